//! What there was with a person.

use porchlight_domain::{ApiError, ConversationId};
use porchlight_store::PersonStory;

use crate::engine::Engine;

/// Moments that are told; what is older stands in the thread.
const MOMENTS: i64 = 8;

impl Engine {
    /// What there was with the person of a conversation: the first, the latest things that they did beside writing, and
    /// their threads with other accounts.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn person_story(&self, conversation: ConversationId) -> Result<PersonStory, ApiError> {
        Ok(self.store.read().await?.person_story(conversation, MOMENTS).await?)
    }
}
