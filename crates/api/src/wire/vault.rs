//! The database's key: where it is, and what is asked of the user when it is nowhere.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// How the database stands.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VaultStatus {
    /// The phase.
    pub phase: VaultPhase,
    /// Why it cannot be opened, or why the keychain could not be used.
    pub problem: Option<ApiError>,
}

/// The phases of opening the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultPhase {
    /// Being opened; the keychain may be asking.
    Opening,
    /// New here, and the keychain cannot keep the key: the user chooses a passphrase or a key file.
    Choose,
    /// Locked by a passphrase.
    Locked,
    /// Open.
    Open,
    /// It cannot be opened; `problem` says why.
    Failed,
}

/// How the key of a new database is kept when there is no keychain.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum NewVault {
    /// By a passphrase, asked for at each start.
    Passphrase {
        /// At least 8 characters.
        passphrase: String,
    },
    /// In a file beside the database, readable by this user alone. Whoever takes the disk can read it.
    KeyFile,
}

/// A passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Passphrase {
    /// As typed.
    pub passphrase: String,
}
