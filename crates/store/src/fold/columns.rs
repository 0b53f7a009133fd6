//! A message's columns, computed from what is known of it, and their writing.

use porchlight_domain::{AccountId, ConversationId, Direction, MessageId, Mid, Origin, SendState, UtcMs};

use super::facts::{Facts, TimeGrade, direction_name};
use super::known::Known;
use crate::connection::WriteTransaction;
use crate::content::{PreviewKind, carries, preview_text, searchable, unpack, window_event};
use crate::mid_key::pending_tie;
use crate::row::{Columns as _, to_json};
use crate::search::for_index;
use crate::sql::sql;
use crate::{Error, Result};

/// The columns of a message that the fold writes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MessageColumns {
    conversation: ConversationId,
    /// `None` while only Porchlight knows of it.
    mid: Option<(Mid, i64)>,
    direction: Direction,
    sent_at: UtcMs,
    grade: TimeGrade,
    text: String,
    told_text: Option<String>,
    content: String,
    content_as_of: i64,
    kept: String,
    first_text: Option<String>,
    first_as_of: i64,
    origin: Origin,
    app_id: String,
    is_self: bool,
    is_standby: bool,
    edit_count: i64,
    reactions: String,
    deleted_at: i64,
    preview_kind: PreviewKind,
    preview_text: String,
    carries: String,
    window_event: &'static str,
    send_state: &'static str,
    search_text: Option<String>,
    is_searchable: bool,
}

impl MessageColumns {
    /// Whether they differ in nothing but for when they are known to be true.
    pub(super) fn reads_like(&self, other: &Self) -> bool {
        *self == Self { content_as_of: self.content_as_of, first_as_of: self.first_as_of, ..other.clone() }
    }

    pub(crate) fn of(known: &Known, message: &Facts, conversation: ConversationId) -> Result<Self> {
        Self::new(known, message, conversation, Some((known.mid.clone(), known.key)))
    }

    /// The columns of `message` with what is known of it; `mid` is none for what waits in the outbox.
    pub(crate) fn new(
        known: &Known,
        message: &Facts,
        conversation: ConversationId,
        mid: Option<(Mid, i64)>,
    ) -> Result<Self> {
        let text = known.shown_text().to_owned();
        let (told_text, rest, as_of) = match &message.told {
            Some(told) => {
                ((told.text != text).then(|| told.text.clone()), told.rest.clone(), told.as_of.get())
            }
            // Edited before it was told: the text is the edit's, not the content's.
            None => ((!text.is_empty()).then(String::new), String::new(), 0),
        };
        let told_or_shown = told_text.as_ref().unwrap_or(&text);
        let first_text = message
            .first
            .as_ref()
            .filter(|(_, first)| first != told_or_shown)
            .map(|(_, first)| first.clone());
        let content = unpack(&rest, &message.kept, &text)?;
        let found_by = searchable(&content);
        let indexed = for_index(&found_by);
        let reactions = known.shown_reactions();
        let is_deleted = known.unsent_at.is_some();
        Ok(Self {
            conversation,
            mid,
            direction: message.direction,
            sent_at: message.sent_at,
            grade: message.grade,
            told_text,
            content: rest,
            content_as_of: as_of,
            kept: message.kept.to_column(),
            first_text,
            first_as_of: message.first.as_ref().map_or(0, |(at, _)| at.get()),
            origin: message.origin,
            app_id: message.app_id.as_ref().map_or_else(String::new, |id| id.as_str().to_owned()),
            is_self: message.is_self,
            is_standby: message.is_standby,
            edit_count: known.edit_count(),
            reactions: if reactions.is_empty() { String::new() } else { to_json("reactions", &reactions)? },
            deleted_at: known.unsent_at.map_or(0, UtcMs::get),
            preview_kind: if is_deleted { PreviewKind::Deleted } else { PreviewKind::of(&content) },
            preview_text: preview_text(&content),
            carries: carries(&content),
            window_event: if super::is_their_doing(message) { window_event(&content).as_str() } else { "" },
            send_state: message.send_state.map_or("", SendState::as_str),
            is_searchable: !indexed.trim().is_empty(),
            search_text: (indexed != text).then_some(indexed),
            text,
        })
    }
}

/// Seconds, then room for messages of the same second: keys grow with time.
const SEARCH_KEY_BITS: i64 = 10;

/// The first free key from `?28` on, which is that of the message's second; NULL when there is nothing to find.
const FREE_SEARCH_KEY: &str = "CASE
    WHEN ?28 IS NULL THEN NULL
    WHEN NOT EXISTS (SELECT 1 FROM messages AS same WHERE same.search_key = ?28) THEN ?28
    ELSE (SELECT taken.search_key + 1 FROM messages AS taken
        WHERE taken.search_key >= ?28
            AND NOT EXISTS (SELECT 1 FROM messages AS next WHERE next.search_key = taken.search_key + 1)
        ORDER BY taken.search_key LIMIT 1) END";

impl MessageColumns {
    fn first_search_key(&self) -> Option<i64> {
        self.is_searchable.then(|| self.sent_at.get().div_euclid(1000) << SEARCH_KEY_BITS)
    }
}

impl WriteTransaction {
    /// Writes a new message and gives its row.
    pub(crate) async fn insert_message(
        &mut self,
        account: AccountId,
        columns: &MessageColumns,
    ) -> Result<MessageId> {
        let id: i64 = sqlx::query_scalar(sql(&[
            "INSERT INTO messages (account_id, conversation_id, mid, mid_key, direction, sent_at, time_grade, tie, text,
                told_text, content, content_as_of, kept, first_text, first_as_of, origin, app_id, is_self, is_standby,
                edit_count, reactions, deleted_at, preview_kind, preview_text, window_event, send_state, search_text,
                search_key, carries)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ",
            FREE_SEARCH_KEY,
            ", ?29) RETURNING id",
        ]))
        .bind(account.get())
        .bind(columns.conversation.get())
        .bind(columns.mid.as_ref().map(|(mid, _)| mid.as_str()))
        .bind(columns.mid.as_ref().map(|(_, key)| *key))
        .bind(direction_name(columns.direction))
        .bind(columns.sent_at.get())
        .bind(columns.grade as i64)
        // Of a message without a mid, the tie follows from the row's number: see `queue_send`.
        .bind(columns.mid.as_ref().map_or(i64::MAX, |(_, key)| *key))
        .bind(&columns.text)
        .bind(&columns.told_text)
        .bind(&columns.content)
        .bind(columns.content_as_of)
        .bind(&columns.kept)
        .bind(&columns.first_text)
        .bind(columns.first_as_of)
        .bind(columns.origin.as_str())
        .bind(&columns.app_id)
        .bind(columns.is_self)
        .bind(columns.is_standby)
        .bind(columns.edit_count)
        .bind(&columns.reactions)
        .bind(columns.deleted_at)
        .bind(columns.preview_kind.as_str())
        .bind(&columns.preview_text)
        .bind(columns.window_event)
        .bind(columns.send_state)
        .bind(&columns.search_text)
        .bind(columns.first_search_key())
        .bind(&columns.carries)
        .fetch_one(self.sqlite())
        .await?;
        if columns.mid.is_none() {
            sqlx::query("UPDATE messages SET tie = ? WHERE id = ?")
                .bind(pending_tie(id))
                .bind(id)
                .execute(self.sqlite())
                .await?;
        }
        Ok(MessageId::new(id))
    }

    /// Writes what is known of the message at row `id`. Gives the conversation that it has left, if it did.
    pub(crate) async fn update_message(
        &mut self,
        id: MessageId,
        columns: &MessageColumns,
    ) -> Result<Option<ConversationId>> {
        let row = sqlx::query("SELECT conversation_id, sent_at, search_key FROM messages WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?
            .ok_or(Error::Absent("message"))?;
        let old_key: Option<i64> = sqlx::Row::try_get(&row, "search_key")?;
        let is_of_that_second =
            row.int("sent_at")?.div_euclid(1000) == columns.sent_at.get().div_euclid(1000);
        let keeps_key = old_key.is_some() && columns.is_searchable && is_of_that_second;
        sqlx::query(sql(&[
            "UPDATE messages SET conversation_id = ?, mid = ?, mid_key = ?, direction = ?, sent_at = ?, time_grade = ?,
                tie = COALESCE(?, tie), text = ?, told_text = ?, content = ?, content_as_of = ?, kept = ?,
                first_text = ?, first_as_of = ?, origin = ?, app_id = ?, is_self = ?, is_standby = ?, edit_count = ?,
                reactions = ?, deleted_at = ?, preview_kind = ?, preview_text = ?, window_event = ?, send_state = ?,
                search_text = ?, search_key = CASE WHEN ?27 THEN search_key ELSE ",
            FREE_SEARCH_KEY,
            " END, carries = ?30 WHERE id = ?29",
        ]))
        .bind(columns.conversation.get())
        .bind(columns.mid.as_ref().map(|(mid, _)| mid.as_str()))
        .bind(columns.mid.as_ref().map(|(_, key)| *key))
        .bind(direction_name(columns.direction))
        .bind(columns.sent_at.get())
        .bind(columns.grade as i64)
        .bind(columns.mid.as_ref().map_or_else(|| pending_tie(id.get()), |(_, key)| *key))
        .bind(&columns.text)
        .bind(&columns.told_text)
        .bind(&columns.content)
        .bind(columns.content_as_of)
        .bind(&columns.kept)
        .bind(&columns.first_text)
        .bind(columns.first_as_of)
        .bind(columns.origin.as_str())
        .bind(&columns.app_id)
        .bind(columns.is_self)
        .bind(columns.is_standby)
        .bind(columns.edit_count)
        .bind(&columns.reactions)
        .bind(columns.deleted_at)
        .bind(columns.preview_kind.as_str())
        .bind(&columns.preview_text)
        .bind(columns.window_event)
        .bind(columns.send_state)
        .bind(&columns.search_text)
        .bind(keeps_key)
        .bind(columns.first_search_key())
        .bind(id.get())
        .bind(&columns.carries)
        .execute(self.sqlite())
        .await?;
        let left = ConversationId::new(row.int("conversation_id")?);
        if left == columns.conversation {
            return Ok(None);
        }
        self.message_deleted(left, id);
        Ok(Some(left))
    }
}
