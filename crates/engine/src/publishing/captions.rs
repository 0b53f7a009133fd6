//! Words that captions use again.

use porchlight_domain::{ApiError, ErrorCode, Remedy, SavedCaptionId};
use porchlight_store::{SavedCaptionInput, SavedCaptionRow};

use crate::engine::Engine;

/// Letters of a name, at most.
const NAME: usize = 60;
/// Letters of the words, at most: as many as a caption has.
const WORDS: usize = 2_200;

impl Engine {
    /// All of them, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn saved_captions(&self) -> Result<Vec<SavedCaptionRow>, ApiError> {
        Ok(self.store.read().await?.saved_captions().await?)
    }

    /// Saves such words.
    ///
    /// # Errors
    /// [`ErrorCode::NameEmpty`], [`ErrorCode::TextEmpty`], [`ErrorCode::TextTooLong`], [`ErrorCode::NotFound`].
    pub async fn save_caption(&self, input: SavedCaptionInput<'_>) -> Result<SavedCaptionRow, ApiError> {
        if input.name.trim().is_empty() {
            return Err(ApiError::new(ErrorCode::NameEmpty, Remedy::None));
        }
        if input.text.trim().is_empty() {
            return Err(ApiError::new(ErrorCode::TextEmpty, Remedy::None));
        }
        for (text, max) in [(input.name, NAME), (input.text, WORDS)] {
            if text.chars().count() > max {
                let problem = ApiError::new(ErrorCode::TextTooLong, Remedy::Shorten);
                return Err(problem.with("bytes", text.chars().count()).with("max", max));
            }
        }
        let mut write = self.store.write().await?;
        let saved = write.save_caption(SavedCaptionInput { name: input.name.trim(), ..input }).await?;
        write.commit().await?;
        saved.ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))
    }

    /// Takes such words away, or brings them back.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub async fn delete_caption(&self, id: SavedCaptionId, is_deleted: bool) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        let was_there = write.delete_caption(id, is_deleted.then(|| self.config.clock.now())).await?;
        write.commit().await?;
        if was_there { Ok(()) } else { Err(ApiError::new(ErrorCode::NotFound, Remedy::None)) }
    }
}
