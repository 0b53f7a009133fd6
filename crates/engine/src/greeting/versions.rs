//! What was there before, and bringing it back: as a draft, which is published like any other.

use porchlight_domain::greeting::{GreetingChange, GreetingPart, changes};
use porchlight_domain::{AccountId, ApiError, GreetingVersionId};
use porchlight_store::{GreetingDraftBase, GreetingVersion};

use super::editing::gone;
use super::publishing::unknown_messages;
use crate::engine::Engine;

/// Versions on a page.
const PAGE: usize = 50;

/// A version, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionView {
    /// The version.
    pub version: GreetingVersion,
    /// Instagram has it now.
    pub is_live: bool,
    /// What it changed, compared with the one before it.
    pub changes: Vec<GreetingChange>,
}

impl Engine {
    /// A page of a part's versions, newest first, and whether there are more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn greeting_versions(
        &self,
        account: AccountId,
        part: GreetingPart,
        before: Option<GreetingVersionId>,
    ) -> Result<(Vec<VersionView>, bool), ApiError> {
        let mut read = self.store.read().await?;
        let live = read.greeting_live_of(account, part).await?.map(|live| live.id);
        // One more than a page: what the last one changed is told by the one before it.
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let versions = read.greeting_versions(account, part, before, limit).await?;
        let earlier = versions.iter().skip(1).map(Some).chain([None]);
        let views = versions.iter().zip(earlier).take(PAGE).map(|(version, earlier)| {
            let nothing = version.found.content.emptied();
            let earlier = earlier.map_or(&nothing, |earlier| &earlier.found.content);
            VersionView {
                is_live: live == Some(version.id),
                changes: changes(earlier, &version.found.content),
                version: version.clone(),
            }
        });
        Ok((views.collect(), versions.len() > PAGE))
    }

    /// Makes a version the draft of its part, in place of the one that was `edited`; it begins from what is live now. Gives
    /// the draft's version.
    ///
    /// # Errors
    /// [`porchlight_domain::ErrorCode::NotFound`], [`porchlight_domain::ErrorCode::GreetingChanged`],
    /// [`porchlight_domain::ErrorCode::FlowUnknownMessages`].
    pub async fn restore_greeting(
        &self,
        account: AccountId,
        version: GreetingVersionId,
        edited: Option<i64>,
    ) -> Result<i64, ApiError> {
        let mut write = self.store.write().await?;
        let version = write.greeting_version(account, version).await?.ok_or_else(gone)?;
        if matches!(version.part, GreetingPart::Flow { .. }) && !version.found.unknown.is_empty() {
            return Err(unknown_messages(&version.found));
        }
        let live = write.greeting_live_of(account, version.part).await?.map(|live| live.found);
        let base = GreetingDraftBase::From(live.as_ref());
        let content = &version.found.content;
        let saved = self.keep_greeting(&mut write, account, version.part, edited, content, base).await?;
        write.commit().await?;
        Ok(saved)
    }
}
