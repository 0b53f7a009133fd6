-- What is being written has a version, so that of two windows that write in the same instant the later one is refused
-- instead of overwriting what it has not read.

CREATE TABLE drafts_with_versions (
    version         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- another one with each save, never one that was before
    conversation_id INTEGER NOT NULL UNIQUE REFERENCES conversations (id) ON DELETE CASCADE,
    text            TEXT    NOT NULL,
    reply_to        INTEGER NOT NULL DEFAULT 0,
    extras          TEXT    NOT NULL DEFAULT '', -- JSON; '' for none
    saved_at        INTEGER NOT NULL
) STRICT;
INSERT INTO drafts_with_versions (conversation_id, text, reply_to, extras, saved_at)
SELECT conversation_id, text, reply_to, extras, saved_at FROM drafts;
DROP TABLE drafts;
ALTER TABLE drafts_with_versions RENAME TO drafts;
