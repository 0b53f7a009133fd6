//! What answers a tap: messages, or the first of several that suits the person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::LabelId;
use crate::outgoing::OutgoingMessage;

/// An answer. The first branch of which every condition holds is sent; else `otherwise`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct AnswerContent {
    /// Its name, for the user's own eyes.
    pub name: String,
    /// What suits some people, in order.
    pub branches: Vec<AnswerBranch>,
    /// What suits everybody else; nothing at all: they are not answered.
    pub otherwise: Vec<OutgoingMessage>,
}

/// Messages for those of whom every condition holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct AnswerBranch {
    /// At least one.
    pub conditions: Vec<AnswerCondition>,
    /// At least one, in order. Texts may have gaps, `{first name|there}`, as saved replies have.
    pub messages: Vec<OutgoingMessage>,
}

/// Something that holds of a person or not. What Instagram has not told holds of nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum AnswerCondition {
    /// They follow the account.
    FollowsUs,
    /// The account follows them.
    WeFollow,
    /// Instagram has verified them.
    Verified,
    /// At least so many follow them.
    FollowersAtLeast {
        /// How many; from 1.
        count: i64,
    },
    /// The conversation has this label.
    Label {
        /// Which.
        label_id: LabelId,
    },
    /// Nothing was ever said in the thread, by either side, before what is answered.
    FirstContact,
}
