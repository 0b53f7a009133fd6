-- Sending everything that the API takes: sends of several messages, files on their way, files that Instagram has.

-- One press of "send". Its messages go one after the other, and are taken back together.
CREATE TABLE sends (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    reply_to        INTEGER NOT NULL DEFAULT 0, -- the message that it answers; 0 for none
    queued_at       INTEGER NOT NULL
) STRICT;

-- What a message of the outbox is made of. Gone once Instagram has it: what it says then stands in `messages` alone.
CREATE TABLE outgoing_parts (
    message_id      INTEGER NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    send_id         INTEGER NOT NULL REFERENCES sends (id) ON DELETE CASCADE,
    place           INTEGER NOT NULL, -- among the messages of the send
    part            TEXT    NOT NULL  -- JSON
) STRICT;
CREATE INDEX outgoing_parts_of_send ON outgoing_parts (send_id, place);

-- Files of a draft or of the outbox. The bytes stand apart, so that a list of files does not read them.
CREATE TABLE staged_files (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    message_id      INTEGER NOT NULL DEFAULT 0, -- the message that it goes with; 0: of the draft
    place           INTEGER NOT NULL,
    name            TEXT    NOT NULL,
    kind            TEXT    NOT NULL DEFAULT '', -- image, gif, video, audio, file; '' while it is not known
    mime            TEXT    NOT NULL DEFAULT '',
    size            INTEGER NOT NULL DEFAULT 0,  -- bytes
    width           INTEGER NOT NULL DEFAULT 0,  -- 0: none, or not known
    height          INTEGER NOT NULL DEFAULT 0,
    duration_ms     INTEGER NOT NULL DEFAULT -1, -- -1: none, or not known
    hash            TEXT    NOT NULL DEFAULT '', -- SHA-256 of what is sent
    state           TEXT    NOT NULL,            -- working, ready, unfit
    note            TEXT    NOT NULL DEFAULT '', -- JSON: what was changed to make it fit
    problem         TEXT    NOT NULL DEFAULT '', -- JSON: why it cannot be sent
    staged_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX staged_files_of_draft ON staged_files (conversation_id, place, id) WHERE message_id = 0;
CREATE INDEX staged_files_of_message ON staged_files (message_id, place, id) WHERE message_id <> 0;

CREATE TABLE staged_bytes (
    file_id         INTEGER NOT NULL PRIMARY KEY REFERENCES staged_files (id) ON DELETE CASCADE,
    bytes           BLOB    NOT NULL
) STRICT;

-- Files that were uploaded once and can be sent again (facts.md §4.2: `attachment_id`).
CREATE TABLE assets (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    hash            TEXT    NOT NULL,           -- SHA-256 of the bytes
    media           TEXT    NOT NULL,           -- image, video, audio, file
    is_gif          INTEGER NOT NULL DEFAULT 0,
    attachment_id   TEXT    NOT NULL DEFAULT '', -- '': Instagram has forgotten it
    name            TEXT    NOT NULL,
    mime            TEXT    NOT NULL,
    size            INTEGER NOT NULL,
    width           INTEGER NOT NULL DEFAULT 0,
    height          INTEGER NOT NULL DEFAULT 0,
    duration_ms     INTEGER NOT NULL DEFAULT -1,
    uploaded_at     INTEGER NOT NULL,
    used_at         INTEGER NOT NULL,
    used_count      INTEGER NOT NULL DEFAULT 0,
    preview         BLOB    NOT NULL DEFAULT X'', -- a small JPEG of a picture
    UNIQUE (account_id, hash, media)
) STRICT;
CREATE INDEX assets_last_used ON assets (account_id, used_at, id) WHERE attachment_id <> '';

-- Reactions of ours that Instagram has not taken (yet); over what the fold knows.
CREATE TABLE reaction_sends (
    message_id      INTEGER NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    emoji           TEXT    NOT NULL,            -- '': taken back
    asked_at        INTEGER NOT NULL,
    error           TEXT    NOT NULL DEFAULT ''  -- JSON: Instagram refused it
) STRICT;

ALTER TABLE drafts ADD COLUMN reply_to INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drafts ADD COLUMN extras TEXT NOT NULL DEFAULT ''; -- JSON; '' for none
