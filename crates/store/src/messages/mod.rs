//! Reading messages: one by one here, by their place in a thread in `thread`, and how they read before in `wordings`.

mod thread;
mod wordings;

use porchlight_domain::{
    AccountId, AppId, Content, ConversationId, Direction, MessageId, Mid, Origin, SendState, TapId, UtcMs,
};
use serde_json::Value;
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::connection::ReadConnection;
use crate::content::{PreviewKind, Reaction, unpack};
use crate::fold::{Kept, direction};
use crate::key_text::{Tie, place};
use crate::mid_key::mid_key;
use crate::row::Columns as _;
use crate::sql::sql;

#[cfg(test)]
pub(crate) use thread::{MESSAGES_BEFORE, MESSAGES_OF};
pub use wordings::Wording;

/// A message as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Our id.
    pub id: MessageId,
    /// Whose conversation.
    pub account: AccountId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// Its place in the thread.
    pub key: MessageKey,
    /// Instagram's id, once it has given one.
    pub mid: Option<Mid>,
    /// Who wrote.
    pub direction: Direction,
    /// When; of a message that has not gone out yet, when it was queued.
    pub sent_at: UtcMs,
    /// What it says now, edits included. Empty when it was unsent or is not known.
    pub content: Content,
    /// Whether anything is known of what it says.
    pub is_content_known: bool,
    /// What a list would show of it.
    pub kind: PreviewKind,
    /// From where it was sent.
    pub origin: Origin,
    /// By which app.
    pub app_id: Option<AppId>,
    /// The account wrote to itself.
    pub is_self: bool,
    /// Another app had the thread.
    pub is_standby: bool,
    /// How often it was edited.
    pub edit_count: i64,
    /// When it was unsent.
    pub deleted_at: Option<UtcMs>,
    /// Reactions as they stand.
    pub reactions: Vec<Reaction>,
    /// The tap that it answers by itself: no person wrote or sent it.
    pub tap: Option<TapId>,
    /// Of a message that Porchlight sends or has sent.
    pub send: Option<Send>,
}

/// How the sending of a message stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Send {
    /// Where it stands.
    pub state: SendState,
    /// What went wrong, as the engine put it.
    pub error: Option<Value>,
    /// When the user pressed send.
    pub queued_at: UtcMs,
    /// Until when it can be undone.
    pub hold_until: UtcMs,
    /// When the request left, if it did.
    pub attempt_at: Option<UtcMs>,
    /// Sent as a person's late answer.
    pub is_human_agent: bool,
}

/// A place in a thread. Later messages have greater keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageKey {
    /// When.
    pub sent_at: UtcMs,
    /// Among messages of that instant.
    pub tie: Tie,
}

place!(MessageKey { sent_at: UtcMs, tie: Tie });

impl MessageKey {
    /// A text that sorts as the key does, for those who cannot compare numbers beyond 2^53.
    pub fn sortable(self) -> String {
        let half = |number: i64| number.cast_unsigned() ^ (1 << 63);
        format!("{:016x}{:016x}", half(self.sent_at.get()), half(self.tie.get()))
    }

    /// Before every message of this instant.
    pub const fn at(instant: UtcMs) -> Self {
        Self { sent_at: instant, tie: Tie::MIN }
    }
}

impl ReadConnection {
    /// One message.
    pub async fn message(&mut self, id: MessageId) -> Result<Option<Message>> {
        let row = sqlx::query("SELECT * FROM messages WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(message).transpose()
    }

    /// The message that Instagram calls `mid`.
    pub async fn message_by_mid(&mut self, account: AccountId, mid: &Mid) -> Result<Option<Message>> {
        let row = sqlx::query("SELECT * FROM messages WHERE account_id = ? AND mid_key = ?")
            .bind(account.get())
            .bind(mid_key(mid))
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(message).transpose()
    }

    /// Which of `mids` are known with their content, so that a poll need not ask for them.
    pub async fn known_mids(&mut self, account: AccountId, mids: &[Mid]) -> Result<Vec<Mid>> {
        let keys: Vec<i64> = mids.iter().map(mid_key).collect();
        let known: Vec<String> = sqlx::query_scalar(
            "SELECT mid FROM messages
             WHERE account_id = ? AND mid_key IN (SELECT value FROM json_each(?))
                AND (content_as_of > 0 OR deleted_at > 0)",
        )
        .bind(account.get())
        .bind(crate::row::to_json("mid_key", &keys)?)
        .fetch_all(self.sqlite())
        .await?;
        Ok(known.into_iter().map(Mid::new).collect())
    }

    /// The event in which the message came, for the flight recorder.
    pub async fn raw(&mut self, id: MessageId) -> Result<Option<Value>> {
        let raw: Option<String> = sqlx::query_scalar("SELECT raw FROM message_raws WHERE message_id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        raw.map(|raw| crate::row::from_json("raw", &raw)).transpose()
    }

    /// How many messages of a conversation came from them, and how many went to them.
    pub async fn message_counts(&mut self, conversation: ConversationId) -> Result<(i64, i64)> {
        Ok(sqlx::query_as(
            "SELECT COALESCE(SUM(direction = 'in'), 0), COALESCE(SUM(direction = 'out'), 0)
             FROM messages WHERE conversation_id = ?",
        )
        .bind(conversation.get())
        .fetch_one(self.sqlite())
        .await?)
    }

    /// Sends of an account that have not arrived, as far as is known; in the order of pressing send.
    pub async fn pending_sends(&mut self, account: AccountId) -> Result<Vec<Message>> {
        let rows = sqlx::query(sql(&["SELECT * FROM messages INDEXED BY messages_pending
             WHERE send_state NOT IN ('', 'sent') AND account_id = ? ORDER BY queued_at, id"]))
        .bind(account.get())
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(message).collect()
    }
}

pub(crate) fn message(row: &SqliteRow) -> Result<Message> {
    let kept = row.json_if_any::<Kept>("kept")?.unwrap_or_default();
    let text = row.text("text")?;
    let send = SendState::parse(&row.text("send_state")?)
        .map(|state| -> Result<Send> {
            Ok(Send {
                state,
                error: row.json_if_any("send_error")?,
                queued_at: row.at("queued_at")?,
                hold_until: row.at("hold_until")?,
                attempt_at: row.at_if_ever("attempt_at")?,
                is_human_agent: row.flag("is_human_agent")?,
            })
        })
        .transpose()?;
    Ok(Message {
        id: MessageId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        conversation: ConversationId::new(row.int("conversation_id")?),
        key: MessageKey { sent_at: row.at("sent_at")?, tie: Tie::new(row.int("tie")?) },
        mid: row.nullable_text("mid")?.map(Mid::new),
        direction: row.name("direction", direction)?,
        sent_at: row.at("sent_at")?,
        is_content_known: row.int("content_as_of")? > 0 || !text.is_empty(),
        content: unpack(&row.text("content")?, &kept, &text)?,
        kind: row.name("preview_kind", PreviewKind::parse)?,
        origin: row.name("origin", Origin::parse)?,
        app_id: row.text_if_any("app_id")?.map(AppId::new),
        is_self: row.flag("is_self")?,
        is_standby: row.flag("is_standby")?,
        edit_count: row.int("edit_count")?,
        deleted_at: row.at_if_ever("deleted_at")?,
        reactions: row.json_if_any("reactions")?.unwrap_or_default(),
        tap: Some(row.int("tap_id")?).filter(|tap| *tap != 0).map(TapId::new),
        send,
    })
}
