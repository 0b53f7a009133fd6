//! The Send API (`facts.md` §4): text and attachments, replies, reactions, typing and seen.

use serde_json::{Map, Value};

use crate::graph::{Viewer, too_many_calls};
use crate::ids;
use crate::media::Asset;
use crate::options::Quirk;
use crate::webhook;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Account, Attachment, MESSAGES, Message, ReplyTo, Side, Source, Window, World};

/// Bytes of UTF-8 that a text may have (`facts.md` §4.2).
const LONGEST_TEXT: usize = 1_000;
/// Sends a second for an account (`facts.md` §3.3).
const SENDS_A_SECOND: i64 = 100;

/// `POST /me/messages`.
pub(crate) fn send(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    viewer.needs(MESSAGES)?;
    let now = world.now();
    let unlimited = world.has(Quirk::NoRateLimit);
    if let Some(account) = world.accounts.get_mut(viewer.account)
        && !unlimited
        && !account.send_calls.take(now, SENDS_A_SECOND)
    {
        return Err(too_many_calls());
    }
    if !viewer.account(world)?.message_access {
        let text = "The account owner has disabled access to Instagram direct messages.";
        return Err(GraphError::new(200, text).sub(2_534_041).status(403));
    }
    let number = recipient(world, call, viewer)?;
    let igsid = world.threads.get(&number).map(|thread| thread.igsid.clone()).unwrap_or_default();

    let message = call.params.object("message");
    if let Some(action) = call.params.text("sender_action") {
        if message.is_some() {
            return Err(GraphError::new(100, "Cannot send message and sender_action together").sub(2_018_014));
        }
        act(world, call, number, &action)?;
        return Ok(Json::object().with("recipient_id", igsid));
    }
    let Some(message) = message else {
        return Err(GraphError::missing_parameter("message"));
    };
    allowed_now(world, call, number)?;
    let mut message = read_message(viewer.account(world)?, &message, now)?;
    message.reply_to = reply_to(call, number)?;
    message.by_api = true;

    let key = world.add_message(number, message);
    let mid = world.mid(number, key);
    let text =
        world.threads.get(&number).and_then(|t| t.find(key)).map(|(m, _)| m.text.clone()).unwrap_or_default();
    world.ledger.sent(now, viewer.account(world)?.username.clone(), &igsid, &mid, &text);
    webhook::message(world, number, key, false);
    crate::people::written_to(world, number);
    Ok(Json::object().with("recipient_id", igsid).with("message_id", mid))
}

/// The thread of `recipient`.
fn recipient(world: &World, call: &Call, viewer: &Viewer) -> Result<u64, GraphError> {
    let not_found = || GraphError::new(100, "The requested user cannot be found.").sub(2_534_014);
    let recipient =
        call.params.object("recipient").ok_or_else(|| GraphError::missing_parameter("recipient"))?;
    if call.params.has("thread_id") {
        // A key that does not belong here spoils the recipient (`facts.md` §2.3).
        return Err(not_found());
    }
    if let Some(comment) = recipient.get("comment_id").and_then(text_of) {
        return Err(GraphError::no_such_object("POST", &comment));
    }
    let id =
        recipient.get("id").and_then(text_of).ok_or_else(|| GraphError::missing_parameter("recipient"))?;
    let number = world.thread_of(&id).ok_or_else(not_found)?;
    let thread =
        world.threads.get(&number).filter(|thread| thread.account == viewer.account).ok_or_else(not_found)?;
    if thread.blocked {
        return Err(GraphError::new(551, "This person isn't available right now.").sub(1_545_041));
    }
    Ok(number)
}

/// The messaging window and the one tag that reaches beyond it (`facts.md` §4.4).
fn allowed_now(world: &World, call: &Call, number: u64) -> Result<(), GraphError> {
    let kind = call.params.text("messaging_type").map(|kind| kind.to_ascii_uppercase());
    if let Some(kind) = &kind
        && !["MESSAGE_TAG", "RESPONSE", "UPDATE", "UTILITY"].contains(&kind.as_str())
    {
        let text = format!(
            "(#100) Param messaging_type must be one of {{MESSAGE_TAG, RESPONSE, UPDATE, UTILITY}} - got \"{kind}\"."
        );
        return Err(GraphError::new(100, text));
    }
    let tag = call.params.text("tag").filter(|tag| !tag.is_empty());
    match &tag {
        Some(tag) if !tag.eq_ignore_ascii_case("HUMAN_AGENT") => {
            return Err(GraphError::new(100, "(#100) Param tag must be one of {HUMAN_AGENT}"));
        }
        None if kind.as_deref() == Some("MESSAGE_TAG") => return Err(GraphError::missing_parameter("tag")),
        _ => {}
    }
    let window = world.threads.get(&number).map_or(Window::Closed, |thread| thread.window(world.now()));
    match (window, tag) {
        (Window::Open, _) | (Window::HumanAgent, Some(_)) => Ok(()),
        _ => Err(GraphError::new(10, "This message is sent outside of allowed window.")
            .sub(2_534_022)
            .status(403)),
    }
}

fn read_message(account: &Account, message: &Map<String, Value>, now: i64) -> Result<Message, GraphError> {
    let text = message.get("text").and_then(text_of);
    let attachments = attachments(account, message)?;
    let mut made = Message::new(Side::Business, now);
    match (text, attachments.is_empty()) {
        (Some(_), false) => {
            return Err(invalid("Only one of the text, attachment, and attachments fields can be specified"));
        }
        (Some(text), true) if text.trim().is_empty() => {
            return Err(invalid("Message cannot be empty, must provide valid attachment or text"));
        }
        (Some(text), true) if text.len() > LONGEST_TEXT => {
            let words = format!("Length of param message[text] must be less than or equal to {LONGEST_TEXT}");
            return Err(GraphError::new(100, words));
        }
        (Some(text), true) => made.text = text,
        (None, false) => made.attachments = attachments,
        (None, true) => {
            return Err(invalid("Message cannot be empty, must provide valid attachment or text"));
        }
    }
    Ok(made)
}

fn invalid(words: &str) -> GraphError {
    GraphError::new(100, words).sub(2_534_015)
}

/// `attachment` as an object, `attachments` as an object or a list (`facts.md` §4.2).
fn attachments(account: &Account, message: &Map<String, Value>) -> Result<Vec<Attachment>, GraphError> {
    let given: Vec<&Value> = match (message.get("attachment"), message.get("attachments")) {
        (Some(one), _) if one.is_object() => vec![one],
        (_, Some(Value::Array(many))) => many.iter().collect(),
        (_, Some(one)) if one.is_object() => vec![one],
        _ => Vec::new(),
    };
    if given.len() > 10 {
        return Err(invalid("Too many attachments, at most 10 are allowed"));
    }
    let only_images = given.len() > 1;
    given
        .into_iter()
        .map(|one| {
            let kind = one.get("type").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
            if only_images && kind != "image" {
                return Err(invalid("Only images can be sent together"));
            }
            let payload = one.get("payload");
            let part = |name: &str| payload.and_then(|payload| payload.get(name)).and_then(text_of);
            let source = || match (part("url"), part("attachment_id")) {
                (Some(url), _) if url.starts_with("http") => Ok(Source::Url(url)),
                (None, Some(id)) => id
                    .parse()
                    .ok()
                    .and_then(Asset::from_id)
                    .map(Source::Made)
                    .ok_or_else(|| GraphError::new(100, "Invalid attachment_id").sub(2_018_074)),
                _ => Err(GraphError::new(100, "Failed to fetch the file from the url").sub(2_018_008)),
            };
            Ok(match kind.as_str() {
                "image" => Attachment::Image(source()?),
                "video" => Attachment::Video(source()?),
                "audio" => Attachment::Audio(source()?),
                "file" => Attachment::File(source()?),
                "like_heart" => Attachment::LikeHeart,
                "media_share" => {
                    // Only what the account has published itself (`facts.md` §4.2).
                    let post = part("id").and_then(|id| account.posts.iter().find(|post| post.id == id));
                    let post = post.ok_or_else(|| invalid("The media is not owned by the account"))?;
                    Attachment::Post {
                        id: post.id.clone(),
                        title: post.caption.clone(),
                        picture: post.picture,
                    }
                }
                "template" => Attachment::Template { title: part("text").unwrap_or_default() },
                _ => return Err(invalid("Invalid attachment type")),
            })
        })
        .collect()
}

/// `reply_to`, beside the message or within it.
fn reply_to(call: &Call, number: u64) -> Result<Option<ReplyTo>, GraphError> {
    let within = call.params.object("message").and_then(|message| message.get("reply_to").cloned());
    let within = within.as_ref().and_then(Value::as_object).cloned();
    let reply = call.params.object("reply_to").or(within);
    let Some(mid) = reply.and_then(|reply| reply.get("mid").and_then(text_of)) else { return Ok(None) };
    match ids::message_parts(&mid) {
        Some((_, thread, key)) if thread == number => Ok(Some(ReplyTo::Message(key))),
        _ => Err(GraphError::new(100, "Invalid message id in reply_to").sub(2_534_015)),
    }
}

/// Typing, seen, and reactions.
fn act(world: &mut World, call: &Call, number: u64, action: &str) -> Result<(), GraphError> {
    match action.to_ascii_lowercase().as_str() {
        "typing_on" | "typing_off" | "mark_seen" => Ok(()),
        wanted @ ("react" | "unreact") => {
            allowed_now(world, call, number)?;
            let payload =
                call.params.object("payload").ok_or_else(|| GraphError::missing_parameter("payload"))?;
            let mid = payload.get("message_id").and_then(text_of);
            let key = mid.as_deref().and_then(ids::message_parts).filter(|(_, thread, _)| *thread == number);
            let missing = || invalid("The message to react to cannot be found");
            let (_, _, key) = key.ok_or_else(missing)?;
            let emoji = match (wanted, payload.get("reaction").and_then(text_of)) {
                ("unreact", _) => None,
                (_, Some(given)) => Some(
                    crate::people::reaction_emoji(&given)
                        .ok_or_else(|| invalid("The reaction must be love or an emoji"))?,
                ),
                (_, None) => return Err(GraphError::missing_parameter("payload[reaction]")),
            };
            let message =
                world.threads.get_mut(&number).and_then(|thread| thread.find_mut(key)).ok_or_else(missing)?;
            message.business_reaction = emoji;
            Ok(())
        }
        other => Err(GraphError::new(
            100,
            format!(
                "(#100) Param sender_action must be one of {{MARK_SEEN, REACT, TYPING_OFF, TYPING_ON, UNREACT}} - got \
                 \"{other}\"."
            ),
        )),
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
