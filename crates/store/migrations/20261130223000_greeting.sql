-- What greets people: what Instagram has, what is being edited, and everything that was ever live. A part is 'ice_breakers',
-- 'menu' or 'flow'; `flow` is the row of a flow, and 0 for the other two. Contents are JSON.

CREATE TABLE greeting_flows (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    flow_id         TEXT    NOT NULL DEFAULT '',   -- Instagram's; '' before it is published
    name            TEXT    NOT NULL DEFAULT '',   -- as Instagram last had it
    platforms       TEXT    NOT NULL DEFAULT '[]', -- JSON, in lower case
    is_used_in_ad   INTEGER NOT NULL DEFAULT 0,
    updated_at      INTEGER NOT NULL DEFAULT 0,    -- by Instagram's word
    seen_at         INTEGER NOT NULL DEFAULT 0,    -- last listed
    is_gone         INTEGER NOT NULL DEFAULT 0,    -- it was there, and is not any more
    made_at         INTEGER NOT NULL
) STRICT;
CREATE INDEX greeting_flows_of_account ON greeting_flows (account_id);
CREATE UNIQUE INDEX greeting_flows_by_flow_id ON greeting_flows (account_id, flow_id) WHERE flow_id <> '';

-- Never changed, never deleted but with the account.
CREATE TABLE greeting_versions (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    part            TEXT    NOT NULL,
    flow            INTEGER NOT NULL DEFAULT 0,
    content         TEXT    NOT NULL,
    author          TEXT    NOT NULL, -- 'ours': published from here; 'elsewhere': found there
    at              INTEGER NOT NULL  -- on the account's clock
) STRICT;
CREATE INDEX greeting_versions_of_part ON greeting_versions (account_id, part, flow, id);

-- What Instagram has: one of the versions. Nothing for a flow that is not there.
CREATE TABLE greeting_live (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    part            TEXT    NOT NULL,
    flow            INTEGER NOT NULL DEFAULT 0,
    version_id      INTEGER NOT NULL,
    PRIMARY KEY (account_id, part, flow)
) STRICT, WITHOUT ROWID;

CREATE TABLE greeting_drafts (
    version         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- another one with each save, never one that was before
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    part            TEXT    NOT NULL,
    flow            INTEGER NOT NULL DEFAULT 0,
    content         TEXT    NOT NULL,
    base            TEXT    NOT NULL DEFAULT '', -- what Instagram had as it began; '': nothing, or not known
    saved_at        INTEGER NOT NULL,
    UNIQUE (account_id, part, flow)
) STRICT;

-- What is about to be done at Instagram, written down before it is. Found after a crash, it may have happened.
CREATE TABLE greeting_steps (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    part            TEXT    NOT NULL,
    flow            INTEGER NOT NULL DEFAULT 0,
    act             TEXT    NOT NULL,               -- 'set', 'create', 'delete'
    content         TEXT    NOT NULL DEFAULT '',    -- what is to be there; '' when deleting
    draft_version   INTEGER NOT NULL DEFAULT 0,
    known           TEXT    NOT NULL DEFAULT '[]',  -- when creating: ids of the flows that were there before
    is_answered     INTEGER NOT NULL DEFAULT 0,     -- Instagram said that it is done; it has not been read back
    taken_at        INTEGER NOT NULL,
    PRIMARY KEY (account_id, part, flow)
) STRICT, WITHOUT ROWID;
