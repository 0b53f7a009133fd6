//! What a commit changed. Said after it, never what it changed to: whoever cares reads again.

use std::sync::Arc;

use serde::Serialize;
use tokio::sync::broadcast;

/// A kind of row that a screen can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// An account; id of the account.
    Account,
    /// A person; id of the contact.
    Contact,
    /// A conversation's row in the list; id of the conversation.
    Conversation,
    /// A message; id `conversation/message`.
    Message,
    /// What stands between the messages of a thread; id of the conversation.
    ThreadMark,
    /// What is being written; id of the conversation.
    Draft,
    /// A setting; its key.
    Setting,
    /// A Meta app; its environment.
    MetaApp,
    /// A job; its id.
    Job,
    /// A picture; its key.
    Picture,
    /// The flight recorder; id of the event.
    Event,
    /// A file that Instagram has; its id.
    Asset,
    /// How far an account is synced; id of the account.
    Sync,
    /// A saved reply; its id.
    SavedReply,
    /// A label; its id.
    Label,
    /// The notes of a conversation; its id.
    Note,
    /// A saved view; its id.
    SavedView,
    /// What greets people; id of the account.
    Greeting,
    /// Answers to taps, their links, rules and log; id of the account.
    Answer,
    /// A post on its way, or `file/` and the id of a file of posts.
    Post,
    /// Words that captions use again; their id.
    SavedCaption,
}

/// What happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// New or different.
    Upsert,
    /// Gone.
    Delete,
}

/// One row that a commit changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What kind.
    pub entity: Entity,
    /// Which one; see [`Entity`].
    pub id: String,
    /// What happened.
    pub op: Op,
}

/// What a listener hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// One commit's changes, each once, in order of entity and id.
    Changed(Arc<[Change]>),
    /// There were many, or the listener was too slow, so some went by: read everything again.
    ResyncAll,
}

/// A listener. Dropping it unsubscribes.
#[derive(Debug)]
pub struct ChangeListener(broadcast::Receiver<Changes>);

impl ChangeListener {
    pub(crate) fn new(receiver: broadcast::Receiver<Changes>) -> Self {
        Self(receiver)
    }

    /// Waits for the next commit; `None` once the store is closed.
    pub async fn next(&mut self) -> Option<Changes> {
        match self.0.recv().await {
            Ok(changes) => Some(changes),
            Err(broadcast::error::RecvError::Lagged(_)) => {
                // Whatever is still buffered is covered by reading everything again.
                self.0 = self.0.resubscribe();
                Some(Changes::ResyncAll)
            }
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}
