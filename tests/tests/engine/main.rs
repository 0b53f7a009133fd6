//! What the engine does when things go differently: links that stray, tokens that run out, walks that are cut short, an
//! end in the middle of something.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod answers;
mod answers_automatic;
mod arriving;
mod catching_up;
mod coming_back;
mod connection;
mod ending;
mod exporting;
mod forgetting;
mod greeting;
mod histories;
mod notices;
mod opening;
mod pictures;
mod playing;
mod publishing;
mod replies_file;
mod sending;
mod speaking;
mod summer_time;
mod webhooks;

use porchlight_store::{DATABASE, Store, read_key_file};
use porchlight_tests::journey::Journey;
use reqwest::Method;
use serde_json::{Value, json};

const HARBOUR: &str = "harbour.coffee";
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// The journey's database, opened beside the engine.
async fn store(journey: &Journey) -> Store {
    let key = read_key_file(&journey.folder().join("porchlight.key")).unwrap();
    Store::open(&journey.folder().join(DATABASE), &key).await.unwrap()
}

/// How often the sandbox was asked for paths with this in them, refused or not.
async fn asked(journey: &Journey, path: &str) -> usize {
    let log = journey.sandbox.log().await;
    log.iter().filter(|request| request["path"].as_str().is_some_and(|asked| asked.contains(path))).count()
}

/// Waits until the fault that was set has struck this often in all. It has to be set for once more: the sandbox forgets one
/// that is spent with the next call.
async fn struck(journey: &Journey, hits: u64) {
    journey.until("the fault strikes", async || strikes(journey).await >= hits).await;
}

/// How often the faults that are set have struck.
async fn strikes(journey: &Journey) -> u64 {
    let faults = journey.sandbox.control(Method::GET, "faults", Value::Null).await;
    let of_each = faults["faults"].as_array().unwrap().iter().filter_map(|fault| fault["hits"].as_u64());
    of_each.sum()
}

/// Lets this many calls of a path through, so that the fault set next strikes the one after.
async fn let_through(journey: &Journey, path: &str, times: u64) {
    journey.sandbox.fault(json!({"path": path, "times": times})).await;
}
