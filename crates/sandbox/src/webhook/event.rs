//! The other events of messaging: reactions, edits, what was seen and taken back, links (`facts.md` §10.5).

use serde_json::Value;

use crate::options::Quirk;
use crate::webhook::envelope::{emit, head};
use crate::wire::Json;
use crate::world::{Side, World};

/// Tells that a person reacted, or took the reaction back.
pub(crate) fn reaction(world: &mut World, number: u64, key: u64, emoji: Option<&str>) {
    let mut body = Json::object().with("mid", world.mid(number, key));
    match emoji {
        Some(emoji) => {
            body.put("action", "react");
            // For an emoji without a word it may be missing, or a generic one.
            match crate::people::reaction_word(emoji) {
                Some(known) => body.put("reaction", known),
                None if world.has(Quirk::ReactionWithoutWord) => {}
                None => body.put("reaction", "other"),
            }
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

/// Tells that a person agreed to be written to; documented for Messenger alone.
pub(crate) fn optin(world: &mut World, number: u64, payload: &str) {
    let body = Json::object().with("type", "notification_messages").with("payload", payload);
    tell(world, number, "messaging_optins", "optin", body);
}

/// Tells that a person came into an existing thread by a link, or by an advertisement (`facts.md` §4.8).
pub(crate) fn referral(world: &mut World, number: u64, referral: &Value) {
    tell(world, number, "messaging_referral", "referral", referral.into());
}

fn tell(world: &mut World, number: u64, field: &str, key: &'static str, body: Json) {
    let now = world.now();
    let Some(thread) = world.threads.get(&number) else { return };
    let (account, standby) = (thread.account, !thread.is_ours());
    let Some(head) = head(world, number, Side::Person, now) else { return };
    emit(world, account, field, head.with(key, body), standby);
}
