//! The lists of the inbox: the standing views, the labels, and what a query finds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::LabelId;

/// A standing list of conversations. What is spam or snoozed is in its own list alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// They wrote last and it is not settled, or it was to come back now; the newest first.
    NeedsReply,
    /// They wait and the window closes: within 4 hours for anything, within 24 for a person's answer; soonest first.
    ClosingSoon,
    /// We wrote last, and they have not answered; the newest first.
    Waiting,
    /// Put off; what comes back first is first.
    Snoozed,
    /// Settled; the newest first.
    Done,
    /// Of people who matter most; the newest first.
    Vip,
    /// Of people who do not follow the account and were never answered; the newest first. Derived: the API does not
    /// tell Instagram's folder.
    Requests,
    /// What the user called spam; the newest first.
    Spam,
    /// Everything but spam and what is snoozed; the newest first.
    All,
}

impl View {
    /// All of them, in the order in which they are shown.
    pub const ALL: [View; 9] = [
        Self::NeedsReply,
        Self::ClosingSoon,
        Self::Waiting,
        Self::Snoozed,
        Self::Done,
        Self::Vip,
        Self::Requests,
        Self::Spam,
        Self::All,
    ];
}

/// Names a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ListRef {
    /// A standing one.
    View {
        /// Which.
        view: View,
    },
    /// What has a label.
    Label {
        /// Which.
        label_id: LabelId,
    },
    /// What a query finds, the newest first.
    Query {
        /// As it was typed: see [`crate::query::Query`].
        query: String,
    },
}

impl From<View> for ListRef {
    fn from(view: View) -> Self {
        Self::View { view }
    }
}
