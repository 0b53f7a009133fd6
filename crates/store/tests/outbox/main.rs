//! What is sent is sent once, whatever happens, and is one row however Instagram tells of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

#[path = "../common/mod.rs"]
mod common;
mod found;
mod held;
mod jobs;
mod pictures;
mod refused;

use common::{Scene, T0, message, said};
use porchlight_domain::*;
use porchlight_store::*;
use serde_json::json;

struct Desk {
    scene: Scene,
    conversation: ConversationId,
}

impl Desk {
    async fn new() -> Self {
        let scene = Scene::new().await;
        let outcome = scene.fold(&[said("in1", "ada", Direction::In, -60_000, "Are you open?")]).await;
        let conversation = *outcome.conversations.first().unwrap();
        Self { scene, conversation }
    }

    async fn queue(&self, text: &str, at: i64) -> MessageId {
        let mut write = self.scene.store.write().await.unwrap();
        let content = Content::text(text);
        let id =
            write.queue_send(self.conversation, &content, T0 + at, T0 + at + 5_000, false).await.unwrap();
        write.commit().await.unwrap();
        id
    }

    /// Claims the next job and records that it is being sent.
    async fn send(&self, at: i64) -> (Lease, Job) {
        let mut write = self.scene.store.write().await.unwrap();
        let (lease, job) =
            write.claim_job(Some(self.scene.account), &[JOB_SEND], T0 + at, 30_000).await.unwrap().unwrap();
        let message = serde_json::from_value(job.step_data["message"].clone()).unwrap();
        write.record_sending(lease, message, T0 + at).await.unwrap();
        write.commit().await.unwrap();
        (lease, job)
    }

    async fn sent(&self, message: MessageId, mid: &str) {
        let mut write = self.scene.store.write().await.unwrap();
        write.mark_sent(message, &mid.into()).await.unwrap();
        write.commit().await.unwrap();
    }

    async fn lost(&self, message: MessageId) -> SendState {
        let mut write = self.scene.store.write().await.unwrap();
        let state = write.mark_lost(message, &json!("timeout")).await.unwrap();
        write.commit().await.unwrap();
        state
    }

    async fn state(&self, message: MessageId) -> SendState {
        self.message(message).await.send.unwrap().state
    }

    async fn message(&self, message: MessageId) -> Message {
        self.scene.store.read().await.unwrap().message(message).await.unwrap().unwrap()
    }

    /// The texts of what went out, oldest first.
    async fn out(&self) -> Vec<(Option<String>, String)> {
        let mut thread = self.scene.thread("ada").await;
        thread.reverse();
        thread
            .into_iter()
            .filter(|message| message.direction == Direction::Out)
            .map(|message| (message.mid.map(|mid| mid.to_string()), message.content.text))
            .collect()
    }
}

fn echo(mid: &str, at: i64, text: &str) -> Observation {
    Observation::Message(Box::new(MessageSeen {
        origin: Origin::Porchlight,
        ..message(mid, "ada", Direction::Out, at, text)
    }))
}
