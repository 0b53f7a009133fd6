//! Being a customer of the sandbox. What stands on a telephone there, and what people do, are types of the domain's.

use porchlight_domain::AccountId;
use porchlight_domain::playing::{CustomerAct, SandboxTrouble};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose telephone is looked at.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxPhoneOf {
    /// An account of the sandbox's.
    pub account_id: AccountId,
    /// Their handle; nobody has to have it yet.
    pub person: String,
    /// What the telephone is set to: `de_DE`, …; `default` is anything else.
    pub locale: String,
}

/// Somebody does something.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxActOf {
    /// To which account.
    pub account_id: AccountId,
    /// Their handle; who is not there yet comes into being.
    pub person: String,
    /// What.
    pub act: CustomerAct,
}

/// Time goes by.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxAdvance {
    /// An account of the sandbox's.
    pub account_id: AccountId,
    /// How much, ms; from 1 to a year.
    pub advance_ms: i64,
}

/// Something goes wrong.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxTroubleInput {
    /// An account of the sandbox's.
    pub account_id: AccountId,
    /// What; `null`: nothing any more.
    pub trouble: Option<SandboxTrouble>,
}

/// A trouble that is set.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxTroubleRef {
    /// An account of the sandbox's.
    pub account_id: AccountId,
    /// Its id.
    pub trouble_id: String,
}
