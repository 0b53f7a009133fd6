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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use sqlx::migrate::{Migration, MigrationType};

    use super::*;
    use crate::{DbKey, Store};

    const KEY: DbKey = DbKey::from_bytes([7; 32]);
    const FUTURE: i64 = 99_990_101_000_000;

    fn with_one_more(version: i64) -> Migrator {
        let mut migrations: Vec<Migration> = MIGRATIONS.iter().cloned().collect();
        migrations.push(Migration::new(
            version,
            Cow::Borrowed("tomorrow"),
            MigrationType::Simple,
            sqlx::SqlStr::from_static("CREATE TABLE tomorrow (id INTEGER PRIMARY KEY) STRICT"),
            false,
        ));
        Migrator::with_migrations(migrations)
    }

    #[tokio::test]
    async fn an_old_database_is_copied_before_it_is_changed_and_only_two_copies_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(crate::DATABASE);
        let store = Store::open(&path, &KEY).await.unwrap();
        assert_eq!(snapshots(&path).unwrap(), Vec::<PathBuf>::new());
        for old in ["1", "2"] {
            std::fs::write(path.with_file_name(format!("{}.before-{old}", crate::DATABASE)), "").unwrap();
        }
        run(&with_one_more(FUTURE), store.writer(), &path).await.unwrap();
        let copies = snapshots(&path).unwrap();
        assert_eq!(copies.len(), 2);
        let copy = copies.iter().find(|copy| std::fs::metadata(copy).unwrap().len() > 0).unwrap();
        let bytes = std::fs::read(copy).unwrap();
        assert!(!bytes.starts_with(b"SQLite format 3"), "the copy is encrypted too");
        // It opens with the same key, and is as it was.
        let restored = Store::open(copy, &KEY).await.unwrap();
        assert!(restored.read().await.unwrap().accounts().await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_database_of_a_newer_version_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(crate::DATABASE);
        let store = Store::open(&path, &KEY).await.unwrap();
        run(&with_one_more(FUTURE), store.writer(), &path).await.unwrap();
        store.close().await;
        let opened = Store::open(&path, &KEY).await;
        assert!(matches!(opened, Err(Error::TooNew { found: FUTURE, .. })), "{opened:?}");
    }
}
