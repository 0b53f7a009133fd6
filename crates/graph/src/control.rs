//! The sandbox's control plane (`/__sandbox/…`), as far as the app needs it: its clock, where it delivers webhooks, its
//! people, in whose place the user may act, and its own host, for media that are to be published.
//! Only a sandbox has one; at Instagram every function here is [`GraphError::Setup`].

use std::path::Path;

use porchlight_domain::UtcMs;
use porchlight_domain::playing::{SandboxPerson, SandboxPhone, SandboxTrouble, SetTrouble};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::watch;
use tracing::Instrument as _;

use crate::error::Drift;
use crate::file_stream::{Opened, while_it_moves};
use crate::transport::{self, Sent};
use crate::wire::WireTime;
use crate::{Graph, GraphError};

/// Letters of the longest name that a file on the sandbox's host can have.
const LONGEST_NAME: usize = 120;

/// The control plane of the sandbox that a client speaks to.
#[derive(Clone, Debug)]
pub struct Control {
    graph: Graph,
}

#[derive(Deserialize)]
struct People {
    people: Vec<SandboxPerson>,
}

#[derive(Deserialize)]
struct Faults {
    faults: Vec<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    id: u64,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    times: Option<u64>,
    #[serde(default)]
    until: Option<i64>,
}

#[derive(Deserialize)]
struct Hosted {
    url: String,
}

fn read<T: DeserializeOwned>(endpoint: &'static str, answer: Value) -> Result<T, GraphError> {
    serde_json::from_value(answer).map_err(|error| GraphError::Unreadable {
        endpoint,
        status: 200,
        drift: Drift { path: String::new(), reason: error.to_string() },
        effect: crate::Effect::None,
    })
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

    /// Who has a thread with an account, the latest first.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn people(&self, account: &str) -> Result<Vec<SandboxPerson>, GraphError> {
        let answer = self.look("control.people", "people", &[("account", account)]).await?;
        read::<People>("control.people", answer).map(|all| all.people)
    }

    /// The thread with an account on a person's telephone: their handle, or their id, and the locale that it is set to.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn phone(&self, account: &str, person: &str, locale: &str) -> Result<SandboxPhone, GraphError> {
        let query = [("account", account), ("person", person), ("locale", locale)];
        let answer = self.look("control.phone", "phone", &query).await?;
        read("control.phone", answer)
    }

    /// The faults that are set and have not struck often enough, at this time of the sandbox's.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn faults(&self, now: UtcMs) -> Result<Vec<SetTrouble>, GraphError> {
        let answer = self.exchange("control.faults", &["faults"], None).await?;
        let is_set =
            |fault: &Fault| fault.until.is_none_or(|until| now.get() <= until) && fault.times != Some(0);
        let known = |label: &str| SandboxTrouble::ALL.into_iter().find(|one| one.as_str() == label);
        let set = read::<Faults>("control.faults", answer)?.faults.into_iter().filter(is_set);
        Ok(set
            .map(|fault| SetTrouble {
                id: fault.id.to_string(),
                trouble: fault.label.as_deref().and_then(known),
                until: fault.until.map(UtcMs::new),
            })
            .collect())
    }

    /// Sets one: see the sandbox's own words on `POST faults`.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn add_fault(&self, fault: &Value) -> Result<(), GraphError> {
        self.exchange("control.faults", &["faults"], Some(fault)).await.map(drop)
    }

    /// Ends the one with this id, if it is not over.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn end_fault(&self, id: u64) -> Result<(), GraphError> {
        self.exchange("control.faults", &["faults"], Some(&json!({"end": id}))).await.map(drop)
    }

    /// Takes all of them away.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn clear_faults(&self) -> Result<(), GraphError> {
        self.exchange("control.faults", &["faults"], Some(&json!({"clear": true}))).await.map(drop)
    }

    /// Lays a file down on the sandbox's own host, in the place of one that has the name, and gives the address from which
    /// it can be fetched without a token. What is on its way is told to `progress`, bytes from the file's beginning.
    /// Harmless to repeat. It is gone when the sandbox is reset or ends.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::File`] for a file that cannot be read, [`GraphError::Unsendable`] for a name other
    /// than 1 to 120 of `A-Za-z0-9._-`.
    pub async fn host_file(
        &self,
        name: &str,
        path: &Path,
        content_type: &str,
        progress: &watch::Sender<u64>,
    ) -> Result<String, GraphError> {
        let url = self.hosted(name)?;
        let content_type = HeaderValue::from_str(content_type)
            .map_err(|_| GraphError::Unsendable { why: "a content type that cannot stand in a header" })?;
        let file = Opened::at(path).await.map_err(|error| unreadable(&error))?;
        let size = file.size;
        let body = file.from(0, progress.clone()).await.map_err(|error| unreadable(&error))?;
        let request = self.graph.uploads()?.put(url).header(CONTENT_TYPE, content_type);
        let request = request.header(CONTENT_LENGTH, size).body(body);
        let sending = self.answer("control.hosted", request, true);
        let answer = while_it_moves(sending, progress, size, self.graph.timeouts().idle).await?;
        read::<Hosted>("control.hosted", answer).map(|hosted| hosted.url)
    }

    /// Takes a file from the sandbox's own host, if it is there.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unsendable`] as for [`Control::host_file`].
    pub async fn unhost_file(&self, name: &str) -> Result<(), GraphError> {
        let url = self.hosted(name)?;
        self.answer("control.hosted", self.graph.calls().delete(url), true).await.map(drop)
    }

    /// Where a file of that name is. Dots alone would lead elsewhere.
    fn hosted(&self, name: &str) -> Result<url::Url, GraphError> {
        let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
        if !is_plain || name.chars().all(|c| c == '.') || name.len() > LONGEST_NAME {
            return Err(GraphError::Unsendable { why: "a name that the sandbox's host does not take" });
        }
        self.graph.endpoints().control(&["hosted", name])
    }

    async fn look(
        &self,
        endpoint: &'static str,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Value, GraphError> {
        let mut url = self.graph.endpoints().control(&[path])?;
        url.query_pairs_mut().extend_pairs(query);
        self.answer(endpoint, self.graph.calls().get(url), true).await
    }

    async fn exchange(
        &self,
        endpoint: &'static str,
        path: &[&str],
        body: Option<&Value>,
    ) -> Result<Value, GraphError> {
        let url = self.graph.endpoints().control(path)?;
        let request = match body {
            None => self.graph.calls().get(url),
            Some(body) => self.graph.calls().post(url).json(body),
        };
        self.answer(endpoint, request, body.is_none()).await
    }

    async fn answer(
        &self,
        endpoint: &'static str,
        request: reqwest::RequestBuilder,
        harmless_to_repeat: bool,
    ) -> Result<Value, GraphError> {
        let sent = Sent { endpoint, harmless_to_repeat, secrets: &[] };
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

fn unreadable(error: &std::io::Error) -> GraphError {
    GraphError::File { reason: error.kind().to_string() }
}
