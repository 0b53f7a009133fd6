//! The person of a conversation.

use porchlight_domain::{ApiError, ConversationId};
use porchlight_store::Contact;

use super::gone;
use crate::engine::Engine;
use crate::runner::Interrupted;

impl Engine {
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
}
