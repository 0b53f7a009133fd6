//! Pictures, videos, sounds and files in messages (`facts.md §4.2`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::address;
use crate::limits::{Limit, MESSAGE_AUDIO, MESSAGE_FILE, MESSAGE_IMAGE, MESSAGE_VIDEO};
use crate::{SavedAttachmentId, Unfit, Why};

/// What a media message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A picture or GIF, at most 8 MiB.
    Image,
    /// A video, at most 25 MiB.
    Video,
    /// A sound, at most 25 MiB.
    Audio,
    /// A PDF, at most 25 MiB; since 19 December 2025.
    File,
}

impl MediaKind {
    /// All of them.
    pub const ALL: [MediaKind; 4] = [Self::Image, Self::Video, Self::Audio, Self::File];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::File => "file",
        }
    }

    /// How large a file of this kind may be.
    pub const fn largest(self) -> Limit {
        match self {
            Self::Image => MESSAGE_IMAGE,
            Self::Video => MESSAGE_VIDEO,
            Self::Audio => MESSAGE_AUDIO,
            Self::File => MESSAGE_FILE,
        }
    }

    /// The file extensions that Instagram takes, in lower case, each with its MIME type (`facts.md §4.2`).
    pub const fn formats(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Image => {
                &[("png", "image/png"), ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("gif", "image/gif")]
            }
            Self::Video => &[
                ("mp4", "video/mp4"),
                ("ogg", "video/ogg"),
                ("avi", "video/x-msvideo"),
                ("mov", "video/quicktime"),
                ("webm", "video/webm"),
            ],
            Self::Audio => {
                &[("aac", "audio/aac"), ("m4a", "audio/mp4"), ("wav", "audio/wav"), ("mp4", "audio/mp4")]
            }
            Self::File => &[("pdf", "application/pdf")],
        }
    }

    /// The MIME type of a file of this kind by its name, or `None` for a format that Instagram does not take.
    pub fn mime_of(self, file_name: &str) -> Option<&'static str> {
        let (_, extension) = file_name.rsplit_once('.')?;
        self.formats().iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|(_, mime)| *mime)
    }

    /// Whether Instagram takes a file of this name and size (bytes).
    ///
    /// # Errors
    /// An unknown format, an empty file, or one that is too large.
    pub fn check_file(self, file_name: &str, bytes: u64) -> Result<(), Unfit> {
        if self.mime_of(file_name).is_none() {
            return Err(Unfit::at("file", Why::Rule("is of a format that Instagram does not take here")));
        }
        if bytes == 0 {
            return Err(Unfit::at("file", Why::Missing));
        }
        self.largest().check(bytes).map_err(|exceeded| Unfit::at("file", exceeded))
    }
}

/// Where the media of a message is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MediaSource {
    /// At a public address, from which Instagram fetches it.
    Url(String),
    /// At Instagram already: uploaded before.
    Saved(SavedAttachmentId),
}

impl MediaSource {
    /// Whether it can be fetched or found.
    ///
    /// # Errors
    /// No web address, or no id.
    pub fn check(&self) -> Result<(), Unfit> {
        match self {
            Self::Url(url) => address("url", url),
            Self::Saved(id) if id.as_str().is_empty() => Err(Unfit::at("attachment_id", Why::Missing)),
            Self::Saved(_) => Ok(()),
        }
    }
}
