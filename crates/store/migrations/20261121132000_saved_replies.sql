-- Saved replies: one reply in several languages, with files, and how often it went out.

CREATE TABLE saved_replies (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name            TEXT    NOT NULL,
    shortcut        TEXT    NOT NULL DEFAULT '', -- in lower case, without what introduces it; '': none
    version         INTEGER NOT NULL DEFAULT 1,  -- grows with each change, so that two edits at once are noticed
    used_count      INTEGER NOT NULL DEFAULT 0,
    last_used_at    INTEGER NOT NULL DEFAULT 0,
    changed_at      INTEGER NOT NULL,
    deleted_at      INTEGER NOT NULL DEFAULT 0   -- kept for the undo
) STRICT;
CREATE UNIQUE INDEX saved_replies_shortcut ON saved_replies (shortcut) WHERE shortcut <> '' AND deleted_at = 0;

CREATE TABLE saved_reply_texts (
    saved_reply_id  INTEGER NOT NULL REFERENCES saved_replies (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    language        TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    PRIMARY KEY (saved_reply_id, position),
    UNIQUE (saved_reply_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_reply_files (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    saved_reply_id  INTEGER REFERENCES saved_replies (id) ON DELETE CASCADE, -- NULL: of a reply that is being written
    position        INTEGER NOT NULL DEFAULT 0,
    name            TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    mime            TEXT    NOT NULL,
    bytes           BLOB    NOT NULL,
    size            INTEGER NOT NULL,
    width           INTEGER NOT NULL DEFAULT -1, -- -1: not known
    height          INTEGER NOT NULL DEFAULT -1,
    added_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_reply_files_of_reply ON saved_reply_files (saved_reply_id, position);

-- Replies on their way out. A message that is undone takes its row along, so that it is never counted.
CREATE TABLE saved_reply_sends (
    message_id      INTEGER NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    saved_reply_id  INTEGER NOT NULL REFERENCES saved_replies (id) ON DELETE CASCADE,
    language        TEXT    NOT NULL
) STRICT;
CREATE INDEX saved_reply_sends_of_reply ON saved_reply_sends (saved_reply_id);

-- The language in which a person was answered last.
CREATE TABLE reply_languages (
    conversation_id INTEGER NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    language        TEXT    NOT NULL
) STRICT;

-- Counted when it is out, whoever finds that: the answer to the call, an echo, a poll after a crash.
CREATE TRIGGER saved_replies_counted_when_sent AFTER UPDATE OF send_state ON messages
WHEN new.send_state = 'sent' AND old.send_state <> 'sent' BEGIN
    UPDATE saved_replies SET used_count = used_count + 1, last_used_at = MAX(last_used_at, new.sent_at)
        WHERE id = (SELECT saved_reply_id FROM saved_reply_sends WHERE message_id = new.id);
    INSERT OR REPLACE INTO reply_languages (conversation_id, language)
        SELECT new.conversation_id, language FROM saved_reply_sends WHERE message_id = new.id AND language <> '';
    DELETE FROM saved_reply_sends WHERE message_id = new.id;
END;
