//! Putting the search index in order.
//!
//! `FTS5` writes a small index with every commit and merges them by and by, so a word may stand in twenty places; after a
//! first sync that is what a search spends its time on. Merged into one, each word stands in one place.

use crate::Result;
use crate::open::Store;

/// An index, by the table that it makes `FTS5` write to.
const INDEXES: [(&str, &str, &str); 3] = [
    (
        "SELECT COUNT(DISTINCT segid) FROM message_words_idx",
        "INSERT INTO message_words (message_words, rank) VALUES ('merge', -?1)",
        "INSERT INTO message_words (message_words, rank) VALUES ('merge', ?1)",
    ),
    (
        "SELECT COUNT(DISTINCT segid) FROM word_parts_idx",
        "INSERT INTO word_parts (word_parts, rank) VALUES ('merge', -?1)",
        "INSERT INTO word_parts (word_parts, rank) VALUES ('merge', ?1)",
    ),
    (
        "SELECT COUNT(DISTINCT segid) FROM message_parts_idx",
        "INSERT INTO message_parts (message_parts, rank) VALUES ('merge', -?1)",
        "INSERT INTO message_parts (message_parts, rank) VALUES ('merge', ?1)",
    ),
];

/// Pages that one transaction writes: some tens of milliseconds, in which nobody else writes.
const PAGES: i64 = 250;
/// With so many pieces an index is left as it is: merging copies all of it.
const FEW: i64 = 4;

impl Store {
    /// Merges the pieces of the search index, in short transactions between which others may write. Worth it after a first
    /// sync; without many pieces it does nothing. May be dropped at any time, and called again.
    ///
    /// # Errors
    /// [`crate::Error::Sqlite`], when the disk is full, say.
    pub async fn settle_search(&self) -> Result<()> {
        for (pieces, first, next) in INDEXES {
            let mut write = self.write().await?;
            let pieces: i64 = sqlx::query_scalar(pieces).fetch_one(write.sqlite()).await?;
            drop(write);
            if pieces <= FEW {
                continue;
            }
            let mut merge = first;
            loop {
                let mut write = self.write().await?;
                let before: i64 =
                    sqlx::query_scalar("SELECT total_changes()").fetch_one(write.sqlite()).await?;
                sqlx::query(merge).bind(PAGES).execute(write.sqlite()).await?;
                let after: i64 =
                    sqlx::query_scalar("SELECT total_changes()").fetch_one(write.sqlite()).await?;
                write.commit().await?;
                // One change is the statement itself.
                if after - before < 2 {
                    break;
                }
                merge = next;
                tokio::task::yield_now().await;
            }
        }
        Ok(())
    }
}
