//! Passing a thread to another app (`facts.md §4.8`). In Meta's spec of this host (`thread_control` of `messages`), not in
//! its guide; the shape is Messenger's.

use porchlight_domain::{AppId, Igsid, Scope};
use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::{Caller, Graph, GraphError};

/// Instagram's own inbox, as an app (`facts.md §4.8`).
pub const INSTAGRAM_INBOX: &str = "1217981644879628";
/// The Page's inbox, as an app (`facts.md §4.8`).
pub const PAGE_INBOX: &str = "263902037430900";

/// `POST /me/messages` with `thread_control`. Without conversation routing it is refused (code 27).
#[derive(Clone, Debug)]
pub struct PassThread {
    /// Whose thread.
    pub person: Igsid,
    /// To which app; [`INSTAGRAM_INBOX`] for the people who answer in Instagram.
    pub to: AppId,
    /// What the apps tell each other.
    pub metadata: Option<String>,
}

impl Call for PassThread {
    const NAME: &'static str = "pass_thread";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Send;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        super::messages_path()
    }

    fn body(&self) -> Option<Value> {
        let mut control = Map::new();
        control.insert("app_id".to_owned(), json!(self.to.as_str()));
        control.insert("control_type".to_owned(), json!("pass"));
        if let Some(metadata) = &self.metadata {
            control.insert("metadata".to_owned(), json!(metadata));
        }
        Some(json!({"recipient": {"id": self.person.as_str()}, "thread_control": control}))
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        super::read_sent(body).map(|_| ())
    }
}

impl Graph {
    /// Passes a thread to another app.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::NotThreadOwner`] when it is not ours to pass.
    pub async fn pass_thread(&self, caller: &Caller, pass: &PassThread) -> Result<(), GraphError> {
        self.call(caller, pass).await
    }
}
