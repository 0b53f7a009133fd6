//! Where media are put so that Instagram can fetch them.

use porchlight_domain::UtcMs;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// Where an account's media are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HostingKind {
    /// Nowhere yet: only what stands on the web already can be published.
    None,
    /// A bucket of the user's.
    Bucket,
    /// The sandbox's own.
    Sandbox,
}

/// The user's bucket. Its secret never comes back.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Hosting {
    /// `none` or `bucket`.
    pub kind: HostingKind,
    /// Its endpoint; empty for Amazon's.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// Its name.
    pub bucket: String,
    /// What the names of our files begin with.
    pub prefix: String,
    /// The access key's id.
    pub access_key: String,
    /// Whether its secret is kept.
    pub has_secret: bool,
    /// Whether the bucket's name stands in the path, as self-hosted ones want it.
    pub path_style: bool,
    /// What came of the last trial.
    pub tried: Option<HostingTried>,
    /// Whether a program that transcodes is on this machine.
    pub can_convert: bool,
}

/// Changes the bucket.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HostingInput {
    /// `none` or `bucket`.
    pub kind: HostingKind,
    /// Its endpoint; empty for Amazon's.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// Its name.
    pub bucket: String,
    /// What the names of our files begin with.
    pub prefix: String,
    /// The access key's id.
    pub access_key: String,
    /// Its secret; `null` keeps the one that is kept.
    pub secret_key: Option<String>,
    /// Whether the bucket's name stands in the path.
    pub path_style: bool,
}

/// A step of trying a bucket out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HostingStep {
    /// A small file is put there.
    Put,
    /// It is fetched as Instagram would, without a key.
    Fetch,
    /// It is what was put there.
    Compare,
    /// It is taken away again.
    Remove,
}

/// What came of a trial.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HostingTried {
    /// When.
    pub at: UtcMs,
    /// The step that failed; `null` when all went well.
    pub failed: Option<HostingStep>,
    /// Why.
    pub problem: Option<ApiError>,
}

/// Asks whether Instagram will be able to fetch what stands at an address.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddressCheck {
    /// Where.
    pub url: String,
    /// Whether it is a video.
    pub is_video: bool,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AddressWeight {
    /// Good.
    Fine,
    /// It may go wrong.
    Warn,
    /// Instagram will refuse it.
    Refuse,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AddressFindingKind {
    /// No web address, or not of ASCII letters.
    NotAnAddress,
    /// It leads into this machine or its network.
    NotPublic,
    /// Not https.
    NotSecure,
    /// Nothing answers; `detail`.
    Unreachable,
    /// It took longer than ten seconds.
    Slow,
    /// It answers with an error; `detail` is the status.
    Status,
    /// It leads elsewhere; `detail` says where to.
    Redirect,
    /// It says to be of another kind; `detail`.
    ContentType,
    /// Its bytes are of another kind; `detail`.
    Bytes,
    /// It is too large; `detail` in bytes.
    TooLarge,
    /// It does not say how large it is.
    LengthUnknown,
    /// The site asks robots to stay away.
    Robots,
    /// The address ends soon; `detail` in seconds.
    Expires,
    /// Everything is as Instagram wants it.
    Good,
}

/// One finding.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddressFinding {
    /// What.
    pub kind: AddressFindingKind,
    /// How much it weighs.
    pub weight: AddressWeight,
    /// What fills the sentence; empty for nothing.
    pub detail: String,
}

/// What was found at an address.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddressReport {
    /// Everything, the gravest first.
    pub findings: Vec<AddressFinding>,
}
