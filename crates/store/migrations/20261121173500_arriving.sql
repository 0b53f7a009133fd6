-- Everything that arrives: what messages carry is kept by message, threads have events that are no messages, and messages
-- of which only time and id are told.

-- Bytes of a message's attachments, so that an unsend finds them. They used to be found by the address up to its `?`,
-- which is one and the same for all attachments: what was kept so goes.
CREATE TABLE message_media (
    message_id      INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    place           TEXT    NOT NULL, -- the attachment's number; `preview-` and it of its still; `ad` of the ad's picture
    key             TEXT    NOT NULL, -- pictures.key
    PRIMARY KEY (message_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_media_by_key ON message_media (key);
DELETE FROM pictures WHERE key NOT IN (SELECT picture_key FROM contacts UNION SELECT picture_key FROM accounts);

CREATE TABLE thread_events (
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    at              INTEGER NOT NULL,
    kind            TEXT    NOT NULL,
    app_id          TEXT    NOT NULL DEFAULT '', -- who has the thread now, or asks for it
    is_ours         INTEGER NOT NULL DEFAULT 0,  -- that is Porchlight
    words           TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (conversation_id, at, kind, app_id, words)
) STRICT, WITHOUT ROWID;

-- The newest messages of a thread as the last poll listed them: what stood there and stands no more was unsent.
CREATE TABLE listings (
    conversation_id INTEGER NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    as_of           INTEGER NOT NULL,
    mids            TEXT    NOT NULL -- JSON
) STRICT;

-- Messages known by id and time alone. Those that are in `messages`, too, or unsent, count no more.
CREATE TABLE bare_messages (
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    sent_at         INTEGER NOT NULL,
    mid_key         INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, sent_at, mid_key)
) STRICT, WITHOUT ROWID;
