//! What the user looks at, and the way to the desk.

use std::sync::{Mutex, PoisonError};

use porchlight_domain::ConversationId;
use tokio::sync::{mpsc, watch};

use super::choice::Service;
use crate::engine::Engine;

/// What the user looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Screen {
    /// The conversation whose thread is drawn.
    pub(super) conversation: Option<ConversationId>,
    /// The window is what the user looks at.
    pub(super) is_in_front: bool,
}

impl Screen {
    pub(super) fn shows(self, conversation: ConversationId) -> bool {
        self.is_in_front && self.conversation == Some(conversation)
    }
}

/// What is said to the desk.
#[derive(Debug)]
pub(super) enum Word {
    /// The user has put away, or followed, what had this slot.
    PutAway(String),
    /// The user wants to see a notification.
    Test,
}

/// The way to the desk, from before it is there.
pub(crate) struct Door {
    pub(super) words: mpsc::UnboundedSender<Word>,
    pub(super) screen: watch::Sender<Screen>,
    /// Changes when the rules, or the quiet, are others.
    pub(super) chosen: watch::Sender<()>,
    pub(super) service: Mutex<Service>,
    inside: Mutex<Option<mpsc::UnboundedReceiver<Word>>>,
}

impl Door {
    pub(crate) fn new() -> Self {
        let (words, inside) = mpsc::unbounded_channel();
        Self {
            words,
            screen: watch::Sender::default(),
            chosen: watch::Sender::default(),
            service: Mutex::default(),
            inside: Mutex::new(Some(inside)),
        }
    }

    /// The desk's end of it, once.
    pub(super) fn enter(&self) -> Option<mpsc::UnboundedReceiver<Word>> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Engine {
    /// This conversation's thread is drawn now, or none is.
    pub fn show_on_screen(&self, conversation: Option<ConversationId>) {
        self.notices.screen.send_if_modified(|screen| {
            std::mem::replace(&mut screen.conversation, conversation) != conversation
        });
    }

    /// The window is what the user looks at, or no longer is.
    pub fn set_in_front(&self, is_in_front: bool) {
        self.notices.screen.send_if_modified(|screen| {
            std::mem::replace(&mut screen.is_in_front, is_in_front) != is_in_front
        });
    }

    /// The user has put away, or followed, the notification that had this slot.
    pub fn put_notification_away(&self, slot: &str) {
        // Without a desk there is nothing to put away.
        let _ = self.notices.words.send(Word::PutAway(slot.to_owned()));
    }

    /// Shows a notification, because the user wants to see one.
    pub fn test_notification(&self) {
        let _ = self.notices.words.send(Word::Test);
    }
}
