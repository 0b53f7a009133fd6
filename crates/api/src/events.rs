//! Changes on their way to the screens.

use porchlight_engine::ChangeListener;

use crate::wire::{ChangeRow, Changes};

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
        let changes = batch.changes.into_iter().map(|(entity, id)| {
            let (id, part) = match id.split_once('/') {
                Some((id, part)) if entity == "thread" => (id.to_owned(), Some(part.to_owned())),
                _ => (id, None),
            };
            ChangeRow { entity: entity.to_owned(), id, part }
        });
        Some(Changes { resync: batch.resync, changes: changes.collect() })
    }
}
