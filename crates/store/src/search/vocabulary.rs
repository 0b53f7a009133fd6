//! The words that messages have, each once, so that a part of a word is looked for among words and not among messages.
//!
//! The index itself says what a word is: a commit that has changed messages puts their texts into a table in memory that
//! splits them as `message_words` does, and reads the words from there. Each has the key of the newest message that it ever
//! was in, a bound that may be too high but never too low: see [`super::parts`].

use sqlx::SqliteConnection;

use crate::Result;

/// The table in memory, of the writer's connection alone. Its tokenizer is that of `message_words`.
const TABLES: [&str; 2] = [
    "CREATE VIRTUAL TABLE temp.written USING fts5 (
        text, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE temp.written_words USING fts5vocab ('temp', 'written', 'instance')",
];

/// Makes what [`keep_up`] needs on the connection that writes.
pub(crate) async fn prepare(writer: &mut SqliteConnection) -> sqlx::Result<()> {
    for table in TABLES {
        sqlx::query(table).execute(&mut *writer).await?;
    }
    Ok(())
}

/// Takes in the words of the messages that this transaction has written, and forgets those that no message has any more.
pub(crate) async fn keep_up(writer: &mut SqliteConnection) -> Result<()> {
    let (are_due, are_gone): (bool, bool) =
        sqlx::query_as("SELECT EXISTS (SELECT 1 FROM words_due), EXISTS (SELECT 1 FROM words_gone)")
            .fetch_one(&mut *writer)
            .await?;
    if are_due {
        for step in TAKE_IN {
            sqlx::query(step).execute(&mut *writer).await?;
        }
    }
    if are_gone {
        for step in FORGET {
            sqlx::query(step).execute(&mut *writer).await?;
        }
    }
    Ok(())
}

const EMPTY: &str = "INSERT INTO temp.written (written) VALUES ('delete-all')";
/// The join's order is given: for all that `SQLite` knows, `messages` is the smaller table.
pub(crate) const WRITTEN: &str = "INSERT INTO temp.written (rowid, text)
    SELECT messages.search_key, COALESCE(search_text, text)
    FROM words_due CROSS JOIN messages ON messages.search_key = words_due.search_key";
const TAKE_IN: [&str; 4] = [
    WRITTEN,
    "INSERT INTO words (word, newest) SELECT term, MAX(doc) FROM temp.written_words WHERE true GROUP BY term
        ON CONFLICT (word) DO UPDATE SET newest = excluded.newest WHERE newest < excluded.newest",
    EMPTY,
    "DELETE FROM words_due",
];
const FORGET: [&str; 4] = [
    "INSERT INTO temp.written (rowid, text) SELECT id, text FROM words_gone",
    "DELETE FROM words WHERE word IN (SELECT DISTINCT term FROM temp.written_words)
        AND NOT EXISTS (SELECT 1 FROM message_words WHERE message_words MATCH '\"' || word || '\"')",
    EMPTY,
    "DELETE FROM words_gone",
];
