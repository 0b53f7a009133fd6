//! One conversation, with what its row in a list shows.

use porchlight_domain::{
    AccountId, ContactId, ConversationId, Direction, Igsid, LabelId, MessageId, PersonProfile, SendState,
    ThreadId, UtcMs, WindowEvent, WokeBecause,
};
use sqlx::sqlite::SqliteRow;

use crate::connection::ReadConnection;
use crate::contacts::person_profile;
use crate::content::PreviewKind;
use crate::fold::direction;
use crate::row::{Columns as _, from_json};
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
    /// Another app has the thread: it was told so, or the last message came as a copy.
    pub is_standby: bool,
    /// Something is being written: words, files or anything else.
    pub has_draft: bool,
    /// Its labels.
    pub labels: Vec<LabelId>,
    /// How many notes the user has written about it.
    pub note_count: i64,
    /// They matter more than others.
    pub is_vip: bool,
    /// No notices, and not counted in the tray.
    pub is_muted: bool,
    /// The user called it spam.
    pub is_spam: bool,
    /// They do not follow the account, and were never answered.
    pub is_request: bool,
    /// We wrote last.
    pub is_waiting: bool,
    /// They wrote last, and it is not settled, snoozed or spam.
    pub is_unanswered: bool,
    /// Put off until then.
    pub snoozed_until: Option<UtcMs>,
    /// Comes back then, unless they write before.
    pub remind_at: Option<UtcMs>,
    /// Why it came back, until it is answered or settled.
    pub woke_because: Option<WokeBecause>,
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
        EXISTS (SELECT 1 FROM drafts WHERE conversation_id = conversations.id AND (text <> '' OR extras <> ''))
            OR EXISTS (SELECT 1 FROM staged_files WHERE conversation_id = conversations.id AND message_id = 0)
            AS has_draft,
        COALESCE((SELECT sent_at FROM messages WHERE account_id = conversations.account_id AND seen_key <> 0
            AND mid_key = seen_key), 0) AS seen_sent_at,
        (SELECT json_group_array(label_id) FROM conversation_labels WHERE conversation_id = conversations.id) AS labels,
        (SELECT COUNT(*) FROM notes WHERE conversation_id = conversations.id) AS note_count,
        COALESCE((SELECT is_standby FROM messages WHERE messages.id = last_message_id), 0) AS last_is_standby,
        COALESCE((SELECT is_ours * 2 - 1 FROM thread_events WHERE conversation_id = conversations.id
            AND kind IN ('passed', 'taken') AND (at >= last_at OR NOT EXISTS (SELECT 1 FROM messages
                WHERE messages.id = last_message_id AND time_grade = 2 AND direction = 'in'))
            ORDER BY at DESC LIMIT 1), 0) AS handed
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
        is_standby: match row.int("handed")? {
            0 => row.flag("last_is_standby")?,
            handed => handed < 0,
        },
        has_draft: row.flag("has_draft")?,
        labels: from_json::<Vec<i64>>("labels", &row.text("labels")?)?
            .into_iter()
            .map(LabelId::new)
            .collect(),
        note_count: row.int("note_count")?,
        is_vip: row.flag("is_vip")?,
        is_muted: row.flag("is_muted")?,
        is_spam: row.flag("is_spam")?,
        is_request: row.flag("is_request")?,
        is_waiting: row.flag("is_waiting")?,
        is_unanswered: row.flag("is_unanswered")?,
        snoozed_until: row.at_if_ever("snoozed_until")?,
        remind_at: row.at_if_ever("reminds_at")?,
        woke_because: WokeBecause::parse(&row.text("woke_because")?),
    })
}
