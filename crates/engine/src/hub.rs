//! What the engine tells whoever listens: what changed, and notices. Never state. Whoever lags is told to ask for
//! everything again, so there is never a silent gap.

use porchlight_domain::{AccountId, ConversationId};
use tokio::sync::broadcast;

/// How many batches a listener may be behind.
const CHANGES_KEPT: usize = 1024;
/// How many notices a listener may be behind; a notice missed is no harm.
const NOTICES_KEPT: usize = 64;

/// One commit's changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeBatch {
    /// Some were missed: ask for everything again.
    pub resync: bool,
    /// What changed: the entity's kind and its id.
    pub changes: Vec<(&'static str, String)>,
}

impl ChangeBatch {
    /// Some were missed.
    pub fn resync() -> Self {
        Self { resync: true, changes: Vec::new() }
    }

    /// One change.
    pub fn one(entity: &'static str, id: impl std::fmt::Display) -> Self {
        Self { resync: false, changes: vec![(entity, id.to_string())] }
    }
}

/// Something the user may want to know now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Somebody wrote.
    Message {
        /// To this account.
        account_id: AccountId,
        /// In this conversation.
        conversation_id: ConversationId,
        /// The person's name.
        name: String,
        /// What they wrote, cut short.
        text: String,
    },
}

/// The engine's mouth.
#[derive(Clone, Debug)]
pub(crate) struct Hub {
    changes: broadcast::Sender<ChangeBatch>,
    notices: broadcast::Sender<Notice>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self { changes: broadcast::Sender::new(CHANGES_KEPT), notices: broadcast::Sender::new(NOTICES_KEPT) }
    }

    /// Tells of changes. Nobody listening is no fault.
    pub(crate) fn changed(&self, batch: ChangeBatch) {
        let _ = self.changes.send(batch);
    }

    /// Gives a notice.
    pub(crate) fn notify(&self, notice: Notice) {
        let _ = self.notices.send(notice);
    }

    pub(crate) fn changes(&self) -> ChangeListener {
        ChangeListener(self.changes.subscribe())
    }

    pub(crate) fn notices(&self) -> NoticeListener {
        NoticeListener(self.notices.subscribe())
    }
}

/// Hears of changes.
#[derive(Debug)]
pub struct ChangeListener(broadcast::Receiver<ChangeBatch>);

impl ChangeListener {
    /// The next batch, together with those that wait behind it; `None` once the engine is gone.
    pub async fn recv(&mut self) -> Option<ChangeBatch> {
        let mut batch = match self.0.recv().await {
            Ok(batch) => batch,
            Err(broadcast::error::RecvError::Lagged(_)) => ChangeBatch::resync(),
            Err(broadcast::error::RecvError::Closed) => return None,
        };
        loop {
            match self.0.try_recv() {
                Ok(more) => {
                    batch.resync |= more.resync;
                    for change in more.changes {
                        if !batch.changes.contains(&change) {
                            batch.changes.push(change);
                        }
                    }
                }
                Err(broadcast::error::TryRecvError::Lagged(_)) => batch.resync = true,
                Err(_) => break,
            }
        }
        if batch.resync {
            batch.changes.clear();
        }
        Some(batch)
    }
}

/// Hears notices.
#[derive(Debug)]
pub struct NoticeListener(broadcast::Receiver<Notice>);

impl NoticeListener {
    /// The next notice; `None` once the engine is gone. Missed ones are skipped.
    pub async fn recv(&mut self) -> Option<Notice> {
        loop {
            match self.0.recv().await {
                Ok(notice) => return Some(notice),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_listener_that_lags_is_told_to_ask_for_everything() {
        let hub = Hub::new();
        let mut listener = hub.changes();
        for id in 0..=CHANGES_KEPT {
            hub.changed(ChangeBatch::one("conversation", id));
        }
        assert_eq!(listener.recv().await, Some(ChangeBatch::resync()));
        hub.changed(ChangeBatch::one("conversation", 7));
        hub.changed(ChangeBatch::one("conversation", 7));
        assert_eq!(listener.recv().await, Some(ChangeBatch::one("conversation", 7)));
    }
}
