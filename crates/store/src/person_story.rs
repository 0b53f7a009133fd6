//! What there was with a person: their first message, what they did beside writing, and their threads with other accounts.

use porchlight_domain::{AccountId, ConversationId, MessageId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::comments::SaidBelow;
use crate::connection::ReadConnection;
use crate::content::PreviewKind;
use crate::row::Columns as _;
use crate::{Error, Result};

/// Something that a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// In which message.
    pub message: MessageId,
    /// What it was.
    pub kind: PreviewKind,
    /// Its first 80 letters, or its title.
    pub text: String,
    /// When.
    pub at: UtcMs,
}

/// The thread of the same person with another account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherThread {
    /// Which.
    pub conversation: ConversationId,
    /// With whom.
    pub account: AccountId,
    /// When something last happened there.
    pub last_at: UtcMs,
    /// They wait for an answer there.
    pub needs_reply: bool,
}

/// What there was with a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonStory {
    /// The first that is known of them.
    pub first: Option<Moment>,
    /// Story replies and mentions, taps, ads and shared posts, newest first.
    pub moments: Vec<Moment>,
    /// Threads with other accounts on the same Instagram, newest first. A person has an id of their own for each account,
    /// so it is the handle by which they are the same.
    pub others: Vec<OtherThread>,
    /// What they wrote below posts, newest first.
    pub comments: Vec<SaidBelow>,
}

/// `?1` the conversation, `?2` how many.
pub(crate) const MOMENTS: &str = "SELECT id, preview_kind, sent_at,
        substr(CASE preview_text WHEN '' THEN text ELSE preview_text END, 1, 80) AS words
    FROM messages INDEXED BY messages_moments
    WHERE conversation_id = ?1 AND direction = 'in' AND deleted_at = 0
        AND preview_kind IN ('story_reply', 'tap', 'referral', 'post', 'reel', 'story_mention')
    ORDER BY sent_at DESC, tie DESC LIMIT ?2";

/// `?1` the conversation.
pub(crate) const FIRST: &str = "SELECT id, preview_kind, sent_at,
        substr(CASE preview_text WHEN '' THEN text ELSE preview_text END, 1, 80) AS words
    FROM messages WHERE conversation_id = ?1 ORDER BY sent_at, tie LIMIT 1";

/// `?1` the conversation.
pub(crate) const OTHERS: &str = "SELECT conversations.id, conversations.account_id, conversations.sort_at,
        conversations.needs_reply
    FROM conversations AS own
    JOIN contacts AS person ON person.id = own.contact_id
    JOIN accounts AS home ON home.id = own.account_id
    JOIN contacts AS same ON same.username = person.username AND same.username <> '' AND same.id <> person.id
    JOIN accounts AS elsewhere ON elsewhere.id = same.account_id AND elsewhere.environment = home.environment
    JOIN conversations ON conversations.contact_id = same.id
    WHERE own.id = ?1 ORDER BY conversations.sort_at DESC LIMIT 20";

impl ReadConnection {
    /// What there was with the person of a conversation, with up to `limit` moments and as many comments.
    pub async fn person_story(&mut self, conversation: ConversationId, limit: i64) -> Result<PersonStory> {
        let first = sqlx::query(FIRST).bind(conversation.get()).fetch_optional(self.sqlite()).await?;
        let moments =
            sqlx::query(MOMENTS).bind(conversation.get()).bind(limit).fetch_all(self.sqlite()).await?;
        let others = sqlx::query(OTHERS).bind(conversation.get()).fetch_all(self.sqlite()).await?;
        Ok(PersonStory {
            first: first.as_ref().map(moment).transpose()?,
            moments: moments.iter().map(moment).collect::<Result<_>>()?,
            others: others.iter().map(other).collect::<Result<_>>()?,
            comments: self.comments_of_person(conversation, limit).await?,
        })
    }
}

fn moment(row: &SqliteRow) -> Result<Moment> {
    Ok(Moment {
        message: MessageId::new(row.int("id")?),
        kind: row.name("preview_kind", PreviewKind::parse)?,
        text: row.text("words")?,
        at: row.at("sent_at")?,
    })
}

fn other(row: &SqliteRow) -> Result<OtherThread> {
    Ok::<_, Error>(OtherThread {
        conversation: ConversationId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        last_at: row.at("sort_at")?,
        needs_reply: row.int("needs_reply")? != 0,
    })
}
