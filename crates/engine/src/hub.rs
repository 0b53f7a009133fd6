//! What the engine tells whoever listens: what changed, and notices. Never state. Whoever lags is told to ask for
//! everything again, so there is never a silent gap.

use std::collections::HashSet;

use porchlight_domain::{AccountId, ConversationId, MessageId, UtcMs};
use tokio::sync::broadcast;

use crate::notices::{Notification, Trouble};

/// How many batches a listener may be behind.
const CHANGES_KEPT: usize = 1024;
/// How many notices the desk may be behind: as many messages as come in ten seconds of a storm.
const NOTICES_KEPT: usize = 8192;
/// How many notifications a shell may be behind. There are a few a second at most.
const NOTIFICATIONS_KEPT: usize = 64;

/// One commit's changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeBatch {
    /// Some were missed: ask for everything again.
    pub resync: bool,
    /// What changed: the entity's kind and its id; of a thread, the conversation's, and after a `/` the message's.
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

/// Something that the user may want to know now. Whoever notices it says so; whether the user is told, when and how is
/// decided elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Somebody wrote.
    Message {
        /// To this account.
        account_id: AccountId,
        /// In this conversation.
        conversation_id: ConversationId,
        /// What they wrote.
        message_id: MessageId,
    },
    /// The window of somebody who waits closes soon.
    WindowClosing {
        /// The account.
        account_id: AccountId,
        /// The conversation.
        conversation_id: ConversationId,
        /// The first instant at which it is closed, by the account's clock.
        closes_at: UtcMs,
    },
    /// A message that was to go out was handed back: its window closed before.
    HandedBack {
        /// The account.
        account_id: AccountId,
        /// The conversation, whose draft it is again.
        conversation_id: ConversationId,
    },
    /// A snooze is over because its time came.
    SnoozeOver {
        /// The account.
        account_id: AccountId,
        /// The conversation.
        conversation_id: ConversationId,
    },
    /// The user wanted to be reminded if there was no answer, and there was none.
    ReminderDue {
        /// The account.
        account_id: AccountId,
        /// The conversation.
        conversation_id: ConversationId,
    },
    /// A connection needs the user.
    ConnectionTrouble {
        /// The account.
        account_id: AccountId,
        /// Why.
        trouble: Trouble,
    },
}

/// The engine's mouth.
#[derive(Clone, Debug)]
pub(crate) struct Hub {
    changes: broadcast::Sender<ChangeBatch>,
    notices: broadcast::Sender<Notice>,
    notifications: broadcast::Sender<Notification>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self {
            changes: broadcast::Sender::new(CHANGES_KEPT),
            notices: broadcast::Sender::new(NOTICES_KEPT),
            notifications: broadcast::Sender::new(NOTIFICATIONS_KEPT),
        }
    }

    /// Tells of changes. Nobody listening is no fault.
    pub(crate) fn changed(&self, batch: ChangeBatch) {
        let _ = self.changes.send(batch);
    }

    /// Gives a notice.
    pub(crate) fn notify(&self, notice: Notice) {
        let _ = self.notices.send(notice);
    }

    /// Has a shell show something.
    pub(crate) fn show(&self, notification: Notification) {
        let _ = self.notifications.send(notification);
    }

    pub(crate) fn notifications(&self) -> NotificationListener {
        NotificationListener(self.notifications.subscribe())
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
                    batch.changes.extend(more.changes);
                }
                Err(broadcast::error::TryRecvError::Lagged(_)) => batch.resync = true,
                Err(_) => break,
            }
        }
        if batch.resync {
            batch.changes.clear();
        }
        let mut told = HashSet::new();
        batch.changes.retain(|change| told.insert(change.clone()));
        Some(batch)
    }
}

/// Hears notices.
#[derive(Debug)]
pub(crate) struct NoticeListener(broadcast::Receiver<Notice>);

impl NoticeListener {
    /// The next notice; `None` once the engine is gone. Missed ones are skipped.
    pub(crate) async fn recv(&mut self) -> Option<Notice> {
        loop {
            match self.0.recv().await {
                Ok(notice) => return Some(notice),
                Err(broadcast::error::RecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "notices were missed");
                }
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }

    /// The next notice, if one waits.
    pub(crate) fn try_recv(&mut self) -> Option<Notice> {
        self.0.try_recv().ok()
    }
}

/// Hears what is to be shown outside the window.
#[derive(Debug)]
pub struct NotificationListener(broadcast::Receiver<Notification>);

impl NotificationListener {
    /// The next one; `None` once the engine is gone. Missed ones are skipped.
    pub async fn recv(&mut self) -> Option<Notification> {
        loop {
            match self.0.recv().await {
                Ok(notification) => return Some(notification),
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
