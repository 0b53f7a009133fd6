//! Posts themselves.

use porchlight_domain::queue::{LocalMinute, Missed, PostContent, PostState};
use porchlight_domain::{AccountId, MediaId, PostId, UtcMs};
use serde_json::Value;
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};
use crate::sql::sql;

/// A post.
#[derive(Clone, Debug, PartialEq)]
pub struct PostRow {
    /// Its id.
    pub id: PostId,
    /// Whose.
    pub account: AccountId,
    /// Of what is edited.
    pub version: i64,
    /// What it says.
    pub content: PostContent,
    /// How it stands.
    pub state: PostState,
    /// When it is due; `None` of a draft without a time.
    pub time: Option<PostTime>,
    /// What is done when its time has passed; `None`: as the account does.
    pub missed: Option<Missed>,
    /// Why it does not go, or not yet.
    pub problem: Option<Value>,
    /// What it became.
    pub media: Option<MediaId>,
    /// Its address.
    pub permalink: Option<String>,
    /// When it went out.
    pub published_at: Option<UtcMs>,
    /// Why the first comment is not there.
    pub comment_problem: Option<Value>,
    /// How far what is being done now is.
    pub percent: Option<i64>,
    /// How close to its time it was looked over last.
    pub warned: i64,
    /// When it was last edited.
    pub edited_at: UtcMs,
    /// It was thrown away.
    pub is_deleted: bool,
}

/// A post's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostTime {
    /// What the label says.
    pub local: LocalMinute,
    /// In which zone.
    pub zone: String,
    /// The instant.
    pub due: UtcMs,
}

/// Something that became of a post.
#[derive(Clone, Debug, PartialEq)]
pub struct PostMomentRow {
    /// When.
    pub at: UtcMs,
    /// What.
    pub what: String,
    /// Why.
    pub problem: Option<Value>,
}

/// What became of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostSaved {
    /// It is kept, under this version.
    As(i64),
    /// Another window was first; its version.
    Edited(i64),
    /// It is on its way, or out.
    Locked,
    /// There is no such post.
    Absent,
}

const OF: &str = "(?1 = '[]' OR account_id IN (SELECT value FROM json_each(?1)))";

impl ReadConnection {
    /// One post, deleted ones too.
    pub async fn post(&mut self, id: PostId) -> Result<Option<PostRow>> {
        let row = sqlx::query("SELECT * FROM posts WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(post).transpose()
    }

    /// Posts of these accounts (all, if none is named) with a time in this stretch, in its order.
    pub async fn posts_between(
        &mut self,
        accounts: &[AccountId],
        from: UtcMs,
        to: UtcMs,
    ) -> Result<Vec<PostRow>> {
        let rows = sqlx::query(sql(&[
            "SELECT * FROM posts WHERE deleted_at = 0 AND at > 0 AND at >= ?2 AND at < ?3 AND ",
            OF,
            " ORDER BY at, id",
        ]))
        .bind(rows_of(accounts)?)
        .bind(from.get())
        .bind(to.get())
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(post).collect()
    }

    /// Drafts of these accounts without a time, the last edited first.
    pub async fn posts_without_time(&mut self, accounts: &[AccountId], limit: i64) -> Result<Vec<PostRow>> {
        let rows = sqlx::query(sql(&[
            "SELECT * FROM posts WHERE deleted_at = 0 AND at = 0 AND ",
            OF,
            " ORDER BY edited_at DESC, id DESC LIMIT ?2",
        ]))
        .bind(rows_of(accounts)?)
        .bind(limit)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(post).collect()
    }

    /// Posts of these accounts for which somebody has to do something, or of which nobody knows whether they are out.
    pub async fn posts_that_wait(&mut self, accounts: &[AccountId]) -> Result<Vec<PostRow>> {
        let rows = sqlx::query(sql(&[
            "SELECT * FROM posts WHERE deleted_at = 0 AND state IN ('failed', 'missed', 'unknown') AND ",
            OF,
            " ORDER BY due, id",
        ]))
        .bind(rows_of(accounts)?)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(post).collect()
    }

    /// What became of a post, the oldest first.
    pub async fn post_moments(&mut self, id: PostId) -> Result<Vec<PostMomentRow>> {
        let rows = sqlx::query("SELECT * FROM post_moments WHERE post_id = ? ORDER BY id")
            .bind(id.get())
            .fetch_all(self.sqlite())
            .await?;
        let moment = |row: &SqliteRow| {
            Ok(PostMomentRow {
                at: row.at("at")?,
                what: row.text("what")?,
                problem: row.json_if_any("problem")?,
            })
        };
        rows.iter().map(moment).collect()
    }

    /// Whether a media of Instagram's is a post of ours already.
    pub async fn post_of_media(&mut self, account: AccountId, media: &MediaId) -> Result<Option<PostId>> {
        let id: Option<i64> =
            sqlx::query_scalar("SELECT id FROM posts WHERE account_id = ? AND media_id = ? LIMIT 1")
                .bind(account.get())
                .bind(media.as_str())
                .fetch_optional(self.sqlite())
                .await?;
        Ok(id.map(PostId::new))
    }
}

impl WriteTransaction {
    /// Begins a post.
    pub async fn new_post(
        &mut self,
        account: AccountId,
        content: &PostContent,
        time: Option<&PostTime>,
        now: UtcMs,
    ) -> Result<PostId> {
        let done = sqlx::query(
            "INSERT INTO posts (account_id, content, state, local, zone, due, made_at, edited_at)
             VALUES (?1, ?2, 'draft', ?3, ?4, ?5, ?6, ?6)",
        )
        .bind(account.get())
        .bind(to_json("content", content)?)
        .bind(time.map_or("", |time| time.local.0.as_str()))
        .bind(time.map_or("", |time| time.zone.as_str()))
        .bind(time.map_or(0, |time| time.due.get()))
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        let id = PostId::new(done.last_insert_rowid());
        self.note_uses(id, content).await?;
        self.changed(Entity::Post, id);
        Ok(id)
    }

    /// Keeps what a post says.
    pub async fn set_post_content(
        &mut self,
        id: PostId,
        version: i64,
        content: &PostContent,
        now: UtcMs,
    ) -> Result<PostSaved> {
        if let Some(refused) = self.refused_edit(id, version).await? {
            return Ok(refused);
        }
        sqlx::query(
            "UPDATE posts SET content = ?, edited_at = ?, version = version + 1, warned = 0 WHERE id = ?",
        )
        .bind(to_json("content", content)?)
        .bind(now.get())
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.note_uses(id, content).await?;
        self.changed(Entity::Post, id);
        Ok(PostSaved::As(version + 1))
    }

    /// Gives a post its time, or none, and how it stands with it.
    pub async fn set_post_time(
        &mut self,
        id: PostId,
        version: i64,
        time: Option<&PostTime>,
        missed: Option<Missed>,
        state: PostState,
    ) -> Result<PostSaved> {
        if let Some(refused) = self.refused_edit(id, version).await? {
            return Ok(refused);
        }
        sqlx::query(
            "UPDATE posts SET local = ?, zone = ?, due = ?, missed = ?, state = ?, problem = '', warned = 0,
                version = version + 1 WHERE id = ?",
        )
        .bind(time.map_or("", |time| time.local.0.as_str()))
        .bind(time.map_or("", |time| time.zone.as_str()))
        .bind(time.map_or(0, |time| time.due.get()))
        .bind(missed.map(|missed| to_json("missed", &missed)).transpose()?.unwrap_or_default())
        .bind(state.as_str())
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Post, id);
        Ok(PostSaved::As(version + 1))
    }

    async fn refused_edit(&mut self, id: PostId, version: i64) -> Result<Option<PostSaved>> {
        Ok(match self.post(id).await? {
            None => Some(PostSaved::Absent),
            Some(post) if post.is_deleted => Some(PostSaved::Absent),
            Some(post) if !post.state.can_be_edited() => Some(PostSaved::Locked),
            Some(post) if post.version != version => Some(PostSaved::Edited(post.version)),
            Some(_) => None,
        })
    }

    /// How a post stands from now on, and why.
    pub async fn set_post_state(
        &mut self,
        id: PostId,
        state: PostState,
        problem: Option<&Value>,
    ) -> Result<()> {
        sqlx::query("UPDATE posts SET state = ?, problem = ?, percent = -1 WHERE id = ?")
            .bind(state.as_str())
            .bind(problem.map(Value::to_string).unwrap_or_default())
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Post, id);
        Ok(())
    }

    /// How far what is being done to a post is.
    pub async fn set_post_percent(&mut self, id: PostId, percent: Option<i64>) -> Result<()> {
        sqlx::query("UPDATE posts SET percent = ? WHERE id = ?")
            .bind(percent.unwrap_or(-1))
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Post, id);
        Ok(())
    }

    /// A post was looked over so close to its time.
    pub async fn set_post_warned(&mut self, id: PostId, warned: i64, problem: Option<&Value>) -> Result<()> {
        sqlx::query("UPDATE posts SET warned = ?, problem = ? WHERE id = ?")
            .bind(warned)
            .bind(problem.map(Value::to_string).unwrap_or_default())
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Post, id);
        Ok(())
    }

    /// A post is out.
    pub async fn post_is_out(&mut self, id: PostId, media: Option<&MediaId>, at: UtcMs) -> Result<()> {
        sqlx::query(
            "UPDATE posts SET media_id = COALESCE(?, media_id),
                published_at = CASE WHEN published_at > 0 THEN published_at ELSE MAX(?, 1) END WHERE id = ?",
        )
        .bind(media.map(MediaId::as_str))
        .bind(at.get())
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Post, id);
        Ok(())
    }

    /// A post's address.
    pub async fn set_post_permalink(&mut self, id: PostId, permalink: &str) -> Result<()> {
        sqlx::query("UPDATE posts SET permalink = ? WHERE id = ?")
            .bind(permalink)
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Post, id);
        Ok(())
    }

    /// Why a post's first comment is not there.
    pub async fn set_comment_problem(&mut self, id: PostId, problem: Option<&Value>) -> Result<()> {
        sqlx::query("UPDATE posts SET comment_problem = ? WHERE id = ?")
            .bind(problem.map(Value::to_string).unwrap_or_default())
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Post, id);
        Ok(())
    }

    /// Notes what became of a post.
    pub async fn post_moment(
        &mut self,
        id: PostId,
        what: &'static str,
        problem: Option<&Value>,
        now: UtcMs,
    ) -> Result<()> {
        sqlx::query("INSERT INTO post_moments (post_id, at, what, problem) VALUES (?, ?, ?, ?)")
            .bind(id.get())
            .bind(now.get())
            .bind(what)
            .bind(problem.map(Value::to_string).unwrap_or_default())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Post, id);
        Ok(())
    }

    /// Throws a post away, if it can be; gives whether it was.
    pub async fn delete_post(&mut self, id: PostId, now: UtcMs) -> Result<bool> {
        let can = self.post(id).await?.is_some_and(|post| !post.is_deleted && post.state.can_be_deleted());
        if can {
            sqlx::query("UPDATE posts SET deleted_at = MAX(?, 1), version = version + 1 WHERE id = ?")
                .bind(now.get())
                .bind(id.get())
                .execute(self.sqlite())
                .await?;
            self.deleted(Entity::Post, id);
        }
        Ok(can)
    }

    /// Brings a post back that was thrown away, as a draft with its time; gives whether it was there.
    pub async fn restore_post(&mut self, id: PostId) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE posts SET deleted_at = 0, state = 'draft', problem = '', version = version + 1
             WHERE id = ? AND deleted_at > 0",
        )
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Post, id);
        Ok(done.rows_affected() > 0)
    }

    async fn note_uses(&mut self, id: PostId, content: &PostContent) -> Result<()> {
        let files: Vec<i64> = content.files().into_iter().map(porchlight_domain::PostFileId::get).collect();
        sqlx::query("DELETE FROM post_file_uses WHERE post_id = ?")
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        sqlx::query(
            "INSERT INTO post_file_uses (post_id, file_id)
             SELECT ?1, id FROM post_files WHERE id IN (SELECT value FROM json_each(?2))",
        )
        .bind(id.get())
        .bind(to_json("file_id", &files)?)
        .execute(self.sqlite())
        .await?;
        Ok(())
    }
}

fn rows_of(accounts: &[AccountId]) -> Result<String> {
    let rows: Vec<i64> = accounts.iter().map(|account| account.get()).collect();
    to_json("account_id", &rows)
}

fn post(row: &SqliteRow) -> Result<PostRow> {
    let due = row.at_if_ever("due")?;
    let (local, zone) = (LocalMinute(row.text("local")?), row.text("zone")?);
    Ok(PostRow {
        id: PostId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        version: row.int("version")?,
        content: from_json("content", &row.text("content")?)?,
        state: row.name("state", PostState::parse)?,
        time: due.map(|due| PostTime { local, zone, due }),
        missed: row.json_if_any("missed")?,
        problem: row.json_if_any("problem")?,
        media: row.text_if_any("media_id")?.map(MediaId::new),
        permalink: row.text_if_any("permalink")?,
        published_at: row.at_if_ever("published_at")?,
        comment_problem: row.json_if_any("comment_problem")?,
        percent: row.count_if_told("percent")?,
        warned: row.int("warned")?,
        edited_at: row.at("edited_at")?,
        is_deleted: row.flag("deleted_at")?,
    })
}
