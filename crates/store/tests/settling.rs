//! What the user does with conversations, what comes back of it, and taking it back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use common::{KEY, Scene, T0, message, said};
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

#[tokio::test]
async fn what_is_snoozed_is_in_its_own_list_until_its_time_comes() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let until = T0 + 2 * HOUR_MS;
    scene.settle(&[id], SettleAct::Snooze { until }, T0 + 1).await;
    assert_eq!(scene.listed(View::Snoozed).await, [id]);
    for view in [View::NeedsReply, View::ClosingSoon, View::All, View::Done, View::Waiting] {
        assert_eq!(scene.listed(view).await, [], "{view:?}");
    }
    assert_eq!(scene.found("open").await, []);
    assert_eq!(scene.found("open is:snoozed").await, [id]);
    assert_eq!(next(&scene, T0).await, Some(until));
    assert_eq!(wake(&scene, until - 1).await, []);
    assert_eq!(wake(&scene, until).await, [WokeBecause::SnoozeOver]);
    assert_eq!(wake(&scene, until).await, [], "once");
    let row = scene.conversation(id).await;
    assert_eq!((row.woke_because, row.snoozed_until), (Some(WokeBecause::SnoozeOver), None));
    assert_eq!(scene.listed(View::NeedsReply).await, [id]);
    // An answer settles it.
    scene.fold(&[said("answer", "ada", Direction::Out, 3 * HOUR_MS, "Yes")]).await;
    let row = scene.conversation(id).await;
    assert_eq!((row.woke_because, row.needs_reply, row.is_waiting), (None, false, true));
}

#[tokio::test]
async fn what_was_waiting_for_them_comes_back_too_when_its_snooze_is_over() {
    let scene = Scene::new().await;
    scene
        .fold(&[said("a", "ada", Direction::In, 0, "Hi"), said("b", "ada", Direction::Out, 5, "Hello")])
        .await;
    let id = scene.with("ada").await.id;
    assert_eq!(scene.listed(View::Waiting).await, [id]);
    scene.settle(&[id], SettleAct::Snooze { until: T0 + HOUR_MS }, T0 + 10).await;
    wake(&scene, T0 + HOUR_MS).await;
    let row = scene.conversation(id).await;
    assert!(row.needs_reply && !row.is_unanswered, "it is the user's turn, though nobody waits");
    scene.settle(&[id], SettleAct::Done, T0 + 2 * HOUR_MS).await;
    assert_eq!(scene.listed(View::NeedsReply).await, []);
    assert_eq!(scene.listed(View::Done).await, [id]);
}

#[tokio::test]
async fn a_message_during_a_snooze_ends_it_in_whatever_order_it_is_heard_of() {
    let earlier = said("earlier", "ada", Direction::In, -5_000, "Before all of this");
    let during = said("during", "ada", Direction::In, HOUR_MS, "Are you there?");
    for order in [vec![&earlier, &during], vec![&during, &earlier], vec![&during, &during, &earlier]] {
        let scene = Scene::new().await;
        let id = waits(&scene, "ada").await;
        scene.settle(&[id], SettleAct::Snooze { until: T0 + 5 * HOUR_MS }, T0 + 1).await;
        scene.fold(std::slice::from_ref(&earlier)).await;
        assert_eq!(scene.listed(View::Snoozed).await, [id], "what they wrote before is no news");
        for news in order {
            scene.fold(std::slice::from_ref(news)).await;
        }
        let row = scene.conversation(id).await;
        assert_eq!((row.woke_because, row.snoozed_until), (Some(WokeBecause::TheyWrote), None));
        assert_eq!(
            next(&scene, T0 + 23 * HOUR_MS).await,
            Some(T0 + 25 * HOUR_MS),
            "only its window is ahead"
        );
        // They take it back: nothing has come in during the snooze.
        scene
            .fold(&[Observation::Unsend(UnsendSeen {
                mid: "during".into(),
                person: None,
                at: T0 + 2 * HOUR_MS,
            })])
            .await;
        assert_eq!(scene.listed(View::Snoozed).await, [id]);
    }
}

#[tokio::test]
async fn a_reminder_comes_back_only_if_they_have_not_answered() {
    let scene = Scene::new().await;
    for person in ["ada", "bob"] {
        scene
            .fold(&[
                said(&format!("{person}1"), person, Direction::In, 0, "Hi"),
                said(&format!("{person}2"), person, Direction::Out, 5, "Two cups?"),
            ])
            .await;
    }
    let (ada, bob) = (scene.with("ada").await.id, scene.with("bob").await.id);
    let at = T0 + 2 * DAY_MS;
    scene.settle(&[ada, bob], SettleAct::Remind { at }, T0 + 10).await;
    scene.settle(&[ada, bob], SettleAct::Done, T0 + 10).await;
    assert_eq!(scene.found("is:reminded").await.len(), 2);
    scene.fold(&[said("bob3", "bob", Direction::In, HOUR_MS, "Yes!")]).await;
    assert_eq!(scene.conversation(bob).await.remind_at, None);
    assert_eq!(wake(&scene, at).await, [WokeBecause::NoAnswer]);
    let row = scene.conversation(ada).await;
    assert_eq!((row.woke_because, row.needs_reply, row.is_done), (Some(WokeBecause::NoAnswer), true, false));
    assert_eq!(scene.conversation(bob).await.woke_because, None);
    scene.fold(&[said("ada3", "ada", Direction::Out, 3 * DAY_MS, "Still two?")]).await;
    assert!(scene.conversation(ada).await.is_done, "it was settled, and is again");
}

#[tokio::test]
async fn every_act_can_be_taken_back_also_after_a_restart_and_touches_nothing_else() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let mut write = scene.store.write().await.unwrap();
    let label_id = write.save_label(None, "To ship", 2, T0).await.unwrap();
    write.commit().await.unwrap();
    let acts = [
        SettleAct::Done,
        SettleAct::Snooze { until: T0 + HOUR_MS },
        SettleAct::Remind { at: T0 + HOUR_MS },
        SettleAct::Label { label_id },
        SettleAct::Vip { on: true },
        SettleAct::Mute { on: true },
        SettleAct::Spam { on: true },
        SettleAct::Read,
    ];
    let before = scene.conversation(id).await;
    let mut done = Vec::new();
    for act in acts {
        let settled = scene.settle(&[id, ConversationId::new(999)], act, T0 + 7).await;
        assert_eq!(settled.changed, 1, "{act:?}");
        assert_ne!(scene.conversation(id).await, before, "{act:?}");
        done.push(settled);
    }
    let path = scene.store.path().to_owned();
    scene.store.clone().close().await;
    let store = Store::open(&path, &KEY).await.unwrap();
    let scene = Scene { store, account: scene.account, folder: scene.folder };
    for settled in done.into_iter().rev() {
        assert_eq!(scene.take_back(settled).await, 1);
        let mut write = scene.store.write().await.unwrap();
        assert!(matches!(write.take_back(settled.undo.unwrap()).await, Err(Error::Absent(_))), "once");
    }
    assert_eq!(scene.conversation(id).await, before);
    for (act, opposite) in [
        (SettleAct::Done, SettleAct::NotDone),
        (SettleAct::Snooze { until: T0 + HOUR_MS }, SettleAct::Wake),
        (SettleAct::Remind { at: T0 + HOUR_MS }, SettleAct::ForgetReminder),
        (SettleAct::Label { label_id }, SettleAct::Unlabel { label_id }),
        (SettleAct::Vip { on: true }, SettleAct::Vip { on: false }),
        (SettleAct::Mute { on: true }, SettleAct::Mute { on: false }),
        (SettleAct::Spam { on: true }, SettleAct::Spam { on: false }),
        (SettleAct::Read, SettleAct::Unread),
    ] {
        scene.settle(&[id], act, T0 + 7).await;
        let standing = scene.conversation(id).await;
        let back = scene.settle(&[id], opposite, T0 + 8).await;
        assert_eq!(scene.conversation(id).await, before, "{opposite:?}");
        assert_eq!(scene.settle(&[id], opposite, T0 + 8).await, Settled::default(), "{opposite:?} twice");
        scene.take_back(back).await;
        assert_eq!(scene.conversation(id).await, standing, "{opposite:?} taken back");
        scene.settle(&[id], opposite, T0 + 9).await;
    }
}

#[tokio::test]
async fn taking_back_restores_what_the_act_changed_and_leaves_what_came_later() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let done = scene.settle(&[id], SettleAct::Done, T0 + 7).await;
    scene.settle(&[id], SettleAct::Vip { on: true }, T0 + 8).await;
    scene.take_back(done).await;
    let row = scene.conversation(id).await;
    assert!(row.is_vip && row.needs_reply && !row.is_done);
}

#[tokio::test]
async fn ten_thousand_rows_are_settled_in_one_step_and_told_in_one_word() {
    let scene = Scene::new().await;
    let news: Vec<Observation> = (0..10_000_i64)
        .map(|n| said(&format!("m{n}"), &format!("p{n}"), Direction::In, -n * 1_000, "Hello"))
        .collect();
    for batch in news.chunks(1_000) {
        scene.fold(batch).await;
    }
    let spared = scene.with("p7").await.id;
    let mut changes = scene.store.changes();
    let clocks = [(scene.account, T0 + 5)];
    let started = std::time::Instant::now();
    let mut write = scene.store.write().await.unwrap();
    let settled = write
        .settle_list(&View::NeedsReply.into(), None, T0, &[spared], SettleAct::Done, &clocks, T0)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let settling = started.elapsed();
    assert_eq!(settled.changed, 9_999);
    assert_eq!(changes.next().await, Some(Changes::ResyncAll));
    assert_eq!(scene.listed(View::NeedsReply).await, [spared]);
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.conversation_counts(None, T0).await.unwrap().done, 9_999);
    drop(read);
    let started = std::time::Instant::now();
    assert_eq!(scene.take_back(settled).await, 9_999);
    println!("10,000 rows (not optimised): settled in {settling:?}, taken back in {:?}", started.elapsed());
    assert_eq!(changes.next().await, Some(Changes::ResyncAll));
    let mut read = scene.store.read().await.unwrap();
    let counts = read.conversation_counts(Some(scene.account), T0).await.unwrap();
    assert_eq!((counts.needs_reply, counts.done), (10_000, 0));
}

#[tokio::test]
async fn a_label_that_is_deleted_comes_back_with_all_that_had_it() {
    let scene = Scene::new().await;
    let (ada, bob) = (waits(&scene, "ada").await, waits(&scene, "bob").await);
    let mut write = scene.store.write().await.unwrap();
    let label_id = write.save_label(None, " To ship ", 3, T0).await.unwrap();
    write.commit().await.unwrap();
    scene.settle(&[ada, bob], SettleAct::Label { label_id }, T0).await;
    scene.settle(&[bob], SettleAct::Spam { on: true }, T0).await;
    assert_eq!(scene.listed(List::Label(label_id)).await, [ada], "spam is in its own list alone");
    assert_eq!(scene.found("label:\"to SHIP\"").await, [ada]);
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.conversation_counts(None, T0).await.unwrap().labels, [(label_id, 1)]);
    assert_eq!(read.label_named("TO SHIP").await.unwrap().unwrap().name, "To ship");
    drop(read);
    let mut write = scene.store.write().await.unwrap();
    let undo = write.delete_label(label_id, T0).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.conversation(ada).await.labels, []);
    let mut write = scene.store.write().await.unwrap();
    write.take_back(undo).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.conversation(ada).await.labels, [label_id]);
    assert_eq!(scene.conversation(bob).await.labels, [label_id]);
    scene.settle(&[bob], SettleAct::Spam { on: false }, T0).await;
    assert_eq!(scene.listed(List::Label(label_id)).await.len(), 2);
}

#[tokio::test]
async fn notes_are_kept_found_and_taken_back() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let mut write = scene.store.write().await.unwrap();
    let note = write.save_note(None, id, "Likes 青い ランプ, pays late", T0).await.unwrap();
    write.save_note(None, id, "Second", T0 + 5).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.conversation(id).await.note_count, 2);
    assert_eq!(scene.found("pays lat").await, [id]);
    assert_eq!(scene.found("has:note").await, [id]);
    let mut read = scene.store.read().await.unwrap();
    let found = read.search_notes("ランプ", None, 5).await.unwrap();
    assert_eq!(found[0].snippet.found.len(), 1);
    assert_eq!(read.notes(id).await.unwrap()[0].text, "Second", "the newest first");
    drop(read);
    let mut write = scene.store.write().await.unwrap();
    write.save_note(Some(note), id, "Pays at once", T0 + 9).await.unwrap();
    let undo = write.delete_note(note, T0).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.found("once").await, []);
    let mut write = scene.store.write().await.unwrap();
    write.take_back(undo).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.found("once").await, [id]);
    assert_eq!(scene.found("late").await, []);
}

#[tokio::test]
async fn followers_make_a_vip_by_the_threshold_unless_the_user_says_otherwise() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let contact = scene.conversation(id).await.contact;
    let profile = |followers| PersonProfile {
        igsid: "ada".into(),
        name: None,
        username: None,
        picture_url: None,
        follower_count: Some(followers),
        is_verified: None,
        follows_us: Some(false),
        we_follow: None,
    };
    let mut write = scene.store.write().await.unwrap();
    write.save_profile(contact, &profile(50_000), T0).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.listed(View::Vip).await, []);
    assert_eq!(scene.listed(View::Requests).await, [id], "does not follow, was never answered");
    let mut write = scene.store.write().await.unwrap();
    write.set_setting(VIP_FOLLOWERS, &10_000).await.unwrap();
    write.derive_all_standings().await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.listed(View::Vip).await, [id]);
    scene.settle(&[id], SettleAct::Vip { on: false }, T0).await;
    assert_eq!(scene.listed(View::Vip).await, []);
    scene.settle(&[id], SettleAct::Vip { on: true }, T0).await;
    let mut write = scene.store.write().await.unwrap();
    write.save_profile(contact, &profile(3), T0 + 1).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.listed(View::Vip).await, [id], "the user's word holds");
    scene.fold(&[said("answer", "ada", Direction::Out, 9_000, "Hello")]).await;
    assert_eq!(scene.listed(View::Requests).await, []);
}

#[tokio::test]
async fn the_user_is_told_once_of_each_end_of_a_window_while_somebody_waits() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let silent = waits(&scene, "bob").await;
    scene.settle(&[silent], SettleAct::Mute { on: true }, T0).await;
    scene
        .fold(&[said("c", "cleo", Direction::In, 0, "Hi"), said("d", "cleo", Direction::Out, 1, "Hello")])
        .await;
    let lead = WindowLead::default();
    let told = async |now| {
        let mut write = scene.store.write().await.unwrap();
        let told = write.closing_windows(Environment::Sandbox, now, lead).await.unwrap();
        write.commit().await.unwrap();
        told.into_iter()
            .map(|window| (window.conversation, window.closes_at, window.for_good))
            .collect::<Vec<_>>()
    };
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.next_waking(Environment::Sandbox, T0, lead).await.unwrap(), Some(T0 + 23 * HOUR_MS));
    drop(read);
    assert_eq!(told(T0 + 23 * HOUR_MS - 1).await, []);
    assert_eq!(told(T0 + 23 * HOUR_MS).await, [(id, T0 + DAY_MS, false)]);
    assert_eq!(told(T0 + 23 * HOUR_MS + 1).await, []);
    // They write again: another window, of which the end is far.
    scene.fold(&[said("again", "ada", Direction::In, 23 * HOUR_MS + 5, "Hello?")]).await;
    assert_eq!(told(T0 + DAY_MS).await, []);
    assert_eq!(told(T0 + 46 * HOUR_MS + 5).await.len(), 1);
    let last = T0 + 23 * HOUR_MS + 5 + 7 * DAY_MS;
    assert_eq!(told(last - 6 * HOUR_MS).await, [(id, last, true)]);
    assert_eq!(told(last - 1).await, []);
    assert_eq!(told(last + DAY_MS).await, [], "nothing can be done any more");
}

#[tokio::test]
async fn queries_find_what_they_say() {
    let scene = Scene::new().await;
    let picture = |mid: &str, person: &str, at| {
        let content = Content {
            attachments: vec![Attachment::new(
                AttachmentKind::Image,
                Some("https://example.org/a.jpg".to_owned()),
            )],
            ..Content::default()
        };
        Observation::Message(Box::new(MessageSeen {
            content: Some(content),
            ..message(mid, person, Direction::In, at, "")
        }))
    };
    scene
        .fold(&[
            said("1", "anna.lind", Direction::In, -10 * DAY_MS, "Where is my big order? https://a.example/x"),
            said("2", "anna.lind", Direction::Out, -9 * DAY_MS, "On its way"),
            picture("3", "bert", -2 * DAY_MS),
            said("4", "bert", Direction::In, -DAY_MS - HOUR_MS, "order a big lamp"),
            said("5", "cleo", Direction::In, -HOUR_MS, "Hello"),
        ])
        .await;
    let id = async |person: &str| scene.with(person).await.id;
    let (anna, bert, cleo) = (id("anna.lind").await, id("bert").await, id("cleo").await);
    for (typed, found) in [
        ("", vec![cleo, bert, anna]),
        ("order", vec![bert, anna]),
        ("ord", vec![bert, anna]),
        ("ord ", vec![]),
        ("\"big order\"", vec![anna]),
        ("big -lamp", vec![anna]),
        ("-order", vec![cleo]),
        ("from:@anna.l", vec![anna]),
        ("-from:anna -from:bert", vec![cleo]),
        ("has:image", vec![bert]),
        ("-has:image", vec![cleo, anna]),
        ("has:link", vec![anna]),
        ("is:unanswered", vec![cleo, bert]),
        ("is:waiting", vec![anna]),
        ("is:human", vec![bert]),
        ("is:open -is:waiting", vec![cleo, bert]),
        ("before:3d", vec![anna]),
        ("after:3d", vec![cleo, bert]),
        ("on:today", vec![cleo]),
        ("account:17841", vec![cleo, bert, anna]),
        ("account:other", vec![]),
        ("from:!!!", vec![]),
        ("order is:unanswered has:image from:b after:1w -lantern", vec![bert]),
        ("anna", vec![anna]),
    ] {
        assert_eq!(scene.found(typed).await, found, "{typed}");
        let sought = query::Query::parse(typed).unwrap().sought(T0, &jiff::tz::TimeZone::UTC);
        let mut read = scene.store.read().await.unwrap();
        let index =
            read.conversation_index(List::Sought(sought.clone()), Some(scene.account), 2, T0).await.unwrap();
        assert_eq!(index.total, i64::try_from(found.len()).unwrap(), "{typed}");
        let mut paged = Vec::new();
        for anchor in index.anchors {
            let list = List::Sought(sought.clone());
            let page = read.conversations(list, Some(scene.account), Some(anchor), 2, T0).await.unwrap();
            paged.extend(page.into_iter().map(|(_, row)| row.id));
        }
        assert_eq!(paged, found, "{typed}");
    }
}

#[tokio::test]
async fn search_takes_the_same_conditions_as_the_lists() {
    let scene = Scene::new().await;
    scene
        .fold(&[
            said("1", "anna", Direction::In, -10 * DAY_MS, "a red lamp"),
            said("2", "anna", Direction::In, -DAY_MS, "the blue lamp"),
            said("3", "bert", Direction::In, -2 * DAY_MS, "a lamp, red and big"),
            said("4", "cleo", Direction::In, -HOUR_MS, "lamp lamp lamp"),
        ])
        .await;
    let cleo = scene.with("cleo").await.id;
    scene.settle(&[cleo], SettleAct::Spam { on: true }, T0).await;
    for (typed, mids) in [
        ("lamp", vec!["2", "3", "1"]),
        ("lamp is:spam", vec!["4"]),
        ("lamp from:anna", vec!["2", "1"]),
        ("lamp before:3d", vec!["1"]),
        ("lamp after:3d -from:anna", vec!["3"]),
        ("lamp -red", vec!["2"]),
        ("lamp \"red lamp\"", vec!["1"]),
        ("lam has:image", vec![]),
    ] {
        let sought = query::Query::parse(typed).unwrap().sought(T0, &jiff::tz::TimeZone::UTC);
        let mut read = scene.store.read().await.unwrap();
        let (mut found, mut cursor) = (Vec::new(), None);
        loop {
            let page = read.search_sought(&sought, Some(scene.account), cursor, 2).await.unwrap();
            found.extend(page.hits.iter().map(|hit| hit.message.mid.as_ref().unwrap().to_string()));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(found, mids, "{typed}");
    }
}

#[tokio::test]
async fn what_a_message_has_is_what_is_shown_whoever_told_of_it_last() {
    let scene = Scene::new().await;
    let attached = |mid: &str, person: &str, at: i64, kind: AttachmentKind| {
        let url = Some("https://lookaside.fbsbx.com/a".to_owned());
        let content = Content { attachments: vec![Attachment::new(kind, url)], ..Content::default() };
        let seen = common::message(mid, person, Direction::In, at, "");
        Observation::Message(Box::new(MessageSeen { content: Some(content), ..seen }))
    };
    // A webhook knows a shared story and a heart; the poll after it calls them a post and a picture.
    scene.fold(&[attached("m1", "anna", 0, AttachmentKind::Story)]).await;
    scene.fold(&[attached("m1", "anna", 5_000, AttachmentKind::Post)]).await;
    scene.fold(&[attached("m2", "bert", 0, AttachmentKind::LikeHeart)]).await;
    scene.fold(&[attached("m2", "bert", 5_000, AttachmentKind::Image)]).await;
    scene.fold(&[attached("m3", "cleo", 0, AttachmentKind::Image)]).await;
    let [anna, cleo] = [scene.with("anna").await.id, scene.with("cleo").await.id];
    assert_eq!(scene.found("has:story").await, [anna]);
    assert_eq!(scene.found("has:post").await, []);
    assert_eq!(scene.found("has:image").await, [cleo]);
}
