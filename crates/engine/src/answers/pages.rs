//! Looking whether the pages answer to which buttons and items of the menu lead. Only when the user asks for it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use futures::StreamExt as _;
use porchlight_domain::answers::MapLead;
use porchlight_domain::{AccountId, ApiError};

use crate::engine::Engine;
use crate::hub::ChangeBatch;
use crate::inbox::gone;
use crate::problem::problem_of;

/// Pages that are asked at the same time.
const AT_ONCE: usize = 4;

/// Whose pages are being looked at.
#[derive(Debug, Default)]
pub(crate) struct PageDesk {
    busy: Mutex<BTreeSet<AccountId>>,
}

impl PageDesk {
    pub(super) fn is_busy(&self, account: AccountId) -> bool {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).contains(&account)
    }

    /// Begins; `None` when it is under way already.
    fn begin(&self, account: AccountId) -> Option<Looking<'_>> {
        let is_first = self.busy.lock().unwrap_or_else(PoisonError::into_inner).insert(account);
        is_first.then(|| Looking { desk: self, account })
    }
}

/// Somebody looks at an account's pages. It ends with this, also when whoever asked went away.
struct Looking<'a> {
    desk: &'a PageDesk,
    account: AccountId,
}

impl Drop for Looking<'_> {
    fn drop(&mut self) {
        self.desk.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.account);
    }
}

impl Engine {
    /// Looks whether the pages answer, and keeps what came of it. Asked while it does so, it does not begin again.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn check_answer_pages(&self, account: AccountId) -> Result<(), ApiError> {
        let Some(looking) = self.pages.begin(account) else { return Ok(()) };
        self.hub.changed(ChangeBatch::one("answer", account.to_string()));
        let done = self.look_at_pages(account).await;
        drop(looking);
        self.hub.changed(ChangeBatch::one("answer", account.to_string()));
        done
    }

    async fn look_at_pages(&self, account: AccountId) -> Result<(), ApiError> {
        let stored = self.store.read().await?.account(account).await?.ok_or_else(gone)?;
        let site = self.sites.of(stored.environment);
        let check = site.graph.page_check().map_err(|error| problem_of(&error, site.clock.now()))?;
        let map = self.answer_map(account).await?;
        let ports = map.nodes.into_iter().flat_map(|node| node.ports);
        let pages: BTreeSet<String> = ports
            .filter_map(|port| match port.leads {
                MapLead::Page { url } => Some(url),
                MapLead::Payload { .. } | MapLead::Told => None,
            })
            .collect();
        let found: Vec<(String, u16)> = futures::stream::iter(pages)
            .map(|url| {
                let check = check.clone();
                async move {
                    let status = check.status(&url).await.unwrap_or_default();
                    (url, status)
                }
            })
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        let mut write = self.store.write().await?;
        write.pages_checked(account, &found, site.clock.now()).await?;
        Ok(write.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_ends_with_whoever_looks_and_does_not_begin_twice() {
        let (desk, account) = (PageDesk::default(), AccountId::new(1));
        let looking = desk.begin(account);
        assert!(looking.is_some() && desk.is_busy(account) && desk.begin(account).is_none());
        assert!(desk.is_busy(account), "the second did not end the first");
        drop(looking);
        assert!(!desk.is_busy(account));
    }
}
