//! What the engine tells goes to the screens as the events `changes` and `notice`; changes in batches, a few dozen a
//! second at most, however busy the engine is.

use std::collections::BTreeSet;
use std::time::Duration;

use porchlight_api::App;
use porchlight_api::wire::{ChangeRow, Changes, Notice};
use tauri::{AppHandle, Emitter as _};
use tokio::time::{Instant, timeout_at};

use crate::{appearance, notify, tray, window};

/// Changes that come within this of the first go with it: two frames.
const TOGETHER: Duration = Duration::from_millis(32);

/// Relays until the app ends.
pub(crate) fn begin(handle: &AppHandle, app: &App) {
    tauri::async_runtime::spawn(relay_changes(handle.clone(), app.clone()));
    tauri::async_runtime::spawn(relay_notices(handle.clone(), app.clone()));
}

async fn relay_changes(handle: AppHandle, app: App) {
    let mut changes = app.changes();
    while let Some(first) = changes.recv().await {
        let mut batch = Batch::default();
        batch.add(first);
        let until = Instant::now() + TOGETHER;
        while let Ok(Some(more)) = timeout_at(until, changes.recv()).await {
            batch.add(more);
        }
        if batch.touches("setting") || batch.touches("vault") {
            appearance::follow(&handle, &app);
            tray::speak(&handle, &app);
        }
        if batch.touches("conversation") || batch.touches("vault") {
            tray::count(&handle, &app);
        }
        if let Err(error) = handle.emit_to(window::MAIN, "changes", batch.into_changes()) {
            tracing::warn!(%error, "changes were not told");
        }
    }
}

async fn relay_notices(handle: AppHandle, app: App) {
    let mut notices = app.notices();
    while let Some(notice) = notices.recv().await {
        tell(&handle, &notice);
        if let Notice::Message { .. } = notice {
            notify::message(&handle, &app, notice).await;
        }
    }
}

/// Tells the screens of a notice.
pub(crate) fn tell(handle: &AppHandle, notice: &Notice) {
    if let Err(error) = handle.emit_to(window::MAIN, "notice", notice) {
        tracing::warn!(%error, "a notice was not told");
    }
}

/// Changes put together: each entity once. After a resync nothing else counts.
#[derive(Debug, Default)]
struct Batch {
    resync: bool,
    entities: BTreeSet<(String, String)>,
}

impl Batch {
    fn add(&mut self, changes: Changes) {
        self.resync |= changes.resync;
        self.entities.extend(changes.changes.into_iter().map(|row| (row.entity, row.id)));
    }

    fn touches(&self, entity: &str) -> bool {
        self.resync || self.entities.iter().any(|(of, _)| of == entity)
    }

    fn into_changes(self) -> Changes {
        let rows = if self.resync { BTreeSet::new() } else { self.entities };
        let changes = rows.into_iter().map(|(entity, id)| ChangeRow { entity, id }).collect();
        Changes { resync: self.resync, changes }
    }
}

#[cfg(test)]
mod tests {
    use porchlight_api::wire::{ChangeRow, Changes};

    use super::Batch;

    fn changes(rows: &[(&str, &str)]) -> Changes {
        let row = |(entity, id): &(&str, &str)| ChangeRow { entity: (*entity).into(), id: (*id).into() };
        Changes { resync: false, changes: rows.iter().map(row).collect() }
    }

    #[test]
    fn a_batch_names_each_entity_once() {
        let mut batch = Batch::default();
        batch.add(changes(&[("thread", "7"), ("conversation", "7")]));
        batch.add(changes(&[("thread", "7"), ("thread", "8")]));
        assert!(batch.touches("conversation") && !batch.touches("account"));
        assert_eq!(batch.into_changes(), changes(&[("conversation", "7"), ("thread", "7"), ("thread", "8")]));
    }

    #[test]
    fn a_missed_change_makes_the_whole_batch_a_resync() {
        let mut batch = Batch::default();
        batch.add(changes(&[("thread", "7")]));
        batch.add(Changes { resync: true, changes: Vec::new() });
        batch.add(changes(&[("thread", "8")]));
        assert!(batch.touches("account"), "anything may have changed");
        assert_eq!(batch.into_changes(), Changes { resync: true, changes: Vec::new() });
    }
}
