//! Typing and seen (`facts.md §4.3`).

use porchlight_domain::{Igsid, Scope};
use reqwest::Method;
use serde_json::{Value, json};

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::{Caller, Graph, GraphError};

/// `POST /me/messages` with a signal and nothing beside it (100/2018014 otherwise). Since 23 September 2025.
#[derive(Clone, Debug)]
pub struct Signal {
    /// To whom.
    pub to: Igsid,
    /// Which.
    pub action: SenderAction,
}

/// A signal to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SenderAction {
    /// "… is typing"; ends by itself, or with the next message.
    TypingOn,
    /// No longer.
    TypingOff,
    /// Seen.
    MarkSeen,
}

impl SenderAction {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TypingOn => "typing_on",
            Self::TypingOff => "typing_off",
            Self::MarkSeen => "mark_seen",
        }
    }
}

impl Call for Signal {
    const NAME: &'static str = "signal";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Send;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        super::messages_path()
    }

    fn body(&self) -> Option<Value> {
        Some(json!({"recipient": {"id": self.to.as_str()}, "sender_action": self.action.as_str()}))
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        super::read_sent(body).map(|_| ())
    }
}

impl Graph {
    /// Signals typing or seen.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn signal(&self, caller: &Caller, signal: &Signal) -> Result<(), GraphError> {
        self.call(caller, signal).await
    }
}
