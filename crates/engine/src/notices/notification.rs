//! What a shell is to show. In ids and numbers: each shell has words of its own.

use porchlight_domain::notices::{NoticeKind, Slot, Subject};
use porchlight_domain::{AccountId, ConversationId, UtcMs};

/// For the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notification {
    /// Show this, in place of what has the same slot.
    Show(Shown),
    /// Take away what has this slot.
    Withdraw {
        /// The slot.
        slot: String,
    },
}

/// A notification that is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its place: the same slot, the same notification.
    pub slot: String,
    /// Something is lost until the user acts.
    pub is_urgent: bool,
    /// What it says.
    pub said: Said,
    /// Where a click leads.
    pub leads_to: LeadsTo,
}

/// What a notification says. Names may be empty where Instagram has told none; an account is named when there are several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Somebody wrote.
    Message {
        /// Who.
        name: String,
        /// To which account.
        account: Option<String>,
        /// What; `None` when the user wants only names to be shown.
        text: Option<String>,
        /// What kind of message, by the store's name for it.
        what: String,
        /// How many since the user last looked.
        count: usize,
    },
    /// Several people wrote.
    People {
        /// How many.
        count: usize,
        /// To which account, when it is one.
        account: Option<String>,
        /// To how many accounts.
        accounts: usize,
    },
    /// A window closes.
    WindowClosing {
        /// Whose.
        name: String,
        /// Of which account.
        account: Option<String>,
        /// In how long, ms; not negative.
        closes_in_ms: i64,
    },
    /// Several windows close.
    WindowsClosing {
        /// How many.
        count: usize,
    },
    /// A message was handed back.
    HandedBack {
        /// To whom it was to go.
        name: String,
    },
    /// Several were.
    ManyHandedBack {
        /// How many.
        count: usize,
    },
    /// A snooze is over.
    SnoozeOver {
        /// Whose conversation.
        name: String,
    },
    /// They have not answered.
    NoAnswer {
        /// Who.
        name: String,
    },
    /// Several conversations are back.
    ManyBack {
        /// How many.
        count: usize,
    },
    /// A connection needs the user.
    Connection {
        /// Which account.
        account: String,
        /// Why.
        trouble: Trouble,
    },
    /// Several do.
    Connections {
        /// How many.
        count: usize,
    },
    /// What came while it was quiet, or while nobody listened.
    Meanwhile {
        /// It was quiet because the user wanted it so.
        was_quiet: bool,
        /// People who wrote.
        people: usize,
        /// Windows that close soon.
        closing: usize,
        /// Messages that were handed back.
        handed_back: usize,
        /// Conversations that are back.
        back: usize,
        /// Connections that need the user.
        connections: usize,
    },
    /// The user wants to see one.
    Test,
}

/// Why a connection needs the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It runs out and could not be renewed.
    Ending {
        /// In so many days at most: 14, 7 or 1.
        days: i64,
    },
    /// It has run out, or Instagram ended it.
    Ended,
    /// Instagram wants the owner to confirm the login.
    Checkpoint,
    /// A personal account, or not an accepted tester.
    NotProfessional,
}

/// Where a click leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadsTo {
    /// To a conversation.
    Conversation(ConversationId),
    /// To everybody who waits.
    NeedsReply,
    /// To the windows that close soon.
    ClosingSoon,
    /// To the accounts.
    Accounts,
    /// To nothing but the window.
    Window,
}

/// What is known of one thing that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    Message { name: String, text: String, what: &'static str },
    WindowClosing { name: String, closes_at: UtcMs },
    HandedBack { name: String },
    SnoozeOver { name: String },
    NoAnswer { name: String },
    Connection { trouble: Trouble },
}

/// The name of a place, for a shell.
pub(super) fn slot_name(slot: Slot) -> String {
    match slot {
        Slot::One(kind, Subject::Conversation(id)) => format!("{}:{id}", kind_name(kind)),
        Slot::One(kind, Subject::Account(id)) => format!("{}:{id}", kind_name(kind)),
        Slot::Many(kind) => kind_name(kind).to_owned(),
    }
}

/// The place that a shell calls so; `None` for those that are not the board's.
pub(super) fn slot_named(name: &str) -> Option<Slot> {
    let (kind, id) = match name.split_once(':') {
        Some((kind, id)) => (kind, Some(id.parse::<i64>().ok()?)),
        None => (name, None),
    };
    let kind = NoticeKind::ALL.into_iter().find(|of| kind_name(*of) == kind)?;
    Some(match id {
        None => Slot::Many(kind),
        Some(id) if kind == NoticeKind::Connection => Slot::One(kind, Subject::Account(AccountId::new(id))),
        Some(id) => Slot::One(kind, Subject::Conversation(ConversationId::new(id))),
    })
}

const fn kind_name(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Message => "message",
        NoticeKind::WindowClosing => "window_closing",
        NoticeKind::HandedBack => "handed_back",
        NoticeKind::Back => "back",
        NoticeKind::Connection => "connection",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_by_its_name() {
        let person = Subject::Conversation(ConversationId::new(7));
        let account = Subject::Account(AccountId::new(7));
        for kind in NoticeKind::ALL {
            let subject = if kind == NoticeKind::Connection { account } else { person };
            for slot in [Slot::One(kind, subject), Slot::Many(kind)] {
                assert_eq!(slot_named(&slot_name(slot)), Some(slot));
            }
        }
        for other in ["meanwhile", "test", "", "message:", "message:x"] {
            assert_eq!(slot_named(other), None, "{other}");
        }
    }
}
