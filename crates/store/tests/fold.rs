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
    prop_oneof![10 => seen, 4 => edit, 1 => unsend, 4 => reaction, 2 => listed, 2 => read, 2 => thread]
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
