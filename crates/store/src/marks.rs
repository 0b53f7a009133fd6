//! What stands between the messages of a thread: events, and messages of which only the time is known.

use porchlight_domain::{AppId, ConversationId, ThreadEventKind, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::connection::ReadConnection;
use crate::row::Columns as _;

/// The most that is read of one stretch.
const MOST: i64 = 2_000;

/// Something that happened to a thread and is no message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadEvent {
    /// When.
    pub at: UtcMs,
    /// What.
    pub kind: ThreadEventKind,
    /// The app that has the thread since, or asks for it.
    pub app_id: Option<AppId>,
    /// That app is Porchlight.
    pub is_ours: bool,
    /// What the apps told each other, or what the person agreed to.
    pub words: String,
}

impl ReadConnection {
    /// The events after `after` until `until`, oldest first, at most 2,000.
    pub async fn thread_events(
        &mut self,
        conversation: ConversationId,
        after: UtcMs,
        until: UtcMs,
    ) -> Result<Vec<ThreadEvent>> {
        let rows = sqlx::query(
            "SELECT at, kind, app_id, is_ours, words FROM thread_events
             WHERE conversation_id = ? AND at > ? AND at <= ? ORDER BY at LIMIT ?",
        )
        .bind(conversation.get())
        .bind(after.get())
        .bind(until.get())
        .bind(MOST)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(event).collect()
    }

    /// When the messages were of which nothing else is known, after `after` until `until`, oldest first, at most 2,000.
    pub async fn bare_messages(
        &mut self,
        conversation: ConversationId,
        after: UtcMs,
        until: UtcMs,
    ) -> Result<Vec<UtcMs>> {
        let times: Vec<i64> = sqlx::query_scalar(BARE)
            .bind(conversation.get())
            .bind(after.get())
            .bind(until.get())
            .bind(MOST)
            .fetch_all(self.sqlite())
            .await?;
        Ok(times.into_iter().map(UtcMs::new).collect())
    }
}

/// Hot: part of each page of a thread.
pub(crate) const BARE: &str = "SELECT sent_at FROM bare_messages AS bare
    WHERE conversation_id = ?1 AND sent_at > ?2 AND sent_at <= ?3
        AND NOT EXISTS (SELECT 1 FROM conversations JOIN messages ON messages.account_id = conversations.account_id
            WHERE conversations.id = ?1 AND messages.mid_key = bare.mid_key)
        AND NOT EXISTS (SELECT 1 FROM unsends WHERE unsends.mid_key = bare.mid_key)
    ORDER BY sent_at LIMIT ?4";

fn event(row: &SqliteRow) -> Result<ThreadEvent> {
    Ok(ThreadEvent {
        at: row.at("at")?,
        kind: row.name("kind", ThreadEventKind::parse)?,
        app_id: row.text_if_any("app_id")?.map(AppId::new),
        is_ours: row.flag("is_ours")?,
        words: row.text("words")?,
    })
}
