//! Changes and notices on their way to the screens.

use porchlight_engine::{ChangeListener, NoticeListener};

use crate::wire::{ChangeRow, Changes, Notice};

/// Hears of changes.
#[derive(Debug)]
pub struct ChangesReceiver(ChangeListener);

impl ChangesReceiver {
    pub(crate) fn new(listener: ChangeListener) -> Self {
        Self(listener)
    }

    /// The next batch, together with those that wait behind it; `None` once the app is gone.
    pub async fn recv(&mut self) -> Option<Changes> {
        let batch = self.0.recv().await?;
        let changes =
            batch.changes.into_iter().map(|(entity, id)| ChangeRow { entity: entity.to_owned(), id });
        Some(Changes { resync: batch.resync, changes: changes.collect() })
    }
}

/// Hears notices.
#[derive(Debug)]
pub struct NoticesReceiver(NoticeListener);

impl NoticesReceiver {
    pub(crate) fn new(listener: NoticeListener) -> Self {
        Self(listener)
    }

    /// The next notice; `None` once the app is gone.
    pub async fn recv(&mut self) -> Option<Notice> {
        let porchlight_engine::Notice::Message { account_id, conversation_id, name, text } =
            self.0.recv().await?;
        Some(Notice::Message { account_id, conversation_id, name, text })
    }
}
