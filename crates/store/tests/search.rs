//! Search gives what reading every message would give.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use std::collections::BTreeMap;

use common::{Scene, T0, said};
use porchlight_domain::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Words that share beginnings, middles and ends, far more than a search asks for at first.
fn word() -> impl Strategy<Value = String> {
    let piece = || proptest::sample::select(vec!["", "a", "or", "tal", "Mid", "éc"]);
    prop_oneof![
        3 => (piece(), piece(), 0..400_u32).prop_map(|(a, b, n)| format!("{a}mid{b}{n}")),
        2 => (piece(), piece(), piece()).prop_map(|(a, b, c)| format!("{a}{b}{c}")),
        1 => proptest::sample::select(vec!["lantern", "lanterns", "lanternfish", "porch"]).prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 1..4).prop_map(|words| words.join(" "))
}

const ASKED: [&str; 16] = [
    "lanter",
    "lantern ",
    "lanternf",
    "anter",
    "mid",
    "mido",
    "rmid",
    "midtal",
    "idor1",
    "talmid2",
    "ecmid",
    "mid1 porc",
    "midor idtal",
    "porch lanter",
    "orm talmi",
    "nothing",
];

fn fold(text: &str) -> String {
    text.to_lowercase().replace('é', "e")
}

/// The same by reading: words, and if there are none, parts of words.
fn by_reading<'a>(texts: &BTreeMap<&'a str, (UtcMs, String)>, typed: &str) -> Vec<(i64, &'a str)> {
    let words = |text: &str| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let asked = words(typed.trim_end());
    let is_open = !typed.ends_with(' ');
    let found = |fits: &dyn Fn(usize, &str, &str) -> bool| {
        let mut found: Vec<(i64, &str)> = texts
            .iter()
            .filter(|(_, (_, text))| {
                let has = words(text);
                asked.iter().enumerate().all(|(n, asked)| has.iter().any(|word| fits(n, asked, word)))
            })
            .map(|(mid, (at, _))| (at.get() / 1_000, *mid))
            .collect();
        found.sort_unstable();
        found
    };
    let by_words = found(&|n, asked, word| {
        word == asked || is_open && n + 1 == asked_len(typed) && word.starts_with(asked)
    });
    if by_words.is_empty() { found(&|_, asked, word| word.contains(asked)) } else { by_words }
}

fn asked_len(typed: &str) -> usize {
    typed.split_whitespace().count()
}

/// Every page of a search, newest first.
async fn pages(scene: &Scene, typed: &str, account: Option<AccountId>) -> Vec<(i64, String)> {
    let mut read = scene.store.read().await.unwrap();
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let page = read.search_messages(typed, account, cursor, 7).await.unwrap();
        all.extend(
            page.hits.iter().map(|hit| {
                (hit.message.sent_at.get() / 1_000, hit.message.mid.as_ref().unwrap().to_string())
            }),
        );
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert!(all.is_sorted_by(|newer, older| newer.0 >= older.0), "{typed}: {all:?}");
    all.sort_unstable();
    all
}

#[test]
fn search_gives_what_reading_every_message_gives_in_whatever_order_they_came() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let message = (text(), 0..90_000_i64, 0..6_u8, text());
    let messages = proptest::collection::vec(message, 60..160);
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    runner
        .run(&messages, |messages| {
            runtime.block_on(async {
                let scene = Scene::new().await;
                let mids: Vec<String> = (0..messages.len()).map(|n| format!("m{n:03}")).collect();
                let mut texts = BTreeMap::new();
                for (batch, mids) in messages.chunks(25).zip(mids.chunks(25)) {
                    let mut news = Vec::new();
                    for ((text, at, fate, other), mid) in batch.iter().zip(mids) {
                        let mut stands = text.clone();
                        news.push(said(mid, "ada", Direction::In, *at, text));
                        let at = T0 + *at;
                        if *fate == 0 {
                            let edit = EditSeen {
                                mid: mid.as_str().into(),
                                num_edit: 1,
                                text: other.clone(),
                                at: at + 9,
                            };
                            news.push(Observation::Edit(edit));
                            stands.clone_from(other);
                        }
                        texts.insert(mid.as_str(), (at, stands));
                    }
                    scene.fold(&news).await;
                    // Later, in a commit of their own.
                    let gone: Vec<Observation> = batch
                        .iter()
                        .zip(mids)
                        .filter(|((_, _, fate, _), _)| *fate == 1)
                        .map(|((_, at, ..), mid)| {
                            texts.remove(mid.as_str());
                            let mid = mid.as_str().into();
                            Observation::Unsend(UnsendSeen { mid, person: None, at: T0 + *at + 99 })
                        })
                        .collect();
                    scene.fold(&gone).await;
                }
                let compare = async || {
                    for typed in ASKED {
                        let expected: Vec<(i64, String)> = by_reading(&texts, typed)
                            .into_iter()
                            .map(|(at, mid)| (at, mid.to_owned()))
                            .collect();
                        assert_eq!(pages(&scene, typed, None).await, expected, "{typed:?}");
                        assert_eq!(pages(&scene, typed, Some(scene.account)).await, expected, "{typed:?}");
                        assert!(pages(&scene, typed, Some(AccountId::new(99))).await.is_empty());
                    }
                };
                compare().await;
                scene.store.settle_search().await.unwrap();
                compare().await;
            });
            Ok(())
        })
        .unwrap();
}

#[tokio::test]
async fn a_part_is_found_where_vowel_signs_split_words_for_the_index() {
    let scene = Scene::new().await;
    scene
        .fold(&[
            said("hi", "ada", Direction::In, 1_000, "नई किताबघर कहाँ है"),
            said("en", "ada", Direction::In, 2_000, "the bookshop"),
            said("vi", "ada", Direction::In, 3_000, "cafe\u{301}teria"),
        ])
        .await;
    let mut read = scene.store.read().await.unwrap();
    for (typed, mid) in
        [("ताबघ", "hi"), ("ooksho", "en"), ("afétéri", "vi"), ("féter", "vi"), ("fe\u{301}ter", "vi")]
    {
        let found = read.search_messages(typed, None, None, 5).await.unwrap().hits;
        let mids: Vec<String> =
            found.iter().map(|hit| hit.message.mid.as_ref().unwrap().to_string()).collect();
        let expected: Vec<&str> = if mid.is_empty() { Vec::new() } else { vec![mid] };
        assert_eq!(mids, expected, "{typed}");
    }
}

#[tokio::test]
async fn a_search_before_news_makes_no_damage_of_them() {
    let scene = Scene::new().await;
    for round in 0..12 {
        // Every connection has searched, and so knows how the index was laid out.
        let mut readers = Vec::new();
        for _ in 0..4 {
            let mut read = scene.store.read().await.unwrap();
            read.search_messages("lantern", None, None, 10).await.unwrap();
            readers.push(read);
        }
        drop(readers);
        for place in 0..40 {
            let mid = format!("m{round}-{place}");
            let words = format!("lantern{round} number{place} word{}", place * round);
            scene.fold(&[said(&mid, "ada", Direction::In, round * 1_000 + place, &words)]).await;
        }
        assert_eq!(scene.store.complaints().await.unwrap(), Vec::<String>::new(), "round {round}");
    }
}
