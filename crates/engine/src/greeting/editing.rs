//! Keeping drafts. They are the user's: nothing is checked but that they fit their part; what Instagram would refuse is
//! told beside them.

use porchlight_domain::greeting::{GreetingContent, GreetingPart};
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::{AccountId, ApiError, ErrorCode, GreetingVersionId, LocalFlowId, Remedy};
use porchlight_store::{GreetingDraftBase, GreetingDraftSaved, WriteTransaction};

use super::publishing::unknown_messages;
use crate::engine::Engine;

/// Bytes of JSON that a draft may have: far more than Instagram takes.
const LARGEST: usize = 256 * 1024;

/// A flow that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeFlow {
    /// The flow.
    pub flow: LocalFlowId,
    /// The version of its draft.
    pub version: i64,
}

impl Engine {
    /// Keeps a draft; gives its version. `edited` is the version that was edited (`None`: there was none), `based_on` what it
    /// begins from, if that is told.
    ///
    /// # Errors
    /// [`ErrorCode::GreetingChanged`] when another version is there; [`ErrorCode::NotFound`] without such an account, flow or
    /// base; [`ErrorCode::InvalidRequest`] for what is no content of the part, or far too much.
    pub async fn set_greeting_draft(
        &self,
        account: AccountId,
        part: GreetingPart,
        content: &GreetingContent,
        edited: Option<i64>,
        based_on: Option<GreetingVersionId>,
    ) -> Result<i64, ApiError> {
        check_size(content)?;
        if !content.is_of(part) {
            return Err(invalid("the content is of another part"));
        }
        let mut write = self.store.write().await?;
        check_part(&mut write, account, part).await?;
        let base = match based_on {
            Some(id) => {
                let version = write.greeting_version(account, id).await?;
                Some(version.filter(|version| version.part == part).ok_or_else(gone)?)
            }
            None => None,
        };
        let base = base
            .as_ref()
            .map_or(GreetingDraftBase::AsBefore, |version| GreetingDraftBase::From(Some(&version.found)));
        let saved = self.keep_greeting(&mut write, account, part, edited, content, base).await?;
        write.commit().await?;
        Ok(saved)
    }

    /// Saves a draft in a transaction; the one place that says what a version that is not there means.
    pub(super) async fn keep_greeting(
        &self,
        write: &mut WriteTransaction,
        account: AccountId,
        part: GreetingPart,
        edited: Option<i64>,
        content: &GreetingContent,
        base: GreetingDraftBase<'_>,
    ) -> Result<i64, ApiError> {
        let now = self.config.clock.now();
        match write.save_greeting_draft(account, part, edited, content, base, now).await? {
            GreetingDraftSaved::As(version) => Ok(version),
            GreetingDraftSaved::ChangedMeanwhile => {
                Err(ApiError::new(ErrorCode::GreetingChanged, Remedy::None))
            }
        }
    }

    /// Drops a draft; a flow that was never published goes with it. Gives the version that it began from, so that the same
    /// draft can be begun again; `None`: it began from nothing, or that is not known.
    ///
    /// # Errors
    /// [`ErrorCode::GreetingChanged`] when another version is there.
    pub async fn drop_greeting_draft(
        &self,
        account: AccountId,
        part: GreetingPart,
        version: i64,
    ) -> Result<Option<GreetingVersionId>, ApiError> {
        let mut write = self.store.write().await?;
        let base = write.greeting_draft(account, part).await?.and_then(|draft| draft.base);
        let based_on = match base {
            Some(base) => write.greeting_version_of(account, part, &base).await?,
            None => None,
        };
        if !write.discard_greeting_draft(account, part, version).await? {
            return Err(ApiError::new(ErrorCode::GreetingChanged, Remedy::None));
        }
        write.commit().await?;
        Ok(based_on)
    }

    /// Begins a flow.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] without such an account; [`ErrorCode::InvalidRequest`] for far too much.
    pub async fn new_flow(
        &self,
        account: AccountId,
        name: String,
        messages: Vec<OutgoingMessage>,
    ) -> Result<MadeFlow, ApiError> {
        self.begin_flow(account, &GreetingContent::Flow { name, messages }).await
    }

    /// Begins a flow that says what another one says: as it is edited, else as it is, else as it last was.
    ///
    /// # Errors
    /// As [`Engine::new_flow`]; [`ErrorCode::FlowUnknownMessages`] when it holds what we could not write back.
    pub async fn duplicate_flow(
        &self,
        account: AccountId,
        flow: LocalFlowId,
        name: String,
    ) -> Result<MadeFlow, ApiError> {
        let part = GreetingPart::Flow { flow_id: flow };
        let mut read = self.store.read().await?;
        let content = if let Some(draft) = read.greeting_draft(account, part).await? {
            draft.content
        } else {
            let last = read.greeting_versions(account, part, None, 1).await?.pop().ok_or_else(gone)?;
            if !last.found.unknown.is_empty() {
                return Err(unknown_messages(&last.found));
            }
            last.found.content
        };
        drop(read);
        let GreetingContent::Flow { messages, .. } = content else { return Err(gone()) };
        self.new_flow(account, name, messages).await
    }

    /// A flow that begins with this draft.
    pub(super) async fn begin_flow(
        &self,
        account: AccountId,
        content: &GreetingContent,
    ) -> Result<MadeFlow, ApiError> {
        check_size(content)?;
        let mut write = self.store.write().await?;
        write.account(account).await?.ok_or_else(gone)?;
        let flow = write.new_greeting_flow(account, self.config.clock.now()).await?;
        let (part, base) = (GreetingPart::Flow { flow_id: flow }, GreetingDraftBase::From(None));
        let version = self.keep_greeting(&mut write, account, part, None, content, base).await?;
        write.commit().await?;
        Ok(MadeFlow { flow, version })
    }
}

/// Whether there is such a part.
async fn check_part(
    write: &mut WriteTransaction,
    account: AccountId,
    part: GreetingPart,
) -> Result<(), ApiError> {
    write.account(account).await?.ok_or_else(gone)?;
    if let GreetingPart::Flow { flow_id } = part {
        write.greeting_flow(account, flow_id).await?.ok_or_else(gone)?;
    }
    Ok(())
}

fn check_size(content: &GreetingContent) -> Result<(), ApiError> {
    let bytes = serde_json::to_string(content).map_or(usize::MAX, |json| json.len());
    if bytes <= LARGEST { Ok(()) } else { Err(invalid("the content is too large")) }
}

fn invalid(detail: &'static str) -> ApiError {
    ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail)
}

pub(super) fn gone() -> ApiError {
    ApiError::new(ErrorCode::NotFound, Remedy::None)
}
