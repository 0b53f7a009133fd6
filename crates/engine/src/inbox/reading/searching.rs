//! What is searched for: people, messages, notes, conversations.

use porchlight_domain::query::Sought;
use porchlight_domain::{AccountId, ApiError};
use porchlight_store::{
    ConversationKey, ConversationRow, FoundMessages, FoundNote, FoundPerson, SearchCursor,
};

use crate::engine::Engine;
use crate::inbox::settling::read_query;

impl Engine {
    /// People whose name or handle has what was typed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn search_people(
        &self,
        typed: &str,
        account: Option<AccountId>,
        limit: i64,
    ) -> Result<Vec<FoundPerson>, ApiError> {
        Ok(self.store.read().await?.search_people(typed, account, limit).await?)
    }

    /// What a query looks for, at its accounts' time.
    ///
    /// # Errors
    /// [`ErrorCode::QueryUnreadable`].
    pub async fn sought(&self, typed: &str, account: Option<AccountId>) -> Result<Sought, ApiError> {
        let query = read_query(typed)?;
        Ok(query.sought(self.now_of_list(account).await?, &self.config.time_zone))
    }

    /// Messages with the words that are looked for, in which all else holds, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn search_sought(
        &self,
        sought: &Sought,
        account: Option<AccountId>,
        after: Option<SearchCursor>,
        limit: i64,
    ) -> Result<FoundMessages, ApiError> {
        Ok(self.store.read().await?.search_sought(sought, account, after, limit).await?)
    }

    /// Conversations in which all of it holds, the newest first, with their places.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn conversations_sought(
        &self,
        sought: Sought,
        account: Option<AccountId>,
        from: Option<ConversationKey>,
        limit: i64,
    ) -> Result<Vec<(ConversationKey, ConversationRow)>, ApiError> {
        let now = sought.now;
        let list = porchlight_store::List::Sought(sought);
        Ok(self.store.read().await?.conversations(list, account, from, limit, now).await?)
    }

    /// Notes with what was typed, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn search_notes(
        &self,
        typed: &str,
        account: Option<AccountId>,
        limit: i64,
    ) -> Result<Vec<FoundNote>, ApiError> {
        Ok(self.store.read().await?.search_notes(typed, account, limit).await?)
    }

    /// Messages with what was typed, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn search_messages(
        &self,
        typed: &str,
        account: Option<AccountId>,
        after: Option<SearchCursor>,
        limit: i64,
    ) -> Result<FoundMessages, ApiError> {
        Ok(self.store.read().await?.search_messages(typed, account, after, limit).await?)
    }
}
