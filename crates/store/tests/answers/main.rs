//! What is used and edited of answers, and that nothing of them outlives its account.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

#[path = "../common/mod.rs"]
mod common;
mod drafts;
mod removal;

use common::{Scene, T0};
use porchlight_domain::answers::AnswerContent;
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::*;
use porchlight_store::*;

fn says(text: &str) -> AnswerContent {
    AnswerContent { otherwise: vec![OutgoingMessage::text(text)], ..AnswerContent::default() }
}

impl Scene {
    async fn begun(&self, payload: &str) -> AnswerId {
        let mut write = self.store.write().await.unwrap();
        let made = write.new_answer(self.account, payload, &says("first"), T0).await.unwrap();
        write.commit().await.unwrap();
        let AnswerMade::As(id) = made else { panic!("{made:?}") };
        id
    }

    async fn save(&self, id: AnswerId, edited: Option<i64>, text: &str) -> AnswerDraftSaved {
        let mut write = self.store.write().await.unwrap();
        let saved = write.save_answer_draft(id, edited, &says(text), T0).await.unwrap();
        write.commit().await.unwrap();
        saved
    }

    async fn discard(&self, id: AnswerId, version: i64) -> bool {
        let mut write = self.store.write().await.unwrap();
        let is_dropped = write.drop_answer_draft(id, version, T0).await.unwrap();
        write.commit().await.unwrap();
        is_dropped
    }

    async fn put_to_use(&self, id: AnswerId, version: i64) -> bool {
        let mut write = self.store.write().await.unwrap();
        let is_used = write.use_answer_draft(id, version, T0).await.unwrap();
        write.commit().await.unwrap();
        is_used
    }

    async fn row(&self, id: AnswerId) -> (AnswerRow, bool) {
        self.store.read().await.unwrap().answer(id).await.unwrap().unwrap()
    }

    async fn version(&self, id: AnswerId) -> i64 {
        self.row(id).await.0.draft.unwrap().version
    }
}
