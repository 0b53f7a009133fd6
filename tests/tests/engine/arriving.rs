//! Every kind that a customer can send, told by a webhook and told by a poll alone: the same, as far as the API tells it.

use porchlight_domain::{AttachmentKind, ConversationId, ReplyTo};
use porchlight_engine::rows::{Message, View};
use porchlight_engine::{ThreadMark, ThreadPlace};
use porchlight_tests::journey::Journey;
use serde_json::{Value, json};

use crate::{HARBOUR, MINUTE};

/// A kind: what the customer does, what a webhook tells of it, and what polls tell.
struct Kind {
    act: Value,
    by_webhook: &'static str,
    by_poll: &'static str,
    /// What is known when both have told.
    by_both: &'static str,
}

/// Of both the same.
fn same(act: Value, told: &'static str) -> Kind {
    Kind { act, by_webhook: told, by_poll: told, by_both: told }
}

/// The poll tells less; what the webhook told stays.
fn less(act: Value, by_webhook: &'static str, by_poll: &'static str) -> Kind {
    Kind { act, by_webhook, by_poll, by_both: by_webhook }
}

/// The poll tells more.
fn more(act: Value, by_webhook: &'static str, by_poll: &'static str) -> Kind {
    Kind { act, by_webhook, by_poll, by_both: by_poll }
}

fn kinds() -> Vec<Kind> {
    let of = |kind: &str, picture: u64| json!({"kind": kind, "picture": picture});
    let titled = |kind: &str, title: &str| json!({"kind": kind, "title": title});
    let tapped = |kind: &str| json!({"kind": kind, "title": "Menu", "payload": "MENU"});
    let says = |text: &str| json!({"kind": "message", "text": text});
    let with = |mut act: Value, name: &str, value: Value| {
        act[name] = value;
        act
    };
    let hologram = json!({"kind": "attachment", "type": "hologram", "payload": {"depth": 3}});
    let ad = json!({"ref": "spring", "ad_id": "1", "source": "ADS", "type": "OPEN_THREAD"});
    vec![
        same(says("Čau, 你好, مرحبا 🫖"), "“Čau, 你好, مرحبا 🫖”"),
        same(of("image", 3), "image"),
        same(of("gif", 3), "image"),
        same(json!({"kind": "image", "pictures": [4, 5, 6]}), "image, image, image"),
        more(of("sticker", 2), "image", "sticker"),
        same(of("video", 101), "video"),
        more(of("audio", 7), "audio", "audio: audioclip-7.wav"),
        more(of("file", 5), "file", "file: document-5.pdf"),
        less(of("like_heart", 1), "like_heart", "sticker"),
        less(titled("post", "Our roast"), "post: Our roast", "post"),
        less(titled("reel", "Pour"), "reel: Pour", "post"),
        same(of("story_mention", 13), "story_mention"),
        same(with(says("Lovely"), "kind", json!("story_reply")), "“Lovely”, to a story"),
        less(of("story_share", 15), "story", "nothing"),
        less(of("ephemeral", 1), "ephemeral", "unsupported"),
        same(of("unsupported", 1), "unsupported"),
        less(of("unsupported_type", 1), "unsupported_type", "unsupported"),
        less(hologram, "other hologram", "nothing"),
        less(tapped("quick_reply"), "“Menu”, chosen MENU", "“Menu”"),
        less(tapped("postback"), "tapped Menu MENU", "“Menu”"),
        less(with(says("Seen it"), "referral", ad), "“Seen it”, by ADS", "“Seen it”"),
        less(with(says("Of a link"), "ref", json!("window")), "“Of a link”, by SHORTLINKS", "“Of a link”"),
    ]
}

/// A message in a line: words, attachments with their titles, what it answers, and how it came.
fn told(message: &Message) -> String {
    let content = &message.content;
    let mut parts = Vec::new();
    if let Some(tap) = &content.postback {
        parts.push(format!("tapped {} {}", tap.title, tap.payload));
    } else if !content.text.is_empty() {
        parts.push(format!("“{}”", content.text));
    }
    for attachment in &content.attachments {
        let kind = match &attachment.kind {
            AttachmentKind::Image if attachment.is_sticker => "sticker".to_owned(),
            AttachmentKind::Unsupported => "unsupported_type".to_owned(),
            AttachmentKind::Other(name) => format!("other {name}"),
            known => json!(known).as_str().unwrap().to_owned(),
        };
        // Names of pictures and films are told by polls alone, and nowhere shown.
        let is_named = !matches!(
            attachment.kind,
            AttachmentKind::Image | AttachmentKind::Video | AttachmentKind::LikeHeart
        );
        parts.push(match attachment.title.as_deref().filter(|title| is_named && !title.is_empty()) {
            Some(title) => format!("{kind}: {title}"),
            None => kind,
        });
    }
    if matches!(content.reply_to, Some(ReplyTo::Story(_))) {
        parts.push("to a story".to_owned());
    }
    if let Some(payload) = &content.quick_reply_payload {
        parts.push(format!("chosen {payload}"));
    }
    if let Some(source) = content.referral.as_ref().and_then(|referral| referral.source.as_deref()) {
        parts.push(format!("by {source}"));
    }
    if content.is_unsupported && content.attachments.is_empty() {
        parts.push("unsupported".to_owned());
    }
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
}

/// Each kind by a person of its own: of a thread only the newest twenty are detailed.
fn person(place: usize) -> String {
    format!("kind.{place:02}")
}

async fn act_all(journey: &Journey) {
    for (place, kind) in kinds().into_iter().enumerate() {
        let mut act = kind.act;
        act["as"] = json!(person(place));
        act["to"] = json!(HARBOUR);
        journey.sandbox.act(act).await;
        journey.let_time_pass(1_000).await;
    }
}

/// The conversation and what is told of its only message, for each kind.
async fn all_told(journey: &Journey) -> Vec<Option<(ConversationId, String)>> {
    let rows = journey.engine.conversation_page(View::All, None, None, 60).await.unwrap();
    let mut all = Vec::new();
    for place in 0..kinds().len() {
        let wanted = person(place);
        let row = rows.iter().find(|row| row.person.username.as_deref() == Some(wanted.as_str()));
        let Some(row) = row else {
            all.push(None);
            continue;
        };
        let page = journey.engine.thread_page(row.id, ThreadPlace::Newest, 10).await.unwrap();
        let words: Vec<String> = page.messages.iter().map(told).collect();
        all.push(Some((row.id, words.join(" + "))));
    }
    all
}

/// Waits for what is told to be this, and says which is not if that never comes. With each look so many ms pass: a poll that
/// is under way when the clock is moved begins its pause only after that.
async fn until_told(journey: &Journey, when: &str, passing: i64, wanted: impl Fn(&Kind) -> &'static str) {
    let wanted: Vec<&str> = kinds().iter().map(wanted).collect();
    let is_told = async || {
        if passing > 0 {
            journey.let_time_pass(passing).await;
        }
        let all = all_told(journey).await;
        all.iter().zip(&wanted).all(|(one, wanted)| one.as_ref().is_some_and(|(_, told)| told == wanted))
    };
    // A little less than the journey itself waits, so that there is something to read.
    let outcome =
        tokio::time::timeout(std::time::Duration::from_secs(50), journey.until(when, is_told)).await;
    if outcome.is_err() {
        let all: Vec<_> = all_told(journey).await.into_iter().map(|one| one.map(|(_, told)| told)).collect();
        let differ: Vec<_> =
            all.iter().zip(&wanted).filter(|(one, wanted)| one.as_deref() != Some(**wanted)).collect();
        panic!("{when}, these are told otherwise (told, wanted): {differ:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_webhook_tells_of_each_kind_no_poll_forgets() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    for path in ["me/conversations", "aWdf"] {
        journey
            .sandbox
            .fault(json!({"method": "GET", "path": path, "status": 500, "code": 2, "times": 100_000}))
            .await;
    }
    act_all(&journey).await;
    journey.sandbox.settle().await;
    until_told(&journey, "by webhooks alone", 0, |kind| kind.by_webhook).await;

    journey.sandbox.clear_faults().await;
    journey.let_time_pass(10 * MINUTE).await;
    for (conversation, _) in all_told(&journey).await.into_iter().flatten() {
        journey.engine.open_conversation(conversation).await.unwrap();
    }
    until_told(&journey, "by both", 5_000, |kind| kind.by_both).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opt_in_is_asked_for_and_stands_between_the_messages() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Good morning").await;
    journey.let_time_pass(1_000).await;
    let optin = json!({"as": "mara.voss", "to": HARBOUR, "kind": "optin", "payload": "monthly"});
    journey.sandbox.act(optin).await;
    journey
        .until("the line", async || {
            let page = journey.engine.thread_page(conversation, ThreadPlace::Newest, 10).await.unwrap();
            page.marks.iter().any(|mark| matches!(mark, ThreadMark::Event(event) if event.words == "monthly"))
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_every_webhook_lost_each_kind_is_what_the_api_tells() {
    let journey = Journey::deaf().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    act_all(&journey).await;
    until_told(&journey, "by polls alone", 5_000, |kind| kind.by_poll).await;

    let rows = journey.engine.conversation_page(View::All, None, None, 60).await.unwrap();
    let words = |kind: &str| {
        let place = kinds().iter().position(|one| one.act["kind"] == kind).unwrap();
        let row = rows.iter().find(|row| row.person.username.as_deref() == Some(person(place).as_str()));
        row.unwrap().preview.as_ref().unwrap().text.clone()
    };
    assert_eq!(words("audio"), "", "`audioclip-7.wav` is Instagram's word, not theirs");
    assert_eq!(words("file"), "document-5.pdf");
}
