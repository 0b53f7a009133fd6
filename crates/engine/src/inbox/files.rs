//! Files that are to be sent: taken in, kept encrypted, checked by their bytes and prepared beside the threads that others
//! wait for. A preparation that is cut short begins again with the next start.

use std::path::Path;

use porchlight_domain::{ApiError, ConversationId, ErrorCode, Remedy, ReplyFileId, StagedFileId};
use porchlight_store::StagedFile;

use super::reading::gone;
use crate::engine::Engine;

/// Files that one draft may hold: more would be no message but an archive.
const FILES_OF_A_DRAFT: usize = 30;
/// The largest file that is taken in, bytes: a picture may be shrunk to what Instagram takes, and lossless sound becomes
/// larger, so more than this never becomes a message.
pub(crate) const LARGEST_SOURCE: u64 = 64 * 1024 * 1024;

impl Engine {
    /// Takes a file from the disk into a draft.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnreadable`], [`ErrorCode::FileTooLarge`], [`ErrorCode::TooManyFiles`].
    pub async fn stage_path(
        &self,
        conversation: ConversationId,
        path: &Path,
    ) -> Result<StagedFile, ApiError> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let unreadable = |error: std::io::Error| {
            ApiError::new(ErrorCode::FileUnreadable, Remedy::None)
                .with("name", name.as_str())
                .with("detail", error.kind().to_string())
        };
        let about = tokio::fs::metadata(path).await.map_err(unreadable)?;
        if !about.is_file() {
            return Err(unreadable(std::io::ErrorKind::IsADirectory.into()));
        }
        check_size(&name, about.len())?;
        let bytes = tokio::fs::read(path).await.map_err(unreadable)?;
        self.stage_bytes(conversation, &name, bytes).await
    }

    /// Takes bytes into a draft: dropped, pasted or recorded.
    ///
    /// # Errors
    /// As [`Engine::stage_path`].
    pub async fn stage_bytes(
        &self,
        conversation: ConversationId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<StagedFile, ApiError> {
        check_size(name, u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
        let now = self.now_of(conversation).await?;
        let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
        let mut write = self.store.write().await?;
        if write.staged_files(conversation).await?.len() >= FILES_OF_A_DRAFT {
            return Err(ApiError::new(ErrorCode::TooManyFiles, Remedy::None).with("max", FILES_OF_A_DRAFT));
        }
        let id = write.stage_file(conversation, &name, &bytes, now).await?;
        let file = write.staged_file(id).await?;
        write.commit().await?;
        self.prepare_beside(id, name, bytes);
        file.ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))
    }

    /// Takes a file of a saved reply into a draft.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`]; as [`Engine::stage_path`].
    pub async fn stage_reply_file(
        &self,
        conversation: ConversationId,
        file: ReplyFileId,
    ) -> Result<StagedFile, ApiError> {
        let file = self.store.read().await?.reply_file(file).await?.ok_or_else(gone)?;
        self.stage_bytes(conversation, &file.name, file.bytes).await
    }

    /// Takes a file out of a draft.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn unstage(&self, file: StagedFileId) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        write.unstage_file(file).await?;
        Ok(write.commit().await?)
    }

    /// Puts the files of a draft in this order.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn order_files(
        &self,
        conversation: ConversationId,
        order: &[StagedFileId],
    ) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        write.order_files(conversation, order).await?;
        Ok(write.commit().await?)
    }
}

fn check_size(name: &str, bytes: u64) -> Result<(), ApiError> {
    if bytes > LARGEST_SOURCE {
        return Err(ApiError::new(ErrorCode::FileTooLarge, Remedy::None)
            .with("name", name)
            .with("bytes", bytes)
            .with("max", LARGEST_SOURCE));
    }
    Ok(())
}
