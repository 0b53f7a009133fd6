//! Taking in what goes with a saved reply.

use std::path::Path;

use porchlight_domain::outgoing::MediaKind;
use porchlight_domain::{ApiError, ErrorCode, Remedy};
use porchlight_store::{NewReplyFile, ReplyFile};

use crate::engine::Engine;

impl Engine {
    /// Keeps a file of this machine for a reply that is being written.
    ///
    /// # Errors
    /// As [`Engine::add_reply_file`]; [`ErrorCode::NotFound`] when it cannot be read.
    pub async fn add_reply_file_at(&self, path: &Path) -> Result<ReplyFile, ApiError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = tokio::fs::read(path).await.map_err(|error| {
            ApiError::new(ErrorCode::NotFound, Remedy::None).with("detail", format!("{name}: {error}"))
        })?;
        self.add_reply_file(&name, bytes).await
    }

    /// Keeps a file for a reply that is being written.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidRequest`] for what Instagram does not take.
    pub async fn add_reply_file(&self, name: &str, bytes: Vec<u8>) -> Result<ReplyFile, ApiError> {
        let kind = MediaKind::ALL.into_iter().find(|kind| kind.mime_of(name).is_some());
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let unfit =
            |detail: String| ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail);
        let kind = kind.ok_or_else(|| unfit(format!("{name} is of a kind that Instagram does not take")))?;
        kind.check_file(name, size).map_err(|refused| unfit(refused.to_string()))?;
        let new = NewReplyFile {
            name: name.to_owned(),
            kind,
            mime: kind.mime_of(name).unwrap_or_default().to_owned(),
            bytes,
            width: None,
            height: None,
        };
        let mut write = self.store.write().await?;
        let file = write.add_reply_file(&new, self.config.clock.now()).await?;
        write.commit().await?;
        Ok(file)
    }
}
