//! The calls that change something at Instagram, and what became of one that failed.

use porchlight_domain::greeting::{FlowDraft, GreetingAct, GreetingContent, GreetingPart};
use porchlight_domain::{AccountId, ApiError, ErrorCode, FlowId, LocalFlowId, Remedy};
use porchlight_graph::{Effect, ErrorClass, GraphError, SetIceBreakers, SetPersistentMenu};
use porchlight_store::GreetingStep;

use super::folding::Endings;
use super::reading::{Seen, said_no};
use crate::engine::Engine;
use crate::runner::Runner;

/// What became of a step as it was taken.
pub(super) enum Taken {
    /// Instagram said that it is done.
    Answered,
    /// It may have been done.
    Unknown(ApiError),
}

impl Engine {
    /// Takes a step: writes it down, makes the call, and writes down that it was answered.
    ///
    /// # Errors
    /// When it was certainly not done: the step is over then.
    pub(super) async fn take(
        &self,
        runner: &Runner,
        step: &GreetingStep,
        flow: Option<FlowId>,
    ) -> Result<Taken, ApiError> {
        let (account, part) = (runner.account, step.part);
        let mut write = self.store.write().await?;
        write.take_greeting_step(account, step).await?;
        write.commit().await?;
        match call(runner, step, flow).await? {
            Ok(created) => {
                runner.heard();
                let mut write = self.store.write().await?;
                if let (Some(created), GreetingPart::Flow { flow_id }) = (created, part) {
                    write.bind_greeting_flow(account, flow_id, &created).await?;
                }
                write.greeting_step_answered(account, part).await?;
                write.commit().await?;
                Ok(Taken::Answered)
            }
            Err(error) if may_be_done(&error) => Ok(Taken::Unknown(said_no(runner, &error).await)),
            Err(error) => {
                let mut write = self.store.write().await?;
                write.end_greeting_step(account, part).await?;
                write.commit().await?;
                let problem = said_no(runner, &error).await;
                Err(self.why_refused(runner, part, problem).await)
            }
        }
    }

    /// Reads a part and takes in what it says.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) async fn look(&self, runner: &Runner, part: GreetingPart) -> Result<Endings, ApiError> {
        let mut seen = Seen::default();
        self.see_part(runner, Some(part), &mut seen).await?;
        self.fold_greeting(runner.account, &seen, runner.now()).await
    }

    /// The reason for a refusal, where Instagram's words hide it: no code tells that an ad uses a flow (`facts.md §6.3`), but the
    /// flow does.
    async fn why_refused(&self, runner: &Runner, part: GreetingPart, problem: ApiError) -> ApiError {
        let GreetingPart::Flow { flow_id } = part else { return problem };
        if problem.code != ErrorCode::Refused || self.look(runner, part).await.is_err() {
            return problem;
        }
        match self.check_flow_is_free(runner.account, flow_id).await {
            Err(locked) => locked,
            Ok(()) => problem,
        }
    }

    /// Whether a flow may be changed or deleted, as far as is known.
    ///
    /// # Errors
    /// [`ErrorCode::FlowUsedInAd`].
    pub(super) async fn check_flow_is_free(
        &self,
        account: AccountId,
        flow: LocalFlowId,
    ) -> Result<(), ApiError> {
        let row = self.store.read().await?.greeting_flow(account, flow).await?;
        match row.filter(|row| row.is_used_in_ad) {
            Some(row) => Err(ApiError::new(ErrorCode::FlowUsedInAd, Remedy::None).with("name", row.name)),
            None => Ok(()),
        }
    }
}

/// Makes the call of a step; gives the flow's id when one was created. `flow` is the id of one that is there.
async fn call(
    runner: &Runner,
    step: &GreetingStep,
    flow: Option<FlowId>,
) -> Result<Result<Option<FlowId>, GraphError>, ApiError> {
    let caller = runner.user_caller().await?;
    let graph = &runner.site.graph;
    let done = match (step.act, &step.content, flow) {
        (GreetingAct::Delete, _, Some(id)) => graph.delete_flow(&caller, &id).await,
        (GreetingAct::Set, Some(content), _) if content.is_nothing() => match content {
            GreetingContent::Menu { .. } => graph.delete_persistent_menu(&caller).await,
            _ => graph.delete_ice_breakers(&caller).await,
        },
        (GreetingAct::Set, Some(GreetingContent::IceBreakers { locales }), _) => {
            graph.set_ice_breakers(&caller, &SetIceBreakers { locales: locales.clone() }).await
        }
        (GreetingAct::Set, Some(GreetingContent::Menu { locales }), _) => {
            graph.set_persistent_menu(&caller, &SetPersistentMenu { locales: locales.clone() }).await
        }
        (GreetingAct::Set, Some(GreetingContent::Flow { name, messages }), Some(id)) => {
            let draft = FlowDraft { name: name.clone(), messages: messages.clone() };
            graph.update_flow(&caller, &id, &draft).await
        }
        (GreetingAct::Create, Some(GreetingContent::Flow { name, messages }), _) => {
            let draft = FlowDraft { name: name.clone(), messages: messages.clone() };
            return Ok(graph.create_flow(&caller, &draft).await.map(Some));
        }
        _ => {
            return Err(
                ApiError::new(ErrorCode::Internal, Remedy::None).with("detail", "a step without sense")
            );
        }
    };
    Ok(done.map(|()| None))
}

/// Whether a call that failed may have been carried out all the same. Of one that is harmless to repeat the client says that
/// it had no effect; what stands there now is another matter.
fn may_be_done(error: &GraphError) -> bool {
    let is_lost = matches!(
        error,
        GraphError::Lost { .. } | GraphError::Unreadable { .. } | GraphError::TooLarge { .. }
    );
    is_lost || error.effect() == Effect::Unknown || error.class() == ErrorClass::Transient
}
