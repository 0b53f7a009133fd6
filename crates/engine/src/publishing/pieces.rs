//! A file of posts, read from its pieces: never all of it in memory, and on the disk only while somebody needs a path.

use std::io::Write as _;

use porchlight_domain::{ApiError, ErrorCode, PostFileId, Remedy};
use porchlight_store::PostFileRow;
use tempfile::{Builder, NamedTempFile};

use super::files::SHOWN;
use crate::engine::Engine;
use crate::inbox::{MediaBytes, gone};

/// The largest video that is shown before it is out, bytes: all of it goes into the webview at once.
const LARGEST_SHOWN: i64 = 100 * 1024 * 1024;

impl Engine {
    /// All of a file, where it has a path. It goes when it is dropped.
    pub(super) async fn post_file_on_disk(&self, file: &PostFileRow) -> Result<NamedTempFile, ApiError> {
        let mut out = self.post_temp()?;
        let mut place = 0;
        let mut written = 0_i64;
        loop {
            let piece = self.store.read().await?.post_file_piece(file.id, place).await?;
            let Some(piece) = piece else { break };
            written += i64::try_from(piece.len()).unwrap_or_default();
            out.write_all(&piece).map_err(|error| unwritable(&error))?;
            place += 1;
        }
        if written != file.size {
            return Err(
                ApiError::new(ErrorCode::PostFileGone, Remedy::EditPost).with("name", file.name.as_str())
            );
        }
        out.flush().map_err(|error| unwritable(&error))?;
        Ok(out)
    }

    /// All of a file, in memory: pictures.
    pub(super) async fn post_file_bytes(&self, id: PostFileId) -> Result<Option<Vec<u8>>, ApiError> {
        let mut read = self.store.read().await?;
        let Some(file) = read.post_file(id).await? else { return Ok(None) };
        let mut bytes =
            Vec::with_capacity(usize::try_from(file.size).unwrap_or_default().min(64 * 1024 * 1024));
        let mut place = 0;
        while let Some(piece) = read.post_file_piece(id, place).await? {
            bytes.extend_from_slice(&piece);
            place += 1;
        }
        Ok((i64::try_from(bytes.len()) == Ok(file.size)).then_some(bytes))
    }

    /// What `media://` shows of a file: a picture as it will be sent, a video as it is if it can be shown at all, or a small picture.
    pub(crate) async fn post_media(&self, key: &str, is_small: bool) -> Result<MediaBytes, ApiError> {
        let id = key.parse().map(PostFileId::new).map_err(|_| gone())?;
        let mut read = self.store.read().await?;
        let file = read.post_file(id).await?.ok_or_else(gone)?;
        if is_small {
            let bytes = read.post_file_preview(id).await?.ok_or_else(gone)?;
            return Ok(MediaBytes { bytes, mime: "image/jpeg".to_owned(), is_cacheable: true });
        }
        if !file.facts.is_video {
            let bytes = read.post_file_piece(id, SHOWN).await?.ok_or_else(gone)?;
            return Ok(MediaBytes { bytes, mime: "image/jpeg".to_owned(), is_cacheable: true });
        }
        drop(read);
        if file.size > LARGEST_SHOWN {
            return Err(gone());
        }
        let bytes = self.post_file_bytes(id).await?.ok_or_else(gone)?;
        let mime = if file.facts.format == "mov" { "video/quicktime" } else { "video/mp4" };
        Ok(MediaBytes { bytes, mime: mime.to_owned(), is_cacheable: false })
    }

    /// An empty file in the data folder that only the user can read, and that goes when it is dropped.
    pub(super) fn post_temp(&self) -> Result<NamedTempFile, ApiError> {
        Builder::new()
            .prefix(".porchlight-post-")
            .tempfile_in(&self.config.data_dir)
            .map_err(|error| unwritable(&error))
    }
}

pub(super) fn unwritable(error: &std::io::Error) -> ApiError {
    ApiError::new(ErrorCode::DiskUnwritable, Remedy::Retry).with("detail", error.kind().to_string())
}
