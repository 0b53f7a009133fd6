//! Files that were uploaded once and can be sent again by their id: found by what is in them, for each account.

use porchlight_domain::outgoing::MediaKind;
use porchlight_domain::{AccountId, AssetId, SavedAttachmentId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;
use crate::sql::sql;
use crate::{Error, FileKind, Result};

/// A file that Instagram has.
#[derive(Clone, Debug, PartialEq)]
pub struct Asset {
    /// Our id.
    pub id: AssetId,
    /// Whose.
    pub account: AccountId,
    /// Instagram's id; `None` when it has forgotten the file.
    pub attachment: Option<SavedAttachmentId>,
    /// As what it is sent.
    pub media: MediaKind,
    /// What it is.
    pub kind: FileKind,
    /// Its name, for the reader.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its size, bytes.
    pub size: i64,
    /// Dots across.
    pub width: Option<i64>,
    /// Dots down.
    pub height: Option<i64>,
    /// How long it plays, ms.
    pub duration_ms: Option<i64>,
    /// When it was last sent.
    pub used_at: UtcMs,
    /// How often it was sent.
    pub used_count: i64,
    /// Whether there is a small picture of it.
    pub has_preview: bool,
}

/// A file that was uploaded.
#[derive(Clone, Debug)]
pub struct NewAsset<'a> {
    /// Whose.
    pub account: AccountId,
    /// SHA-256 of its bytes.
    pub hash: &'a str,
    /// As what it is sent.
    pub media: MediaKind,
    /// Whether it is a moving picture.
    pub is_gif: bool,
    /// Instagram's id.
    pub attachment: &'a SavedAttachmentId,
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub mime: &'a str,
    /// Its size, bytes.
    pub size: i64,
    /// Dots across.
    pub width: Option<i64>,
    /// Dots down.
    pub height: Option<i64>,
    /// How long it plays, ms.
    pub duration_ms: Option<i64>,
    /// A small JPEG of a picture; empty for none.
    pub preview: &'a [u8],
}

const COLUMNS: &str =
    "SELECT id, account_id, media, is_gif, attachment_id, name, mime, size, width, height, duration_ms,
    used_at, used_count, preview <> X'' AS has_preview FROM assets ";

impl ReadConnection {
    /// The file with these bytes, if Instagram has it.
    pub async fn asset_of(
        &mut self,
        account: AccountId,
        hash: &str,
        media: MediaKind,
    ) -> Result<Option<Asset>> {
        let row = sqlx::query(sql(&[
            COLUMNS,
            "WHERE account_id = ? AND hash = ? AND media = ? AND attachment_id <> ''",
        ]))
        .bind(account.get())
        .bind(hash)
        .bind(media.as_str())
        .fetch_optional(self.sqlite())
        .await?;
        row.as_ref().map(asset).transpose()
    }

    /// One file, forgotten or not.
    pub async fn asset(&mut self, id: AssetId) -> Result<Option<Asset>> {
        let row =
            sqlx::query(sql(&[COLUMNS, "WHERE id = ?"])).bind(id.get()).fetch_optional(self.sqlite()).await?;
        row.as_ref().map(asset).transpose()
    }

    /// The file that Instagram calls `attachment`.
    pub async fn asset_by_attachment(
        &mut self,
        account: AccountId,
        attachment: &SavedAttachmentId,
    ) -> Result<Option<Asset>> {
        let row = sqlx::query(sql(&[COLUMNS, "WHERE account_id = ? AND attachment_id = ? LIMIT 1"]))
            .bind(account.get())
            .bind(attachment.as_str())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(asset).transpose()
    }

    /// Files of an account that can be sent, the last sent first: of one kind, with these letters in their names.
    pub async fn assets(
        &mut self,
        account: AccountId,
        kind: Option<FileKind>,
        query: &str,
        limit: i64,
    ) -> Result<Vec<Asset>> {
        let rows = sqlx::query(sql(&[
            COLUMNS,
            "WHERE account_id = ?1 AND attachment_id <> ''
                AND (?2 = '' OR (CASE WHEN is_gif = 1 THEN 'gif' ELSE media END) = ?2)
                AND (?3 = '' OR instr(lower(name), lower(?3)) > 0)
             ORDER BY used_at DESC, id DESC LIMIT ?4",
        ]))
        .bind(account.get())
        .bind(kind.map_or("", FileKind::as_str))
        .bind(query)
        .bind(limit)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(asset).collect()
    }

    /// The small picture of a file.
    pub async fn asset_preview(&mut self, id: AssetId) -> Result<Option<Vec<u8>>> {
        let preview: Option<Vec<u8>> = sqlx::query_scalar("SELECT preview FROM assets WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        Ok(preview.filter(|preview| !preview.is_empty()))
    }
}

impl WriteTransaction {
    /// Keeps that Instagram has a file. One that it had forgotten has its new id.
    pub async fn save_asset(&mut self, new: &NewAsset<'_>, now: UtcMs) -> Result<AssetId> {
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO assets (account_id, hash, media, is_gif, attachment_id, name, mime, size, width, height,
                duration_ms, uploaded_at, used_at, preview)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?12, ?12, ?13)
             ON CONFLICT (account_id, hash, media) DO UPDATE SET attachment_id = excluded.attachment_id,
                uploaded_at = excluded.uploaded_at
             RETURNING id",
        )
        .bind(new.account.get())
        .bind(new.hash)
        .bind(new.media.as_str())
        .bind(new.is_gif)
        .bind(new.attachment.as_str())
        .bind(new.name)
        .bind(new.mime)
        .bind(new.size)
        .bind(new.width.unwrap_or(0))
        .bind(new.height.unwrap_or(0))
        .bind(new.duration_ms.unwrap_or(-1))
        .bind(now.get())
        .bind(new.preview)
        .fetch_one(self.sqlite())
        .await?;
        self.changed(Entity::Asset, id);
        Ok(AssetId::new(id))
    }

    /// A file went out.
    pub async fn asset_used(&mut self, id: AssetId, now: UtcMs) -> Result<()> {
        sqlx::query("UPDATE assets SET used_at = ?, used_count = used_count + 1 WHERE id = ?")
            .bind(now.get())
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Asset, id);
        Ok(())
    }

    /// Instagram does not know the file by this id any more. The row stays for the messages that show it.
    pub async fn asset_is_gone(&mut self, id: AssetId, attachment: &SavedAttachmentId) -> Result<()> {
        sqlx::query("UPDATE assets SET attachment_id = '' WHERE id = ? AND attachment_id = ?")
            .bind(id.get())
            .bind(attachment.as_str())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Asset, id);
        Ok(())
    }

    /// Forgets a file here. Instagram keeps it: it has no way to delete one.
    pub async fn forget_asset(&mut self, id: AssetId) -> Result<()> {
        let done =
            sqlx::query("DELETE FROM assets WHERE id = ?").bind(id.get()).execute(self.sqlite()).await?;
        if done.rows_affected() == 0 {
            return Err(Error::Absent("asset"));
        }
        self.deleted(Entity::Asset, id);
        Ok(())
    }
}

fn asset(row: &SqliteRow) -> Result<Asset> {
    let dots = |dots: i64| (dots > 0).then_some(dots);
    let media = row.name("media", |name| MediaKind::ALL.into_iter().find(|media| media.as_str() == name))?;
    let kind = match media {
        MediaKind::Image if row.flag("is_gif")? => FileKind::Gif,
        MediaKind::Image => FileKind::Image,
        MediaKind::Video => FileKind::Video,
        MediaKind::Audio => FileKind::Audio,
        MediaKind::File => FileKind::File,
    };
    Ok(Asset {
        id: AssetId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        attachment: row.text_if_any("attachment_id")?.map(SavedAttachmentId::new),
        media,
        kind,
        name: row.text("name")?,
        mime: row.text("mime")?,
        size: row.int("size")?,
        width: dots(row.int("width")?),
        height: dots(row.int("height")?),
        duration_ms: row.count_if_told("duration_ms")?,
        used_at: row.at("used_at")?,
        used_count: row.int("used_count")?,
        has_preview: row.flag("has_preview")?,
    })
}
