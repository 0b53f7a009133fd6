//! How an account's greeting stands.

use porchlight_domain::greeting::{
    GreetingAct, GreetingAuthor, GreetingChange, GreetingContent, GreetingMerge, GreetingPart,
    GreetingProblem, GreetingUnknown, GreetingWarning,
};
use porchlight_domain::{AccountId, FlowId, GreetingVersionId, LocalFlowId, UtcMs};
use serde::Serialize;
use ts_rs::TS;

use crate::ApiError;

/// What greets the people who write to an account.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Greeting {
    /// The account.
    pub account_id: AccountId,
    /// When ice breakers, menu and flows were last read, all of them; `null`: never.
    pub read_at: Option<UtcMs>,
    /// They are being read.
    pub is_reading: bool,
    /// Why the last reading failed; what is shown is then as of `readAt`.
    pub problem: Option<ApiError>,
    /// The ice breakers.
    pub ice_breakers: GreetingPartState,
    /// The menu.
    pub menu: GreetingPartState,
    /// The flows: new ones first, then those at Instagram by last change, then those that are gone.
    pub flows: Vec<GreetingFlow>,
}

/// How a part stands.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingPartState {
    /// Which.
    pub part: GreetingPart,
    /// What Instagram has; `null`: not read yet, or (a flow) not there.
    pub live: Option<GreetingLive>,
    /// What is edited.
    pub draft: Option<GreetingDraft>,
    /// What publishing the draft would change at Instagram, as it will be kept there (titles cut). Empty without a draft.
    pub changes: Vec<GreetingChange>,
    /// All for which Instagram would refuse the draft.
    pub problems: Vec<GreetingProblem>,
    /// What may surprise in the draft; without one, in what is live.
    pub warnings: Vec<GreetingWarning>,
    /// Somebody else has changed what the draft began from.
    pub changed_elsewhere: Option<GreetingElsewhere>,
    /// How publishing stands.
    pub publishing: GreetingPublishing,
}

/// What Instagram has.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingLive {
    /// What it says.
    pub content: GreetingContent,
    /// What of it cannot be read here.
    pub unknown: Vec<GreetingUnknown>,
    /// Its version: to hand in as `basedOn`, and when overwriting knowingly.
    pub revision: GreetingVersionId,
    /// Who brought it there.
    pub who: GreetingAuthor,
    /// When it was published by us, or found.
    pub since: UtcMs,
}

/// What is edited.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingDraft {
    /// What it says.
    pub content: GreetingContent,
    /// To hand in when saving, dropping or publishing it, so that the second of two windows is refused.
    pub version: i64,
    /// When it was saved.
    pub saved_at: UtcMs,
}

/// Instagram has something else than what a draft began from.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingElsewhere {
    /// What is there now; `null` when the flow is gone there.
    pub live: Option<GreetingLive>,
    /// What somebody else has changed: from what the draft began from to what is there now.
    pub theirs: Vec<GreetingChange>,
    /// Their side and the draft put together; `null` when the flow is gone there.
    pub merge: Option<GreetingMerge>,
}

/// How publishing (or deleting) a part stands.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GreetingPublishing {
    /// Nothing is under way.
    Idle,
    /// It is under way.
    Running,
    /// It may or may not have been done: reading again finds out.
    Uncertain {
        /// What was about to be done.
        act: GreetingAct,
        /// When.
        since: UtcMs,
    },
}

/// A welcome message flow.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingFlow {
    /// Ours: the same before it is published, after, and once it is gone.
    pub id: LocalFlowId,
    /// Instagram's, once it was published.
    pub flow_id: Option<FlowId>,
    /// The draft's name, else Instagram's.
    pub name: String,
    /// Where it may be used: `instagram`, `messenger`, `whatsapp`, or a name that Meta added.
    pub platforms: Vec<String>,
    /// An ad uses it.
    pub is_used_in_ad: bool,
    /// When it was last changed, by Instagram's word.
    pub updated_at: Option<UtcMs>,
    /// When it was last listed.
    pub last_seen_at: Option<UtcMs>,
    /// It was at Instagram and is not any more. Its versions can be restored; publishing makes it anew.
    pub is_gone: bool,
    /// Why it cannot be changed.
    pub lock: Option<FlowLock>,
    /// The rest.
    pub state: GreetingPartState,
}

/// Why a flow cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FlowLock {
    /// An ad uses it.
    UsedInAd,
    /// It has messages that could not be written back as they are.
    UnknownMessages,
}
