//! What the user does with conversations: settle, put off, label, and the like.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AccountId, ConversationId, LabelId, ListRef, UtcMs};

/// What is done with conversations. Each can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SettleAct {
    /// Settled, until they write again.
    Done,
    /// Not settled after all.
    NotDone,
    /// Out of sight until then, or until they write.
    Snooze {
        /// When it comes back, on the account's clock.
        until: UtcMs,
    },
    /// Back now.
    Wake,
    /// Comes back then, unless they wrote before.
    Remind {
        /// When, on the account's clock.
        at: UtcMs,
    },
    /// Does not come back after all.
    ForgetReminder,
    /// Has the label.
    Label {
        /// Which.
        label_id: LabelId,
    },
    /// Has it no more.
    Unlabel {
        /// Which.
        label_id: LabelId,
    },
    /// Matters more than others, or not, whatever the thresholds say.
    Vip {
        /// Whether.
        on: bool,
    },
    /// Stays in the lists, and is silent: no notices, not counted in the tray.
    Mute {
        /// Whether.
        on: bool,
    },
    /// Out of every list but spam's.
    Spam {
        /// Whether.
        on: bool,
    },
    /// Read.
    Read,
    /// To be read again.
    Unread,
}

/// To which conversations it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SettleTarget {
    /// To these.
    Ids {
        /// Which; those that are gone are passed over.
        ids: Vec<ConversationId>,
    },
    /// To all of a list.
    List {
        /// Which list.
        list: ListRef,
        /// Of one account, or of all.
        account_id: Option<AccountId>,
        /// But for these.
        except: Vec<ConversationId>,
    },
}

/// Why a conversation came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WokeBecause {
    /// They wrote while it was snoozed.
    TheyWrote,
    /// The time came for which it was snoozed.
    SnoozeOver,
    /// They have not answered until the time of the reminder.
    NoAnswer,
}

impl WokeBecause {
    /// All of them.
    pub const ALL: [WokeBecause; 3] = [Self::TheyWrote, Self::SnoozeOver, Self::NoAnswer];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TheyWrote => "they_wrote",
            Self::SnoozeOver => "snooze_over",
            Self::NoAnswer => "no_answer",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|because| because.as_str() == name)
    }
}
