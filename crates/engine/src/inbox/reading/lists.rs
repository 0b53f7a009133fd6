//! Lists of conversations, and what is known of one.

use porchlight_domain::{AccountId, ApiError, ConversationId, Environment, ListRef, UtcMs};
use porchlight_store::{
    ConversationIndex, ConversationKey, ConversationRow, Message, ReadConnection, View, ViewCounts,
};

use super::gone;
use crate::engine::Engine;

impl Engine {
    /// What time it is where a conversation is.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn now_of(&self, conversation: ConversationId) -> Result<UtcMs, ApiError> {
        let mut read = self.store.read().await?;
        let row = read.conversation(conversation).await?.ok_or_else(gone)?;
        let account = read.account(row.account).await?.ok_or_else(gone)?;
        Ok(self.sites.of(account.environment).clock.now())
    }

    /// What time a list goes by: its account's; over all accounts the real Instagram's, or the sandbox's when there is
    /// nothing else.
    pub async fn now_of_list(&self, account: Option<AccountId>) -> Result<UtcMs, ApiError> {
        let accounts = self.store.read().await?.accounts().await?;
        let of_list = accounts.iter().filter(|row| account.is_none_or(|account| row.id == account));
        let environment = of_list.map(|row| row.environment).min().unwrap_or(Environment::Instagram);
        Ok(self.sites.of(environment).clock.now())
    }

    /// How many conversations each list has.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn counts(&self, account: Option<AccountId>) -> Result<ViewCounts, ApiError> {
        let now = self.now_of_list(account).await?;
        Ok(self.store.read().await?.conversation_counts(account, now).await?)
    }

    pub(crate) async fn counts_in(
        &self,
        read: &mut ReadConnection,
        account: Option<AccountId>,
        environment: Environment,
    ) -> Result<ViewCounts, ApiError> {
        let now = self.sites.of(environment).clock.now();
        Ok(read.conversation_counts(account, now).await?)
    }

    /// Where the pages of a list begin.
    ///
    /// # Errors
    /// [`ErrorCode::QueryUnreadable`].
    pub async fn conversation_index(
        &self,
        list: impl Into<ListRef> + Send,
        account: Option<AccountId>,
        page_size: i64,
    ) -> Result<ConversationIndex, ApiError> {
        let now = self.now_of_list(account).await?;
        let list = self.list(list.into(), now)?;
        Ok(self.store.read().await?.conversation_index(list, account, page_size, now).await?)
    }

    /// A page of a list.
    ///
    /// # Errors
    /// [`ErrorCode::QueryUnreadable`].
    pub async fn conversation_page(
        &self,
        list: impl Into<ListRef> + Send,
        account: Option<AccountId>,
        from: Option<ConversationKey>,
        limit: i64,
    ) -> Result<Vec<ConversationRow>, ApiError> {
        let now = self.now_of_list(account).await?;
        let list = self.list(list.into(), now)?;
        let rows = self.store.read().await?.conversations(list, account, from, limit, now).await?;
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// One conversation.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn conversation(&self, id: ConversationId) -> Result<ConversationRow, ApiError> {
        self.store.read().await?.conversation(id).await?.ok_or_else(gone)
    }

    /// The user looks at this thread: it is marked as seen here, and fetched before others.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn open_conversation(&self, conversation: ConversationId) -> Result<(), ApiError> {
        let account = self.conversation(conversation).await?.account;
        let mut write = self.store.write().await?;
        write.mark_opened(conversation).await?;
        write.commit().await?;
        if let Some(runner) = self.runners.lock().await.get(&account) {
            runner.runner.opened.push(conversation);
        }
        Ok(())
    }

    /// Conversations that may be written to now, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn writable_conversations(&self, limit: usize) -> Result<Vec<ConversationId>, ApiError> {
        let now = self.now_of_list(None).await?;
        let rows = self.store.read().await?.conversations(View::All, None, None, 200, now).await?;
        let is_open = |row: &ConversationRow| {
            let opened_at = row.window.map(|window| window.opened_at);
            matches!(
                porchlight_domain::messaging_window(opened_at, now),
                porchlight_domain::WindowState::Open { .. }
            )
        };
        Ok(rows.iter().filter(|(_, row)| is_open(row)).map(|(_, row)| row.id).take(limit).collect())
    }

    /// Messages that have not arrived, as far as is known: waiting, on their way, looked for, or handed back.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn pending_sends(&self) -> Result<Vec<Message>, ApiError> {
        let mut read = self.store.read().await?;
        let mut pending = Vec::new();
        for account in read.accounts().await? {
            pending.extend(read.pending_sends(account.id).await?);
        }
        Ok(pending)
    }

    /// What `SQLite` finds wrong with the database; nothing when all is well. Reads every page.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn database_complaints(&self) -> Result<Vec<String>, ApiError> {
        Ok(self.store.complaints().await?)
    }
}
