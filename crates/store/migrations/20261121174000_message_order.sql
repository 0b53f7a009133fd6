-- Polls tell times to the second. Which of two messages of one second came first, their list tells: a row for each that
-- stood right after another of its second. The message may not have come yet, so it waits under its key.
CREATE TABLE message_order (
    account_id      INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mid_key         INTEGER NOT NULL,
    as_of           INTEGER NOT NULL,
    after_key       INTEGER NOT NULL, -- mid_key of the one before
    PRIMARY KEY (account_id, mid_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_order_after ON message_order (account_id, after_key);
