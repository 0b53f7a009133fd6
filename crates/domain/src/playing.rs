//! Being a customer of the sandbox: what stands on somebody's telephone there, and what they do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::UtcMs;

/// Somebody who lives in the sandbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxPerson {
    /// Their handle.
    pub username: String,
    /// Their name; some have none.
    #[serde(default)]
    pub name: Option<String>,
}

/// A thread with an account, on somebody's telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxPhone {
    /// Their handle.
    pub username: String,
    /// Their name; some have none.
    #[serde(default)]
    pub name: Option<String>,
    /// What was said, the newest last; the last 60.
    pub said: Vec<SandboxSaid>,
    /// What can be tapped below the newest message.
    #[serde(alias = "quick_replies")]
    pub quick_replies: Vec<SandboxTap>,
    /// Questions above the composer, in a thread that has not begun.
    #[serde(alias = "ice_breakers")]
    pub ice_breakers: Vec<SandboxTap>,
    /// The persistent menu.
    pub menu: Vec<SandboxTap>,
    /// The account is writing.
    pub typing: bool,
}

/// A message on a telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxSaid {
    /// Its id.
    pub mid: String,
    /// When.
    pub at: UtcMs,
    /// The person said it, not the account.
    #[serde(alias = "by_person")]
    pub by_person: bool,
    /// The words.
    pub text: String,
    /// It was said by tapping something.
    #[serde(alias = "is_tap")]
    pub is_tap: bool,
    /// It was taken back.
    pub unsent: bool,
    /// How often it was edited.
    pub edits: u32,
    /// What is attached: `image`, `template`, …
    pub kinds: Vec<String>,
    /// The cards of a template.
    pub cards: Vec<SandboxCard>,
    /// What the person reacted with.
    #[serde(default, alias = "person_reaction")]
    pub person_reaction: Option<String>,
    /// What the account reacted with.
    #[serde(default, alias = "business_reaction")]
    pub business_reaction: Option<String>,
}

/// A card of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxCard {
    /// What it says.
    pub title: String,
    /// And below that.
    #[serde(default)]
    pub subtitle: Option<String>,
    /// What can be tapped.
    pub buttons: Vec<SandboxTap>,
}

/// Something to tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxTap {
    /// What it says.
    #[serde(default)]
    pub title: Option<String>,
    /// What the tap carries.
    #[serde(default)]
    pub payload: Option<String>,
    /// The page that it opens.
    #[serde(default)]
    pub url: Option<String>,
}

/// What somebody does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CustomerAct {
    /// Writes.
    Write {
        /// What.
        text: String,
    },
    /// Sends a picture.
    Picture,
    /// Taps on what is there to tap.
    Tap {
        /// What it says.
        title: String,
    },
    /// Comes by an `ig.me` link.
    Link {
        /// What it carries.
        reference: String,
    },
    /// Comes from an ad, and writes.
    Ad {
        /// The ad's title.
        title: String,
        /// What they write.
        text: String,
    },
    /// Reacts to the newest message of the account.
    React {
        /// With what.
        emoji: String,
    },
    /// Takes their newest message back.
    Unsend,
    /// Changes their newest message.
    Edit {
        /// What it says then.
        text: String,
    },
    /// Comments on the newest post.
    Comment {
        /// What.
        text: String,
    },
    /// Mentions the account in their story.
    StoryMention,
}

/// Something that goes wrong at the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SandboxTrouble {
    /// The next message is not taken: the window is closed.
    WindowClosed,
    /// The next call that changes something is taken, and its answer is lost.
    AnswerLost,
    /// For a minute there is no network.
    Offline,
    /// For a minute there were too many calls.
    TooMany,
    /// For a minute Instagram has an outage.
    Outage,
    /// For a minute every answer takes four seconds.
    Slow,
    /// For a minute the token is refused: a password was changed.
    PasswordChanged,
}

/// How the sandbox stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxState {
    /// Who has a thread with the account, the latest first.
    pub people: Vec<SandboxPerson>,
    /// What time it is there.
    pub now: UtcMs,
    /// How many troubles are set and not over.
    pub troubles: usize,
}
