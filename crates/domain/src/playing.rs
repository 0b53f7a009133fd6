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
    /// How they came, until their first message tells of it.
    #[serde(default)]
    pub came: Option<SandboxCame>,
    /// What the ad's welcome flow says, above everything else. It is no message of the thread.
    #[serde(default)]
    pub welcome: Vec<SandboxSaid>,
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
    /// The locales that ice breakers or menu have something of their own for.
    #[serde(default)]
    pub locales: Vec<String>,
    /// The account is writing.
    pub typing: bool,
}

/// How somebody came into a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxCame {
    /// `ADS`, `SHORTLINKS`, …
    #[serde(default)]
    pub source: String,
    /// What the link carries.
    #[serde(default, alias = "ref")]
    pub reference: Option<String>,
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
        /// What it carries: several may say the same.
        payload: String,
    },
    /// Comes by an `ig.me` link: a new thread says so with its first message, another at once.
    Link {
        /// What it carries.
        reference: String,
    },
    /// Comes from an ad, as by a link.
    Ad {
        /// The ad's title.
        title: String,
        /// The welcome flow that greets them.
        flow_id: Option<String>,
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

impl SandboxTrouble {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::WindowClosed,
        Self::AnswerLost,
        Self::Offline,
        Self::TooMany,
        Self::Outage,
        Self::Slow,
        Self::PasswordChanged,
    ];

    /// Its name at the sandbox.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WindowClosed => "window_closed",
            Self::AnswerLost => "answer_lost",
            Self::Offline => "offline",
            Self::TooMany => "too_many",
            Self::Outage => "outage",
            Self::Slow => "slow",
            Self::PasswordChanged => "password_changed",
        }
    }
}

/// A trouble that is set and not over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetTrouble {
    /// Its id, to end it.
    pub id: String,
    /// Which; `null` when something else than the app set it.
    pub trouble: Option<SandboxTrouble>,
    /// When it is over; `null` when with the next call that it strikes.
    pub until: Option<UtcMs>,
}

/// How the sandbox stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SandboxState {
    /// Who has a thread with the account, the latest first.
    pub people: Vec<SandboxPerson>,
    /// What time it is there.
    pub now: UtcMs,
    /// What goes wrong and is not over, the latest last.
    pub troubles: Vec<SetTrouble>,
}
