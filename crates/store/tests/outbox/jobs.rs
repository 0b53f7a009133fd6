//! Whose turn it is, and who holds it.

use porchlight_store::*;
use serde_json::json;

use crate::Desk;
use crate::common::T0;

#[tokio::test]
async fn messages_of_a_conversation_leave_in_their_order() {
    let desk = Desk::new().await;
    desk.queue("one", 0).await;
    desk.queue("two", 10).await;
    let (lease, _) = desk.send(6_000).await;
    let account = Some(desk.scene.account);
    let mut write = desk.scene.store.write().await.unwrap();
    assert!(write.claim_job(account, &[JOB_SEND], T0 + 6_000, 1).await.unwrap().is_none());
    write.reschedule_job(lease, T0 + 20_000, None).await.unwrap();
    assert!(write.claim_job(account, &[JOB_SEND], T0 + 7_000, 1).await.unwrap().is_none());
    assert_eq!(write.next_due(account, &[JOB_SEND]).await.unwrap(), Some(T0 + 20_000));
    let (lease, _) = write.claim_job(account, &[JOB_SEND], T0 + 20_000, 30_000).await.unwrap().unwrap();
    write.complete_job(lease).await.unwrap();
    assert!(write.claim_job(account, &[JOB_SEND], T0 + 20_000, 1).await.unwrap().is_some());
}

#[tokio::test]
async fn whoever_lost_the_lease_cannot_write_and_the_next_finds_the_step() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    let (dead, _) = desk.send(5_000).await;
    let account = Some(desk.scene.account);
    let mut write = desk.scene.store.write().await.unwrap();
    assert!(write.claim_job(account, &[JOB_SEND], T0 + 34_999, 1_000).await.unwrap().is_none());
    let (lease, job) = write.claim_job(account, &[JOB_SEND], T0 + 35_000, 1_000).await.unwrap().unwrap();
    assert_eq!((job.step.as_str(), job.attempts), (STEP_SENDING, 2));
    assert!(matches!(write.complete_job(dead).await, Err(Error::LeaseLost)));
    assert!(matches!(write.reschedule_job(dead, T0, None).await, Err(Error::LeaseLost)));
    assert!(matches!(write.record_sending(dead, id, T0).await, Err(Error::LeaseLost)));
    // Nor can the holder send again what may have left.
    assert!(matches!(write.record_sending(lease, id, T0).await, Err(Error::NotNow { .. })));
    write.complete_job(lease).await.unwrap();
}

#[tokio::test]
async fn two_jobs_with_one_key_are_one() {
    let desk = Desk::new().await;
    let mut write = desk.scene.store.write().await.unwrap();
    let job = |due| NewJob {
        account: None,
        kind: "sync",
        dedupe_key: "sync:1",
        lane: "",
        priority: 0,
        step: "",
        step_data: json!(null),
        due,
    };
    let first = write.add_job(&job(T0 + 10), T0).await.unwrap();
    assert_eq!(write.add_job(&job(T0), T0).await.unwrap(), first);
    assert_eq!(write.next_due(None, &["sync"]).await.unwrap(), Some(T0));
}
