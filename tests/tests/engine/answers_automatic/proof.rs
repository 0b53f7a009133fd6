//! Ten thousand taps with duplicated, reordered and late deliveries, restarts, kills and closing windows: each is answered at
//! most once, none outside its window, none is forgotten inside it while Porchlight runs; and our log says what the sandbox
//! was sent. A tenth of them by default; `PORCHLIGHT_PROOFS=all` takes them all, and `PORCHLIGHT_SEED` chooses another fate.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use porchlight_domain::{SendState, TapId};
use porchlight_engine::rows::Message;
use porchlight_tests::Proofs;
use reqwest::Method;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

use super::*;
use crate::{DAY, MINUTE};

/// How many taps.
const TAPS: u32 = 10_000;
/// Taps between two looks at what becomes of the post.
const AT_ONCE: usize = 50;
/// People who tap.
const PEOPLE: u64 = 150;
/// Of so many rounds at most one has a Porchlight that is killed: each starts processes.
const ROUNDS_PER_KILL: usize = 10;

/// What becomes of a handful of taps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    /// Porchlight runs.
    Awake,
    /// It is ended and started again in the midst of them.
    Restarted,
    /// They are told when it is back, an hour later.
    Late,
    /// They are told when their window has closed.
    TooLate,
    /// The window closes over answers that Instagram had no time for.
    Overtaken,
    /// A process of its own has them, and is killed with SIGKILL at some moment.
    Killed,
}

struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// A tap, as fate knows it.
#[derive(Clone, Debug)]
struct Tapped {
    payload: String,
    at: i64,
    round: Round,
}

/// All that happens.
struct Proof {
    journey: Option<Journey>,
    account: AccountId,
    random: Random,
    tapped: Vec<Tapped>,
}

/// What answers a payload: one message, or three.
fn answer_of(payload: &str) -> Vec<String> {
    let number: u64 = payload.trim_start_matches("TAP-").parse().unwrap();
    let parts = if number.is_multiple_of(4) { 3 } else { 1 };
    (1..=parts).map(|part| format!("{payload} part {part}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_of_many_taps_is_answered_once_inside_its_window_whatever_happens() {
    let proofs = Proofs::of_this_run();
    let taps = usize::try_from(proofs.share_of(TAPS)).unwrap();
    let (journey, account) = answering().await;
    put_answers(&journey, account, taps).await;
    let random = Random(proofs.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut proof = Proof { journey: Some(journey), account, random, tapped: Vec::new() };
    let rounds = taps.div_ceil(AT_ONCE);
    for round in 0..rounds {
        let fate = match (round % ROUNDS_PER_KILL, proof.random.below(8)) {
            (0, _) => Round::Killed,
            (1, _) => Round::TooLate,
            (2, _) => Round::Overtaken,
            (3, _) | (6.., 0) => Round::Late,
            (4, _) | (6.., 1 | 2) => Round::Restarted,
            // Each kind once in every ten, whatever chance does with the rest.
            _ => Round::Awake,
        };
        let many = AT_ONCE.min(taps - round * AT_ONCE);
        proof.round(fate, many).await;
    }
    println!("{}", proof.holds(taps).await);
}

async fn put_answers(journey: &Journey, account: AccountId, taps: usize) {
    let store = store(journey).await;
    let mut write = store.write().await.unwrap();
    for number in 0..taps {
        let payload = format!("TAP-{number}");
        let parts = answer_of(&payload);
        let content = texts(&parts.iter().map(String::as_str).collect::<Vec<_>>());
        write.put_answer(account, &payload, &content, UtcMs::new(1)).await.unwrap();
    }
    write.commit().await.unwrap();
    store.close().await;
}

impl Proof {
    fn journey(&self) -> &Journey {
        self.journey.as_ref().unwrap()
    }

    async fn round(&mut self, round: Round, many: usize) {
        let post = json!({
            "duplicate": self.random.below(3), "reorder": self.random.below(2) == 0,
            "delay_ms": if self.random.below(4) == 0 { 20_000 } else { 0 },
        });
        self.journey().sandbox.post(post).await;
        match round {
            Round::Awake => self.tap(round, many).await,
            Round::Restarted => {
                self.tap(round, many / 2).await;
                self.journey = Some(self.journey.take().unwrap().restart().await);
                self.tap(round, many - many / 2).await;
            }
            Round::Late | Round::TooLate => {
                self.journey().sandbox.post(json!({"pause": true})).await;
                self.tap(round, many).await;
                self.journey = Some(self.journey.take().unwrap().restart().await);
                let pause = if round == Round::Late { 60 * MINUTE } else { DAY };
                self.journey().let_time_pass(pause).await;
                self.journey().sandbox.post(json!({"pause": false})).await;
            }
            Round::Overtaken => {
                let busy = json!({"path": "me/messages", "status": 400, "code": 4, "message": "busy", "times": 9_999});
                self.journey().sandbox.fault(busy).await;
                self.tap(round, many).await;
                self.journey().sandbox.post(json!({"reorder": false, "flush": true})).await;
                self.journey().let_time_pass(20_000).await;
                self.journey().sandbox.settle().await;
                self.decided().await;
                self.journey().let_time_pass(DAY).await;
                self.journey().sandbox.clear_faults().await;
            }
            Round::Killed => self.killed(many).await,
        }
        self.arrives().await;
        self.settled().await;
    }

    async fn tap(&mut self, round: Round, many: usize) {
        let mut at = self.journey().sandbox.now_ms().await;
        for _ in 0..many {
            let payload = format!("TAP-{}", self.tapped.len());
            let person = format!("tapper.{}", self.random.below(PEOPLE));
            let what = match self.random.below(3) {
                0 => json!({"kind": "postback", "payload": payload, "title": payload}),
                1 => json!({"kind": "quick_reply", "payload": payload, "title": payload}),
                _ => json!({"kind": "referral", "ref": payload}),
            };
            acts(self.journey(), &person, what).await;
            self.tapped.push(Tapped { payload, at, round });
            // Two of one person's links in one instant would be one and the same event.
            self.journey().let_time_pass(1).await;
            at += 1;
        }
    }

    /// Everything that is in the post comes to its end: also what was tried while nobody was there, and is tried again.
    async fn arrives(&self) {
        let journey = self.journey();
        journey.sandbox.post(json!({"reorder": false, "flush": true})).await;
        journey.let_time_pass(30 * MINUTE).await;
        journey.sandbox.settle().await;
    }

    /// Nothing is under way: what may be out is looked for until it is known, what was put off goes.
    async fn settled(&self) {
        let journey = self.journey();
        journey
            .until("nothing is under way", async || {
                let is_settled = self.is_settled().await;
                if !is_settled {
                    journey.let_time_pass(5_000).await;
                }
                is_settled
            })
            .await;
    }

    /// Nothing waits to be decided on.
    async fn decided(&self) {
        self.journey()
            .until("all is decided", async || {
                let page = self.journey().engine.tap_log(self.account, None, false, 100).await.unwrap();
                page.taps.iter().all(|tap| tap.fate != TapFate::Waiting)
            })
            .await;
    }

    async fn is_settled(&self) -> bool {
        let engine = &self.journey().engine;
        let waits_for_nobody = |message: &Message| {
            let state = message.send.as_ref().map(|send| send.state);
            matches!(state, Some(SendState::Unsent | SendState::Refused))
        };
        if !engine.pending_sends().await.unwrap().iter().all(waits_for_nobody) {
            return false;
        }
        let page = engine.tap_log(self.account, None, false, 100).await.unwrap();
        page.taps.iter().all(|tap| !matches!(tap.fate, TapFate::Waiting | TapFate::Sending))
    }

    async fn killed(&mut self, many: usize) {
        let resting = self.journey.take().unwrap().rest().await;
        let mut child = start(resting.folder(), &resting.address).await;
        let at = resting.sandbox.now_ms().await;
        for _ in 0..many {
            let payload = format!("TAP-{}", self.tapped.len());
            let body = json!({
                "as": format!("tapper.{}", self.random.below(PEOPLE)), "to": HARBOUR,
                "kind": "postback", "payload": payload, "title": payload,
            });
            resting.sandbox.act(body).await;
            self.tapped.push(Tapped { payload, at, round: Round::Killed });
        }
        // Some are answered then, some are decided on, and some have not come yet.
        let life = Duration::from_millis(self.random.below(400));
        tokio::time::sleep(life).await;
        child.kill().await.unwrap();
        self.journey = Some(resting.wake().await);
    }

    /// The whole log, page by page.
    async fn log(&self) -> Vec<LoggedTap> {
        let (mut all, mut before): (Vec<LoggedTap>, Option<TapId>) = (Vec::new(), None);
        loop {
            let page = self.journey().engine.tap_log(self.account, before, false, 200).await.unwrap();
            before = page.taps.last().map(|tap| tap.id);
            all.extend(page.taps);
            if !page.has_more {
                return all;
            }
        }
    }

    async fn holds(&self, taps: usize) -> String {
        let ledger = self.journey().sandbox.control(Method::GET, "ledger", Value::Null).await;
        let mut sent: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        let mut order: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for one in ledger["sends"].as_array().unwrap() {
            let text = one["text"].as_str().unwrap().to_owned();
            let payload = text.split(" part ").next().unwrap().to_owned();
            sent.entry(text.clone()).or_default().push(one["at"].as_i64().unwrap());
            order.entry(payload).or_default().push(text);
        }
        let twice: Vec<_> = sent.iter().filter(|(_, times)| times.len() > 1).collect();
        assert!(twice.is_empty(), "sent twice: {twice:?}");

        let log = self.log().await;
        let logged: BTreeMap<&str, &LoggedTap> = log.iter().map(|tap| (tap.payload.as_str(), tap)).collect();
        assert_eq!(log.len(), logged.len(), "a tap has two lines");
        let unheard: Vec<_> =
            self.tapped.iter().filter(|tapped| !logged.contains_key(tapped.payload.as_str())).collect();
        assert!(unheard.is_empty(), "never told: {unheard:?}");
        let (mut answered, mut closed, mut stuck) = (0, 0, 0);
        for tapped in &self.tapped {
            let tap = logged[tapped.payload.as_str()];
            let out = order.remove(&tapped.payload).unwrap_or_default();
            let whole = answer_of(&tapped.payload);
            assert!(whole.starts_with(&out), "out of order: {out:?}");
            for text in &out {
                assert!(sent[text][0] - tapped.at < DAY, "{tapped:?} was answered outside its window");
            }
            let arrived = self.arrived(tap).await;
            assert_eq!(arrived, out, "the log and the sandbox differ: {tapped:?} {tap:?}");
            match &tap.fate {
                TapFate::Answered => {
                    assert_eq!(out, whole, "{tapped:?}");
                    answered += 1;
                }
                TapFate::NotAnswered { why: NotAnswered::WindowClosed } => {
                    let may_close = matches!(tapped.round, Round::TooLate | Round::Overtaken);
                    assert!(may_close, "forgotten inside its window: {tapped:?}");
                    closed += 1;
                }
                // Killed after the step was written down and before the request left, or a day passed while it was on its way
                // and its lease with it: nobody knows whether it is out, so a person decides.
                TapFate::Stuck if matches!(tapped.round, Round::Killed | Round::Overtaken) => stuck += 1,
                fate => panic!("{tapped:?}: {fate:?}"),
            }
        }
        assert!(order.is_empty(), "sent to nobody's tap: {order:?}");
        let rounds: BTreeSet<String> = self.tapped.iter().map(|tap| format!("{:?}", tap.round)).collect();
        let is_varied = answered > taps / 2 && closed > 0 && rounds.len() == 6;
        assert!(is_varied && stuck <= taps / 20, "{answered} {closed} {stuck} {rounds:?}");
        format!(
            "{taps} taps: {answered} answered, {closed} too late, {stuck} not known to be out, none twice"
        )
    }

    /// What our log says is out of a tap's answer.
    async fn arrived(&self, tap: &LoggedTap) -> Vec<String> {
        let mut arrived = Vec::new();
        for id in &tap.sent {
            let message = self.journey().engine.message_row(*id).await.unwrap();
            if message.mid.is_some() {
                arrived.push(message.content.text);
            }
        }
        arrived
    }
}

/// A Porchlight in a process of its own, once it runs.
async fn start(folder: &Path, address: &str) -> tokio::process::Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crash_child"))
        .arg(folder)
        .arg(address)
        .args(["unused", "answer"])
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let connected = async { while lines.next_line().await.unwrap().unwrap() != "connected" {} };
    tokio::time::timeout(Duration::from_mins(1), connected).await.unwrap();
    child
}
