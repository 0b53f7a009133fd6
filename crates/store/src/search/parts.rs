//! Messages by any of the words that a part or a long beginning of a word can be of, newest first.
//!
//! There may be thousands of such words, but a page needs few: no message with a word is newer than the word's bound
//! (`words.newest`), so the words with the newest bounds are asked for first, and when the page they give ends at or above
//! the next word's bound, no other word can add to it.

use sqlx::sqlite::SqliteRow;

use super::{Index, Within};
use crate::Result;
use crate::connection::ReadConnection;
use crate::row::Columns as _;

/// How many words of a part are asked for at first.
const FIRST_WORDS: usize = 32;

/// One of the words that are looked for.
struct Word {
    text: String,
    newest: i64,
}

impl ReadConnection {
    /// Up to `limit` rows of messages before `before` that fit `expression`, where there is one, and have a word that fits
    /// each of `parts` (expressions for `word_parts`).
    pub(super) async fn rows_by_parts(
        &mut self,
        expression: Option<String>,
        parts: &[String],
        within: &Within<'_>,
        before: i64,
        limit: i64,
    ) -> Result<Vec<SqliteRow>> {
        let mut words = Vec::with_capacity(parts.len());
        for part in parts {
            let having = self.words_having(part).await?;
            if having.is_empty() {
                return Ok(Vec::new());
            }
            words.push(having);
        }
        // Words that were newer than this page still may be in it.
        let newer = |words: &Vec<Word>| words.partition_point(|word| word.newest >= before);
        let mut taken = FIRST_WORDS + words.iter().map(newer).max().unwrap_or(0);
        loop {
            let all: Vec<String> =
                expression.iter().cloned().chain(words.iter().map(|words| any_of(words, taken))).collect();
            let rows = self.rows(Index::Words, &all.join(" AND "), within, before, limit).await?;
            let bound = words.iter().filter_map(|words| words.get(taken)).map(|word| word.newest).max();
            let Some(bound) = bound else { return Ok(rows) };
            let is_full = i64::try_from(rows.len()).is_ok_and(|rows| rows == limit);
            if is_full
                && let Some(last) = rows.last()
                && last.int("search_key")? >= bound
            {
                return Ok(rows);
            }
            taken *= 4;
        }
    }
}

impl ReadConnection {
    /// All words that fit `part`, by their bounds, the newest first.
    async fn words_having(&mut self, part: &str) -> Result<Vec<Word>> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT words.word, newest FROM word_parts JOIN words ON words.id = word_parts.rowid
             WHERE word_parts MATCH ? ORDER BY newest DESC",
        )
        .bind(part)
        .fetch_all(self.sqlite())
        .await?;
        Ok(rows.into_iter().map(|(text, newest)| Word { text, newest }).collect())
    }
}

/// Any of the first `taken` words.
fn any_of(words: &[Word], taken: usize) -> String {
    let words: Vec<String> = words.iter().take(taken).map(|word| format!("\"{}\"", word.text)).collect();
    format!("({})", words.join(" OR "))
}
