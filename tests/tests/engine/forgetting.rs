//! What was taken back, or is over, is nowhere any more: not in a table, not in the search, not in a file, not on a screen.

use porchlight_domain::notices::{NoticeKinds, NoticeRules};
use porchlight_domain::{ConversationId, Direction, MessageId};
use porchlight_engine::rows::Message;
use porchlight_engine::{Notification, Said, Shown, ThreadPlace};
use porchlight_tests::journey::Journey;
use serde_json::json;

use crate::{DAY, HARBOUR, MINUTE, store};

/// Words that nobody else says. In a search index a word may stand without the letters that it shares with the one before it.
const SAID: &str = "qxjzvkwholly";
const EDITED: &str = "vkzqjxreworded";
const NEEDLES: [&str; 2] = ["jzvkwholly", "zqjxreworded"];
const GUEST: &str = "mara.voss";

/// Where any of `needles` stands: tables with their columns, and files.
async fn places(journey: &Journey, needles: &[Vec<u8>]) -> Vec<String> {
    let mut places = Vec::new();
    let holds = |bytes: &[u8]| {
        needles.iter().any(|needle| bytes.windows(needle.len()).any(|window| window == needle.as_slice()))
    };
    let mut read = store(journey).await.read().await.unwrap();
    let mut cells = 0;
    read.every_cell(|table, column, bytes| {
        cells += 1;
        if holds(bytes) {
            places.push(format!("{table}.{column}"));
        }
    })
    .await
    .unwrap();
    assert!(cells > 1_000, "a database with hardly anything in it: {cells}");
    for entry in std::fs::read_dir(journey.folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() && holds(&std::fs::read(&path).unwrap()) {
            places.push(path.display().to_string());
        }
    }
    places.sort();
    places.dedup();
    places
}

fn needles() -> Vec<Vec<u8>> {
    NEEDLES.iter().map(|needle| needle.as_bytes().to_vec()).collect()
}

async fn message(journey: &Journey, mid: &str) -> Message {
    let account = journey.engine.accounts().await.unwrap()[0].account.id;
    journey.engine.quoted(account, &mid.into()).await.unwrap().unwrap()
}

/// A message that was edited, reacted to, quoted, searched for and answered in a draft; and a picture that was looked at.
/// Gives their ids, and what of the picture can be looked for.
async fn much_ado(journey: &Journey, conversation: ConversationId) -> (Vec<String>, Vec<u8>) {
    let act = async |body: serde_json::Value| {
        journey.let_time_pass(MINUTE).await;
        let mut whole = json!({"as": GUEST, "to": HARBOUR});
        whole.as_object_mut().unwrap().append(&mut body.as_object().unwrap().clone());
        journey.sandbox.act(whole).await.mid.unwrap()
    };
    let text = act(json!({"kind": "message", "text": format!("The {SAID} truth")})).await;
    act(json!({"kind": "edit", "mid": text, "text": format!("The {EDITED} truth")})).await;
    journey
        .sandbox
        .act(json!({"as": HARBOUR, "to": GUEST, "kind": "react", "mid": text, "emoji": "😮"}))
        .await;
    act(json!({"kind": "message", "text": "As I said", "reply_to": text})).await;
    let tap = act(json!({"kind": "postback", "title": format!("Tap {SAID}"), "payload": SAID})).await;
    let post = act(json!({"kind": "post", "title": format!("A post of {SAID}")})).await;
    let picture = act(json!({"kind": "image", "picture": 41})).await;
    journey.sandbox.settle().await;
    journey.conversation_saying("").await;
    let shown = message(journey, &picture).await;
    let bytes = journey.engine.media(&format!("attachment/{}/0", shown.id)).await.unwrap().bytes;
    let said = message(journey, &text).await;
    assert_eq!(said.content.text, format!("The {EDITED} truth"));
    assert_eq!(journey.engine.earlier_wordings(said.id).await.unwrap()[0].text, format!("The {SAID} truth"));
    journey.engine.save_shown_draft(conversation, None, "About that", Some(said.id), None).await.unwrap();
    let found = journey.engine.search_messages(EDITED, None, None, 10).await.unwrap();
    assert_eq!(found.hits.len(), 1);
    let middle = bytes.len() / 2;
    (vec![text, tap, post, picture], bytes[middle..middle + 32].to_vec())
}

async fn gone(journey: &Journey, mids: &[String], picture: Vec<u8>) {
    let mut ids: Vec<MessageId> = Vec::new();
    for mid in mids {
        journey.until("it is taken back", async || message(journey, mid).await.deleted_at.is_some()).await;
        ids.push(message(journey, mid).await.id);
    }
    let mut needles = needles();
    needles.push(picture);
    assert_eq!(places(journey, &needles).await, Vec::<String>::new());
    for word in [SAID, EDITED, "vkwhol", "jxrewor"] {
        assert!(
            journey.engine.search_messages(word, None, None, 10).await.unwrap().hits.is_empty(),
            "{word}"
        );
    }
    for id in ids {
        assert!(journey.engine.earlier_wordings(id).await.unwrap().is_empty());
        assert!(journey.engine.media(&format!("attachment/{id}/0")).await.is_err());
        let message = journey.engine.message_row(id).await.unwrap();
        assert!(message.content.is_empty() && message.reactions.is_empty(), "{message:?}");
    }
}

async fn connected() -> (Journey, ConversationId) {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Hello").await;
    (journey, conversation)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_a_webhook_says_was_unsent_nothing_is_left() {
    let (journey, conversation) = connected().await;
    let (mids, picture) = much_ado(&journey, conversation).await;
    let mut all = needles();
    all.push(picture.clone());
    let mut before = places(&journey, &all).await;
    // What was told before an edit is kept until a poll tells of the edit too, and one may have done so already.
    for again in 0..4 {
        if before.iter().any(|place| place == "messages.told_text") {
            break;
        }
        let edit = format!("The {EDITED} truth {again}");
        journey
            .sandbox
            .act(json!({"as": GUEST, "to": HARBOUR, "kind": "edit", "mid": mids[0], "text": edit}))
            .await;
        journey.sandbox.settle().await;
        before.extend(places(&journey, &all).await);
    }
    for table in [
        "messages.text",
        "messages.told_text",
        "edits.text",
        "events.body",
        "message_raws.raw",
        "pictures.bytes",
        "words.word",
        "message_words_data.block",
    ] {
        assert!(before.iter().any(|place| place == table), "{table} is not looked into: {before:?}");
    }
    for mid in &mids {
        journey.sandbox.act(json!({"as": GUEST, "to": HARBOUR, "kind": "unsend", "mid": mid})).await;
    }
    gone(&journey, &mids, picture).await;
    let (draft, _) = journey.engine.draft(conversation).await.unwrap();
    assert_eq!(draft.text, "About that", "what the user wrote stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_a_poll_lists_no_more_nothing_is_left() {
    let (journey, conversation) = connected().await;
    let (mids, picture) = much_ado(&journey, conversation).await;
    // Polled once, so that the listing has them, and the polls' own tellings of them are stored too.
    let listed = async || {
        journey.let_time_pass(2_000).await;
        journey.engine.open_conversation(conversation).await.unwrap();
    };
    listed().await;
    journey
        .until("the poll has told of the picture", async || {
            let page = journey.engine.thread_page(conversation, ThreadPlace::Newest, 50).await.unwrap();
            page.messages
                .iter()
                .any(|message| message.content.attachments.iter().any(|one| one.width.is_some()))
        })
        .await;
    journey.sandbox.post(json!({"drop": true})).await;
    for mid in &mids {
        journey.sandbox.act(json!({"as": GUEST, "to": HARBOUR, "kind": "unsend", "mid": mid})).await;
    }
    listed().await;
    gone(&journey, &mids, picture).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notification_of_what_was_unsent_is_taken_away_although_others_wait() {
    let journey = Journey::begin().await;
    let mut notifications = journey.porchlight.notifications();
    let kinds = NoticeKinds { window_closing: false, ..NoticeKinds::default() };
    journey.engine.set_notice_rules(&NoticeRules { kinds, ..NoticeRules::default() }).await.unwrap();
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Hello").await;
    let slot = format!("message:{conversation}");
    let says = |shown: &Shown| matches!(&shown.said, Said::Message { text: Some(text), .. } if text == SAID);
    let next = async |notifications: &mut porchlight_engine::NotificationListener| {
        let waiting = tokio::time::timeout(std::time::Duration::from_secs(20), notifications.recv());
        waiting.await.expect("it is told in time").expect("the engine is there")
    };
    while !matches!(next(&mut notifications).await, Notification::Show(shown) if shown.slot == slot) {}
    journey.let_time_pass(MINUTE).await;
    let acted = journey.sandbox.act_message(GUEST, HARBOUR, SAID).await;
    loop {
        match next(&mut notifications).await {
            Notification::Show(shown) if shown.slot == slot && says(&shown) => break,
            _ => {}
        }
    }
    let unsend = json!({"as": GUEST, "to": HARBOUR, "kind": "unsend", "mid": acted.mid});
    journey.sandbox.act(unsend).await;
    loop {
        match next(&mut notifications).await {
            Notification::Withdraw { slot: withdrawn } if withdrawn == slot => break,
            Notification::Show(shown) => assert!(!says(&shown), "{shown:?}"),
            Notification::Withdraw { .. } => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_its_day_a_story_is_over_and_where_it_was_is_nowhere() {
    let (journey, conversation) = connected().await;
    journey.sandbox.act(json!({"as": GUEST, "to": HARBOUR, "kind": "story_mention"})).await;
    let reply = json!({"as": GUEST, "to": HARBOUR, "kind": "story_reply", "text": "Lovely story"});
    journey.sandbox.act(reply).await;
    journey.conversation_saying("Lovely story").await;
    let page = journey.engine.thread_page(conversation, ThreadPlace::Newest, 50).await.unwrap();
    let stories: Vec<&Message> = page.messages.iter().filter(|one| one.direction == Direction::In).collect();
    let mut keys = Vec::new();
    let mut needles: Vec<Vec<u8>> = Vec::new();
    for message in stories {
        for attachment in &message.content.attachments {
            keys.push(format!("attachment/{}/0", message.id));
            needles.extend(attachment.url.clone().map(String::into_bytes));
        }
        if let Some(porchlight_domain::ReplyTo::Story(story)) = &message.content.reply_to {
            keys.push(format!("story/{}", message.id));
            needles.extend(story.url.clone().map(String::into_bytes));
        }
    }
    assert_eq!((keys.len(), needles.len()), (2, 2), "{page:?}");
    for key in &keys {
        let bytes = journey.engine.media(key).await.unwrap().bytes;
        needles.push(bytes[bytes.len() / 2..bytes.len() / 2 + 32].to_vec());
    }
    // In JSON as Instagram writes it, too.
    let escaped: Vec<Vec<u8>> = needles
        .iter()
        .take(2)
        .map(|url| String::from_utf8_lossy(url).replace('/', "\\/").into_bytes())
        .collect();
    needles.extend(escaped);
    let before = places(&journey, &needles).await;
    assert!(before.iter().any(|place| place == "events.body"), "{before:?}");
    assert!(!before.iter().any(|place| place == "pictures.bytes"), "a story's picture is kept: {before:?}");

    // Nobody is asked, so that no answer says by itself that it is over: of most messages Instagram tells no more.
    journey.sandbox.fault(json!({"path": "conversations", "status": 500, "for_ms": 3 * DAY})).await;
    journey.let_time_pass(DAY + MINUTE).await;
    journey.until("where it was is forgotten", async || places(&journey, &needles).await.is_empty()).await;
    for key in &keys {
        assert!(journey.engine.media(key).await.is_err(), "{key}");
    }
    // What a poll tells of it again goes the same way, and the words stay.
    journey.sandbox.clear_faults().await;
    journey.engine.open_conversation(conversation).await.unwrap();
    let row = journey.conversation_saying("Lovely story").await;
    assert_eq!(row, conversation);
}
