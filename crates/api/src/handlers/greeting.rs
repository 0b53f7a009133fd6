//! What greets people.

use porchlight_engine as engine;

use crate::wire::{
    AccountRef, FlowDeleted, FlowDuplicate, FlowLock, FlowMade, FlowNew, FlowRef, FlowSnippet, Greeting,
    GreetingCopied, GreetingCopy, GreetingDraft, GreetingDraftDropped, GreetingDraftInput, GreetingDraftKept,
    GreetingDraftRef, GreetingElsewhere, GreetingFate, GreetingFlow, GreetingHow, GreetingLive,
    GreetingOutcome, GreetingPartState, GreetingPublish, GreetingPublishing, GreetingRead, GreetingRestore,
    GreetingVersion, GreetingVersionsPage, GreetingVersionsRequest,
};
use crate::{ApiError, App, Nothing};

pub(crate) async fn greeting(app: &App, request: AccountRef) -> Result<Greeting, ApiError> {
    let view = app.porchlight.engine()?.greeting(request.account_id).await?;
    Ok(Greeting {
        account_id: request.account_id,
        read_at: view.read_at,
        is_reading: view.is_reading,
        problem: view.problem,
        ice_breakers: part_state(view.ice_breakers),
        menu: part_state(view.menu),
        flows: view.flows.into_iter().map(flow).collect(),
    })
}

pub(crate) async fn greeting_read(app: &App, request: GreetingRead) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.read_greeting(request.account_id, request.is_asked).await?;
    Ok(Nothing {})
}

pub(crate) async fn greeting_draft_set(
    app: &App,
    input: GreetingDraftInput,
) -> Result<GreetingDraftKept, ApiError> {
    let engine = app.porchlight.engine()?;
    let (edited, based_on) = (input.draft_version, input.based_on);
    let draft_version =
        engine.set_greeting_draft(input.account_id, input.part, &input.content, edited, based_on).await?;
    Ok(GreetingDraftKept { draft_version })
}

pub(crate) async fn greeting_draft_drop(
    app: &App,
    draft: GreetingDraftRef,
) -> Result<GreetingDraftDropped, ApiError> {
    let engine = app.porchlight.engine()?;
    let based_on = engine.drop_greeting_draft(draft.account_id, draft.part, draft.draft_version).await?;
    Ok(GreetingDraftDropped { based_on })
}

pub(crate) async fn greeting_publish(
    app: &App,
    request: GreetingPublish,
) -> Result<GreetingOutcome, ApiError> {
    let how = match request.how {
        GreetingHow::IfUnchanged => engine::PublishHow::IfUnchanged,
        GreetingHow::Overwrite { revision } => engine::PublishHow::Overwrite(revision),
    };
    let engine = app.porchlight.engine()?;
    let published =
        engine.publish_greeting(request.account_id, request.part, request.draft_version, how).await?;
    Ok(outcome(published))
}

pub(crate) async fn greeting_versions(
    app: &App,
    request: GreetingVersionsRequest,
) -> Result<GreetingVersionsPage, ApiError> {
    let engine = app.porchlight.engine()?;
    let (versions, has_more) =
        engine.greeting_versions(request.account_id, request.part, request.before).await?;
    let versions = versions.into_iter().map(|view| GreetingVersion {
        id: view.version.id,
        content: view.version.found.content,
        unknown: view.version.found.unknown,
        who: view.version.author,
        at: view.version.at,
        is_live: view.is_live,
        changes: view.changes,
    });
    Ok(GreetingVersionsPage { versions: versions.collect(), has_more })
}

pub(crate) async fn greeting_version_restore(
    app: &App,
    request: GreetingRestore,
) -> Result<GreetingDraftKept, ApiError> {
    let engine = app.porchlight.engine()?;
    let draft_version =
        engine.restore_greeting(request.account_id, request.version_id, request.draft_version).await?;
    Ok(GreetingDraftKept { draft_version })
}

pub(crate) async fn greeting_copy(app: &App, request: GreetingCopy) -> Result<Vec<GreetingCopied>, ApiError> {
    let order = engine::CopyOrder {
        from: request.account_id,
        part: request.part,
        is_draft: request.is_draft,
        to: request.to,
        publish: request.publish,
        replace_drafts: request.replace_drafts,
    };
    let report = app.porchlight.engine()?.copy_greeting(order).await?;
    let report = report.into_iter().map(|copied| GreetingCopied {
        account_id: copied.account,
        flow_id: copied.flow,
        fate: match copied.fate {
            engine::CopyFate::Drafted => GreetingFate::Drafted,
            engine::CopyFate::Published => GreetingFate::Published,
            engine::CopyFate::Refused => GreetingFate::Refused,
        },
        draft_version: copied.version,
        outcome: copied.published.map(outcome),
        problem: copied.problem,
    });
    Ok(report.collect())
}

pub(crate) async fn flow_new(app: &App, request: FlowNew) -> Result<FlowMade, ApiError> {
    let engine = app.porchlight.engine()?;
    Ok(made(engine.new_flow(request.account_id, request.name, request.messages).await?))
}

pub(crate) async fn flow_duplicate(app: &App, request: FlowDuplicate) -> Result<FlowMade, ApiError> {
    let engine = app.porchlight.engine()?;
    Ok(made(engine.duplicate_flow(request.account_id, request.flow_id, request.name).await?))
}

pub(crate) async fn flow_delete(app: &App, flow: FlowRef) -> Result<FlowDeleted, ApiError> {
    let deleted = app.porchlight.engine()?.delete_flow(flow.account_id, flow.flow_id).await?;
    Ok(match deleted {
        engine::FlowDeletion::Done => FlowDeleted::Deleted,
        engine::FlowDeletion::Uncertain(problem) => FlowDeleted::Uncertain { problem },
    })
}

pub(crate) async fn flow_snippet(app: &App, flow: FlowRef) -> Result<FlowSnippet, ApiError> {
    let (flow_id, json) = app.porchlight.engine()?.flow_snippet(flow.account_id, flow.flow_id).await?;
    Ok(FlowSnippet { flow_id, json })
}

fn made(made: engine::MadeFlow) -> FlowMade {
    FlowMade { flow_id: made.flow, draft_version: made.version }
}

fn outcome(published: engine::Published) -> GreetingOutcome {
    use engine::Published;
    match published {
        Published::Done(at) => GreetingOutcome::Published { at },
        Published::Differs { at, differences } => GreetingOutcome::Differs { at, differences },
        Published::ChangedElsewhere(changed) => {
            GreetingOutcome::ChangedElsewhere { elsewhere: elsewhere(*changed) }
        }
        Published::Unfit(problems) => GreetingOutcome::Unfit { problems },
        Published::Uncertain(problem) => GreetingOutcome::Uncertain { problem },
    }
}

fn flow(flow: engine::FlowView) -> GreetingFlow {
    GreetingFlow {
        id: flow.row.id,
        flow_id: flow.row.flow_id,
        name: flow.name,
        platforms: flow.row.platforms,
        is_used_in_ad: flow.row.is_used_in_ad,
        updated_at: flow.row.updated_at,
        last_seen_at: flow.row.seen_at,
        is_gone: flow.row.is_gone,
        lock: flow.lock.map(|lock| match lock {
            engine::FlowLock::UsedInAd => FlowLock::UsedInAd,
            engine::FlowLock::UnknownMessages => FlowLock::UnknownMessages,
        }),
        state: part_state(flow.part),
    }
}

fn part_state(part: engine::PartView) -> GreetingPartState {
    GreetingPartState {
        part: part.part,
        live: part.live.map(live),
        draft: part.draft.map(|draft| GreetingDraft {
            content: draft.content,
            version: draft.version,
            saved_at: draft.saved_at,
        }),
        changes: part.changes,
        problems: part.problems,
        warnings: part.warnings,
        changed_elsewhere: part.changed.map(elsewhere),
        publishing: match part.progress {
            engine::Progress::Idle => GreetingPublishing::Idle,
            engine::Progress::Running => GreetingPublishing::Running,
            engine::Progress::Uncertain(act, since) => GreetingPublishing::Uncertain { act, since },
        },
    }
}

fn live(live: engine::LiveView) -> GreetingLive {
    GreetingLive {
        content: live.found.content,
        unknown: live.found.unknown,
        revision: live.id,
        who: live.author,
        since: live.at,
    }
}

fn elsewhere(changed: engine::Changed) -> GreetingElsewhere {
    GreetingElsewhere { live: changed.live.map(live), theirs: changed.theirs, merge: changed.merge }
}
