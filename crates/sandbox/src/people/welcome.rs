//! The welcome flow with which an advertisement's thread opens (`facts.md` §6.3), as the person sees it. It is no message of
//! the thread: the API lists none, and no webhook tells of it.

use serde_json::Value;

use crate::wire::params::{as_list, as_object, as_text};
use crate::world::{Attachment, Message, QuickReply, Side, Thread, World};

/// The messages of the flow that greets in this thread; none where there is no flow, or where it was deleted.
pub(crate) fn messages(world: &World, thread: &Thread) -> Vec<Message> {
    let flows = world.accounts.get(thread.account).map(|account| &account.greeting.flows);
    let flow = flows.and_then(|flows| flows.iter().find(|flow| Some(&flow.id) == thread.flow.as_ref()));
    let stored = flow.and_then(|flow| serde_json::from_str::<Value>(&flow.messages).ok());
    let bodies = stored.as_ref().map(as_list).unwrap_or_default();
    let read = bodies.iter().filter_map(|one| message(&as_object(one)?.get("message").and_then(as_object)?));
    read.enumerate().map(|(at, message)| Message { key: at as u64, ..message }).collect()
}

/// What can be tapped below the last of them.
pub(crate) fn quick_replies(messages: &[Message]) -> &[QuickReply] {
    messages.last().map(|message| message.quick_replies.as_slice()).unwrap_or_default()
}

fn message(body: &serde_json::Map<String, Value>) -> Option<Message> {
    let words = |of: &serde_json::Map<String, Value>, name: &str| of.get(name).and_then(as_text);
    let mut message = Message::new(Side::Business, 0).text(words(body, "text").unwrap_or_default());
    let attached = body.get("attachment").and_then(as_object);
    if let Some(payload) = attached.as_ref().and_then(|one| one.get("payload").and_then(as_object)) {
        let kind = attached.as_ref().and_then(|one| words(one, "type")).unwrap_or_default();
        let body = Value::Object(payload);
        message.attachments.push(match kind.as_str() {
            "template" => Attachment::Template { title: String::new(), body },
            _ => Attachment::Other { kind, payload: body },
        });
    }
    let replies = body.get("quick_replies").map(as_list).unwrap_or_default();
    message.quick_replies = replies
        .iter()
        .filter_map(as_object)
        .map(|one| QuickReply {
            kind: words(&one, "content_type").unwrap_or_default(),
            title: words(&one, "title").unwrap_or_default(),
            payload: words(&one, "payload").unwrap_or_default(),
        })
        .collect();
    (!message.text.is_empty() || !message.attachments.is_empty()).then_some(message)
}
