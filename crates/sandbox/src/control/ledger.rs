//! What was asked of the sandbox: counted, and written down without secrets.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use axum::http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::wire::{Call, Params};

/// Counts of calls, and every message, media and comment that the API accepted, whatever became of them later.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Ledger {
    calls: BTreeMap<String, u64>,
    refused: BTreeMap<String, u64>,
    sends: Vec<Sent>,
    #[serde(default)]
    published: Vec<Published>,
    #[serde(default)]
    comments: Vec<Commented>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Sent {
    at: i64,
    account: String,
    recipient: String,
    mid: String,
    text: String,
}

/// A container that became a media.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Published {
    pub(crate) at: i64,
    /// Its username.
    pub(crate) account: String,
    pub(crate) media: String,
    pub(crate) container: String,
    /// `IMAGE`, `REELS`, `STORIES` or `CAROUSEL`.
    pub(crate) kind: String,
    pub(crate) caption: String,
    /// How many elements a carousel has.
    pub(crate) children: usize,
}

/// A comment, a reply, or an answer to a mention.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Commented {
    pub(crate) at: i64,
    /// Its username.
    pub(crate) account: String,
    pub(crate) id: String,
    pub(crate) media: String,
    /// The comment that it answers.
    pub(crate) parent: Option<String>,
    pub(crate) text: String,
}

impl Ledger {
    pub(crate) fn count(&mut self, route: &str, status: u16) {
        match self.calls.get_mut(route) {
            Some(count) => *count += 1,
            None => {
                self.calls.insert(route.to_owned(), 1);
            }
        }
        if status >= 400 {
            *self.refused.entry(route.to_owned()).or_default() += 1;
        }
    }

    pub(crate) fn sent(&mut self, at: i64, account: String, recipient: &str, mid: &str, text: &str) {
        self.sends.push(Sent {
            at,
            account,
            recipient: recipient.to_owned(),
            mid: mid.to_owned(),
            text: text.to_owned(),
        });
    }

    pub(crate) fn published(&mut self, published: Published) {
        self.published.push(published);
    }

    pub(crate) fn commented(&mut self, commented: Commented) {
        self.comments.push(commented);
    }

    pub(crate) fn read(&self) -> Value {
        json!({
            "calls": self.calls, "refused": self.refused, "sends": self.sends, "published": self.published,
            "comments": self.comments,
        })
    }
}

/// The last requests, oldest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Log(VecDeque<Line>);

/// A request that was noted; it is put into words when somebody reads it.
#[derive(Debug, Clone)]
struct Line {
    at: i64,
    method: Method,
    host: &'static str,
    path: String,
    route: String,
    params: Arc<Params>,
    authorization: bool,
    status: Option<u16>,
}

/// Lines that are remembered.
const REMEMBERED: usize = 2_000;
const SECRETS: [&str; 4] = ["access_token", "client_secret", "code", "verify_token"];

impl Log {
    pub(crate) fn note(&mut self, at: i64, call: &Call, status: Option<u16>, route: &str) {
        if self.0.len() >= REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back(Line {
            at,
            method: call.method.clone(),
            host: call.target.host.name(),
            path: call.path.clone(),
            route: route.to_owned(),
            params: Arc::clone(&call.params),
            authorization: call.bearer.is_some(),
            status,
        });
    }

    pub(crate) fn read(&self) -> Value {
        json!({"requests": self.0.iter().map(Line::read).collect::<Vec<_>>()})
    }
}

impl Line {
    fn read(&self) -> Value {
        let params: BTreeMap<&str, String> = self
            .params
            .pairs()
            .map(|(name, value)| (name, if SECRETS.contains(&name) { "…".to_owned() } else { value }))
            .collect();
        json!({
            "at": self.at,
            "method": self.method.as_str(),
            "host": self.host,
            "path": self.path,
            "route": self.route,
            "params": params,
            "authorization": self.authorization,
            "status": self.status,
        })
    }
}
