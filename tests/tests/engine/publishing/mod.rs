//! Publishing: every kind of post from a local file to its first comment, once, whatever is lost on the way.

mod deciding;
mod kinds;
mod lost;
mod proof;

use std::path::{Path, PathBuf};

use porchlight_domain::queue::{LocalMinute, PostContent, PostKind, PostMedia, PostState, local_of};
use porchlight_domain::{AccountId, PostFileId, PostId, UtcMs};
use porchlight_engine::rows::FileState;
use porchlight_engine::{PostView, Scheduling};
use porchlight_sandbox::{Options, Quirk};
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::journey::Journey;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{HARBOUR, MINUTE};

const SECOND: i64 = 1_000;
const ZONE: &str = "Europe/Dublin";

fn at_hand(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A PNG with holes in it, of a shape that is allowed.
fn picture() -> PathBuf {
    at_hand("icons/128x128.png")
}

fn film() -> PathBuf {
    at_hand("crates/sandbox/src/media/films/coffee.mp4")
}

/// A journey with an account that publishes.
struct Publishing {
    journey: Journey,
    account: AccountId,
}

impl Publishing {
    async fn begin() -> Self {
        Self::beside(Journey::deaf().await).await
    }

    /// With an Instagram that publishes a container a second time when it is told to.
    async fn with_second_publish() -> Self {
        let quirks = [Quirk::NoRateLimit, Quirk::SecondPublish].into_iter().collect();
        let sandbox = TestSandbox::with(Options { quirks, ..Options::default() }).await;
        Self::beside(Journey::beside(sandbox, false).await).await
    }

    async fn beside(journey: Journey) -> Self {
        let account = journey.connect(HARBOUR).await;
        Self { journey, account }
    }

    async fn now(&self) -> UtcMs {
        UtcMs::new(self.journey.sandbox.now_ms().await)
    }

    /// Takes a file in and waits until it was looked at.
    async fn file(&self, path: &Path) -> PostFileId {
        let id = self.journey.engine.add_post_file(path).await.unwrap().id;
        self.journey
            .until("the file was looked at", async || {
                self.journey.engine.post_file(id).await.unwrap().state != FileState::Working
            })
            .await;
        let file = self.journey.engine.post_file(id).await.unwrap();
        assert_eq!(file.state, FileState::Ready, "{:?}", file.problem);
        id
    }

    async fn media(&self, path: &Path) -> PostMedia {
        PostMedia { file: Some(self.file(path).await), ..PostMedia::default() }
    }

    /// A post of this kind, of local files, that says so.
    async fn content(&self, kind: PostKind, caption: &str) -> PostContent {
        let media = match kind {
            PostKind::Image => vec![self.media(&picture()).await],
            PostKind::Reel | PostKind::Story => vec![self.media(&film()).await],
            PostKind::Carousel => vec![self.media(&picture()).await, self.media(&film()).await],
        };
        let has_words = kind.has_words();
        PostContent {
            kind,
            media,
            caption: if has_words { caption.to_owned() } else { String::new() },
            first_comment: if has_words { format!("{caption}, first") } else { String::new() },
            ..PostContent::default()
        }
    }

    async fn new_post(&self, content: &PostContent) -> PostId {
        self.journey.engine.new_post(self.account, content, None).await.unwrap().id
    }

    async fn publish_now(&self, post: PostId) {
        let version = self.post(post).await.row.row.version;
        self.journey.engine.publish_post_now(post, version).await.unwrap();
    }

    /// Gives a post a time, so many ms from now, to the minute; gives the instant.
    async fn schedule_in(&self, post: PostId, ms: i64) -> UtcMs {
        let local = local_of(self.now().await + ms, ZONE).unwrap();
        self.schedule(post, local).await
    }

    async fn schedule(&self, post: PostId, local: LocalMinute) -> UtcMs {
        let version = self.post(post).await.row.row.version;
        let scheduling =
            Scheduling { post, version, local, zone: ZONE.to_owned(), missed: None, is_draft: false };
        self.journey.engine.schedule_post(scheduling).await.unwrap();
        self.post(post).await.row.row.time.unwrap().due
    }

    async fn post(&self, post: PostId) -> PostView {
        self.journey.engine.post(post).await.unwrap()
    }

    async fn state(&self, post: PostId) -> PostState {
        self.post(post).await.row.row.state
    }

    /// Lets time pass in small steps until the post stands so.
    async fn until_state(&self, post: PostId, wanted: PostState) -> PostView {
        self.until(post, &format!("{wanted:?}"), |view| view.row.row.state == wanted).await
    }

    /// Lets time pass in small steps until a post is as wanted.
    async fn until(&self, post: PostId, what: &str, is_so: impl Fn(&PostView) -> bool) -> PostView {
        for _ in 0..600 {
            let view = self.post(post).await;
            if is_so(&view) {
                return view;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            self.journey.let_time_pass(2 * SECOND).await;
        }
        panic!("never {what}: {:?}", self.post(post).await);
    }

    /// Out, with its address, and its first comment written.
    async fn until_done(&self, post: PostId) -> PostView {
        let store = crate::store(&self.journey).await;
        for _ in 0..600 {
            let is_over = store.read().await.unwrap().passage(post).await.unwrap().is_none();
            let view = self.post(post).await;
            if is_over && view.row.row.state == PostState::Live {
                return view;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            self.journey.let_time_pass(2 * SECOND).await;
        }
        panic!("never done: {:?}", self.post(post).await);
    }

    /// What the sandbox knows to have been published by the API.
    async fn published(&self) -> Vec<Value> {
        self.ledger("published").await
    }

    /// What the sandbox knows to have been written below posts by the API.
    async fn comments(&self) -> Vec<Value> {
        self.ledger("comments").await
    }

    async fn ledger(&self, what: &str) -> Vec<Value> {
        let ledger = self.journey.sandbox.control(Method::GET, "ledger", Value::Null).await;
        ledger[what].as_array().unwrap().clone()
    }

    async fn fault(&self, fault: Value) {
        self.journey.sandbox.fault(fault).await;
    }
}

fn what_became(view: &PostView) -> Vec<&str> {
    view.moments.iter().map(|moment| moment.what.as_str()).collect()
}
