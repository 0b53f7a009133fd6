//! An answer that goes out by itself: what it settles, and how it is withdrawn.

use porchlight_domain::answers::{NotAnswered, TapFate};

use super::common::said;
use super::*;

#[tokio::test]
async fn an_automatic_answer_settles_its_tap_and_not_the_question_that_was_typed() {
    let scene = answering().await;
    scene.fold(&[seen(tap("t", 2, "HOURS"))]).await;
    assert!(scene.with("ada").await.needs_reply);
    answer(&scene, &["Until six."], T0 + 3).await;
    assert!(!scene.with("ada").await.needs_reply, "it is on its way");
    goes_out(&scene, "a", T0 + 4).await;
    assert!(!scene.with("ada").await.needs_reply);
    scene.fold(&[said("q", "ada", Direction::In, 1, "Do you have oat milk?")]).await;
    let row = scene.with("ada").await;
    assert!(row.needs_reply, "the question came before the tap, and nobody has answered it");
    assert_eq!((row.last_in_at, row.last_out_at), (Some(T0 + 1), None));
    scene.fold(&[said("yes", "ada", Direction::Out, 9, "We do.")]).await;
    assert!(!scene.with("ada").await.needs_reply);
}

#[tokio::test]
async fn a_tap_whose_answer_was_refused_or_withdrawn_waits_for_a_person() {
    let scene = answering().await;
    scene.fold(&[seen(tap("t", 2, "HOURS"))]).await;
    let ids = answer(&scene, &["One", "Two"], T0 + 3).await;
    let mut write = scene.store.write().await.unwrap();
    write.mark_refused(ids[0], &serde_json::json!("no")).await.unwrap();
    write.hold_back_behind(ids[0], &serde_json::json!("held")).await.unwrap();
    write.commit().await.unwrap();
    assert!(scene.with("ada").await.needs_reply);
    assert_eq!(fates(&scene).await, [("HOURS".to_owned(), TapFate::Stuck)]);
    let mut write = scene.store.write().await.unwrap();
    assert_eq!(write.undo_send(ids[1], T0 + 4).await.unwrap().messages, ids);
    write.commit().await.unwrap();
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.draft(scene.with("ada").await.id).await.unwrap(), None, "it is nobody's draft");
    drop(read);
    let taken_back = TapFate::NotAnswered { why: NotAnswered::TakenBack };
    assert_eq!(fates(&scene).await, [("HOURS".to_owned(), taken_back)]);
    assert!(scene.with("ada").await.needs_reply);
}

#[tokio::test]
async fn a_persons_answer_silences_the_thread_and_withdraws_what_has_not_left() {
    let scene = answering().await;
    scene.fold(&[seen(tap("t", 2, "HOURS"))]).await;
    let ids = answer(&scene, &["One", "Two", "Three"], T0 + 3).await;
    goes_out(&scene, "a", T0 + 4).await;
    scene.fold(&[said("phone", "ada", Direction::Out, 5, "Let me answer that.")]).await;
    let until = T0 + 5 + 720 * MINUTE_MS;
    let why = NotAnswered::PersonAnswered { at: T0 + 5, until };
    let conversation = scene.with("ada").await.id;
    let mut write = scene.store.write().await.unwrap();
    let two = write.outgoing(ids[1]).await.unwrap().unwrap();
    assert_eq!(write.automatic_objection(&two, T0 + 6).await.unwrap(), Some(why.clone()));
    write.withdraw_unwanted(scene.account, Some(conversation), T0 + 6).await.unwrap();
    assert_eq!(write.jobs(Some(scene.account)).await.unwrap(), []);
    write.commit().await.unwrap();
    let logged = &log(&scene).await[0];
    assert_eq!((&logged.fate, &logged.sent), (&TapFate::NotAnswered { why }, &vec![ids[0]]));
    let texts: Vec<String> = scene.thread("ada").await.into_iter().map(|one| one.content.text).collect();
    assert_eq!(texts, ["Let me answer that.", "One", ""], "nothing failed is left behind");
}

#[tokio::test]
async fn a_persons_own_message_is_no_automatic_one_and_stays() {
    let scene = answering().await;
    scene.fold(&[seen(tap("t", 2, "HOURS"))]).await;
    let conversation = scene.with("ada").await.id;
    let mut write = scene.store.write().await.unwrap();
    let text = Content::text("Mine");
    let own = write.queue_send(conversation, &text, T0 + 3, T0 + 9, false).await.unwrap();
    write.withdraw_unwanted(scene.account, None, T0 + 8 * DAY_MS).await.unwrap();
    let outgoing = write.outgoing(own).await.unwrap().unwrap();
    assert_eq!(write.automatic_objection(&outgoing, T0 + 8 * DAY_MS).await.unwrap(), None);
}

#[tokio::test]
async fn what_is_being_typed_stays_while_an_answer_goes_out_by_itself() {
    let scene = answering().await;
    scene.fold(&[seen(tap("t", 2, "HOURS"))]).await;
    let conversation = scene.with("ada").await.id;
    let mut write = scene.store.write().await.unwrap();
    write.save_draft(conversation, "Half a sent", T0 + 2).await.unwrap();
    write.commit().await.unwrap();
    answer(&scene, &["Until six."], T0 + 3).await;
    let draft = scene.store.read().await.unwrap().draft(conversation).await.unwrap().unwrap();
    assert_eq!(draft.text, "Half a sent");
}

#[tokio::test]
async fn the_echo_of_an_automatic_message_is_that_message_and_still_marked() {
    let scene = answering().await;
    scene.fold(&[seen(tap("t", 2, "HOURS"))]).await;
    let ids = answer(&scene, &["Until six."], T0 + 3).await;
    let mut write = scene.store.write().await.unwrap();
    let (lease, _) =
        write.claim_job(Some(scene.account), &[JOB_SEND], T0 + 4, 30_000).await.unwrap().unwrap();
    write.record_sending(lease, ids[0], T0 + 4).await.unwrap();
    write.commit().await.unwrap();
    scene.fold(&[said("echo", "ada", Direction::Out, 5, "Until six.")]).await;
    let echoed = scene.message("echo").await.unwrap();
    assert_eq!((echoed.id, echoed.tap.is_some()), (ids[0], true));
    let row = scene.with("ada").await;
    assert_eq!((row.needs_reply, row.last_out_at), (false, None));
}
