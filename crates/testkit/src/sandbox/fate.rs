//! What fate and Instagram do: time passes, calls fail, webhooks are late, tokens end.

use reqwest::Method;
use serde_json::{Value, json};

use super::TestSandbox;

impl TestSandbox {
    /// Moves the world's clock on, in milliseconds.
    pub async fn advance(&self, ms: i64) {
        self.control(Method::POST, "clock", json!({"advance_ms": ms})).await;
    }

    /// Moves the world's clock on, in milliseconds, and another one with it: nobody who asks finds the one moved and not the
    /// other.
    pub fn advance_with(&self, ms: i64, other: impl FnOnce()) {
        self.sandbox.advance(ms, other).expect("the clock goes so far");
    }

    /// The world's time, in milliseconds since 1970.
    pub async fn now_ms(&self) -> i64 {
        self.control(Method::GET, "clock", Value::Null).await["now_ms"].as_i64().expect("a time")
    }

    /// Sets a fault: `{method?, path?, host?, times? | for_ms?, status?, code?, subcode?, message?, body?, delay_ms?,
    /// drop?: "before" | "after", after?}`.
    pub async fn fault(&self, body: Value) {
        self.control(Method::POST, "faults", body).await;
    }

    /// Takes all faults away.
    pub async fn clear_faults(&self) {
        self.control(Method::POST, "faults", json!({"clear": true})).await;
    }

    /// Registers the app's callback for webhooks, with its handshake.
    pub async fn set_callback(&self, url: &str, verify_token: &str) {
        self.control(Method::POST, "app", json!({"callback_url": url, "verify_token": verify_token})).await;
    }

    /// Settings of the post: `duplicate`, `reorder`, `delay_ms`, `drop`, `drop_next`, `batch`, `pause`, `replay`, `flush`.
    pub async fn post(&self, settings: Value) {
        self.control(Method::POST, "deliveries", settings).await;
    }

    /// Waits until every delivery that is due has been answered or refused.
    pub async fn settle(&self) {
        self.control(Method::POST, "deliveries", json!({"settle": true})).await;
    }

    /// All deliveries and what came of them.
    pub async fn deliveries(&self) -> Vec<Value> {
        let post = self.control(Method::GET, "deliveries", Value::Null).await;
        post["deliveries"].as_array().cloned().unwrap_or_default()
    }

    /// Ends all tokens of an account: `password_changed`, `app_removed` or `checkpoint`.
    pub async fn revoke(&self, account: &str, reason: &str) {
        let body = json!({"account": account, "action": "revoke", "reason": reason});
        self.control(Method::POST, "tokens", body).await;
    }

    /// Lets all tokens of an account expire now.
    pub async fn expire(&self, account: &str) {
        self.control(Method::POST, "tokens", json!({"account": account, "action": "expire"})).await;
    }

    /// Sets `personal`, `not_tester` or `message_access` of an account.
    pub async fn set_account(&self, account: &str, what: &str, on: bool) {
        self.control(Method::POST, "accounts", json!({"account": account, what: on})).await;
    }

    /// Sets what the usage headers tell, in percent; from 100 on calls are refused with 80002. 0 takes it back.
    pub async fn set_usage(&self, account: &str, percent: u32) {
        self.control(Method::POST, "accounts", json!({"account": account, "usage": percent})).await;
    }
}
