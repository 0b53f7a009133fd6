//! The server: one port on loopback, one world behind one lock.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request, Response};
use bytes::Bytes;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::clock::ClockKind;
use crate::control::{self, Effect, Moment};
use crate::media::{self, Asset};
use crate::options::Options;
use crate::wire::{Call, GraphError, Host, Json, Reply};
use crate::world::World;
use crate::{graph, keep, login, people, ready, studio, webhook};

/// A running sandbox. It ends, and keeps its state, when it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    /// Where it listens: `http://127.0.0.1:4711`.
    pub base_url: String,
    /// What the command prints when it is ready.
    pub ready: serde_json::Value,
    shared: Shared,
    ending: CancellationToken,
}

/// Why a sandbox could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port is taken, or may not be used.
    #[error("cannot listen on port {port}: {source}")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The world has no such name.
    #[error("there is no world called {0}; there is studio")]
    World(String),
    /// The state file cannot be read or moved aside.
    #[error("the state file {path}: {source}")]
    State {
        /// Where it is.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Sandbox {
    /// Starts a sandbox on loopback; it answers when this returns. Needs a tokio runtime.
    ///
    /// # Errors
    /// If the port is taken, the world unknown, or the state file unreadable.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, options.port)))
            .await
            .map_err(|source| StartError::Listen { port: options.port, source })?;
        let port = listener.local_addr().map_or(options.port, |address| address.port());
        let base_url = format!("http://127.0.0.1:{port}");
        let world = keep::open(&options)?;
        let shared = Shared(Arc::new(Inner {
            world: Mutex::new(world),
            changed: watch::Sender::new(0),
            client: OnceLock::new(),
            snapshots: Mutex::default(),
            drawn: Mutex::default(),
            base_url: base_url.clone(),
            options,
        }));
        shared.settle_in(&mut shared.lock());
        let ready = ready::line(&shared.lock());
        let ending = CancellationToken::new();
        let tasks: [std::pin::Pin<Box<dyn Future<Output = ()> + Send>>; 4] = [
            Box::pin(accept(shared.clone(), listener)),
            Box::pin(webhook::run_postman(shared.clone())),
            Box::pin(live(shared.clone())),
            Box::pin(keep::run(shared.clone())),
        ];
        for task in tasks {
            tokio::spawn(ending.clone().run_until_cancelled_owned(task));
        }
        Ok(Self { base_url, ready, shared, ending })
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.ending.cancel();
        if let Err(error) = keep::save(&self.shared) {
            tracing::warn!(%error, "the state could not be kept");
        }
    }
}

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
    base_url: String,
    options: Options,
}

impl Shared {
    /// The world. A panic elsewhere does not take it away.
    pub(crate) fn lock(&self) -> MutexGuard<'_, World> {
        self.0.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
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

    /// The world as it was at its beginning; the callback and what is subscribed are gone too.
    pub(crate) fn reset(&self) {
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
    async fn draw(&self, asset: Asset) -> Bytes {
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

/// A connection that is closed without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection is dropped, as a fault wants it")]
struct Dropped;

async fn accept(shared: Shared, listener: TcpListener) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let _ = stream.set_nodelay(true);
        let shared = shared.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request: Request<Incoming>| {
                let shared = shared.clone();
                async move { handle(&shared, request.map(Body::new)).await }
            });
            let served = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
            if let Err(error) = served {
                tracing::debug!(%error, "a connection ended");
            }
        });
    }
}

/// The people who act by themselves.
async fn live(shared: Shared) {
    loop {
        {
            let mut world = shared.lock();
            let now = world.now();
            if people::next_due(&world).is_some_and(|due| due <= now) {
                people::live_until(&mut world, now);
                drop(world);
                shared.changed();
            }
        }
        shared.idle(people::next_due).await;
    }
}

async fn handle(shared: &Shared, request: Request<Body>) -> Result<Response<Body>, Dropped> {
    let call = Call::read(request).await;
    if call.target.host == Host::Sandbox {
        return Ok(control::answer(shared, &call).await.into_response());
    }
    let fault = {
        let mut world = shared.lock();
        let now = world.now();
        world.faults.strike(now, &call)
    };
    let Some(fault) = fault else { return Ok(answer(shared, &call).await.into_response()) };
    struck(shared, &call, &fault).await.map(Reply::into_response)
}

/// A call that a fault has hit.
async fn struck(shared: &Shared, call: &Call, fault: &Effect) -> Result<Reply, Dropped> {
    if fault.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(fault.delay_ms)).await;
    }
    let true_reply = if fault.lets_through() { Some(answer(shared, call).await) } else { None };
    if true_reply.is_none() {
        let mut world = shared.lock();
        let now = world.now();
        world.log.note(
            now,
            call,
            None,
            if fault.drop == Some(Moment::Before) { "(dropped)" } else { "(fault)" },
        );
        world.ledger.count("(fault)", 500);
    }
    if fault.drop.is_some() {
        return Err(Dropped);
    }
    match true_reply {
        Some(reply) if !fault.replaces() => Ok(reply),
        _ => {
            let trace = graph::trace_id(&mut shared.lock());
            Ok(fault.reply(&trace))
        }
    }
}

/// The true answer.
async fn answer(shared: &Shared, call: &Call) -> Reply {
    let segments: Vec<&str> = call.target.segments.iter().map(String::as_str).collect();
    match (call.target.host, segments.as_slice()) {
        (Host::Graph, _) => {
            let (reply, route) = {
                let mut world = shared.lock();
                let answer = graph::answer(&mut world, call);
                let reply = graph::reply(&mut world, call, &answer);
                note(&mut world, call, answer.route, reply.status);
                (reply, answer.route)
            };
            if route.ends_with("access_token") {
                keep::save_soon(shared).await;
            }
            if call.method != Method::GET {
                shared.changed();
            }
            reply
        }
        (Host::Api | Host::Www, ["oauth", "access_token"]) => {
            let reply = {
                let mut world = shared.lock();
                let reply = login::exchange(&mut world, call);
                note(&mut world, call, "POST /oauth/access_token", reply.status);
                reply
            };
            keep::save_soon(shared).await;
            reply
        }
        (Host::Api | Host::Www, ["oauth", "authorize"]) => {
            let mut world = shared.lock();
            let reply = login::authorize(&mut world, call);
            note(&mut world, call, "/oauth/authorize", reply.status);
            drop(world);
            shared.changed();
            reply
        }
        (Host::Pictures | Host::Attachments, _) => {
            let asset = media::serve(&shared.lock(), call);
            match asset {
                Ok(asset) => {
                    let bytes = shared.draw(asset).await;
                    Reply::new(200, media::content_type(asset), bytes)
                        .header("cache-control", "max-age=1209600, no-transform".to_owned())
                }
                Err((status, words)) => Reply::text(status, words),
            }
        }
        (Host::FacebookGraph, _) => elsewhere(shared, call),
        (Host::Rupload, _) => Reply::json(
            400,
            &Json::object().with(
                "debug_info",
                Json::object()
                    .with("retriable", false)
                    .with("type", "NotAuthorizedError")
                    .with("message", "User not authorized to perform this request"),
            ),
        ),
        _ => Reply::text(404, "Page Not Found"),
    }
}

fn note(world: &mut World, call: &Call, route: &str, status: u16) {
    let now = world.now();
    world.log.note(now, call, Some(status), route);
    world.ledger.count(route, status);
}

/// graph.facebook.com cannot read the tokens of Instagram Login (`facts.md` §1.4).
fn elsewhere(shared: &Shared, call: &Call) -> Reply {
    let mut world = shared.lock();
    let error =
        if call.token().is_some() { GraphError::unreadable_token() } else { GraphError::missing_token() };
    let trace = graph::trace_id(&mut world);
    note(&mut world, call, "(graph.facebook.com)", error.status);
    Reply::json(error.status, &error.body(&trace)).header("www-authenticate", error.challenge())
}
