//! What is being written: kept with every word, so that nothing typed is ever lost.

use porchlight_domain::outgoing::DraftExtra;
use porchlight_domain::{ApiError, ConversationId, ErrorCode, MessageId, Remedy};
use porchlight_store::{Draft, DraftSaved, StagedFile};

use crate::engine::Engine;

impl Engine {
    /// What is being written in a conversation, with its files.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn draft(&self, conversation: ConversationId) -> Result<(Draft, Vec<StagedFile>), ApiError> {
        let mut read = self.store.read().await?;
        let draft = read.draft(conversation).await?.unwrap_or_else(|| Draft::empty(conversation));
        Ok((draft, read.staged_files(conversation).await?))
    }

    /// Keeps what is typed; an empty text is none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn save_draft(&self, conversation: ConversationId, text: &str) -> Result<(), ApiError> {
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        write.save_draft(conversation, text, now).await?;
        Ok(write.commit().await?)
    }

    /// Keeps what is on screen in a composer, if `edited` is the version that it was made of (`None`: there was none), however
    /// long it is: `lengths::DRAFT` is where a field takes no more, and a
    /// draft that was longer before, or became so by an undo, is not lost for that. Gives its version; `None` when it is empty.
    ///
    /// # Errors
    /// [`ErrorCode::DraftChanged`] when another version is there, or when the database cannot be written.
    pub async fn save_shown_draft(
        &self,
        conversation: ConversationId,
        edited: Option<i64>,
        text: &str,
        reply_to: Option<MessageId>,
        extra: Option<DraftExtra>,
    ) -> Result<Option<i64>, ApiError> {
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        match write.save_shown_draft(conversation, edited, text, reply_to, extra, now).await? {
            DraftSaved::As(version) => {
                write.commit().await?;
                Ok(version)
            }
            DraftSaved::ChangedMeanwhile => Err(ApiError::new(ErrorCode::DraftChanged, Remedy::None)),
        }
    }
}
