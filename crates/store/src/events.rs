//! The flight recorder: what came in, as it came, and what became of it. Capped; the oldest goes.
//!
//! An unsend reaches in here too: whatever a recorded body says of that message is cut out of it.

use std::collections::BTreeSet;

use porchlight_domain::{AccountId, Mid, UtcMs};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::mid_key::mid_key;
use crate::row::Columns as _;

/// Bytes of a body that are kept: a thousand updates (`facts.md §10.3`) of the usual size.
const LARGEST_BODY: usize = 1024 * 1024;
/// Events that are kept.
const EVENTS_KEPT: i64 = 10_000;

/// Something that came in.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// Whose, when known.
    pub account: Option<AccountId>,
    /// `webhook`, `poll` or another short name.
    pub source: &'a str,
    /// The body as it came.
    pub body: &'a str,
    /// `valid`, `invalid`, `absent`.
    pub signature: &'a str,
    /// What became of it; see [`WriteTransaction::set_event_outcome`].
    pub outcome: &'a str,
    /// The messages that it speaks of.
    pub mids: &'a [Mid],
}

/// A recorded event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id; grows with time.
    pub id: i64,
    /// Whose, when known.
    pub account: Option<AccountId>,
    /// Where it came from.
    pub source: String,
    /// When it first came.
    pub received_at: UtcMs,
    /// What it said, without what was unsent since.
    pub body: String,
    /// State of its signature.
    pub signature: String,
    /// What became of it.
    pub outcome: String,
    /// How often the same body has come.
    pub seen_count: i64,
}

impl ReadConnection {
    /// Up to `limit` events, newest first, older than the event `before`.
    pub async fn events(&mut self, before: Option<i64>, limit: i64) -> Result<Vec<Event>> {
        let rows = sqlx::query("SELECT * FROM events WHERE id < ? ORDER BY id DESC LIMIT ?")
            .bind(before.unwrap_or(i64::MAX))
            .bind(limit)
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(event).collect()
    }
}

impl WriteTransaction {
    /// Records an event. Gives its id, and whether this body has not come before.
    pub async fn record_event(&mut self, event: &NewEvent<'_>, now: UtcMs) -> Result<(i64, bool)> {
        let account = event.account.map_or(0, AccountId::get);
        // Of what is larger the beginning; an unsend takes all of that away, since it is no JSON any more.
        let kept = event.body.floor_char_boundary(LARGEST_BODY);
        let mut body = event.body.get(..kept).unwrap_or_default().to_owned();
        for mid in event.mids {
            if self.is_unsent(mid).await? {
                body = without_message(&body, mid);
            }
        }
        let (id, seen_count): (i64, i64) = sqlx::query_as(
            "INSERT INTO events (account_id, source, received_at, body_hash, body, signature, outcome)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (body_hash) DO UPDATE SET seen_count = seen_count + 1
             RETURNING id, seen_count",
        )
        .bind(account)
        .bind(event.source)
        .bind(now.get())
        .bind(hex::encode(Sha256::digest(event.body)))
        .bind(body)
        .bind(event.signature)
        .bind(event.outcome)
        .fetch_one(self.sqlite())
        .await?;
        for mid in event.mids {
            sqlx::query("INSERT OR IGNORE INTO event_mids (mid_key, event_id) VALUES (?, ?)")
                .bind(mid_key(mid))
                .bind(id)
                .execute(self.sqlite())
                .await?;
        }
        sqlx::query("DELETE FROM events WHERE id <= ?").bind(id - EVENTS_KEPT).execute(self.sqlite()).await?;
        self.changed(Entity::Event, id);
        Ok((id, seen_count == 1))
    }

    /// Says what became of an event.
    pub async fn set_event_outcome(&mut self, id: i64, outcome: &str) -> Result<()> {
        sqlx::query("UPDATE events SET outcome = ? WHERE id = ?")
            .bind(outcome)
            .bind(id)
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Event, id);
        Ok(())
    }

    /// Cuts what is said of an unsent message out of what was recorded.
    pub(crate) async fn cut_from_events(&mut self, mid: &Mid) -> Result<()> {
        self.rewrite_events(mid, |body| without_message(body, mid)).await
    }

    /// Cuts these texts out of what was recorded of a message.
    pub(crate) async fn cut_texts_from_events(&mut self, mid: &Mid, texts: &BTreeSet<String>) -> Result<()> {
        self.rewrite_events(mid, |body| without_texts(body, texts)).await
    }

    async fn rewrite_events(&mut self, mid: &Mid, rewritten: impl Fn(&str) -> String) -> Result<()> {
        let rows = sqlx::query(
            "SELECT events.id, events.body FROM event_mids JOIN events ON events.id = event_mids.event_id
             WHERE event_mids.mid_key = ?",
        )
        .bind(mid_key(mid))
        .fetch_all(self.sqlite())
        .await?;
        for row in rows {
            let (id, body) = (row.int("id")?, row.text("body")?);
            let cut = rewritten(&body);
            if cut != body {
                sqlx::query("UPDATE events SET body = ? WHERE id = ?")
                    .bind(cut)
                    .bind(id)
                    .execute(self.sqlite())
                    .await?;
                self.changed(Entity::Event, id);
            }
        }
        Ok(())
    }

    async fn is_unsent(&mut self, mid: &Mid) -> Result<bool> {
        Ok(sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM unsends WHERE mid_key = ?")
            .bind(mid_key(mid))
            .fetch_one(self.sqlite())
            .await?
            > 0)
    }
}

/// What may stay of an unsent message: that it was, not what it said.
const STAYS: [&str; 6] = ["mid", "id", "is_deleted", "is_echo", "is_self", "num_edit"];

/// `body` without the content of every object that is the message `mid`; all of it goes when it is no JSON.
fn without_message(body: &str, mid: &Mid) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(body) else { return String::new() };
    if cut(&mut value, mid) { value.to_string() } else { body.to_owned() }
}

/// `body` with '' for each of `texts`; all of it goes when it is no JSON.
fn without_texts(body: &str, texts: &BTreeSet<String>) -> String {
    fn cut(value: &mut Value, texts: &BTreeSet<String>) -> bool {
        match value {
            Value::String(text) if texts.contains(text.as_str()) => {
                text.clear();
                true
            }
            Value::Array(values) => values.iter_mut().fold(false, |any, value| cut(value, texts) | any),
            Value::Object(fields) => fields.values_mut().fold(false, |any, value| cut(value, texts) | any),
            _ => false,
        }
    }
    let Ok(mut value) = serde_json::from_str::<Value>(body) else { return String::new() };
    if cut(&mut value, texts) { value.to_string() } else { body.to_owned() }
}

fn cut(value: &mut Value, mid: &Mid) -> bool {
    match value {
        Value::Array(values) => values.iter_mut().fold(false, |any, value| cut(value, mid) | any),
        Value::Object(fields) => {
            let is_it = ["mid", "id"]
                .iter()
                .any(|name| fields.get(*name).and_then(Value::as_str).is_some_and(|id| id == mid.as_str()));
            if is_it {
                let before = fields.len();
                fields.retain(|name, _| STAYS.contains(&name.as_str()));
                fields.len() != before
            } else {
                fields.values_mut().fold(false, |any, value| cut(value, mid) | any)
            }
        }
        _ => false,
    }
}

fn event(row: &SqliteRow) -> Result<Event> {
    let account = row.int("account_id")?;
    Ok(Event {
        id: row.int("id")?,
        account: (account != 0).then(|| AccountId::new(account)),
        source: row.text("source")?,
        received_at: row.at("received_at")?,
        body: row.text("body")?,
        signature: row.text("signature")?,
        outcome: row.text("outcome")?,
        seen_count: row.int("seen_count")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_unsent_message_is_cut_out_of_a_batch() {
        let body = r#"{"entry":[{"messaging":[{"message":{"mid":"m1","text":"secret"},"timestamp":1},{"message":{"mid":"m2","text":"stays"}}]}]}"#;
        let cut = without_message(body, &Mid::from("m1"));
        assert!(!cut.contains("secret"));
        assert!(cut.contains("stays") && cut.contains("m1") && cut.contains("timestamp"));
        assert_eq!(without_message(body, &Mid::from("m3")), body);
        assert_eq!(without_message("text=secret", &Mid::from("m1")), "");
    }
}
