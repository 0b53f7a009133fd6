//! Loading what is known of messages, and writing what is different.

use std::collections::{BTreeMap, BTreeSet};

use porchlight_domain::{
    AccountId, AppId, ConversationId, Direction, Igsid, MessageId, Mid, Origin, SendState, UtcMs,
};
use sqlx::sqlite::SqliteRow;

use super::known::{Facts, Kept, Known, TimeGrade, Told, direction, direction_name};
use super::{Conversations, FoldOutcome};
use crate::connection::WriteTransaction;
use crate::content::{PreviewKind, preview_text, searchable, unpack, window_event};
use crate::mid_key::{mid_key, pending_tie};
use crate::row::{Columns as _, from_json, to_json};
use crate::search::for_index;
use crate::sql::sql;
use crate::{Error, Result};

/// The columns that [`facts`] reads.
pub(crate) const FACTS: &str = "SELECT messages.id AS id, conversation_id, mid, mid_key, igsid, direction, sent_at,
        time_grade, text, told_text, content, content_as_of, kept, first_text, first_as_of, origin, app_id, is_self,
        is_standby, send_state, search_key
    FROM messages JOIN conversations ON conversations.id = messages.conversation_id
        JOIN contacts ON contacts.id = conversations.contact_id ";

impl WriteTransaction {
    /// What is known of each of `mids`; [`Known::nothing`] of new ones.
    pub(crate) async fn load_known(
        &mut self,
        account: AccountId,
        mids: &BTreeSet<&Mid>,
    ) -> Result<BTreeMap<Mid, Known>> {
        let mut by_key: BTreeMap<i64, Known> =
            mids.iter().map(|mid| (mid_key(mid), Known::nothing((*mid).clone()))).collect();
        let keys = to_json("mid_key", &by_key.keys().collect::<Vec<_>>())?;

        let rows = sqlx::query(sql(&[
            FACTS,
            "WHERE messages.account_id = ? AND mid_key IN (SELECT value FROM json_each(?))",
        ]))
        .bind(account.get())
        .bind(&keys)
        .fetch_all(self.sqlite())
        .await?;
        for row in &rows {
            if let Some(known) = by_key.get_mut(&row.int("mid_key")?) {
                known.message = Some(facts(row)?);
            }
        }
        for (select, take) in WAITING {
            let rows = sqlx::query(sql(&[
                select,
                " WHERE account_id = ? AND mid_key IN (SELECT value FROM json_each(?))",
            ]))
            .bind(account.get())
            .bind(&keys)
            .fetch_all(self.sqlite())
            .await?;
            for row in &rows {
                if let Some(known) = by_key.get_mut(&row.int("mid_key")?) {
                    take(known, row)?;
                }
            }
        }
        Ok(by_key.into_values().map(|known| (known.mid.clone(), known)).collect())
    }

    /// Writes what is different from `before`.
    pub(crate) async fn save_known(
        &mut self,
        account: AccountId,
        before: &Known,
        known: &Known,
        conversations: &Conversations,
        outcome: &mut FoldOutcome,
    ) -> Result<()> {
        self.save_waiting(account, before, known).await?;
        let Some(message) = &known.message else { return Ok(()) };
        let conversation = match conversations.get(&message.person) {
            Some(conversation) => *conversation,
            None => self.conversation_of_person(account, &message.person).await?,
        };
        let columns = MessageColumns::of(known, message, conversation)?;
        let (id, is_new) = match message.id {
            None => (self.insert_message(account, &columns).await?, true),
            Some(id) => {
                let old = before
                    .message
                    .as_ref()
                    .filter(|old| old.id == message.id && old.person == message.person)
                    .map(|old| MessageColumns::of(before, old, conversation))
                    .transpose()?;
                if old.as_ref() == Some(&columns) {
                    return self.save_raw(id, known).await;
                }
                if let Some(left) = self.update_message(id, &columns).await? {
                    outcome.conversations.insert(left);
                }
                if old.is_some_and(|old| old.reads_like(&columns)) {
                    return self.save_raw(id, known).await;
                }
                (id, before.message.is_none())
            }
        };
        self.save_raw(id, known).await?;
        self.message_changed(conversation, id);
        outcome.conversations.insert(conversation);
        let is_incoming = message.direction == Direction::In && known.unsent_at.is_none();
        if is_new && is_incoming && !message.is_self {
            outcome.incoming.push((conversation, id));
        }
        Ok(())
    }

    async fn save_waiting(&mut self, account: AccountId, before: &Known, known: &Known) -> Result<()> {
        if let Some(at) = known.unsent_at
            && before.unsent_at != known.unsent_at
        {
            sqlx::query("INSERT OR REPLACE INTO unsends (account_id, mid_key, at) VALUES (?, ?, ?)")
                .bind(account.get())
                .bind(known.key)
                .bind(at.get())
                .execute(self.sqlite())
                .await?;
            if before.unsent_at.is_none() {
                self.forget_waiting(account, known).await?;
                self.cut_from_events(&known.mid).await?;
            }
        }
        for (number, (at, text)) in &known.edits {
            if before.edits.get(number).is_some_and(|old| *old == (*at, text.clone())) {
                continue;
            }
            sqlx::query("INSERT OR REPLACE INTO edits (account_id, mid_key, num_edit, at, text) VALUES (?, ?, ?, ?, ?)")
                .bind(account.get())
                .bind(known.key)
                .bind(number)
                .bind(at.get())
                .bind(text)
                .execute(self.sqlite())
                .await?;
        }
        for (by, (at, emoji)) in &known.reactions {
            if before.reactions.get(by).is_some_and(|old| *old == (*at, emoji.clone())) {
                continue;
            }
            sqlx::query(
                "INSERT OR REPLACE INTO reactions (account_id, mid_key, direction, at, emoji) VALUES (?, ?, ?, ?, ?)",
            )
            .bind(account.get())
            .bind(known.key)
            .bind(*by)
            .bind(at.get())
            .bind(emoji)
            .execute(self.sqlite())
            .await?;
        }
        if let Some((at, listed)) = &known.listed
            && before.listed != known.listed
        {
            sqlx::query(
                "INSERT OR REPLACE INTO reaction_lists (account_id, mid_key, as_of, listed) VALUES (?, ?, ?, ?)",
            )
            .bind(account.get())
            .bind(known.key)
            .bind(at.get())
            .bind(to_json("listed", listed)?)
            .execute(self.sqlite())
            .await?;
        }
        Ok(())
    }

    /// What an unsent message said in tables of its own.
    async fn forget_waiting(&mut self, account: AccountId, known: &Known) -> Result<()> {
        for sql in [
            "DELETE FROM edits WHERE account_id = ? AND mid_key = ?",
            "DELETE FROM reactions WHERE account_id = ? AND mid_key = ?",
            "DELETE FROM reaction_lists WHERE account_id = ? AND mid_key = ?",
            "DELETE FROM message_raws WHERE message_id IN
                (SELECT id FROM messages WHERE account_id = ? AND mid_key = ?)",
        ] {
            sqlx::query(sql).bind(account.get()).bind(known.key).execute(self.sqlite()).await?;
        }
        Ok(())
    }

    async fn save_raw(&mut self, id: MessageId, known: &Known) -> Result<()> {
        let Some((as_of, raw)) = &known.raw else { return Ok(()) };
        sqlx::query(
            "INSERT INTO message_raws (message_id, raw, as_of) VALUES (?, ?, ?)
             ON CONFLICT (message_id) DO UPDATE SET raw = excluded.raw, as_of = excluded.as_of
             WHERE (excluded.as_of, excluded.raw) > (as_of, raw)",
        )
        .bind(id.get())
        .bind(raw)
        .bind(as_of.get())
        .execute(self.sqlite())
        .await?;
        Ok(())
    }

    async fn conversation_of_person(&mut self, account: AccountId, person: &Igsid) -> Result<ConversationId> {
        let id: Option<i64> = sqlx::query_scalar(
            "SELECT conversations.id FROM conversations JOIN contacts ON contacts.id = contact_id
             WHERE contacts.account_id = ? AND igsid = ?",
        )
        .bind(account.get())
        .bind(person.as_str())
        .fetch_optional(self.sqlite())
        .await?;
        id.map(ConversationId::new).ok_or(Error::Absent("conversation"))
    }
}

/// Takes what waits in a table of its own for one message.
type Take = fn(&mut Known, &SqliteRow) -> Result<()>;

/// What may have come before its message: where it waits, and how it is read.
const WAITING: [(&str, Take); 4] = [
    ("SELECT mid_key, at FROM unsends", |known, row| {
        known.unsent_at = Some(row.at("at")?);
        Ok(())
    }),
    ("SELECT mid_key, num_edit, at, text FROM edits", |known, row| {
        known.edits.insert(row.int("num_edit")?, (row.at("at")?, row.text("text")?));
        Ok(())
    }),
    ("SELECT mid_key, direction, at, emoji FROM reactions", |known, row| {
        let by = direction_name(row.name("direction", direction)?);
        known.reactions.insert(by, (row.at("at")?, row.text("emoji")?));
        Ok(())
    }),
    ("SELECT mid_key, as_of, listed FROM reaction_lists", |known, row| {
        known.listed = Some((row.at("as_of")?, from_json("listed", &row.text("listed")?)?));
        Ok(())
    }),
];

/// Reads a row selected by [`FACTS`].
pub(crate) fn facts(row: &SqliteRow) -> Result<Facts> {
    let shown = row.text("text")?;
    let told_text = row.nullable_text("told_text")?.unwrap_or(shown);
    let as_of = row.int("content_as_of")?;
    let told = (as_of != 0)
        .then(|| -> Result<Told> {
            Ok(Told { as_of: UtcMs::new(as_of), text: told_text.clone(), rest: row.text("content")? })
        })
        .transpose()?;
    let first = row
        .at_if_ever("first_as_of")?
        .map(|at| -> Result<_> { Ok((at, row.nullable_text("first_text")?.unwrap_or(told_text))) })
        .transpose()?;
    let grade = match row.int("time_grade")? {
        0 => TimeGrade::Ours,
        1 => TimeGrade::Second,
        _ => TimeGrade::Exact,
    };
    Ok(Facts {
        id: Some(MessageId::new(row.int("id")?)),
        person: Igsid::new(row.text("igsid")?),
        direction: row.name("direction", direction)?,
        sent_at: row.at("sent_at")?,
        grade,
        told,
        first,
        kept: row.json_if_any::<Kept>("kept")?.unwrap_or_default(),
        origin: row.name("origin", Origin::parse)?,
        app_id: row.text_if_any("app_id")?.map(AppId::new),
        is_self: row.flag("is_self")?,
        is_standby: row.flag("is_standby")?,
        send_state: SendState::parse(&row.text("send_state")?),
    })
}

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
    window_event: &'static str,
    send_state: &'static str,
    search_text: Option<String>,
    is_searchable: bool,
}

impl MessageColumns {
    /// Whether they differ in nothing but for when they are known to be true.
    fn reads_like(&self, other: &Self) -> bool {
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
                search_key)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ",
            FREE_SEARCH_KEY,
            ") RETURNING id",
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
            " END WHERE id = ?29",
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
