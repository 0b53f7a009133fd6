//! The Send API whole: every kind of message, its limits, and the three styles in which clients write.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Files, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

const MIB: usize = 1 << 20;

async fn read_back(plain: &Plain, sent: &Value, fields: &str) -> Value {
    let (status, read) =
        plain.get(&format!("/{}?fields={fields}", sent["message_id"].as_str().unwrap())).await;
    assert_eq!(status, 200, "{read}");
    read
}

#[tokio::test]
async fn a_file_is_fetched_from_its_address_and_can_be_opened_in_the_conversation() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    for (kind, sample, part) in [
        ("image", "image_url", "/image_data/url"),
        ("image", "png_url", "/image_data/url"),
        ("video", "video_url", "/video_data/url"),
        ("audio", "audio_url", "/file_url"),
        ("file", "pdf_url", "/file_url"),
    ] {
        let url = plain.sample(sample);
        let message = json!({"attachment": {"type": kind, "payload": {"url": url}}});
        let (status, sent) = plain.send(&to, message).await;
        assert_eq!((status, &sent["recipient_id"]), (200, &json!(to)), "{sent}");
        let read = read_back(&plain, &sent, "message,attachments").await;
        assert_eq!(read["message"], "");
        let kept = read["attachments"]["data"][0].pointer(part).unwrap().as_str().unwrap().to_owned();
        assert_ne!(kept, url);
        let [original, kept] = [url, kept].map(|url| plain.http.get(url).send());
        let (original, kept) = (original.await.unwrap(), kept.await.unwrap());
        assert_eq!(original.headers()["content-type"], kept.headers()["content-type"]);
        assert_eq!(original.bytes().await.unwrap(), kept.bytes().await.unwrap());
    }
}

#[tokio::test]
async fn a_file_is_judged_by_its_bytes_and_each_refusal_says_why() {
    let mut large = b"\xff\xd8\xff".to_vec();
    large.resize(8 * MIB + 1, 0);
    let mut long_film = b"\0\0\0\x18ftypisom".to_vec();
    long_film.resize(25 * MIB + 1, 0);
    let files = Files::serve([
        ("page.jpg", b"<!doctype html><title>Log in</title>".to_vec()),
        ("large.jpg", large),
        ("long.mp4", long_film),
        ("small.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec()),
    ])
    .await;
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let send = |kind: &'static str, url: String| {
        plain.send(&to, json!({"attachment": {"type": kind, "payload": {"url": url}}}))
    };
    for (kind, url, subcode) in [
        ("image", files.url("page.jpg"), 2_018_047),
        ("image", plain.sample("pdf_url"), 2_018_047),
        ("file", plain.sample("image_url"), 2_018_047),
        ("audio", plain.sample("image_url"), 2_018_047),
        ("image", files.url("large.jpg"), 2_018_109),
        ("video", files.url("long.mp4"), 2_018_109),
        ("image", files.url("gone"), 2_018_008),
        ("image", files.url("elsewhere"), 2_018_008),
        ("image", "https://example.com/picture.jpg".to_owned(), 2_018_008),
        ("image", "not an address".to_owned(), 2_018_008),
    ] {
        assert_eq!(code(&send(kind, url.clone()).await), (100, Some(subcode)), "{kind} {url}");
    }
    assert_eq!(send("image", files.url("small.gif")).await.0, 200, "a GIF is a picture too");
    assert_eq!(plain.look("ledger").await["sends"].as_array().unwrap().len(), 1, "nothing else was sent");
}

#[tokio::test]
async fn several_pictures_go_together_and_nothing_else_does() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let picture = json!({"type": "image", "payload": {"url": plain.sample("image_url")}});
    let film = json!({"type": "video", "payload": {"url": plain.sample("video_url")}});
    let (_, sent) = plain.send(&to, json!({"attachments": vec![&picture; 10]})).await;
    let read = read_back(&plain, &sent, "attachments").await;
    assert_eq!(read["attachments"]["data"].as_array().unwrap().len(), 10);
    assert_eq!(plain.send(&to, json!({"attachments": picture})).await.0, 200, "an object is a list of one");
    let eleven = plain.send(&to, json!({"attachments": vec![&picture; 11]})).await;
    assert_eq!(code(&eleven), (100, Some(2_534_015)));
    let mixed = plain.send(&to, json!({"attachments": [picture, film]})).await;
    assert_eq!(code(&mixed), (100, Some(2_534_015)));
    let quirks = [Quirk::NoRateLimit, Quirk::NoMultiImage].into_iter().collect();
    let beta = Plain::start(Options { quirks, ..unhurried() }).await;
    let picture = json!({"type": "image", "payload": {"url": beta.sample("image_url")}});
    let refused = beta.send(&beta.contact("open"), json!({"attachments": [picture, picture]})).await;
    assert_eq!(code(&refused), (100, Some(2_534_068)));
}

#[tokio::test]
async fn an_uploaded_file_is_sent_by_its_id_as_often_as_wanted() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let by_address = json!({"message": {"attachment": {
        "type": "image", "payload": {"url": plain.sample("image_url"), "is_reusable": "true"}}}});
    let (status, uploaded) = plain.post("/v25.0/me/message_attachments", by_address).await;
    assert_eq!(status, 200, "{uploaded}");
    let id = uploaded["attachment_id"].as_str().unwrap();

    let bytes = plain.http.get(plain.sample("pdf_url")).send().await.unwrap().bytes().await.unwrap();
    let form = Form::new()
        .text("platform", "instagram")
        .text("message", r#"{"attachment":{"type":"file","payload":{"is_reusable":true}}}"#)
        .part(
            "filedata",
            Part::bytes(bytes.to_vec()).file_name("menu.pdf").mime_str("application/pdf").unwrap(),
        );
    let path = format!("/v25.0/{}/message_attachments", plain.account()["user_id"].as_str().unwrap());
    let (status, own_file) =
        Plain::answer(plain.http.post(plain.url(&path)).bearer_auth(plain.token()).multipart(form)).await;
    assert_eq!(status, 200, "{own_file}");

    let saved =
        |kind: &str, id: &str| json!({"attachment": {"type": kind, "payload": {"attachment_id": id}}});
    for _ in 0..2 {
        assert_eq!(plain.send(&to, saved("image", id)).await.0, 200);
    }
    let (_, sent) = plain.send(&to, saved("file", own_file["attachment_id"].as_str().unwrap())).await;
    let read = read_back(&plain, &sent, "attachments").await;
    let url = read["attachments"]["data"][0]["file_url"].as_str().unwrap();
    assert_eq!(plain.http.get(url).send().await.unwrap().bytes().await.unwrap(), bytes);
    let pictures =
        json!({"attachments": [saved("image", id)["attachment"], saved("image", id)["attachment"]]});
    assert_eq!(plain.send(&to, pictures).await.0, 200);

    assert_eq!(code(&plain.send(&to, saved("video", id)).await), (100, Some(2_018_047)));
    assert_eq!(code(&plain.send(&to, saved("image", "123")).await), (100, Some(2_018_074)));
    let other = &plain.ready()["accounts"][1];
    let body = json!({"recipient": {"id": other["contacts"][0]["igsid"]}, "message": saved("image", id)});
    let request =
        plain.http.post(plain.url("/me/messages")).bearer_auth(other["access_token"].as_str().unwrap());
    assert_eq!(code(&Plain::answer(request.json(&body)).await), (100, Some(2_018_074)), "not their own");
}

#[tokio::test]
async fn a_heart_and_an_own_post_are_sent_and_somebody_elses_post_is_not() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let (_, heart) = plain.send(&to, json!({"attachment": {"type": "like_heart"}})).await;
    let read = read_back(&plain, &heart, "attachments").await;
    assert_eq!(read["attachments"]["data"][0]["image_data"]["render_as_sticker"], true);
    let share = |id: &Value| json!({"attachment": {"type": "MEDIA_SHARE", "payload": {"id": id}}});
    let (_, post) = plain.send(&to, share(&plain.account()["media_ids"][0])).await;
    assert!(read_back(&plain, &post, "shares").await["shares"]["data"][0]["link"].is_string());
    let foreign = plain.send(&to, share(&plain.ready()["accounts"][1]["media_ids"][0])).await;
    assert_eq!(code(&foreign), (100, Some(2_534_015)));
}

#[tokio::test]
async fn quick_replies_are_at_most_thirteen_below_a_text_and_their_titles_are_cut() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let reply = json!({"content_type": "text", "title": "I have another question.", "payload": "Q"});
    let with =
        |many: usize, reply: &Value| json!({"text": "Choose", "quick_replies": vec![reply.clone(); many]});
    assert_eq!(plain.send(&to, with(13, &reply)).await.0, 200);
    let tapped =
        plain.act(json!({"as": to, "to": FERN, "kind": "tap", "title": "I have another quest"})).await;
    assert!(tapped["mid"].is_string(), "the person sees twenty letters of the title");
    let mail = json!({"content_type": "user_email"});
    assert_eq!(plain.send(&to, with(1, &mail)).await.0, 200);
    for (message, why) in [
        (with(14, &reply), "fourteen"),
        (with(1, &json!({"content_type": "location"})), "a kind that is not known"),
        (
            with(1, &json!({"content_type": "text", "title": "x", "payload": "p".repeat(1001)})),
            "a long payload",
        ),
        (json!({"attachment": {"type": "like_heart"}, "quick_replies": [reply]}), "no text"),
    ] {
        assert_eq!(code(&plain.send(&to, message).await), (100, Some(2_534_015)), "{why}");
    }
}

#[tokio::test]
async fn templates_have_their_limits() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let link = json!({"type": "web_url", "url": "https://fern.example", "title": "Shop"});
    let tap = json!({"type": "postback", "title": "Talk to us", "payload": "TALK"});
    let template = |payload: Value| json!({"attachment": {"type": "template", "payload": payload}});
    let generic = |many: usize, element: Value| {
        template(json!({"template_type": "generic", "elements": vec![element; many]}))
    };
    let button = |text: &str, buttons: Value| {
        template(json!({"template_type": "button", "text": text, "buttons": buttons}))
    };
    let element = json!({"title": "Bowl", "subtitle": "Speckled", "buttons": [link, tap, tap],
        "default_action": {"type": "web_url", "url": "https://fern.example"}});
    let (status, sent) = plain.send(&to, generic(10, element.clone())).await;
    assert_eq!(status, 200, "{sent}");
    let read = read_back(&plain, &sent, "shares").await;
    assert_eq!(read["shares"]["data"][0]["template"]["elements"].as_array().unwrap().len(), 10);
    assert_eq!(plain.send(&to, button(&"x".repeat(640), json!([link, tap, tap]))).await.0, 200);
    let tapped = plain.act(json!({"as": to, "to": FERN, "kind": "tap", "title": "Talk to us"})).await;
    assert!(tapped["mid"].is_string());
    for (message, why) in [
        (generic(11, element), "eleven elements"),
        (generic(1, json!({"title": "alone"})), "a title alone"),
        (generic(1, json!({"title": "x".repeat(81), "subtitle": "s"})), "a long title"),
        (generic(1, json!({"title": "x", "subtitle": "s".repeat(81)})), "a long subtitle"),
        (generic(1, json!({"title": "x", "buttons": [tap, tap, tap, tap]})), "four buttons"),
        (
            generic(1, json!({"title": "x", "buttons": [{"type": "phone_number", "title": "x"}]})),
            "another button",
        ),
        (generic(1, json!({"title": "x", "default_action": link})), "a default action with a title"),
        (button("x", json!([])), "no button"),
        (button(&"x".repeat(641), json!([tap])), "a long text"),
        (button("x", json!([{"type": "web_url", "title": "x", "url": "shop"}])), "no address"),
        (template(json!({"template_type": "receipt"})), "another template"),
    ] {
        assert_eq!(code(&plain.send(&to, message).await), (100, Some(2_534_015)), "{why}");
    }
}

#[tokio::test]
async fn a_message_is_exactly_one_thing() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    for message in [
        json!({"text": "x", "attachment": {"type": "like_heart"}}),
        json!({"text": ""}),
        json!({}),
        json!({"attachment": {"type": "location"}}),
        json!({"attachment": {"type": "image"}}),
    ] {
        assert_eq!(code(&plain.send(&to, message.clone()).await), (100, Some(2_534_015)), "{message}");
    }
}

#[tokio::test]
async fn typing_and_seen_stand_alone_and_an_unknown_action_is_named() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("closed");
    for action in ["typing_on", "TYPING_OFF", "mark_seen"] {
        let body = json!({"recipient": {"id": to}, "sender_action": action});
        assert_eq!(plain.post("/me/messages", body).await, (200, json!({"recipient_id": to})));
    }
    let seen = || async { plain.look(&format!("thread?account={FERN}&person={to}")).await };
    assert!(seen().await["read_at"].is_i64() && seen().await["typing"] == false);
    plain.post("/me/messages", json!({"recipient": {"id": to}, "sender_action": "typing_on"})).await;
    assert_eq!(seen().await["typing"], true);
    plain.advance(20_000).await;
    assert_eq!(seen().await["typing"], false, "the bubble ends by itself");
    let body = json!({"recipient": {"id": to}, "sender_action": "wave"});
    let refused = plain.post("/me/messages", body).await;
    assert!(refused.1["error"]["message"].as_str().unwrap().contains("TYPING_ON"), "{refused:?}");
}

#[tokio::test]
async fn the_three_styles_of_writing_send_the_same_message() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let url = plain.url("/v25.0/me/messages");
    let recipient = json!({"id": to}).to_string();
    let message = json!({"text": "Choose", "quick_replies": [
        {"content_type": "text", "title": "Yes", "payload": "YES"},
        {"content_type": "text", "title": "No", "payload": "NO"}]});
    let token = plain.token();
    let text = message.to_string();
    let query = plain.http.post(&url).query(&[
        ("recipient", recipient.as_str()),
        ("message", &text),
        ("access_token", &token),
    ]);
    let whole = json!({"recipient": {"id": to}, "message": message});
    let json_body = plain.http.post(&url).bearer_auth(&token).json(&whole);
    let form = plain.http.post(&url).form(&[
        ("recipient[id]", to.as_str()),
        ("message[text]", "Choose"),
        ("message[quick_replies][0][content_type]", "text"),
        ("message[quick_replies][0][title]", "Yes"),
        ("message[quick_replies][0][payload]", "YES"),
        ("message[quick_replies][1][content_type]", "text"),
        ("message[quick_replies][1][title]", "No"),
        ("message[quick_replies][1][payload]", "NO"),
        ("access_token", &token),
    ]);
    let in_form = plain.http.post(&url).form(&[
        ("recipient", recipient.as_str()),
        ("message", &text),
        ("access_token", &token),
    ]);
    let multipart = Form::new().text("recipient", recipient.clone()).text("message", text.clone());
    let multipart = plain.http.post(&url).bearer_auth(&token).multipart(multipart);
    for request in [query, json_body, form, in_form, multipart] {
        let (status, sent) = Plain::answer(request).await;
        assert_eq!(status, 200, "{sent}");
        assert_eq!(read_back(&plain, &sent, "message").await["message"], "Choose");
        let tapped = plain.act(json!({"as": to, "to": FERN, "kind": "tap", "title": "No"})).await;
        assert!(tapped["mid"].is_string(), "the second choice arrived");
    }
}

#[tokio::test]
async fn an_account_writes_to_itself_once_it_has_done_so_in_the_app() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let first = plain.act(json!({"as": FERN, "to": FERN, "text": "to do: glaze"})).await;
    let own = first["igsid"].as_str().unwrap();
    plain.advance(30 * 86_400_000).await;
    let (status, sent) = plain.send_text(own, "no window here").await;
    assert_eq!((status, &sent["recipient_id"]), (200, &json!(own)), "{sent}");
    let replies =
        json!({"text": "x", "quick_replies": [{"content_type": "text", "title": "a", "payload": "b"}]});
    assert_eq!(code(&plain.send(own, replies).await), (100, Some(2_534_015)));
    plain.act(json!({"as": FERN, "to": FERN, "kind": "postback", "title": "Start", "payload": "GO"})).await;
    let letters = callback.letters(3).await;
    let user_id = &plain.account()["user_id"];
    for letter in &letters {
        let event = letter.event();
        assert_eq!((&event["sender"]["id"], &event["recipient"]["id"]), (user_id, &json!(own)));
    }
    assert_eq!(letters[0].event()["message"]["is_self"], true);
    assert_eq!(letters[1].event()["message"]["is_echo"], true);
    let tap = letters[2].event();
    assert_eq!((&tap["is_self"], &tap["postback"]["payload"]), (&json!(true), &json!("GO")));
}

#[tokio::test]
async fn sound_and_film_go_ten_times_a_second_and_texts_a_hundred_times() {
    let quirks = [].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..unhurried() }).await;
    let to = plain.contact("open");
    let film =
        json!({"message": {"attachment": {"type": "video", "payload": {"url": plain.sample("video_url")}}}});
    let (_, uploaded) = plain.post("/me/message_attachments", film).await;
    let film =
        json!({"attachment": {"type": "video", "payload": {"attachment_id": uploaded["attachment_id"]}}});
    for _ in 0..10 {
        assert_eq!(plain.send(&to, film.clone()).await.0, 200);
    }
    assert_eq!(code(&plain.send(&to, film.clone()).await), (613, Some(2_534_040)));
    for _ in 0..89 {
        assert_eq!(plain.send_text(&to, "x").await.0, 200);
    }
    assert_eq!(code(&plain.send_text(&to, "x").await), (613, Some(2_534_040)));
    plain.advance(1_000).await;
    assert_eq!(plain.send(&to, film).await.0, 200);

    let quirks = [Quirk::Sends300].into_iter().collect();
    let newer = Plain::start(Options { quirks, ..unhurried() }).await;
    let to = newer.contact("open");
    for _ in 0..300 {
        assert_eq!(newer.send_text(&to, "x").await.0, 200);
    }
    assert_eq!(newer.send_text(&to, "x").await.0, 400);
}

#[tokio::test]
async fn an_app_without_the_human_agent_feature_and_one_that_may_only_love() {
    let quirks = [Quirk::NoRateLimit, Quirk::NoHumanAgent, Quirk::LoveOnly].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..unhurried() }).await;
    let to = plain.contact("human_agent");
    let body = json!({"recipient": {"id": to}, "message": {"text": "x"}, "tag": "HUMAN_AGENT"});
    let refused = plain.post("/me/messages", body).await;
    assert_eq!((refused.0, code(&refused)), (403, (10, None)));
    let done = plain.act(json!({"as": "warm.one", "to": FERN, "text": "look"})).await;
    let react = |reaction: &'static str| {
        plain.post(
            "/me/messages",
            json!({"recipient": {"id": done["igsid"]}, "sender_action": "react",
            "payload": {"message_id": done["mid"], "reaction": reaction}}),
        )
    };
    assert_eq!(code(&react("🙌").await), (100, Some(2_534_015)));
    assert_eq!(react("love").await.0, 200);
}
