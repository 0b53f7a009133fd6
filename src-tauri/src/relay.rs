//! What changed goes to the screens as the event `changes`, in batches, ten a second at most, however busy the engine
//! is; and where the user wants to go, having clicked outside them, as `notice`.

use std::collections::BTreeSet;
use std::time::Duration;

use porchlight_api::App;
use porchlight_api::wire::{ChangeRow, Changes, Notice};
use tauri::{AppHandle, Emitter as _};
use tokio::time::{Instant, timeout_at};

use crate::{appearance, notify, tray, window};

/// Changes that come within this of the first go with it: two frames.
const TOGETHER: Duration = Duration::from_millis(32);

/// The least from one batch to the next: each is a script for the webview to read, and a look at who waits for the tray.
const APART: Duration = Duration::from_millis(100);

/// Relays until the app ends.
pub(crate) fn begin(handle: &AppHandle, app: &App) {
    tauri::async_runtime::spawn(relay_changes(handle.clone(), app.clone()));
    tauri::async_runtime::spawn(notify::show_on(handle.clone(), app.clone()));
}

async fn relay_changes(handle: AppHandle, app: App) {
    let mut changes = app.changes();
    let mut told = Instant::now();
    while let Some(first) = changes.recv().await {
        let mut batch = Batch::default();
        batch.add(first);
        let until = (Instant::now() + TOGETHER).max(told + APART);
        while let Ok(Some(more)) = timeout_at(until, changes.recv()).await {
            batch.add(more);
        }
        if batch.touches("setting") || batch.touches("vault") {
            appearance::follow(&handle, &app);
        }
        if ["setting", "vault", "conversation", "contact"].iter().any(|entity| batch.touches(entity)) {
            tray::refresh(&handle, &app);
        }
        if let Err(error) = handle.emit_to(window::MAIN, "changes", batch.into_changes()) {
            tracing::warn!(%error, "changes were not told");
        }
        told = Instant::now();
    }
}

/// Tells the screens where the user wants to go.
pub(crate) fn tell(handle: &AppHandle, notice: &Notice) {
    if let Err(error) = handle.emit_to(window::MAIN, "notice", notice) {
        tracing::warn!(%error, "a notice was not told");
    }
}

/// Changes put together: each entity once. After a resync nothing else counts.
#[derive(Debug, Default)]
struct Batch {
    resync: bool,
    entities: BTreeSet<(String, String, Option<String>)>,
}

impl Batch {
    fn add(&mut self, changes: Changes) {
        self.resync |= changes.resync;
        self.entities.extend(changes.changes.into_iter().map(|row| (row.entity, row.id, row.part)));
    }

    fn touches(&self, entity: &str) -> bool {
        self.resync || self.entities.iter().any(|(of, ..)| of == entity)
    }

    fn into_changes(self) -> Changes {
        let rows = if self.resync { BTreeSet::new() } else { self.entities };
        let changes = rows.into_iter().map(|(entity, id, part)| ChangeRow { entity, id, part }).collect();
        Changes { resync: self.resync, changes }
    }
}

#[cfg(test)]
mod tests {
    use porchlight_api::wire::{ChangeRow, Changes};

    use super::Batch;

    fn changes(rows: &[(&str, &str)]) -> Changes {
        let row = |(entity, id): &(&str, &str)| ChangeRow {
            entity: (*entity).into(),
            id: (*id).into(),
            part: None,
        };
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
