//! Publishing a draft: it is checked, what is there now is read and compared with what the draft began from, it is written,
//! read back and compared. Nothing that somebody else has put there meanwhile is overwritten unknowingly, no flow is created
//! twice, and a draft goes only once it is there.

use porchlight_domain::greeting::{
    GreetingAct, GreetingChange, GreetingContent, GreetingFound, GreetingPart, GreetingProblem, changes,
};
use porchlight_domain::{AccountId, ApiError, ErrorCode, FlowId, GreetingVersionId, Remedy, UtcMs};
use porchlight_store::{GreetingDraft, GreetingStep, GreetingVersion};

use super::folding::Ended;
use super::showing::{Changed, changed_elsewhere};
use super::writing::Taken;
use crate::engine::Engine;
use crate::runner::Runner;

/// How a draft is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishHow {
    /// If nobody else has changed what it began from.
    IfUnchanged,
    /// Over this version of somebody else's (`None`: although the flow is gone), knowingly.
    Overwrite(Option<GreetingVersionId>),
}

/// What became of publishing.
#[derive(Clone, Debug, PartialEq)]
pub enum Published {
    /// It is there, read back and compared.
    Done(UtcMs),
    /// It was written, and something else stands there than what was sent.
    Differs {
        /// When.
        at: UtcMs,
        /// From what was sent to what stands there.
        differences: Vec<GreetingChange>,
    },
    /// Somebody else has changed what the draft began from. Nothing was written.
    ChangedElsewhere(Box<Changed>),
    /// Instagram would refuse it. Nothing was written.
    Unfit(Vec<GreetingProblem>),
    /// It may or may not be there. The draft is kept.
    Uncertain(Option<ApiError>),
}

impl Engine {
    /// Publishes this version of a part's draft. It goes on although nobody waits for it any more.
    ///
    /// # Errors
    /// [`ErrorCode::GreetingChanged`] when the draft is another one now; [`ErrorCode::FlowUsedInAd`],
    /// [`ErrorCode::FlowUnknownMessages`]; and whatever Instagram says. The draft stays.
    pub async fn publish_greeting(
        &self,
        account: AccountId,
        part: GreetingPart,
        version: i64,
        how: PublishHow,
    ) -> Result<Published, ApiError> {
        let engine = self.clone();
        let publishing = self.tasks.spawn(async move { engine.publish(account, part, version, how).await });
        publishing.await.unwrap_or_else(|_| Err(ApiError::new(ErrorCode::Internal, Remedy::None)))
    }

    async fn publish(
        &self,
        account: AccountId,
        part: GreetingPart,
        version: i64,
        how: PublishHow,
    ) -> Result<Published, ApiError> {
        let problems = self.draft_to_publish(account, part, version).await?.content.problems();
        if !problems.is_empty() {
            return Ok(Published::Unfit(problems));
        }
        let _turn = self.greeting_turn(account).await;
        let draft = self.draft_to_publish(account, part, version).await?;
        let runner = self.greeting_runner(account).await?;
        let _under = self.greeting_is_published(account, part);
        // What was under way before, and how it ended, comes first: it may have been this.
        match self.look(&runner, part).await?.remove(&part) {
            Some(Ended::Done) => return Ok(Published::Done(runner.now())),
            Some(Ended::Differs(found)) => return Ok(differs(&draft.content, &found, runner.now())),
            Some(Ended::Open) => return Ok(Published::Uncertain(None)),
            Some(Ended::NotDone) | None => {}
        }
        let live = self.store.read().await?.greeting_live_of(account, part).await?;
        if live.as_ref().is_some_and(|live| is_there(&draft.content, &live.found)) {
            let mut write = self.store.write().await?;
            write.drop_greeting_draft(account, part, version).await?;
            write.commit().await?;
            return Ok(Published::Done(runner.now()));
        }
        if let Some(changed) = changed_elsewhere(&draft, live.as_ref()) {
            let is_known = matches!(how, PublishHow::Overwrite(revision) if revision == live.as_ref().map(|live| live.id));
            if !is_known {
                return Ok(Published::ChangedElsewhere(Box::new(changed)));
            }
        }
        let flow = self.flow_to_change(account, part, live.as_ref()).await?;
        let step = self.step_of(&runner, draft, flow.as_ref()).await?;
        let taken = self.take(&runner, &step, flow).await?;
        self.published(&runner, &step, taken).await
    }

    /// Reads back what was written, and compares.
    async fn published(
        &self,
        runner: &Runner,
        step: &GreetingStep,
        taken: Taken,
    ) -> Result<Published, ApiError> {
        let ending = match self.look(runner, step.part).await {
            Ok(mut endings) => endings.remove(&step.part),
            Err(problem) => return Ok(Published::Uncertain(Some(problem))),
        };
        let lost = match taken {
            Taken::Answered => None,
            Taken::Unknown(problem) => Some(problem),
        };
        Ok(match (ending, lost, &step.content) {
            (Some(Ended::Done), ..) => Published::Done(runner.now()),
            (Some(Ended::Differs(found)), _, Some(sent)) => differs(sent, &found, runner.now()),
            (Some(Ended::NotDone), Some(problem), _) => return Err(problem),
            (_, lost, _) => Published::Uncertain(lost),
        })
    }

    async fn draft_to_publish(
        &self,
        account: AccountId,
        part: GreetingPart,
        version: i64,
    ) -> Result<GreetingDraft, ApiError> {
        let draft = self.store.read().await?.greeting_draft(account, part).await?;
        draft
            .filter(|draft| draft.version == version)
            .ok_or_else(|| ApiError::new(ErrorCode::GreetingChanged, Remedy::None))
    }

    /// Instagram's id of the flow that is to be changed; `None` for one that is to be made, and for what is no flow.
    async fn flow_to_change(
        &self,
        account: AccountId,
        part: GreetingPart,
        live: Option<&GreetingVersion>,
    ) -> Result<Option<FlowId>, ApiError> {
        let (GreetingPart::Flow { flow_id }, Some(live)) = (part, live) else { return Ok(None) };
        self.check_flow_is_free(account, flow_id).await?;
        if !live.found.unknown.is_empty() {
            return Err(unknown_messages(&live.found));
        }
        let row = self.store.read().await?.greeting_flow(account, flow_id).await?;
        Ok(row.and_then(|row| row.flow_id))
    }

    /// The step that publishes a draft.
    async fn step_of(
        &self,
        runner: &Runner,
        draft: GreetingDraft,
        flow: Option<&FlowId>,
    ) -> Result<GreetingStep, ApiError> {
        let creates = matches!(draft.part, GreetingPart::Flow { .. }) && flow.is_none();
        let known = if creates {
            let rows = self.store.read().await?.greeting_flows(runner.account).await?;
            rows.into_iter().filter_map(|row| row.flow_id).collect()
        } else {
            Vec::new()
        };
        Ok(GreetingStep {
            part: draft.part,
            act: if creates { GreetingAct::Create } else { GreetingAct::Set },
            content: Some(draft.content),
            draft_version: draft.version,
            known,
            is_answered: false,
            taken_at: runner.now(),
        })
    }
}

/// A flow with messages that we could not write back.
pub(super) fn unknown_messages(found: &GreetingFound) -> ApiError {
    let name = found.content.name().unwrap_or_default().to_owned();
    ApiError::new(ErrorCode::FlowUnknownMessages, Remedy::None).with("name", name)
}

/// Whether what is to be published stands there already.
fn is_there(content: &GreetingContent, found: &GreetingFound) -> bool {
    found.is_same_as(&GreetingFound::whole(content.as_kept()))
}

fn differs(sent: &GreetingContent, found: &GreetingFound, at: UtcMs) -> Published {
    Published::Differs { at, differences: changes(&sent.as_kept(), &found.content) }
}
