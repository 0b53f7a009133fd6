//! The Send API, its spine (`facts.md §4.1`, `§4.3`): text, reactions, sender actions. 100 calls a second. Attachments,
//! templates and private replies will be further requests in this folder's style.

use porchlight_domain::{Igsid, Mid, Scope};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::wire::{self, WireId, soft};
use crate::{Caller, Graph, GraphError};

/// Under which rule a message goes out (`facts.md §4.4`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Within 24 hours of the person's last action.
    Response,
    /// Within 7 days, written by a person: `HUMAN_AGENT`, the only tag left. Needs the Human Agent feature.
    HumanAgent,
}

/// `POST /me/messages` with a text of at most 1000 bytes of UTF-8 (`facts.md §4.2`; checked by
/// [`porchlight_domain::limits::check_message_text`] before it comes here).
///
/// Not harmless to repeat: there is no idempotency key, a second call is a second message.
#[derive(Clone, Debug)]
pub struct SendText {
    /// To whom.
    pub to: Igsid,
    /// What.
    pub text: String,
    /// Under which rule.
    pub standing: Standing,
    /// Which message it answers, in line (`facts.md §4.1`: in Meta's spec, not in the guide).
    pub reply_to: Option<Mid>,
}

/// What Instagram says of a message that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// The message, by which its echo and later polls know it. Its absence was seen (`facts.md §4.1`).
    pub mid: Option<Mid>,
    /// The person.
    pub recipient: Option<Igsid>,
}

/// `POST /me/messages` with `react` or `unreact`.
#[derive(Clone, Debug)]
pub struct React {
    /// The thread's person.
    pub to: Igsid,
    /// The message reacted to.
    pub mid: Mid,
    /// `love` or any one emoji (`facts.md §4.3`); `None` takes it back.
    pub reaction: Option<String>,
}

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

#[derive(Deserialize)]
struct WireSent {
    #[serde(default, deserialize_with = "soft")]
    message_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    recipient_id: Option<WireId>,
}

impl Call for SendText {
    const NAME: &'static str = "send_text";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Send;
    const HARMLESS_TO_REPEAT: bool = false;
    type Answer = SentMessage;

    fn path(&self) -> Vec<&str> {
        vec!["me", "messages"]
    }

    fn body(&self) -> Option<Value> {
        let mut body = Map::new();
        body.insert("recipient".to_owned(), json!({"id": self.to.as_str()}));
        body.insert("message".to_owned(), json!({"text": self.text}));
        match self.standing {
            Standing::Response => {
                body.insert("messaging_type".to_owned(), json!("RESPONSE"));
            }
            Standing::HumanAgent => {
                body.insert("messaging_type".to_owned(), json!("MESSAGE_TAG"));
                body.insert("tag".to_owned(), json!("HUMAN_AGENT"));
            }
        }
        if let Some(mid) = &self.reply_to {
            body.insert("reply_to".to_owned(), json!({"mid": mid.as_str()}));
        }
        Some(Value::Object(body))
    }

    fn read(&self, body: &[u8]) -> Result<SentMessage, Drift> {
        let sent: WireSent = wire::read(body)?;
        Ok(SentMessage {
            mid: sent.message_id.map(WireId::into),
            recipient: sent.recipient_id.map(WireId::into),
        })
    }
}

impl Call for React {
    const NAME: &'static str = "react";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Send;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        vec!["me", "messages"]
    }

    fn body(&self) -> Option<Value> {
        let recipient = json!({"id": self.to.as_str()});
        Some(match &self.reaction {
            Some(reaction) => json!({
                "recipient": recipient,
                "sender_action": "react",
                "payload": {"message_id": self.mid.as_str(), "reaction": reaction},
            }),
            None => json!({
                "recipient": recipient,
                "sender_action": "unreact",
                "payload": {"message_id": self.mid.as_str()},
            }),
        })
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read::<WireSent>(body).map(|_| ())
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
        vec!["me", "messages"]
    }

    fn body(&self) -> Option<Value> {
        Some(json!({"recipient": {"id": self.to.as_str()}, "sender_action": self.action.as_str()}))
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read::<WireSent>(body).map(|_| ())
    }
}

impl Graph {
    /// Sends a text, once.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::WindowClosed`] after the window. With [`crate::Effect::Unknown`] it may
    /// have gone out.
    pub async fn send_text(&self, caller: &Caller, message: &SendText) -> Result<SentMessage, GraphError> {
        self.call(caller, message).await
    }

    /// Reacts to a message, or takes it back.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn react(&self, caller: &Caller, reaction: &React) -> Result<(), GraphError> {
        self.call(caller, reaction).await
    }

    /// Signals typing or seen.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn signal(&self, caller: &Caller, signal: &Signal) -> Result<(), GraphError> {
        self.call(caller, signal).await
    }
}
