//! What a person can tap: quick replies, buttons of templates, ice breakers, and entries of the menu.

use crate::people::welcome;
use crate::wire::params::{as_list, as_object, as_text};
use crate::world::{Attachment, Message, QuickReply, Side, Tap, World};

/// The tap on what has this title, where a person in this thread would see it now. Of several that say the same, the one that
/// carries this payload.
pub(crate) fn find(world: &World, number: u64, title: &str, payload: Option<&str>) -> Option<Tap> {
    let thread = world.threads.get(&number)?;
    let is_meant = |own_title: &str, own: &str| own_title == title && payload.is_none_or(|one| one == own);
    let newest = thread.newest_first().next();
    let greets = welcome::messages(world, thread);
    // Quick replies vanish when something else is said.
    let replies: &[QuickReply] = match newest {
        Some(message) if message.from == Side::Business => &message.quick_replies,
        Some(_) => &[],
        None => welcome::quick_replies(&greets),
    };
    if let Some(reply) = replies.iter().find(|reply| is_meant(&reply.title, &reply.payload)) {
        return Some(Tap { payload: reply.payload.clone(), postback: false, on_template: false });
    }
    let on_button = thread
        .newest_first()
        .chain(greets.iter().rev())
        .flat_map(|message: &Message| &message.attachments)
        .filter_map(|attachment| match attachment {
            Attachment::Template { body, .. } => Some(body),
            _ => None,
        })
        .find_map(|body| button(body, is_meant));
    let on_template = on_button.is_some();
    let payload = on_button.or_else(|| {
        world.accounts.get(thread.account)?.greeting.payload(title, payload).map(str::to_owned)
    })?;
    Some(Tap { payload, postback: true, on_template })
}

/// The payload of a template's postback button.
fn button(body: &serde_json::Value, is_meant: impl Fn(&str, &str) -> bool) -> Option<String> {
    let elements = body.get("elements").map(as_list).unwrap_or_default();
    let rows = elements.iter().chain(std::iter::once(body)).filter_map(as_object);
    rows.flat_map(|row| row.get("buttons").map(as_list).unwrap_or_default())
        .filter_map(|button| as_object(&button))
        .filter_map(|button| {
            Some((button.get("title").and_then(as_text)?, button.get("payload").and_then(as_text)?))
        })
        .find(|(title, payload)| is_meant(title, payload))
        .map(|(_, payload)| payload)
}
