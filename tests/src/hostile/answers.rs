//! Answers to our own questions (`facts.md §5`, `§4.7`), with something hostile at one of their places.

use serde_json::{Value, json};

use super::bent::{bend, tear};
use super::events::{here, with};
use super::{Category, Place, matter};

/// One of a thread's newest messages.
pub(super) fn thread(place: &mut Place<'_>) -> Vec<u8> {
    let message = message(place);
    written(place, &message)
}

/// One of the list of conversations.
pub(super) fn list(place: &mut Place<'_>) -> Vec<u8> {
    let (person, account) = (place.person.clone(), place.scene.account.clone());
    let handle = if place.category == Category::Address { "somebody" } else { here() };
    let thread = json!({
        "id": format!("aWdfhostilethread{person}"),
        "updated_time": told(place.at()),
        "participants": {"data": [{"username": "harbour.coffee", "id": account}, {"username": handle, "id": person}]},
        "messages": {"data": [message(place)]},
    });
    written(place, &thread)
}

/// A person.
pub(super) fn profile(place: &mut Place<'_>) -> Vec<u8> {
    let is_address = place.category == Category::Address;
    let text = if is_address { "Somebody" } else { here() };
    let picture =
        if is_address { here().to_owned() } else { format!("{}/hostile/picture", place.scene.media) };
    let person = json!({
        "id": place.person, "name": text, "username": text, "profile_pic": picture, "follower_count": 12,
        "is_verified_user": true, "is_user_follow_business": false, "is_business_follow_user": false,
    });
    written(place, &person)
}

fn message(place: &mut Place<'_>) -> Value {
    let (person, account) = (place.person.clone(), place.scene.account.clone());
    let (here, media) = (here(), place.scene.media.clone());
    let url = if place.category == Category::Address {
        here.to_owned()
    } else {
        format!("{media}/ig_messaging_cdn/?asset_id=1")
    };
    let text = if place.category == Category::Address { "look" } else { here };
    let mut message = json!({
        "id": place.mid(), "created_time": told(place.at()),
        "from": {"username": text, "id": person}, "to": {"data": [{"username": "harbour.coffee", "id": account}]},
        "message": text,
    });
    let more = match place.chance.below(8) {
        0 => {
            json!({"attachments": {"data": [{"id": "1", "name": text, "mime_type": text, "file_url": url}]}})
        }
        1 => {
            json!({"attachments": {"data": [{"image_data": {"url": url, "width": 4_000_000_000_i64, "height": 1, "preview_url": url}}]}})
        }
        2 => json!({"attachments": {"data": [{"video_data": {"url": url, "preview_url": url}}]}}),
        3 => {
            json!({"attachments": {"data": [{"generic_template": {"title": text, "cta": [{"title": text, "url": url}]}}]}})
        }
        4 => json!({"shares": {"data": [{"link": url, "name": text, "template": {"title": text}}]}}),
        5 => json!({"story": {"reply_to": {"link": url, "id": text}, "mention": {"link": url, "id": text}}}),
        6 => {
            json!({"reactions": {"data": [{"reaction": text, "users": [{"username": text, "id": person}]}]}})
        }
        _ => json!({"reply_to": {"mid": text}, "is_unsupported": false}),
    };
    if let (Some(message), Value::Object(more)) = (message.as_object_mut(), more) {
        message.extend(more);
    }
    message
}

/// An instant as the Conversations API tells it.
fn told(ms: i64) -> i64 {
    ms / 1_000
}

fn written(place: &mut Place<'_>, body: &Value) -> Vec<u8> {
    let literal = match place.category {
        Category::Address => Value::from(matter::address(place)).to_string().into_bytes(),
        _ => matter::literal(place),
    };
    let written = bend(place.category, &mut place.chance, body.clone(), "");
    tear(place.category, &mut place.chance, with(&written, &literal))
}
