//! Loading what is known of messages, and writing what is different.

use std::collections::{BTreeMap, BTreeSet};

use porchlight_domain::{AccountId, AppId, ConversationId, Igsid, MessageId, Mid, Origin, SendState, UtcMs};
use sqlx::sqlite::SqliteRow;

use super::columns::MessageColumns;
use super::facts::{Facts, Kept, TimeGrade, Told, direction, direction_name, second_of};
use super::known::Known;
use super::{FoldOutcome, Saving};
use crate::connection::WriteTransaction;
use crate::mid_key::mid_key;
use crate::row::{Columns as _, from_json, to_json};
use crate::sql::sql;
use crate::{Error, Result};

/// The columns that [`read_facts`] reads.
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
                known.message = Some(read_facts(row)?);
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
        saving: &Saving<'_>,
        before: &Known,
        known: &Known,
        outcome: &mut FoldOutcome,
    ) -> Result<()> {
        let account = saving.account;
        self.save_waiting(account, before, known).await?;
        let Some(message) = &known.message else { return Ok(()) };
        let conversation = match saving.conversations.get(&message.person) {
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
        self.save_taps(saving, conversation, before, known, outcome).await?;
        self.message_changed(conversation, id);
        outcome.conversations.insert(conversation);
        if is_new && super::is_their_doing(message) && known.unsent_at.is_none() {
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
                self.forget_media(account, known.key).await?;
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
        if let Some((at, after)) = known.follows
            && before.follows != known.follows
        {
            sqlx::query(
                "INSERT OR REPLACE INTO message_order (account_id, mid_key, as_of, after_key) VALUES (?, ?, ?, ?)",
            )
            .bind(account.get())
            .bind(known.key)
            .bind(at.get())
            .bind(after)
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
const WAITING: [(&str, Take); 5] = [
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
    ("SELECT mid_key, as_of, after_key FROM message_order", |known, row| {
        known.follows = Some((row.at("as_of")?, row.int("after_key")?));
        Ok(())
    }),
    ("SELECT mid_key, as_of, listed FROM reaction_lists", |known, row| {
        known.listed = Some((row.at("as_of")?, from_json("listed", &row.text("listed")?)?));
        Ok(())
    }),
];

/// Reads a row selected by [`FACTS`].
pub(crate) fn read_facts(row: &SqliteRow) -> Result<Facts> {
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
        sent_at: if grade == TimeGrade::Second { second_of(row.at("sent_at")?) } else { row.at("sent_at")? },
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
