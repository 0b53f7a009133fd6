//! A send is found again in what Instagram tells, and is one row.

use porchlight_domain::*;
use porchlight_store::*;
use serde_json::json;

use crate::common::{T0, message, said};
use crate::{Desk, echo};

#[tokio::test]
async fn the_answer_and_the_echo_make_one_row_in_either_order() {
    for answer_first in [true, false] {
        let desk = Desk::new().await;
        let id = desk.queue("Yes!", 0).await;
        desk.send(5_000).await;
        if answer_first {
            desk.sent(id, "out1").await;
            desk.scene.fold(&[echo("out1", 5_200, "Yes!")]).await;
        } else {
            let outcome = desk.scene.fold(&[echo("out1", 5_200, "Yes!")]).await;
            assert_eq!(outcome.confirmed, [id]);
            desk.sent(id, "out1").await;
        }
        assert_eq!(desk.out().await, [(Some("out1".to_owned()), "Yes!".to_owned())]);
        let message = desk.message(id).await;
        assert_eq!((message.sent_at, message.origin), (T0 + 5_200, Origin::Porchlight));
        assert_eq!(message.send.unwrap().state, SendState::Sent);
    }
}

#[tokio::test]
async fn an_answer_for_a_message_that_stands_already_merges_both() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    desk.send(5_000).await;
    // Instagram's clock is so far behind that the echo is not recognised.
    let heart = Observation::Reaction(ReactionSeen {
        mid: "out1".into(),
        person: "ada".into(),
        by: Direction::In,
        emoji: Some("❤️".into()),
        at: T0 + 6_000,
    });
    desk.scene.fold(&[echo("out1", -20_000, "Yes!"), heart]).await;
    assert_eq!(desk.out().await.len(), 2);
    let mut listener = desk.scene.store.changes();
    desk.sent(id, "out1").await;
    assert_eq!(desk.out().await, [(Some("out1".to_owned()), "Yes!".to_owned())]);
    assert_eq!(desk.message(id).await.reactions.len(), 1);
    let Some(Changes::Changed(changes)) = listener.next().await else { panic!("no news") };
    let deleted = changes.iter().filter(|change| change.op == Op::Delete).count();
    assert_eq!(deleted, 1, "{changes:?}");
}

#[tokio::test]
async fn a_send_without_an_answer_is_found_by_the_next_poll_and_not_repeated() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    desk.send(5_000).await;
    assert_eq!(desk.lost(id).await, SendState::Unknown);
    let mut write = desk.scene.store.write().await.unwrap();
    let again = write.retry_send(id, false, T0 + 6_000, T0 + 6_000).await;
    assert!(matches!(again, Err(Error::NotNow { .. })));
    drop(write);
    // A poll knows neither milliseconds nor who sent it.
    let poll = MessageSeen { is_precise: false, ..message("out1", "ada", Direction::Out, 5_000, "Yes!") };
    let other_words = said("out0", "ada", Direction::Out, 5_000, "No!");
    let outcome = desk.scene.fold(&[other_words, Observation::Message(Box::new(poll))]).await;
    assert_eq!(outcome.confirmed, [id]);
    assert_eq!(desk.state(id).await, SendState::Sent);
    assert_eq!(desk.out().await.len(), 2);
}

#[tokio::test]
async fn a_found_send_that_is_another_ones_goes_back_to_being_looked_for() {
    let desk = Desk::new().await;
    let first = desk.queue("ok", 0).await;
    let (lease, _) = desk.send(5_000).await;
    desk.lost(first).await;
    let mut write = desk.scene.store.write().await.unwrap();
    write.complete_job(lease).await.unwrap();
    write.commit().await.unwrap();

    let second = desk.queue("ok", 10_000).await;
    desk.send(15_000).await;
    // The echo of the second is taken for the first, which nobody has heard of since.
    let outcome = desk.scene.fold(&[echo("out2", 15_100, "ok")]).await;
    assert_eq!(outcome.confirmed, [first]);
    desk.sent(second, "out2").await;
    assert_eq!(desk.message(second).await.mid, Some("out2".into()));
    assert_eq!(desk.state(second).await, SendState::Sent);
    assert_eq!(desk.state(first).await, SendState::Unknown);
    let job = desk.scene.store.read().await.unwrap().job(&send_job_key(first)).await.unwrap().unwrap();
    assert_eq!(job.step, STEP_SENDING);
    assert_eq!(desk.out().await.len(), 2);
    // And when it is found after all, it is one row again.
    desk.scene.fold(&[echo("out1", 5_300, "ok")]).await;
    assert_eq!(desk.message(first).await.mid, Some("out1".into()));
    assert_eq!(desk.out().await.len(), 2);
}

#[tokio::test]
async fn two_sends_of_the_same_words_are_two_rows_whoever_is_taken_for_whom() {
    let desk = Desk::new().await;
    let first = desk.queue("ok", 0).await;
    let second = desk.queue("ok", 100).await;
    let (lease, _) = desk.send(6_000).await;
    desk.lost(first).await;
    let mut write = desk.scene.store.write().await.unwrap();
    write.park_job(lease, &json!("looked for")).await.unwrap();
    write.commit().await.unwrap();
    desk.send(7_000).await;
    desk.scene.fold(&[echo("b", 7_100, "ok"), echo("a", 6_100, "ok")]).await;
    assert_eq!(desk.message(first).await.mid, Some("a".into()));
    assert_eq!(desk.message(second).await.mid, Some("b".into()));
    desk.sent(second, "b").await;
    assert_eq!(desk.out().await.len(), 2);
}

#[tokio::test]
async fn an_unsend_that_overtakes_everything_still_confirms_the_send() {
    let desk = Desk::new().await;
    let id = desk.queue("oops", 0).await;
    desk.send(5_000).await;
    desk.scene
        .fold(&[
            Observation::Unsend(UnsendSeen { mid: "out1".into(), person: None, at: T0 + 9_000 }),
            echo("out1", 5_100, "oops"),
        ])
        .await;
    let message = desk.message(id).await;
    assert_eq!((message.deleted_at, message.content.text.as_str()), (Some(T0 + 9_000), ""));
    assert_eq!(desk.state(id).await, SendState::Sent);
}
