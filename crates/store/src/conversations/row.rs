//! One conversation, with what its row in a list shows.

use porchlight_domain::{
    AccountId, ContactId, ConversationId, Direction, Igsid, MessageId, PersonProfile, SendState, ThreadId,
    UtcMs, WindowEvent,
};
use sqlx::sqlite::SqliteRow;

use crate::connection::ReadConnection;
use crate::contacts::person_profile;
use crate::content::PreviewKind;
use crate::fold::direction;
use crate::row::Columns as _;
use crate::sql::sql;
use crate::{MessageKey, Result};

/// A conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct ConversationRow {
    /// Our id.
    pub id: ConversationId,
    /// Whose.
    pub account: AccountId,
    /// With whom.
    pub contact: ContactId,
    /// What is known of them.
    pub person: PersonProfile,
    /// Their cached picture.
    pub picture_key: Option<String>,
    /// Instagram's id, once told.
    pub thread_id: Option<ThreadId>,
    /// What lists by recency sort by: the last message, or the last update when no message is known.
    pub sort_at: UtcMs,
    /// The latest `updated_time` that was folded together with the thread's messages.
    pub listed_at: Option<UtcMs>,
    /// The last message.
    pub preview: Option<Preview>,
    /// Something of theirs waits for an answer.
    pub needs_reply: bool,
    /// The user is done with it.
    pub is_done: bool,
    /// They wrote, and the user has not had it on screen.
    pub is_unread: bool,
    /// Their last action.
    pub last_in_at: Option<UtcMs>,
    /// The last message that went out, or is about to.
    pub last_out_at: Option<UtcMs>,
    /// What opened the window last; what that means now says `porchlight_domain::messaging_window`.
    pub window: Option<Window>,
    /// How far they have read.
    pub seen: Option<Seen>,
    /// Another app had the thread when the last message came.
    pub is_standby: bool,
    /// What is being written, when something is.
    pub draft: Option<String>,
}

/// The last message in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Which.
    pub message: MessageId,
    /// When.
    pub at: UtcMs,
    /// Who wrote.
    pub direction: Direction,
    /// What it is.
    pub kind: PreviewKind,
    /// Its first 160 letters, or its title.
    pub text: String,
    /// Where it stands, when Porchlight sends it.
    pub send_state: Option<SendState>,
}

/// Their action that opened the window last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// When.
    pub opened_at: UtcMs,
    /// By what.
    pub event: WindowEvent,
    /// In which message.
    pub message: MessageId,
}

/// How far they have read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When they did.
    pub at: UtcMs,
    /// The place of the message that they have seen, and all before it; `None` when that message is not known.
    pub through: Option<MessageKey>,
}

/// The columns that [`conversation_row`] reads.
pub(super) const ROW: &str =
    "SELECT conversations.*, igsid, username, name, picture_url, picture_key, follower_count,
        is_verified, follows_us, we_follow,
        COALESCE((SELECT text FROM drafts WHERE conversation_id = conversations.id), '') AS draft,
        COALESCE((SELECT sent_at FROM messages WHERE account_id = conversations.account_id AND seen_key <> 0
            AND mid_key = seen_key), 0) AS seen_sent_at,
        COALESCE((SELECT is_standby FROM messages WHERE messages.id = last_message_id), 0) AS last_is_standby
    FROM conversations JOIN contacts ON contacts.id = conversations.contact_id ";

impl ReadConnection {
    /// One conversation.
    pub async fn conversation(&mut self, id: ConversationId) -> Result<Option<ConversationRow>> {
        let row = sqlx::query(sql(&[ROW, "WHERE conversations.id = ?"]))
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(conversation_row).transpose()
    }

    /// An account's conversation with a person.
    pub async fn conversation_with(
        &mut self,
        account: AccountId,
        person: &Igsid,
    ) -> Result<Option<ConversationRow>> {
        let row = sqlx::query(sql(&[ROW, "WHERE contacts.account_id = ? AND igsid = ?"]))
            .bind(account.get())
            .bind(person.as_str())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(conversation_row).transpose()
    }

    /// The conversation that Instagram calls `thread`.
    pub async fn conversation_of_thread(
        &mut self,
        account: AccountId,
        thread: &ThreadId,
    ) -> Result<Option<ConversationRow>> {
        let row = sqlx::query(sql(&[
            ROW,
            "WHERE conversations.account_id = ? AND thread_id = ? AND thread_id <> ''",
        ]))
        .bind(account.get())
        .bind(thread.as_str())
        .fetch_optional(self.sqlite())
        .await?;
        row.as_ref().map(conversation_row).transpose()
    }
}

pub(super) fn conversation_row(row: &SqliteRow) -> Result<ConversationRow> {
    let last_message = row.int("last_message_id")?;
    let preview = (last_message != 0)
        .then(|| -> Result<Preview> {
            Ok(Preview {
                message: MessageId::new(last_message),
                at: row.at("last_at")?,
                direction: row.name("last_direction", direction)?,
                kind: row.name("preview_kind", PreviewKind::parse)?,
                text: row.text("preview_text")?,
                send_state: SendState::parse(&row.text("last_send_state")?),
            })
        })
        .transpose()?;
    let window_message = row.int("window_message_id")?;
    let window = (window_message != 0)
        .then(|| -> Result<Window> {
            Ok(Window {
                opened_at: row.at("window_opened_at")?,
                event: row.name("window_event", WindowEvent::parse)?,
                message: MessageId::new(window_message),
            })
        })
        .transpose()?;
    let seen_key = row.int("seen_key")?;
    let seen = row
        .at_if_ever("seen_at")?
        .map(|at| -> Result<Seen> {
            let through = row
                .at_if_ever("seen_sent_at")?
                .map(|sent_at| MessageKey { sent_at, tie: crate::key_text::Tie::new(seen_key) });
            Ok(Seen { at, through })
        })
        .transpose()?;
    Ok(ConversationRow {
        id: ConversationId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        contact: ContactId::new(row.int("contact_id")?),
        person: person_profile(row)?,
        picture_key: row.text_if_any("picture_key")?,
        thread_id: row.text_if_any("thread_id")?.map(ThreadId::new),
        sort_at: row.at("sort_at")?,
        listed_at: row.at_if_ever("listed_at")?,
        preview,
        needs_reply: row.flag("needs_reply")?,
        is_done: row.flag("is_done")?,
        is_unread: row.flag("is_unread")?,
        last_in_at: row.at_if_ever("last_in_at")?,
        last_out_at: row.at_if_ever("last_out_at")?,
        window,
        seen,
        is_standby: row.flag("last_is_standby")?,
        draft: row.text_if_any("draft")?,
    })
}
