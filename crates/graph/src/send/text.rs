//! Words, and nothing else: what the outbox sends most.

use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::{Igsid, Mid, Scope, Unfit};
use reqwest::Method;
use serde_json::Value;

use super::{SendMessage, SendTo, SentMessage, Standing};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::{Caller, Graph, GraphError};

/// `POST /me/messages` with a text of at most 1000 bytes of UTF-8 (`facts.md §4.2`).
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

impl SendText {
    /// The same, as the message that it is.
    fn message(&self) -> SendMessage {
        SendMessage {
            to: SendTo::Person { igsid: self.to.clone(), standing: self.standing },
            message: OutgoingMessage::text(self.text.as_str()),
            reply_to: self.reply_to.clone(),
        }
    }
}

impl Call for SendText {
    const NAME: &'static str = "send_text";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Send;
    const HARMLESS_TO_REPEAT: bool = false;
    type Answer = SentMessage;

    fn check(&self) -> Result<(), Unfit> {
        self.message().check()
    }

    fn path(&self) -> Vec<&str> {
        super::messages_path()
    }

    fn body(&self) -> Option<Value> {
        self.message().body()
    }

    fn read(&self, body: &[u8]) -> Result<SentMessage, Drift> {
        super::read_sent(body)
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
}
