//! The Send API (`facts.md §4`): `POST /me/messages`, in the shapes in which people and accounts speak.
//!
//! `message.rs` sends a message to a person, to oneself, and as the private reply to a comment; `body.rs` writes the
//! message itself, `body_read.rs` reads it back where Instagram returns it; `react.rs` and `signal.rs` are what goes out without
//! a message; `attachment.rs` uploads what is sent more than once; `handover.rs` passes a thread to another app.

mod attachment;
mod body;
mod body_read;
mod handover;
mod message;
mod react;
mod signal;
#[cfg(test)]
pub(crate) mod tests;
mod text;

use porchlight_domain::{Igsid, Mid};
use serde::Deserialize;

pub use attachment::{SaveAttachment, SaveBytes, SaveFile};
pub use handover::{INSTAGRAM_INBOX, PAGE_INBOX, PassThread};
pub use message::{PrivateReply, SendMessage, SendTo};
pub use react::React;
pub use signal::{SenderAction, Signal};
pub use text::SendText;

pub(crate) use body::{buttons_json, message_json};
pub(crate) use body_read::{WireButton, read_message};

use crate::error::Drift;
use crate::wire::{self, WireId, soft};

/// Under which rule a message goes out (`facts.md §4.4`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Within 24 hours of the person's last action.
    Response,
    /// Within 7 days, written by a person: `HUMAN_AGENT`, the only tag left. Needs the Human Agent feature.
    HumanAgent,
}

impl Standing {
    /// Its members of the request. The seeds' sample has the tag without the type; the guide has both.
    fn members(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Response => &[("messaging_type", "RESPONSE")],
            Self::HumanAgent => &[("messaging_type", "MESSAGE_TAG"), ("tag", "HUMAN_AGENT")],
        }
    }
}

/// What Instagram says of a message that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// The message, by which its echo and later polls know it. Its absence was seen (`facts.md §4.1`).
    pub mid: Option<Mid>,
    /// The person.
    pub recipient: Option<Igsid>,
}

/// The answer to everything that is posted to `messages`. Two of the seeds' samples show other endpoints' answers; they
/// are slips, and would be read as a message without its id.
fn read_sent(body: &[u8]) -> Result<SentMessage, Drift> {
    #[derive(Deserialize)]
    struct WireSent {
        #[serde(default, deserialize_with = "soft")]
        message_id: Option<WireId>,
        #[serde(default, deserialize_with = "soft")]
        recipient_id: Option<WireId>,
    }
    let sent: WireSent = wire::read(body)?;
    Ok(SentMessage { mid: sent.message_id.map(WireId::into), recipient: sent.recipient_id.map(WireId::into) })
}

/// The path of everything that is posted to `messages`.
fn messages_path() -> Vec<&'static str> {
    vec!["me", "messages"]
}
