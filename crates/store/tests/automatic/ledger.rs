//! What the fold keeps of taps, in any order and however late.

use porchlight_domain::answers::{NotAnswered, TapFate, TapKind};

use super::*;

fn not_answered(why: NotAnswered) -> TapFate {
    TapFate::NotAnswered { why }
}

#[tokio::test]
async fn a_tap_that_comes_twice_waits_once_and_is_decided_once() {
    let scene = answering().await;
    assert!(scene.fold(&[seen(tap("t", 1, "HOURS"))]).await.has_taps);
    scene.fold(&[seen(tap("t", 1, "HOURS"))]).await;
    assert_eq!(fates(&scene).await, [("HOURS".to_owned(), TapFate::Waiting)]);
    let tap_id = waiting(&scene).await.unwrap();
    let mut write = scene.store.write().await.unwrap();
    write.decide_against(&tap_id, &NotAnswered::NoAnswer, T0 + 2).await.unwrap();
    write.commit().await.unwrap();
    let edited = EditSeen { mid: "t".into(), num_edit: 1, text: "?".into(), at: T0 + 3 };
    scene.fold(&[seen(tap("t", 1, "HOURS")), Observation::Edit(edited)]).await;
    assert_eq!(waiting(&scene).await, None);
    assert_eq!(fates(&scene).await, [("HOURS".to_owned(), not_answered(NotAnswered::NoAnswer))]);
}

#[tokio::test]
async fn a_tap_that_a_poll_has_told_in_words_waits_once_its_webhook_says_what_it_carried() {
    let scene = answering().await;
    let polled = MessageSeen { is_precise: false, ..message("t", "ada", Direction::In, 1, "Hours?") };
    assert!(!scene.fold(&[seen(polled)]).await.has_taps);
    assert_eq!(fates(&scene).await, []);
    let reply = Content { quick_reply_payload: Some("HOURS".into()), ..Content::text("Hours?") };
    let told = MessageSeen { content: Some(reply), ..message("t", "ada", Direction::In, 1, "") };
    assert!(scene.fold(&[seen(told)]).await.has_taps);
    let logged = &log(&scene).await[0];
    assert_eq!((logged.kind, logged.title.as_str()), (TapKind::QuickReply, "Hours?"));
}

#[tokio::test]
async fn of_a_tap_that_came_by_a_link_both_count_and_the_tap_is_answered() {
    let scene = answering().await;
    let mut both = tap("t", 1, "HOURS");
    let referral = Referral { reference: Some("flyer".into()), ..Referral::default() };
    both.content.as_mut().unwrap().referral = Some(referral.clone());
    let alone = Content { referral: Some(referral), ..Content::default() };
    let alone = MessageSeen { content: Some(alone), ..both.clone() };
    // The link alone first, as if the rest had come later.
    for told in [alone, both] {
        scene.fold(&[seen(told)]).await;
    }
    assert_eq!(fates(&scene).await, [("HOURS".to_owned(), TapFate::Waiting)], "one line, one answer");
    answer(&scene, &["Until six."], T0 + 2).await;
    assert_eq!(waiting(&scene).await, None);
    let counts = scene.store.read().await.unwrap().tap_counts(scene.account, T0).await.unwrap();
    assert_eq!((counts.taps, counts.answered), (1, 0));
}

#[tokio::test]
async fn a_link_that_was_answered_is_not_answered_again_when_it_turns_out_to_be_a_tap() {
    let scene = answering().await;
    let referral = Some(Referral { reference: Some("flyer".into()), ..Referral::default() });
    let link = MessageSeen {
        content: Some(Content { referral, ..Content::default() }),
        ..message("t", "ada", Direction::In, 1, "")
    };
    scene.fold(&[seen(link)]).await;
    answer(&scene, &["Welcome."], T0 + 2).await;
    assert!(!scene.fold(&[seen(tap("t", 1, "HOURS"))]).await.has_taps);
    assert_eq!(waiting(&scene).await, None);
    assert_eq!(fates(&scene).await, [("flyer".to_owned(), TapFate::Sending)]);
}

#[tokio::test]
async fn what_is_told_of_a_tap_later_ends_its_waiting_and_changes_no_decision() {
    let scene = answering().await;
    let aside = |mid| MessageSeen { is_standby: true, ..tap(mid, 1, "HOURS") };
    scene.fold(&[seen(tap("waits", 1, "HOURS"))]).await;
    scene.fold(&[seen(aside("waits"))]).await;
    assert_eq!(waiting(&scene).await, None);
    assert_eq!(fates(&scene).await, [("HOURS".to_owned(), not_answered(NotAnswered::Standby))]);
    scene.fold(&[seen(tap("decided", 2, "MENU"))]).await;
    let ids = answer(&scene, &["Here."], T0 + 3).await;
    scene.fold(&[seen(aside("decided"))]).await;
    assert_eq!(log(&scene).await[0].fate, TapFate::Sending);
    let mut read = scene.store.read().await.unwrap();
    let outgoing = read.outgoing(ids[0]).await.unwrap().unwrap();
    let objection = read.automatic_objection(&outgoing, T0 + 4).await.unwrap();
    assert_eq!(objection, Some(NotAnswered::Standby), "it is asked again before it leaves");
}

#[tokio::test]
async fn standby_and_oneself_are_in_the_ledger_and_never_wait_whatever_comes_first() {
    let scene = answering().await;
    scene.fold(&[seen(MessageSeen { is_standby: true, ..tap("a", 1, "A") })]).await;
    scene.fold(&[seen(tap("a", 1, "A"))]).await;
    scene.fold(&[seen(MessageSeen { is_self: true, ..tap("b", 2, "B") })]).await;
    assert_eq!(waiting(&scene).await, None);
    let expected = [
        ("B".to_owned(), not_answered(NotAnswered::Oneself)),
        ("A".to_owned(), not_answered(NotAnswered::Standby)),
    ];
    assert_eq!(fates(&scene).await, expected);
}

#[tokio::test]
async fn while_it_is_off_or_the_account_is_not_connected_nothing_waits() {
    let scene = Scene::new().await;
    assert!(!scene.fold(&[seen(tap("a", 1, "A"))]).await.has_taps);
    switch(&scene, true, T0).await;
    let mut write = scene.store.write().await.unwrap();
    write.set_account_status(scene.account, AccountStatus::Paused, "", T0).await.unwrap();
    write.commit().await.unwrap();
    scene.fold(&[seen(tap("b", 2, "B"))]).await;
    let expected = [
        ("B".to_owned(), not_answered(NotAnswered::AccountPaused)),
        ("A".to_owned(), not_answered(NotAnswered::Off)),
    ];
    assert_eq!(fates(&scene).await, expected);
    assert_eq!(waiting(&scene).await, None);
}

#[tokio::test]
async fn a_tap_that_was_taken_back_is_none_and_leaves_no_word() {
    let scene = answering().await;
    let unsend = |mid: &str| Observation::Unsend(UnsendSeen { mid: mid.into(), person: None, at: T0 + 9 });
    scene.fold(&[seen(tap("a", 1, "A")), seen(tap("b", 2, "B")), unsend("c")]).await;
    scene.fold(&[unsend("a"), seen(tap("c", 3, "C"))]).await;
    assert_eq!(fates(&scene).await, [("B".to_owned(), TapFate::Waiting)]);
    answer(&scene, &["Here."], T0 + 3).await;
    scene.fold(&[unsend("b")]).await;
    let logged = log(&scene).await;
    assert_eq!((logged[0].payload.as_str(), logged[0].title.as_str()), ("", ""));
    assert_eq!(logged[0].fate, TapFate::Sending, "what was decided stands");
}

#[tokio::test]
async fn the_log_is_read_page_by_page_by_time_and_can_show_only_what_was_not_answered() {
    let scene = answering().await;
    // Told in another order than they came.
    for number in [4, 1, 3, 2, 5] {
        scene.fold(&[seen(tap(&format!("t{number}"), number, &format!("P{number}")))]).await;
    }
    let mut read = scene.store.read().await.unwrap();
    let mut seen = Vec::new();
    let mut before = None;
    loop {
        let page = read.tap_log(scene.account, before, false, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        seen.extend(page.into_iter().map(|tap| tap.payload));
    }
    assert_eq!(seen, ["P5", "P4", "P3", "P2", "P1"]);
    assert_eq!(read.tap_log(scene.account, None, true, 10).await.unwrap(), []);
}
