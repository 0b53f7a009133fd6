//! Folds a flood as webhooks bring it, ten messages of twenty people at a time, and says what a delivery takes at the beginning
//! and at the end: what is there already must not make it slower.
//!
//! `flood [deliveries]`: the milliseconds of a delivery in each tenth of them; fails when the last takes more than twice as long
//! as the second, when everything is warm.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]

use std::error::Error;
use std::time::Instant;

use porchlight_domain::{
    AccountId, AccountProfile, Content, Direction, Environment, Igsid, Login, MessageSeen, Mid, Observation,
    Origin, UtcMs,
};
use porchlight_store::{DATABASE, DbKey, NewEvent, Store};

const NOW: UtcMs = UtcMs::new(1_780_000_000_000);
/// Messages of a delivery, and people who write.
const TOGETHER: usize = 10;
const PEOPLE: usize = 20;
const PARTS: usize = 10;
const GATE: f64 = 2.0;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let deliveries: usize = std::env::args().nth(1).map_or(Ok(5_000), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let store = Store::open(&folder.path().join(DATABASE), &DbKey::from_bytes([7; 32])).await?;
    let mut write = store.write().await?;
    let account = write.save_account(Environment::Sandbox, Login::Instagram, &profile(), NOW).await?;
    write.commit().await?;
    let mut parts = Vec::new();
    for part in 0..PARTS {
        let began = Instant::now();
        for number in part * deliveries / PARTS..(part + 1) * deliveries / PARTS {
            delivery(&store, account, number).await?;
        }
        let each = began.elapsed().as_secs_f64() * 1_000.0 / f64::from(u32::try_from(deliveries / PARTS)?);
        println!("delivery in part {}: {each:.2} ms", part + 1);
        parts.push(each);
    }
    let (warm, end) = (parts.get(1).copied().unwrap_or(f64::NAN), parts.last().copied().unwrap_or(f64::NAN));
    println!("the last tenth against the second {:.2}", end / warm);
    if end <= GATE * warm { Ok(()) } else { Err("what is there makes each delivery slower".into()) }
}

/// Journaled, folded, as the receiver does it.
async fn delivery(store: &Store, account: AccountId, number: usize) -> Result<(), Box<dyn Error>> {
    let observations: Vec<Observation> = (number * TOGETHER..(number + 1) * TOGETHER).map(message).collect();
    let mids: Vec<Mid> = (number * TOGETHER..(number + 1) * TOGETHER).map(mid).collect();
    let mut write = store.write().await?;
    let event = NewEvent {
        account: Some(account),
        source: "webhook",
        body: &format!("{{\"entry\":[{number}],\"padding\":\"{number:0>3000}\"}}"),
        signature: "valid",
        outcome: "folded 10",
        mids: &mids,
    };
    write.record_event(&event, NOW).await?;
    write.commit().await?;
    let mut write = store.write().await?;
    write.fold(account, NOW, &observations).await?;
    Ok(write.commit().await?)
}

fn mid(number: usize) -> Mid {
    Mid::new(format!("aWdfZAG1flood{number:0>140}"))
}

/// One of ten is an answer from the telephone.
fn message(number: usize) -> Observation {
    let is_answer = number % TOGETHER == TOGETHER - 1;
    let text =
        if is_answer { format!("We answer {number}") } else { format!("Is lamp {number} still to be had?") };
    let sent_at = NOW + i64::try_from(number).unwrap_or(0);
    Observation::Message(Box::new(MessageSeen {
        mid: mid(number),
        person: Igsid::new(format!("16025{:0>11}", number * 7 % PEOPLE)),
        username: None,
        thread_id: None,
        direction: if is_answer { Direction::Out } else { Direction::In },
        sent_at,
        is_precise: true,
        content: Some(Content::text(text)),
        as_of: sent_at,
        origin: if is_answer { Origin::InstagramApp } else { Origin::Unknown },
        app_id: None,
        is_self: false,
        is_standby: false,
        raw: None,
    }))
}

fn profile() -> AccountProfile {
    AccountProfile {
        user_id: "17841400000000001".into(),
        app_scoped_id: None,
        username: "fern.and.clay".to_owned(),
        name: None,
        kind: None,
        picture_url: None,
        followers_count: None,
        follows_count: None,
        media_count: None,
    }
}
