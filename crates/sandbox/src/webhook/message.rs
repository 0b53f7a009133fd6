//! A new message, from either side, as the app is told of it (`facts.md` §10.5).

use crate::media::{Asset, picture_url};
use crate::options::Quirk;
use crate::webhook::attachment::attachments;
use crate::webhook::envelope::{emit, head};
use crate::wire::Json;
use crate::world::{ReplyTo, Side, Tap, World};

/// Tells of a new message, from either side; `standby` if another app holds the thread.
pub(crate) fn message(world: &mut World, number: u64, key: u64, standby: bool) {
    let Some((envelope, item, field)) = message_event(world, number, key) else { return };
    let standby = standby || world.threads.get(&number).is_some_and(|thread| !thread.is_ours());
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

    if let Some(Tap { payload, postback: true, .. }) = &message.tap {
        let mid = (!world.has(Quirk::PostbackWithoutMid)).then_some(mid);
        let postback = Json::object()
            .maybe("mid", mid)
            .with("title", message.text.as_str())
            .with("payload", payload.as_str())
            .maybe("referral", message.referral.as_ref());
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
    if let Some(referral) = &message.referral {
        body.put("referral", referral);
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
