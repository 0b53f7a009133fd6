//! What became of every tap, newest first.

use std::collections::BTreeMap;

use porchlight_domain::answers::{NotAnswered, TapFate, TapKind};
use porchlight_domain::{AccountId, AnswerId, ConversationId, MessageId, SendState, TapId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::connection::ReadConnection;
use crate::row::{Columns as _, to_json};

/// A tap, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedTap {
    /// Its id.
    pub id: TapId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// What the person is called.
    pub person: String,
    /// By what.
    pub kind: TapKind,
    /// What the tapped thing said.
    pub title: String,
    /// What it carried.
    pub payload: String,
    /// When, by Instagram's word.
    pub at: UtcMs,
    /// When it was decided on.
    pub decided_at: Option<UtcMs>,
    /// The answer.
    pub answer: Option<AnswerId>,
    /// Its name.
    pub answer_name: Option<String>,
    /// What became of it.
    pub fate: TapFate,
    /// The message that it is.
    pub message: Option<MessageId>,
    /// The messages that answer it, in order.
    pub sent: Vec<MessageId>,
}

/// How many taps there were, and how many of them were answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TapCounts {
    /// Taps.
    pub taps: i64,
    /// Those of which all of the answer is out.
    pub answered: i64,
}

/// What the log has of a tap. One that came along with another has no line of its own.
macro_rules! page {
    ($which:literal) => {
        concat!(
            "SELECT taps.id AS id, taps.conversation_id AS conversation_id, kind, title, payload, taps.at AS at,
                taps.is_waiting AS is_waiting,
                decided_at, answer_id, why_not, COALESCE(messages.id, 0) AS message_id,
                CASE WHEN contacts.name <> '' THEN contacts.name WHEN contacts.username <> '' THEN contacts.username
                    ELSE igsid END AS person,
                (SELECT CASE WHEN json_valid(content) THEN json_extract(content, '$.name') END FROM answers
                    WHERE answers.id = answer_id) AS answer_name
            FROM taps JOIN conversations ON conversations.id = taps.conversation_id
                JOIN contacts ON contacts.id = contact_id
                LEFT JOIN messages ON messages.account_id = taps.account_id AND messages.mid_key = taps.mid_key
            WHERE taps.account_id = ?1 AND (taps.at, taps.id) < (?2, ?3)
                AND ",
            $which,
            " ORDER BY taps.at DESC, taps.id DESC LIMIT ?4"
        )
    };
}

/// All of them.
pub(crate) const LOG_BEFORE: &str = page!("(taps.is_waiting = 1 OR decided_at > 0 OR why_not <> '')");
/// Those that were not answered.
pub(crate) const NOT_ANSWERED_BEFORE: &str = page!("taps.is_waiting = 0 AND why_not <> ''");

impl ReadConnection {
    /// Up to `limit` taps of an account, the newest first, older than `before`; those that were not answered alone, if so
    /// asked.
    pub async fn tap_log(
        &mut self,
        account: AccountId,
        before: Option<TapId>,
        only_not_answered: bool,
        limit: i64,
    ) -> Result<Vec<LoggedTap>> {
        let (at, id) = match before {
            None => (i64::MAX, i64::MAX),
            Some(before) => {
                let at: Option<i64> =
                    sqlx::query_scalar("SELECT at FROM taps WHERE id = ? AND account_id = ?")
                        .bind(before.get())
                        .bind(account.get())
                        .fetch_optional(self.sqlite())
                        .await?;
                let Some(at) = at else { return Ok(Vec::new()) };
                (at, before.get())
            }
        };
        let rows = sqlx::query(if only_not_answered { NOT_ANSWERED_BEFORE } else { LOG_BEFORE })
            .bind(account.get())
            .bind(at)
            .bind(id)
            .bind(limit)
            .fetch_all(self.sqlite())
            .await?;
        let ids = rows.iter().map(|row| row.int("id")).collect::<Result<Vec<_>>>()?;
        let messages = self.messages_of_taps(&ids).await?;
        rows.iter()
            .zip(ids)
            .map(|(row, id)| line(row, messages.get(&id).map_or(&[], Vec::as_slice)))
            .collect()
    }

    /// The messages that answer each of these taps, in order, each with where it stands.
    async fn messages_of_taps(&mut self, taps: &[i64]) -> Result<BTreeMap<i64, Vec<(MessageId, SendState)>>> {
        let rows = sqlx::query(
            "SELECT tap_id, id, send_state FROM messages INDEXED BY messages_of_tap
             WHERE tap_id IN (SELECT value FROM json_each(?)) AND tap_id <> 0 ORDER BY tap_id, id",
        )
        .bind(to_json("tap_id", taps)?)
        .fetch_all(self.sqlite())
        .await?;
        let mut messages: BTreeMap<i64, Vec<(MessageId, SendState)>> = BTreeMap::new();
        for row in &rows {
            let message = (MessageId::new(row.int("id")?), row.name("send_state", SendState::parse)?);
            messages.entry(row.int("tap_id")?).or_default().push(message);
        }
        Ok(messages)
    }

    /// How many taps of an account there were since then, and how many were answered.
    pub async fn tap_counts(&mut self, account: AccountId, since: UtcMs) -> Result<TapCounts> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS taps, COALESCE(SUM(decided_at > 0 AND why_not = '' AND NOT EXISTS (SELECT 1 FROM messages
                    WHERE tap_id = taps.id AND tap_id <> 0 AND send_state <> 'sent')), 0) AS answered
             FROM taps WHERE account_id = ? AND at >= ? AND (is_waiting = 1 OR decided_at > 0 OR why_not <> '')",
        )
        .bind(account.get())
        .bind(since.get())
        .fetch_one(self.sqlite())
        .await?;
        Ok(TapCounts { taps: row.int("taps")?, answered: row.int("answered")? })
    }
}

fn line(row: &SqliteRow, messages: &[(MessageId, SendState)]) -> Result<LoggedTap> {
    let decided_at = row.at_if_ever("decided_at")?;
    let fate = match row.json_if_any::<NotAnswered>("why_not")? {
        _ if row.flag("is_waiting")? => TapFate::Waiting,
        Some(why) => TapFate::NotAnswered { why },
        None => fate_of(messages.iter().map(|(_, state)| *state)),
    };
    Ok(LoggedTap {
        id: TapId::new(row.int("id")?),
        conversation: ConversationId::new(row.int("conversation_id")?),
        person: row.text("person")?,
        kind: row.name("kind", TapKind::parse)?,
        title: row.text("title")?,
        payload: row.text("payload")?,
        at: row.at("at")?,
        decided_at,
        answer: Some(row.int("answer_id")?).filter(|id| *id != 0).map(AnswerId::new),
        answer_name: row.nullable_text("answer_name")?,
        fate,
        message: Some(row.int("message_id")?).filter(|id| *id != 0).map(MessageId::new),
        sent: messages.iter().map(|(id, _)| *id).collect(),
    })
}

/// What became of a tap whose messages stand so.
fn fate_of(states: impl Iterator<Item = SendState>) -> TapFate {
    let mut fate = TapFate::Answered;
    for state in states {
        match state {
            SendState::Refused | SendState::Unsent | SendState::Unknown => return TapFate::Stuck,
            SendState::Holding | SendState::Waiting | SendState::Sending => fate = TapFate::Sending,
            SendState::Sent => {}
        }
    }
    fate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tap_is_answered_when_all_is_out_and_stuck_when_one_is_not() {
        use SendState as S;
        let fate = |states: &[SendState]| fate_of(states.iter().copied());
        assert_eq!(fate(&[S::Sent, S::Sent]), TapFate::Answered);
        for state in [S::Holding, S::Waiting, S::Sending] {
            assert_eq!(fate(&[S::Sent, state]), TapFate::Sending, "{state:?}");
        }
        for state in [S::Refused, S::Unsent, S::Unknown] {
            assert_eq!(fate(&[S::Sent, state, S::Holding]), TapFate::Stuck, "{state:?}");
        }
    }
}
