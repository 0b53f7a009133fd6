//! Where the login stands, and which attempt that is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use porchlight_domain::{AccountId, ApiError, Environment, UtcMs};

use crate::hub::{ChangeBatch, Hub};

/// Where the login stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoginStatus {
    /// The phase.
    pub phase: LoginPhase,
    /// On which Instagram.
    pub environment: Option<Environment>,
    /// The authorize page's address.
    pub authorize_url: Option<String>,
    /// When the attempt runs out, on the machine's clock.
    pub expires_at: Option<UtcMs>,
    /// Why it failed.
    pub problem: Option<ApiError>,
    /// The account that was connected.
    pub account_id: Option<AccountId>,
}

/// The phases of a login.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoginPhase {
    /// None is under way.
    #[default]
    Idle,
    /// The browser has been sent to the authorize page.
    WaitingForBrowser,
    /// The code came back and is being exchanged.
    Exchanging,
    /// It failed, or was cancelled.
    Failed,
    /// An account was connected.
    Connected,
}

/// The login under way. There is one at a time: one user, one browser.
#[derive(Clone)]
pub(crate) struct LoginDesk {
    desk: Arc<Mutex<Desk>>,
    hub: Hub,
}

#[derive(Default)]
struct Desk {
    status: LoginStatus,
    /// The `state` of the attempt under way.
    state: Option<String>,
}

impl LoginDesk {
    pub(crate) fn new(hub: Hub) -> Self {
        Self { desk: Arc::default(), hub }
    }

    pub(crate) fn status(&self) -> LoginStatus {
        self.locked().status.clone()
    }

    /// The `state` of the attempt under way.
    pub(super) fn state(&self) -> Option<String> {
        self.locked().state.clone()
    }

    /// Whether an attempt is under way, and this `state` is not its own.
    pub(super) fn is_about_another(&self, state: Option<&str>) -> bool {
        let desk = self.locked();
        desk.state.is_some() && desk.state.as_deref() != state
    }

    /// The attempt with this `state` is under way.
    pub(super) fn waits(&self, state: String, status: LoginStatus) -> LoginStatus {
        self.set(Desk { status, state: Some(state) })
    }

    /// None is under way any more.
    pub(super) fn ends(&self, status: LoginStatus) -> LoginStatus {
        self.set(Desk { status, state: None })
    }

    pub(super) fn connected(&self, environment: Environment, account: AccountId) -> LoginStatus {
        self.ends(LoginStatus {
            phase: LoginPhase::Connected,
            environment: Some(environment),
            account_id: Some(account),
            ..LoginStatus::default()
        })
    }

    pub(super) fn failed(&self, environment: Option<Environment>, problem: ApiError) -> LoginStatus {
        self.ends(LoginStatus {
            phase: LoginPhase::Failed,
            environment,
            problem: Some(problem),
            ..LoginStatus::default()
        })
    }

    fn set(&self, desk: Desk) -> LoginStatus {
        let status = desk.status.clone();
        *self.locked() = desk;
        self.hub.changed(ChangeBatch::one("login", ""));
        status
    }

    fn locked(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
