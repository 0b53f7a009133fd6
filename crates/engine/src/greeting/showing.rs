//! What a screen draws: of each part what is live and what is edited, what publishing would change, what is wrong with it and
//! what somebody else has changed.

use std::collections::BTreeMap;

use porchlight_domain::greeting::{
    GreetingAct, GreetingChange, GreetingFound, GreetingMerge, GreetingPart, GreetingProblem,
    GreetingWarning, changes, merge,
};
use porchlight_domain::{AccountId, ApiError, ErrorCode, Remedy, UtcMs};
use porchlight_store::{FlowRow, GreetingDraft, GreetingStep, GreetingVersion};

use super::desk::GoingOn;
use crate::engine::Engine;

/// An account's greeting.
#[derive(Clone, Debug, PartialEq)]
pub struct GreetingView {
    /// When all of it was last read.
    pub read_at: Option<UtcMs>,
    /// It is being read.
    pub is_reading: bool,
    /// Why it could not be read last.
    pub problem: Option<ApiError>,
    /// The ice breakers.
    pub ice_breakers: PartView,
    /// The menu.
    pub menu: PartView,
    /// The flows: new ones first, then by last change, then those that are gone.
    pub flows: Vec<FlowView>,
}

/// A part.
#[derive(Clone, Debug, PartialEq)]
pub struct PartView {
    /// Which.
    pub part: GreetingPart,
    /// What Instagram has.
    pub live: Option<LiveView>,
    /// What is edited.
    pub draft: Option<GreetingDraft>,
    /// What publishing would change.
    pub changes: Vec<GreetingChange>,
    /// For what Instagram would refuse the draft.
    pub problems: Vec<GreetingProblem>,
    /// What may surprise in it.
    pub warnings: Vec<GreetingWarning>,
    /// What somebody else has changed since the draft began.
    pub changed: Option<Changed>,
    /// How publishing stands.
    pub progress: Progress,
}

/// What Instagram has of a part: one of its versions.
pub type LiveView = GreetingVersion;

/// Somebody else has changed what a draft began from.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// What is there now; `None` when the flow is gone.
    pub live: Option<LiveView>,
    /// What they changed.
    pub theirs: Vec<GreetingChange>,
    /// Their side and the draft put together; `None` when the flow is gone.
    pub merge: Option<GreetingMerge>,
}

/// How publishing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is under way.
    Idle,
    /// It is being published, or deleted.
    Running,
    /// It may or may not have been done.
    Uncertain(GreetingAct, UtcMs),
}

/// A flow.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowView {
    /// What is known of it.
    pub row: FlowRow,
    /// Its name, as it is edited, or as Instagram has or had it.
    pub name: String,
    /// Why it cannot be changed.
    pub lock: Option<FlowLock>,
    /// The rest.
    pub part: PartView,
}

/// Why a flow cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowLock {
    /// An ad uses it.
    UsedInAd,
    /// It has messages that we could not write back.
    UnknownMessages,
}

/// What is stored of an account's parts.
struct Stored {
    live: BTreeMap<GreetingPart, GreetingVersion>,
    drafts: BTreeMap<GreetingPart, GreetingDraft>,
    steps: BTreeMap<GreetingPart, GreetingStep>,
    going_on: GoingOn,
}

impl Engine {
    /// What greets people, as last read, and what is edited of it. Asks nobody.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] without such an account.
    pub async fn greeting(&self, account: AccountId) -> Result<GreetingView, ApiError> {
        let mut read = self.store.read().await?;
        if read.account(account).await?.is_none() {
            return Err(ApiError::new(ErrorCode::NotFound, Remedy::None));
        }
        let mut stored = Stored {
            live: read.greeting_live(account).await?.into_iter().map(|live| (live.part, live)).collect(),
            drafts: read
                .greeting_drafts(account)
                .await?
                .into_iter()
                .map(|draft| (draft.part, draft))
                .collect(),
            steps: read.greeting_steps(account).await?.into_iter().map(|step| (step.part, step)).collect(),
            going_on: self.greetings.of(account),
        };
        let rows = read.greeting_flows(account).await?;
        let read_at = read.greeting_read_at(account).await?;
        drop(read);
        let mut flows: Vec<FlowView> = rows.into_iter().map(|row| stored.flow(row)).collect();
        flows.sort_by_key(|flow| {
            let is_published = flow.row.flow_id.is_some();
            (flow.row.is_gone, is_published, std::cmp::Reverse((flow.row.updated_at, flow.row.id)))
        });
        Ok(GreetingView {
            read_at,
            is_reading: stored.going_on.is_reading,
            ice_breakers: stored.part(GreetingPart::IceBreakers),
            menu: stored.part(GreetingPart::Menu),
            flows,
            problem: stored.going_on.problem.take(),
        })
    }
}

impl Stored {
    fn flow(&mut self, row: FlowRow) -> FlowView {
        let part = self.part(GreetingPart::Flow { flow_id: row.id });
        let edited = part.draft.as_ref().and_then(|draft| draft.content.name());
        let has_unknown = part.live.as_ref().is_some_and(|live| !live.found.unknown.is_empty());
        let lock = if row.is_used_in_ad {
            Some(FlowLock::UsedInAd)
        } else {
            has_unknown.then_some(FlowLock::UnknownMessages)
        };
        FlowView { name: edited.unwrap_or(&row.name).to_owned(), lock, row, part }
    }

    fn part(&mut self, part: GreetingPart) -> PartView {
        let (live, draft) = (self.live.remove(&part), self.drafts.remove(&part));
        let progress = match self.steps.get(&part) {
            _ if self.going_on.publishing.contains(&part) => Progress::Running,
            Some(step) => Progress::Uncertain(step.act, step.taken_at),
            None => Progress::Idle,
        };
        let Some(edited) = &draft else {
            let warnings = live.as_ref().map(|live| live.found.content.warnings()).unwrap_or_default();
            let (changes, problems) = (Vec::new(), Vec::new());
            return PartView { part, live, draft, changes, problems, warnings, changed: None, progress };
        };
        let is = live.as_ref().map_or_else(|| edited.content.emptied(), |live| live.found.content.clone());
        let mut warnings = edited.content.warnings();
        let unknown = live.as_ref().map_or(0, |live| live.found.unknown.len());
        if unknown > 0 {
            warnings.push(GreetingWarning::UnknownLost { count: unknown });
        }
        PartView {
            changes: changes(&is, &edited.content.as_kept()),
            problems: edited.content.problems(),
            warnings,
            changed: changed_elsewhere(edited, live.as_ref()),
            part,
            live,
            draft,
            progress,
        }
    }
}

/// What somebody else has changed since a draft began; `None` when nobody has, or when it is what the draft says, too.
pub(super) fn changed_elsewhere(draft: &GreetingDraft, live: Option<&GreetingVersion>) -> Option<Changed> {
    let is_as_it_was = match (&draft.base, live) {
        (None, None) => true,
        // Nothing is lost that anybody has seen.
        (None, Some(live)) => live.found.is_nothing(),
        (Some(base), Some(live)) => base.is_same_as(&live.found),
        (Some(_), None) => false,
    };
    let agrees = || {
        let wanted = GreetingFound::whole(draft.content.as_kept());
        live.is_some_and(|live| live.found.is_same_as(&wanted))
    };
    if is_as_it_was || agrees() {
        return None;
    }
    let nothing = draft.content.emptied();
    let base = draft.base.as_ref().map_or(&nothing, |base| &base.content);
    let now = live.map_or(&nothing, |live| &live.found.content);
    Some(Changed {
        live: live.cloned(),
        theirs: changes(base, now),
        merge: live.map(|live| merge(base, &draft.content, &live.found.content)),
    })
}
