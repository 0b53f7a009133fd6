//! Answering where somebody else mentioned the account (`facts.md §8.3`). That they did comes as a webhook.

use porchlight_domain::{CommentId, Login, MediaId, Scope, Unfit};
use reqwest::Method;
use serde_json::{Map, Value};

use super::write::{check, created};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::owner::Owner;
use crate::{Caller, Graph, GraphError};

/// `POST /{account}/mentions`. Not harmless to repeat: a second call is a second comment. Nothing comes of private accounts.
#[derive(Clone, Debug)]
pub struct AnswerMention {
    /// Who was mentioned.
    pub owner: Owner,
    /// In whose caption, or below which post.
    pub media: MediaId,
    /// In which comment; `None` for the caption.
    pub comment: Option<CommentId>,
    /// What is said.
    pub message: String,
}

impl Call for AnswerMention {
    const NAME: &'static str = "answer_mention";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = false;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = CommentId;

    fn check(&self) -> Result<(), Unfit> {
        check(&self.message)
    }

    fn check_login(&self, login: Login) -> Result<(), Unfit> {
        self.owner.check_login(login)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.owner.segment(), "mentions"]
    }

    fn body(&self) -> Option<Value> {
        let mut body = Map::new();
        let mut put = |name: &str, value: &str| body.insert(name.to_owned(), Value::from(value));
        put("media_id", self.media.as_str());
        if let Some(comment) = &self.comment {
            put("comment_id", comment.as_str());
        }
        put("message", &self.message);
        Some(Value::Object(body))
    }

    fn read(&self, body: &[u8]) -> Result<CommentId, Drift> {
        created(body)
    }
}

impl Graph {
    /// Answers where the account was mentioned, once.
    ///
    /// # Errors
    /// Any [`GraphError`]. With [`crate::Effect::Unknown`] it may stand there.
    pub async fn answer_mention(
        &self,
        caller: &Caller,
        answer: &AnswerMention,
    ) -> Result<CommentId, GraphError> {
        self.call(caller, answer).await
    }
}
