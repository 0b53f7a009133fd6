//! The server: one port on loopback, and what happens to a request before and after its answer.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::control::{self, Effect, Moment};
use crate::options::Options;
use crate::shared::Shared;
use crate::wire::{Call, Host, Reply};
use crate::{graph, hosts, keep, people, ready, webhook};

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
        let shared = Shared::new(keep::open(&options)?, base_url.clone(), options);
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

    /// Moves the world's clock on, ms, as the control plane does, and does something else in the same instant: whoever asks
    /// the sandbox finds both done or neither.
    ///
    /// # Errors
    /// In words, if that is beyond what the clock shows.
    pub fn advance(&self, by_ms: i64, together: impl FnOnce()) -> Result<(), String> {
        let mut world = self.shared.lock();
        let target = world.now().saturating_add(by_ms);
        control::move_clock_to(&mut world, target)?;
        together();
        drop(world);
        self.shared.changed();
        Ok(())
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.ending.cancel();
        // A connection that is still open would keep them.
        self.shared.hosted().clear();
        if let Err(error) = keep::save(&self.shared) {
            tracing::warn!(%error, "the state could not be kept");
        }
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
                // On loopback nobody holds a header back, and a clock for each request costs more than most answers.
                .header_read_timeout(None)
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
        return Ok(control::answer(shared, &call).await);
    }
    let fault = {
        let mut world = shared.lock();
        let now = world.now();
        world.faults.strike(now, &call)
    };
    let Some(fault) = fault else { return Ok(hosts::answer(shared, &call).await.into_response()) };
    struck(shared, &call, &fault).await.map(Reply::into_response)
}

/// A call that a fault has hit.
async fn struck(shared: &Shared, call: &Call, fault: &Effect) -> Result<Reply, Dropped> {
    if fault.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(fault.delay_ms)).await;
    }
    let true_reply = if fault.lets_through() { Some(hosts::answer(shared, call).await) } else { None };
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
    // Who is still sending a film would not see the answer.
    if let (None, Some(film)) = (&true_reply, &call.film) {
        film.read(|_| true).await;
    }
    match true_reply {
        Some(reply) if !fault.replaces() => Ok(reply),
        _ => {
            let trace = graph::trace_id(&mut shared.lock());
            Ok(fault.reply(&trace))
        }
    }
}
