//! Every tap is in the ledger once, waits at most once, and its answer settles it and nothing else.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod answering;
#[path = "../common/mod.rs"]
mod common;
mod ledger;
mod stopping;

use common::{Scene, T0, message};
use porchlight_domain::answers::{AutomaticRules, TapFate};
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::*;
use porchlight_store::*;

/// An account that answers by itself since `T0`.
async fn answering() -> Scene {
    let scene = Scene::new().await;
    switch(&scene, true, T0).await;
    scene
}

async fn switch(scene: &Scene, is_on: bool, now: UtcMs) {
    let mut write = scene.store.write().await.unwrap();
    let rules = AutomaticRules { is_on, ..AutomaticRules::default() };
    write.set_automatic_rules(scene.account, &rules, now).await.unwrap();
    write.commit().await.unwrap();
}

/// A tap at `T0 + at`, as a webhook tells of it.
fn tap(mid: &str, at: i64, payload: &str) -> MessageSeen {
    let postback = Some(Postback { title: "Hours?".to_owned(), payload: payload.to_owned() });
    let content = Some(Content { postback, ..Content::default() });
    MessageSeen { content, ..message(mid, "ada", Direction::In, at, "") }
}

fn seen(message: MessageSeen) -> Observation {
    Observation::Message(Box::new(message))
}

/// What waits, one after the other as a runner would take it.
async fn waiting(scene: &Scene) -> Option<WaitingTap> {
    scene.store.read().await.unwrap().waiting_tap(scene.account).await.unwrap()
}

async fn log(scene: &Scene) -> Vec<LoggedTap> {
    scene.store.read().await.unwrap().tap_log(scene.account, None, false, 100).await.unwrap()
}

async fn fates(scene: &Scene) -> Vec<(String, TapFate)> {
    log(scene).await.into_iter().map(|tap| (tap.payload, tap.fate)).collect()
}

/// Answers the tap that waits with these words.
async fn answer(scene: &Scene, texts: &[&str], now: UtcMs) -> Vec<MessageId> {
    let tap = waiting(scene).await.unwrap();
    let messages: Vec<NewMessage> = texts
        .iter()
        .map(|text| NewMessage {
            made_of: OutgoingMessage::text(*text).into(),
            content: Content::text(*text),
        })
        .collect();
    let mut write = scene.store.write().await.unwrap();
    write.decide_for(&tap, NewAnswer { answer: AnswerId::new(7), branch: None }, now).await.unwrap();
    let send = NewSend {
        conversation: tap.conversation,
        messages: &messages,
        reply_to: None,
        seen_through: None,
        is_human_agent: false,
        tap: Some(tap.id),
        now,
        hold_until: now,
    };
    let ids = write.queue_sends(&send).await.unwrap();
    write.commit().await.unwrap();
    ids
}

/// The next message of the outbox leaves, and is taken.
async fn goes_out(scene: &Scene, mid: &str, now: UtcMs) {
    let mut write = scene.store.write().await.unwrap();
    let (lease, job) = write.claim_job(Some(scene.account), &[JOB_SEND], now, 30_000).await.unwrap().unwrap();
    let message = serde_json::from_value(job.step_data["message"].clone()).unwrap();
    write.record_sending(lease, message, now).await.unwrap();
    write.mark_sent(message, &mid.into()).await.unwrap();
    write.complete_job(lease).await.unwrap();
    write.commit().await.unwrap();
}
