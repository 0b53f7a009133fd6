//! A conversation between one account and one person.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::clock::{DAY, HOUR};
use crate::media::Asset;

/// How many of the newest messages have details (`facts.md` §5).
pub(crate) const DETAILED: usize = 20;

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the two")]
/// A conversation, or, without a message, the acquaintance of a person who has not written yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Thread {
    pub(crate) account: usize,
    pub(crate) person: usize,
    /// The person's id for this account alone.
    pub(crate) igsid: String,
    /// Its id, once it was asked for.
    #[serde(skip)]
    pub(crate) conversation_id: OnceLock<String>,
    /// In the order of time.
    pub(crate) messages: Vec<Message>,
    pub(crate) updated: i64,
    /// When the person last did what opens the window.
    pub(crate) opened: Option<i64>,
    /// Still in the Requests folder: not a follower, and no app has answered.
    pub(crate) request: bool,
    /// The person wrote, or tapped: the profile may be read.
    pub(crate) consent: bool,
    #[serde(default)]
    pub(crate) blocked: bool,
    #[serde(default)]
    pub(crate) follows_business: bool,
    #[serde(default)]
    pub(crate) followed_by_business: bool,
    /// Key of the newest message of the business that the person has seen.
    #[serde(default)]
    pub(crate) seen: u64,
    /// What the person still means to say.
    #[serde(default)]
    pub(crate) plot: Option<Plot>,
    /// The app that has the thread, if it is another one (`facts.md` §4.8).
    #[serde(default)]
    pub(crate) owner: Option<String>,
    /// Until when the person sees that the business types.
    #[serde(default)]
    pub(crate) typing_until: Option<i64>,
    /// When the business marked the thread as seen.
    #[serde(default)]
    pub(crate) read_at: Option<i64>,
    /// How the person came, a whole `referral`, until their first message tells of it.
    #[serde(default)]
    pub(crate) came: Option<serde_json::Value>,
    /// The welcome flow that greets them, of the advertisement by which they came.
    #[serde(default)]
    pub(crate) flow: Option<String>,
}

/// A script that a person is in the middle of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Plot {
    pub(crate) language: String,
    pub(crate) script: usize,
    /// All that the script leaves open follows from it.
    pub(crate) seed: u64,
    /// The line that comes next.
    pub(crate) next: usize,
    /// Pleasantries after the script's end.
    pub(crate) pleasantries: u32,
}

/// What may still be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Window {
    Open,
    HumanAgent,
    Closed,
}

impl Window {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::HumanAgent => "human_agent",
            Self::Closed => "closed",
        }
    }
}

impl Thread {
    /// The id of the conversation with this number, which is made once.
    pub(crate) fn conversation_id(&self, number: u64) -> &str {
        self.conversation_id.get_or_init(|| crate::ids::conversation_id(number))
    }

    pub(crate) fn window(&self, now: i64) -> Window {
        match self.opened.map(|opened| now - opened) {
            Some(age) if age < 24 * HOUR => Window::Open,
            Some(age) if age < 7 * DAY => Window::HumanAgent,
            _ => Window::Closed,
        }
    }

    /// Whether this app has the thread, and not another.
    pub(crate) fn is_ours(&self) -> bool {
        self.owner.is_none()
    }

    /// Whether the listing shows it: with a message, and not a request that has been idle for 30 days (`facts.md` §5).
    pub(crate) fn is_listed(&self, now: i64) -> bool {
        self.messages.iter().any(|message| !message.unsent)
            && !(self.request && now - self.updated > 30 * DAY)
    }

    /// The messages that a listing shows, newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter().rev().filter(|message| !message.unsent)
    }

    /// The message with this key, and whether it is among those that have details.
    pub(crate) fn find(&self, key: u64) -> Option<(&Message, bool)> {
        self.newest_first()
            .enumerate()
            .find(|(_, message)| message.key == key)
            .map(|(at, message)| (message, at < DETAILED))
    }

    pub(crate) fn find_mut(&mut self, key: u64) -> Option<&mut Message> {
        self.messages.iter_mut().rev().find(|message| message.key == key && !message.unsent)
    }
}

/// Who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Side {
    Person,
    Business,
}

/// A message of any kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Message {
    pub(crate) key: u64,
    pub(crate) at: i64,
    pub(crate) from: Side,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) attachments: Vec<Attachment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reply_to: Option<ReplyTo>,
    /// Payload of a quick reply or postback that was tapped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tap: Option<Tap>,
    /// What the person may tap below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) quick_replies: Vec<QuickReply>,
    /// How the person came here, if by a link or an advertisement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) referral: Option<serde_json::Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) person_reaction: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) business_reaction: Option<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) edits: u32,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) unsent: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) unsupported: bool,
    /// Sent through the API and not typed in the Instagram app.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) by_api: bool,
}

impl Message {
    pub(crate) fn new(from: Side, at: i64) -> Self {
        Self {
            key: 0,
            at,
            from,
            text: String::new(),
            attachments: Vec::new(),
            reply_to: None,
            tap: None,
            quick_replies: Vec::new(),
            referral: None,
            person_reaction: None,
            business_reaction: None,
            edits: 0,
            unsent: false,
            unsupported: false,
            by_api: false,
        }
    }

    #[must_use]
    pub(crate) fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Whether sound or film is in it: fewer of these may be sent (`facts.md` §3.3).
    pub(crate) fn is_heavy(&self) -> bool {
        self.attachments.iter().any(|one| matches!(one, Attachment::Video(_) | Attachment::Audio(_)))
    }

    #[must_use]
    pub(crate) fn attach(mut self, attachment: Attachment) -> Self {
        self.attachments.push(attachment);
        self
    }
}

// serde hands both over by reference.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// What a message answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ReplyTo {
    Message(u64),
    Story { id: String, picture: u64 },
}

/// A button that was tapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tap {
    pub(crate) payload: String,
    /// A postback (ice breaker, menu, template) and not a quick reply.
    pub(crate) postback: bool,
    /// The button of a template.
    #[serde(default)]
    pub(crate) on_template: bool,
}

/// A choice below a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct QuickReply {
    /// `text`, `user_phone_number` or `user_email`.
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) payload: String,
}

/// Where an attachment's bytes are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Source {
    Made(Asset),
    Url(String),
}

/// Something attached to a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Attachment {
    Image(Source),
    Video(Source),
    Audio(Source),
    File(Source),
    /// A post that was shared.
    Post {
        id: String,
        title: String,
        picture: u64,
    },
    Reel {
        id: String,
        title: String,
        picture: u64,
    },
    StoryMention {
        id: String,
        picture: u64,
    },
    /// A story of anybody's that was shared, under one of the two names that the type has.
    Story {
        kind: String,
        id: String,
        picture: u64,
    },
    LikeHeart,
    /// Disappearing media: nobody but the person sees it.
    Ephemeral,
    Unsupported(Asset),
    /// Anything else that was seen or may come, as the app is told of it.
    Other {
        kind: String,
        payload: serde_json::Value,
    },
    Template {
        title: String,
        /// As it was sent.
        #[serde(default)]
        body: serde_json::Value,
    },
}
