//! The heart: any order, any repetition, any cutting into batches of the same observations gives the same rows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use std::collections::BTreeMap;

use common::{Scene, T0, message, profile, said};
use porchlight_domain::*;
use porchlight_store::*;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};

const MIDS: [&str; 5] = ["m0", "m1", "m2", "m3", "m4"];
const PEOPLE: [&str; 2] = ["ada", "bob"];
const WORDS: [&str; 6] = ["", "lamp", "porch lamp", "Où ?", "价格多少", "amber"];

/// Few instants, so that ties happen.
fn instant() -> impl Strategy<Value = UtcMs> {
    (0_i64..12).prop_map(|step| T0 + step * 700)
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![3 => Just(Direction::In), 2 => Just(Direction::Out)]
}

fn content() -> impl Strategy<Value = Option<Content>> {
    let attachment = prop_oneof![
        Just(Attachment::new(AttachmentKind::Image, Some("https://cdn/1".into()))),
        Just(Attachment { title: Some("A lamp".into()), ..Attachment::new(AttachmentKind::Post, None) }),
        Just(Attachment::new(AttachmentKind::StoryMention, None)),
        Just(Attachment { title: Some("A reel".into()), ..Attachment::new(AttachmentKind::Reel, None) }),
        Just(Attachment::new(AttachmentKind::LikeHeart, None)),
        Just(Attachment::new(AttachmentKind::Other("hologram".into()), None)),
    ];
    let reply = prop_oneof![
        Just(None),
        Just(Some(ReplyTo::Message("m0".into()))),
        Just(Some(ReplyTo::Story(StoryRef { id: Some("s1".into()), url: None }))),
        Just(Some(ReplyTo::Story(StoryRef { id: Some("s1".into()), url: Some("https://cdn/s".into()) }))),
    ];
    let postback = proptest::option::weighted(
        0.2,
        select(vec!["Hours", "Prices"])
            .prop_map(|title| Postback { title: title.into(), payload: "P".into() }),
    );
    let whole =
        (select(&WORDS[..]), proptest::collection::vec(attachment, 0..2), reply, postback, any::<bool>())
            .prop_map(|(text, attachments, reply_to, postback, is_unsupported)| Content {
                text: text.into(),
                attachments,
                reply_to,
                postback,
                is_unsupported: is_unsupported && text.is_empty(),
                ..Content::default()
            });
    proptest::option::weighted(0.8, whole)
}

fn observation() -> impl Strategy<Value = Observation> {
    let mid = || select(&MIDS[..]).prop_map(Mid::from);
    let person = || select(&PEOPLE[..]).prop_map(Igsid::from);
    let seen = (
        (mid(), person(), direction(), instant(), any::<bool>()),
        (content(), instant(), select(&Origin::ALL[..]), any::<bool>()),
        (proptest::bool::weighted(0.1), proptest::bool::weighted(0.1), proptest::option::of(0..3)),
    )
        .prop_map(
            |(
                (mid, person, direction, sent_at, is_precise),
                (content, as_of, origin, told),
                (own, aside, raw),
            )| {
                Observation::Message(Box::new(MessageSeen {
                    thread_id: told.then(|| ThreadId::from(format!("t-{person}"))),
                    username: told.then(|| person.to_string()),
                    app_id: (origin == Origin::OtherApp).then(|| "42".into()),
                    sent_at: if is_precise { sent_at } else { UtcMs::new(sent_at.get() / 1000 * 1000) },
                    raw: raw.map(
                        |n| serde_json::json!({ "text": content.as_ref().map(|c| c.text.clone()), "n": n }),
                    ),
                    is_self: own,
                    is_standby: aside,
                    mid,
                    person,
                    direction,
                    is_precise,
                    content,
                    as_of,
                    origin,
                }))
            },
        );
    let edit = (mid(), 0_i64..4, select(&WORDS[1..]), instant()).prop_map(|(mid, num_edit, text, at)| {
        Observation::Edit(EditSeen { mid, num_edit, text: text.into(), at })
    });
    let unsend = (mid(), proptest::option::of(person()), instant())
        .prop_map(|(mid, person, at)| Observation::Unsend(UnsendSeen { mid, person, at }));
    let emoji = || select(vec!["❤️", "👍"]).prop_map(String::from);
    let reaction = (mid(), person(), direction(), proptest::option::of(emoji()), instant()).prop_map(
        |(mid, person, by, emoji, at)| Observation::Reaction(ReactionSeen { mid, person, by, emoji, at }),
    );
    let listed = (mid(), proptest::collection::vec((direction(), emoji()), 0..3), instant()).prop_map(
        |(mid, reactions, as_of)| Observation::Reactions(ReactionsListed { mid, reactions, as_of }),
    );
    let read = (person(), mid(), instant())
        .prop_map(|(person, mid, at)| Observation::Read(ReadSeen { person, mid, at }));
    let thread = (person(), 0..2, proptest::option::of(Just("handle".to_owned())), instant()).prop_map(
        |(person, n, username, updated_at)| {
            Observation::Thread(ThreadListed {
                thread_id: ThreadId::from(format!("t{n}-{person}")),
                person,
                username,
                updated_at,
            })
        },
    );
    let follows = (mid(), mid(), instant())
        .prop_map(|(mid, after, as_of)| Observation::Follows(FollowsListed { mid, after, as_of }));
    let bare = (mid(), person(), instant())
        .prop_map(|(mid, person, sent_at)| Observation::Bare(BareSeen { mid, person, sent_at }));
    let event = (person(), select(&ThreadEventKind::ALL[..]), any::<bool>(), instant()).prop_map(
        |(person, kind, is_ours, at)| {
            Observation::ThreadEvent(ThreadEventSeen {
                person,
                kind,
                app_id: Some(if is_ours { "1".into() } else { "2".into() }),
                is_ours,
                words: String::new(),
                at,
            })
        },
    );
    prop_oneof![
        10 => seen, 4 => edit, 1 => unsend, 4 => reaction, 2 => listed, 2 => read, 2 => thread, 2 => follows,
        1 => bare, 1 => event
    ]
}

/// The same observations in another order, some of them again, in batches.
fn told_twice() -> impl Strategy<Value = (Vec<Observation>, Vec<Vec<Observation>>)> {
    proptest::collection::vec(observation(), 1..16)
        .prop_flat_map(|all| {
            let again = subsequence(all.clone(), 0..=all.len());
            (Just(all), again)
        })
        .prop_flat_map(|(all, again)| {
            let mut more = all.clone();
            more.extend(again);
            (Just(all), Just(more).prop_shuffle())
        })
        .prop_flat_map(|(all, more)| {
            let cuts = proptest::collection::vec(any::<bool>(), more.len());
            (Just(all), Just(more), cuts)
        })
        .prop_map(|(all, more, cuts)| {
            let mut batches = vec![Vec::new()];
            for (observation, cut) in more.into_iter().zip(cuts) {
                if cut {
                    batches.push(Vec::new());
                }
                batches.last_mut().unwrap().push(observation);
            }
            (all, batches)
        })
}

/// Everything that can be read of an account, without row numbers.
async fn dump(store: &Store, account: AccountId) -> BTreeMap<String, String> {
    let mut read = store.read().await.unwrap();
    let mut dump = BTreeMap::new();
    let mut mids = BTreeMap::new();
    for mid in MIDS {
        let Some(message) = read.message_by_mid(account, &mid.into()).await.unwrap() else { continue };
        mids.insert(message.id, mid);
        let raw = read.raw(message.id).await.unwrap();
        let wordings = read.earlier_wordings(message.id).await.unwrap();
        let person = read.conversation(message.conversation).await.unwrap().unwrap().person.igsid;
        let shown = Message {
            id: MessageId::new(0),
            account: AccountId::new(0),
            conversation: ConversationId::new(0),
            ..message
        };
        dump.insert(mid.to_owned(), format!("{person} {shown:?} {raw:?} {wordings:?}"));
    }
    let name = |id: MessageId| mids.get(&id).copied().unwrap_or("?");
    for person in PEOPLE {
        let Some(row) = read.conversation_with(account, &person.into()).await.unwrap() else { continue };
        let thread: Vec<&str> = read
            .messages(row.id, None, 100)
            .await
            .unwrap()
            .into_iter()
            .map(|message| name(message.id))
            .collect();
        let contact = read.contact(row.contact).await.unwrap().unwrap();
        let row = ConversationRow {
            id: ConversationId::new(0),
            account: AccountId::new(0),
            contact: ContactId::new(0),
            preview: row.preview.map(|preview| Preview { message: MessageId::new(0), ..preview }),
            window: row.window.map(|window| Window { message: MessageId::new(0), ..window }),
            ..row
        };
        dump.insert(
            person.to_owned(),
            format!("{row:?} {thread:?} {:?} {:?}", contact.consent, contact.first_seen_at),
        );
    }
    for word in ["lamp", "porch", "ou", "格多", "amber", "A lamp", "Prices"] {
        let mut hits: Vec<&str> = read
            .search_messages(word, Some(account), None, 50)
            .await
            .unwrap()
            .hits
            .into_iter()
            .map(|hit| name(hit.message.id))
            .collect();
        hits.sort_unstable();
        dump.insert(format!("? {word}"), format!("{hits:?}"));
    }
    dump
}

async fn fold(store: &Store, user: &str, batches: &[Vec<Observation>]) -> BTreeMap<String, String> {
    let mut write = store.write().await.unwrap();
    let account =
        write.save_account(Environment::Sandbox, Login::Instagram, &profile(user), T0).await.unwrap();
    for batch in batches {
        write.fold(account, T0, batch).await.unwrap();
    }
    write.commit().await.unwrap();
    let dump = dump(store, account).await;
    let mut write = store.write().await.unwrap();
    write.remove_account(account).await.unwrap();
    write.commit().await.unwrap();
    dump
}

#[test]
fn any_order_any_repetition_and_any_batches_give_the_same_rows() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let scene = runtime.block_on(Scene::new());
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(192);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&told_twice(), |(all, batches)| {
            let (once, again) = runtime.block_on(async {
                (fold(&scene.store, "1", &[all]).await, fold(&scene.store, "2", &batches).await)
            });
            prop_assert_eq!(once, again);
            Ok(())
        })
        .unwrap();
}

/// Whether `text` stands anywhere in what the store can be asked for.
async fn is_anywhere(scene: &Scene, text: &str) -> bool {
    let mut read = scene.store.read().await.unwrap();
    let events = read.events(None, 100).await.unwrap();
    dump(&scene.store, scene.account).await.values().any(|line| line.contains(text))
        || events.iter().any(|event| event.body.contains(text))
        || !read.search_messages(text, None, None, 10).await.unwrap().hits.is_empty()
}

#[tokio::test]
async fn an_unsend_takes_the_content_away_for_good_whichever_comes_first() {
    let unsend = Observation::Unsend(UnsendSeen { mid: "m1".into(), person: None, at: T0 + 5_000 });
    let mut secret = message("m1", "ada", Direction::In, 0, "forgetme");
    secret.raw = Some(serde_json::json!({ "message": { "mid": "m1", "text": "forgetme" } }));
    let secret = Observation::Message(Box::new(secret));
    let edit = Observation::Edit(EditSeen {
        mid: "m1".into(),
        num_edit: 1,
        text: "forgetme too".into(),
        at: T0 + 1_000,
    });
    let orders = [
        [vec![secret.clone(), edit.clone()], vec![unsend.clone()]],
        [vec![unsend.clone()], vec![secret.clone(), edit.clone()]],
        [vec![edit, unsend], vec![secret]],
    ];
    for order in orders {
        let scene = Scene::new().await;
        let mut write = scene.store.write().await.unwrap();
        let body = r#"{"entry":[{"messaging":[{"message":{"mid":"m1","text":"forgetme"}}]}]}"#;
        let mids = [Mid::from("m1")];
        let event = NewEvent {
            account: Some(scene.account),
            source: "webhook",
            body,
            signature: "valid",
            outcome: "folded",
            mids: &mids,
        };
        write.record_event(&event, T0).await.unwrap();
        write.commit().await.unwrap();
        for batch in order {
            scene.fold(&batch).await;
        }
        assert!(!is_anywhere(&scene, "forgetme").await);
        let message = scene.message("m1").await.unwrap();
        assert_eq!(message.deleted_at, Some(T0 + 5_000));
        assert_eq!(scene.with("ada").await.preview.unwrap().kind, PreviewKind::Deleted);

        // The same body once more, as Instagram delivers it when our answer was late.
        let mut write = scene.store.write().await.unwrap();
        let late = NewEvent { body: &body.replace("entry", "entry "), ..event };
        write.record_event(&late, T0).await.unwrap();
        write.commit().await.unwrap();
        assert!(!is_anywhere(&scene, "forgetme").await);
    }
}

#[tokio::test]
async fn what_arrives_before_its_message_waits_for_it() {
    let scene = Scene::new().await;
    scene
        .fold(&[
            Observation::Edit(EditSeen { mid: "m1".into(), num_edit: 1, text: "blue".into(), at: T0 + 10 }),
            Observation::Reaction(ReactionSeen {
                mid: "m1".into(),
                person: "ada".into(),
                by: Direction::In,
                emoji: Some("❤️".into()),
                at: T0 + 20,
            }),
            Observation::Read(ReadSeen { person: "ada".into(), mid: "m1".into(), at: T0 + 30 }),
        ])
        .await;
    assert_eq!(scene.message("m1").await, None);
    assert_eq!(scene.with("ada").await.seen.unwrap().through, None);
    scene.fold(&[said("m1", "ada", Direction::Out, 0, "red")]).await;
    let message = scene.message("m1").await.unwrap();
    assert_eq!((message.content.text.as_str(), message.edit_count), ("blue", 1));
    assert_eq!(message.reactions, [Reaction { by: Direction::In, emoji: "❤️".into() }]);
    assert_eq!(scene.with("ada").await.seen.unwrap().through, Some(message.key));
    let wordings = scene.store.read().await.unwrap().earlier_wordings(message.id).await.unwrap();
    assert_eq!(wordings, [Wording { text: "red".into(), since: T0 }]);
}

#[tokio::test]
async fn a_message_that_only_a_poll_told_stands_in_its_second_where_the_list_has_it() {
    let scene = Scene::new().await;
    let poll = |mid: &str, direction| {
        let listed = MessageSeen {
            sent_at: T0,
            is_precise: false,
            as_of: T0 + 60_000,
            ..message(mid, "ada", direction, 0, mid)
        };
        Observation::Message(Box::new(listed))
    };
    // At Instagram: asked, answered, thanked, all in one second; the middle one's webhook was lost.
    let mut listed =
        vec![poll("thanked", Direction::In), poll("answered", Direction::Out), poll("asked", Direction::In)];
    listed.extend(order_within_seconds(&listed));
    scene.fold(&listed).await;
    scene.fold(&[said("asked", "ada", Direction::In, 640, "asked")]).await;
    let words = |thread: Vec<Message>| thread.into_iter().map(|one| one.content.text).collect::<Vec<_>>();
    assert_eq!(words(scene.thread("ada").await), ["thanked", "answered", "asked"]);
    assert!(scene.with("ada").await.needs_reply);
    scene.fold(&[said("thanked", "ada", Direction::In, 980, "thanked")]).await;
    assert_eq!(words(scene.thread("ada").await), ["thanked", "answered", "asked"]);
    assert_eq!(scene.message("answered").await.unwrap().sent_at, T0 + 641);
}

#[tokio::test]
async fn a_poll_refines_nothing_that_a_webhook_knew_better() {
    let scene = Scene::new().await;
    let tap = MessageSeen {
        content: Some(Content {
            postback: Some(Postback { title: "Prices".into(), payload: "PRICES".into() }),
            ..Content::default()
        }),
        ..message("m1", "ada", Direction::In, 123, "")
    };
    let poll = MessageSeen {
        sent_at: T0,
        is_precise: false,
        as_of: T0 + 60_000,
        ..message("m1", "ada", Direction::In, 0, "Prices")
    };
    scene.fold(&[Observation::Message(Box::new(tap)), Observation::Message(Box::new(poll))]).await;
    let message = scene.message("m1").await.unwrap();
    assert_eq!(message.sent_at, T0 + 123);
    assert_eq!(message.content.text, "Prices");
    assert_eq!(message.content.postback.unwrap().payload, "PRICES");
    assert_eq!(scene.with("ada").await.window.unwrap().event, WindowEvent::Tap);
}

#[tokio::test]
async fn a_poll_forgets_no_kind_that_a_webhook_told() {
    let scene = Scene::new().await;
    let told = |kind: AttachmentKind, title: Option<&str>, url: &str| Attachment {
        title: title.map(Into::into),
        ..Attachment::new(kind, Some(url.into()))
    };
    let kinds = [
        (
            told(AttachmentKind::Reel, Some("Pour, wiggle"), "w1"),
            vec![told(AttachmentKind::Post, None, "p1")],
        ),
        (told(AttachmentKind::LikeHeart, None, "w2"), vec![told(AttachmentKind::Image, None, "p2")]),
        (told(AttachmentKind::Ephemeral, None, "w3"), vec![]),
    ];
    for (index, (webhook, poll)) in kinds.into_iter().enumerate() {
        for poll_first in [false, true] {
            let mid = format!("m{index}{poll_first}");
            let content = |attachments: Vec<Attachment>| Some(Content { attachments, ..Content::default() });
            let by_webhook = Observation::Message(Box::new(MessageSeen {
                content: content(vec![webhook.clone()]),
                ..message(&mid, "ada", Direction::In, 0, "")
            }));
            let by_poll = Observation::Message(Box::new(MessageSeen {
                content: content(poll.clone()),
                as_of: T0 + 9_000,
                is_precise: false,
                ..message(&mid, "ada", Direction::In, 0, "")
            }));
            let both = if poll_first { [by_poll, by_webhook] } else { [by_webhook, by_poll] };
            for one in both {
                scene.fold(&[one]).await;
            }
            let shown = scene.message(&mid).await.unwrap().content.attachments;
            assert_eq!((shown.len(), &shown[0].kind, &shown[0].title), (1, &webhook.kind, &webhook.title));
            if let Some(polled) = poll.first() {
                assert_eq!(shown[0].url, polled.url, "the fresh address");
            }
        }
    }
}

fn listing(mids: &[&str], since: Option<i64>, as_of: i64) -> Observation {
    Observation::Listing(MessagesListed {
        person: "ada".into(),
        mids: mids.iter().map(|mid| Mid::from(*mid)).collect(),
        since: since.map(|since| T0 + since),
        as_of: T0 + as_of,
    })
}

#[tokio::test]
async fn a_message_that_a_listing_no_longer_has_was_taken_back_even_if_its_webhook_was_lost() {
    let scene = Scene::new().await;
    let mut news: Vec<Observation> = (0_i64..4)
        .map(|n| {
            said(
                &format!("m{n}"),
                "ada",
                Direction::In,
                n * 10_000,
                ["onion", "pepper", "saffron", "thyme"][usize::try_from(n).unwrap()],
            )
        })
        .collect();
    news.push(listing(&["m3", "m2", "m1", "m0"], None, 50_000));
    scene.fold(&news).await;
    scene.fold(&[said("m4", "ada", Direction::In, 60_000, "after the listing")]).await;
    // m0 has left the newest ones, m2 was taken back, m4 has not been listed before.
    scene.fold(&[listing(&["m3", "m1"], Some(10_000), 90_000)]).await;
    let gone: Vec<String> = scene
        .thread("ada")
        .await
        .into_iter()
        .filter(|message| message.deleted_at.is_some())
        .map(|message| message.mid.unwrap().to_string())
        .collect();
    assert_eq!(gone, ["m2"]);
    assert!(!is_anywhere(&scene, "saffron").await);
    // What comes late says nothing.
    scene.fold(&[listing(&["m3"], None, 70_000)]).await;
    assert!(scene.message("m1").await.unwrap().deleted_at.is_none());
}

#[tokio::test]
async fn other_words_than_at_first_are_an_edit_when_only_polls_tell() {
    let scene = Scene::new().await;
    let polled = |text: &str, as_of: i64| {
        Observation::Message(Box::new(MessageSeen {
            as_of: T0 + as_of,
            is_precise: false,
            ..message("m1", "ada", Direction::In, 0, text)
        }))
    };
    scene.fold(&[polled("On Monday", 1_000)]).await;
    assert_eq!(scene.message("m1").await.unwrap().edit_count, 0);
    scene.fold(&[polled("On Tuesday", 2_000)]).await;
    let message = scene.message("m1").await.unwrap();
    assert_eq!((message.edit_count, message.content.text.as_str()), (1, "On Tuesday"));
    let wordings = scene.store.read().await.unwrap().earlier_wordings(message.id).await.unwrap();
    assert_eq!(wordings.iter().map(|wording| wording.text.as_str()).collect::<Vec<_>>(), ["On Monday"]);
}

#[tokio::test]
async fn what_is_kept_of_an_unsent_message_goes_and_what_others_have_stays() {
    let scene = Scene::new().await;
    scene
        .fold(&[
            said("m1", "ada", Direction::In, 0, "look"),
            said("m2", "bob", Direction::In, 0, "the same picture"),
        ])
        .await;
    let [first, second] = [scene.message("m1").await.unwrap().id, scene.message("m2").await.unwrap().id];
    let keep = async |message, place: &str, bytes: &[u8]| {
        let mut write = scene.store.write().await.unwrap();
        let kept = write.keep_message_media(message, place, bytes, "image/png", 1 << 20, T0).await.unwrap();
        write.commit().await.unwrap();
        kept
    };
    assert!(keep(first, "0", b"only here").await);
    assert!(keep(first, "1", b"in both").await);
    assert!(keep(second, "0", b"in both").await);
    let unsend = UnsendSeen { mid: "m1".into(), person: None, at: T0 + 1 };
    scene.fold(&[Observation::Unsend(unsend)]).await;
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.message_media(first, "0").await.unwrap(), None);
    assert_eq!(read.message_media(first, "1").await.unwrap(), None);
    assert_eq!(read.message_media(second, "0").await.unwrap().unwrap().bytes, b"in both");
    drop(read);
    // Bytes that were under way as it was unsent are not kept.
    assert!(!keep(first, "0", b"only here").await);
}

#[tokio::test]
async fn a_thread_that_another_app_took_stays_its_own_until_it_comes_back() {
    let scene = Scene::new().await;
    let event = |kind, is_ours, at| {
        Observation::ThreadEvent(ThreadEventSeen {
            person: "ada".into(),
            kind,
            app_id: Some(if is_ours { "1".into() } else { "2".into() }),
            is_ours,
            words: String::new(),
            at: T0 + at,
        })
    };
    scene.fold(&[said("m1", "ada", Direction::In, 0, "hello")]).await;
    assert!(!scene.with("ada").await.is_standby);
    scene.fold(&[event(ThreadEventKind::Requested, false, 1_000)]).await;
    assert!(!scene.with("ada").await.is_standby);
    scene.fold(&[event(ThreadEventKind::Taken, false, 2_000)]).await;
    assert!(scene.with("ada").await.is_standby);
    scene
        .fold(&[event(ThreadEventKind::Passed, true, 3_000), event(ThreadEventKind::Passed, true, 3_000)])
        .await;
    let row = scene.with("ada").await;
    assert!(!row.is_standby);
    let mut read = scene.store.read().await.unwrap();
    let events = read.thread_events(row.id, UtcMs::new(0), UtcMs::new(i64::MAX)).await.unwrap();
    assert_eq!(events.len(), 3);
}

#[tokio::test]
async fn a_message_known_by_its_time_counts_until_it_is_known_better() {
    let scene = Scene::new().await;
    let bare = |mid: &str, at: i64| {
        Observation::Bare(BareSeen { mid: mid.into(), person: "ada".into(), sent_at: T0 + at })
    };
    scene
        .fold(&[
            bare("m1", 0),
            bare("m2", 1_000),
            bare("m3", 2_000),
            said("m9", "ada", Direction::In, 9_000, "x"),
        ])
        .await;
    let id = scene.with("ada").await.id;
    let all = async || {
        let mut read = scene.store.read().await.unwrap();
        read.bare_messages(id, UtcMs::new(0), UtcMs::new(i64::MAX)).await.unwrap()
    };
    assert_eq!(all().await, [T0, T0 + 1_000, T0 + 2_000]);
    scene.fold(&[said("m2", "ada", Direction::In, 1_000, "known now")]).await;
    scene.fold(&[Observation::Unsend(UnsendSeen { mid: "m1".into(), person: None, at: T0 + 5_000 })]).await;
    assert_eq!(all().await, [T0 + 2_000]);
}
