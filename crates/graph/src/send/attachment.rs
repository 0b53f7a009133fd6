//! Uploading what is sent more than once (`facts.md §4.2`): from a public address, or from a file of this machine.

use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use porchlight_domain::outgoing::{MediaKind, MediaSource};
use porchlight_domain::{SavedAttachmentId, Scope, Unfit};
use reqwest::multipart::{Form, Part};
use reqwest::{Body, Method};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::file_stream::{Opened, in_pieces, while_it_moves};
use crate::wire::{self, WireId};
use crate::{Caller, Graph, GraphError};

/// How long an upload may take as a whole: 25 MiB over the slowest of lines.
const LONGEST_UPLOAD: Duration = Duration::from_mins(15);

/// `POST /me/message_attachments` with an address from which Instagram fetches the file now.
///
/// Repeating it makes a second attachment, which costs nothing: harmless.
#[derive(Clone, Debug)]
pub struct SaveAttachment {
    /// What it is. Pictures at most 8 MiB, the rest at most 25 MiB (`facts.md §4.2`).
    pub media: MediaKind,
    /// Where it is.
    pub url: String,
}

/// The same with a file, streamed as `filedata` of a multipart form beside `platform` and `message`.
#[derive(Clone, Debug)]
pub struct SaveFile {
    /// What it is.
    pub media: MediaKind,
    /// The file. Its extension says its format ([`MediaKind::formats`]).
    pub path: PathBuf,
}

/// The same with bytes that never were a file of their own: what the user sends is kept encrypted.
#[derive(Clone)]
pub struct SaveBytes {
    /// What it is.
    pub media: MediaKind,
    /// Its format, as a file's extension ([`MediaKind::formats`]).
    pub extension: &'static str,
    /// All of it.
    pub bytes: Bytes,
}

#[derive(Deserialize)]
struct WireSaved {
    attachment_id: WireId,
}

fn saved(body: &[u8]) -> Result<SavedAttachmentId, Drift> {
    wire::read::<WireSaved>(body).map(|saved| saved.attachment_id.into())
}

impl Call for SaveAttachment {
    const NAME: &'static str = "save_attachment";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::SendMedia;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = SavedAttachmentId;

    fn check(&self) -> Result<(), Unfit> {
        MediaSource::Url(self.url.clone()).check()
    }

    fn takes_a_file(&self) -> bool {
        true
    }

    fn path(&self) -> Vec<&str> {
        vec!["me", "message_attachments"]
    }

    fn body(&self) -> Option<Value> {
        let payload = json!({"url": self.url, "is_reusable": true});
        Some(json!({"message": {"attachment": {"type": self.media.as_str(), "payload": payload}}}))
    }

    fn read(&self, body: &[u8]) -> Result<SavedAttachmentId, Drift> {
        saved(body)
    }
}

/// What a file that is open and known to fit is posted to; the form goes beside it.
struct Upload;

impl Call for Upload {
    const NAME: &'static str = "save_file";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::SendMedia;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = SavedAttachmentId;

    fn takes_a_file(&self) -> bool {
        true
    }

    fn path(&self) -> Vec<&str> {
        vec!["me", "message_attachments"]
    }

    fn read(&self, body: &[u8]) -> Result<SavedAttachmentId, Drift> {
        saved(body)
    }
}

impl Graph {
    /// Has Instagram fetch and keep a file.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::MediaRejected`] for a file that it cannot fetch or does not take.
    pub async fn save_attachment(
        &self,
        caller: &Caller,
        attachment: &SaveAttachment,
    ) -> Result<SavedAttachmentId, GraphError> {
        self.call(caller, attachment).await
    }

    /// Uploads a file of this machine, as a stream: it is never in memory as a whole.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] for a format or size that Instagram does not take,
    /// [`GraphError::File`] for a file that cannot be read.
    pub async fn save_file(&self, caller: &Caller, file: &SaveFile) -> Result<SavedAttachmentId, GraphError> {
        let name = file.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let opened = Opened::at(&file.path).await.map_err(|error| unreadable(&error))?;
        let size = opened.size;
        file.media.check_file(name, size)?;
        let progress = watch::Sender::new(0);
        let body = opened.from(0, progress.clone()).await.map_err(|error| unreadable(&error))?;
        self.upload(caller, file.media, &extension(name), body, size, &progress).await
    }

    /// Uploads what is in memory.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] for a format or size that Instagram does not take.
    pub async fn save_bytes(
        &self,
        caller: &Caller,
        file: &SaveBytes,
    ) -> Result<SavedAttachmentId, GraphError> {
        let size = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        file.media.check_file(&format!("file.{}", file.extension), size)?;
        let progress = watch::Sender::new(0);
        let body = in_pieces(file.bytes.clone(), progress.clone());
        self.upload(caller, file.media, file.extension, body, size, &progress).await
    }

    async fn upload(
        &self,
        caller: &Caller,
        media: MediaKind,
        extension: &str,
        body: Body,
        size: u64,
        progress: &watch::Sender<u64>,
    ) -> Result<SavedAttachmentId, GraphError> {
        // The name of the file is the user's own business.
        let name = format!("{}.{extension}", media.as_str());
        let mime = media.mime_of(&name).unwrap_or("application/octet-stream");
        let part = Part::stream_with_length(body, size)
            .file_name(name)
            .mime_str(mime)
            .map_err(|_| GraphError::Unsendable { why: "a MIME type that is none" })?;
        let message = json!({"attachment": {"type": media.as_str(), "payload": {"is_reusable": true}}});
        let form = Form::new()
            .text("platform", "instagram")
            .text("message", message.to_string())
            .part("filedata", part);
        let request = self.request(caller, &Upload)?.timeout(LONGEST_UPLOAD).multipart(form);
        while_it_moves(self.exchange(caller, &Upload, request), progress, size, self.timeouts().idle).await
    }
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

fn unreadable(error: &std::io::Error) -> GraphError {
    GraphError::File { reason: error.kind().to_string() }
}
