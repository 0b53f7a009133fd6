//! Connecting an account.

use porchlight_domain::{AccountId, Environment, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// Asks for a login by the system browser.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuthorizeRequest {
    /// On which Instagram.
    pub environment: Environment,
    /// Ask for the password again, so that a second login does not silently reuse the first.
    pub force_reauth: bool,
}

/// The address to which the browser was sent back, pasted by hand.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastedAddress {
    /// The whole address.
    pub address: String,
}

/// Instagram's own pages to which a remedy leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// Where the owner logs in and confirms what Instagram asks.
    Instagram,
    /// Where an invitation as a tester of the Meta app is accepted.
    TesterInvitations,
}

/// Asks for a page in the system browser.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenPage {
    /// Which.
    pub page: Page,
}

/// What became of it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedPage {
    /// Whether the system took it.
    pub is_open: bool,
    /// The page's address, to copy when it did not.
    pub address: String,
}

/// A token from the App Dashboard.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastedToken {
    /// On which Instagram.
    pub environment: Environment,
    /// The token.
    pub token: String,
}

/// Where the login stands.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoginStatus {
    /// The phase.
    pub phase: LoginPhase,
    /// On which Instagram.
    pub environment: Option<Environment>,
    /// The authorize page's address, to copy when no browser opened.
    pub authorize_url: Option<String>,
    /// When the attempt runs out.
    pub expires_at: Option<UtcMs>,
    /// Why it failed.
    pub problem: Option<ApiError>,
    /// The account that was connected.
    pub account_id: Option<AccountId>,
}

/// The phases of a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoginPhase {
    /// None is under way.
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

/// The user's own Meta app, without its secret.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MetaApp {
    /// Instagram app id; empty when none is set.
    pub client_id: String,
    /// Whether the Instagram app secret is stored.
    pub has_secret: bool,
    /// Whether the Meta app secret is stored too; webhooks may be signed with either.
    pub has_second_secret: bool,
    /// The https redirect URI that is registered with the app.
    pub redirect_uri: String,
    /// The verify token for webhooks.
    pub verify_token: String,
    /// Where Porchlight listens for webhooks on this machine, for the user's tunnel.
    pub receiver_url: Option<String>,
}

/// The user's own Meta app. A secret of `null` keeps the stored one.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MetaAppInput {
    /// Instagram app id: digits.
    pub client_id: String,
    /// Instagram app secret.
    pub client_secret: Option<String>,
    /// Meta app secret.
    pub second_secret: Option<String>,
    /// The https redirect URI that is registered with the app.
    pub redirect_uri: String,
}

/// How the sandbox stands.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxStatus {
    /// The phase.
    pub phase: SandboxPhase,
    /// Where its own page is, for the browser.
    pub page_url: Option<String>,
    /// Why it failed.
    pub problem: Option<ApiError>,
}

/// The phases of the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SandboxPhase {
    /// Not running.
    Stopped,
    /// Being started.
    Starting,
    /// Answers.
    Running,
    /// Did not start, or has ended.
    Failed,
}
