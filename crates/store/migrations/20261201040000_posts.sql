-- Posts from their first word to their first comment, the files that they need, and how an account publishes.

CREATE TABLE posts (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    version         INTEGER NOT NULL DEFAULT 1,  -- of what is edited: content, time, rule
    content         TEXT    NOT NULL,            -- JSON
    state           TEXT    NOT NULL,
    local           TEXT    NOT NULL DEFAULT '', -- the time on the label, `2026-11-19T11:00`
    zone            TEXT    NOT NULL DEFAULT '', -- of the label
    due             INTEGER NOT NULL DEFAULT 0,  -- the instant of the label; 0: a draft without a time
    missed          TEXT    NOT NULL DEFAULT '', -- JSON; '': as the account does
    problem         TEXT    NOT NULL DEFAULT '', -- JSON: why it does not go, or not yet
    media_id        TEXT    NOT NULL DEFAULT '', -- what it became
    permalink       TEXT    NOT NULL DEFAULT '',
    published_at    INTEGER NOT NULL DEFAULT 0,
    comment_problem TEXT    NOT NULL DEFAULT '', -- JSON: why the first comment is not there
    percent         INTEGER NOT NULL DEFAULT -1, -- of what is being done now; -1: nobody can say
    warned          INTEGER NOT NULL DEFAULT 0,  -- how close to its time it was looked over last: 1 a day, 2 an hour, 3 minutes
    made_at         INTEGER NOT NULL,
    edited_at       INTEGER NOT NULL,
    deleted_at      INTEGER NOT NULL DEFAULT 0,
    -- Where it stands in the queue.
    at              INTEGER NOT NULL GENERATED ALWAYS AS (CASE WHEN published_at > 0 THEN published_at ELSE due END) STORED
) STRICT;
CREATE INDEX posts_by_time ON posts (at, id) WHERE deleted_at = 0 AND at > 0;
CREATE INDEX posts_by_time_of_account ON posts (account_id, at, id) WHERE deleted_at = 0 AND at > 0;
CREATE INDEX posts_without_time ON posts (edited_at, id) WHERE deleted_at = 0 AND at = 0;
CREATE INDEX posts_that_wait ON posts (due, id) WHERE deleted_at = 0 AND state IN ('failed', 'missed', 'unknown');

-- What became of a post.
CREATE TABLE post_moments (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    post_id         INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    at              INTEGER NOT NULL,
    what            TEXT    NOT NULL,
    problem         TEXT    NOT NULL DEFAULT ''  -- JSON
) STRICT;
CREATE INDEX post_moments_of_post ON post_moments (post_id, id);

-- Pictures and videos of posts. The bytes stand apart, in pieces: a video has hundreds of megabytes.
CREATE TABLE post_files (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name            TEXT    NOT NULL,
    size            INTEGER NOT NULL,            -- bytes
    hash            TEXT    NOT NULL DEFAULT '', -- SHA-256; '' while it is taken in
    state           TEXT    NOT NULL,            -- working, ready, unfit
    facts           TEXT    NOT NULL DEFAULT '{}', -- JSON
    changes         TEXT    NOT NULL DEFAULT '[]', -- JSON: what is done to it on its way
    problem         TEXT    NOT NULL DEFAULT '', -- JSON: why it cannot be used
    preview         BLOB    NOT NULL DEFAULT X'', -- a small JPEG of a picture
    kept_at         INTEGER NOT NULL
) STRICT;
CREATE INDEX post_files_unfinished ON post_files (id) WHERE state = 'working';

CREATE TABLE post_file_pieces (
    file_id         INTEGER NOT NULL REFERENCES post_files (id) ON DELETE CASCADE,
    place           INTEGER NOT NULL, -- from 0; all but the last are of the same length
    bytes           BLOB    NOT NULL,
    PRIMARY KEY (file_id, place)
) STRICT;

-- Which posts need a file. Follows from `content`; kept with it.
CREATE TABLE post_file_uses (
    post_id         INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    file_id         INTEGER NOT NULL REFERENCES post_files (id) ON DELETE CASCADE,
    PRIMARY KEY (post_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_file_uses_of_file ON post_file_uses (file_id);

-- What was put somewhere for Instagram to fetch, written down before it is put there, until it is taken away.
CREATE TABLE hosted_files (
    name            TEXT    NOT NULL PRIMARY KEY,
    post_id         INTEGER NOT NULL, -- may be gone
    environment     TEXT    NOT NULL,
    put_at          INTEGER NOT NULL,
    is_done         INTEGER NOT NULL DEFAULT 0 -- it can be taken away
) STRICT;
CREATE INDEX hosted_files_of_post ON hosted_files (post_id);

-- How an account publishes.
CREATE TABLE queue_accounts (
    account_id      INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    zone            TEXT    NOT NULL DEFAULT '',
    slots           TEXT    NOT NULL DEFAULT '[]', -- JSON
    missed          TEXT    NOT NULL DEFAULT '', -- JSON
    pause           TEXT    NOT NULL DEFAULT '', -- JSON: why nothing is published
    quota           TEXT    NOT NULL DEFAULT '', -- JSON: what Instagram said last
    quota_at        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE saved_captions (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind            TEXT    NOT NULL, -- caption, hashtags
    name            TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    deleted_at      INTEGER NOT NULL DEFAULT 0
) STRICT;
