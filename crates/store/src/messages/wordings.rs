//! How edited messages read before.

use porchlight_domain::{MessageId, UtcMs};

use crate::Result;
use crate::connection::ReadConnection;
use crate::row::Columns as _;

/// A message's earlier wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// How it read.
    pub text: String,
    /// From when on.
    pub since: UtcMs,
}

impl ReadConnection {
    /// How an edited message read before, oldest first. Empty for one that was not edited.
    pub async fn earlier_wordings(&mut self, id: MessageId) -> Result<Vec<Wording>> {
        let Some(row) = sqlx::query(
            "SELECT account_id, mid_key, text, COALESCE(first_text, told_text, text) AS first_text, first_as_of,
                sent_at FROM messages WHERE id = ? AND edit_count > 0 AND mid_key IS NOT NULL",
        )
        .bind(id.get())
        .fetch_optional(self.sqlite())
        .await?
        else {
            return Ok(Vec::new());
        };
        let edits =
            sqlx::query("SELECT at, text FROM edits WHERE account_id = ? AND mid_key = ? ORDER BY num_edit")
                .bind(row.int("account_id")?)
                .bind(row.int("mid_key")?)
                .fetch_all(self.sqlite())
                .await?;
        let mut wordings = Vec::new();
        let first_as_of = row.int("first_as_of")?;
        if first_as_of > 0 {
            wordings.push(Wording { text: row.text("first_text")?, since: row.at("sent_at")? });
        }
        for edit in &edits {
            wordings.push(Wording { text: edit.text("text")?, since: edit.at("at")? });
        }
        let now = row.text("text")?;
        wordings.dedup_by(|later, earlier| later.text == earlier.text);
        if wordings.last().is_some_and(|last| last.text == now) {
            wordings.pop();
        }
        Ok(wordings)
    }
}
