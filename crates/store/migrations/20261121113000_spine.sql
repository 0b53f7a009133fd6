-- The spine: accounts and their secrets, people, conversations, messages, the outbox's jobs, search.
--
-- Instants are milliseconds since 1970 in UTC; 0 stands for "never" and '' for "nothing" where a column is NOT NULL.
-- Ids of Instagram's are text. A mid is 150 characters and more, so rows are keyed by `mid_key`: the first 62 bits of
-- its SHA-256. What arrives before its message (an edit, a reaction, an unsend) waits under the same key.

CREATE TABLE meta_apps (
    environment     TEXT    NOT NULL PRIMARY KEY,
    client_id       TEXT    NOT NULL,
    client_secret   TEXT    NOT NULL DEFAULT '',
    second_secret   TEXT    NOT NULL DEFAULT '',
    redirect_uri    TEXT    NOT NULL DEFAULT '',
    verify_token    TEXT    NOT NULL DEFAULT '',
    saved_at        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE login_attempts (
    state           TEXT    NOT NULL PRIMARY KEY,
    environment     TEXT    NOT NULL,
    redirect_uri    TEXT    NOT NULL DEFAULT '',
    account_id      INTEGER NOT NULL DEFAULT 0, -- the account to connect again; 0 for a new one
    started_at      INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    environment     TEXT    NOT NULL,
    user_id         TEXT    NOT NULL,
    app_scoped_id   TEXT    NOT NULL DEFAULT '',
    login           TEXT    NOT NULL DEFAULT 'instagram',
    username        TEXT    NOT NULL DEFAULT '',
    name            TEXT    NOT NULL DEFAULT '',
    kind            TEXT    NOT NULL DEFAULT '',
    picture_url     TEXT    NOT NULL DEFAULT '',
    picture_key     TEXT    NOT NULL DEFAULT '',
    followers_count INTEGER NOT NULL DEFAULT -1, -- -1: not told
    follows_count   INTEGER NOT NULL DEFAULT -1,
    media_count     INTEGER NOT NULL DEFAULT -1,
    profile_at      INTEGER NOT NULL DEFAULT 0,
    status          TEXT    NOT NULL DEFAULT 'active',
    status_reason   TEXT    NOT NULL DEFAULT '',
    status_at       INTEGER NOT NULL DEFAULT 0,
    colour          INTEGER NOT NULL DEFAULT 0,
    position        INTEGER NOT NULL DEFAULT 0,
    added_at        INTEGER NOT NULL DEFAULT 0,
    UNIQUE (environment, user_id)
) STRICT;

-- The only table that holds tokens.
CREATE TABLE tokens (
    account_id      INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    access_token    TEXT    NOT NULL,
    scopes          TEXT    NOT NULL DEFAULT '',
    issued_at       INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL, -- 0: not told
    tried_at        INTEGER NOT NULL DEFAULT 0, -- last attempt to refresh
    failures        INTEGER NOT NULL DEFAULT 0  -- of refreshing, in a row
) STRICT;

CREATE TABLE sync_state (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    key             TEXT    NOT NULL,
    value           TEXT    NOT NULL, -- JSON
    PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key             TEXT    NOT NULL PRIMARY KEY,
    value           TEXT    NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    igsid           TEXT    NOT NULL,
    username        TEXT    NOT NULL DEFAULT '',
    username_as_of  INTEGER NOT NULL DEFAULT 0,
    name            TEXT    NOT NULL DEFAULT '',
    found_by        TEXT    NOT NULL DEFAULT '', -- the name as the index sees it
    picture_url     TEXT    NOT NULL DEFAULT '',
    picture_key     TEXT    NOT NULL DEFAULT '',
    follower_count  INTEGER NOT NULL DEFAULT -1, -- -1: not told
    is_verified     INTEGER NOT NULL DEFAULT -1,
    follows_us      INTEGER NOT NULL DEFAULT -1,
    we_follow       INTEGER NOT NULL DEFAULT -1,
    consent         TEXT    NOT NULL DEFAULT 'unknown',
    profile_at      INTEGER NOT NULL DEFAULT 0, -- last successful read
    profile_tried_at INTEGER NOT NULL DEFAULT 0,
    first_seen_at   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account_id, igsid)
) STRICT;
CREATE INDEX contacts_profile_oldest ON contacts (account_id, profile_tried_at, id);

CREATE TABLE pictures (
    key             TEXT    NOT NULL PRIMARY KEY,
    bytes           BLOB    NOT NULL,
    mime            TEXT    NOT NULL,
    size            INTEGER NOT NULL,
    source_hash     TEXT    NOT NULL DEFAULT '',
    fetched_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX pictures_oldest ON pictures (fetched_at, size);

CREATE TABLE conversations (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    contact_id      INTEGER NOT NULL UNIQUE REFERENCES contacts (id) ON DELETE CASCADE,
    -- Told by Instagram.
    thread_id       TEXT    NOT NULL DEFAULT '',
    thread_as_of    INTEGER NOT NULL DEFAULT 0,
    listed_at       INTEGER NOT NULL DEFAULT 0, -- latest `updated_time`
    seen_at         INTEGER NOT NULL DEFAULT 0,
    seen_key        INTEGER NOT NULL DEFAULT 0, -- mid_key of the message that they have read up to
    -- Set by the user.
    done_at         INTEGER NOT NULL DEFAULT 0,
    done_through    INTEGER NOT NULL DEFAULT 0, -- incoming messages up to here are done
    opened_through  INTEGER NOT NULL DEFAULT 0, -- incoming messages up to here were on screen
    -- Derived from the rows by `refresh_conversation`, and by nothing else.
    sort_at         INTEGER NOT NULL DEFAULT 0, -- 0: nothing to show in a list yet
    last_message_id INTEGER NOT NULL DEFAULT 0,
    last_at         INTEGER NOT NULL DEFAULT 0,
    last_direction  TEXT    NOT NULL DEFAULT '',
    last_send_state TEXT    NOT NULL DEFAULT '',
    preview_kind    TEXT    NOT NULL DEFAULT '',
    preview_text    TEXT    NOT NULL DEFAULT '',
    last_in_at      INTEGER NOT NULL DEFAULT 0,
    last_out_at     INTEGER NOT NULL DEFAULT 0,
    needs_reply     INTEGER NOT NULL DEFAULT 0,
    is_done         INTEGER NOT NULL DEFAULT 0,
    is_unread       INTEGER NOT NULL DEFAULT 0,
    window_opened_at INTEGER NOT NULL DEFAULT 0,
    window_event    TEXT    NOT NULL DEFAULT '',
    window_message_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX conversations_all ON conversations (sort_at, id);
CREATE INDEX conversations_all_of_account ON conversations (account_id, sort_at, id);
CREATE INDEX conversations_needs_reply ON conversations (sort_at, id) WHERE needs_reply = 1;
CREATE INDEX conversations_needs_reply_of_account ON conversations (account_id, sort_at, id) WHERE needs_reply = 1;
CREATE INDEX conversations_closing ON conversations (window_opened_at, id) WHERE needs_reply = 1;
CREATE INDEX conversations_closing_of_account ON conversations (account_id, window_opened_at, id) WHERE needs_reply = 1;
CREATE INDEX conversations_done ON conversations (sort_at, id) WHERE is_done = 1;
CREATE INDEX conversations_done_of_account ON conversations (account_id, sort_at, id) WHERE is_done = 1;
CREATE INDEX conversations_of_contact ON conversations (contact_id, account_id, sort_at);
CREATE INDEX conversations_thread ON conversations (account_id, thread_id) WHERE thread_id <> '';

CREATE TABLE messages (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    mid             TEXT, -- NULL while only Porchlight knows of it
    mid_key         INTEGER,
    direction       TEXT    NOT NULL,
    sent_at         INTEGER NOT NULL,
    time_grade      INTEGER NOT NULL DEFAULT 0, -- of sent_at: 0 our own clock, 1 to the second, 2 to the millisecond
    tie             INTEGER NOT NULL,           -- orders messages of one instant
    text            TEXT    NOT NULL DEFAULT '', -- as it reads now, after edits
    told_text       TEXT,                        -- the text of `content`, where it is not `text`
    content         TEXT    NOT NULL DEFAULT '', -- JSON without the text; '' for text alone
    content_as_of   INTEGER NOT NULL DEFAULT 0,  -- 0: content not known
    kept            TEXT    NOT NULL DEFAULT '', -- JSON: what only some observations tell, and none takes back
    first_text      TEXT,                        -- the text as first told, where it is not the told text
    first_as_of     INTEGER NOT NULL DEFAULT 0,
    origin          TEXT    NOT NULL DEFAULT 'unknown',
    app_id          TEXT    NOT NULL DEFAULT '',
    is_self         INTEGER NOT NULL DEFAULT 0,
    is_standby      INTEGER NOT NULL DEFAULT 0,
    edit_count      INTEGER NOT NULL DEFAULT 0,
    reactions       TEXT    NOT NULL DEFAULT '', -- JSON, as they stand now
    deleted_at      INTEGER NOT NULL DEFAULT 0,
    preview_kind    TEXT    NOT NULL DEFAULT '',
    preview_text    TEXT    NOT NULL DEFAULT '', -- where it is not `text`
    window_event    TEXT    NOT NULL DEFAULT '',
    -- The outbox's: '' for what Porchlight has not sent.
    send_state      TEXT    NOT NULL DEFAULT '',
    send_error      TEXT    NOT NULL DEFAULT '', -- JSON
    queued_at       INTEGER NOT NULL DEFAULT 0,
    hold_until      INTEGER NOT NULL DEFAULT 0,
    attempt_at      INTEGER NOT NULL DEFAULT 0,
    is_human_agent  INTEGER NOT NULL DEFAULT 0,
    -- Search. The key grows with time, so that newest first is the index's own order.
    search_text     TEXT,    -- where it is not `text`
    search_key      INTEGER  -- NULL: nothing to find
) STRICT;
CREATE UNIQUE INDEX messages_by_mid ON messages (account_id, mid_key) WHERE mid_key IS NOT NULL;
CREATE UNIQUE INDEX messages_of_thread ON messages (conversation_id, sent_at, tie);
CREATE UNIQUE INDEX messages_by_search_key ON messages (search_key) WHERE search_key IS NOT NULL;
CREATE INDEX messages_pending ON messages (conversation_id, id) WHERE send_state NOT IN ('', 'sent');

CREATE TABLE message_raws (
    message_id      INTEGER NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    raw             TEXT    NOT NULL,
    as_of           INTEGER NOT NULL
) STRICT;

CREATE TABLE unsends (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mid_key         INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    PRIMARY KEY (mid_key, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE edits (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mid_key         INTEGER NOT NULL,
    num_edit        INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    text            TEXT    NOT NULL,
    PRIMARY KEY (account_id, mid_key, num_edit)
) STRICT, WITHOUT ROWID;

CREATE TABLE reactions (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mid_key         INTEGER NOT NULL,
    direction       TEXT    NOT NULL,
    at              INTEGER NOT NULL,
    emoji           TEXT    NOT NULL, -- '': taken back
    PRIMARY KEY (account_id, mid_key, direction)
) STRICT, WITHOUT ROWID;

CREATE TABLE reaction_lists (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mid_key         INTEGER NOT NULL,
    as_of           INTEGER NOT NULL,
    listed          TEXT    NOT NULL, -- JSON
    PRIMARY KEY (account_id, mid_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    conversation_id INTEGER NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    text            TEXT    NOT NULL,
    saved_at        INTEGER NOT NULL
) STRICT;

-- Work that must happen. A step is recorded before it acts; `fence` grows with each lease, so that whoever lost
-- a lease can no longer write.
CREATE TABLE jobs (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL DEFAULT 0, -- 0: of no account
    kind            TEXT    NOT NULL,
    dedupe_key      TEXT    NOT NULL UNIQUE,
    lane            TEXT    NOT NULL DEFAULT '', -- jobs of one lane run one after the other
    priority        INTEGER NOT NULL DEFAULT 0,  -- higher first
    step            TEXT    NOT NULL DEFAULT '',
    step_data       TEXT    NOT NULL DEFAULT 'null', -- JSON
    due             INTEGER NOT NULL,
    lease_until     INTEGER NOT NULL DEFAULT 0,
    fence           INTEGER NOT NULL DEFAULT 0,
    attempts        INTEGER NOT NULL DEFAULT 0,
    is_parked       INTEGER NOT NULL DEFAULT 0,
    last_error      TEXT    NOT NULL DEFAULT '', -- JSON
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_due ON jobs (account_id, due, id) WHERE is_parked = 0;
CREATE INDEX jobs_lane ON jobs (lane, id) WHERE is_parked = 0 AND lane <> '';

-- The flight recorder: what came in, as it came, and what became of it.
CREATE TABLE events (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL DEFAULT 0, -- 0: of no account that we know
    source          TEXT    NOT NULL,
    received_at     INTEGER NOT NULL,
    body_hash       TEXT    NOT NULL UNIQUE,
    body            TEXT    NOT NULL,
    signature       TEXT    NOT NULL,
    outcome         TEXT    NOT NULL DEFAULT '',
    seen_count      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX events_newest ON events (received_at, id);

-- Which messages an event speaks of, so that an unsend finds it.
CREATE TABLE event_mids (
    mid_key         INTEGER NOT NULL,
    event_id        INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (mid_key, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_mids_of_event ON event_mids (event_id);

-- Words of messages; rowid is messages.search_key. Scripts without spaces are indexed letter by letter, so a phrase
-- finds any part of them (see `search/text.rs`). Contentless: the text stands in `messages` alone.
CREATE VIRTUAL TABLE message_words USING fts5 (
    text, content = '', contentless_delete = 1, detail = full,
    prefix = '1 2 3 4 5', tokenize = 'unicode61 remove_diacritics 2'
);
-- What was unsent must not linger in the index.
INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1);

-- Every word in message_words once, so that parts of words are looked for among words and not among messages. A commit
-- brings it up to date from the two tables after it (see `search/vocabulary.rs`).
CREATE TABLE words (
    id              INTEGER NOT NULL PRIMARY KEY,
    word            TEXT    NOT NULL UNIQUE,
    newest          INTEGER NOT NULL -- no message with the word has a greater search_key
) STRICT;
CREATE TABLE words_due (search_key INTEGER NOT NULL PRIMARY KEY) STRICT;
CREATE TABLE words_gone (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT;

CREATE VIRTUAL TABLE word_parts USING fts5 (
    word, content = '', contentless_delete = 1, detail = full, tokenize = 'trigram remove_diacritics 1'
);
INSERT INTO word_parts (word_parts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER words_found_when_written AFTER INSERT ON words WHEN length(new.word) >= 3 BEGIN
    INSERT INTO word_parts (rowid, word) VALUES (new.id, new.word);
END;
CREATE TRIGGER words_lost_when_deleted AFTER DELETE ON words WHEN length(old.word) >= 3 BEGIN
    DELETE FROM word_parts WHERE rowid = old.id;
END;

-- Parts of whole texts, three letters and more, for texts in which a word of a query's can be several of the index's:
-- it splits words at the vowel signs of Indic scripts and the like. The letters are those of `search/text.rs`.
CREATE VIRTUAL TABLE message_parts USING fts5 (
    text, content = '', contentless_delete = 1, detail = full,
    tokenize = 'trigram remove_diacritics 1'
);
INSERT INTO message_parts (message_parts, rank) VALUES ('secure-delete', 1);

CREATE TABLE split_words (pattern TEXT NOT NULL) STRICT; -- one row
INSERT INTO split_words VALUES ('*[' || char(
    0x300, 45, 0x36f, 0x591, 45, 0x5c7, 0x610, 45, 0x61a, 0x64b, 45, 0x65f, 0x670, 45, 0x670, 0x6d6, 45, 0x6ed,
    0x700, 45, 0x7bf, 0x800, 45, 0x82f, 0x8e0, 45, 0xdff, 0x1700, 45, 0x177f, 0x18a0, 45, 0x18af, 0x1900, 45,
    0x1cff, 0x1dc0, 45, 0x1dff, 0x24b6, 45, 0x24e9, 0x2de0, 45, 0x2dff, 0xa640, 45, 0xa69f, 0xa800, 45, 0xabff,
    0xfb1e, 45, 0xfb1e, 0x10a00, 45, 0x116ff, 0x16f00, 45, 0x16fff, 0x1f130, 45, 0x1f189) || ']*');

CREATE TRIGGER messages_found_when_written AFTER INSERT ON messages WHEN new.search_key IS NOT NULL BEGIN
    INSERT INTO message_words (rowid, text) VALUES (new.search_key, COALESCE(new.search_text, new.text));
    INSERT INTO message_parts (rowid, text)
        SELECT new.search_key, COALESCE(new.search_text, new.text)
        WHERE COALESCE(new.search_text, new.text) GLOB (SELECT pattern FROM split_words);
    INSERT INTO words_due VALUES (new.search_key);
END;
CREATE TRIGGER messages_lost_when_deleted AFTER DELETE ON messages WHEN old.search_key IS NOT NULL BEGIN
    DELETE FROM message_words WHERE rowid = old.search_key;
    DELETE FROM message_parts WHERE rowid = old.search_key;
    DELETE FROM words_due WHERE search_key = old.search_key;
    INSERT INTO words_gone (text) VALUES (COALESCE(old.search_text, old.text));
END;
CREATE TRIGGER messages_found_anew AFTER UPDATE OF text, search_text, search_key ON messages
WHEN old.search_key IS NOT new.search_key
    OR COALESCE(old.search_text, old.text) IS NOT COALESCE(new.search_text, new.text) BEGIN
    DELETE FROM message_words WHERE rowid = old.search_key;
    DELETE FROM message_parts WHERE rowid = old.search_key;
    DELETE FROM words_due WHERE search_key = old.search_key;
    INSERT INTO words_gone (text)
        SELECT COALESCE(old.search_text, old.text) WHERE old.search_key IS NOT NULL;
    INSERT INTO message_words (rowid, text)
        SELECT new.search_key, COALESCE(new.search_text, new.text) WHERE new.search_key IS NOT NULL;
    INSERT INTO message_parts (rowid, text)
        SELECT new.search_key, COALESCE(new.search_text, new.text)
        WHERE new.search_key IS NOT NULL AND COALESCE(new.search_text, new.text) GLOB (SELECT pattern FROM split_words);
    INSERT INTO words_due SELECT new.search_key WHERE new.search_key IS NOT NULL;
END;

-- People, by the beginning of any word and by parts of their names.
CREATE VIRTUAL TABLE contact_words USING fts5 (
    name, username, content = '', contentless_delete = 1, detail = full,
    prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE contact_parts USING fts5 (
    name, username, content = '', contentless_delete = 1, detail = full,
    tokenize = 'trigram remove_diacritics 1'
);
CREATE TRIGGER contacts_found_when_written AFTER INSERT ON contacts BEGIN
    INSERT INTO contact_words (rowid, name, username) VALUES (new.id, new.found_by, new.username);
    INSERT INTO contact_parts (rowid, name, username) VALUES (new.id, new.found_by, new.username);
END;
CREATE TRIGGER contacts_lost_when_deleted AFTER DELETE ON contacts BEGIN
    DELETE FROM contact_words WHERE rowid = old.id;
    DELETE FROM contact_parts WHERE rowid = old.id;
END;
CREATE TRIGGER contacts_found_anew AFTER UPDATE OF found_by, username ON contacts
WHEN old.found_by <> new.found_by OR old.username <> new.username BEGIN
    DELETE FROM contact_words WHERE rowid = old.id;
    DELETE FROM contact_parts WHERE rowid = old.id;
    INSERT INTO contact_words (rowid, name, username) VALUES (new.id, new.found_by, new.username);
    INSERT INTO contact_parts (rowid, name, username) VALUES (new.id, new.found_by, new.username);
END;
