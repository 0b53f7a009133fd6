//! When a message may go: the window, and the one tag that reaches beyond it (`facts.md` §4.4).

use crate::graph::send::recipient::Recipient;
use crate::options::Quirk;
use crate::wire::params::as_text;
use crate::wire::{Call, GraphError};
use crate::world::{Window, World};

/// Whether this message may be sent to this recipient now.
pub(super) fn now(world: &World, call: &Call, recipient: &Recipient) -> Result<(), GraphError> {
    let tag = tag(world, call)?;
    let number = match recipient {
        // The rules for comments and for oneself are others.
        Recipient::Comment(_) | Recipient::Own(_) => return Ok(()),
        Recipient::Person(number) => *number,
    };
    let window = world.threads.get(&number).map_or(Window::Closed, |thread| thread.window(world.now()));
    match (window, tag) {
        (Window::Open, _) | (Window::HumanAgent, true) => Ok(()),
        _ => Err(outside(world)),
    }
}

/// `10/2534022`, the one error with status 403 that was captured (`facts.md` §2.1).
pub(super) fn outside(world: &World) -> GraphError {
    let subcode = if world.has(Quirk::MessengerWindow) { 2_018_278 } else { 2_534_022 };
    GraphError::new(10, "This message is sent outside of allowed window.").sub(subcode).status(403)
}

/// Whether the message is tagged as a human agent's, after all that is said about its type is found good.
fn tag(world: &World, call: &Call) -> Result<bool, GraphError> {
    one_of(call, "messaging_type", &["MESSAGE_TAG", "RESPONSE", "UPDATE", "UTILITY"])?;
    one_of(call, "folder", &["PARTNERSHIP"])?;
    match call.params.text("tag").filter(|tag| !tag.is_empty()) {
        Some(tag) if !tag.eq_ignore_ascii_case("HUMAN_AGENT") => {
            Err(GraphError::new(100, "(#100) Param tag must be one of {HUMAN_AGENT}"))
        }
        Some(_) if world.has(Quirk::NoHumanAgent) => Err(GraphError::missing_permission()),
        Some(_) => Ok(true),
        None if call
            .params
            .text("messaging_type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("MESSAGE_TAG")) =>
        {
            Err(GraphError::missing_parameter("tag"))
        }
        None => Ok(false),
    }
}

/// Refuses a word that is not in the list; words count in any case.
pub(super) fn one_of(call: &Call, name: &str, known: &[&str]) -> Result<(), GraphError> {
    match call.params.text(name).filter(|word| !word.is_empty()) {
        Some(word) if !known.iter().any(|one| one.eq_ignore_ascii_case(&word)) => Err(GraphError::new(
            100,
            format!("(#100) Param {name} must be one of {{{}}} - got \"{word}\".", known.join(", ")),
        )),
        _ => Ok(()),
    }
}

/// The app to which the thread is handed with this message: `thread_control` with `control_type` `pass`.
pub(super) fn passed_to(call: &Call) -> Option<String> {
    let control = call.params.object("thread_control")?;
    let is_pass = control.get("control_type").and_then(as_text)?.eq_ignore_ascii_case("pass");
    control.get("app_id").and_then(as_text).filter(|_| is_pass)
}
