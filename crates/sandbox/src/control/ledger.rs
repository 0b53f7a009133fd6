//! What was asked of the sandbox: counted, and written down without secrets.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::wire::Call;

/// Counts of calls, and every message that the API accepted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Ledger {
    calls: BTreeMap<String, u64>,
    refused: BTreeMap<String, u64>,
    sends: Vec<Sent>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Sent {
    at: i64,
    account: String,
    recipient: String,
    mid: String,
    text: String,
}

impl Ledger {
    pub(crate) fn count(&mut self, route: &str, status: u16) {
        *self.calls.entry(route.to_owned()).or_default() += 1;
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

    pub(crate) fn read(&self) -> Value {
        json!({"calls": self.calls, "refused": self.refused, "sends": self.sends})
    }
}

/// The last requests, oldest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Log(VecDeque<Value>);

/// Lines that are remembered.
const REMEMBERED: usize = 2_000;
const SECRETS: [&str; 4] = ["access_token", "client_secret", "code", "verify_token"];

impl Log {
    pub(crate) fn note(&mut self, at: i64, call: &Call, status: Option<u16>, route: &str) {
        let params: BTreeMap<&str, String> = call
            .params
            .pairs()
            .map(|(name, value)| (name, if SECRETS.contains(&name) { "…".to_owned() } else { value }))
            .collect();
        self.0.push_back(json!({
            "at": at,
            "method": call.method.as_str(),
            "host": call.target.host.name(),
            "path": call.path,
            "route": route,
            "params": params,
            "authorization": call.bearer.is_some(),
            "status": status,
        }));
        if self.0.len() > REMEMBERED {
            self.0.pop_front();
        }
    }

    pub(crate) fn read(&self) -> Value {
        json!({"requests": self.0})
    }
}
