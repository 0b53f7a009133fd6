//! The Send API whole: every kind of message, its limits, and the three styles in which clients write.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod calls;
mod files;
mod kinds;
mod permitted;
#[path = "../plain/mod.rs"]
mod plain;

use plain::Plain;
use serde_json::Value;

async fn read_back(plain: &Plain, sent: &Value, fields: &str) -> Value {
    let (status, read) =
        plain.get(&format!("/{}?fields={fields}", sent["message_id"].as_str().unwrap())).await;
    assert_eq!(status, 200, "{read}");
    read
}
