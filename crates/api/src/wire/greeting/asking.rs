//! What is asked of an account's greeting, and what comes of it.

use porchlight_domain::greeting::{
    GreetingAuthor, GreetingChange, GreetingContent, GreetingPart, GreetingProblem, GreetingUnknown,
};
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::{AccountId, FlowId, GreetingVersionId, LocalFlowId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::GreetingElsewhere;
use crate::ApiError;

/// Asks Instagram for all parts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingRead {
    /// The account.
    pub account_id: AccountId,
    /// Even if it was asked within the last half minute: the user wants to know.
    pub is_asked: bool,
}

/// Keeps a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingDraftInput {
    /// The account.
    pub account_id: AccountId,
    /// Of what.
    pub part: GreetingPart,
    /// What it says.
    pub content: GreetingContent,
    /// The version that was edited; `null`: there was none.
    pub draft_version: Option<i64>,
    /// What Instagram had as it began, or has and was merged into it; `null` leaves that as it is.
    pub based_on: Option<GreetingVersionId>,
}

/// A draft is kept.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingDraftKept {
    /// As this version.
    pub draft_version: i64,
}

/// Names a version of a draft.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingDraftRef {
    /// The account.
    pub account_id: AccountId,
    /// Of what.
    pub part: GreetingPart,
    /// The version.
    pub draft_version: i64,
}

/// A draft is dropped.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingDraftDropped {
    /// What Instagram had as it began, to begin it again; `null`: nothing, or not known.
    pub based_on: Option<GreetingVersionId>,
}

/// Publishes a draft.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingPublish {
    /// The account.
    pub account_id: AccountId,
    /// Of what.
    pub part: GreetingPart,
    /// The version that the user has before their eyes.
    pub draft_version: i64,
    /// How.
    pub how: GreetingHow,
}

/// How a draft is published.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GreetingHow {
    /// If nobody else has changed what it began from.
    IfUnchanged,
    /// Over what somebody else has put there, knowingly.
    Overwrite {
        /// What the user has seen there; `null` when the flow is gone (it is made anew).
        revision: Option<GreetingVersionId>,
    },
}

/// What became of publishing.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GreetingOutcome {
    /// It is there, read back and compared.
    Published {
        /// When.
        at: UtcMs,
    },
    /// It was written, and something else stands there than what was sent.
    Differs {
        /// When.
        at: UtcMs,
        /// From what was sent to what stands there.
        differences: Vec<GreetingChange>,
    },
    /// Somebody else has changed what the draft began from. Nothing was written.
    ChangedElsewhere {
        /// What they changed.
        elsewhere: GreetingElsewhere,
    },
    /// Instagram would refuse it. Nothing was written.
    Unfit {
        /// All for which it would.
        problems: Vec<GreetingProblem>,
    },
    /// It may or may not be there; the draft is kept. Reading again finds out.
    Uncertain {
        /// Why it is not known.
        problem: Option<ApiError>,
    },
}

/// Asks for what was there before.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingVersionsRequest {
    /// The account.
    pub account_id: AccountId,
    /// Of what.
    pub part: GreetingPart,
    /// Those before this one; `null`: the newest.
    pub before: Option<GreetingVersionId>,
}

/// A page of versions.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingVersionsPage {
    /// At most 50, newest first.
    pub versions: Vec<GreetingVersion>,
    /// There are more before them.
    pub has_more: bool,
}

/// Something that was at Instagram once.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingVersion {
    /// Its id.
    pub id: GreetingVersionId,
    /// What it says.
    pub content: GreetingContent,
    /// What of it cannot be read here.
    pub unknown: Vec<GreetingUnknown>,
    /// Who brought it there.
    pub who: GreetingAuthor,
    /// When it was published or found.
    pub at: UtcMs,
    /// Instagram has it now.
    pub is_live: bool,
    /// What it changed, compared with the version before it.
    pub changes: Vec<GreetingChange>,
}

/// Makes a version the draft of its part.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingRestore {
    /// The account.
    pub account_id: AccountId,
    /// The version.
    pub version_id: GreetingVersionId,
    /// The draft in whose place it comes; `null`: there is none.
    pub draft_version: Option<i64>,
}

/// Copies a part to other accounts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingCopy {
    /// From which.
    pub account_id: AccountId,
    /// What.
    pub part: GreetingPart,
    /// Its draft, if there is one; else what is live.
    pub is_draft: bool,
    /// To which.
    pub to: Vec<AccountId>,
    /// Publish it there at once.
    pub publish: bool,
    /// Replace drafts that are there.
    pub replace_drafts: bool,
}

/// What became of a copy in one account.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingCopied {
    /// The account.
    pub account_id: AccountId,
    /// The flow there, if it is one.
    pub flow_id: Option<LocalFlowId>,
    /// How far it came.
    pub fate: GreetingFate,
    /// The draft that it is there; `null` when it is published, or came not even that far.
    pub draft_version: Option<i64>,
    /// What publishing said.
    pub outcome: Option<GreetingOutcome>,
    /// Why it came no further.
    pub problem: Option<ApiError>,
}

/// How far a copy came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GreetingFate {
    /// It is a draft, as was asked.
    Drafted,
    /// It is published.
    Published,
    /// Not so far as was asked.
    Refused,
}

/// Begins a flow.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FlowNew {
    /// Of which account.
    pub account_id: AccountId,
    /// Its name.
    pub name: String,
    /// Its messages.
    pub messages: Vec<OutgoingMessage>,
}

/// Names one flow.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FlowRef {
    /// Of which account.
    pub account_id: AccountId,
    /// The flow.
    pub flow_id: LocalFlowId,
}

/// Begins a flow that says what another one says.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FlowDuplicate {
    /// Of which account.
    pub account_id: AccountId,
    /// The other one.
    pub flow_id: LocalFlowId,
    /// The new one's name.
    pub name: String,
}

/// A flow that was begun.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FlowMade {
    /// The flow.
    pub flow_id: LocalFlowId,
    /// Its draft.
    pub draft_version: i64,
}

/// What became of deleting a flow.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum FlowDeleted {
    /// It is gone from Instagram; what it said is kept among its versions.
    Deleted,
    /// It may or may not be gone. Reading again finds out.
    Uncertain {
        /// Why it is not known.
        problem: Option<ApiError>,
    },
}

/// What an ad's creative says to use a flow.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FlowSnippet {
    /// Instagram's id of the flow.
    pub flow_id: FlowId,
    /// JSON to copy, indented.
    pub json: String,
}
