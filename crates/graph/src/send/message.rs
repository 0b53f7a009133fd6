//! A message of any shape: to a person, to oneself, or as the private reply to a comment.

use porchlight_domain::outgoing::{MediaKind, MediaSource, OutgoingMessage};
use porchlight_domain::{CommentId, Igsid, Mid, Scope, Unfit, Why};
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::{SentMessage, Standing, message_json};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::{Caller, Graph, GraphError};

/// `POST /me/messages` with any message that [`OutgoingMessage::check`] accepts (`facts.md §4.1`, `§4.2`).
///
/// Not harmless to repeat: there is no idempotency key, a second call is a second message. Counted as
/// [`RateClass::Send`], videos and sounds as [`RateClass::SendMedia`].
#[derive(Clone, Debug)]
pub struct SendMessage {
    /// To whom.
    pub to: SendTo,
    /// What.
    pub message: OutgoingMessage,
    /// Which message it answers, in line (`facts.md §4.1`: in Meta's spec, not in the guide).
    pub reply_to: Option<Mid>,
}

/// To whom a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendTo {
    /// A person who has written.
    Person {
        /// Who.
        igsid: Igsid,
        /// Under which rule.
        standing: Standing,
    },
    /// The account itself (since 10 November 2025). No window applies, quick replies do not work, and the account must
    /// have written to itself once in the Instagram app (`facts.md §4.6`).
    Oneself {
        /// The account's own id as a person: `self_ig_scoped_id` of its comments, `recipient` of its echoes.
        igsid: Igsid,
    },
}

impl SendTo {
    fn igsid(&self) -> &Igsid {
        match self {
            Self::Person { igsid, .. } | Self::Oneself { igsid } => igsid,
        }
    }
}

/// `POST /me/messages` to whoever wrote a comment (`facts.md §4.5`): once for each comment, within 7 days of it, for a
/// live one while broadcasting. Opens no window: the person must answer first. A second one is
/// [`crate::ErrorClass::Duplicate`], an impossible one [`crate::ErrorClass::RecipientUnavailable`]. The guide asks for
/// `instagram_business_manage_comments` besides.
#[derive(Clone, Debug)]
pub struct PrivateReply {
    /// The comment.
    pub comment: CommentId,
    /// What. Words are documented; templates and quick replies work in practice.
    pub message: OutgoingMessage,
    /// Whether the comment is one of a live broadcast, whose replies have a limit of their own.
    pub is_live: bool,
}

/// Whether Instagram fetches something of the message before it answers.
fn is_fetched(message: &OutgoingMessage) -> bool {
    let is_address = |source: &MediaSource| matches!(source, MediaSource::Url(_));
    match message {
        OutgoingMessage::Media { source, .. } => is_address(source),
        OutgoingMessage::Images { images } => images.iter().any(is_address),
        _ => false,
    }
}

impl Call for SendMessage {
    const NAME: &'static str = "send_message";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Send;
    const HARMLESS_TO_REPEAT: bool = false;
    type Answer = SentMessage;

    fn check(&self) -> Result<(), Unfit> {
        if matches!(self.to, SendTo::Oneself { .. }) && !self.message.is_for_oneself() {
            return Err(Unfit::at("quick_replies", Why::Rule("cannot be sent to oneself")));
        }
        self.message.check()
    }

    fn rate(&self) -> RateClass {
        match self.message {
            OutgoingMessage::Media { media: MediaKind::Audio | MediaKind::Video, .. } => RateClass::SendMedia,
            _ => RateClass::Send,
        }
    }

    fn takes_a_file(&self) -> bool {
        is_fetched(&self.message)
    }

    fn path(&self) -> Vec<&str> {
        super::messages_path()
    }

    fn body(&self) -> Option<Value> {
        let mut body = Map::new();
        body.insert("recipient".to_owned(), json!({"id": self.to.igsid().as_str()}));
        body.insert("message".to_owned(), message_json(&self.message));
        if let SendTo::Person { standing, .. } = self.to {
            for &(name, value) in standing.members() {
                body.insert(name.to_owned(), json!(value));
            }
        }
        if let Some(mid) = &self.reply_to {
            body.insert("reply_to".to_owned(), json!({"mid": mid.as_str()}));
        }
        Some(Value::Object(body))
    }

    fn read(&self, body: &[u8]) -> Result<SentMessage, Drift> {
        super::read_sent(body)
    }
}

impl Call for PrivateReply {
    const NAME: &'static str = "private_reply";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::PrivateReplies;
    const HARMLESS_TO_REPEAT: bool = false;
    type Answer = SentMessage;

    fn check(&self) -> Result<(), Unfit> {
        self.message.check()
    }

    fn rate(&self) -> RateClass {
        if self.is_live { RateClass::Send } else { RateClass::PrivateReplies }
    }

    fn takes_a_file(&self) -> bool {
        is_fetched(&self.message)
    }

    fn path(&self) -> Vec<&str> {
        super::messages_path()
    }

    fn body(&self) -> Option<Value> {
        Some(json!({
            "recipient": {"comment_id": self.comment.as_str()},
            "message": message_json(&self.message),
        }))
    }

    fn read(&self, body: &[u8]) -> Result<SentMessage, Drift> {
        super::read_sent(body)
    }
}

impl Graph {
    /// Sends a message of any shape, once.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] before it leaves, [`crate::ErrorClass::WindowClosed`] after the
    /// window. With [`crate::Effect::Unknown`] it may have gone out.
    pub async fn send_message(
        &self,
        caller: &Caller,
        message: &SendMessage,
    ) -> Result<SentMessage, GraphError> {
        self.call(caller, message).await
    }

    /// Answers a comment in private, once.
    ///
    /// # Errors
    /// Any [`GraphError`]; none of them is to be tried again but those that never left.
    pub async fn private_reply(
        &self,
        caller: &Caller,
        reply: &PrivateReply,
    ) -> Result<SentMessage, GraphError> {
        self.call(caller, reply).await
    }
}
