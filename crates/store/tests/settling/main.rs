//! What the user does with conversations, what comes back of it, and taking it back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod coming_back;
#[path = "../common/mod.rs"]
mod common;
mod labels;
mod notes;
mod queries;
mod taking_back;
mod vips;
mod windows;

use common::{Scene, said};
use porchlight_domain::*;
use porchlight_store::*;

/// Somebody who waits for an answer.
async fn waits(scene: &Scene, person: &str) -> ConversationId {
    scene.fold(&[said(&format!("{person}1"), person, Direction::In, 0, "Is it open?")]).await;
    scene.with(person).await.id
}

async fn wake(scene: &Scene, now: UtcMs) -> Vec<WokeBecause> {
    let mut write = scene.store.write().await.unwrap();
    let woken = write.wake_due(Environment::Sandbox, now).await.unwrap();
    write.commit().await.unwrap();
    woken.into_iter().map(|(_, _, because)| because).collect()
}

async fn next(scene: &Scene, now: UtcMs) -> Option<UtcMs> {
    let mut read = scene.store.read().await.unwrap();
    read.next_waking(Environment::Sandbox, now, WindowLead { open: 0, agent: 0 }).await.unwrap()
}
