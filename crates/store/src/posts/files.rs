//! Pictures and videos of posts, in pieces: none of it has to be in memory as a whole.

use porchlight_domain::queue::PostFileFacts;
use porchlight_domain::{PostFileId, PostId, UtcMs};
use serde_json::Value;
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};
use crate::staged_files::FileState;
use crate::{Error, Result};

/// Bytes of a piece; the last one may have fewer.
pub const PIECE: usize = 1024 * 1024;
/// Where the pieces of a file stand that is being taken in, until all of it is there.
pub const NEW_PIECES: i64 = 1 << 32;

/// A file.
#[derive(Clone, Debug, PartialEq)]
pub struct PostFileRow {
    /// Its id.
    pub id: PostFileId,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256; empty while it is taken in.
    pub hash: String,
    /// How it stands.
    pub state: FileState,
    /// What is known of it.
    pub facts: PostFileFacts,
    /// What is done to it on its way.
    pub changes: Value,
    /// Why it cannot be used.
    pub problem: Option<Value>,
    /// Whether there is a small picture of it.
    pub has_preview: bool,
}

const COLUMNS: &str =
    "SELECT id, name, size, hash, state, facts, changes, problem, preview <> X'' AS has_preview
    FROM post_files WHERE ";

impl ReadConnection {
    /// One file.
    pub async fn post_file(&mut self, id: PostFileId) -> Result<Option<PostFileRow>> {
        let row = sqlx::query(crate::sql::sql(&[COLUMNS, "id = ?"]))
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(file).transpose()
    }

    /// The files that posts need, by post.
    pub async fn files_of_posts(&mut self, posts: &[PostId]) -> Result<Vec<PostFileRow>> {
        let posts: Vec<i64> = posts.iter().map(|post| post.get()).collect();
        let rows = sqlx::query(crate::sql::sql(&[
            COLUMNS,
            "id IN (SELECT file_id FROM post_file_uses WHERE post_id IN (SELECT value FROM json_each(?)))",
        ]))
        .bind(to_json("post_id", &posts)?)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(file).collect()
    }

    /// Files whose taking in was cut short.
    pub async fn unfinished_post_files(&mut self) -> Result<Vec<PostFileRow>> {
        let rows = sqlx::query(crate::sql::sql(&[COLUMNS, "state = 'working' ORDER BY id"]))
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(file).collect()
    }

    /// A piece of a file; `None` behind its end.
    pub async fn post_file_piece(&mut self, id: PostFileId, place: i64) -> Result<Option<Vec<u8>>> {
        Ok(sqlx::query_scalar("SELECT bytes FROM post_file_pieces WHERE file_id = ? AND place = ?")
            .bind(id.get())
            .bind(place)
            .fetch_optional(self.sqlite())
            .await?)
    }

    /// A small picture of a file.
    pub async fn post_file_preview(&mut self, id: PostFileId) -> Result<Option<Vec<u8>>> {
        let preview: Option<Vec<u8>> = sqlx::query_scalar("SELECT preview FROM post_files WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        Ok(preview.filter(|preview| !preview.is_empty()))
    }
}

impl WriteTransaction {
    /// Begins to take a file in.
    pub async fn new_post_file(&mut self, name: &str, size: i64, now: UtcMs) -> Result<PostFileId> {
        let done =
            sqlx::query("INSERT INTO post_files (name, size, state, kept_at) VALUES (?, ?, 'working', ?)")
                .bind(name)
                .bind(size)
                .bind(now.get())
                .execute(self.sqlite())
                .await?;
        Ok(PostFileId::new(done.last_insert_rowid()))
    }

    /// Keeps a piece of a file, instead of the one that was there.
    pub async fn keep_post_file_piece(&mut self, id: PostFileId, place: i64, bytes: &[u8]) -> Result<()> {
        sqlx::query("INSERT OR REPLACE INTO post_file_pieces (file_id, place, bytes) VALUES (?, ?, ?)")
            .bind(id.get())
            .bind(place)
            .bind(bytes)
            .execute(self.sqlite())
            .await?;
        Ok(())
    }

    /// Lets go what an attempt before left behind.
    pub async fn forget_new_pieces(&mut self, id: PostFileId) -> Result<()> {
        sqlx::query("DELETE FROM post_file_pieces WHERE file_id = ? AND place >= ?")
            .bind(id.get())
            .bind(NEW_PIECES)
            .execute(self.sqlite())
            .await?;
        Ok(())
    }

    /// The pieces from [`NEW_PIECES`] on take the places of those that were there: all, or none.
    pub async fn swap_post_file_pieces(&mut self, id: PostFileId, size: i64) -> Result<()> {
        sqlx::query("DELETE FROM post_file_pieces WHERE file_id = ? AND place < ?")
            .bind(id.get())
            .bind(NEW_PIECES)
            .execute(self.sqlite())
            .await?;
        sqlx::query("UPDATE post_file_pieces SET place = place - ?2 WHERE file_id = ?1")
            .bind(id.get())
            .bind(NEW_PIECES)
            .execute(self.sqlite())
            .await?;
        sqlx::query("UPDATE post_files SET size = ? WHERE id = ?")
            .bind(size)
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        Ok(())
    }

    /// A file can be used.
    pub async fn post_file_is_ready(
        &mut self,
        id: PostFileId,
        hash: &str,
        facts: &PostFileFacts,
        changes: &Value,
        preview: &[u8],
    ) -> Result<()> {
        sqlx::query(
            "UPDATE post_files SET state = 'ready', hash = ?, facts = ?, changes = ?, preview = ?, problem = ''
             WHERE id = ?",
        )
        .bind(hash)
        .bind(to_json("facts", facts)?)
        .bind(changes.to_string())
        .bind(preview)
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.tell_posts_of(id).await
    }

    /// A file cannot be used. Its bytes go.
    pub async fn post_file_is_unfit(&mut self, id: PostFileId, problem: &Value) -> Result<()> {
        sqlx::query("UPDATE post_files SET state = 'unfit', problem = ? WHERE id = ?")
            .bind(problem.to_string())
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        sqlx::query("DELETE FROM post_file_pieces WHERE file_id = ?")
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.tell_posts_of(id).await
    }

    /// A file is worked on again.
    pub async fn post_file_is_working(&mut self, id: PostFileId) -> Result<()> {
        sqlx::query("UPDATE post_files SET state = 'working' WHERE id = ?")
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.tell_posts_of(id).await
    }

    /// Lets files go that no post needs and that were taken in before `before`, and the bytes of those that only posts need which
    /// are out since then.
    pub async fn let_post_files_go(&mut self, before: UtcMs) -> Result<u64> {
        let unused = sqlx::query(
            "DELETE FROM post_files WHERE kept_at < ? AND state <> 'working'
                AND NOT EXISTS (SELECT 1 FROM post_file_uses WHERE file_id = post_files.id)",
        )
        .bind(before.get())
        .execute(self.sqlite())
        .await?;
        let out = sqlx::query(
            "DELETE FROM post_file_pieces WHERE file_id IN (
                SELECT file_id FROM post_file_uses GROUP BY file_id
                HAVING MIN((SELECT state = 'live' AND published_at BETWEEN 1 AND ? FROM posts WHERE id = post_id)) = 1)",
        )
        .bind(before.get())
        .execute(self.sqlite())
        .await?;
        Ok(unused.rows_affected() + out.rows_affected())
    }

    async fn tell_posts_of(&mut self, id: PostFileId) -> Result<()> {
        let posts: Vec<i64> = sqlx::query_scalar("SELECT post_id FROM post_file_uses WHERE file_id = ?")
            .bind(id.get())
            .fetch_all(self.sqlite())
            .await?;
        for post in posts {
            self.changed(Entity::Post, post);
        }
        self.changed(Entity::Post, format!("file/{id}"));
        Ok(())
    }
}

fn file(row: &SqliteRow) -> Result<PostFileRow> {
    Ok(PostFileRow {
        id: PostFileId::new(row.int("id")?),
        name: row.text("name")?,
        size: row.int("size")?,
        hash: row.text("hash")?,
        state: row.name("state", FileState::parse)?,
        facts: from_json("facts", &row.text("facts")?)?,
        changes: serde_json::from_str(&row.text("changes")?)
            .map_err(|_| Error::Unreadable { column: "changes" })?,
        problem: row.json_if_any("problem")?,
        has_preview: row.flag("has_preview")?,
    })
}
