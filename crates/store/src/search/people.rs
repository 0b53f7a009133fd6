//! Finding people by name and handle.

use porchlight_domain::{AccountId, ContactId, ConversationId};

use super::query::Query;
use super::snippet::found_in;
use crate::Result;
use crate::connection::ReadConnection;
use crate::row::Columns as _;
use crate::sql::sql;

/// A person who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPerson {
    /// Who.
    pub contact: ContactId,
    /// Whose contact.
    pub account: AccountId,
    /// Their conversation.
    pub conversation: ConversationId,
    /// Display name.
    pub name: Option<String>,
    /// What was found in the name: [from, to) in UTF-16 units, in order, without overlaps, as in a [`super::Snippet`].
    pub name_found: Vec<(u32, u32)>,
    /// Handle.
    pub username: Option<String>,
    /// What was found in the handle, likewise.
    pub username_found: Vec<(u32, u32)>,
    /// Cached picture.
    pub picture_key: Option<String>,
}

/// `?1` the expression, `?2` the account or 0, `?3` how many. Of all who fit, up to a bound, those come first who were
/// heard of last; only they are read.
const FOUND: [&str; 2] = [
    "SELECT contacts.*, latest.id AS conversation_id FROM (
        SELECT conversations.id AS id, contact_id, sort_at FROM (
            SELECT rowid AS found FROM contact_words WHERE contact_words MATCH ?1 ORDER BY rowid DESC LIMIT 200)",
    "SELECT contacts.*, latest.id AS conversation_id FROM (
        SELECT conversations.id AS id, contact_id, sort_at FROM (
            SELECT rowid AS found FROM contact_parts WHERE contact_parts MATCH ?1 ORDER BY rowid DESC LIMIT 200)",
];
const BY_RECENCY: &str = " JOIN conversations INDEXED BY conversations_of_contact ON contact_id = found
        WHERE ?2 IN (0, account_id) ORDER BY sort_at DESC, contact_id DESC LIMIT ?3) AS latest
    JOIN contacts ON contacts.id = latest.contact_id ORDER BY sort_at DESC, contacts.id DESC";

impl ReadConnection {
    /// Up to `limit` people whose name or handle has what was typed: words that begin so, and if there are none, parts.
    pub async fn search_people(
        &mut self,
        typed: &str,
        account: Option<AccountId>,
        limit: i64,
    ) -> Result<Vec<FoundPerson>> {
        let query = Query::new(typed);
        for (found, expression) in
            FOUND.into_iter().zip([query.words(), query.parts().map(|parts| parts.in_texts())])
        {
            let Some(expression) = expression else { continue };
            let rows = sqlx::query(sql(&[found, BY_RECENCY]))
                .bind(expression)
                .bind(account.map_or(0, AccountId::get))
                .bind(limit)
                .fetch_all(self.sqlite())
                .await?;
            let mut people = Vec::new();
            for row in &rows {
                let (name, username) = (row.text_if_any("name")?, row.text_if_any("username")?);
                let found = |text: &Option<String>| {
                    text.as_deref().map(|text| found_in(text, &query)).unwrap_or_default()
                };
                people.push(FoundPerson {
                    contact: ContactId::new(row.int("id")?),
                    account: AccountId::new(row.int("account_id")?),
                    conversation: ConversationId::new(row.int("conversation_id")?),
                    name_found: found(&name),
                    name,
                    username_found: found(&username),
                    username,
                    picture_key: row.text_if_any("picture_key")?,
                });
            }
            if !people.is_empty() {
                return Ok(people);
            }
        }
        Ok(Vec::new())
    }
}
