//! Who an observation is about: the contact, their conversation, the thread's id, how far they have read.

use std::collections::BTreeMap;

use porchlight_domain::{
    AccountId, AsOf, ContactId, ConversationId, Direction, Igsid, Observation, ThreadId, UtcMs,
};

use super::beside::person_of;
use super::{Conversations, FoldOutcome};
use crate::Result;
use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::mid_key::mid_key;
use crate::row::{Columns as _, to_json};

/// News of people, by person. Each field is a greatest or a least, so that order cannot matter.
#[derive(Debug, Default)]
pub(super) struct People(BTreeMap<Igsid, News>);

#[derive(Debug, Default)]
struct News {
    username: (AsOf, String),
    first_seen_at: Option<UtcMs>,
    thread: (AsOf, String),
    listed_at: UtcMs,
    seen: (AsOf, i64),
    has_written: bool,
}

impl News {
    fn seen_at(&mut self, at: UtcMs) {
        self.first_seen_at = Some(self.first_seen_at.map_or(at, |first| first.min(at)));
    }

    fn named(&mut self, as_of: AsOf, username: Option<&String>) {
        if let Some(username) = username.filter(|name| !name.is_empty()) {
            let news = (as_of, username.clone());
            if news > self.username {
                self.username = news;
            }
        }
    }

    fn in_thread(&mut self, as_of: AsOf, thread: Option<&ThreadId>) {
        if let Some(thread) = thread {
            let news = (as_of, thread.as_str().to_owned());
            if news > self.thread {
                self.thread = news;
            }
        }
    }
}

impl People {
    pub(super) fn see(&mut self, observation: &Observation) {
        match observation {
            Observation::Thread(seen) => {
                let news = self.of(&seen.person);
                news.seen_at(seen.updated_at);
                news.named(seen.updated_at, seen.username.as_ref());
                news.in_thread(seen.updated_at, Some(&seen.thread_id));
                news.listed_at = news.listed_at.max(seen.updated_at);
            }
            Observation::Message(seen) => {
                let news = self.of(&seen.person);
                news.seen_at(seen.sent_at);
                news.named(seen.as_of, seen.username.as_ref());
                news.in_thread(seen.as_of, seen.thread_id.as_ref());
                news.has_written |= seen.direction == Direction::In;
            }
            Observation::Reaction(seen) => self.of(&seen.person).seen_at(seen.at),
            Observation::Read(seen) => {
                let news = self.of(&seen.person);
                news.seen_at(seen.at);
                news.seen = news.seen.max((seen.at, mid_key(&seen.mid)));
            }
            Observation::Bare(_) | Observation::Listing(_) | Observation::ThreadEvent(_) => {
                if let Some((person, at)) = person_of(observation) {
                    let news = self.of(person);
                    if let Some(at) = at {
                        news.seen_at(at);
                    }
                }
            }
            // An unsend may come without the person, so it makes none; edits and listings never tell.
            Observation::Unsend(_)
            | Observation::Edit(_)
            | Observation::Reactions(_)
            | Observation::Follows(_) => {}
        }
    }

    fn of(&mut self, person: &Igsid) -> &mut News {
        self.0.entry(person.clone()).or_default()
    }
}

/// What is stored of a person, as far as news can change it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Stored {
    contact: i64,
    conversation: i64,
    username: (AsOf, String),
    first_seen_at: UtcMs,
    consent: String,
    thread: (AsOf, String),
    listed_at: UtcMs,
    seen: (AsOf, i64),
}

impl WriteTransaction {
    /// Writes the news and gives the conversation of everyone that they are about.
    pub(super) async fn save_people(
        &mut self,
        account: AccountId,
        people: &People,
        outcome: &mut FoldOutcome,
    ) -> Result<Conversations> {
        let stored = self.load_people(account, people).await?;
        let mut conversations = Conversations::new();
        for (person, news) in &people.0 {
            let old = stored.get(person.as_str()).cloned().unwrap_or_default();
            let mut new = old.clone();
            new.username = new.username.max(news.username.clone());
            if let Some(first) = news.first_seen_at
                && (new.contact == 0 || first < new.first_seen_at)
            {
                new.first_seen_at = first;
            }
            if new.consent.is_empty() {
                "unknown".clone_into(&mut new.consent);
            }
            if news.has_written && new.consent == "unknown" {
                "given".clone_into(&mut new.consent);
            }
            new.thread = new.thread.max(news.thread.clone());
            new.listed_at = new.listed_at.max(news.listed_at);
            new.seen = new.seen.max(news.seen);
            if new != old {
                self.save_person(account, person, &old, &mut new, outcome).await?;
            }
            conversations.insert(person.clone(), ConversationId::new(new.conversation));
        }
        Ok(conversations)
    }

    async fn load_people(&mut self, account: AccountId, people: &People) -> Result<BTreeMap<String, Stored>> {
        let igsids: Vec<&str> = people.0.keys().map(Igsid::as_str).collect();
        let rows = sqlx::query(
            "SELECT contacts.id AS contact_id, igsid, username, username_as_of, first_seen_at, consent,
                COALESCE(conversations.id, 0) AS conversation_id, COALESCE(thread_id, '') AS thread_id,
                COALESCE(thread_as_of, 0) AS thread_as_of, COALESCE(listed_at, 0) AS listed_at,
                COALESCE(seen_at, 0) AS seen_at, COALESCE(seen_key, 0) AS seen_key
             FROM contacts LEFT JOIN conversations ON conversations.contact_id = contacts.id
             WHERE contacts.account_id = ? AND contacts.igsid IN (SELECT value FROM json_each(?))",
        )
        .bind(account.get())
        .bind(to_json("igsid", &igsids)?)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter()
            .map(|row| {
                let stored = Stored {
                    contact: row.int("contact_id")?,
                    conversation: row.int("conversation_id")?,
                    username: (row.at("username_as_of")?, row.text("username")?),
                    first_seen_at: row.at("first_seen_at")?,
                    consent: row.text("consent")?,
                    thread: (row.at("thread_as_of")?, row.text("thread_id")?),
                    listed_at: row.at("listed_at")?,
                    seen: (row.at("seen_at")?, row.int("seen_key")?),
                };
                Ok((row.text("igsid")?, stored))
            })
            .collect()
    }

    async fn save_person(
        &mut self,
        account: AccountId,
        person: &Igsid,
        old: &Stored,
        new: &mut Stored,
        outcome: &mut FoldOutcome,
    ) -> Result<()> {
        new.contact = sqlx::query_scalar(
            "INSERT INTO contacts (account_id, igsid, username, username_as_of, first_seen_at, consent)
             VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (account_id, igsid) DO UPDATE SET username = excluded.username,
                username_as_of = excluded.username_as_of, first_seen_at = excluded.first_seen_at,
                consent = excluded.consent
             RETURNING id",
        )
        .bind(account.get())
        .bind(person.as_str())
        .bind(&new.username.1)
        .bind(new.username.0.get())
        .bind(new.first_seen_at.get())
        .bind(&new.consent)
        .fetch_one(self.sqlite())
        .await?;
        new.conversation = sqlx::query_scalar(
            "INSERT INTO conversations (account_id, contact_id, thread_id, thread_as_of, listed_at, seen_at, seen_key)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (contact_id) DO UPDATE SET thread_id = excluded.thread_id,
                thread_as_of = excluded.thread_as_of, listed_at = excluded.listed_at, seen_at = excluded.seen_at,
                seen_key = excluded.seen_key
             RETURNING id",
        )
        .bind(account.get())
        .bind(new.contact)
        .bind(&new.thread.1)
        .bind(new.thread.0.get())
        .bind(new.listed_at.get())
        .bind(new.seen.0.get())
        .bind(new.seen.1)
        .fetch_one(self.sqlite())
        .await?;
        if old.contact == 0 {
            outcome.new_contacts.push(ContactId::new(new.contact));
        }
        if (&old.username, &old.consent) != (&new.username, &new.consent) || old.contact == 0 {
            self.changed(Entity::Contact, new.contact);
        }
        outcome.conversations.insert(ConversationId::new(new.conversation));
        self.changed(Entity::Conversation, new.conversation);
        Ok(())
    }

    /// Whose profile was not shared has now written, so it may be asked for again (`facts.md §4.7`).
    pub(super) async fn they_wrote(&mut self, outcome: &mut FoldOutcome) -> Result<()> {
        let conversations: Vec<i64> =
            outcome.incoming.iter().map(|(conversation, _)| conversation.get()).collect();
        if conversations.is_empty() {
            return Ok(());
        }
        let rows = sqlx::query(
            "UPDATE contacts SET consent = 'given', profile_tried_at = 0
             WHERE consent = 'missing' AND id IN (SELECT contact_id FROM conversations
                WHERE id IN (SELECT value FROM json_each(?)))
             RETURNING id",
        )
        .bind(to_json("id", &conversations)?)
        .fetch_all(self.sqlite())
        .await?;
        for row in rows {
            let contact = ContactId::new(row.int("id")?);
            self.changed(Entity::Contact, contact);
            outcome.shared.push(contact);
        }
        Ok(())
    }
}
