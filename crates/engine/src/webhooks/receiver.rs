//! The ear for webhooks: HTTP on loopback, for the sandbox and for the user's own tunnel. It checks the signature over
//! the raw bytes and hands them on; it answers 200 only once they are in the journal, so that whatever Instagram
//! believes delivered survives us.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use porchlight_domain::Environment;
use porchlight_graph::AppSecret;
use porchlight_graph::webhook::{handshake, signature_is_valid};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The largest delivery that is read, bytes: a thousand updates (`facts.md §10.3`) of the largest kind, twice over.
const LARGEST_DELIVERY: usize = 16 * 1024 * 1024;

/// What stands behind the ear.
pub(crate) trait Inlet: Send + Sync + 'static {
    /// The verify token and the app secrets of an environment; `None` while no Meta app is known.
    fn credentials(&self, environment: Environment) -> impl Future<Output = Option<Credentials>> + Send;

    /// Journals a delivery whose signature holds. `false` when it could not be kept: Instagram will try again.
    fn accept(&self, environment: Environment, body: Bytes) -> impl Future<Output = bool> + Send;

    /// Notes a delivery whose signature does not hold.
    fn refused(&self, environment: Environment) -> impl Future<Output = ()> + Send;
}

/// By what a delivery is believed.
pub(crate) struct Credentials {
    /// For the handshake.
    pub(crate) verify_token: String,
    /// Either may have signed: the Instagram app's secret or the Meta app's (`facts.md §10.2`).
    pub(crate) secrets: Vec<AppSecret>,
}

/// A listening ear.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Receiver {
    address: SocketAddr,
}

impl Receiver {
    /// Listens on `port` of loopback, or on any free one when that is taken, until `stop`.
    pub(crate) async fn listen<I: Inlet>(
        inlet: Arc<I>,
        port: u16,
        stop: CancellationToken,
        tasks: &TaskTracker,
    ) -> std::io::Result<Self> {
        let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => listener,
            Err(_) if port != 0 => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?,
            Err(error) => return Err(error),
        };
        let address = listener.local_addr()?;
        let router = Router::new()
            .route("/webhooks/{environment}", get(verify::<I>).post(deliver::<I>))
            .layer(DefaultBodyLimit::max(LARGEST_DELIVERY))
            .with_state(inlet);
        // Counted among the tasks: what is being taken in at the end is kept and acknowledged first.
        tasks.spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await;
            if let Err(error) = served {
                tracing::error!(%error, "the webhook receiver ended");
            }
        });
        Ok(Self { address })
    }

    /// The port it listens on.
    pub(crate) fn port(self) -> u16 {
        self.address.port()
    }

    /// The callback URL for an environment's deliveries.
    pub(crate) fn url(self, environment: Environment) -> String {
        format!("http://{}/webhooks/{}", self.address, environment.as_str())
    }
}

async fn verify<I: Inlet>(
    State(inlet): State<Arc<I>>,
    Path(environment): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(environment) = Environment::parse(&environment) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(credentials) = inlet.credentials(environment).await else {
        return StatusCode::FORBIDDEN.into_response();
    };
    match handshake(&query.unwrap_or_default(), &credentials.verify_token) {
        Some(challenge) => ([("content-type", "text/plain")], challenge).into_response(),
        None => StatusCode::FORBIDDEN.into_response(),
    }
}

async fn deliver<I: Inlet>(
    State(inlet): State<Arc<I>>,
    Path(environment): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let Some(environment) = Environment::parse(&environment) else { return StatusCode::NOT_FOUND };
    let Some(credentials) = inlet.credentials(environment).await else { return StatusCode::FORBIDDEN };
    let signature =
        headers.get("x-hub-signature-256").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !signature_is_valid(&body, signature, &credentials.secrets) {
        tracing::warn!(
            environment = environment.as_str(),
            bytes = body.len(),
            "a delivery with a wrong signature"
        );
        inlet.refused(environment).await;
        return StatusCode::FORBIDDEN;
    }
    if inlet.accept(environment, body).await { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR }
}
