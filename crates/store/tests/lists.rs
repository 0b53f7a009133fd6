//! Lists that can jump anywhere, and search that finds what people type.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use common::{Scene, T0, message, said};
use porchlight_domain::*;
use porchlight_store::*;

#[tokio::test]
async fn every_page_from_its_anchor_makes_the_whole_list_without_gaps_or_repeats() {
    let scene = Scene::new().await;
    // Instants repeat, so that the key's second half matters; all ages up to nine days; every third is answered.
    let mut news = Vec::new();
    for n in 0..230_i64 {
        let person = format!("p{n}");
        let at = -(n / 3) * 3 * HOUR_MS;
        news.push(said(&format!("in{n}"), &person, Direction::In, at, "hello"));
        if n % 3 == 0 {
            news.push(said(&format!("out{n}"), &person, Direction::Out, at + 1, "hi"));
        }
    }
    // Nothing to show: they only read.
    news.push(Observation::Read(ReadSeen { person: "lurker".into(), mid: "x".into(), at: T0 }));
    scene.fold(&news).await;
    let mut read = scene.store.read().await.unwrap();
    for account in [None, Some(scene.account)] {
        for view in View::ALL {
            let whole = read.conversations(view, account, None, 1_000, T0).await.unwrap();
            let index = read.conversation_index(view, account, 7, T0).await.unwrap();
            assert_eq!(index.total, i64::try_from(whole.len()).unwrap(), "{view:?}");
            let mut paged = Vec::new();
            for anchor in index.anchors {
                paged.extend(read.conversations(view, account, Some(anchor), 7, T0).await.unwrap());
            }
            assert_eq!(paged, whole, "{view:?}");
            let keys: Vec<ConversationKey> = whole.iter().map(|(key, _)| *key).collect();
            let mut sorted = keys.clone();
            sorted.sort_unstable();
            if !matches!(view, View::ClosingSoon | View::Snoozed) {
                sorted.reverse();
            }
            assert_eq!(keys, sorted, "{view:?}");
        }
    }
    let closing = read.conversations(View::ClosingSoon, None, None, 1_000, T0).await.unwrap();
    assert!(!closing.is_empty());
    for (key, row) in closing {
        match messaging_window(row.window.map(|window| window.opened_at), T0) {
            WindowState::Open { closes_at } | WindowState::HumanAgent { closes_at } => {
                assert_eq!(key.at, closes_at);
            }
            state => panic!("{state:?}"),
        }
    }
    assert_eq!(read.conversation_counts(None, T0).await.unwrap().all, 230);
}

#[tokio::test]
async fn search_finds_every_script_newest_first_and_pages_on() {
    let scene = Scene::new().await;
    scene
        .fold(&[
            said("de", "ada", Direction::In, 1_000, "Größe M, bitte für Übermorgen"),
            said("fr", "ada", Direction::In, 2_000, "Où est ma commande ?"),
            said("zh", "bob", Direction::In, 3_000, "请问价格多少"),
            said("ja", "bob", Direction::In, 4_000, "ランプの値段を教えてください"),
            said("th", "bob", Direction::In, 5_000, "ราคาเท่าไหร่คะ"),
            said("ru", "bob", Direction::In, 6_000, "Сколько стоит лампа?"),
            said("ar", "bob", Direction::In, 7_000, "كم سعر المصباح؟"),
            said("id", "bob", Direction::In, 8_000, "order AB-4711-XK"),
        ])
        .await;
    let mut read = scene.store.read().await.unwrap();
    for (typed, mid) in [
        ("ubermor", "de"),
        ("commande où", "fr"),
        ("価格", ""),
        ("价格", "zh"),
        ("格", "zh"),
        ("値段", "ja"),
        ("ランプ", "ja"),
        ("เท่าไหร่", "th"),
        ("ЛАМП", "ru"),
        ("سعر", "ar"),
        ("4711", "id"),
        ("711", "id"),
        ("\"order", "id"),
        ("price OR", ""),
    ] {
        let found = read.search_messages(typed, None, None, 5).await.unwrap().hits;
        let mids: Vec<String> =
            found.iter().map(|hit| hit.message.mid.as_ref().unwrap().to_string()).collect();
        let expected: Vec<&str> = if mid.is_empty() { Vec::new() } else { vec![mid] };
        assert_eq!(mids, expected, "{typed}");
        assert!(found.iter().all(|hit| !hit.snippet.found.is_empty()), "{typed}");
    }
    drop(read);

    let many: Vec<Observation> = (0..25_i64)
        // Several in one second, in no order.
        .map(|n| said(&format!("n{n}"), "cleo", Direction::In, 100_000 + (n * 7 % 25) * 400, "lantern"))
        .collect();
    scene.fold(&many).await;
    let mut read = scene.store.read().await.unwrap();
    let (mut cursor, mut seconds) = (None, Vec::new());
    loop {
        let page = read.search_messages("lant", Some(scene.account), cursor, 10).await.unwrap();
        seconds.extend(page.hits.iter().map(|hit| hit.message.sent_at.get() / 1_000));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seconds.len(), 25);
    assert!(seconds.is_sorted_by(|earlier, later| earlier >= later), "{seconds:?}");
    let other = read.search_messages("lant", Some(AccountId::new(99)), None, 10).await.unwrap();
    assert!(other.hits.is_empty());
}

#[tokio::test]
async fn an_edit_moves_what_search_finds_with_it() {
    let scene = Scene::new().await;
    scene.fold(&[said("m1", "ada", Direction::In, 0, "a red lamp")]).await;
    scene
        .fold(&[Observation::Edit(EditSeen {
            mid: "m1".into(),
            num_edit: 1,
            text: "a blue lamp".into(),
            at: T0 + 9,
        })])
        .await;
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.search_messages("blue", None, None, 5).await.unwrap().hits.len(), 1);
    assert_eq!(read.search_messages("red", None, None, 5).await.unwrap().hits.len(), 0);
}

#[tokio::test]
async fn people_are_found_by_name_by_handle_and_by_parts_of_either() {
    let scene = Scene::new().await;
    let outcome = scene.fold(&[said("m1", "anna.lindqvist", Direction::In, 0, "hi")]).await;
    let profile = PersonProfile {
        igsid: "anna.lindqvist".into(),
        name: Some("Åsa 王小明".into()),
        username: Some("anna.lindqvist".into()),
        picture_url: None,
        follower_count: Some(12),
        is_verified: None,
        follows_us: Some(true),
        we_follow: None,
    };
    let mut write = scene.store.write().await.unwrap();
    write.save_profile(outcome.new_contacts[0], &profile, T0).await.unwrap();
    write.commit().await.unwrap();
    let mut read = scene.store.read().await.unwrap();
    for (typed, in_name, in_handle) in [
        ("asa", vec![(0, 3)], vec![]),
        ("ÅSA", vec![(0, 3)], vec![]),
        ("lind", vec![], vec![(5, 9)]),
        ("indqvi", vec![], vec![(6, 12)]),
        ("小明", vec![(5, 7)], vec![]),
        ("anna lind", vec![], vec![(0, 4), (5, 9)]),
    ] {
        let found = read.search_people(typed, None, 5).await.unwrap();
        assert_eq!(found.len(), 1, "{typed}");
        assert_eq!((&found[0].name_found, &found[0].username_found), (&in_name, &in_handle), "{typed}");
    }
    assert!(read.search_people("bert", None, 5).await.unwrap().is_empty());
    let contact = read.contact(outcome.new_contacts[0]).await.unwrap().unwrap();
    assert_eq!((contact.profile, contact.consent), (profile, Consent::Given));
}

#[tokio::test]
async fn a_thread_opens_around_any_message() {
    let scene = Scene::new().await;
    let news: Vec<Observation> = (0..20_i64)
        .map(|n| {
            let seen = message(&format!("m{n}"), "ada", Direction::In, (n / 4) * 1_000, "x");
            Observation::Message(Box::new(MessageSeen { is_precise: false, ..seen }))
        })
        .collect();
    scene.fold(&news).await;
    let thread = scene.thread("ada").await;
    let mut read = scene.store.read().await.unwrap();
    let around = read.messages_around(thread[10].id, 3).await.unwrap();
    assert_eq!(around, thread[7..14]);
    let older = read.messages(thread[0].conversation, Some(thread[9].key), 100).await.unwrap();
    assert_eq!(older, thread[10..]);
    let key: MessageKey = thread[3].key.to_string().parse().unwrap();
    assert_eq!(key, thread[3].key);
}
