//! Taps are answered by themselves: once, inside the window, and nowhere that they should not be.

mod oneself;
mod proof;
mod reasons;
mod stepping_in;

use porchlight_domain::answers::{AnswerContent, AutomaticRules, NotAnswered, TapFate};
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::{AccountId, UtcMs};
use porchlight_engine::rows::LoggedTap;
use porchlight_testkit::sandbox::Acted;
use porchlight_tests::journey::Journey;
use serde_json::{Value, json};

use super::{HARBOUR, store};

const MARA: &str = "mara.voss";

/// A Porchlight that answers by itself, connected to the coffee shop.
async fn answering() -> (Journey, AccountId) {
    answering_as(Journey::begin().await).await
}

async fn answering_as(journey: Journey) -> (Journey, AccountId) {
    let account = journey.connect(HARBOUR).await;
    journey.synced().await;
    switch(&journey, account, true).await;
    (journey, account)
}

async fn switch(journey: &Journey, account: AccountId, is_on: bool) {
    let rules = AutomaticRules { is_on, pause_minutes: 60, ..AutomaticRules::default() };
    journey.engine.set_automatic(account, rules).await.unwrap();
}

fn texts(texts: &[&str]) -> AnswerContent {
    let otherwise = texts.iter().map(|text| OutgoingMessage::text(*text)).collect();
    AnswerContent { name: "An answer".to_owned(), otherwise, ..AnswerContent::default() }
}

/// Puts an answer to use.
async fn answer(journey: &Journey, account: AccountId, payload: &str, content: &AnswerContent) {
    let store = store(journey).await;
    let mut write = store.write().await.unwrap();
    write.put_answer(account, payload, content, UtcMs::new(1)).await.unwrap();
    write.commit().await.unwrap();
    store.close().await;
}

/// Somebody taps on something that carries this.
async fn taps(journey: &Journey, from: &str, payload: &str) -> Acted {
    acts(journey, from, json!({"kind": "postback", "payload": payload, "title": payload})).await
}

async fn acts(journey: &Journey, from: &str, what: Value) -> Acted {
    let mut body = json!({"as": from, "to": HARBOUR});
    body.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
    journey.sandbox.act(body).await
}

/// The newest tap with this payload, once it is over.
async fn over(journey: &Journey, account: AccountId, payload: &str) -> LoggedTap {
    let found = std::cell::RefCell::new(None);
    journey
        .until(payload, async || {
            let page = journey.engine.tap_log(account, None, false, 200).await.unwrap();
            let tap = page.taps.into_iter().find(|tap| tap.payload == payload);
            let is_over =
                tap.as_ref().is_some_and(|tap| !matches!(tap.fate, TapFate::Waiting | TapFate::Sending));
            *found.borrow_mut() = tap;
            is_over
        })
        .await;
    found.into_inner().unwrap()
}

async fn why_not(journey: &Journey, account: AccountId, payload: &str) -> NotAnswered {
    match over(journey, account, payload).await.fate {
        TapFate::NotAnswered { why } => why,
        fate => panic!("{payload}: {fate:?}"),
    }
}

/// What the sandbox was sent, in order.
async fn sent(journey: &Journey) -> Vec<String> {
    journey.sandbox.sends().await.into_iter().map(|sent| sent.text).collect()
}
