//! Where Porchlight hears: letters as Instagram sends them, signed with the app's secret, straight to its receiver.

use hmac::{Hmac, KeyInit as _, Mac as _};
use porchlight_testkit::sandbox::TestSandbox;
use reqwest::Method;
use serde_json::Value;
use sha2::Sha256;

/// Somebody who may sign for Instagram towards a running Porchlight.
#[derive(Clone, Debug)]
pub struct Letterbox {
    http: reqwest::Client,
    callback: String,
    secret: String,
}

impl Letterbox {
    /// The receiver that registered with this sandbox when an account was connected.
    pub async fn of(sandbox: &TestSandbox) -> Self {
        let app = sandbox.control(Method::GET, "app", Value::Null).await;
        let callback = app.get("callback_url").and_then(Value::as_str).expect("a callback is registered");
        Self {
            http: reqwest::Client::builder().no_proxy().build().expect("a client"),
            callback: callback.to_owned(),
            secret: sandbox.app("client_secret"),
        }
    }

    /// A signed letter.
    pub fn letter(&self, body: impl Into<Vec<u8>>) -> reqwest::RequestBuilder {
        let body = body.into();
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("a key of any length");
        mac.update(&body);
        let signature = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
        self.http.post(&self.callback).header("x-hub-signature-256", signature).body(body)
    }
}
