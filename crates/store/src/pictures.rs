//! Pictures of people and accounts, kept after their links have died, within a budget of bytes.

use porchlight_domain::UtcMs;
use sha2::{Digest as _, Sha256};

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;

/// A cached picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: String,
    /// When it was fetched.
    pub fetched_at: UtcMs,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}, {} bytes)", self.mime, self.bytes.len())
    }
}

impl ReadConnection {
    /// A picture by its key.
    pub async fn picture(&mut self, key: &str) -> Result<Option<Picture>> {
        let row: Option<(Vec<u8>, String, i64)> =
            sqlx::query_as("SELECT bytes, mime, fetched_at FROM pictures WHERE key = ?")
                .bind(key)
                .fetch_optional(self.sqlite())
                .await?;
        Ok(row.map(|(bytes, mime, at)| Picture { bytes, mime, fetched_at: UtcMs::new(at) }))
    }

    /// The key under which the picture at `source_url` is cached already. Signed links differ from day to day, so
    /// only the part before `?` counts.
    pub async fn picture_of_source(&mut self, source_url: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar("SELECT key FROM pictures WHERE source_hash = ?")
            .bind(source_hash(source_url))
            .fetch_optional(self.sqlite())
            .await?)
    }
}

impl WriteTransaction {
    /// Keeps a picture and gives its key, which is drawn from its bytes. Then lets the longest-fetched ones go until all
    /// fit in `budget` bytes; the new one stays in any case.
    pub async fn save_picture(
        &mut self,
        bytes: &[u8],
        mime: &str,
        source_url: &str,
        budget: i64,
        now: UtcMs,
    ) -> Result<String> {
        let mut key = hex::encode(Sha256::digest(bytes));
        key.truncate(32);
        sqlx::query(
            "INSERT OR REPLACE INTO pictures (key, bytes, mime, size, source_hash, fetched_at) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(&key)
        .bind(bytes)
        .bind(mime)
        .bind(i64::try_from(bytes.len()).unwrap_or(i64::MAX))
        .bind(source_hash(source_url))
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        let gone = sqlx::query(
            "DELETE FROM pictures WHERE key IN (
                SELECT key FROM (SELECT key, SUM(size) OVER (ORDER BY fetched_at DESC, key) AS total FROM pictures)
                WHERE total > ? AND key <> ?)
             RETURNING key",
        )
        .bind(budget)
        .bind(&key)
        .fetch_all(self.sqlite())
        .await?;
        for row in gone {
            self.deleted(Entity::Picture, row.text("key")?);
        }
        self.changed(Entity::Picture, &key);
        Ok(key)
    }
}

fn source_hash(url: &str) -> String {
    let lasting = url.split_once('?').map_or(url, |(lasting, _)| lasting);
    hex::encode(Sha256::digest(lasting))
}
