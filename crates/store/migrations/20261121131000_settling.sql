-- Settling: snooze, reminders, VIP, mute, spam, labels, notes, saved views, and taking things back.

-- Set by the user, or by the engine when a time has come; never by the fold.
ALTER TABLE conversations ADD COLUMN marked_unread INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN snooze_until INTEGER NOT NULL DEFAULT 0;   -- on the account's clock
ALTER TABLE conversations ADD COLUMN snooze_through INTEGER NOT NULL DEFAULT 0; -- what comes in after this ends it
ALTER TABLE conversations ADD COLUMN remind_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN remind_through INTEGER NOT NULL DEFAULT 0; -- what comes in after this makes it void
ALTER TABLE conversations ADD COLUMN woke_at INTEGER NOT NULL DEFAULT 0;        -- when a time came
ALTER TABLE conversations ADD COLUMN woke_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN woke_through INTEGER NOT NULL DEFAULT 0;   -- what comes in after this is the reason by itself
ALTER TABLE conversations ADD COLUMN vip INTEGER NOT NULL DEFAULT 0;            -- 1 yes, -1 no, 0 by the thresholds
ALTER TABLE conversations ADD COLUMN is_muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN is_spam INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN told_open INTEGER NOT NULL DEFAULT 0;      -- the window of whose first end the user was told
ALTER TABLE conversations ADD COLUMN told_agent INTEGER NOT NULL DEFAULT 0;     -- ... of whose second

-- Derived from the rows and from what the user set (see `conversations/standing.rs`).
ALTER TABLE conversations ADD COLUMN in_lists INTEGER NOT NULL DEFAULT 0;       -- something to show, no spam, not snoozed
ALTER TABLE conversations ADD COLUMN is_unanswered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN is_waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN is_request INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN is_vip INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN snoozed_until INTEGER NOT NULL DEFAULT 0;  -- 0: not snoozed
ALTER TABLE conversations ADD COLUMN reminds_at INTEGER NOT NULL DEFAULT 0;     -- 0: no reminder that still holds
ALTER TABLE conversations ADD COLUMN woke_because TEXT NOT NULL DEFAULT '';

UPDATE conversations SET in_lists = sort_at > 0, is_unanswered = needs_reply,
    is_waiting = sort_at > 0 AND needs_reply = 0 AND is_done = 0 AND last_out_at > 0 AND last_out_at >= last_in_at,
    is_request = sort_at > 0 AND is_done = 0 AND last_in_at > 0 AND last_out_at = 0
        AND (SELECT follows_us FROM contacts WHERE contacts.id = contact_id) = 0;

DROP INDEX conversations_all;
DROP INDEX conversations_all_of_account;
DROP INDEX conversations_closing;
DROP INDEX conversations_closing_of_account;
CREATE INDEX conversations_all ON conversations (sort_at, id) WHERE in_lists = 1;
CREATE INDEX conversations_all_of_account ON conversations (account_id, sort_at, id) WHERE in_lists = 1;
CREATE INDEX conversations_closing ON conversations (window_opened_at, id) WHERE is_unanswered = 1;
CREATE INDEX conversations_closing_of_account ON conversations (account_id, window_opened_at, id)
    WHERE is_unanswered = 1;
CREATE INDEX conversations_waiting ON conversations (sort_at, id) WHERE is_waiting = 1;
CREATE INDEX conversations_waiting_of_account ON conversations (account_id, sort_at, id) WHERE is_waiting = 1;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until, id) WHERE snoozed_until > 0;
CREATE INDEX conversations_snoozed_of_account ON conversations (account_id, snoozed_until, id) WHERE snoozed_until > 0;
CREATE INDEX conversations_vip ON conversations (sort_at, id) WHERE is_vip = 1 AND in_lists = 1;
CREATE INDEX conversations_vip_of_account ON conversations (account_id, sort_at, id) WHERE is_vip = 1 AND in_lists = 1;
CREATE INDEX conversations_requests ON conversations (sort_at, id) WHERE is_request = 1;
CREATE INDEX conversations_requests_of_account ON conversations (account_id, sort_at, id) WHERE is_request = 1;
CREATE INDEX conversations_spam ON conversations (sort_at, id) WHERE is_spam = 1;
CREATE INDEX conversations_spam_of_account ON conversations (account_id, sort_at, id) WHERE is_spam = 1;
CREATE INDEX conversations_unread ON conversations (sort_at, id) WHERE is_unread = 1 AND in_lists = 1;
CREATE INDEX conversations_reminding ON conversations (account_id, reminds_at) WHERE reminds_at > 0;
-- For the tray.
CREATE INDEX conversations_in_sight ON conversations (window_opened_at, id) WHERE needs_reply = 1 AND is_muted = 0;
CREATE INDEX conversations_silent ON conversations (account_id, id) WHERE is_muted = 1;

CREATE TABLE labels (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name            TEXT    NOT NULL,
    found_by        TEXT    NOT NULL UNIQUE, -- the name in lower case
    colour          INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER NOT NULL
) STRICT;

-- With what the lists of labels sort by; the trigger below keeps it true.
CREATE TABLE conversation_labels (
    label_id        INTEGER NOT NULL REFERENCES labels (id) ON DELETE CASCADE,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    at              INTEGER NOT NULL,
    account_id      INTEGER NOT NULL,
    sort_at         INTEGER NOT NULL,
    in_lists        INTEGER NOT NULL,
    PRIMARY KEY (label_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_labels_of_conversation ON conversation_labels (conversation_id, label_id);
CREATE INDEX conversation_labels_listed ON conversation_labels (label_id, sort_at, conversation_id) WHERE in_lists = 1;
CREATE INDEX conversation_labels_listed_of_account
    ON conversation_labels (label_id, account_id, sort_at, conversation_id) WHERE in_lists = 1;
CREATE TRIGGER labels_follow_their_conversations AFTER UPDATE OF sort_at, in_lists ON conversations
WHEN old.sort_at <> new.sort_at OR old.in_lists <> new.in_lists BEGIN
    UPDATE conversation_labels SET sort_at = new.sort_at, in_lists = new.in_lists WHERE conversation_id = new.id;
END;

CREATE TABLE notes (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    text            TEXT    NOT NULL,
    found_by        TEXT    NOT NULL, -- the text as the index sees it
    created_at      INTEGER NOT NULL, -- on the account's clock
    edited_at       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notes_of_conversation ON notes (conversation_id, created_at, id);
CREATE VIRTUAL TABLE note_words USING fts5 (
    text, content = '', contentless_delete = 1, detail = full,
    prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO note_words (note_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER notes_found_when_written AFTER INSERT ON notes BEGIN
    INSERT INTO note_words (rowid, text) VALUES (new.id, new.found_by);
END;
CREATE TRIGGER notes_lost_when_deleted AFTER DELETE ON notes BEGIN
    DELETE FROM note_words WHERE rowid = old.id;
END;
CREATE TRIGGER notes_found_anew AFTER UPDATE OF found_by ON notes BEGIN
    DELETE FROM note_words WHERE rowid = old.id;
    INSERT INTO note_words (rowid, text) VALUES (new.id, new.found_by);
END;

CREATE TABLE saved_views (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name            TEXT    NOT NULL,
    query           TEXT    NOT NULL,
    position        INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER NOT NULL
) STRICT;

-- What was done and can be taken back. Of conversations the state before it, in the columns that the user sets.
CREATE TABLE undos (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    done_at         INTEGER NOT NULL, -- on the machine's clock
    what            TEXT    NOT NULL  -- JSON
) STRICT;
CREATE TABLE undo_rows (
    undo_id         INTEGER NOT NULL REFERENCES undos (id) ON DELETE CASCADE,
    conversation_id INTEGER NOT NULL,
    at              INTEGER NOT NULL DEFAULT 0, -- of a label: since when
    done_at         INTEGER NOT NULL DEFAULT 0,
    done_through    INTEGER NOT NULL DEFAULT 0,
    opened_through  INTEGER NOT NULL DEFAULT 0,
    marked_unread   INTEGER NOT NULL DEFAULT 0,
    snooze_until    INTEGER NOT NULL DEFAULT 0,
    snooze_through  INTEGER NOT NULL DEFAULT 0,
    remind_at       INTEGER NOT NULL DEFAULT 0,
    remind_through  INTEGER NOT NULL DEFAULT 0,
    woke_at         INTEGER NOT NULL DEFAULT 0,
    woke_kind       TEXT    NOT NULL DEFAULT '',
    woke_through    INTEGER NOT NULL DEFAULT 0,
    vip             INTEGER NOT NULL DEFAULT 0,
    is_muted        INTEGER NOT NULL DEFAULT 0,
    is_spam         INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (undo_id, conversation_id)
) STRICT, WITHOUT ROWID;

-- Which conversations have what: `has:image` and the like. The conditions are those of `conversations/sought.rs`.
CREATE INDEX messages_with_image ON messages (conversation_id) WHERE instr(content, '"kind":"image"') > 0;
CREATE INDEX messages_with_video ON messages (conversation_id) WHERE instr(content, '"kind":"video"') > 0;
CREATE INDEX messages_with_audio ON messages (conversation_id) WHERE instr(content, '"kind":"audio"') > 0;
CREATE INDEX messages_with_file ON messages (conversation_id) WHERE instr(content, '"kind":"file"') > 0;
CREATE INDEX messages_with_post ON messages (conversation_id)
    WHERE instr(content, '"kind":"post"') > 0 OR instr(content, '"kind":"reel"') > 0;
CREATE INDEX messages_with_story ON messages (conversation_id)
    WHERE instr(content, '"kind":"story') > 0 OR preview_kind = 'story_reply';
CREATE INDEX messages_with_link ON messages (conversation_id) WHERE instr(text, '://') > 0;
CREATE INDEX messages_with_reaction ON messages (conversation_id) WHERE reactions <> '';
-- The conversations of what a search finds, without reading the messages.
CREATE INDEX messages_found_in ON messages (search_key, conversation_id) WHERE search_key IS NOT NULL;
