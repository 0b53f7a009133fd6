//! What the sandbox was asked for, and what it was sent.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::Value;

use super::{TestSandbox, text};

/// A message that the Send API accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Username of the account.
    pub account: String,
    /// IGSID of the recipient.
    pub recipient: String,
    /// The message's id.
    pub mid: String,
    /// Its text.
    pub text: String,
}

impl TestSandbox {
    /// How often each shape of route was called: `GET /me/conversations`, `POST /me/messages`, ….
    pub async fn calls(&self) -> BTreeMap<String, u64> {
        let ledger = self.control(Method::GET, "ledger", Value::Null).await;
        let calls = ledger["calls"].as_object().cloned().unwrap_or_default();
        calls.into_iter().map(|(route, count)| (route, count.as_u64().unwrap_or(0))).collect()
    }

    /// Every message that the Send API accepted, in order.
    pub async fn sends(&self) -> Vec<Sent> {
        let ledger = self.control(Method::GET, "ledger", Value::Null).await;
        let sends = ledger["sends"].as_array().cloned().unwrap_or_default();
        sends
            .iter()
            .map(|sent| Sent {
                account: text(&sent["account"]),
                recipient: text(&sent["recipient"]),
                mid: text(&sent["mid"]),
                text: text(&sent["text"]),
            })
            .collect()
    }

    /// The requests that came in, without secrets.
    pub async fn log(&self) -> Vec<Value> {
        self.control(Method::GET, "log", Value::Null).await["requests"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    }
}
