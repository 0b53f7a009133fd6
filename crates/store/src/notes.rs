//! Notes of the user's about a conversation. They never leave this machine.

use porchlight_domain::{AccountId, ConversationId, NoteId, UndoId, UtcMs};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;
use crate::search::{Snippet, Words, for_index};
use crate::undo::Undoable;
use crate::{Error, Result};

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Our id.
    pub id: NoteId,
    /// About which conversation.
    pub conversation: ConversationId,
    /// What it says.
    pub text: String,
    /// When it was written, on the account's clock.
    pub created_at: UtcMs,
    /// When it was changed last.
    pub edited_at: Option<UtcMs>,
}

/// A note that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundNote {
    /// The note.
    pub note: Note,
    /// The words around what was found.
    pub snippet: Snippet,
}

impl ReadConnection {
    /// The notes about a conversation, the newest first.
    pub async fn notes(&mut self, conversation: ConversationId) -> Result<Vec<Note>> {
        let rows =
            sqlx::query("SELECT * FROM notes WHERE conversation_id = ? ORDER BY created_at DESC, id DESC")
                .bind(conversation.get())
                .fetch_all(self.sqlite())
                .await?;
        rows.iter().map(note).collect()
    }

    /// Up to `limit` notes with what was typed, the newest first.
    pub async fn search_notes(
        &mut self,
        typed: &str,
        account: Option<AccountId>,
        limit: i64,
    ) -> Result<Vec<FoundNote>> {
        let Some(words) = Words::typed(typed).expression() else { return Ok(Vec::new()) };
        let rows = sqlx::query(
            "SELECT notes.* FROM note_words JOIN notes ON notes.id = note_words.rowid
                JOIN conversations ON conversations.id = conversation_id
             WHERE note_words MATCH ?1 AND ?2 IN (0, account_id) ORDER BY note_words.rowid DESC LIMIT ?3",
        )
        .bind(words)
        .bind(account.map_or(0, AccountId::get))
        .bind(limit)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter()
            .map(|row| {
                let note = note(row)?;
                Ok(FoundNote { snippet: Snippet::typed(&note.text, typed), note })
            })
            .collect()
    }
}

impl WriteTransaction {
    /// Writes a note, or changes one. `now` is the account's time.
    pub async fn save_note(
        &mut self,
        id: Option<NoteId>,
        conversation: ConversationId,
        text: &str,
        now: UtcMs,
    ) -> Result<NoteId> {
        let row: Option<i64> = sqlx::query_scalar(match id {
            Some(_) => {
                "UPDATE notes SET text = ?2, found_by = ?3, edited_at = ?4 WHERE id = ?5 AND conversation_id = ?1
                 RETURNING id"
            }
            None => {
                "INSERT INTO notes (conversation_id, text, found_by, created_at)
                 SELECT id, ?2, ?3, ?4 FROM conversations WHERE id = ?1 AND ?5 = 0 RETURNING id"
            }
        })
        .bind(conversation.get())
        .bind(text)
        .bind(for_index(text))
        .bind(now.get())
        .bind(id.map_or(0, NoteId::get))
        .fetch_optional(self.sqlite())
        .await?;
        let id = row.map(NoteId::new).ok_or(Error::Absent("note"))?;
        self.note_changed(conversation);
        Ok(id)
    }

    /// Deletes a note. Gives by what it can be taken back.
    pub async fn delete_note(&mut self, id: NoteId, machine_now: UtcMs) -> Result<UndoId> {
        let row = sqlx::query("DELETE FROM notes WHERE id = ? RETURNING *")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?
            .ok_or(Error::Absent("note"))?;
        let note = note(&row)?;
        self.note_changed(note.conversation);
        self.keep_for_undo(&Undoable::NoteDeleted { id, note }, machine_now).await
    }

    pub(crate) async fn put_note_back(&mut self, id: NoteId, note: &Note) -> Result<()> {
        sqlx::query(
            "INSERT INTO notes (id, conversation_id, text, found_by, created_at, edited_at)
             SELECT ?, id, ?, ?, ?, ? FROM conversations WHERE id = ?",
        )
        .bind(id.get())
        .bind(&note.text)
        .bind(for_index(&note.text))
        .bind(note.created_at.get())
        .bind(note.edited_at.map_or(0, UtcMs::get))
        .bind(note.conversation.get())
        .execute(self.sqlite())
        .await?;
        self.note_changed(note.conversation);
        Ok(())
    }

    fn note_changed(&mut self, conversation: ConversationId) {
        self.changed(Entity::Note, conversation);
        self.changed(Entity::Conversation, conversation);
    }
}

fn note(row: &SqliteRow) -> Result<Note> {
    Ok(Note {
        id: NoteId::new(row.int("id")?),
        conversation: ConversationId::new(row.int("conversation_id")?),
        text: row.text("text")?,
        created_at: row.at("created_at")?,
        edited_at: row.at_if_ever("edited_at")?,
    })
}
