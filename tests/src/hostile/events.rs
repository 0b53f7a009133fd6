//! Deliveries: an event as Instagram sends it (`facts.md §10.5`), with something hostile at one of its places.

use serde_json::{Value, json};

use super::bent::{bend, tear};
use super::{Category, Chance, Place, matter};

/// Stands for a literal that is put in once the JSON is written.
const HERE: &str = "@@here@@";

/// The body of a delivery.
pub(super) fn delivery(place: &mut Place<'_>) -> Vec<u8> {
    let category = place.category;
    let (event, literal) = match category {
        Category::Address => {
            let address = Value::from(matter::address(place)).to_string().into_bytes();
            (with_address(place), address)
        }
        Category::UnknownKind => (unknown(place), matter::literal(place)),
        _ => (with_text(place), matter::literal(place)),
    };
    let field = if place.chance.below(12) == 0 { "standby" } else { "messaging" };
    let account = &place.scene.account;
    let mut body =
        json!({"object": "instagram", "entry": [{"id": account, "time": place.at(), (field): [event]}]});
    if place.chance.below(15) == 0 {
        body = json!([body]);
    }
    let written = bend(place.category, &mut place.chance, body, "/entry/0");
    tear(place.category, &mut place.chance, with(&written, &literal))
}

/// The JSON with the literal where it stands for one.
pub(super) fn with(json: &[u8], literal: &[u8]) -> Vec<u8> {
    let here = format!("\"{HERE}\"").into_bytes();
    let (mut whole, mut rest) = (Vec::with_capacity(json.len() + literal.len()), json);
    while let Some(at) = rest.windows(here.len()).position(|window| window == here) {
        whole.extend_from_slice(rest.get(..at).unwrap_or_default());
        whole.extend_from_slice(literal);
        rest = rest.get(at + here.len()..).unwrap_or_default();
    }
    whole.extend_from_slice(rest);
    whole
}

/// What stands for the literal.
pub(super) const fn here() -> &'static str {
    HERE
}

fn event(place: &Place<'_>, name: &str, inner: &Value) -> Value {
    let (person, account) = (&place.person, &place.scene.account);
    json!({"sender": {"id": person}, "recipient": {"id": account}, "timestamp": place.at(), (name): inner})
}

fn with_text(place: &mut Place<'_>) -> Value {
    let mid = place.mid();
    let attached =
        |kind: &str, payload: Value| json!({"mid": mid, "attachments": [{"type": kind, "payload": payload}]});
    let url = format!("{}/ig_messaging_cdn/?asset_id=1", place.scene.media);
    let story = json!({"id": HERE, "url": url});
    let element = json!({
        "title": HERE, "subtitle": HERE, "image_url": url,
        "buttons": [{"type": "postback", "title": HERE, "payload": HERE}],
    });
    let generic = json!({"template_type": "generic", "elements": [element]});
    let button = json!({"template_type": "button", "text": HERE, "buttons": [{"type": "web_url", "title": HERE, "url": url}]});
    let referral = json!({
        "ref": HERE, "source": HERE, "type": "OPEN_THREAD", "ad_id": "1",
        "ads_context_data": {"ad_title": HERE, "photo_url": url, "post_id": HERE},
    });
    let (name, inner) = match place.chance.below(17) {
        0 => ("message", json!({"mid": mid, "text": HERE, "quick_reply": {"payload": HERE}})),
        1 => ("message", attached("share", json!({"title": HERE, "url": url}))),
        2 => ("message", attached("ig_reel", json!({"title": HERE, "reel_video_id": HERE, "url": url}))),
        3 => ("postback", json!({"mid": mid, "title": HERE, "payload": HERE})),
        4 => ("message", json!({"mid": mid, "text": HERE, "referral": referral})),
        5 => ("message_edit", json!({"mid": mid, "text": HERE, "num_edit": 1})),
        6 => ("reaction", json!({"mid": mid, "action": "react", "reaction": HERE, "emoji": HERE})),
        7 => ("message", attached(HERE, json!({"title": HERE, "anything": {"else": HERE}}))),
        8 => ("message", attached("template", json!({"generic": generic}))),
        9 => ("message", attached("template", button)),
        10 => ("optin", json!({"type": "notification_messages", "payload": HERE})),
        11 => ("pass_thread_control", json!({"new_owner_app_id": "1217981644879628", "metadata": HERE})),
        12 => ("message", json!({"mid": mid, "text": HERE, "reply_to": {"story": story}})),
        13 => ("message", attached("file", json!({"title": HERE, "url": url}))),
        14 => ("referral", referral),
        15 => ("message", json!({"mid": mid, "text": HERE, "reply_to": {"mid": HERE}})),
        _ => ("message", json!({"mid": mid, "text": HERE})),
    };
    event(place, name, &inner)
}

fn with_address(place: &mut Place<'_>) -> Value {
    let mid = place.mid();
    let kinds = [
        "image",
        "video",
        "audio",
        "file",
        "share",
        "ig_reel",
        "story_mention",
        "ig_story",
        "unsupported_type",
        "sticker",
        "ephemeral",
        "media",
    ];
    let kind = *place.chance.one_of(&kinds);
    let button = json!({"type": "web_url", "title": "here", "url": HERE});
    let element = json!({"title": "t", "image_url": HERE, "default_action": {"type": "web_url", "url": HERE}, "buttons": [button]});
    let inner = match place.chance.below(6) {
        0 => json!({"mid": mid, "text": HERE}),
        1 => {
            json!({"mid": mid, "text": "ad", "referral": {"ref": "x", "ads_context_data": {"photo_url": HERE, "video_url": HERE}}})
        }
        2 => {
            json!({"mid": mid, "text": "story", "reply_to": {"story": {"id": "1", "url": HERE, "link_sticker_url": HERE}}})
        }
        3 => {
            json!({"mid": mid, "attachments": [{"type": "template", "payload": {"generic": {"elements": [element]}}}]})
        }
        _ => json!({"mid": mid, "attachments": [{"type": kind, "payload": {"url": HERE}}]}),
    };
    event(place, "message", &inner)
}

/// Things that Instagram does not say (yet).
fn unknown(place: &mut Place<'_>) -> Value {
    let (mid, many) = (place.mid(), many(&mut place.chance));
    match place.chance.below(6) {
        0 => event(place, "hologram", &json!({"mid": mid, "text": HERE})),
        1 => event(
            place,
            "message",
            &json!({"mid": mid, "attachments": [{"type": "hologram", "payload": {"url": HERE, "depth": HERE}}]}),
        ),
        2 => event(place, "message", &json!({"mid": mid, "attachments": many})),
        3 => event(place, "app_roles", &json!({(HERE): [HERE]})),
        4 => event(
            place,
            "message",
            &json!({"mid": mid, "is_deleted": "perhaps", "is_echo": HERE, "text": HERE}),
        ),
        _ => event(place, "reaction", &json!({"mid": mid, "action": HERE, "emoji": "⁉️⁉️⁉️"})),
    }
}

/// More attachments than any message has.
fn many(chance: &mut Chance) -> Vec<Value> {
    let count = *chance.one_of(&[30, 300, 3_000]);
    (0..count)
        .map(|number| json!({"type": format!("kind{number}"), "payload": {"title": "one of many"}}))
        .collect()
}
