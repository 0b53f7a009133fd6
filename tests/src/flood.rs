//! A flood of news, as Instagram would send it: signed deliveries straight to Porchlight's receiver. The sandbox, which
//! runs on the same machine and takes one letter after the other, would be measured with it; Instagram is elsewhere.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use porchlight_testkit::sandbox::TestSandbox;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::letterbox::Letterbox;

/// Events of one delivery; Instagram puts up to 1000 into one (`facts.md §10.3`).
pub const TOGETHER: u32 = 10;
/// How many people write: more rows than a screen shows, and fewer than a list has.
const BUSY: usize = 20;
/// Deliveries that wait for their answer at a time.
const UNDER_WAY: usize = 4;

/// Somebody who plays Instagram towards a running Porchlight.
#[derive(Debug)]
pub struct Flood {
    letterbox: Letterbox,
    account: String,
    people: Vec<String>,
    clock: i64,
    told: AtomicU64,
}

impl Flood {
    /// For an account that is connected through this sandbox, which says where the receiver is.
    pub async fn of(sandbox: &TestSandbox, username: &str) -> Self {
        let account = sandbox.account(username);
        Self {
            letterbox: Letterbox::of(sandbox).await,
            account: account.user_id,
            people: account.contacts.into_iter().map(|(igsid, ..)| igsid).collect(),
            clock: sandbox.now_ms().await,
            told: AtomicU64::new(0),
        }
    }

    /// How many events were delivered and acknowledged.
    pub fn told(&self) -> u64 {
        self.told.load(Ordering::Relaxed)
    }

    /// Sends so many events a second, or as many as are taken in, until `enough`. Gives how many a second were
    /// acknowledged.
    pub async fn pour(&self, a_second: Option<u32>, enough: impl Future<Output = ()>) -> f64 {
        let (began, before) = (Instant::now(), self.told());
        let together = f64::from(TOGETHER);
        let pause = a_second.map_or(1e-6, |a_second| together / f64::from(a_second.max(1)));
        let mut beat = interval(Duration::from_secs_f64(pause));
        beat.set_missed_tick_behavior(MissedTickBehavior::Burst);
        let mut under_way = JoinSet::new();
        let mut number = before;
        tokio::pin!(enough);
        loop {
            tokio::select! {
                biased;
                () = &mut enough => break,
                Some(answer) = under_way.join_next(), if under_way.len() >= UNDER_WAY => self.note(answer),
                _ = beat.tick(), if under_way.len() < UNDER_WAY => {
                    under_way.spawn(self.letter(number).send());
                    number += u64::from(TOGETHER);
                }
            }
        }
        while let Some(answer) = under_way.join_next().await {
            self.note(answer);
        }
        f64::from(u32::try_from(self.told() - before).unwrap_or(u32::MAX)) / began.elapsed().as_secs_f64()
    }

    fn note(&self, answer: Result<reqwest::Result<reqwest::Response>, tokio::task::JoinError>) {
        let answer = answer.expect("a letter is posted").expect("the receiver answers");
        assert!(answer.status().is_success(), "the receiver says {}", answer.status());
        self.told.fetch_add(u64::from(TOGETHER), Ordering::Relaxed);
    }

    fn letter(&self, first: u64) -> reqwest::RequestBuilder {
        let events: Vec<Value> =
            (first..first + u64::from(TOGETHER)).map(|number| self.event(number)).collect();
        let entry = json!({"id": self.account, "time": self.clock, "messaging": events});
        self.letterbox.letter(json!({"object": "instagram", "entry": [entry]}).to_string())
    }

    /// Nine of ten are a customer's words, one is an answer from the telephone.
    fn event(&self, number: u64) -> Value {
        let place = usize::try_from(number * 7).unwrap_or(0) % self.people.len().min(BUSY);
        let (person, us) = (json!({"id": self.people.get(place)}), json!({"id": self.account}));
        let at = self.clock + i64::try_from(number).unwrap_or(0);
        let mid = |number: u64| format!("aWdfZAG1flood{number:0>140}");
        if number % 10 == 9 {
            let message = json!({"mid": mid(number), "text": format!("We answer {number}"), "is_echo": true});
            json!({"sender": us, "recipient": person, "timestamp": at, "message": message})
        } else {
            let message = json!({"mid": mid(number), "text": format!("Is lamp {number} still to be had?")});
            json!({"sender": person, "recipient": us, "timestamp": at, "message": message})
        }
    }
}
