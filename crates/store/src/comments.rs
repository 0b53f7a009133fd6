//! What people wrote below posts, as it stands beside their threads.

use porchlight_domain::{AccountId, CommentId, ContactId, ConversationId, Igsid, MediaId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;

/// Letters of a comment that are kept; Instagram itself takes no longer ones.
const LONGEST: usize = 2_200;

/// A comment that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewComment {
    /// Instagram's id of it.
    pub id: CommentId,
    /// Who wrote it.
    pub from: Igsid,
    /// Below which post, if that was told.
    pub media: Option<MediaId>,
    /// What it says; kept up to 2,200 letters.
    pub text: String,
    /// When it was heard of: webhooks do not tell when it was written, and come seconds later.
    pub at: UtcMs,
}

/// What a person wrote below a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidBelow {
    /// Instagram's id of it.
    pub comment: CommentId,
    /// Its first 80 letters.
    pub text: String,
    /// When.
    pub at: UtcMs,
}

/// `?1` the conversation, `?2` how many.
pub(crate) const OF_PERSON: &str =
    "SELECT comments.comment_id, substr(comments.text, 1, 80) AS words, comments.said_at
    FROM conversations
    JOIN contacts ON contacts.id = conversations.contact_id
    JOIN comments ON comments.account_id = contacts.account_id AND comments.igsid = contacts.igsid
    WHERE conversations.id = ?1 ORDER BY comments.said_at DESC LIMIT ?2";

impl ReadConnection {
    /// Up to `limit` comments of the person of a conversation, newest first.
    pub async fn comments_of_person(
        &mut self,
        conversation: ConversationId,
        limit: i64,
    ) -> Result<Vec<SaidBelow>> {
        let rows =
            sqlx::query(OF_PERSON).bind(conversation.get()).bind(limit).fetch_all(self.sqlite()).await?;
        rows.iter().map(said_below).collect()
    }
}

impl WriteTransaction {
    /// Keeps a comment. One that is told again has its new words and keeps its time.
    pub async fn save_comment(&mut self, account: AccountId, comment: &NewComment) -> Result<()> {
        let text: String = comment.text.chars().take(LONGEST).collect();
        sqlx::query(
            "INSERT INTO comments (account_id, comment_id, igsid, media_id, text, said_at) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (account_id, comment_id) DO UPDATE SET text = excluded.text",
        )
        .bind(account.get())
        .bind(comment.id.as_str())
        .bind(comment.from.as_str())
        .bind(comment.media.as_ref().map_or("", MediaId::as_str))
        .bind(text)
        .bind(comment.at.get())
        .execute(self.sqlite())
        .await?;
        let contact: Option<i64> =
            sqlx::query_scalar("SELECT id FROM contacts WHERE account_id = ? AND igsid = ?")
                .bind(account.get())
                .bind(comment.from.as_str())
                .fetch_optional(self.sqlite())
                .await?;
        if let Some(contact) = contact {
            self.changed(Entity::Contact, ContactId::new(contact));
        }
        Ok(())
    }
}

fn said_below(row: &SqliteRow) -> Result<SaidBelow> {
    Ok(SaidBelow {
        comment: CommentId::new(row.text("comment_id")?),
        text: row.text("words")?,
        at: row.at("said_at")?,
    })
}
