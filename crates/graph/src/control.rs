//! The sandbox's control plane (`/__sandbox/…`), as far as the app needs it: its clock, and where it delivers webhooks.
//! Only a sandbox has one; at Instagram every function here is [`GraphError::Setup`].

use porchlight_domain::UtcMs;
use serde_json::{Value, json};
use tracing::Instrument as _;

use crate::error::Drift;
use crate::transport::{self, Sent};
use crate::wire::WireTime;
use crate::{Graph, GraphError};

/// The control plane of the sandbox that a client speaks to.
#[derive(Clone, Debug)]
pub struct Control {
    graph: Graph,
}

impl Graph {
    /// The sandbox's control plane.
    ///
    /// # Errors
    /// [`GraphError::Setup`] when the hosts are Instagram's.
    pub fn control(&self) -> Result<Control, GraphError> {
        self.endpoints().control(&["clock"])?;
        Ok(Control { graph: self.clone() })
    }
}

impl Control {
    /// What time it is in the sandbox.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn clock(&self) -> Result<UtcMs, GraphError> {
        let answer = self.exchange("control.clock", &["clock"], None).await?;
        ["now_ms", "now", "time_ms", "time"]
            .into_iter()
            .find_map(|key| match answer.get(key)? {
                Value::String(text) => WireTime::parse(text),
                Value::Number(number) => WireTime::parse(&number.to_string()),
                _ => None,
            })
            .map(|time| time.at)
            .ok_or_else(|| GraphError::Unreadable {
                endpoint: "control.clock",
                status: 200,
                drift: Drift { path: "now_ms".to_owned(), reason: "missing".to_owned() },
                effect: crate::Effect::None,
            })
    }

    /// Moves the clock on.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn advance_clock(&self, ms: i64) -> Result<(), GraphError> {
        self.exchange("control.clock", &["clock"], Some(&json!({"advance_ms": ms}))).await.map(drop)
    }

    /// Its Meta app: `client_id`, `client_secret`, `verify_token`, and more.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn app(&self) -> Result<Value, GraphError> {
        self.exchange("control.app", &["app"], None).await
    }

    /// Tells it where to deliver webhooks; it makes the handshake at once.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn set_callback(&self, callback_url: &str, verify_token: &str) -> Result<(), GraphError> {
        let body = json!({"callback_url": callback_url, "verify_token": verify_token});
        self.exchange("control.app", &["app"], Some(&body)).await.map(drop)
    }

    /// Acts as a customer: `{"as","to","kind",…}`.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn act(&self, action: &Value) -> Result<Value, GraphError> {
        self.exchange("control.act", &["act"], Some(action)).await
    }

    async fn exchange(
        &self,
        endpoint: &'static str,
        path: &[&str],
        body: Option<&Value>,
    ) -> Result<Value, GraphError> {
        let url = self.graph.endpoints().control(path)?;
        let sent = Sent { endpoint, harmless_to_repeat: body.is_none(), secrets: &[] };
        let request = match body {
            None => self.graph.calls().get(url),
            Some(body) => self.graph.calls().post(url).json(body),
        };
        async {
            let (status, body) = transport::send(request, &sent).await.body?;
            if body.is_empty() {
                return Ok(Value::Null);
            }
            serde_json::from_slice(&body).map_err(|_| {
                sent.unreadable(status, Drift { path: String::new(), reason: "no JSON".to_owned() })
            })
        }
        .instrument(transport::span(endpoint, "", 1))
        .await
    }
}
