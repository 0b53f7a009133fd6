//! Everything that can be observed, at random: few messages, people and instants, so that much happens to each.

use porchlight_domain::*;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::common::T0;

pub(crate) const MIDS: [&str; 5] = ["m0", "m1", "m2", "m3", "m4"];
pub(crate) const PEOPLE: [&str; 2] = ["ada", "bob"];
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
pub(crate) fn told_twice() -> impl Strategy<Value = (Vec<Observation>, Vec<Vec<Observation>>)> {
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
