//! Giving a part to other accounts, with a report for each. There it is a draft first, and published only if that is asked for.

use porchlight_domain::greeting::{GreetingContent, GreetingPart};
use porchlight_domain::{AccountId, ApiError, ErrorCode, LocalFlowId, Remedy};
use porchlight_store::GreetingDraftBase;

use super::editing::gone;
use super::publishing::{PublishHow, Published, unknown_messages};
use crate::engine::Engine;

/// What is to be copied where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyOrder {
    /// From which account.
    pub from: AccountId,
    /// What.
    pub part: GreetingPart,
    /// Its draft, if there is one; else what is live.
    pub is_draft: bool,
    /// To which accounts.
    pub to: Vec<AccountId>,
    /// It is published there at once.
    pub publish: bool,
    /// Drafts that are there already are replaced.
    pub replace_drafts: bool,
}

/// What became of it in one account.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// The account.
    pub account: AccountId,
    /// The flow there, if it is one.
    pub flow: Option<LocalFlowId>,
    /// How far it came.
    pub fate: CopyFate,
    /// The version of the draft that it became, if it came that far; published, it is gone again.
    pub version: Option<i64>,
    /// What publishing said.
    pub published: Option<Published>,
    /// Why it came no further.
    pub problem: Option<ApiError>,
}

/// How far a copy came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyFate {
    /// It is a draft.
    Drafted,
    /// It is published.
    Published,
    /// It came no further than `version` says.
    Refused,
}

impl Engine {
    /// Copies a part to other accounts, one after the other.
    ///
    /// # Errors
    /// When there is nothing to copy: [`ErrorCode::NotFound`], [`ErrorCode::FlowUnknownMessages`]. What fails in one account is
    /// in its report.
    pub async fn copy_greeting(&self, order: CopyOrder) -> Result<Vec<Copied>, ApiError> {
        let content = self.content_to_copy(&order).await?;
        let mut report = Vec::new();
        for account in order.to.iter().filter(|to| **to != order.from || is_flow(order.part)) {
            report.push(self.copy_to(*account, &content, &order).await);
        }
        Ok(report)
    }

    async fn content_to_copy(&self, order: &CopyOrder) -> Result<GreetingContent, ApiError> {
        let mut read = self.store.read().await?;
        if order.is_draft
            && let Some(draft) = read.greeting_draft(order.from, order.part).await?
        {
            return Ok(draft.content);
        }
        let live = read.greeting_live_of(order.from, order.part).await?.ok_or_else(gone)?;
        if is_flow(order.part) && !live.found.unknown.is_empty() {
            return Err(unknown_messages(&live.found));
        }
        Ok(live.found.content)
    }

    async fn copy_to(&self, account: AccountId, content: &GreetingContent, order: &CopyOrder) -> Copied {
        let mut copied = Copied {
            account,
            flow: None,
            fate: CopyFate::Refused,
            version: None,
            published: None,
            problem: None,
        };
        if let Err(problem) = self.copy_steps(&mut copied, content, order).await {
            copied.problem = Some(problem);
        }
        copied
    }

    async fn copy_steps(
        &self,
        copied: &mut Copied,
        content: &GreetingContent,
        order: &CopyOrder,
    ) -> Result<(), ApiError> {
        let account = copied.account;
        if content.is_bound_to_its_account() && account != order.from {
            let name = content.name().unwrap_or_default().to_owned();
            return Err(ApiError::new(ErrorCode::AttachmentOfAccount, Remedy::None).with("name", name));
        }
        // What is replaced there is looked at before: the draft begins from it.
        let was_read = if order.publish { self.read_greeting(account, true).await } else { Ok(()) };
        let (part, version) = self.draft_of_copy(account, content, order).await?;
        copied.version = Some(version);
        if let GreetingPart::Flow { flow_id } = part {
            copied.flow = Some(flow_id);
        }
        if !order.publish {
            copied.fate = CopyFate::Drafted;
            return Ok(());
        }
        was_read?;
        let published = self.publish_greeting(account, part, version, PublishHow::IfUnchanged).await?;
        if matches!(published, Published::Done(_) | Published::Differs { .. }) {
            copied.fate = CopyFate::Published;
            copied.version = None;
        }
        copied.published = Some(published);
        Ok(())
    }

    /// Makes the content a draft there: of the same part, or of a flow of its own.
    async fn draft_of_copy(
        &self,
        account: AccountId,
        content: &GreetingContent,
        order: &CopyOrder,
    ) -> Result<(GreetingPart, i64), ApiError> {
        if is_flow(order.part) {
            let made = self.begin_flow(account, content).await?;
            return Ok((GreetingPart::Flow { flow_id: made.flow }, made.version));
        }
        let mut write = self.store.write().await?;
        let stored = write.account(account).await?.ok_or_else(gone)?;
        let draft = write.greeting_draft(account, order.part).await?.map(|draft| draft.version);
        if draft.is_some() && !order.replace_drafts {
            let name = stored.profile.username;
            return Err(ApiError::new(ErrorCode::GreetingHasDraft, Remedy::None).with("name", name));
        }
        let live = write.greeting_live_of(account, order.part).await?.map(|live| live.found);
        let base = GreetingDraftBase::From(live.as_ref());
        let version = self.keep_greeting(&mut write, account, order.part, draft, content, base).await?;
        write.commit().await?;
        Ok((order.part, version))
    }
}

fn is_flow(part: GreetingPart) -> bool {
    matches!(part, GreetingPart::Flow { .. })
}
