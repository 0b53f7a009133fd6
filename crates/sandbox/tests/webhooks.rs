//! What the app is told, and how.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use hmac::{Hmac, KeyInit as _, Mac as _};
use plain::{Callback, FERN, Plain, manual, unhurried};
use porchlight_sandbox::{Options, Quirk};
use serde_json::json;
use sha2::Sha256;

#[tokio::test]
async fn a_callback_must_answer_the_challenge() {
    let plain = Plain::start(manual()).await;
    let callback = Callback::start("right").await;
    let set = |token: &str| {
        let body = json!({"callback_url": callback.url, "verify_token": token});
        Plain::answer(plain.http.post(plain.url("/__sandbox/app")).json(&body))
    };
    assert_eq!(set("wrong").await.0, 400);
    assert!(plain.look("app").await["callback_url"].is_null());
    assert_eq!(set("right").await.0, 200);
}

#[tokio::test]
async fn a_message_is_delivered_signed_over_its_exact_bytes() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let done = plain.act(json!({"as": "poet", "to": FERN, "text": "Grüße/ 100% 😀"})).await;
    let letter = callback.letters(1).await.remove(0);
    let text = std::str::from_utf8(&letter.body).unwrap();
    assert!(text.contains("Gr\\u00fc\\u00dfe\\/ 100\\u0025 \\ud83d\\ude00"), "{text}");
    let mut mac = Hmac::<Sha256>::new_from_slice(plain.app("client_secret").as_bytes()).unwrap();
    mac.update(&letter.body);
    let expected = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
    assert_eq!(letter.headers["x-hub-signature-256"], expected.as_str());
    assert!(letter.headers["x-hub-signature"].to_str().unwrap().starts_with("sha1="));
    let body = letter.json();
    assert_eq!(
        (&body["object"], &body["entry"][0]["id"]),
        (&json!("instagram"), &plain.account()["user_id"])
    );
    let event = letter.event();
    assert_eq!((&event["sender"]["id"], &event["message"]["mid"]), (&done["igsid"], &done["mid"]));
    assert_eq!(event["recipient"]["id"], plain.account()["user_id"]);
    assert!(event["timestamp"].as_i64().unwrap() > 1_700_000_000_000, "milliseconds");
}

#[tokio::test]
async fn echoes_tell_whether_the_app_or_the_owner_wrote() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let to = plain.contact("open");
    plain.send_text(&to, "from the app").await;
    plain.act(json!({"as": FERN, "to": to, "text": "from the telephone"})).await;
    let letters = callback.letters(2).await;
    let [ours, phone] = [letters[0].event(), letters[1].event()];
    assert_eq!((&ours["message"]["is_echo"], &ours["recipient"]["id"]), (&json!(true), &json!(to)));
    assert_eq!(ours["message"]["app_id"].to_string(), plain.app("client_id"));
    assert_eq!((&phone["message"]["is_echo"], &phone["message"]["app_id"]), (&json!(true), &json!(null)));
}

#[tokio::test]
async fn every_kind_of_event_has_its_form() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let to = plain.contact("open");
    let act = |mut body: serde_json::Value| {
        body["as"] = json!("versatile");
        body["to"] = json!(FERN);
        plain.act(body)
    };
    let first = act(json!({"text": "first"})).await;
    let mid = &first["mid"];
    act(json!({"kind": "edit", "mid": mid, "text": "first!"})).await;
    act(json!({"kind": "unsend", "mid": mid})).await;
    act(json!({"kind": "quick_reply", "title": "Yes", "payload": "YES"})).await;
    act(json!({"kind": "postback", "title": "Menu", "payload": "MENU"})).await;
    act(json!({"kind": "story_reply", "text": "wow"})).await;
    for kind in
        ["story_mention", "image", "audio", "video", "file", "post", "reel", "like_heart", "ephemeral"]
    {
        act(json!({"kind": kind})).await;
    }
    act(json!({"kind": "unsupported"})).await;
    let (_, sent) = plain.send_text(first["igsid"].as_str().unwrap(), "hello").await;
    act(json!({"kind": "seen"})).await;
    act(json!({"kind": "react", "emoji": "❤️"})).await;
    act(json!({"kind": "react", "emoji": "🫖"})).await;
    act(json!({"kind": "unreact"})).await;
    act(json!({"kind": "referral", "ref": "poster"})).await;
    act(json!({"text": "through another app", "standby": true})).await;

    let letters = callback.letters(23).await;
    let event = |at: usize| letters[at].event();
    assert_eq!(event(1)["message_edit"], json!({"mid": mid, "text": "first!", "num_edit": 1}));
    assert_eq!(event(2)["message"], json!({"mid": mid, "is_deleted": true}));
    assert_eq!(event(3)["message"]["quick_reply"]["payload"], "YES");
    assert_eq!(
        (&event(4)["postback"]["title"], &event(4)["postback"]["payload"]),
        (&json!("Menu"), &json!("MENU"))
    );
    assert!(event(5)["message"]["reply_to"]["story"]["url"].is_string());
    let types: Vec<_> = (6..15).map(|at| event(at)["message"]["attachments"][0]["type"].clone()).collect();
    assert_eq!(
        json!(types),
        json!([
            "story_mention",
            "image",
            "audio",
            "video",
            "file",
            "ig_post",
            "ig_reel",
            "like_heart",
            "ephemeral"
        ])
    );
    assert!(event(13)["message"]["attachments"][0]["payload"].is_null());
    assert_eq!(event(15)["message"]["is_unsupported"], json!(true));
    assert_eq!(event(17)["read"], json!({"mid": sent["message_id"]}));
    let love = json!({"mid": sent["message_id"], "action": "react", "reaction": "love", "emoji": "❤️"});
    assert_eq!(event(18)["reaction"], love);
    assert_eq!(
        (&event(19)["reaction"]["emoji"], &event(19)["reaction"]["reaction"]),
        (&json!("🫖"), &json!("other"))
    );
    assert_eq!(event(20)["reaction"], json!({"mid": sent["message_id"], "action": "unreact"}));
    assert_eq!(
        event(21)["referral"],
        json!({"ref": "poster", "source": "SHORTLINKS", "type": "OPEN_THREAD"})
    );
    assert_eq!(letters[22].json()["entry"][0]["standby"][0]["message"]["text"], "through another app");
    drop(to);
}

#[tokio::test]
async fn what_was_not_subscribed_is_not_told() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    plain.post("/me/subscribed_apps", json!({"subscribed_fields": "messaging_seen"})).await;
    plain.act(json!({"as": "quiet", "to": FERN, "text": "anybody?"})).await;
    plain.control("deliveries", json!({"settle": true})).await;
    assert_eq!(callback.count(), 0);
}

#[tokio::test]
async fn a_refused_delivery_comes_again_after_growing_pauses() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    callback.refusals.lock().unwrap().extend([500, 500]);
    plain.act(json!({"as": "patient", "to": FERN, "text": "hello"})).await;
    plain.control("deliveries", json!({"settle": true})).await;
    assert_eq!(callback.count(), 1);
    for (pause, tries) in [(5_000, 2), (20_000, 3), (3_600_000, 3)] {
        plain.advance(pause).await;
        plain.control("deliveries", json!({"settle": true})).await;
        assert_eq!(callback.count(), tries);
    }
    let letters = callback.letters(3).await;
    assert!(letters.iter().all(|letter| letter.body == letters[0].body));
}

#[tokio::test]
async fn the_post_duplicates_reorders_loses_and_replays_on_request() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let say = |text: &'static str| plain.act(json!({"as": "talker", "to": FERN, "text": text}));
    let post = |settings: serde_json::Value| plain.control("deliveries", settings);
    post(json!({"duplicate": 1})).await;
    say("twice").await;
    post(json!({"duplicate": 0, "reorder": true})).await;
    say("second").await;
    say("first").await;
    post(json!({"reorder": false, "drop_next": 1})).await;
    say("lost").await;
    post(json!({"delay_ms": 10_000})).await;
    say("late").await;
    post(json!({"settle": true})).await;
    let texts = |letters: Vec<plain::Letter>| -> Vec<String> {
        letters.iter().map(|l| l.event()["message"]["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts(callback.letters(4).await), ["twice", "twice", "first", "second"]);
    plain.advance(10_000).await;
    post(json!({"settle": true, "delay_ms": 0})).await;
    let id = plain.look("deliveries").await["deliveries"][0]["id"].clone();
    post(json!({"replay": id})).await;
    assert_eq!(texts(callback.letters(6).await)[4..], ["late", "twice"]);
}

#[tokio::test]
async fn an_edit_number_zero_may_announce_a_new_message() {
    let quirks = [Quirk::NoRateLimit, Quirk::EditZero].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..manual() }).await;
    let callback = plain.subscribe().await;
    let done = plain.act(json!({"as": "someone", "to": FERN, "text": "new"})).await;
    let letters = callback.letters(2).await;
    let zero = letters[0].event();
    assert_eq!(zero["message_edit"], json!({"mid": done["mid"], "num_edit": 0}));
    assert!(zero["sender"].is_null() && zero["recipient"].is_null());
}

/// The change in a letter, and whether its time is in seconds.
fn change(letter: &plain::Letter) -> serde_json::Value {
    let entry = letter.json()["entry"][0].clone();
    assert!(entry["time"].as_i64().unwrap() < 100_000_000_000, "seconds");
    entry["changes"][0].clone()
}

#[tokio::test]
async fn comments_mentions_and_ended_stories_come_as_changes() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe_to("comments,live_comments,mentions,story_insights").await;
    let media = plain.account()["media_ids"][0].clone();
    let act = |kind: &'static str, who: &'static str| {
        plain.act(json!({"as": who, "to": FERN, "kind": kind, "media_id": media, "text": "look"}))
    };
    let first = act("comment", "fan").await;
    let reply = json!({"message": "thanks"});
    plain.post(&format!("/{}/replies", first["comment_id"].as_str().unwrap()), reply).await;
    act("live_comment", "fan").await;
    let caption = plain.act(json!({"as": "fan", "to": FERN, "kind": "mention", "in": "caption"})).await;
    let mention = plain.act(json!({"as": "fan", "to": FERN, "kind": "mention"})).await;
    plain
        .act(json!({"to": FERN, "kind": "story_insights", "media_id": "17900000000000001", "reach": 70}))
        .await;

    plain.act(json!({"as": "fan", "to": FERN, "kind": "comment", "ad_id": "120", "ad_title": "Bowls"})).await;

    let letters = callback.letters(8).await;
    let ad = change(&letters[7])["value"]["media"].clone();
    assert_eq!(
        (&ad["ad_id"], &ad["ad_title"], &ad["media_product_type"]),
        (&json!("120"), &json!("Bowls"), &json!("AD"))
    );
    let value = json!({"from": {"id": first["igsid"], "username": "fan"}, "id": first["comment_id"], "text": "look",
        "media": {"id": media, "media_product_type": "FEED"}});
    assert_eq!(change(&letters[0]), json!({"field": "comments", "value": value}));
    let own = change(&letters[1])["value"].clone();
    assert_eq!((&own["from"]["id"], &own["parent_id"]), (&plain.account()["user_id"], &first["comment_id"]));
    assert!(own["from"]["self_ig_scoped_id"].is_string());
    assert_eq!(change(&letters[2])["field"], "live_comments");
    assert_eq!(change(&letters[3]), json!({"field": "mentions", "value": {"media_id": caption["media_id"]}}));
    let named = json!({"media_id": mention["media_id"], "comment_id": mention["comment_id"]});
    assert_eq!(change(&letters[4])["value"], named);
    assert_eq!(change(&letters[5])["value"]["id"], mention["comment_id"], "and as a comment besides");
    let story = change(&letters[6])["value"].clone();
    assert_eq!((&story["media_id"], &story["reach"]), (&json!("17900000000000001"), &json!(70)));
    for count in ["exits", "replies", "taps_forward", "taps_back", "impressions"] {
        assert!(story[count].is_i64(), "{count}");
    }
}

#[tokio::test]
async fn a_thread_passes_from_app_to_app() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe_to("messages,messaging_handover,standby").await;
    let act = |kind: &'static str| {
        plain.act(json!({"as": "handed", "to": FERN, "kind": kind, "metadata": "why", "text": "hi"}))
    };
    let igsid = act("message").await["igsid"].as_str().unwrap().to_owned();
    let owner = || async {
        let path = format!("/me/conversations?user_id={igsid}&fields=is_owner");
        plain.get(&path).await.1["data"][0]["is_owner"].clone()
    };
    assert_eq!(owner().await, true);
    act("take_thread").await;
    assert_eq!(owner().await, false);
    assert_eq!(plain::code(&plain.send_text(&igsid, "x").await), (100, Some(2_534_037)));
    act("message").await;
    act("pass_thread").await;
    assert_eq!(owner().await, true);
    act("request_thread").await;
    act("app_roles").await;
    let body = json!({"recipient": {"id": igsid}, "message": {"text": "bye"},
        "thread_control": {"app_id": "263902037430900", "control_type": "pass"}});
    assert_eq!(plain.post("/me/messages", body).await.0, 200);
    act("message").await;

    let letters = callback.letters(8).await;
    let ours = plain.app("client_id");
    let inbox = "1217981644879628";
    let taken = json!({"previous_owner_app_id": ours, "new_owner_app_id": inbox, "metadata": "why"});
    assert_eq!(letters[1].event()["take_thread_control"], taken);
    assert_eq!(letters[2].json()["entry"][0]["standby"][0]["message"]["text"], "hi");
    assert_eq!(letters[3].event()["pass_thread_control"]["new_owner_app_id"], ours);
    let asked = json!({"requested_owner_app_id": inbox, "metadata": "why"});
    assert_eq!(letters[4].event()["request_thread_control"], asked);
    assert_eq!(letters[5].event()["app_roles"][&ours], json!(["primary_receiver"]));
    assert_eq!(letters[6].event()["message"]["is_echo"], true);
    assert!(letters[7].json()["entry"][0]["standby"].is_array(), "it was passed on with the message");
}

#[tokio::test]
async fn every_attachment_and_every_way_in_has_its_form() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let act = |mut body: serde_json::Value| {
        body["as"] = json!("versatile");
        body["to"] = json!(FERN);
        plain.act(body)
    };
    for kind in ["share", "ig_story", "media", "something_new"] {
        act(json!({"kind": "attachment", "type": kind, "payload": {"url": "https://example.com"}})).await;
    }
    let ad = json!({"ref": "summer", "ad_id": "1", "source": "ADS", "type": "OPEN_THREAD",
        "ads_context_data": {"ad_title": "Bowls", "photo_url": "https://example.com"}});
    act(json!({"text": "I saw your ad", "referral": ad})).await;
    act(json!({"kind": "postback", "title": "Start", "payload": "GO", "ref": "poster"})).await;
    let igsid = act(json!({"kind": "optin", "payload": "news"})).await["igsid"].as_str().unwrap().to_owned();
    let button = json!({"type": "postback", "title": "Yes", "payload": "YES"});
    let template = json!({"template_type": "button", "text": "Sure?", "buttons": [button]});
    plain.send(&igsid, json!({"attachment": {"type": "template", "payload": template}})).await;

    let events: Vec<_> = callback.letters(8).await.iter().map(plain::Letter::event).collect();
    let kinds: Vec<_> = events[..4].iter().map(|e| e["message"]["attachments"][0]["type"].clone()).collect();
    assert_eq!(json!(kinds), json!(["share", "ig_story", "media", "something_new"]));
    assert_eq!(events[4]["message"]["referral"], ad);
    let link = json!({"ref": "poster", "source": "SHORTLINKS", "type": "OPEN_THREAD"});
    assert_eq!(events[5]["postback"]["referral"], link);
    assert_eq!(events[6]["optin"]["payload"], "news");
    let echo = &events[7]["message"]["attachments"][0];
    assert_eq!(
        (&echo["type"], &echo["payload"]["generic"]["elements"][0]["title"]),
        (&json!("template"), &json!("Sure?"))
    );
}

#[tokio::test]
async fn pictures_come_together_and_stories_and_advertisements_by_themselves() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let act = |mut body: serde_json::Value| {
        body["as"] = json!("versatile");
        body["to"] = json!(FERN);
        plain.act(body)
    };
    let several = act(json!({"kind": "image", "pictures": [1, 2, 3]})).await;
    let sticker = act(json!({"kind": "sticker", "picture": 2})).await;
    let gif = act(json!({"kind": "gif"})).await;
    let story = act(json!({"kind": "story_share", "media_id": "1790000"})).await;
    act(json!({"kind": "story_share", "type": "story"})).await;
    let ad = json!({"ref": "summer", "ad_id": "1", "source": "ADS", "type": "OPEN_THREAD",
        "ads_context_data": {"ad_title": "Bowls"}});
    act(json!({"kind": "referral", "referral": ad})).await;
    act(json!({"kind": "referral", "ref": "poster"})).await;

    let events: Vec<_> = callback.letters(7).await.iter().map(plain::Letter::event).collect();
    let attached = |at: usize| events[at]["message"]["attachments"].as_array().unwrap().clone();
    let kinds = |at: usize| attached(at).iter().map(|one| one["type"].clone()).collect::<Vec<_>>();
    assert_eq!(kinds(0), ["image", "image", "image"]);
    assert_eq!((kinds(1), kinds(2)), (vec![json!("image")], vec![json!("image")]));
    assert_eq!((kinds(3), kinds(4)), (vec![json!("ig_story")], vec![json!("story")]));
    assert_eq!(attached(3)[0]["payload"]["story_media_id"], "1790000");
    assert_eq!((&events[5]["referral"], events[5].get("message")), (&ad, None));
    let link = json!({"ref": "poster", "source": "SHORTLINKS", "type": "OPEN_THREAD"});
    assert_eq!(events[6]["referral"], link);

    let polled = async |done: &serde_json::Value| {
        plain.get(&format!("/{}?fields=attachments,shares,story", done["mid"].as_str().unwrap())).await.1
    };
    let pictures = polled(&several).await;
    let pictures = pictures["attachments"]["data"].as_array().unwrap().clone();
    assert_eq!(pictures.len(), 3);
    assert_ne!(pictures[0]["image_data"]["url"], pictures[1]["image_data"]["url"]);
    let as_sticker = async |done| polled(done).await["attachments"]["data"][0]["image_data"].clone();
    assert_eq!(as_sticker(&sticker).await["render_as_sticker"], true);
    let gif = as_sticker(&gif).await;
    assert_eq!(gif["render_as_sticker"], false);
    let bytes = plain.http.get(gif["url"].as_str().unwrap()).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(
        (&bytes[..6], bytes.windows(3).filter(|part| *part == [0x21, 0xf9, 4]).count()),
        (&b"GIF89a"[..], 8)
    );
    let story = polled(&story).await;
    assert!(["attachments", "shares", "story"].iter().all(|field| story.get(field).is_none()), "{story}");
}

#[tokio::test]
async fn the_envelopes_of_the_documentation_come_on_request() {
    let quirks = [
        Quirk::NoRateLimit,
        Quirk::FlatChanges,
        Quirk::CommentIdKey,
        Quirk::PostbackWithoutMid,
        Quirk::ReactionWithoutWord,
    ];
    let plain = Plain::start(Options { quirks: quirks.into_iter().collect(), ..manual() }).await;
    let callback = plain.subscribe_to("comments,messages,messaging_postbacks,message_reactions").await;
    let done = plain.act(json!({"as": "fan", "to": FERN, "kind": "comment", "text": "hi"})).await;
    plain.act(json!({"as": "fan", "to": FERN, "kind": "postback", "title": "Menu", "payload": "M"})).await;
    plain.send_text(done["igsid"].as_str().unwrap(), "here").await;
    plain.act(json!({"as": "fan", "to": FERN, "kind": "react", "emoji": "🫖"})).await;
    plain.act(json!({"to": FERN, "kind": "dashboard_test"})).await;
    plain.act(json!({"to": FERN, "kind": "dashboard_test", "form": "messaging"})).await;
    let letters = callback.letters(6).await;
    let entry = &letters[0].json()["entry"][0];
    assert_eq!((&entry["field"], &entry["value"]["comment_id"]), (&json!("comments"), &done["comment_id"]));
    assert!(letters[1].event()["postback"]["mid"].is_null());
    assert!(letters[3].event()["reaction"]["reaction"].is_null());
    let test = &letters[4].json()["entry"][0];
    assert_eq!((&test["id"], &test["changes"][0]["value"]["timestamp"]), (&json!("0"), &json!("1527459824")));
    assert_eq!(letters[5].event()["message"]["mid"], "random_mid");

    let quirks = [Quirk::ArrayWebhooks].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..manual() }).await;
    let callback = plain.subscribe_to("messages").await;
    plain.act(json!({"as": "fan", "to": FERN, "text": "hi"})).await;
    assert_eq!(callback.letters(1).await[0].json()[0]["object"], "instagram");
}

#[tokio::test]
async fn several_events_may_come_in_one_letter() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    plain.control("deliveries", json!({"batch": 3})).await;
    for n in 0..4 {
        plain.act(json!({"as": "talker", "to": FERN, "text": n.to_string()})).await;
    }
    let letter = callback.letters(1).await.remove(0);
    let entries = letter.json()["entry"].as_array().unwrap().clone();
    let texts: Vec<_> =
        entries.iter().map(|entry| entry["messaging"][0]["message"]["text"].clone()).collect();
    assert_eq!(json!(texts), json!(["0", "1", "2"]));
    plain.control("deliveries", json!({"flush": true, "settle": true})).await;
    assert_eq!(callback.letters(2).await[1].event()["message"]["text"], "3");
}

#[tokio::test]
async fn a_story_that_ends_is_told_what_it_has_come_to_once() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe_to("story_insights").await;
    let (_, stories) = plain.get("/me/stories").await;
    let many = stories["data"].as_array().unwrap().len();
    assert!(many > 0);
    plain
        .act(json!({"as": "fan", "to": FERN, "kind": "story_reply", "media_id": stories["data"][0]["id"]}))
        .await;
    plain.advance(24 * 3_600_000).await;
    plain.advance(24 * 3_600_000).await;
    plain.control("deliveries", json!({"settle": true})).await;
    let letters = callback.letters(many).await;
    assert_eq!(letters.len(), many);
    let newest = change(&letters[many - 1])["value"].clone();
    assert_eq!((&newest["media_id"], &newest["replies"]), (&stories["data"][0]["id"], &json!(1)));
    assert!(newest["reach"].as_i64().unwrap() > 0);
}
