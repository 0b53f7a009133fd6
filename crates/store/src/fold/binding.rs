//! Recognising our own sends. A message that turns up at Instagram may be one whose answer we never heard: then both are
//! one row, the outbox's.
//!
//! It is the same when the words are the same, to the same person, not earlier than the attempt (clocks may differ by
//! [`SKEW_MS`]), and not another app's. Of several that fit, the oldest attempt. A wrong guess between two sends of the same words does no
//! harm while the answer to either is still to come: see [`WriteTransaction::mark_sent`].

use porchlight_domain::{AccountId, Direction, MessageId, Origin, SECOND_MS, SendEvent, SendState, UtcMs};

use super::FoldOutcome;
use super::facts::{Facts, TimeGrade};
use super::known::Known;
use super::rows::{FACTS, read_facts};
use crate::Result;
use crate::connection::WriteTransaction;
use crate::row::Columns as _;
use crate::sql::sql;

/// How far Instagram's clock may be behind ours.
const SKEW_MS: i64 = 5 * SECOND_MS;

/// A send whose outcome is not known yet.
struct Attempt {
    facts: Facts,
    at: UtcMs,
}

impl Attempt {
    fn is(&self, message: &Facts) -> bool {
        // Polls cut the milliseconds off.
        let latest = if message.grade == TimeGrade::Exact { message.sent_at } else { message.sent_at + 999 };
        let words = words(&self.facts);
        message.person == self.facts.person
            && latest >= self.at - SKEW_MS
            && words.is_some()
            && (words == self::words(message) || words == first_words(message))
    }
}

fn words(facts: &Facts) -> Option<&str> {
    facts.told.as_ref().map(|told| told.text.trim()).filter(|words| !words.is_empty())
}

fn first_words(facts: &Facts) -> Option<&str> {
    facts.first.as_ref().map(|(_, text)| text.trim())
}

impl WriteTransaction {
    /// Joins outgoing messages with the sends that they are. The rows that they had for themselves go.
    pub(crate) async fn bind_outbox<'a>(
        &mut self,
        account: AccountId,
        all: impl Iterator<Item = &'a mut Known> + Send,
        outcome: &mut FoldOutcome,
    ) -> Result<()> {
        let mut strangers: Vec<&mut Known> = all.filter(|known| is_stranger(known)).collect();
        if strangers.is_empty() {
            return Ok(());
        }
        let mut attempts = self.attempts(account).await?;
        if attempts.is_empty() {
            return Ok(());
        }
        strangers.sort_by_key(|known| (known.message.as_ref().map(|message| message.sent_at), known.key));
        for known in strangers {
            let Some(message) = known.message.take() else { continue };
            let Some(place) = attempts.iter().position(|attempt| attempt.is(&message)) else {
                known.message = Some(message);
                continue;
            };
            let attempt = attempts.remove(place);
            let mut ours = attempt.facts;
            ours.send_state = ours.send_state.and_then(|state| state.after(SendEvent::Found));
            if let (Some(stranger), Some(row)) = (message.id, ours.id) {
                self.absorb(stranger, row).await?;
            }
            outcome.confirmed.extend(ours.id);
            known.message = Some(message);
            known.join(ours);
        }
        Ok(())
    }

    /// The sends that may turn up, oldest attempt first.
    async fn attempts(&mut self, account: AccountId) -> Result<Vec<Attempt>> {
        let rows = sqlx::query(sql(&[
            "SELECT * FROM (",
            FACTS,
            " WHERE messages.account_id = ?1 AND send_state NOT IN ('', 'sent') AND mid_key IS NULL) AS facts
              JOIN (SELECT id AS attempt_id, attempt_at FROM messages
                    WHERE account_id = ?1 AND send_state NOT IN ('', 'sent')) ON attempt_id = facts.id
              ORDER BY attempt_at, id",
        ]))
        .bind(account.get())
        .fetch_all(self.sqlite())
        .await?;
        let mut attempts = Vec::new();
        for row in &rows {
            let facts = read_facts(row)?;
            if matches!(facts.send_state, Some(SendState::Sending | SendState::Unknown | SendState::Unsent)) {
                attempts.push(Attempt { facts, at: row.at("attempt_at")? });
            }
        }
        Ok(attempts)
    }

    /// The row `stranger` turns out to be the row `ours`, and goes.
    pub(crate) async fn absorb(&mut self, stranger: MessageId, ours: MessageId) -> Result<()> {
        sqlx::query("UPDATE OR REPLACE message_raws SET message_id = ? WHERE message_id = ?")
            .bind(ours.get())
            .bind(stranger.get())
            .execute(self.sqlite())
            .await?;
        let conversation: Option<i64> =
            sqlx::query_scalar("DELETE FROM messages WHERE id = ? RETURNING conversation_id")
                .bind(stranger.get())
                .fetch_optional(self.sqlite())
                .await?;
        if let Some(conversation) = conversation {
            self.message_deleted(porchlight_domain::ConversationId::new(conversation), stranger);
        }
        Ok(())
    }
}

/// Whether this went out and is not known to be one of the outbox's.
fn is_stranger(known: &Known) -> bool {
    known.message.as_ref().is_some_and(|message| {
        message.direction == Direction::Out
            && message.send_state.is_none()
            && message.origin != Origin::OtherApp
    })
}
