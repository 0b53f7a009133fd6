//! Random histories acted in the sandbox, with webhooks that are lost, come twice or overtake each other; then the thread is
//! looked at, and what Porchlight shows is what the sandbox has.

use std::collections::BTreeMap;

use porchlight_domain::{Direction, MessageId};
use porchlight_engine::ThreadPlace;
use porchlight_store::Message;
use porchlight_tests::Proofs;
use porchlight_tests::journey::Journey;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use reqwest::Method;
use serde_json::{Value, json};

use crate::HARBOUR;

/// How many histories.
const HISTORIES: u32 = 200;
/// Steps of one: no more than a poll details messages.
const LONGEST: usize = 18;
const KINDS: [&str; 7] =
    ["message", "message", "image", "story_reply", "story_mention", "post", "quick_reply"];
const WORDS: [&str; 4] = ["Is it open?", "Où ?", "价格多少", "Yes, until six."];

/// One thing that happens, and what becomes of its webhook.
#[derive(Clone, Debug)]
struct Step {
    /// How long after the one before, ms.
    gap: i64,
    act: Act,
    is_lost: bool,
    comes_twice: bool,
    is_overtaken: bool,
}

#[derive(Clone, Debug)]
enum Act {
    Say { by_person: bool, kind: usize, words: usize },
    Edit { back: usize, words: usize },
    Unsend { back: usize },
    React { back: usize, by_person: bool, emoji: Option<&'static str> },
    See,
    Arrive,
}

fn step() -> impl Strategy<Value = Step> {
    let back = || 0_usize..4;
    let emoji = proptest::option::weighted(0.7, prop_oneof![Just("❤️"), Just("😮")]);
    let act = prop_oneof![
        6 => (any::<bool>(), 0..KINDS.len(), 0..WORDS.len())
            .prop_map(|(by_person, kind, words)| Act::Say { by_person, kind, words }),
        2 => (back(), 0..WORDS.len()).prop_map(|(back, words)| Act::Edit { back, words }),
        2 => back().prop_map(|back| Act::Unsend { back }),
        3 => (back(), any::<bool>(), emoji)
            .prop_map(|(back, by_person, emoji)| Act::React { back, by_person, emoji }),
        1 => Just(Act::See),
        1 => Just(Act::Arrive),
    ];
    let rarely = || proptest::bool::weighted(0.25);
    (prop_oneof![3 => 5_i64..400, 1 => 1_000_i64..90_000], act, rarely(), rarely(), rarely()).prop_map(
        |(gap, act, is_lost, comes_twice, is_overtaken)| Step {
            gap,
            act,
            is_lost,
            comes_twice,
            is_overtaken,
        },
    )
}

#[test]
fn what_is_shown_is_what_the_sandbox_has_whatever_becomes_of_the_webhooks() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let journey = runtime.block_on(async {
        let journey = Journey::begin().await;
        journey.connect(HARBOUR).await;
        journey.synced().await;
        journey
    });
    let proofs = Proofs::of_this_run();
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&proofs.seed.to_le_bytes());
    let config = Config {
        cases: proofs.share_of(HISTORIES),
        max_shrink_iters: 30,
        // Each that fails is waited for in full.
        max_shrink_time: 120_000,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let mut guests = 0..;
    let guests = std::cell::RefCell::new(&mut guests);
    let steps = proptest::collection::vec(step(), 1..LONGEST);
    let done = runner.run(&steps, |steps| {
        let guest = format!("guest.{}", guests.borrow_mut().next().unwrap_or(0_u32));
        runtime.block_on(acted(&journey, &guest, &steps))
    });
    runtime.block_on(async { drop(journey) });
    assert!(done.is_ok(), "PORCHLIGHT_SEED={}: {}", proofs.seed, done.unwrap_err());
}

/// Acts a history with a person of its own, and compares.
async fn acted(journey: &Journey, guest: &str, steps: &[Step]) -> Result<(), TestCaseError> {
    let conversation = {
        let hello = format!("Hello from {guest}");
        journey.sandbox.act_message(guest, HARBOUR, &hello).await;
        journey.conversation_saying(&hello).await
    };
    let mut loses = false;
    for step in steps {
        journey.let_time_pass(step.gap).await;
        // What tells only of itself: nobody can ask for a link that somebody came by.
        let is_lost = step.is_lost && !matches!(step.act, Act::Arrive | Act::Unsend { .. });
        journey
            .sandbox
            .post(json!({
                "drop": is_lost, "duplicate": u32::from(step.comes_twice), "reorder": step.is_overtaken,
            }))
            .await;
        if let Some(body) = body(journey, guest, &step.act).await {
            loses |= is_lost;
            journey.sandbox.act(body).await;
        }
    }
    journey.sandbox.post(json!({"drop": false, "duplicate": 0, "reorder": false, "flush": true})).await;
    journey.sandbox.settle().await;
    // A second later, so that what is asked for now is newer than what was told.
    journey.let_time_pass(1_000).await;
    journey.engine.open_conversation(conversation).await.unwrap();
    let last = std::cell::RefCell::new(Ok(()));
    let agreed = async {
        journey
            .until("an agreement, or none", async || {
                let theirs = their_view(journey, guest).await;
                let page = journey.engine.thread_page(conversation, ThreadPlace::Newest, 100).await.unwrap();
                let row = journey.engine.conversation(conversation).await.unwrap();
                let opened_at = row.window.map(|window| window.opened_at.get());
                let compared = compare(&theirs, &page.messages, opened_at, loses);
                let agrees = compared.is_ok();
                *last.borrow_mut() = compared;
                agrees
            })
            .await;
    };
    // Less than the journey itself waits, so that there is something to read. Two calls for conversations, which leave two a
    // second in real time, bring the whole thread.
    let patience = std::time::Duration::from_secs(20);
    let _ = tokio::time::timeout(patience, agreed).await;
    last.into_inner().map_err(TestCaseError::fail)
}

async fn their_view(journey: &Journey, guest: &str) -> Value {
    journey
        .sandbox
        .control(Method::GET, &format!("thread?account={HARBOUR}&person={guest}"), Value::Null)
        .await
}

/// What the control plane is asked for; nothing when there is no message to do it to.
async fn body(journey: &Journey, guest: &str, act: &Act) -> Option<Value> {
    let theirs = their_view(journey, guest).await;
    let standing: Vec<&Value> =
        theirs["said"].as_array().unwrap().iter().rev().filter(|one| one["unsent"] == false).collect();
    let at = |back: usize| standing.get(back).copied();
    let doer = |by_person: bool| if by_person { (guest, HARBOUR) } else { (HARBOUR, guest) };
    let author = |one: &Value| doer(one["by_person"] == true);
    Some(match *act {
        Act::Say { by_person, kind, words } => {
            let (from, to) = doer(by_person);
            let kind = if by_person { KINDS[kind] } else { "message" };
            let has_text = matches!(kind, "message" | "story_reply" | "quick_reply");
            let text = if has_text { WORDS[words] } else { "" };
            json!({"as": from, "to": to, "kind": kind, "text": text, "payload": "P", "title": text})
        }
        Act::Edit { back, words } => {
            let one = at(back).filter(|one| one["text"] != "")?;
            let (from, to) = author(one);
            json!({"as": from, "to": to, "kind": "edit", "mid": one["mid"], "text": WORDS[words]})
        }
        Act::Unsend { back } => {
            let one = at(back)?;
            let (from, to) = author(one);
            json!({"as": from, "to": to, "kind": "unsend", "mid": one["mid"]})
        }
        Act::React { back, by_person, emoji } => {
            let one = at(back)?;
            let (from, to) = doer(by_person);
            match emoji {
                Some(emoji) => {
                    json!({"as": from, "to": to, "kind": "react", "mid": one["mid"], "emoji": emoji})
                }
                None => json!({"as": from, "to": to, "kind": "unreact", "mid": one["mid"]}),
            }
        }
        Act::See => {
            let one = standing.iter().find(|one| one["by_person"] == false)?;
            json!({"as": guest, "to": HARBOUR, "kind": "seen", "mid": one["mid"]})
        }
        Act::Arrive => json!({"as": guest, "to": HARBOUR, "kind": "referral", "ref": "flyer"}),
    })
}

/// Whether both have the same, in words.
fn compare(theirs: &Value, ours: &[Message], opened_at: Option<i64>, loses: bool) -> Result<(), String> {
    let by_mid: BTreeMap<&str, &Message> =
        ours.iter().filter_map(|message| Some((message.mid.as_ref()?.as_str(), message))).collect();
    let mut order: Vec<(MessageId, String)> = Vec::new();
    let mut unseen_opening = false;
    for said in theirs["said"].as_array().unwrap() {
        let mid = said["mid"].as_str().unwrap();
        let Some(message) = by_mid.get(mid) else {
            if said["unsent"] == false {
                return Err(format!("{said} is missing"));
            }
            unseen_opening |= said["by_person"] == true;
            continue;
        };
        let by = if said["by_person"] == true { Direction::In } else { Direction::Out };
        if message.direction != by {
            return Err(format!("{said} is by {:?}", message.direction));
        }
        if said["unsent"] == true {
            if message.deleted_at.is_none() || !message.content.is_empty() || !message.reactions.is_empty() {
                return Err(format!("{said} was unsent, and stands: {message:?}"));
            }
            continue;
        }
        // No list ever had one that came and went beside the others: where it stood in its second nobody can say.
        order.push((message.id, mid.to_owned()));
        if message.deleted_at.is_some() {
            return Err(format!("{said} stands, and is shown as unsent"));
        }
        if message.content.text != said["text"].as_str().unwrap() {
            return Err(format!("{said} reads {:?}", message.content.text));
        }
        if !loses && by == Direction::In && message.edit_count != said["edits"].as_i64().unwrap() {
            return Err(format!("{said} was edited {} times", message.edit_count));
        }
        for (who, field) in [(Direction::In, "person_reaction"), (Direction::Out, "business_reaction")] {
            let shown = message.reactions.iter().find(|one| one.by == who).map(|one| one.emoji.as_str());
            if shown != said[field].as_str() {
                return Err(format!("{said} has {:?}", message.reactions));
            }
        }
    }
    let shown: Vec<MessageId> =
        ours.iter().map(|one| one.id).filter(|id| order.iter().any(|(known, _)| known == id)).collect();
    if shown != order.iter().map(|(id, _)| *id).collect::<Vec<_>>() {
        return Err(format!("the order is another: {shown:?} and {order:?}"));
    }
    // The window of what came and went before anyone could know of it is not known either.
    let theirs = theirs["opened_at"].as_i64();
    if !unseen_opening && theirs.map(|at| at / 1_000) != opened_at.map(|at| at / 1_000) {
        return Err(format!("the window opened at {opened_at:?} and not at {theirs:?}"));
    }
    Ok(())
}
