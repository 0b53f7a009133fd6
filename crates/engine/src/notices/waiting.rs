//! Who waits, for the tray: a number, and the few for whom it is most urgent.

use porchlight_domain::{AccountId, ApiError, ConversationId, UtcMs, WindowState, messaging_window};

use crate::engine::Engine;

/// Who waits for an answer, without those that are muted, spam or snoozed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: i64,
    /// Those whose windows close first, then those who wait longest.
    pub first: Vec<WaitingThread>,
}

/// One who waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingThread {
    /// The conversation.
    pub conversation: ConversationId,
    /// Of which account.
    pub account: AccountId,
    /// Their name; empty when none is known.
    pub name: String,
    /// In how long the window closes for what it is open for now, ms; `None` when it is closed.
    pub closes_in_ms: Option<i64>,
    /// For how long they have waited, ms.
    pub waits_ms: i64,
}

impl Engine {
    /// Who waits.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn waiting(&self, limit: i64) -> Result<Waiting, ApiError> {
        let now = self.now_of_list(None).await?;
        let mut read = self.store.read().await?;
        let count = read.waiting_count().await?;
        let mut first = Vec::new();
        for id in read.waiting_first(now, limit).await? {
            let Some(row) = read.conversation(id).await? else { continue };
            let opened_at = row.window.map(|window| window.opened_at);
            let closes_at = match messaging_window(opened_at, now) {
                WindowState::Open { closes_at } | WindowState::HumanAgent { closes_at } => Some(closes_at),
                WindowState::Closed { .. } | WindowState::NeverOpened => None,
            };
            first.push(WaitingThread {
                conversation: row.id,
                account: row.account,
                name: row.person.name.or(row.person.username).unwrap_or_default(),
                closes_in_ms: closes_at.map(|at| at.since(now)),
                waits_ms: row.last_in_at.map_or(0, |at: UtcMs| now.since(at)),
            });
        }
        Ok(Waiting { count, first })
    }
}
