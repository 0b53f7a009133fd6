//! What a fold brings beside messages: events of a thread, messages of which nothing is told, and what a listing says by
//! what is missing from it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use porchlight_domain::{
    AccountId, BareSeen, ConversationId, Igsid, MessagesListed, Mid, Observation, SECOND_MS, ThreadEventSeen,
    UnsendSeen, UtcMs,
};

use super::{Conversations, FoldOutcome};
use crate::Result;
use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::mid_key::mid_key;
use crate::row::{Columns as _, from_json, to_json};

impl WriteTransaction {
    /// The unsends that listings tell by no longer naming a message.
    pub(super) async fn unsends_by_absence(
        &mut self,
        account: AccountId,
        observations: &[Cow<'_, Observation>],
    ) -> Result<Vec<Observation>> {
        let mut unsends = Vec::new();
        for observation in observations {
            let Observation::Listing(listing) = observation.as_ref() else { continue };
            let Some(conversation) = self.known_conversation(account, &listing.person).await? else {
                continue;
            };
            let missing = self.missing_from(conversation, listing).await?;
            unsends.extend(missing.into_iter().map(|mid| {
                let person = Some(listing.person.clone());
                Observation::Unsend(UnsendSeen { mid, person, at: listing.as_of })
            }));
            self.save_listing(conversation, listing).await?;
        }
        Ok(unsends)
    }

    async fn missing_from(
        &mut self,
        conversation: ConversationId,
        listing: &MessagesListed,
    ) -> Result<Vec<Mid>> {
        let before = sqlx::query("SELECT mids FROM listings WHERE conversation_id = ? AND as_of < ?")
            .bind(conversation.get())
            .bind(listing.as_of.get())
            .fetch_optional(self.sqlite())
            .await?;
        let Some(before) = before else { return Ok(Vec::new()) };
        let before: Vec<Mid> = from_json("mids", &before.text("mids")?)?;
        let listed: BTreeSet<&Mid> = listing.mids.iter().collect();
        let keys: Vec<i64> = before.iter().filter(|mid| !listed.contains(mid)).map(mid_key).collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        // Of the second in which the listing begins, some may be beyond its end.
        let since =
            listing.since.map_or(i64::MIN, |since| (since.get().div_euclid(SECOND_MS) + 1) * SECOND_MS);
        let missing: Vec<String> = sqlx::query_scalar(
            "SELECT mid FROM messages
             WHERE mid_key IN (SELECT value FROM json_each(?)) AND conversation_id = ? AND sent_at >= ?
                AND deleted_at = 0 AND mid IS NOT NULL",
        )
        .bind(to_json("mid_key", &keys)?)
        .bind(conversation.get())
        .bind(since)
        .fetch_all(self.sqlite())
        .await?;
        Ok(missing.into_iter().map(Mid::new).collect())
    }

    async fn save_listing(&mut self, conversation: ConversationId, listing: &MessagesListed) -> Result<()> {
        sqlx::query(
            "INSERT INTO listings (conversation_id, as_of, mids) VALUES (?, ?, ?)
             ON CONFLICT (conversation_id) DO UPDATE SET as_of = excluded.as_of, mids = excluded.mids
             WHERE excluded.as_of > as_of",
        )
        .bind(conversation.get())
        .bind(listing.as_of.get())
        .bind(to_json("mids", &listing.mids)?)
        .execute(self.sqlite())
        .await?;
        Ok(())
    }

    async fn known_conversation(
        &mut self,
        account: AccountId,
        person: &Igsid,
    ) -> Result<Option<ConversationId>> {
        let id: Option<i64> = sqlx::query_scalar(
            "SELECT conversations.id FROM conversations JOIN contacts ON contacts.id = contact_id
             WHERE contacts.account_id = ? AND igsid = ?",
        )
        .bind(account.get())
        .bind(person.as_str())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(id.map(ConversationId::new))
    }

    /// Writes events and bare messages, each once, and the listings of conversations that are new.
    pub(super) async fn save_beside(
        &mut self,
        observations: &[&Observation],
        conversations: &Conversations,
        outcome: &mut FoldOutcome,
    ) -> Result<()> {
        for observation in observations {
            let (person, is_new) = match observation {
                Observation::Bare(seen) => (&seen.person, self.save_bare(seen, conversations).await?),
                Observation::ThreadEvent(seen) => (&seen.person, self.save_event(seen, conversations).await?),
                Observation::Listing(seen) => {
                    if let Some(conversation) = conversations.get(&seen.person) {
                        self.save_listing(*conversation, seen).await?;
                    }
                    continue;
                }
                _ => continue,
            };
            if let (true, Some(conversation)) = (is_new, conversations.get(person)) {
                outcome.conversations.insert(*conversation);
                self.changed(Entity::Conversation, conversation);
                self.changed(Entity::ThreadMark, conversation);
            }
        }
        Ok(())
    }

    async fn save_bare(&mut self, seen: &BareSeen, conversations: &Conversations) -> Result<bool> {
        let Some(conversation) = conversations.get(&seen.person) else { return Ok(false) };
        let done = sqlx::query(
            "INSERT OR IGNORE INTO bare_messages (conversation_id, sent_at, mid_key) VALUES (?, ?, ?)",
        )
        .bind(conversation.get())
        .bind(seen.sent_at.get())
        .bind(mid_key(&seen.mid))
        .execute(self.sqlite())
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn save_event(&mut self, seen: &ThreadEventSeen, conversations: &Conversations) -> Result<bool> {
        let Some(conversation) = conversations.get(&seen.person) else { return Ok(false) };
        let done = sqlx::query(
            "INSERT OR IGNORE INTO thread_events (conversation_id, at, kind, app_id, is_ours, words)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(conversation.get())
        .bind(seen.at.get())
        .bind(seen.kind.as_str())
        .bind(seen.app_id.as_ref().map_or("", |app| app.as_str()))
        .bind(seen.is_ours)
        .bind(&seen.words)
        .execute(self.sqlite())
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Lets the bytes of a message's attachments go, unless somebody else has the same picture.
    pub(super) async fn forget_media(&mut self, account: AccountId, key: i64) -> Result<()> {
        let keys: Vec<String> = sqlx::query_scalar(
            "DELETE FROM message_media WHERE message_id IN
                (SELECT id FROM messages WHERE account_id = ? AND mid_key = ?) RETURNING key",
        )
        .bind(account.get())
        .bind(key)
        .fetch_all(self.sqlite())
        .await?;
        for key in keys {
            let gone = sqlx::query(
                "DELETE FROM pictures WHERE key = ?1
                    AND NOT EXISTS (SELECT 1 FROM message_media WHERE key = ?1)
                    AND NOT EXISTS (SELECT 1 FROM contacts WHERE picture_key = ?1)
                    AND NOT EXISTS (SELECT 1 FROM accounts WHERE picture_key = ?1)",
            )
            .bind(&key)
            .execute(self.sqlite())
            .await?;
            if gone.rows_affected() > 0 {
                self.deleted(Entity::Picture, key);
            }
        }
        Ok(())
    }
}

/// When an event or a bare message was.
pub(super) fn person_of(observation: &Observation) -> Option<(&Igsid, Option<UtcMs>)> {
    match observation {
        Observation::Bare(seen) => Some((&seen.person, Some(seen.sent_at))),
        Observation::ThreadEvent(seen) => Some((&seen.person, Some(seen.at))),
        Observation::Listing(seen) => Some((&seen.person, seen.since)),
        _ => None,
    }
}
