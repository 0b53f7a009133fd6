//! Settings, and what the app frame asks for first.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Account, LoginStatus, SandboxStatus, VaultStatus};

/// What the app frame needs to draw itself.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppState {
    /// Porchlight's version.
    pub version: String,
    /// Whether the database is open. While it is not, `accounts` is empty and `settings` are the defaults.
    pub vault: VaultStatus,
    /// All accounts, in the user's order.
    pub accounts: Vec<Account>,
    /// Settings.
    pub settings: Settings,
    /// The login under way.
    pub login: LoginStatus,
    /// The sandbox.
    pub sandbox: SandboxStatus,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What the user has chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// A locale of the catalogue; `system` follows the machine.
    pub language: String,
    /// Keep running in the tray when the window is closed.
    pub keep_running: bool,
    /// For how many seconds a send can be undone, 0–30.
    pub undo_seconds: u8,
    /// Show people that an answer is being typed.
    pub send_typing: bool,
    /// Show people that what they wrote was seen.
    pub send_seen: bool,
    /// The microphone for voice messages; `null` takes the system's choice.
    pub recording_device: Option<String>,
    /// Followers from which on somebody is a VIP by themselves; 0 for nobody.
    pub vip_followers: u32,
    /// Followers from which on somebody is called an influencer; 0 for nobody.
    pub influencer_followers: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            language: "system".to_owned(),
            keep_running: true,
            undo_seconds: 5,
            send_typing: false,
            send_seen: false,
            recording_device: None,
            vip_followers: 0,
            influencer_followers: 0,
        }
    }
}

/// Settings to change; what is left out stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct SettingsPatch {
    /// Light or dark.
    pub theme: Option<Theme>,
    /// A locale of the catalogue, or `system`.
    pub language: Option<String>,
    /// Keep running in the tray.
    pub keep_running: Option<bool>,
    /// Seconds, 0–30.
    pub undo_seconds: Option<u8>,
    /// Show people that an answer is being typed.
    pub send_typing: Option<bool>,
    /// Show people that what they wrote was seen.
    pub send_seen: Option<bool>,
    /// A microphone's name; empty takes the system's choice.
    pub recording_device: Option<String>,
    /// Followers, 0–4,294,967,295; 0 for nobody.
    pub vip_followers: Option<u32>,
    /// Followers, 0–4,294,967,295; 0 for nobody.
    pub influencer_followers: Option<u32>,
}
