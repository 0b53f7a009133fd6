//! A hostile customer: whatever they have Instagram tell us, Porchlight lives on, hears the others, asks nobody but Instagram,
//! and neither keeps nor shows more than fits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use porchlight_api::{App, HostConfig};
use porchlight_domain::{ConversationId, bounds};
use porchlight_engine::SyncPhase;
use porchlight_engine::rows::FileState;
use porchlight_store::{DATABASE, Store, read_key_file};
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::Proofs;
use porchlight_tests::hostile::front::{Canary, Front};
use porchlight_tests::hostile::{Category, MARK, NEIGHBOURS, Payload, Scene, Way, page, payloads};
use porchlight_tests::journey::Journey;
use porchlight_tests::letterbox::Letterbox;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;

const HARBOUR: &str = "harbour.coffee";
const PAYLOADS: u32 = 10_000;
/// Who sends them.
const PEOPLE: usize = 12;
/// How long a call may take that should be over at once.
const PATIENCE: Duration = Duration::from_secs(20);
/// Letters of a name, of a title and of a line of a list that a screen is given.
const SHOWN: [(&str, usize); 4] = [("name", 120), ("username", 120), ("title", 1_000), ("payload", 1_000)];

/// Keeps of the log what quotes a payload.
#[derive(Clone, Default)]
struct Quoted(Arc<Mutex<Vec<String>>>);

impl Write for Quoted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let line = String::from_utf8_lossy(bytes);
        if line.contains(MARK) {
            let line = line.chars().take(400).collect();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Quoted {
    type Writer = Quoted;
    fn make_writer(&self) -> Quoted {
        self.clone()
    }
}

/// Porchlight, whom the hostile customer knows how to reach.
struct Stage {
    journey: Journey,
    front: Front,
    canary: Canary,
    letterbox: Letterbox,
    app: App,
    scene: Scene,
    /// By IGSID.
    threads: BTreeMap<String, ConversationId>,
    good: ConversationId,
}

impl Stage {
    async fn set() -> Self {
        let (sandbox, canary) = (TestSandbox::start().await, Canary::listen().await);
        let front = Front::of(sandbox.base_url(), &canary.base).await;
        let journey = Journey::at(sandbox, front.base.clone(), true).await;
        journey.connect(HARBOUR).await;
        journey.synced().await;
        let mut threads = BTreeMap::new();
        for number in 0..PEOPLE {
            let hello = format!("Hello number {number}");
            let acted = journey.sandbox.act_message(&format!("hostile.{number}"), HARBOUR, &hello).await;
            threads.insert(acted.igsid, journey.conversation_saying(&hello).await);
        }
        let good = journey.someone_writes("Good morning").await;
        let scene = Scene {
            account: journey.sandbox.account(HARBOUR).user_id,
            people: threads.keys().cloned().collect(),
            now: journey.sandbox.now_ms().await,
            canary: canary.base.clone(),
            media: front.media(),
        };
        let letterbox = Letterbox::of(&journey.sandbox).await;
        let shell = HostConfig {
            data_dir: journey.folder().to_owned(),
            sandbox_command: ("unused".into(), Vec::new()),
            open_url: Arc::new(|_| true),
            save_file: Arc::new(|_| Box::pin(async { Ok(None) })),
            show_file: Arc::new(|_| true),
            pick_files: Arc::new(|_| Box::pin(async { Ok(Vec::new()) })),
            version: "0.0.0".to_owned(),
            uses_keychain: false,
            downloads: None,
        };
        let app = App::over(journey.porchlight.clone(), shell);
        Self { journey, front, canary, letterbox, app, scene, threads, good }
    }

    fn thread_of(&self, payload: &Payload) -> ConversationId {
        let place = (payload.number / NEIGHBOURS) as usize % self.scene.people.len();
        self.threads[&self.scene.people[place]]
    }

    /// Lets payloads in, each by its way.
    async fn let_in(&self, payloads: &[Payload]) {
        let engine = &self.journey.engine;
        for payload in payloads {
            match payload.way {
                Way::Webhook => self.deliver(payload.body.clone(), payload).await,
                Way::Profile => {
                    self.front.answer(Way::Profile, payload.body.clone());
                    // It may fail, in words.
                    let _ = within(payload, engine.refresh_person(self.thread_of(payload))).await;
                    self.front.answered(Way::Profile).await;
                }
                Way::File => {
                    self.stage(payload).await;
                    self.serve(payload).await;
                }
                Way::Thread | Way::List => {}
            }
        }
        let by = |way: Way| payloads.iter().filter(move |payload| payload.way == way);
        if let Some(first) = by(Way::Thread).next() {
            self.front.answer(Way::Thread, page(by(Way::Thread)));
            engine.open_conversation(self.thread_of(first)).await.unwrap();
            self.front.answered(Way::Thread).await;
        }
        if by(Way::List).next().is_some() {
            self.front.answer(Way::List, page(by(Way::List)));
            let account = engine.accounts().await.unwrap()[0].account.id;
            engine.sync_account(account).await.unwrap();
            self.front.answered(Way::List).await;
        }
    }

    async fn deliver(&self, body: Vec<u8>, payload: &Payload) {
        let answer = within(payload, self.letterbox.letter(body).send()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{payload:?}");
    }

    /// A file that is dropped into a draft is judged, one way or the other.
    async fn stage(&self, payload: &Payload) {
        let engine = &self.journey.engine;
        let staged = engine.stage_bytes(self.good, &payload.name, payload.body.clone()).await.unwrap();
        let what = format!("judged: {payload:?}");
        let judged = async || {
            let (_, files) = engine.draft(self.good).await.unwrap();
            files.iter().any(|file| file.id == staged.id && file.state != FileState::Working)
        };
        self.journey.until(&what, judged).await;
        assert!(staged.name.chars().count() <= 200, "{payload:?}");
        engine.unstage(staged.id).await.unwrap();
    }

    /// The same file behind a message's attachment is shown only if a webview draws it without harm.
    async fn serve(&self, payload: &Payload) {
        let url = self.front.serve(payload);
        let (mid, person) = (format!("aWdfserved{}", payload.number), &self.scene.people[0]);
        let message = json!({"mid": mid, "attachments": [{"type": "image", "payload": {"url": url}}]});
        let event = json!({
            "sender": {"id": person}, "recipient": {"id": self.scene.account}, "timestamp": self.scene.now,
            "message": message,
        });
        let entry = json!({"id": self.scene.account, "time": self.scene.now, "messaging": [event]});
        self.deliver(json!({"object": "instagram", "entry": [entry]}).to_string().into_bytes(), payload)
            .await;
        let account = self.journey.engine.accounts().await.unwrap()[0].account.id;
        let row = self.journey.engine.quoted(account, &mid.as_str().into()).await.unwrap().unwrap();
        let Ok(shown) = within(payload, self.app.media(&format!("attachment/{}/0", row.id))).await else {
            return;
        };
        assert!(payload.category != Category::PictureBomb || payload.mime == "image/gif", "{payload:?}");
        assert!(!shown.mime.contains("svg") && !shown.mime.contains("html"), "{payload:?}");
    }

    /// All is well after these.
    async fn look(&self, batch: u32, last: &Payload) {
        let engine = &self.journey.engine;
        // The good ones come after the hostile ones, and so stand above them.
        self.journey.let_time_pass(2_000).await;
        let words = format!("Good message {batch}");
        self.journey.sandbox.act_message("mara.voss", HARBOUR, &words).await;
        assert_eq!(self.journey.conversation_saying(&words).await, self.good, "after {last:?}");
        let account = engine.accounts().await.unwrap().remove(0);
        assert_ne!(account.sync.phase, SyncPhase::Stopped, "after {last:?}: {account:?}");
        assert!(engine.pending_sends().await.unwrap().is_empty(), "after {last:?}");
        for conversation in self.threads.values() {
            self.ask("person", json!({"conversationId": conversation}), last).await;
            self.ask("person_story", json!({"conversationId": conversation}), last).await;
        }
        let newest = json!({"kind": "newest"});
        let thread = json!({"conversationId": self.thread_of(last), "before": newest, "limit": 200});
        let thread = self.ask("messages", thread, last).await;
        // As a screen does with all that it shows.
        for key in media_of(&thread) {
            let _ = within(last, self.app.media(&key)).await;
        }
        assert_eq!(self.canary.asked(), 0, "somebody was asked who is not Instagram, up to {last:?}");
        assert_eq!(self.front.strays(), Vec::<String>::new(), "up to {last:?}");
        let all = json!({"kind": "view", "view": "all"});
        self.ask(
            "conversation_page",
            json!({"list": all, "accountId": null, "from": null, "limit": 100}),
            last,
        )
        .await;
        self.ask("search", json!({"query": MARK, "accountId": null, "after": null, "limit": 50}), last).await;
    }

    /// What a screen is given is of a size that it can show.
    async fn ask(&self, command: &str, request: Value, last: &Payload) -> Value {
        let answer = within(last, self.app.call(command, request)).await;
        let answer = answer.unwrap_or_else(|problem| panic!("{command} after {last:?}: {problem:?}"));
        let too_long = |key: &str, text: &str| {
            let most =
                SHOWN.iter().find(|(name, _)| *name == key).map_or(bounds::LONGEST_TEXT, |(_, most)| *most);
            text.chars().count() > most
        };
        each_text("", &answer, &mut |key, text| {
            assert!(!too_long(key, text), "{command} gives {} bytes of {key}, after {last:?}", text.len());
        });
        answer
    }

    /// Nothing that is stored is larger than it may be, whatever was sent.
    async fn check_rows(&self) {
        let key = read_key_file(&self.journey.folder().join("porchlight.key")).unwrap();
        let store = Store::open(&self.journey.folder().join(DATABASE), &key).await.unwrap();
        let mut largest: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut read = store.read().await.unwrap();
        let see = |table: &str, column: &str, cell: &[u8]| {
            let most = largest.entry((table.to_owned(), column.to_owned())).or_default();
            *most = (*most).max(cell.len());
        };
        read.every_cell(see).await.unwrap();
        for ((table, column), bytes) in &largest {
            let most = match (table.as_str(), column.as_str()) {
                ("events", "body") => 1024 * 1024,
                ("pictures", "bytes") => 26 * 1024 * 1024,
                ("messages", "content") => bounds::MOST_ATTACHMENTS * (bounds::LONGEST_LINE + 200),
                ("contacts", _) => bounds::LONGEST_ADDRESS,
                _ => 2 * bounds::LARGEST_JSON,
            };
            assert!(*bytes <= most, "{table}.{column} has {bytes} bytes in one row");
        }
        assert!(largest.keys().any(|(table, _)| table == "messages"), "{largest:?}");
    }
}

/// The keys of all pictures, voices and films that a page of a thread has.
fn media_of(thread: &Value) -> Vec<String> {
    let mut keys = Vec::new();
    each_text("", thread, &mut |key, text| {
        if matches!(key, "media" | "preview" | "storyPicture" | "adPicture" | "picture") {
            keys.push(text.to_owned());
        }
    });
    keys
}

fn each_text<'a>(key: &'a str, value: &'a Value, see: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => see(key, text),
        Value::Array(elements) => elements.iter().for_each(|element| each_text(key, element, see)),
        // A template stands as it came; its own bound is that of JSON.
        Value::Object(members) => {
            members
                .iter()
                .filter(|(key, _)| *key != "template")
                .for_each(|(key, member)| each_text(key, member, see));
        }
        _ => {}
    }
}

async fn within<T>(payload: &Payload, work: impl Future<Output = T>) -> T {
    let done = tokio::time::timeout(PATIENCE, work).await;
    done.unwrap_or_else(|_| panic!("it does not come to an end: {payload:?}"))
}

/// One test in this file, because the log is the whole process's.
#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_hostile_payloads_stop_nothing_fetch_nothing_and_fit() {
    let quoted = Quoted::default();
    let level = tracing_subscriber::filter::LevelFilter::DEBUG;
    tracing_subscriber::fmt().with_max_level(level).with_ansi(false).with_writer(quoted.clone()).init();
    tracing::info!("{MARK}");
    let stage = Stage::set().await;
    let proofs = Proofs::of_this_run();
    let all: Vec<Payload> = payloads(proofs.seed, proofs.share_of(PAYLOADS), &stage.scene).collect();
    let mut seen: BTreeMap<(Way, Category), usize> = BTreeMap::new();
    for (batch, payloads) in (0..).zip(all.chunks(NEIGHBOURS as usize)) {
        for payload in payloads {
            *seen.entry((payload.way, payload.category)).or_default() += 1;
        }
        stage.let_in(payloads).await;
        stage.look(batch, payloads.last().unwrap()).await;
    }
    stage.check_rows().await;
    assert_eq!(stage.journey.engine.database_complaints().await.unwrap(), Vec::<String>::new());
    for category in Category::ALL {
        assert!(seen.keys().any(|(_, seen)| *seen == category), "no {category:?} among {seen:?}");
    }
    let quoted = quoted.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert_eq!(quoted.len(), 1, "the log quotes payloads: {:#?}", &quoted[1..quoted.len().min(6)]);
}
