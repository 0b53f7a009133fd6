//! Search, offline, as one types.
//!
//! Messages are found by words: every word of the query must be there, the last one as a beginning. Scripts that set no
//! spaces are indexed letter by letter and asked for as phrases, so any part of a sentence is found ([`text`]). Only when no word
//! begins so are parts of words looked for, three letters and more: among the words that messages have ([`vocabulary`]), and
//! then messages with any of those ([`parts`]). Results come newest first, because the index's own order is time
//! (`messages.search_key`): the search stops after a page, however common the word. What is typed is never FTS syntax
//! ([`query`]). After a first sync the index is in many pieces; [`crate::Store::settle_search`] makes one of them.
//!
//! What it costs says `examples/measure.rs`.

mod parts;
mod people;
mod query;
mod settle;
mod snippet;
mod text;
pub(crate) mod vocabulary;
#[cfg(test)]
mod vocabulary_tests;
mod words;

use porchlight_domain::query::Sought;
use porchlight_domain::{AccountId, ConversationId, MessageId};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;

pub use people::FoundPerson;
pub use snippet::Snippet;
pub(crate) use text::for_index;
pub(crate) use words::Words;

use crate::Result;
use crate::connection::ReadConnection;
use crate::content::searchable;
use crate::conversations::of_messages;
use crate::messages::{Message, message};
use crate::row::Columns as _;
use crate::statement::Values;
use query::Query;

/// How messages were found. A later page must be asked for in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// By words and their beginnings.
    Words,
    /// By parts of words.
    Parts,
}

/// Where a page of results ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchCursor {
    matched: Match,
    /// Seconds and a count: below 2^53 until long after this is forgotten.
    before: i64,
}

/// Messages that were found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundMessages {
    /// Newest first.
    pub hits: Vec<FoundMessage>,
    /// How.
    pub matched: Match,
    /// Where to go on; `None` when that was all.
    pub next: Option<SearchCursor>,
}

/// A message that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundMessage {
    /// The message.
    pub message: Message,
    /// The words around what was found.
    pub snippet: Snippet,
}

impl ReadConnection {
    /// Up to `limit` messages with what was typed, newest first; of one account, if one is given.
    pub async fn search_messages(
        &mut self,
        typed: &str,
        account: Option<AccountId>,
        after: Option<SearchCursor>,
        limit: i64,
    ) -> Result<FoundMessages> {
        let sought = Sought { words: typed.to_owned(), ..Sought::default() };
        self.search_sought(&sought, account, after, limit).await
    }

    /// Up to `limit` messages with the words that are looked for, in which all else holds, newest first.
    pub async fn search_sought(
        &mut self,
        sought: &Sought,
        account: Option<AccountId>,
        after: Option<SearchCursor>,
        limit: i64,
    ) -> Result<FoundMessages> {
        let query = Query::new(&sought.words);
        let account = &Within { account, sought };
        let before = after.map_or(i64::MAX, |cursor| cursor.before);
        let matched = after.map_or(Match::Words, |cursor| cursor.matched);
        let found = self.page(&query, matched, account, before, limit).await?;
        if after.is_some() || !found.hits.is_empty() {
            return Ok(found);
        }
        self.page(&query, Match::Parts, account, before, limit).await
    }

    /// Up to `limit` messages of one conversation with what was typed, newest first.
    pub async fn search_conversation(
        &mut self,
        typed: &str,
        conversation: ConversationId,
        limit: i64,
    ) -> Result<Vec<MessageId>> {
        let Some(words) = Query::new(typed).words() else { return Ok(Vec::new()) };
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT id FROM message_words JOIN messages ON search_key = message_words.rowid
             WHERE message_words MATCH ? AND conversation_id = ? ORDER BY message_words.rowid DESC LIMIT ?",
        )
        .bind(words)
        .bind(conversation.get())
        .bind(limit)
        .fetch_all(self.sqlite())
        .await?;
        Ok(ids.into_iter().map(MessageId::new).collect())
    }

    async fn page(
        &mut self,
        query: &Query,
        matched: Match,
        account: &Within<'_>,
        before: i64,
        limit: i64,
    ) -> Result<FoundMessages> {
        let mut found = FoundMessages { hits: Vec::new(), matched, next: None };
        let rows = match matched {
            Match::Words => match (query.long_beginning(), query.words()) {
                (_, None) => return Ok(found),
                (Some((words, beginning)), _) => {
                    self.rows_by_parts(words, &[beginning], account, before, limit).await?
                }
                (None, Some(words)) => self.rows(Index::Words, &words, account, before, limit).await?,
            },
            Match::Parts => match query.parts() {
                None => return Ok(found),
                Some(parts) if parts.may_be_split() => {
                    self.rows(Index::Parts, &parts.in_texts(), account, before, limit).await?
                }
                Some(parts) => self.rows_by_parts(None, &parts.quoted(), account, before, limit).await?,
            },
        };
        for row in &rows {
            let message = message(row)?;
            let snippet = Snippet::of(&searchable(&message.content), query);
            found.hits.push(FoundMessage { message, snippet });
        }
        if i64::try_from(rows.len()).is_ok_and(|rows| rows == limit)
            && let Some(last) = rows.last()
        {
            found.next = Some(SearchCursor { matched, before: last.int("search_key")? });
        }
        Ok(found)
    }

    /// Up to `limit` rows of messages before the key `before` that `expression` finds in `index`, newest first.
    async fn rows(
        &mut self,
        index: Index,
        expression: &str,
        within: &Within<'_>,
        before: i64,
        limit: i64,
    ) -> Result<Vec<SqliteRow>> {
        let mut values = Values::default();
        let sql = newest(index, expression, within, before, limit, &mut values);
        values.all(self.sqlite(), sql).await
    }
}

/// Where is searched.
#[derive(Clone, Copy, Debug)]
struct Within<'a> {
    account: Option<AccountId>,
    /// What must hold besides the words.
    sought: &'a Sought,
}

#[derive(Clone, Copy, Debug)]
enum Index {
    Words,
    /// Of texts, not of words: see `search/text.rs`.
    Parts,
}

fn newest(
    index: Index,
    expression: &str,
    within: &Within<'_>,
    before: i64,
    limit: i64,
    values: &mut Values,
) -> String {
    let table = match index {
        Index::Words => "message_words",
        Index::Parts => "message_parts",
    };
    let (expression, before) = (values.bind(expression.to_owned()), values.bind(before));
    let limit = values.bind(limit);
    let mut conditions = of_messages(within.sought, values);
    if let Some(account) = within.account {
        conditions.push(format!("messages.account_id = {}", values.bind(account.get())));
    }
    conditions.insert(0, format!("{table}.rowid < {before}"));
    let conditions = conditions.join(" AND ");
    // The join's order is given: it is that of the index, which is that of time.
    format!(
        "SELECT messages.* FROM {table} CROSS JOIN messages ON messages.search_key = {table}.rowid
            CROSS JOIN conversations ON conversations.id = messages.conversation_id
         WHERE {table} MATCH {expression} AND {conditions}
         ORDER BY {table}.rowid DESC LIMIT {limit}"
    )
}

#[cfg(test)]
pub(crate) fn words_sql() -> String {
    let within = Within { account: None, sought: &Sought::default() };
    newest(Index::Words, "x", &within, 9, 9, &mut Values::default())
}
