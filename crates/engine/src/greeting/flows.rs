//! Deleting flows, and naming them in ads.

use porchlight_domain::greeting::{GreetingAct, GreetingPart, ad_creative_snippet};
use porchlight_domain::{AccountId, ApiError, ErrorCode, FlowId, LocalFlowId, Remedy};
use porchlight_store::GreetingStep;

use super::editing::gone;
use super::folding::Ended;
use super::writing::Taken;
use crate::engine::Engine;

/// What became of deleting a flow.
#[derive(Clone, Debug, PartialEq)]
pub enum FlowDeletion {
    /// It is gone from Instagram. What it said is kept among its versions.
    Done,
    /// It may or may not be gone.
    Uncertain(Option<ApiError>),
}

impl Engine {
    /// Deletes a flow at Instagram. What is there is read before, so that it is kept as it last was. One that was never
    /// published goes with its draft; the draft of another one stays, and would make it anew.
    ///
    /// # Errors
    /// [`ErrorCode::FlowUsedInAd`], [`ErrorCode::NotFound`]; and whatever Instagram says.
    pub async fn delete_flow(&self, account: AccountId, flow: LocalFlowId) -> Result<FlowDeletion, ApiError> {
        let engine = self.clone();
        let deleting = self.tasks.spawn(async move { engine.delete(account, flow).await });
        deleting.await.unwrap_or_else(|_| Err(ApiError::new(ErrorCode::Internal, Remedy::None)))
    }

    async fn delete(&self, account: AccountId, flow: LocalFlowId) -> Result<FlowDeletion, ApiError> {
        let part = GreetingPart::Flow { flow_id: flow };
        let _turn = self.greeting_turn(account).await;
        let mut read = self.store.read().await?;
        let row = read.greeting_flow(account, flow).await?.ok_or_else(gone)?;
        let has_step = read.greeting_steps(account).await?.iter().any(|step| step.part == part);
        let draft = read.greeting_draft(account, part).await?;
        drop(read);
        if row.flow_id.is_none() && !has_step {
            if let Some(draft) = draft {
                self.drop_greeting_draft(account, part, draft.version).await?;
            }
            return Ok(FlowDeletion::Done);
        }
        let runner = self.greeting_runner(account).await?;
        let _under = self.greeting_is_published(account, part);
        if let Some(Ended::Open) = self.look(&runner, part).await?.remove(&part) {
            return Ok(FlowDeletion::Uncertain(None));
        }
        let Some(id) = self.flow_at_instagram(account, flow).await? else { return Ok(FlowDeletion::Done) };
        self.check_flow_is_free(account, flow).await?;
        let step = GreetingStep {
            part,
            act: GreetingAct::Delete,
            content: None,
            draft_version: 0,
            known: Vec::new(),
            is_answered: false,
            taken_at: runner.now(),
        };
        let lost = match self.take(&runner, &step, Some(id)).await? {
            Taken::Answered => None,
            Taken::Unknown(problem) => Some(problem),
        };
        match self.look(&runner, part).await {
            Err(problem) => Ok(FlowDeletion::Uncertain(Some(problem))),
            Ok(mut endings) => match (endings.remove(&part), lost) {
                (Some(Ended::Done), _) => Ok(FlowDeletion::Done),
                (Some(Ended::NotDone), Some(problem)) => Err(problem),
                (_, lost) => Ok(FlowDeletion::Uncertain(lost)),
            },
        }
    }

    /// What an ad's creative says to use a flow: Instagram's id of it, and JSON to copy.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for a flow that is not at Instagram.
    pub async fn flow_snippet(
        &self,
        account: AccountId,
        flow: LocalFlowId,
    ) -> Result<(FlowId, String), ApiError> {
        let id = self.flow_at_instagram(account, flow).await?.ok_or_else(gone)?;
        let snippet = ad_creative_snippet(&id);
        Ok((id, snippet))
    }

    async fn flow_at_instagram(
        &self,
        account: AccountId,
        flow: LocalFlowId,
    ) -> Result<Option<FlowId>, ApiError> {
        let row = self.store.read().await?.greeting_flow(account, flow).await?;
        Ok(row.filter(|row| !row.is_gone).and_then(|row| row.flow_id))
    }
}
