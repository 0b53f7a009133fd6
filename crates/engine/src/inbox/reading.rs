//! What the screens read of the inbox: the store's rows, on the account's clock.

use porchlight_domain::{
    AccountId, ApiError, ConversationId, Environment, ErrorCode, MessageId, Remedy, UtcMs,
};
use porchlight_store::{
    Contact, ConversationIndex, ConversationKey, ConversationRow, FoundMessages, FoundPerson, Message,
    MessageKey, ReadConnection, SearchCursor, View, ViewCounts, Wording,
};

use crate::engine::Engine;
use crate::runner::Interrupted;

/// A page of a thread.
#[derive(Clone, Debug, Default)]
pub struct ThreadPage {
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// The key before which the page before ends, when there is one.
    pub older: Option<MessageKey>,
    /// The key after which the page after begins, when this one does not end at the newest message.
    pub newer: Option<MessageKey>,
}

/// Where a page of a thread ends.
#[derive(Clone, Copy, Debug)]
pub enum ThreadPlace {
    /// At the newest message.
    Newest,
    /// Before this key.
    Before(MessageKey),
    /// With this message in the middle.
    Around(MessageId),
}

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
    /// When the database cannot be read.
    pub async fn conversation_index(
        &self,
        view: View,
        account: Option<AccountId>,
        page_size: i64,
    ) -> Result<ConversationIndex, ApiError> {
        let now = self.now_of_list(account).await?;
        Ok(self.store.read().await?.conversation_index(view, account, page_size, now).await?)
    }

    /// A page of a list.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn conversation_page(
        &self,
        view: View,
        account: Option<AccountId>,
        from: Option<ConversationKey>,
        limit: i64,
    ) -> Result<Vec<ConversationRow>, ApiError> {
        let now = self.now_of_list(account).await?;
        let rows = self.store.read().await?.conversations(view, account, from, limit, now).await?;
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// One conversation.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn conversation(&self, id: ConversationId) -> Result<ConversationRow, ApiError> {
        self.store.read().await?.conversation(id).await?.ok_or_else(gone)
    }

    /// A page of a thread, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn thread_page(
        &self,
        conversation: ConversationId,
        place: ThreadPlace,
        limit: i64,
    ) -> Result<ThreadPage, ApiError> {
        let mut read = self.store.read().await?;
        let mut messages = match place {
            ThreadPlace::Newest => read.messages(conversation, None, limit).await?,
            ThreadPlace::Before(key) => read.messages(conversation, Some(key), limit).await?,
            ThreadPlace::Around(message) => read.messages_around(message, limit / 2).await?,
        };
        messages.retain(|message| message.conversation == conversation);
        messages.reverse();
        let older = match messages.first() {
            Some(first) if !read.messages(conversation, Some(first.key), 1).await?.is_empty() => {
                Some(first.key)
            }
            _ => None,
        };
        let newer = match messages.last() {
            Some(last) if !read.messages_after(conversation, last.key, 1).await?.is_empty() => Some(last.key),
            _ => None,
        };
        Ok(ThreadPage { messages, older, newer })
    }

    /// A message by our id.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn message_row(&self, id: MessageId) -> Result<Message, ApiError> {
        self.store.read().await?.message(id).await?.ok_or_else(gone)
    }

    /// The message that one answers, if it is known.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn quoted(
        &self,
        account: AccountId,
        mid: &porchlight_domain::Mid,
    ) -> Result<Option<Message>, ApiError> {
        Ok(self.store.read().await?.message_by_mid(account, mid).await?)
    }

    /// How an edited message read before, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn earlier_wordings(&self, id: MessageId) -> Result<Vec<Wording>, ApiError> {
        Ok(self.store.read().await?.earlier_wordings(id).await?)
    }

    /// The person of a conversation.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn person_of(&self, conversation: ConversationId) -> Result<Contact, ApiError> {
        let mut read = self.store.read().await?;
        let row = read.conversation(conversation).await?.ok_or_else(gone)?;
        read.contact(row.contact).await?.ok_or_else(gone)
    }

    /// How many messages came from them, and how many went to them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn message_counts(&self, conversation: ConversationId) -> Result<(i64, i64), ApiError> {
        Ok(self.store.read().await?.message_counts(conversation).await?)
    }

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

    /// Reads the person's profile again, now.
    ///
    /// # Errors
    /// What Instagram says to it.
    pub async fn refresh_person(&self, conversation: ConversationId) -> Result<(), ApiError> {
        let contact = self.person_of(conversation).await?;
        let runner = self.runner_of(contact.account).await?;
        let caller = runner.user_caller().await?;
        match runner.read_profile(&caller, &contact).await {
            Ok(()) => Ok(()),
            Err(
                Interrupted::Failed(problem)
                | Interrupted::Offline(problem)
                | Interrupted::Wait(_, problem)
                | Interrupted::Stop(_, problem),
            ) => Err(problem),
        }
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
            // A runner that has ended takes no more; the thread is shown as it is stored.
            let _ = runner.focus.send(conversation);
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

pub(super) fn gone() -> ApiError {
    ApiError::new(ErrorCode::NotFound, Remedy::None)
}
