//! What is sent: exactly one of a text, an attachment and attachments (`facts.md` §4.1, §4.2).

use serde_json::{Map, Value};

use crate::graph::Viewer;
use crate::graph::attachment::{self, Use};
use crate::graph::send::recipient::Recipient;
use crate::graph::send::{invalid, quick_reply, template};
use crate::ids;
use crate::options::Quirk;
use crate::wire::params::{as_object, as_text};
use crate::wire::{Call, GraphError};
use crate::world::{Attachment, Message, ReplyTo, Side, World};

/// Bytes of UTF-8 that a text may have.
const LONGEST_TEXT: usize = 1_000;
/// Pictures in one message.
const MOST_PICTURES: usize = 10;

/// Reads a message of the Send API; a welcome flow's messages have the same form.
pub(crate) fn read_message(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    message: &Map<String, Value>,
) -> Result<Message, GraphError> {
    let text = message.get("text").and_then(as_text);
    let given = attachment::given(message);
    let mut made = Message::new(Side::Business, world.now());
    match (text, given.is_empty()) {
        (Some(_), false) => {
            return Err(invalid("Only one of the text, attachment, and attachments fields can be specified"));
        }
        (Some(text), true) if text.trim().is_empty() => return Err(empty()),
        (Some(text), true) if text.len() > LONGEST_TEXT => {
            let words = format!("Length of param message[text] must be less than or equal to {LONGEST_TEXT}");
            return Err(GraphError::new(100, words));
        }
        (Some(text), true) => made.text = text,
        (None, false) => made.attachments = attached(world, call, viewer, &given)?,
        (None, true) => return Err(empty()),
    }
    made.quick_replies = quick_reply::read(message, &made)?;
    Ok(made)
}

fn empty() -> GraphError {
    invalid("Message cannot be empty, must provide valid attachment or text")
}

fn attached(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    given: &[Map<String, Value>],
) -> Result<Vec<Attachment>, GraphError> {
    if given.len() > MOST_PICTURES {
        return Err(invalid("Too many attachments, at most 10 are allowed"));
    }
    let several = given.len() > 1;
    if several && world.has(Quirk::NoMultiImage) {
        let words = "Sending multiple images is not available for this account";
        return Err(GraphError::new(100, words).sub(2_534_068));
    }
    let mut out = Vec::with_capacity(given.len());
    for one in given {
        let kind = one.get("type").and_then(as_text).unwrap_or_default().to_ascii_lowercase();
        if several && kind != "image" {
            return Err(invalid("Only images can be sent together"));
        }
        let payload = one.get("payload").and_then(as_object).unwrap_or_default();
        let mut file = |what: Use| attachment::source(world, call, viewer, what, &payload);
        out.push(match kind.as_str() {
            "image" => Attachment::Image(file(Use::Image)?),
            "video" => Attachment::Video(file(Use::Video)?),
            "audio" => Attachment::Audio(file(Use::Audio)?),
            "file" => Attachment::File(file(Use::File)?),
            "like_heart" => Attachment::LikeHeart,
            "media_share" => share(world, viewer, &payload)?,
            "template" => template::read(&payload)?,
            _ => return Err(invalid("Invalid attachment type")),
        });
    }
    Ok(out)
}

/// Only what the account has published itself.
fn share(world: &World, viewer: &Viewer, payload: &Map<String, Value>) -> Result<Attachment, GraphError> {
    let id = payload.get("id").and_then(as_text).unwrap_or_default();
    let own = world.post(&id).filter(|(owner, _)| *owner == viewer.account);
    let (_, post) = own.ok_or_else(|| invalid("The media is not owned by the account"))?;
    Ok(Attachment::Post { id: post.id.clone(), title: post.caption.clone(), picture: post.picture })
}

/// `reply_to`, beside the message or within it.
pub(super) fn reply_to(
    world: &World,
    call: &Call,
    recipient: &Recipient,
) -> Result<Option<ReplyTo>, GraphError> {
    let within =
        call.params.object("message").and_then(|message| message.get("reply_to").and_then(as_object));
    let reply = call.params.object("reply_to").or(within);
    let Some(mid) = reply.and_then(|reply| reply.get("mid").and_then(as_text)) else { return Ok(None) };
    let missing = || invalid("Invalid message id in reply_to");
    let (Recipient::Person(number) | Recipient::Own(number)) = recipient else { return Err(missing()) };
    let (_, thread, key) = ids::message_parts(&mid).ok_or_else(missing)?;
    let there =
        thread == *number && world.threads.get(number).is_some_and(|thread| thread.find(key).is_some());
    if there { Ok(Some(ReplyTo::Message(key))) } else { Err(missing()) }
}
