//! The events of messaging, as entries of a webhook (`facts.md` §10.4–§10.6).

use crate::graph;
use crate::media::{Asset, attachment_url, picture_url};
use crate::options::Quirk;
use crate::wire::Json;
use crate::world::{Attachment, Message, ReplyTo, Side, Source, Tap, World};

/// Tells of a new message, from either side; `standby` if another app holds the thread.
pub(crate) fn message(world: &mut World, number: u64, key: u64, standby: bool) {
    let Some((envelope, item, field)) = message_event(world, number, key) else { return };
    let zero = Json::object()
        .with("timestamp", envelope.at)
        .with("message_edit", Json::object().with("mid", envelope.mid.as_str()).with("num_edit", 0_i64));
    let only_zero = world.has(Quirk::EditZeroOnly);
    if only_zero || world.has(Quirk::EditZero) {
        emit(world, envelope.account, "message_edit", zero, false);
    }
    if !only_zero {
        emit(world, envelope.account, field, item, standby);
    }
}

struct Envelope {
    account: usize,
    at: i64,
    mid: String,
}

fn message_event(world: &World, number: u64, key: u64) -> Option<(Envelope, Json, &'static str)> {
    let thread = world.threads.get(&number)?;
    let (message, _) = thread.find(key)?;
    let mid = world.mid(number, key);
    let envelope = Envelope { account: thread.account, at: message.at, mid: mid.clone() };
    let head = head(world, number, message.from, message.at)?;
    let is_own = world.is_own(thread);

    if let Some(Tap { payload, postback: true }) = &message.tap {
        let postback = Json::object()
            .with("mid", mid)
            .with("title", message.text.as_str())
            .with("payload", payload.as_str());
        let head = if is_own { head.with("is_self", true) } else { head };
        return Some((envelope, head.with("postback", postback), "messaging_postbacks"));
    }
    let mut body = Json::object().with("mid", mid);
    if !message.text.is_empty() {
        body.put("text", message.text.as_str());
    }
    if let Some(tap) = &message.tap {
        body.put("quick_reply", Json::object().with("payload", tap.payload.as_str()));
    }
    match &message.reply_to {
        Some(ReplyTo::Message(key)) => {
            body.put("reply_to", Json::object().with("mid", world.mid(number, *key)));
        }
        Some(ReplyTo::Story { id, picture }) => {
            let url = picture_url(world, &world.links(), Asset::Story(*picture));
            let story = Json::object().with("url", url).with("id", id.as_str());
            body.put("reply_to", Json::object().with("story", story));
        }
        None => {}
    }
    let attachments = attachments(world, message);
    if !attachments.is_empty() {
        body.put("attachments", attachments);
    }
    if message.unsupported {
        body.put("is_unsupported", true);
    }
    if message.from == Side::Business {
        body.put("is_echo", true);
        if is_own {
            body.put("is_self", true);
        }
        if message.by_api {
            body.put("app_id", world.app.client_id.parse::<i64>().unwrap_or_default());
        }
    }
    Some((envelope, head.with("message", body), "messages"))
}

fn attachments(world: &World, message: &Message) -> Vec<Json> {
    let links = world.links();
    let url = |source: &Source| match source {
        Source::Made(asset) => attachment_url(world, &links, *asset),
        Source::Url(url) => url.clone(),
    };
    let typed =
        |kind: &'static str, payload: Json| Json::object().with("type", kind).with("payload", payload);
    let plain = |kind, source| typed(kind, Json::object().with("url", url(source)));
    let mut out = Vec::new();
    for attachment in &message.attachments {
        let one = match attachment {
            Attachment::Image(source) => plain("image", source),
            Attachment::Video(source) => plain("video", source),
            Attachment::Audio(source) => plain("audio", source),
            Attachment::File(source) => plain("file", source),
            Attachment::Post { id, title, picture } => {
                let link = attachment_url(world, &links, Asset::Photo(*picture));
                if world.has(Quirk::ShareTwice) {
                    out.push(typed("share", Json::object().with("url", link.as_str())));
                }
                typed(
                    "ig_post",
                    Json::object()
                        .with("ig_post_media_id", id.as_str())
                        .with("title", title.as_str())
                        .with("url", link),
                )
            }
            Attachment::Reel { id, title, picture } => typed(
                "ig_reel",
                Json::object()
                    .with("reel_video_id", id.as_str())
                    .with("title", title.as_str())
                    .with("url", attachment_url(world, &links, Asset::Video(*picture))),
            ),
            Attachment::StoryMention { picture, .. } => typed(
                "story_mention",
                Json::object().with("url", attachment_url(world, &links, Asset::Story(*picture))),
            ),
            Attachment::LikeHeart => Json::object().with("type", "like_heart"),
            Attachment::Ephemeral => Json::object().with("type", "ephemeral"),
            Attachment::Unsupported(asset) => {
                typed("unsupported_type", Json::object().with("url", attachment_url(world, &links, *asset)))
            }
            Attachment::Template { title, body } => typed("template", template(title, body)),
        };
        out.push(one);
    }
    out
}

/// A template of the business in its echo: elements, whatever kind it was (`facts.md` §10.6).
fn template(title: &str, body: &serde_json::Value) -> Json {
    let elements = match (body.get("elements"), body.get("buttons")) {
        (Some(elements), _) => Json::from(elements),
        (None, Some(buttons)) => {
            Json::List(vec![Json::object().with("title", title).with("buttons", Json::from(buttons))])
        }
        (None, None) => Json::List(vec![Json::object().with("title", title)]),
    };
    Json::object().with("generic", Json::object().with("elements", elements))
}

/// Tells that a person reacted, or took the reaction back.
pub(crate) fn reaction(world: &mut World, number: u64, key: u64, emoji: Option<&str>) {
    let mut body = Json::object().with("mid", world.mid(number, key));
    match emoji {
        Some(emoji) => {
            body.put("action", "react");
            body.put("reaction", crate::people::reaction_word(emoji).unwrap_or("other"));
            body.put("emoji", emoji);
        }
        None => body.put("action", "unreact"),
    }
    tell(world, number, "message_reactions", "reaction", body);
}

/// Tells that a person has seen the messages up to this one.
pub(crate) fn seen(world: &mut World, number: u64, key: u64) {
    let body = Json::object().with("mid", world.mid(number, key));
    tell(world, number, "messaging_seen", "read", body);
}

/// Tells that a person changed the words of a message.
pub(crate) fn edit(world: &mut World, number: u64, key: u64) {
    let Some((text, edits)) = world
        .threads
        .get(&number)
        .and_then(|thread| thread.find(key))
        .map(|(message, _)| (message.text.clone(), message.edits))
    else {
        return;
    };
    let body = Json::object().with("mid", world.mid(number, key)).with("text", text).with("num_edit", edits);
    tell(world, number, "message_edit", "message_edit", body);
}

/// Tells that a person took a message back.
pub(crate) fn unsent(world: &mut World, number: u64, key: u64) {
    let body = Json::object().with("mid", world.mid(number, key)).with("is_deleted", true);
    tell(world, number, "messages", "message", body);
}

/// Tells that a person came into an existing thread by a link.
pub(crate) fn referral(world: &mut World, number: u64, reference: &str) {
    let body = Json::object().with("ref", reference).with("source", "SHORTLINKS").with("type", "OPEN_THREAD");
    tell(world, number, "messaging_referral", "referral", body);
}

fn tell(world: &mut World, number: u64, field: &str, key: &'static str, body: Json) {
    let now = world.now();
    let Some(account) = world.threads.get(&number).map(|thread| thread.account) else { return };
    let Some(head) = head(world, number, Side::Person, now) else { return };
    emit(world, account, field, head.with(key, body), false);
}

fn head(world: &World, number: u64, from: Side, at: i64) -> Option<Json> {
    let thread = world.threads.get(&number)?;
    let account = world.accounts.get(thread.account)?;
    let business = Json::object().with("id", account.user_id.as_str());
    let person = Json::object().with("id", thread.igsid.as_str());
    let (sender, recipient) = if from == Side::Person { (person, business) } else { (business, person) };
    Some(Json::object().with("sender", sender).with("recipient", recipient).with("timestamp", at))
}

/// Posts the event, if the app has a callback and the account is subscribed to the field.
fn emit(world: &mut World, account: usize, field: &str, item: Json, standby: bool) {
    let Some(account) = world.accounts.get(account) else { return };
    let field = if standby { "standby" } else { field };
    // An account that the API cannot use is silent too (`facts.md` §1.4, §4.4).
    if account.personal || account.not_tester || !account.message_access {
        return;
    }
    if world.app.callback_url.is_none() || !account.subscribed.iter().any(|known| known == field) {
        return;
    }
    let now = world.now();
    let list = if standby { "standby" } else { "messaging" };
    let entry = Json::object().with("time", now).with("id", account.user_id.as_str()).with(list, vec![item]);
    let body = Json::object().with("object", "instagram").with("entry", vec![entry]).to_wire();
    world.postbox.take(now, field, &body);
}

/// The version that deliveries name.
pub(crate) const VERSION: &str = graph::VERSION;
