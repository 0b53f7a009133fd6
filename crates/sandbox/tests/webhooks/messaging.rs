//! What happens in threads, as events.

use serde_json::json;

use crate::plain::{self, FERN, Plain, unhurried};

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
