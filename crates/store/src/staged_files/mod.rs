//! Files that are to be sent: kept here, encrypted like everything, from the moment they are chosen until Instagram has
//! them or the draft is dropped. Nothing of them ever stands on the disk in the open.
//!
//! Here is what they are, and reading them; in `draft` their life in a composer, in `sent` what becomes of them after it.

mod draft;
mod sent;

use porchlight_domain::{ConversationId, MessageId, StagedFileId};
use serde_json::Value;
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::connection::ReadConnection;
use crate::row::Columns as _;
use crate::sql::sql;

/// What a staged file is, as a composer shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A picture.
    Image,
    /// A moving picture: sent as it is, and by itself.
    Gif,
    /// A video.
    Video,
    /// A sound.
    Audio,
    /// A PDF.
    File,
}

impl FileKind {
    /// All of them.
    pub const ALL: [FileKind; 5] = [Self::Image, Self::Gif, Self::Video, Self::Audio, Self::File];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Gif => "gif",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::File => "file",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Where the preparation of a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Being checked, and converted if need be. After a restart it begins again from the bytes as they came.
    Working,
    /// It can be sent.
    Ready,
    /// It cannot be sent; the problem says why.
    Unfit,
}

impl FileState {
    const ALL: [FileState; 3] = [Self::Working, Self::Ready, Self::Unfit];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Ready => "ready",
            Self::Unfit => "unfit",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// A staged file without its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct StagedFile {
    /// Its key.
    pub id: StagedFileId,
    /// Of which conversation's draft or outbox.
    pub conversation: ConversationId,
    /// The message that it goes with; `None` while it is the draft's.
    pub message: Option<MessageId>,
    /// Its name, for the reader.
    pub name: String,
    /// What it is, once known.
    pub kind: Option<FileKind>,
    /// Its media type, once known.
    pub mime: String,
    /// Its size, bytes.
    pub size: i64,
    /// Dots across, of what has any.
    pub width: Option<i64>,
    /// Dots down.
    pub height: Option<i64>,
    /// How long it plays, ms.
    pub duration_ms: Option<i64>,
    /// SHA-256 of what is sent; empty until it is ready.
    pub hash: String,
    /// Where it stands.
    pub state: FileState,
    /// What was changed to make it fit.
    pub note: Option<Value>,
    /// Why it cannot be sent.
    pub problem: Option<Value>,
}

/// A file that is ready, as it is to be sent.
#[derive(Clone)]
pub struct PreparedFile {
    /// What it is.
    pub kind: FileKind,
    /// Its media type.
    pub mime: String,
    /// Dots across.
    pub width: Option<i64>,
    /// Dots down.
    pub height: Option<i64>,
    /// How long it plays, ms.
    pub duration_ms: Option<i64>,
    /// SHA-256 of the bytes.
    pub hash: String,
    /// What was changed.
    pub note: Option<Value>,
    /// The bytes, if they are others than those that came.
    pub bytes: Option<Vec<u8>>,
}

const COLUMNS: &str =
    "SELECT id, conversation_id, message_id, name, kind, mime, size, width, height, duration_ms, hash,
    state, note, problem FROM staged_files ";

/// Hot: asked for with each draft and each row of a list.
pub(crate) const OF_DRAFT: &str = "WHERE conversation_id = ? AND message_id = 0 ORDER BY place, id";

impl ReadConnection {
    /// The files of a conversation's draft, in order.
    pub async fn staged_files(&mut self, conversation: ConversationId) -> Result<Vec<StagedFile>> {
        let rows =
            sqlx::query(sql(&[COLUMNS, OF_DRAFT])).bind(conversation.get()).fetch_all(self.sqlite()).await?;
        rows.iter().map(staged_file).collect()
    }

    /// One file.
    pub async fn staged_file(&mut self, id: StagedFileId) -> Result<Option<StagedFile>> {
        let row =
            sqlx::query(sql(&[COLUMNS, "WHERE id = ?"])).bind(id.get()).fetch_optional(self.sqlite()).await?;
        row.as_ref().map(staged_file).transpose()
    }

    /// Its bytes.
    pub async fn staged_bytes(&mut self, id: StagedFileId) -> Result<Option<Vec<u8>>> {
        Ok(sqlx::query_scalar("SELECT bytes FROM staged_bytes WHERE file_id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?)
    }

    /// Files whose preparation was cut short.
    pub async fn unprepared_files(&mut self) -> Result<Vec<StagedFile>> {
        let rows = sqlx::query(sql(&[COLUMNS, "WHERE state = 'working' ORDER BY id"]))
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(staged_file).collect()
    }
}

fn staged_file(row: &SqliteRow) -> Result<StagedFile> {
    let message = row.int("message_id")?;
    let dots = |dots: i64| (dots > 0).then_some(dots);
    Ok(StagedFile {
        id: StagedFileId::new(row.int("id")?),
        conversation: ConversationId::new(row.int("conversation_id")?),
        message: (message != 0).then(|| MessageId::new(message)),
        name: row.text("name")?,
        kind: FileKind::parse(&row.text("kind")?),
        mime: row.text("mime")?,
        size: row.int("size")?,
        width: dots(row.int("width")?),
        height: dots(row.int("height")?),
        duration_ms: row.count_if_told("duration_ms")?,
        hash: row.text("hash")?,
        state: row.name("state", FileState::parse)?,
        note: row.json_if_any("note")?,
        problem: row.json_if_any("problem")?,
    })
}
