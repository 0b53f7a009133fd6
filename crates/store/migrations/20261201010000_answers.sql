-- Answers to taps. Contents are JSON (`domain::answers`). Times are on the account's clock.

CREATE TABLE answers (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    payload         TEXT    NOT NULL,
    content         TEXT    NOT NULL DEFAULT '', -- what is sent; '' before it was ever put to use
    used_since      INTEGER NOT NULL DEFAULT 0,
    draft           TEXT    NOT NULL DEFAULT '', -- what is edited; '' when nothing is
    draft_version   INTEGER NOT NULL DEFAULT 0,  -- grows with each save and drop, never one that was before
    draft_saved_at  INTEGER NOT NULL DEFAULT 0,
    made_at         INTEGER NOT NULL,
    deleted_at      INTEGER NOT NULL DEFAULT 0   -- kept for the undo
) STRICT;
CREATE UNIQUE INDEX answers_by_payload ON answers (account_id, payload) WHERE deleted_at = 0;
CREATE INDEX answers_of_account ON answers (account_id, id);

CREATE TABLE answer_links (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    reference       TEXT    NOT NULL, -- of `ig.me/m/<username>?ref=`; the payload of its answer
    name            TEXT    NOT NULL DEFAULT '',
    made_at         INTEGER NOT NULL,
    deleted_at      INTEGER NOT NULL DEFAULT 0   -- printed codes live on: its taps keep their name
) STRICT;
CREATE UNIQUE INDEX answer_links_by_reference ON answer_links (account_id, reference) WHERE deleted_at = 0;

-- Pages to which buttons lead, when somebody last looked whether they answer.
CREATE TABLE answer_pages (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    url             TEXT    NOT NULL,
    checked_at      INTEGER NOT NULL,
    status          INTEGER NOT NULL DEFAULT 0,  -- of HTTP; 0: nobody answered
    PRIMARY KEY (account_id, url)
) STRICT, WITHOUT ROWID;

-- Every tap that ever was: counted from here, and answered from here, once.
CREATE TABLE taps (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    mid_key         INTEGER NOT NULL,            -- of the message that it is
    kind            TEXT    NOT NULL,            -- 'postback', 'quick_reply', 'referral'
    payload         TEXT    NOT NULL,
    title           TEXT    NOT NULL DEFAULT '',
    at              INTEGER NOT NULL,            -- by Instagram's word
    is_waiting      INTEGER NOT NULL DEFAULT 0,  -- to be decided on
    decided_at      INTEGER NOT NULL DEFAULT 0,  -- 0: never waited, or still does
    answer_id       INTEGER NOT NULL DEFAULT 0,  -- 0: none
    branch          INTEGER NOT NULL DEFAULT -1, -- which was sent; -1: otherwise, or none
    why_not         TEXT    NOT NULL DEFAULT '', -- JSON of `NotAnswered`; '': it is, or will be
    UNIQUE (account_id, mid_key, kind)
) STRICT;
CREATE INDEX taps_by_payload ON taps (account_id, payload, title, at);
-- Those of an account that were taken away, too.
CREATE INDEX answer_links_of_account ON answer_links (account_id, id);
CREATE INDEX taps_of_conversation ON taps (conversation_id, at);
CREATE INDEX taps_newest ON taps (account_id, at, id);
CREATE INDEX taps_waiting ON taps (account_id, id) WHERE is_waiting = 1;

-- Of a message that answers a tap by itself: which. No person's answer: it settles that tap and nothing else.
ALTER TABLE messages ADD COLUMN tap_id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messages_of_tap ON messages (tap_id, id) WHERE tap_id <> 0;
DROP INDEX messages_answering;
CREATE INDEX messages_answering ON messages (conversation_id, sent_at, tie)
    WHERE direction = 'out' AND is_self = 0 AND tap_id = 0 AND deleted_at = 0 AND send_state NOT IN ('refused', 'unsent');
-- Of an automatic message that a person has sent again: it goes whoever has answered meanwhile.
ALTER TABLE sends ADD COLUMN is_asked_for INTEGER NOT NULL DEFAULT 0;
-- The account's thread with itself.
CREATE INDEX messages_to_oneself ON messages (account_id, conversation_id) WHERE is_self = 1;

CREATE TABLE automatic_rules (
    account_id      INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    rules           TEXT    NOT NULL,            -- JSON
    on_since        INTEGER NOT NULL DEFAULT 0   -- 0: off. Older taps are not answered
) STRICT;

-- Threads in which the user has stopped it, or taken it up again.
CREATE TABLE automatic_threads (
    conversation_id INTEGER NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    stopped_at      INTEGER NOT NULL DEFAULT 0,  -- by the user; 0: not
    resumed_at      INTEGER NOT NULL DEFAULT 0   -- what a person answered, and stop words said, until then do not count
) STRICT;

-- Messages that are a stop word, as they read now.
CREATE TABLE stop_words_said (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mid_key         INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    at              INTEGER NOT NULL,
    word            TEXT    NOT NULL,            -- as the rules have it
    PRIMARY KEY (account_id, mid_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX stop_words_of_conversation ON stop_words_said (conversation_id, at);

-- The taps of messages that are there already: counted, and never answered.
INSERT INTO taps (account_id, conversation_id, mid_key, kind, payload, title, at, why_not)
SELECT account_id, conversation_id, mid_key, kind, payload, title, sent_at,
    CASE WHEN kind = 'referral' AND (kept LIKE '%"postback"%' OR kept LIKE '%"quickReplyPayload"%') THEN ''
        WHEN is_self = 1 OR direction = 'out' THEN '{"kind":"oneself"}'
        WHEN is_standby = 1 THEN '{"kind":"standby"}' ELSE '{"kind":"before_on"}' END
FROM (
    SELECT *, 'postback' AS kind, json_extract(kept, '$.postback.payload') AS payload,
        json_extract(kept, '$.postback.title') AS title FROM messages WHERE kept LIKE '%"postback"%'
    UNION ALL
    SELECT *, 'quick_reply', json_extract(kept, '$.quickReplyPayload'), text
        FROM messages WHERE kept LIKE '%"quickReplyPayload"%'
    UNION ALL
    SELECT *, 'referral', json_extract(kept, '$.referral.reference'), ''
        FROM messages WHERE kept LIKE '%"referral"%')
WHERE mid_key IS NOT NULL AND COALESCE(payload, '') <> '';
