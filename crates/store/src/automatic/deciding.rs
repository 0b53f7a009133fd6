//! The taps that wait, what there is to know for deciding on one, and what was decided.

use porchlight_domain::answers::{NotAnswered, TapFacts};
use porchlight_domain::{AccountId, AccountStatus, AnswerId, ConversationId, MessageId, TapId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, to_json};
use crate::sql::sql;
use crate::{Error, Result};

/// A tap that is to be decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingTap {
    /// Its id.
    pub id: TapId,
    /// Whose item was tapped.
    pub account: AccountId,
    /// By whom.
    pub conversation: ConversationId,
    /// The message that it is.
    pub message: Option<MessageId>,
    /// What it carried.
    pub payload: String,
}

/// What answers a tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    /// Which answer.
    pub answer: AnswerId,
    /// Which of its branches; `None`: what everybody else gets.
    pub branch: Option<usize>,
}

const TAP: &str = "SELECT taps.id AS id, taps.account_id AS account_id, taps.conversation_id AS conversation_id,
        COALESCE(messages.id, 0) AS message_id, payload
    FROM taps LEFT JOIN messages ON messages.account_id = taps.account_id AND messages.mid_key = taps.mid_key ";

impl ReadConnection {
    /// The account's tap that has waited longest.
    pub async fn waiting_tap(&mut self, account: AccountId) -> Result<Option<WaitingTap>> {
        let row = sqlx::query(sql(&[
            TAP,
            "WHERE taps.id = (SELECT id FROM taps WHERE account_id = ? AND is_waiting = 1 ORDER BY id LIMIT 1)",
        ]))
        .bind(account.get())
        .fetch_optional(self.sqlite())
        .await?;
        row.as_ref().map(tap).transpose()
    }

    /// What there is to know for deciding on a tap, as it is now; that it has an answer is taken for granted.
    ///
    /// # Errors
    /// [`Error::Absent`] when the tap is gone.
    pub async fn tap_facts(&mut self, tap: TapId) -> Result<TapFacts> {
        let row = sqlx::query(
            "SELECT taps.at AS at, taps.conversation_id AS conversation_id, accounts.status AS status,
                COALESCE(messages.is_self, 0) OR COALESCE(messages.direction, 'in') = 'out' AS is_oneself,
                COALESCE(messages.is_standby, 0) AS is_standby
             FROM taps JOIN accounts ON accounts.id = taps.account_id
                LEFT JOIN messages ON messages.account_id = taps.account_id AND messages.mid_key = taps.mid_key
             WHERE taps.id = ?",
        )
        .bind(tap.get())
        .fetch_optional(self.sqlite())
        .await?
        .ok_or(Error::Absent("tap"))?;
        let conversation = ConversationId::new(row.int("conversation_id")?);
        let standing = self.conversation(conversation).await?.ok_or(Error::Absent("conversation"))?;
        Ok(TapFacts {
            at: row.at("at")?,
            is_oneself: row.flag("is_oneself")?,
            is_standby: row.flag("is_standby")? || standing.is_standby,
            is_spam: standing.is_spam,
            is_active: row.name("status", AccountStatus::parse)? == AccountStatus::Active,
            has_answer: true,
            window_opened_at: standing.window.map(|window| window.opened_at),
            thread: self.automatic_thread(conversation).await?,
        })
    }

    /// Whether anything was said in the thread before the message of a tap, by either side.
    pub async fn is_first_contact(&mut self, tap: &WaitingTap) -> Result<bool> {
        let was_something: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM messages AS earlier JOIN messages AS tapped ON tapped.id = ?2
                    WHERE earlier.conversation_id = ?1 AND (earlier.sent_at, earlier.tie) < (tapped.sent_at, tapped.tie))
                OR EXISTS (SELECT 1 FROM bare_messages WHERE conversation_id = ?1)",
        )
        .bind(tap.conversation.get())
        .bind(tap.message.map_or(0, MessageId::get))
        .fetch_one(self.sqlite())
        .await?;
        Ok(!was_something)
    }
}

impl WriteTransaction {
    /// A tap is not answered, and waits no longer.
    pub async fn decide_against(&mut self, tap: &WaitingTap, why: &NotAnswered, now: UtcMs) -> Result<()> {
        sqlx::query("UPDATE taps SET is_waiting = 0, decided_at = ?, why_not = ? WHERE id = ?")
            .bind(now.get())
            .bind(to_json("why_not", why)?)
            .bind(tap.id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Answer, tap.account);
        Ok(())
    }

    /// A tap is answered, and waits no longer: queue its messages in this transaction.
    pub async fn decide_for(&mut self, tap: &WaitingTap, answer: NewAnswer, now: UtcMs) -> Result<()> {
        let branch = answer.branch.and_then(|branch| i64::try_from(branch).ok()).unwrap_or(-1);
        sqlx::query(
            "UPDATE taps SET is_waiting = 0, decided_at = ?, answer_id = ?, branch = ?, why_not = '' WHERE id = ?",
        )
        .bind(now.get())
        .bind(answer.answer.get())
        .bind(branch)
        .bind(tap.id.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Answer, tap.account);
        Ok(())
    }

    /// Decides against all taps of an account that still wait.
    pub async fn decide_against_all(
        &mut self,
        account: AccountId,
        why: &NotAnswered,
        now: UtcMs,
    ) -> Result<()> {
        sqlx::query(
            "UPDATE taps SET is_waiting = 0, decided_at = ?, why_not = ? WHERE account_id = ? AND is_waiting = 1",
        )
        .bind(now.get())
        .bind(to_json("why_not", why)?)
        .bind(account.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Answer, account);
        Ok(())
    }
}

fn tap(row: &SqliteRow) -> Result<WaitingTap> {
    Ok(WaitingTap {
        id: TapId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        conversation: ConversationId::new(row.int("conversation_id")?),
        message: Some(row.int("message_id")?).filter(|id| *id != 0).map(MessageId::new),
        payload: row.text("payload")?,
    })
}
