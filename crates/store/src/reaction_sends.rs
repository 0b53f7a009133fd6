//! Reactions of ours on their way: shown at once over what the fold knows, and gone when Instagram has taken them. One that
//! it refused stays with its reason until the user reacts again.

use porchlight_domain::{AccountId, ConversationId, Igsid, MessageId, Mid, UtcMs};
use serde_json::{Value, json};

use crate::connection::{ReadConnection, WriteTransaction};
use crate::jobs::{Lease, NewJob};
use crate::row::Columns as _;
use crate::{Error, Result};

/// The kind of the jobs that react.
pub const JOB_REACT: &str = "react";
/// The user waits for it.
const PRIORITY: i64 = 100;

/// A reaction on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct ReactionSend {
    /// The message reacted to.
    pub message: MessageId,
    /// With what; `None` takes it back.
    pub emoji: Option<String>,
    /// When the user did.
    pub asked_at: UtcMs,
    /// Why Instagram refused it.
    pub error: Option<Value>,
}

/// To what and whom a reaction goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Reacting {
    /// What.
    pub send: ReactionSend,
    /// In which conversation.
    pub conversation: ConversationId,
    /// The thread's person.
    pub person: Igsid,
    /// The message at Instagram.
    pub mid: Mid,
}

impl ReadConnection {
    /// The reactions on their way in a conversation, and those refused.
    pub async fn reaction_sends(&mut self, conversation: ConversationId) -> Result<Vec<ReactionSend>> {
        let rows = sqlx::query(
            // There are few on their way, and many messages.
            "SELECT message_id, emoji, asked_at, error FROM reaction_sends
                CROSS JOIN messages ON messages.id = message_id
             WHERE conversation_id = ?",
        )
        .bind(conversation.get())
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(reaction_send).collect()
    }

    /// What a reaction's job needs to know; `None` when there is nothing to do.
    pub async fn reacting(&mut self, message: MessageId) -> Result<Option<Reacting>> {
        let row = sqlx::query(
            "SELECT message_id, emoji, asked_at, error, conversation_id, mid, igsid FROM reaction_sends
                JOIN messages ON messages.id = message_id
                JOIN conversations ON conversations.id = conversation_id
                JOIN contacts ON contacts.id = contact_id
             WHERE message_id = ? AND mid IS NOT NULL AND error = ''",
        )
        .bind(message.get())
        .fetch_optional(self.sqlite())
        .await?;
        row.map(|row| {
            Ok(Reacting {
                send: reaction_send(&row)?,
                conversation: ConversationId::new(row.int("conversation_id")?),
                person: Igsid::new(row.text("igsid")?),
                mid: Mid::new(row.text("mid")?),
            })
        })
        .transpose()
    }
}

impl WriteTransaction {
    /// Queues a reaction. A later one to the same message takes the place of an earlier one that has not left.
    pub async fn queue_reaction(
        &mut self,
        message: MessageId,
        emoji: Option<&str>,
        now: UtcMs,
    ) -> Result<AccountId> {
        let found = self.message(message).await?.filter(|message| message.mid.is_some());
        let found = found.ok_or(Error::Absent("message"))?;
        sqlx::query("INSERT OR REPLACE INTO reaction_sends (message_id, emoji, asked_at) VALUES (?, ?, ?)")
            .bind(message.get())
            .bind(emoji.unwrap_or_default())
            .bind(now.get())
            .execute(self.sqlite())
            .await?;
        let key = format!("react:{message}");
        // One that is under way may be about the old one: this is another.
        self.drop_job(&key).await?;
        let job = NewJob {
            account: Some(found.account),
            kind: JOB_REACT,
            dedupe_key: &key,
            lane: &key,
            priority: PRIORITY,
            step: "ready",
            step_data: json!({ "message": message }),
            due: now,
        };
        self.add_job(&job, now).await?;
        self.message_changed(found.conversation, message);
        Ok(found.account)
    }

    /// Instagram took the reaction, or there is nothing left of it to say: the row goes under the lease.
    pub async fn reaction_arrived(&mut self, lease: Lease, message: MessageId) -> Result<()> {
        self.complete_job(lease).await?;
        sqlx::query("DELETE FROM reaction_sends WHERE message_id = ?")
            .bind(message.get())
            .execute(self.sqlite())
            .await?;
        self.reaction_changed(message).await
    }

    /// Instagram refused it.
    pub async fn reaction_refused(&mut self, lease: Lease, message: MessageId, error: &Value) -> Result<()> {
        self.complete_job(lease).await?;
        sqlx::query("UPDATE reaction_sends SET error = ? WHERE message_id = ?")
            .bind(error.to_string())
            .bind(message.get())
            .execute(self.sqlite())
            .await?;
        self.reaction_changed(message).await
    }

    async fn reaction_changed(&mut self, message: MessageId) -> Result<()> {
        if let Some(found) = self.message(message).await? {
            self.message_changed(found.conversation, message);
        }
        Ok(())
    }
}

fn reaction_send(row: &sqlx::sqlite::SqliteRow) -> Result<ReactionSend> {
    Ok(ReactionSend {
        message: MessageId::new(row.int("message_id")?),
        emoji: row.text_if_any("emoji")?,
        asked_at: row.at("asked_at")?,
        error: row.json_if_any("error")?,
    })
}
