//! The place of a message in its second. A webhook's time is exact; of what only polls have told, the time is known to the
//! second, and its place in it follows from the message that was listed right before it.

use std::collections::BTreeSet;

use porchlight_domain::{AccountId, ConversationId, MessageId, SECOND_MS};

use super::FoldOutcome;
use crate::Result;
use crate::connection::WriteTransaction;
use crate::row::{Columns as _, to_json};

/// Messages to the second that follow one of `?2`, or are of `?2` and follow another; where they stand, and the other.
pub(crate) const FOLLOWERS: &str = "SELECT message.id AS id, message.conversation_id AS conversation_id,
        message.mid_key AS mid_key, message.sent_at AS sent_at, COALESCE(before.sent_at, -1) AS before_at
    FROM (SELECT value AS mid_key FROM json_each(?2) UNION SELECT mid_key FROM message_order
            WHERE account_id = ?1 AND after_key IN (SELECT value FROM json_each(?2))) AS due
        CROSS JOIN message_order ON message_order.account_id = ?1 AND message_order.mid_key = due.mid_key
        CROSS JOIN messages AS message ON message.account_id = ?1 AND message.mid_key = due.mid_key
            AND message.time_grade = 1
        LEFT JOIN messages AS before ON before.account_id = ?1 AND before.mid_key = after_key
            AND before.conversation_id = message.conversation_id";

/// Where a message stands that is known to be of the second `second`, given the time of the one before it.
pub(super) fn place_after(second: i64, before: Option<i64>) -> i64 {
    match before {
        Some(before) if before.div_euclid(SECOND_MS) == second.div_euclid(SECOND_MS) => {
            (before + 1).min(second + SECOND_MS - 1)
        }
        _ => second,
    }
}

impl WriteTransaction {
    /// Puts the messages with these keys, and those after them, where they belong in their seconds.
    pub(crate) async fn keep_order(
        &mut self,
        account: AccountId,
        keys: impl Iterator<Item = i64> + Send,
        outcome: &mut FoldOutcome,
    ) -> Result<()> {
        let mut moved: BTreeSet<i64> = keys.collect();
        while !moved.is_empty() {
            let rows = sqlx::query(FOLLOWERS)
                .bind(account.get())
                .bind(to_json("mid_key", &moved)?)
                .fetch_all(self.sqlite())
                .await?;
            moved.clear();
            for row in &rows {
                let at = row.int("sent_at")?;
                let second = at.div_euclid(SECOND_MS) * SECOND_MS;
                let before = Some(row.int("before_at")?).filter(|before| *before >= 0);
                let place = place_after(second, before);
                if place == at {
                    continue;
                }
                let (id, conversation) = (row.int("id")?, ConversationId::new(row.int("conversation_id")?));
                sqlx::query("UPDATE messages SET sent_at = ? WHERE id = ?")
                    .bind(place)
                    .bind(id)
                    .execute(self.sqlite())
                    .await?;
                moved.insert(row.int("mid_key")?);
                self.message_changed(conversation, MessageId::new(id));
                outcome.conversations.insert(conversation);
            }
        }
        Ok(())
    }
}
