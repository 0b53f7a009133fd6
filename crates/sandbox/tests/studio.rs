//! The world `studio`: enough people, enough to read, and no two alike.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use std::collections::{BTreeMap, BTreeSet};

use plain::{Plain, manual, unhurried};
use porchlight_sandbox::Options;
use serde_json::{Value, json};

async fn threads(plain: &Plain) -> Vec<Value> {
    let mut all = Vec::new();
    let fields = "updated_time,participants,messages.limit(20){id,message,from,attachments,shares,story,reactions,is_unsupported}";
    for account in plain.ready()["accounts"].as_array().unwrap() {
        let mut after = String::new();
        loop {
            let request = plain.http.get(plain.url("/me/conversations")).query(&[
                ("fields", fields),
                ("limit", "50"),
                ("after", &after),
                ("access_token", account["access_token"].as_str().unwrap()),
            ]);
            let (_, page) = Plain::answer(request).await;
            all.extend(page["data"].as_array().unwrap().iter().cloned());
            if page["paging"]["next"].is_null() {
                break;
            }
            page["paging"]["cursors"]["after"].as_str().unwrap().clone_into(&mut after);
        }
    }
    all
}

fn messages(thread: &Value) -> &Vec<Value> {
    thread["messages"]["data"].as_array().unwrap()
}

#[tokio::test]
async fn two_hundred_threads_are_there_and_no_two_read_alike() {
    let plain = Plain::start(unhurried()).await;
    let threads = threads(&plain).await;
    assert_eq!(threads.len(), 200);
    let reading =
        |thread: &Value| messages(thread).iter().map(|m| m["message"].to_string()).collect::<String>();
    let readings: BTreeSet<String> = threads.iter().map(reading).collect();
    assert!(readings.len() >= 198, "{} different readings", readings.len());
    let glances: BTreeSet<String> = threads.iter().map(|t| messages(t)[0]["message"].to_string()).collect();
    assert!(glances.len() >= 150, "{} different last lines", glances.len());
    let scripts = |letter: char| match u32::from(letter) {
        0x0590..=0x05ff => Some("Hebrew"),
        0x0600..=0x06ff => Some("Arabic"),
        0x0400..=0x04ff => Some("Cyrillic"),
        0xac00..=0xd7af => Some("Hangul"),
        0x3040..=0x30ff => Some("Kana"),
        0x61..=0x7a => Some("Latin"),
        _ => None,
    };
    let used: BTreeSet<&str> = readings.iter().flat_map(|text| text.chars().filter_map(scripts)).collect();
    assert_eq!(used.len(), 6, "{used:?}");
    let lengths: Vec<usize> = threads.iter().map(|thread| messages(thread).len()).collect();
    assert!(lengths.contains(&1) && lengths.contains(&20));
    let unanswered = threads
        .iter()
        .filter(|t| messages(t)[0]["from"]["id"].as_str().is_some_and(|id| !id.starts_with("1784140")))
        .count();
    assert!((20..90).contains(&unanswered), "{unanswered} wait");
}

#[tokio::test]
async fn every_kind_of_message_can_be_found() {
    let plain = Plain::start(unhurried()).await;
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    for thread in threads(&plain).await {
        for message in messages(&thread) {
            let attachment = &message["attachments"]["data"][0];
            for (kind, there) in [
                ("picture", attachment["image_data"]["render_as_sticker"] == json!(false)),
                ("sticker", attachment["image_data"]["render_as_sticker"] == json!(true)),
                ("film", !attachment["video_data"].is_null()),
                ("voice", attachment["name"].as_str().is_some_and(|name| name.starts_with("audioclip"))),
                ("file", attachment["name"].as_str().is_some_and(|name| name.starts_with("document"))),
                ("share", !message["shares"].is_null()),
                ("story reply", !message["story"]["reply_to"].is_null()),
                ("story mention", !message["story"]["mention"].is_null()),
                ("reaction", !message["reactions"].is_null()),
                ("unsupported", message["is_unsupported"] == json!(true)),
            ] {
                *kinds.entry(kind).or_default() += u32::from(there);
            }
        }
    }
    assert!(kinds.values().all(|count| *count > 0), "{kinds:?}");
}

#[tokio::test]
async fn sixty_people_and_more_have_names_and_every_account_has_open_and_closing_windows() {
    let plain = Plain::start(manual()).await;
    let mut usernames = BTreeSet::new();
    for account in plain.ready()["accounts"].as_array().unwrap() {
        let contacts = account["contacts"].as_array().unwrap();
        usernames.extend(contacts.iter().map(|contact| contact["username"].to_string()));
        let windows: BTreeSet<_> = contacts.iter().map(|contact| contact["window"].to_string()).collect();
        assert_eq!(windows.len(), 3);
        assert_eq!(contacts[0]["window"], "open");
        assert_eq!(contacts.len(), account["conversation_ids"].as_array().unwrap().len());
        assert!(account["message_ids"].as_array().unwrap().len() >= 10);
    }
    assert!(usernames.len() >= 100);
}

#[tokio::test]
async fn a_picture_opens_until_its_address_expires() {
    let plain = Plain::start(manual()).await;
    let (_, profile) = plain.get(&format!("/{}?fields=profile_pic", plain.contact("closed"))).await;
    let url = profile["profile_pic"].as_str().unwrap().to_owned();
    let open = || async { plain.http.get(&url).send().await.unwrap() };
    let picture = open().await;
    assert_eq!(
        (picture.status().as_u16(), &picture.headers()["content-type"]),
        (200, &"image/jpeg".parse().unwrap())
    );
    assert!(picture.bytes().await.unwrap().starts_with(&[0xff, 0xd8, 0xff]));
    let forged = plain.http.get(url.replace("oe=", "oe=7")).send().await.unwrap();
    assert_eq!(forged.status(), 403);
    plain.advance(5 * 86_400_000).await;
    assert_eq!(open().await.status(), 403);
}

#[tokio::test]
async fn a_large_world_is_made_on_request() {
    let plain = Plain::start(Options { threads: Some(1_500), messages: Some(3), ..unhurried() }).await;
    let state = plain.look("state").await;
    assert_eq!(state["accounts"][0]["conversations"], 1_500);
    assert_eq!(state["accounts"][2]["messages"], 4_500);
}
