//! Reactions (`facts.md §4.3`).

use porchlight_domain::{Igsid, Mid, Scope};
use reqwest::Method;
use serde_json::{Value, json};

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::{Caller, Graph, GraphError};

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

impl Call for React {
    const NAME: &'static str = "react";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Send;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        super::messages_path()
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
        super::read_sent(body).map(|_| ())
    }
}

impl Graph {
    /// Reacts to a message, or takes it back.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn react(&self, caller: &Caller, reaction: &React) -> Result<(), GraphError> {
        self.call(caller, reaction).await
    }
}
