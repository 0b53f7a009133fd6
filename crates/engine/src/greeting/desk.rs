//! What is under way for each account: one reading or publishing at a time, and what the screens are told of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use porchlight_domain::greeting::GreetingPart;
use porchlight_domain::{AccountId, ApiError};
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

use crate::engine::Engine;
use crate::hub::ChangeBatch;

/// The accounts' readings and publishings.
#[derive(Default)]
pub(crate) struct GreetingDesk {
    turns: Mutex<BTreeMap<AccountId, Arc<AsyncMutex<()>>>>,
    going_on: Mutex<BTreeMap<AccountId, GoingOn>>,
}

/// What is under way.
#[derive(Clone, Debug, Default)]
pub(super) struct GoingOn {
    pub(super) is_reading: bool,
    pub(super) publishing: BTreeSet<GreetingPart>,
    /// Why the last reading failed.
    pub(super) problem: Option<ApiError>,
}

/// Something that is under way for as long as this is kept.
pub(super) struct Under {
    engine: Engine,
    account: AccountId,
    part: Option<GreetingPart>,
}

impl GreetingDesk {
    fn all(&self) -> MutexGuard<'_, BTreeMap<AccountId, GoingOn>> {
        self.going_on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is under way for an account.
    pub(super) fn of(&self, account: AccountId) -> GoingOn {
        self.all().get(&account).cloned().unwrap_or_default()
    }
}

impl Engine {
    /// The account's turn: whoever has it reads and publishes alone.
    pub(super) async fn greeting_turn(&self, account: AccountId) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.greetings.turns.lock().unwrap_or_else(PoisonError::into_inner);
            turns.entry(account).or_default().clone()
        };
        turn.lock_owned().await
    }

    /// All parts are being read.
    pub(super) fn greeting_is_read(&self, account: AccountId) -> Under {
        self.note_greeting(account, |going_on| going_on.is_reading = true);
        Under { engine: self.clone(), account, part: None }
    }

    /// A part is being published.
    pub(super) fn greeting_is_published(&self, account: AccountId, part: GreetingPart) -> Under {
        self.note_greeting(account, |going_on| {
            going_on.publishing.insert(part);
        });
        Under { engine: self.clone(), account, part: Some(part) }
    }

    /// Takes note of something, and has the screens look again.
    pub(super) fn note_greeting(&self, account: AccountId, note: impl FnOnce(&mut GoingOn)) {
        note(self.greetings.all().entry(account).or_default());
        self.hub.changed(ChangeBatch::one("greeting", account));
    }
}

impl Drop for Under {
    fn drop(&mut self) {
        let part = self.part;
        self.engine.note_greeting(self.account, |going_on| match part {
            None => going_on.is_reading = false,
            Some(part) => {
                going_on.publishing.remove(&part);
            }
        });
    }
}
