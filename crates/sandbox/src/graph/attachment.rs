//! Files for messages: what may be attached, how large it may be, and whence it comes (`facts.md` §4.2).

use axum::http::Method;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::graph::Viewer;
use crate::media::{FileKind, Unfetched};
use crate::wire::params::{as_list, as_object, as_text};
use crate::wire::{Call, GraphError, Json};
use crate::world::{MESSAGES, Source, Upload, World};

/// Bytes of the largest file that may be sent: videos, sounds and documents have 25 MB.
pub(crate) const LARGEST_FILE: usize = 25 << 20;
/// Bytes of the largest picture: 8 MB.
const LARGEST_PICTURE: usize = 8 << 20;

/// As what a file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Use {
    Image,
    Video,
    Audio,
    File,
}

impl Use {
    fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "image" => Some(Self::Image),
            "video" => Some(Self::Video),
            "audio" => Some(Self::Audio),
            "file" => Some(Self::File),
            _ => None,
        }
    }

    fn takes(self, kind: FileKind) -> bool {
        match self {
            Self::Image => matches!(kind, FileKind::Jpeg | FileKind::Png | FileKind::Gif),
            Self::Video => {
                matches!(kind, FileKind::Mp4 | FileKind::Ogg | FileKind::Avi | FileKind::Mov | FileKind::Webm)
            }
            Self::Audio => matches!(kind, FileKind::Aac | FileKind::M4a | FileKind::Wav | FileKind::Mp4),
            Self::File => kind == FileKind::Pdf,
        }
    }

    fn most(self) -> usize {
        if self == Self::Image { LARGEST_PICTURE } else { LARGEST_FILE }
    }
}

/// `attachment` as an object, `attachments` as an object or a list; both are seen working.
pub(crate) fn given(message: &Map<String, Value>) -> Vec<Map<String, Value>> {
    if let Some(one) = message.get("attachment").and_then(as_object) {
        return vec![one];
    }
    let Some(given) = message.get("attachments") else { return Vec::new() };
    let list = as_list(given);
    if list.is_empty() {
        return as_object(given).into_iter().collect();
    }
    list.iter().filter_map(as_object).collect()
}

/// Where the bytes of an attachment are: fetched from its address and kept, or uploaded before.
pub(crate) fn source(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    what: Use,
    payload: &Map<String, Value>,
) -> Result<Source, GraphError> {
    if let Some(id) = payload.get("attachment_id").and_then(as_text) {
        let upload = world.uploads.get(&id).filter(|upload| upload.account == viewer.account);
        let upload = upload.ok_or_else(|| {
            GraphError::new(100, "The attachment ID must be owned by the account that uploaded it")
                .sub(2_018_074)
        })?;
        return if upload.what == what { Ok(Source::Made(upload.asset)) } else { Err(mismatch()) };
    }
    let Some(url) = payload.get("url").and_then(as_text) else {
        return Err(GraphError::new(100, "An attachment needs a url or an attachment_id").sub(2_534_015));
    };
    let unreachable = || GraphError::new(100, "Failed to fetch the file from the url").sub(2_018_008);
    let bytes = match call.fetched.get(&url) {
        Some(Ok(bytes)) => bytes.clone(),
        Some(Err(Unfetched::TooLarge)) => return Err(too_large()),
        Some(Err(Unfetched::TimedOut)) => {
            return Err(GraphError::new(100, "Timeout while downloading the video").sub(2_018_294));
        }
        Some(Err(Unfetched::Forbidden | Unfetched::Failed)) | None => return Err(unreachable()),
    };
    judge(what, &bytes).map(|kind| Source::Made(world.keep(kind, bytes)))
}

/// Whether these bytes may be sent as this, told by the bytes alone.
fn judge(what: Use, bytes: &Bytes) -> Result<FileKind, GraphError> {
    let kind = FileKind::of(bytes).filter(|kind| what.takes(*kind)).ok_or_else(mismatch)?;
    if bytes.len() > what.most() { Err(too_large()) } else { Ok(kind) }
}

fn mismatch() -> GraphError {
    GraphError::new(100, "The file type does not match the type of the attachment").sub(2_018_047)
}

fn too_large() -> GraphError {
    GraphError::new(100, "The attachment size exceeds the allowable limit").sub(2_018_109)
}

/// `POST /me/message_attachments`: by an address, or with the file in a multipart body.
pub(crate) fn upload(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    viewer.needs(MESSAGES)?;
    if call.method != Method::POST {
        return Err(GraphError::unsupported_request(call.method()));
    }
    let message = call.params.object("message").ok_or_else(|| GraphError::missing_parameter("message"))?;
    let attachment = given(&message)
        .into_iter()
        .next()
        .ok_or_else(|| GraphError::missing_parameter("message[attachment]"))?;
    let what = attachment
        .get("type")
        .and_then(as_text)
        .and_then(|name| Use::named(&name))
        .ok_or_else(|| GraphError::new(100, "Invalid attachment type").sub(2_534_015))?;
    let payload = attachment.get("payload").and_then(as_object).unwrap_or_default();
    let asset = match call.files.iter().find(|(name, _)| name == "filedata") {
        Some((_, bytes)) => {
            let kind = judge(what, bytes)?;
            world.keep(kind, bytes.clone())
        }
        None if payload.contains_key("attachment_id") => return Err(mismatch()),
        None => match source(world, call, viewer, what, &payload)? {
            Source::Made(asset) => asset,
            Source::Url(_) => return Err(mismatch()),
        },
    };
    let id = world.draw("attachment").digits(16);
    world.uploads.insert(id.clone(), Upload { account: viewer.account, what, asset });
    Ok(Json::object().with("attachment_id", id))
}
