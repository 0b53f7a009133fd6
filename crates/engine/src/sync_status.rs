//! What each account's runner is doing, for the screens. Kept in memory: after a restart it is found out anew.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::{AccountId, ApiError, UtcMs};

use crate::hub::{ChangeBatch, Hub};

/// The phases of a runner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SyncPhase {
    /// Not running: paused, or its token is dead.
    #[default]
    Stopped,
    /// Fetching what was there before Porchlight.
    FirstSync,
    /// Up to date, and listening.
    UpToDate,
    /// Told to slow down.
    Waiting,
    /// Instagram cannot be reached; tried again by itself.
    Offline,
}

/// What a runner is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncStatus {
    /// What it is about.
    pub phase: SyncPhase,
    /// Conversations whose messages have been fetched, in a first sync.
    pub done: i64,
    /// Conversations that are known so far, in a first sync.
    pub total: i64,
    /// When it last heard anything from Instagram.
    pub last_heard_at: Option<UtcMs>,
    /// Whether a webhook has arrived since the start, so that news is instant.
    pub is_live: bool,
    /// Until when it waits.
    pub waits_until: Option<UtcMs>,
    /// What went wrong last, while it does.
    pub problem: Option<ApiError>,
}

/// All runners' statuses.
#[derive(Clone)]
pub(crate) struct SyncBoard {
    rows: Arc<Mutex<BTreeMap<AccountId, SyncStatus>>>,
    hub: Hub,
}

impl SyncBoard {
    pub(crate) fn new(hub: Hub) -> Self {
        Self { rows: Arc::default(), hub }
    }

    pub(crate) fn of(&self, account: AccountId) -> SyncStatus {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).get(&account).cloned().unwrap_or_default()
    }

    /// Changes a status, and says so if a screen would look different for it.
    pub(crate) fn update(&self, account: AccountId, change: impl FnOnce(&mut SyncStatus)) {
        let is_visible = {
            let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
            let row = rows.entry(account).or_default();
            let before = row.clone();
            change(row);
            // Hearing something is not worth a redraw each time.
            before != SyncStatus { last_heard_at: before.last_heard_at, ..row.clone() }
        };
        if is_visible {
            self.hub.changed(ChangeBatch::one("account", account));
        }
    }

    pub(crate) fn heard(&self, account: AccountId, at: UtcMs) {
        self.update(account, |status| status.last_heard_at = status.last_heard_at.max(Some(at)));
    }

    pub(crate) fn forget(&self, account: AccountId) {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).remove(&account);
    }
}
