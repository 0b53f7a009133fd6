//! Profiles and pictures of the people in the inbox: read once they have written, and again every day. Pictures' links
//! die within days, so the bytes are kept.

use porchlight_domain::{Consent, DAY_MS, MINUTE_MS};
use porchlight_graph::{Caller, ErrorClass, RetryKind};
use porchlight_store::Contact;

use super::media::can_be_shown;
use crate::runner::{Interrupted, Runner};

/// How old a profile may be, ms.
const PROFILE_AGE_MS: i64 = DAY_MS;
/// Profiles that are read before the list is looked at again: the newest may have changed.
const AT_ONCE: i64 = 10;
/// The largest avatar that is fetched, bytes.
pub(crate) const LARGEST_PICTURE: usize = 2 * 1024 * 1024;
/// What all cached pictures may take, bytes. The oldest go first, by the machine's clock: each Instagram has its own, and
/// the sandbox's can be years away.
pub(crate) const PICTURE_BUDGET: i64 = 400 * 1024 * 1024;

impl Runner {
    /// Reads profiles for as long as the account runs.
    pub(crate) async fn read_profiles(&self) {
        loop {
            let mut was_told_to_wait = false;
            let pause = match self.read_stale_profiles().await {
                Ok(true) => continue,
                Ok(false) => 10 * MINUTE_MS,
                Err(Interrupted::Wait(until, _)) => {
                    was_told_to_wait = true;
                    until.since(self.now())
                }
                Err(Interrupted::Stop(status, problem)) => return self.end(status, problem).await,
                Err(Interrupted::Offline(_) | Interrupted::Failed(_)) => MINUTE_MS / 2,
            };
            tokio::select! {
                () = self.site.clock.sleep(pause) => {}
                () = self.people.notified(), if !was_told_to_wait => {}
            }
        }
    }

    /// Reads the stalest profiles; gives whether there may be more.
    async fn read_stale_profiles(&self) -> Result<bool, Interrupted> {
        let before = self.now() - PROFILE_AGE_MS;
        let stale = self.engine.store.read().await?.stale_profiles(self.account, before, AT_ONCE).await?;
        if stale.is_empty() {
            return Ok(false);
        }
        let caller = self.caller().await?;
        for contact in &stale {
            self.read_profile(&caller, contact).await?;
        }
        Ok(true)
    }

    /// Reads one profile, and the picture when it is another one.
    pub(crate) async fn read_profile(&self, caller: &Caller, contact: &Contact) -> Result<(), Interrupted> {
        let answer = self.site.graph.person(caller, &contact.profile.igsid).await;
        let now = self.now();
        let store = &self.engine.store;
        let profile = match answer {
            Ok(profile) => profile,
            Err(error) => {
                let consent = match error.class() {
                    ErrorClass::ConsentMissing => Some(Consent::Missing),
                    ErrorClass::RecipientUnavailable | ErrorClass::Gone => Some(Consent::Unavailable),
                    _ => None,
                };
                let heals =
                    matches!(error.retry_kind(), RetryKind::Backoff { .. } | RetryKind::AfterRegain { .. });
                if consent.is_some() || !heals {
                    let mut write = store.write().await?;
                    write.profile_not_read(contact.id, consent, now).await?;
                    write.commit().await?;
                }
                // One that was not marked as tried would come up again at once.
                return match self.interruption(&error) {
                    Interrupted::Failed(_) if consent.is_some() || !heals => Ok(()),
                    interrupted => Err(interrupted),
                };
            }
        };
        self.heard();
        let mut write = store.write().await?;
        write.save_profile(contact.id, &profile, now).await?;
        write.commit().await?;
        let Some(url) = profile.picture_url else { return Ok(()) };
        let known = store.read().await?.picture_of_source(&url).await?;
        let key = match known {
            Some(key) => key,
            None => match self.site.graph.picture(&url, LARGEST_PICTURE).await {
                Ok(picture) if !can_be_shown(&picture.content_type, &picture.bytes) => {
                    tracing::debug!(contact = %contact.id, "a picture that is none, or too large to be drawn");
                    return Ok(());
                }
                Ok(picture) => {
                    let fetched_at = self.engine.config.clock.now();
                    let mut write = store.write().await?;
                    let key = write
                        .save_picture(&picture.bytes, &picture.content_type, &url, PICTURE_BUDGET, fetched_at)
                        .await?;
                    write.commit().await?;
                    key
                }
                // The initials stand in; tomorrow there is another link.
                Err(error) => {
                    tracing::debug!(contact = %contact.id, %error, "no picture");
                    return Ok(());
                }
            },
        };
        if contact.picture_key.as_deref() != Some(&key) {
            let mut write = store.write().await?;
            write.set_contact_picture(contact.id, &key).await?;
            write.commit().await?;
        }
        Ok(())
    }
}
