//! What greets people: what is live, what is edited, and publishing it. What a part says, how it differs and what is wrong with
//! it are types of the domain's.

mod asking;
mod state;

pub use asking::{
    FlowDeleted, FlowDuplicate, FlowMade, FlowNew, FlowRef, FlowSnippet, GreetingCopied, GreetingCopy,
    GreetingDraftDropped, GreetingDraftInput, GreetingDraftKept, GreetingDraftRef, GreetingFate, GreetingHow,
    GreetingOutcome, GreetingPublish, GreetingRead, GreetingRestore, GreetingVersion, GreetingVersionsPage,
    GreetingVersionsRequest,
};
pub use state::{
    FlowLock, Greeting, GreetingDraft, GreetingElsewhere, GreetingFlow, GreetingLive, GreetingPartState,
    GreetingPublishing,
};
