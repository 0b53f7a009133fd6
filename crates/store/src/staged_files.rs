//! Files that are to be sent: kept here, encrypted like everything, from the moment they are chosen until Instagram has
//! them or the draft is dropped. Nothing of them ever stands on the disk in the open.

use porchlight_domain::{ConversationId, MessageId, StagedFileId, UtcMs};
use serde_json::Value;
use sqlx::sqlite::SqliteRow;

use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, to_json};
use crate::sql::sql;
use crate::{Error, Result};

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

    fn parse(name: &str) -> Option<Self> {
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

    /// Whether there is anything that [`WriteTransaction::let_sent_files_go`] would let go.
    pub async fn has_sent_files(&mut self, long_ago: UtcMs) -> Result<bool> {
        Ok(sqlx::query_scalar(sql(&["SELECT EXISTS (", OVER, ") OR EXISTS (", OUT, ")"]))
            .bind(long_ago.get())
            .fetch_one(self.sqlite())
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

impl WriteTransaction {
    /// Keeps a file as it came, behind the others of the draft.
    pub async fn stage_file(
        &mut self,
        conversation: ConversationId,
        name: &str,
        bytes: &[u8],
        now: UtcMs,
    ) -> Result<StagedFileId> {
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO staged_files (conversation_id, place, name, size, state, staged_at)
             VALUES (?1, (SELECT COALESCE(MAX(place) + 1, 0) FROM staged_files
                WHERE conversation_id = ?1 AND message_id = 0), ?2, ?3, 'working', ?4) RETURNING id",
        )
        .bind(conversation.get())
        .bind(name)
        .bind(i64::try_from(bytes.len()).unwrap_or(i64::MAX))
        .bind(now.get())
        .fetch_one(self.sqlite())
        .await?;
        self.keep_bytes(id, bytes).await?;
        self.draft_changed(conversation);
        Ok(StagedFileId::new(id))
    }

    async fn keep_bytes(&mut self, file: i64, bytes: &[u8]) -> Result<()> {
        sqlx::query("INSERT OR REPLACE INTO staged_bytes (file_id, bytes) VALUES (?, ?)")
            .bind(file)
            .bind(bytes)
            .execute(self.sqlite())
            .await?;
        Ok(())
    }

    /// It can be sent. Gives whether it is still there.
    pub async fn file_is_ready(&mut self, id: StagedFileId, file: &PreparedFile) -> Result<bool> {
        let row = sqlx::query(
            "UPDATE staged_files SET kind = ?, mime = ?, width = ?, height = ?, duration_ms = ?, hash = ?, note = ?,
                state = 'ready', problem = '', size = COALESCE(?, size)
             WHERE id = ? RETURNING conversation_id",
        )
        .bind(file.kind.as_str())
        .bind(&file.mime)
        .bind(file.width.unwrap_or(0))
        .bind(file.height.unwrap_or(0))
        .bind(file.duration_ms.unwrap_or(-1))
        .bind(&file.hash)
        .bind(file.note.as_ref().map(Value::to_string).unwrap_or_default())
        .bind(file.bytes.as_ref().map(|bytes| i64::try_from(bytes.len()).unwrap_or(i64::MAX)))
        .bind(id.get())
        .fetch_optional(self.sqlite())
        .await?;
        let Some(row) = row else { return Ok(false) };
        if let Some(bytes) = &file.bytes {
            self.keep_bytes(id.get(), bytes).await?;
        }
        self.draft_changed(ConversationId::new(row.int("conversation_id")?));
        Ok(true)
    }

    /// It cannot be sent. Its bytes go: nothing can be done with them.
    pub async fn file_is_unfit(&mut self, id: StagedFileId, problem: &Value) -> Result<()> {
        let row = sqlx::query(
            "UPDATE staged_files SET state = 'unfit', problem = ? WHERE id = ? RETURNING conversation_id",
        )
        .bind(problem.to_string())
        .bind(id.get())
        .fetch_optional(self.sqlite())
        .await?;
        let Some(row) = row else { return Ok(()) };
        sqlx::query("DELETE FROM staged_bytes WHERE file_id = ?")
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.draft_changed(ConversationId::new(row.int("conversation_id")?));
        Ok(())
    }

    /// Takes a file out of a draft. One that is on its way stays.
    pub async fn unstage_file(&mut self, id: StagedFileId) -> Result<()> {
        let row =
            sqlx::query("DELETE FROM staged_files WHERE id = ? AND message_id = 0 RETURNING conversation_id")
                .bind(id.get())
                .fetch_optional(self.sqlite())
                .await?;
        if let Some(row) = row {
            self.draft_changed(ConversationId::new(row.int("conversation_id")?));
        }
        Ok(())
    }

    /// Puts the files of a draft in this order; those that are not named stay behind them.
    pub async fn order_files(&mut self, conversation: ConversationId, order: &[StagedFileId]) -> Result<()> {
        let order = to_json("place", &order.iter().map(|id| id.get()).collect::<Vec<_>>())?;
        sqlx::query(
            "UPDATE staged_files SET place = COALESCE((SELECT key FROM json_each(?2) WHERE value = staged_files.id),
                json_array_length(?2) + place)
             WHERE conversation_id = ?1 AND message_id = 0",
        )
        .bind(conversation.get())
        .bind(order)
        .execute(self.sqlite())
        .await?;
        self.draft_changed(conversation);
        Ok(())
    }

    /// The files go with a message from now on.
    ///
    /// # Errors
    /// [`Error::Absent`] when one of them is no longer the draft's.
    pub(crate) async fn files_go_with(&mut self, message: MessageId, files: &[StagedFileId]) -> Result<()> {
        for (place, id) in (0_i64..).zip(files) {
            let done = sqlx::query(
                "UPDATE staged_files SET message_id = ?, place = ? WHERE id = ? AND message_id = 0 AND state = 'ready'",
            )
            .bind(message.get())
            .bind(place)
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
            if done.rows_affected() == 0 {
                return Err(Error::Absent("file"));
            }
        }
        Ok(())
    }

    /// The files of a message that was taken back are the draft's again, behind those that are there.
    pub(crate) async fn files_come_back(
        &mut self,
        conversation: ConversationId,
        message: MessageId,
    ) -> Result<()> {
        sqlx::query(
            "UPDATE staged_files SET message_id = 0, place = place + (SELECT COALESCE(MAX(place) + 1, 0)
                FROM staged_files WHERE conversation_id = ?1 AND message_id = 0)
             WHERE message_id = ?2",
        )
        .bind(conversation.get())
        .bind(message.get())
        .execute(self.sqlite())
        .await?;
        self.draft_changed(conversation);
        Ok(())
    }

    /// Lets go of files whose message has arrived and has been told by Instagram, or is gone, or has arrived before
    /// `long_ago`; and of what the sends were made of.
    pub async fn let_sent_files_go(&mut self, long_ago: UtcMs) -> Result<()> {
        sqlx::query(sql(&["DELETE FROM outgoing_parts WHERE message_id IN (", OUT, ")"]))
            .execute(self.sqlite())
            .await?;
        sqlx::query(
            "DELETE FROM sends WHERE NOT EXISTS (SELECT 1 FROM outgoing_parts WHERE send_id = sends.id)",
        )
        .execute(self.sqlite())
        .await?;
        sqlx::query(sql(&["DELETE FROM staged_files WHERE id IN (", OVER, ")"]))
            .bind(long_ago.get())
            .execute(self.sqlite())
            .await?;
        Ok(())
    }
}

/// Messages of the outbox that are out.
const OUT: &str = "SELECT message_id FROM outgoing_parts JOIN messages ON messages.id = message_id
    WHERE send_state = 'sent'";

/// Files that nobody needs any more. `content_as_of` is 1 while only we have told what a message says.
const OVER: &str = "SELECT staged_files.id FROM staged_files LEFT JOIN messages ON messages.id = message_id
    WHERE message_id <> 0 AND (messages.id IS NULL OR deleted_at <> 0
        OR (send_state = 'sent' AND (content_as_of > 1 OR attempt_at < ?)))";

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
