//! The Send API (`facts.md` §4): one call that sends messages of every kind, reacts, types and has seen.

mod action;
mod allowed;
mod message;
mod quick_reply;
mod recipient;
mod template;

use crate::graph::send::recipient::Recipient;
use crate::graph::{Viewer, too_many_calls};
use crate::options::Quirk;
use crate::webhook;
use crate::wire::{Call, GraphError, Json};
use crate::world::{MESSAGES, World};

pub(crate) use message::read_message;

/// `POST /me/messages`.
pub(crate) fn send(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    viewer.needs(MESSAGES)?;
    if !viewer.account(world)?.message_access {
        let text = "The account owner has disabled access to Instagram direct messages.";
        return Err(GraphError::new(200, text).sub(2_534_041).status(403));
    }
    let recipient = recipient::read(world, call, viewer)?;
    let given = call.params.object("message");
    if let Some(action) = call.params.text("sender_action") {
        if given.is_some() {
            return Err(GraphError::new(100, "Cannot send message and sender_action together").sub(2_018_014));
        }
        pace(world, viewer, false)?;
        let number = recipient.thread(world)?;
        action::act(world, call, number, &action)?;
        return Ok(Json::object().with("recipient_id", igsid(world, number)));
    }
    let Some(given) = given else {
        return Err(GraphError::missing_parameter("message"));
    };
    allowed::now(world, call, &recipient)?;
    let mut message = read_message(world, call, viewer, &given)?;
    message.reply_to = message::reply_to(world, call, &recipient)?;
    message.by_api = true;
    recipient.accepts(world, &message)?;
    pace(world, viewer, message.is_heavy())?;

    let number = recipient.thread(world)?;
    if let Recipient::Comment(id) = &recipient {
        world.answered_privately(id);
    }
    let now = world.now();
    let text = message.text.clone();
    let key = world.add_message(number, message);
    let mid = world.mid(number, key);
    let igsid = igsid(world, number);
    world.ledger.sent(now, viewer.account(world)?.username.clone(), &igsid, &mid, &text);
    webhook::message(world, number, key, false);
    if let Some(app) = allowed::passed_to(call) {
        super::thread_owner::pass(world, number, &app, None);
    }
    crate::people::written_to(world, number);
    Ok(Json::object().with("recipient_id", igsid).with("message_id", mid))
}

fn igsid(world: &World, number: u64) -> String {
    world.threads.get(&number).map(|thread| thread.igsid.clone()).unwrap_or_default()
}

/// So many sends a second for an account, fewer with sound or film (`facts.md` §3.3).
fn pace(world: &mut World, viewer: &Viewer, heavy: bool) -> Result<(), GraphError> {
    if world.has(Quirk::NoRateLimit) {
        return Ok(());
    }
    let sends = if world.has(Quirk::Sends300) { 300 } else { 100 };
    let now = world.now();
    let Some(account) = world.accounts.get_mut(viewer.account) else { return Ok(()) };
    let taken = account.send_calls.take(now, sends) && (!heavy || account.heavy_calls.take(now, 10));
    if taken { Ok(()) } else { Err(too_many_calls()) }
}

/// What a message cannot be (`facts.md` §2.3).
fn invalid(words: impl Into<String>) -> GraphError {
    GraphError::new(100, words).sub(2_534_015)
}
