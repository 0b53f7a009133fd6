//! What the fold eats. Polls, webhooks, echoes and the answers to our own calls all become observations; the store
//! folds them into rows. Any order and any repetition of the same observations gives the same rows.
//!
//! Two rules make that so. Whatever can change carries [`AsOf`], the instant for which it is true, and the later one
//! wins; and an unsend is final: what it took away does not come back, whatever arrives afterwards.

use serde_json::Value;

use crate::{AppId, Content, Direction, Igsid, Mid, Origin, ThreadEventKind, ThreadId, UtcMs};

/// The instant for which an observation is true: a webhook's timestamp, or when a poll was asked (not answered).
pub type AsOf = UtcMs;

/// One piece of news about an account.
#[derive(Clone, Debug, PartialEq)]
pub enum Observation {
    /// A thread stands in the list of conversations.
    Thread(ThreadListed),
    /// A message exists.
    Message(Box<MessageSeen>),
    /// A message was edited.
    Edit(EditSeen),
    /// A message was taken back.
    Unsend(UnsendSeen),
    /// Somebody reacted, or took the reaction back.
    Reaction(ReactionSeen),
    /// A poll listed all reactions on a message.
    Reactions(ReactionsListed),
    /// The person has read up to a message.
    Read(ReadSeen),
    /// A poll listed a message right after another of the same second.
    Follows(FollowsListed),
    /// A message exists, and nothing of it is told, not even who wrote it: older than the 20 that the API details.
    Bare(BareSeen),
    /// A poll listed the newest messages of a thread.
    Listing(MessagesListed),
    /// Something happened to a thread that is no message.
    ThreadEvent(ThreadEventSeen),
}

/// A row of the list of conversations.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadListed {
    /// The thread.
    pub thread_id: ThreadId,
    /// With whom.
    pub person: Igsid,
    /// Their handle, when listed.
    pub username: Option<String>,
    /// `updated_time`.
    pub updated_at: UtcMs,
}

/// A message, as a webhook, an echo, a poll or the answer to our own send tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageSeen {
    /// Its id.
    pub mid: Mid,
    /// The person at the other end.
    pub person: Igsid,
    /// Their handle, when told.
    pub username: Option<String>,
    /// The thread's id, when told (polls only).
    pub thread_id: Option<ThreadId>,
    /// Who wrote.
    pub direction: Direction,
    /// When it was sent. Webhooks say it to the millisecond, polls to the second; the precise one wins.
    pub sent_at: UtcMs,
    /// Whether `sent_at` is exact to the millisecond.
    pub is_precise: bool,
    /// What it says; `None` when only its existence is known (older than the 20 that the API details).
    pub content: Option<Content>,
    /// For when `content` is true.
    pub as_of: AsOf,
    /// From where it was sent.
    pub origin: Origin,
    /// The app that sent it, on echoes of API sends.
    pub app_id: Option<AppId>,
    /// The account wrote to itself.
    pub is_self: bool,
    /// Another app has the thread: this came under `standby`.
    pub is_standby: bool,
    /// The event as it came, for the flight recorder. It never holds a token.
    pub raw: Option<Value>,
}

/// `message_edit` with `num_edit` above 0 (0 is no edit: `facts.md §10.5`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditSeen {
    /// The message.
    pub mid: Mid,
    /// How often it has been edited, this one included; 1 or more.
    pub num_edit: i64,
    /// The text since this edit.
    pub text: String,
    /// When.
    pub at: AsOf,
}

/// `is_deleted`. Only the id is told; what we stored of it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsendSeen {
    /// The message.
    pub mid: Mid,
    /// The person at the other end, when told.
    pub person: Option<Igsid>,
    /// When.
    pub at: AsOf,
}

/// One reaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionSeen {
    /// The message reacted to.
    pub mid: Mid,
    /// The person at the other end.
    pub person: Igsid,
    /// Who reacted: they, or the account itself.
    pub by: Direction,
    /// The emoji; `None` when it was taken back.
    pub emoji: Option<String>,
    /// When.
    pub at: AsOf,
}

/// Every reaction on a message, from a poll. Who is not listed has no reaction as of then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionsListed {
    /// The message.
    pub mid: Mid,
    /// Who reacted with what.
    pub reactions: Vec<(Direction, String)>,
    /// When it was asked.
    pub as_of: AsOf,
}

/// `read.mid`: they have seen this message and all before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSeen {
    /// The person.
    pub person: Igsid,
    /// The message.
    pub mid: Mid,
    /// When.
    pub at: AsOf,
}

/// Polls say times to the second (`facts.md §5`), yet list messages in their order: of two neighbours of one second this is
/// all that tells which came first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowsListed {
    /// The later message.
    pub mid: Mid,
    /// The one right before it.
    pub after: Mid,
    /// When it was asked.
    pub as_of: AsOf,
}

/// A message of which a poll told id and time alone (`facts.md §5`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BareSeen {
    /// Its id.
    pub mid: Mid,
    /// The person at the other end.
    pub person: Igsid,
    /// When it was sent, to the second.
    pub sent_at: UtcMs,
}

/// The newest messages of a thread, as a poll listed them. What was taken back is listed no more (`facts.md §5`): a message
/// that stood in the listing before, and is missing from the part of the thread that this one covers, is unsent.
///
/// Listings are compared in the order in which they were asked for; one that comes after a later one says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessagesListed {
    /// The person at the other end.
    pub person: Igsid,
    /// All of them.
    pub mids: Vec<Mid>,
    /// When the oldest of them was sent, to the second; `None` when the listing is the whole thread.
    pub since: Option<UtcMs>,
    /// When it was asked.
    pub as_of: AsOf,
}

/// Something that happened to a thread and is no message (`facts.md §4.8`, `§10.5`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadEventSeen {
    /// The person at the other end.
    pub person: Igsid,
    /// What.
    pub kind: ThreadEventKind,
    /// The app that has the thread now, or asks for it.
    pub app_id: Option<AppId>,
    /// That app is Porchlight's own.
    pub is_ours: bool,
    /// What the apps told each other, or what the person agreed to.
    pub words: String,
    /// When.
    pub at: UtcMs,
}
