//! Bringing an old database up to date, with a copy of it beside it first.

use std::path::{Path, PathBuf};

use sqlx::migrate::Migrator;
use sqlx::{Pool, Sqlite};

use crate::{Error, Result};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Copies that are kept.
const SNAPSHOTS_KEPT: usize = 2;

pub(crate) async fn bring_up_to_date(writer: &Pool<Sqlite>, path: &Path) -> Result<()> {
    run(&MIGRATIONS, writer, path).await
}

async fn run(migrations: &Migrator, writer: &Pool<Sqlite>, path: &Path) -> Result<()> {
    let known = migrations.iter().map(|migration| migration.version).max().unwrap_or(0);
    let found = schema_version(writer).await?;
    if found > known {
        return Err(Error::TooNew { found, known });
    }
    if found > 0 && found < known {
        snapshot(writer, path, found).await?;
    }
    migrations.run(writer).await.map_err(Error::Migration)
}

/// The newest migration that the database has seen; 0 for a new one.
async fn schema_version(writer: &Pool<Sqlite>) -> Result<i64> {
    let is_new = sqlx::query_scalar::<_, i64>(
        "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = '_sqlx_migrations'",
    )
    .fetch_one(writer)
    .await?
        == 0;
    if is_new {
        return Ok(0);
    }
    Ok(sqlx::query_scalar("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations").fetch_one(writer).await?)
}

/// Copies the database, encrypted with the same key, and lets go of the oldest copies.
async fn snapshot(writer: &Pool<Sqlite>, path: &Path, version: i64) -> Result<()> {
    let copy = snapshot_path(path, version);
    if copy.exists() {
        std::fs::remove_file(&copy).map_err(|error| Error::io(&copy, error))?;
    }
    sqlx::query("VACUUM INTO ?").bind(copy.to_string_lossy().into_owned()).execute(writer).await?;
    let mut copies = snapshots(path)?;
    copies.sort();
    let surplus = copies.len().saturating_sub(SNAPSHOTS_KEPT);
    for old in copies.into_iter().take(surplus) {
        std::fs::remove_file(&old).map_err(|error| Error::io(&old, error))?;
    }
    Ok(())
}

fn snapshot_path(path: &Path, version: i64) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".before-{version}"));
    path.with_file_name(name)
}

/// The copies that stand beside the database at `path`; their names sort by schema version.
pub fn snapshots(path: &Path) -> Result<Vec<PathBuf>> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let prefix = format!("{}.before-", path.file_name().unwrap_or_default().to_string_lossy());
    let entries = std::fs::read_dir(folder).map_err(|error| Error::io(folder, error))?;
    Ok(entries
        .filter_map(std::result::Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&prefix))
        .map(|entry| entry.path())
        .collect())
}
