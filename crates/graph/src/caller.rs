//! On whose behalf a call is made.

use std::fmt;
use std::sync::Arc;

use porchlight_domain::Login;

use crate::AccessToken;

/// By which name an account's pace is kept; our own row number, never one of Instagram's secrets.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountKey(Arc<str>);

impl AccountKey {
    /// Takes the name.
    pub fn new(name: impl fmt::Display) -> Self {
        Self(name.to_string().into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccountKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who waits for the answer. A user's click goes before everything that happens by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Somebody sits in front of the screen.
    User,
    /// Nobody does: sync, refresh, reconciliation.
    Background,
}

/// An account with its token, and how urgent its call is.
#[derive(Clone, Debug)]
pub struct Caller {
    pub(crate) account: AccountKey,
    pub(crate) token: AccessToken,
    pub(crate) login: Login,
    pub(crate) priority: Priority,
    pub(crate) attempt: u32,
}

impl Caller {
    /// A call for which a user waits.
    pub fn user(account: AccountKey, token: AccessToken) -> Self {
        Self { account, token, login: Login::Instagram, priority: Priority::User, attempt: 1 }
    }

    /// A call for which nobody waits.
    pub fn background(account: AccountKey, token: AccessToken) -> Self {
        Self { account, token, login: Login::Instagram, priority: Priority::Background, attempt: 1 }
    }

    /// The same, connected by `login`: it decides the host. With Facebook Login the token is a Page's, or a user's when
    /// asking for Pages.
    #[must_use]
    pub fn by(mut self, login: Login) -> Self {
        self.login = login;
        self
    }

    /// The same, at another priority.
    #[must_use]
    pub fn at(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }

    /// The same, for the `attempt`-th try (from 1); it only shows in the span.
    #[must_use]
    pub fn attempt(mut self, attempt: u32) -> Self {
        self.attempt = attempt;
        self
    }

    /// The account whose pace the call keeps.
    pub fn account(&self) -> &AccountKey {
        &self.account
    }
}
