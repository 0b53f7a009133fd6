-- What people wrote below posts, as far as Instagram has told it unasked (`facts.md §10.4`): it stands beside their thread.
CREATE TABLE comments (
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    comment_id TEXT    NOT NULL,
    igsid      TEXT    NOT NULL, -- who wrote it: the id that messages have too
    media_id   TEXT    NOT NULL DEFAULT '',
    text       TEXT    NOT NULL,
    said_at    INTEGER NOT NULL,
    PRIMARY KEY (account_id, comment_id)
) STRICT;
CREATE INDEX comments_of_person ON comments (account_id, igsid, said_at);
