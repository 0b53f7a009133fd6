//! What all parts of the server share: the world behind its lock, and whom to tell when it changed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::watch;

use crate::clock::ClockKind;
use crate::hosted::Hosted;
use crate::media::{self, Asset};
use crate::options::Options;
use crate::world::World;
use crate::{people, studio};

/// What all parts of the server share.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Inner>);

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("base_url", &self.0.base_url).finish_non_exhaustive()
    }
}

struct Inner {
    world: Mutex<World>,
    /// Counts up whenever something happened that others may wait for.
    changed: watch::Sender<u64>,
    client: OnceLock<reqwest::Client>,
    snapshots: Mutex<BTreeMap<String, World>>,
    drawn: Mutex<BTreeMap<Asset, Bytes>>,
    hosted: Hosted,
    base_url: String,
    options: Options,
}

impl Shared {
    /// Everything around a world that listens at this address.
    pub(crate) fn new(world: World, base_url: String, options: Options) -> Self {
        let shared = Self(Arc::new(Inner {
            world: Mutex::new(world),
            changed: watch::Sender::new(0),
            client: OnceLock::new(),
            snapshots: Mutex::default(),
            drawn: Mutex::default(),
            hosted: Hosted::default(),
            base_url,
            options,
        }));
        shared.settle_in(&mut shared.lock());
        shared
    }

    /// The world. A panic elsewhere does not take it away.
    pub(crate) fn lock(&self) -> MutexGuard<'_, World> {
        self.0.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// The files on the sandbox's own host.
    pub(crate) fn hosted(&self) -> &Hosted {
        &self.0.hosted
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.options
    }

    /// Says that something happened.
    pub(crate) fn changed(&self) {
        self.0.changed.send_modify(|count| *count += 1);
    }

    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.0.changed.subscribe()
    }

    /// The client for callbacks; made when first needed, since it reads the system's certificates.
    pub(crate) fn client(&self) -> &reqwest::Client {
        self.0.client.get_or_init(|| {
            let _ = rustls::crypto::ring::default_provider().install_default();
            reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .unwrap_or_default()
        })
    }

    /// Waits until something happened, or until it is time on the world's clock.
    pub(crate) async fn idle(&self, due: impl Fn(&World) -> Option<i64> + Send) {
        let mut changes = self.changes();
        let wait = {
            let world = self.lock();
            match (world.clock.kind, due(&world)) {
                // It came after the caller looked, and perhaps before the changes were listened to.
                (_, Some(due)) if due <= world.now() => return,
                (ClockKind::Real, Some(due)) => u64::try_from(due.saturating_sub(world.now())).unwrap_or(0),
                // A clock that stands brings nothing by itself.
                _ => u64::MAX,
            }
        };
        if wait == u64::MAX {
            let _ = changes.changed().await;
        } else {
            let _ = tokio::time::timeout(Duration::from_millis(wait), changes.changed()).await;
        }
    }

    /// Waits until no delivery is due or under way.
    pub(crate) async fn settled(&self) {
        let mut changes = self.changes();
        loop {
            changes.mark_unchanged();
            {
                let world = self.lock();
                if world.app.callback_url.is_none() || world.postbox.next(world.now()).is_none() {
                    return;
                }
            }
            if changes.changed().await.is_err() {
                return;
            }
        }
    }

    /// Tells a world where it is and how it was asked to behave.
    fn settle_in(&self, world: &mut World) {
        let options = &self.0.options;
        world.base_url.clone_from(&self.0.base_url);
        world.quirks.clone_from(&options.quirks);
        world.redirect_uris = vec![format!("{}/__sandbox/oauth/callback", self.0.base_url)];
        world.redirect_uris.extend(options.redirect_uris.iter().cloned());
        world.clock.change_kind(options.clock);
        world.agenda.live = options.live;
        people::wake(world);
        world.index();
    }

    /// The world as it was at its beginning; the callback, what is subscribed and what is hosted are gone too.
    pub(crate) fn reset(&self) {
        self.hosted().clear();
        let mut fresh = studio::build(&self.0.options);
        let mut world = self.lock();
        self.settle_in(&mut fresh);
        *world = fresh;
    }

    pub(crate) fn save_snapshot(&self, name: &str) {
        let world = self.lock().clone();
        self.0.snapshots.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), world);
    }

    pub(crate) fn restore_snapshot(&self, name: &str) -> bool {
        let kept = self.0.snapshots.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        let Some(kept) = kept else { return false };
        *self.lock() = kept;
        true
    }

    /// The bytes of an asset, drawn once.
    pub(crate) async fn draw(&self, asset: Asset) -> Bytes {
        /// More than an inbox shows, far less than a machine has.
        const KEPT: usize = 400;
        let drawn = || self.0.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = drawn().get(&asset) {
            return bytes.clone();
        }
        let seed = self.lock().seed;
        let bytes = tokio::task::spawn_blocking(move || media::make(asset, seed)).await.unwrap_or_default();
        let mut kept = drawn();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(asset, bytes.clone());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_due_by_now_is_not_waited_for_though_the_clock_stands() {
        let options = Options { clock: ClockKind::Manual, ..Options::default() };
        let shared = Shared::new(studio::build(&options), "http://127.0.0.1:1".to_owned(), options);
        let idle = shared.idle(|world| Some(world.now()));
        assert!(tokio::time::timeout(Duration::from_secs(30), idle).await.is_ok());
    }
}
