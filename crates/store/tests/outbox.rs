//! What is sent is sent once, whatever happens, and is one row however Instagram tells of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

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

#[tokio::test]
async fn a_message_is_on_screen_at_once_and_answers_the_wait() {
    let desk = Desk::new().await;
    assert!(desk.scene.with("ada").await.needs_reply);
    let id = desk.queue("Yes!", 0).await;
    let row = desk.scene.with("ada").await;
    assert!(!row.needs_reply);
    assert_eq!(row.preview.unwrap().send_state, Some(SendState::Holding));
    assert_eq!(desk.out().await, [(None, "Yes!".to_owned())]);

    let mut write = desk.scene.store.write().await.unwrap();
    assert!(write.claim_job(Some(desk.scene.account), &[JOB_SEND], T0 + 4_999, 1).await.unwrap().is_none());
    assert_eq!(write.next_due(Some(desk.scene.account), &[JOB_SEND]).await.unwrap(), Some(T0 + 5_000));
    drop(write);
    desk.send(5_000).await;
    assert_eq!(desk.state(id).await, SendState::Sending);
}

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

#[tokio::test]
async fn undo_gives_the_text_back_as_a_draft_and_leaves_no_trace() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    let mut write = desk.scene.store.write().await.unwrap();
    write.save_draft(desk.conversation, "and also", T0).await.unwrap();
    assert_eq!(write.undo_send(id, T0 + 1_000).await.unwrap().text, "Yes!");
    write.commit().await.unwrap();
    let mut read = desk.scene.store.read().await.unwrap();
    assert_eq!(read.message(id).await.unwrap(), None);
    assert_eq!(read.jobs(Some(desk.scene.account)).await.unwrap(), []);
    assert_eq!(read.draft(desk.conversation).await.unwrap().unwrap().text, "Yes!\nand also");
    assert!(read.search_messages("Yes", None, None, 5).await.unwrap().hits.is_empty());
    drop(read);
    assert!(desk.scene.with("ada").await.needs_reply);
}

#[tokio::test]
async fn nothing_can_be_undone_once_it_may_have_left() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    desk.send(5_000).await;
    let mut write = desk.scene.store.write().await.unwrap();
    assert!(matches!(write.undo_send(id, T0).await, Err(Error::NotNow { .. })));
}

#[tokio::test]
async fn a_refused_message_keeps_its_reason_and_the_person_waits_again() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    desk.send(5_000).await;
    let mut write = desk.scene.store.write().await.unwrap();
    assert_eq!(write.mark_refused(id, &json!({ "code": "window" })).await.unwrap(), SendState::Refused);
    write.commit().await.unwrap();
    assert_eq!(desk.message(id).await.send.unwrap().error, Some(json!({ "code": "window" })));
    assert!(desk.scene.with("ada").await.needs_reply);

    let mut write = desk.scene.store.write().await.unwrap();
    write.retry_send(id, true, T0 + 9_000, T0 + 9_000).await.unwrap();
    write.commit().await.unwrap();
    let send = desk.message(id).await.send.unwrap();
    assert_eq!((send.state, send.error, send.is_human_agent), (SendState::Holding, None, true));
    desk.send(9_000).await;
    // An answer that comes too late to matter changes nothing.
    desk.sent(id, "out1").await;
    assert_eq!(desk.lost(id).await, SendState::Sent);
}

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

/// A picture, as an echo or a poll tells of it.
fn picture(mid: &str, at: i64, origin: Origin) -> Observation {
    let url = Some(format!("https://cdn.example/{mid}.jpg"));
    let content =
        Content { attachments: vec![Attachment::new(AttachmentKind::Image, url)], ..Content::default() };
    Observation::Message(Box::new(MessageSeen {
        origin,
        content: Some(content),
        ..message(mid, "ada", Direction::Out, at, "")
    }))
}

/// Queues the picture of a staged file, and sends it without hearing an answer.
async fn lost_picture(desk: &Desk) -> MessageId {
    let mut write = desk.scene.store.write().await.unwrap();
    let file = write.stage_file(desk.conversation, "beans.jpg", b"jpeg", T0).await.unwrap();
    let prepared = PreparedFile {
        kind: FileKind::Image,
        mime: "image/jpeg".to_owned(),
        width: Some(4),
        height: Some(3),
        duration_ms: None,
        hash: "aa".to_owned(),
        note: None,
        bytes: None,
    };
    assert!(write.file_is_ready(file, &prepared).await.unwrap());
    let url = Some(format!("porchlight:staged/{file}"));
    let message = NewMessage {
        part: outgoing::OutgoingPart::Files { file_keys: vec![file] },
        content: Content {
            attachments: vec![Attachment::new(AttachmentKind::Image, url)],
            ..Content::default()
        },
    };
    let send = NewSend {
        conversation: desk.conversation,
        messages: &[message],
        reply_to: None,
        seen_through: None,
        is_human_agent: false,
        now: T0,
        hold_until: T0 + 5_000,
    };
    let id = write.queue_sends(&send).await.unwrap()[0];
    write.commit().await.unwrap();
    desk.send(5_000).await;
    desk.lost(id).await;
    id
}

#[tokio::test]
async fn a_picture_without_an_answer_is_found_by_what_it_carries_and_its_bytes_go_then() {
    for origin in [Origin::Porchlight, Origin::Unknown] {
        let desk = Desk::new().await;
        let id = lost_picture(&desk).await;
        assert_eq!(desk.message(id).await.kind, PreviewKind::Image);
        desk.scene.fold(&[picture("out1", 5_400, origin)]).await;
        assert_eq!((desk.state(id).await, desk.out().await.len()), (SendState::Sent, 1), "{origin:?}");
        let mut write = desk.scene.store.write().await.unwrap();
        assert!(write.has_sent_files(T0).await.unwrap());
        write.let_sent_files_go(T0).await.unwrap();
        assert!(!write.has_sent_files(T0).await.unwrap());
        assert_eq!(write.staged_bytes(StagedFileId::new(1)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_picture_that_may_be_somebody_elses_is_left_for_a_person_to_decide() {
    for seen in [
        vec![picture("out1", 5_400, Origin::InstagramApp)],
        vec![picture("out1", 5_400, Origin::Unknown), picture("out2", 9_000, Origin::Unknown)],
        vec![picture("out1", 400_000, Origin::Unknown)],
        vec![echo("out1", 5_400, "words")],
    ] {
        let desk = Desk::new().await;
        let id = lost_picture(&desk).await;
        desk.scene.fold(&seen).await;
        assert_eq!(desk.state(id).await, SendState::Unknown, "{seen:?}");
    }
    // The echo of this app says which of them it is.
    let desk = Desk::new().await;
    let id = lost_picture(&desk).await;
    desk.scene
        .fold(&[picture("out1", 5_400, Origin::Unknown), picture("out2", 5_600, Origin::Porchlight)])
        .await;
    assert_eq!(desk.message(id).await.mid, Some("out2".into()));
}

#[tokio::test]
async fn one_undo_takes_back_all_of_a_send_with_its_files_and_what_was_composed() {
    let desk = Desk::new().await;
    let mut write = desk.scene.store.write().await.unwrap();
    let answered = write.messages(desk.conversation, None, 1).await.unwrap()[0].id;
    let replies = vec![outgoing::QuickReply::text("Yes", "YES")];
    let part =
        |text: &str, quick_replies| outgoing::OutgoingPart::Text { text: text.to_owned(), quick_replies };
    let messages = [
        NewMessage { part: part("One.", Vec::new()), content: Content::text("One.") },
        NewMessage { part: part("Two?", replies.clone()), content: Content::text("Two?") },
    ];
    write.save_draft(desk.conversation, "One.", T0).await.unwrap();
    let send = NewSend {
        conversation: desk.conversation,
        messages: &messages,
        reply_to: Some(answered),
        seen_through: None,
        is_human_agent: false,
        now: T0,
        hold_until: T0 + 5_000,
    };
    let ids = write.queue_sends(&send).await.unwrap();
    assert_eq!(write.draft(desk.conversation).await.unwrap(), None);
    let undone = write.undo_send(ids[1], T0 + 1).await.unwrap();
    assert_eq!((undone.messages, undone.text.as_str()), (ids, "One.\n\nTwo?"));
    let draft = write.draft(desk.conversation).await.unwrap().unwrap();
    assert_eq!((draft.text.as_str(), draft.reply_to), ("One.\n\nTwo?", Some(answered)));
    assert_eq!(draft.extras, [outgoing::DraftExtra::QuickReplies { quick_replies: replies }]);
    assert_eq!(write.jobs(Some(desk.scene.account)).await.unwrap(), []);
}

#[tokio::test]
async fn a_send_that_is_taken_back_before_a_full_draft_loses_none_of_it() {
    let desk = Desk::new().await;
    let id = desk.queue("One.", 0).await;
    let mut write = desk.scene.store.write().await.unwrap();
    let full = "a".repeat(lengths::DRAFT.max);
    write.save_draft(desk.conversation, &full, T0).await.unwrap();
    write.undo_send(id, T0 + 1).await.unwrap();
    let longer = write.draft(desk.conversation).await.unwrap().unwrap().text;
    assert_eq!(longer, format!("One.\n{full}"));
    // As it stands and cut shorter, it is still longer than a field takes.
    let shorter = longer.strip_prefix("One.").unwrap();
    write.save_shown_draft(desk.conversation, shorter, None, None, T0 + 2).await.unwrap();
    assert_eq!(write.draft(desk.conversation).await.unwrap().unwrap().text, shorter);
}

#[tokio::test]
async fn a_refusal_in_the_middle_holds_the_rest_back_and_a_retry_lets_them_follow() {
    let desk = Desk::new().await;
    let mut write = desk.scene.store.write().await.unwrap();
    let say =
        |text: &str| NewMessage { part: outgoing::OutgoingPart::text(text), content: Content::text(text) };
    let messages = [say("one"), say("two"), say("three")];
    let send = NewSend {
        conversation: desk.conversation,
        messages: &messages,
        reply_to: None,
        seen_through: None,
        is_human_agent: false,
        now: T0,
        hold_until: T0,
    };
    let ids = write.queue_sends(&send).await.unwrap();
    write.commit().await.unwrap();
    let (lease, _) = desk.send(1).await;
    let mut write = desk.scene.store.write().await.unwrap();
    write.mark_refused(ids[0], &json!("no")).await.unwrap();
    write.hold_back_behind(ids[0], &json!("held")).await.unwrap();
    write.complete_job(lease).await.unwrap();
    write.commit().await.unwrap();
    for id in &ids[1..] {
        let send = desk.message(*id).await.send.unwrap();
        assert_eq!((send.state, send.error), (SendState::Refused, Some(json!("held"))));
    }
    let mut write = desk.scene.store.write().await.unwrap();
    assert_eq!(write.next_due(Some(desk.scene.account), &[JOB_SEND]).await.unwrap(), None);
    write.retry_send(ids[0], false, T0 + 5, T0 + 5).await.unwrap();
    write.commit().await.unwrap();
    let (_, job) = desk.send(10).await;
    assert_eq!(job.step_data["message"], json!(ids[0]));
    for id in &ids[1..] {
        assert_eq!(desk.state(*id).await, SendState::Holding);
    }
}
