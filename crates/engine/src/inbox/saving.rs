//! Saving what messages carry among the user's downloads. The name comes from whoever sent it, so only its letters count.

use std::io::ErrorKind;
use std::path::PathBuf;

use porchlight_domain::{ApiError, ErrorCode, Remedy};
use tokio::io::AsyncWriteExt as _;

use super::gone;
use crate::engine::Engine;

/// Letters of a file's name that are kept.
const LONGEST_NAME: usize = 80;
/// How many files of one name there may be.
const MOST_OF_A_NAME: usize = 1_000;

impl Engine {
    /// Saves the media behind a key, and gives the path. A file that is there is never replaced.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is nothing any more, [`ErrorCode::DiskUnwritable`] when it cannot be written.
    pub async fn save_media(&self, key: &str) -> Result<PathBuf, ApiError> {
        if key.starts_with("story/") {
            // Meta's rule: a story is not kept.
            return Err(gone());
        }
        let media = self.media(key).await?;
        let title = self.title_of(key).await.unwrap_or_default();
        self.save_among_downloads(&title, &media.mime, &media.bytes).await
    }

    /// Saves a file of ours or theirs among the user's downloads, and gives the path. One that is there is never replaced.
    ///
    /// # Errors
    /// [`ErrorCode::DiskUnwritable`] when it cannot be written.
    pub(crate) async fn save_among_downloads(
        &self,
        title: &str,
        mime: &str,
        bytes: &[u8],
    ) -> Result<PathBuf, ApiError> {
        let folder =
            self.config.downloads.clone().ok_or_else(|| unwritable("there is no folder for downloads"))?;
        let failed = |error: std::io::Error| unwritable(&error.to_string());
        tokio::fs::create_dir_all(&folder).await.map_err(failed)?;
        let (stem, extension) = name_for(title, mime);
        for number in 1..MOST_OF_A_NAME {
            let name = if number == 1 {
                format!("{stem}.{extension}")
            } else {
                format!("{stem} ({number}).{extension}")
            };
            let path = folder.join(name);
            match tokio::fs::OpenOptions::new().write(true).create_new(true).open(&path).await {
                Ok(mut file) => {
                    file.write_all(bytes).await.map_err(failed)?;
                    file.flush().await.map_err(failed)?;
                    return Ok(path);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Err(unwritable("there are too many files of that name"))
    }

    async fn title_of(&self, key: &str) -> Option<String> {
        let mut parts = key.split('/').skip(1);
        let (message, place) = (parts.next()?.parse().ok()?, parts.next()?.parse::<usize>().ok()?);
        let message = self.message_row(porchlight_domain::MessageId::new(message)).await.ok()?;
        message.content.attachments.get(place)?.title.clone()
    }
}

fn unwritable(detail: &str) -> ApiError {
    ApiError::new(ErrorCode::DiskUnwritable, Remedy::Retry).with("detail", detail.to_owned())
}

/// A harmless file name: letters, digits and a few signs of the title, and an extension that follows from what it is.
fn name_for(title: &str, mime: &str) -> (String, &'static str) {
    let extension = match mime {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "video/mp4" => "mp4",
        "video/webm" => "webm",
        "video/quicktime" => "mov",
        "audio/mp4" | "audio/x-m4a" | "audio/m4a" => "m4a",
        "audio/aac" => "aac",
        "audio/wav" | "audio/x-wav" => "wav",
        "audio/mpeg" => "mp3",
        "audio/ogg" | "video/ogg" => "ogg",
        "application/pdf" => "pdf",
        _ => "bin",
    };
    let stem = title.rsplit_once('.').map_or(title, |(stem, _)| stem);
    let kept: String = stem
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '(' | ')'))
        .take(LONGEST_NAME)
        .collect();
    let stem = kept.trim();
    (if stem.is_empty() { "Instagram".to_owned() } else { stem.to_owned() }, extension)
}

#[cfg(test)]
mod tests {
    use super::name_for;

    #[test]
    fn a_name_from_outside_is_no_path_and_no_program() {
        for (title, expected) in [
            ("menu.pdf", "menu"),
            ("../../.bashrc", "Instagram"),
            ("/etc/passwd", "etcpasswd"),
            ("C:\\Windows\\evil.exe", "CWindowsevil"),
            ("a\u{202e}fdp.exe", "afdp"),
            ("invoice.pdf.exe", "invoicepdf"),
            ("", "Instagram"),
            ("~", "Instagram"),
        ] {
            assert_eq!(name_for(title, "application/pdf"), (expected.to_owned(), "pdf"), "{title}");
        }
        assert_eq!(name_for(&"x".repeat(100_000), "application/x-sh"), ("x".repeat(80), "bin"));
    }
}
