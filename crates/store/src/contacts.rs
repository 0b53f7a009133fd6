//! People, as each account knows them.

use porchlight_domain::{AccountId, Consent, ContactId, ConversationId, Igsid, PersonProfile, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, told, told_flag};
use crate::search::for_index;
use crate::sql::sql;
use crate::statement::Values;
use crate::{Error, Result};

/// A person as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Our id.
    pub id: ContactId,
    /// Whose contact.
    pub account: AccountId,
    /// What is known of them.
    pub profile: PersonProfile,
    /// When the profile was last read.
    pub profile_at: Option<UtcMs>,
    /// When reading it was last tried.
    pub profile_tried_at: Option<UtcMs>,
    /// Whether it may be read.
    pub consent: Consent,
    /// The cached picture.
    pub picture_key: Option<String>,
    /// The earliest instant at which anything was heard of them.
    pub first_seen_at: Option<UtcMs>,
    /// Their conversation, once there is one.
    pub conversation: Option<ConversationId>,
}

const SELECT: &str = "SELECT contacts.*, COALESCE(conversations.id, 0) AS conversation_id
    FROM contacts LEFT JOIN conversations ON conversations.contact_id = contacts.id";

impl ReadConnection {
    /// One person.
    pub async fn contact(&mut self, id: ContactId) -> Result<Option<Contact>> {
        let row = sqlx::query(sql(&[SELECT, " WHERE contacts.id = ?"]))
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(contact).transpose()
    }

    /// The person whom the account knows as `igsid`.
    pub async fn contact_by_igsid(&mut self, account: AccountId, igsid: &Igsid) -> Result<Option<Contact>> {
        let row = sqlx::query(sql(&[SELECT, " WHERE contacts.account_id = ? AND contacts.igsid = ?"]))
            .bind(account.get())
            .bind(igsid.as_str())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(contact).transpose()
    }

    /// Up to `limit` people whose profile was last asked for before `before`, the longest ago first; without those who
    /// are gone, or whose consent is missing.
    pub async fn stale_profiles(
        &mut self,
        account: AccountId,
        before: UtcMs,
        limit: i64,
    ) -> Result<Vec<Contact>> {
        let rows = sqlx::query(sql(&[
            SELECT,
            " WHERE contacts.account_id = ? AND contacts.profile_tried_at < ?
                AND contacts.consent NOT IN ('missing', 'unavailable')
              ORDER BY contacts.profile_tried_at, contacts.id LIMIT ?",
        ]))
        .bind(account.get())
        .bind(before.get())
        .bind(limit)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(contact).collect()
    }
}

impl WriteTransaction {
    /// Keeps what `GET /{IGSID}` said at `now`. A handle or name that it did not tell stays.
    pub async fn save_profile(&mut self, id: ContactId, profile: &PersonProfile, now: UtcMs) -> Result<()> {
        let profile = profile.clone().bounded();
        let done = sqlx::query(
            "UPDATE contacts SET
                username = CASE WHEN ?1 <> '' AND username_as_of <= ?9 THEN ?1 ELSE username END,
                username_as_of = CASE WHEN ?1 <> '' AND username_as_of <= ?9 THEN ?9 ELSE username_as_of END,
                name = CASE ?2 WHEN '' THEN name ELSE ?2 END,
                found_by = CASE ?2 WHEN '' THEN found_by ELSE ?10 END,
                picture_url = ?3, follower_count = ?4, is_verified = ?5, follows_us = ?6, we_follow = ?7,
                consent = 'given', profile_at = ?9, profile_tried_at = ?9
             WHERE id = ?8",
        )
        .bind(profile.username.as_deref().unwrap_or_default())
        .bind(profile.name.as_deref().unwrap_or_default())
        .bind(profile.picture_url.as_deref().unwrap_or_default())
        .bind(told(profile.follower_count))
        .bind(told_flag(profile.is_verified))
        .bind(told_flag(profile.follows_us))
        .bind(told_flag(profile.we_follow))
        .bind(id.get())
        .bind(now.get())
        .bind(for_index(profile.name.as_deref().unwrap_or_default()))
        .execute(self.sqlite())
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::Absent("contact"));
        }
        self.contact_changed(id).await
    }

    /// Takes note that the profile could not be read at `now`, and what that says of their consent (`None`: nothing).
    pub async fn profile_not_read(
        &mut self,
        id: ContactId,
        consent: Option<Consent>,
        now: UtcMs,
    ) -> Result<()> {
        sqlx::query("UPDATE contacts SET profile_tried_at = ?, consent = COALESCE(?, consent) WHERE id = ?")
            .bind(now.get())
            .bind(consent.map(Consent::as_str))
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.contact_changed(id).await
    }

    /// Takes note of the cached picture.
    pub async fn set_contact_picture(&mut self, id: ContactId, picture_key: &str) -> Result<()> {
        sqlx::query("UPDATE contacts SET picture_key = ? WHERE id = ?")
            .bind(picture_key)
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.contact_changed(id).await
    }

    async fn contact_changed(&mut self, id: ContactId) -> Result<()> {
        let conversation: Option<i64> =
            sqlx::query_scalar("SELECT id FROM conversations WHERE contact_id = ?")
                .bind(id.get())
                .fetch_optional(self.sqlite())
                .await?;
        self.changed(Entity::Contact, id);
        if let Some(conversation) = conversation {
            self.changed(Entity::Conversation, conversation);
            // Followers and who follows whom say something of how it stands.
            let mut values = Values::default();
            let id = values.bind(conversation);
            self.derive_standing(&format!("conversations.id = {id}"), values).await?;
        }
        Ok(())
    }
}

pub(crate) fn person_profile(row: &SqliteRow) -> Result<PersonProfile> {
    Ok(PersonProfile {
        igsid: Igsid::new(row.text("igsid")?),
        name: row.text_if_any("name")?,
        username: row.text_if_any("username")?,
        picture_url: row.text_if_any("picture_url")?,
        follower_count: row.count_if_told("follower_count")?,
        is_verified: row.flag_if_told("is_verified")?,
        follows_us: row.flag_if_told("follows_us")?,
        we_follow: row.flag_if_told("we_follow")?,
    })
}

fn contact(row: &SqliteRow) -> Result<Contact> {
    let conversation = row.int("conversation_id")?;
    Ok(Contact {
        id: ContactId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        profile: person_profile(row)?,
        profile_at: row.at_if_ever("profile_at")?,
        profile_tried_at: row.at_if_ever("profile_tried_at")?,
        consent: row.name("consent", Consent::parse)?,
        picture_key: row.text_if_any("picture_key")?,
        first_seen_at: row.at_if_ever("first_seen_at")?,
        conversation: (conversation != 0).then(|| ConversationId::new(conversation)),
    })
}
