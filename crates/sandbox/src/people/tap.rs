//! What a person can tap: quick replies, buttons of templates, ice breakers, and entries of the menu.

use crate::wire::params::{as_list, as_object, as_text};
use crate::world::{Attachment, Side, Tap, World};

/// The tap on what has this title, where a person in this thread would see it now.
pub(crate) fn find(world: &World, number: u64, title: &str) -> Option<Tap> {
    let thread = world.threads.get(&number)?;
    // Quick replies vanish when something else is said.
    let newest = thread.newest_first().next().filter(|message| message.from == Side::Business);
    if let Some(reply) =
        newest.and_then(|message| message.quick_replies.iter().find(|reply| reply.title == title))
    {
        return Some(Tap { payload: reply.payload.clone(), postback: false, on_template: false });
    }
    let on_button = thread
        .newest_first()
        .flat_map(|message| &message.attachments)
        .filter_map(|attachment| match attachment {
            Attachment::Template { body, .. } => Some(body),
            _ => None,
        })
        .find_map(|body| button(body, title));
    let on_template = on_button.is_some();
    let payload = on_button
        .or_else(|| world.accounts.get(thread.account)?.greeting.payload(title).map(str::to_owned))?;
    Some(Tap { payload, postback: true, on_template })
}

/// The payload of a template's postback button.
fn button(body: &serde_json::Value, title: &str) -> Option<String> {
    let elements = body.get("elements").map(as_list).unwrap_or_default();
    let rows = elements.iter().chain(std::iter::once(body)).filter_map(as_object);
    rows.flat_map(|row| row.get("buttons").map(as_list).unwrap_or_default())
        .filter_map(|button| as_object(&button))
        .find(|button| button.get("title").and_then(as_text).as_deref() == Some(title))
        .and_then(|button| button.get("payload").and_then(as_text))
}
