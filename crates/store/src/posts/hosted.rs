//! What was put somewhere for Instagram to fetch. The name is written down before the file is put there, so that nothing is left
//! lying about after an end in the middle.

use porchlight_domain::{Environment, PostId, UtcMs};

use crate::Result;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;

/// A file that stands somewhere, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostedName {
    /// Its name there.
    pub name: String,
    /// For which environment.
    pub environment: Environment,
    /// When it was put there.
    pub put_at: UtcMs,
}

impl ReadConnection {
    /// Files that can be taken away: their posts are done with them, or gone.
    pub async fn hosted_to_remove(&mut self, environment: Environment) -> Result<Vec<HostedName>> {
        let rows = sqlx::query(
            "SELECT * FROM hosted_files WHERE environment = ?
                AND (is_done = 1 OR NOT EXISTS (SELECT 1 FROM posts WHERE id = post_id AND deleted_at = 0))
             ORDER BY put_at LIMIT 100",
        )
        .bind(environment.as_str())
        .fetch_all(self.sqlite())
        .await?;
        let name = |row| {
            let row: &sqlx::sqlite::SqliteRow = row;
            Ok(HostedName { name: row.text("name")?, environment, put_at: row.at("put_at")? })
        };
        rows.iter().map(name).collect()
    }
}

impl WriteTransaction {
    /// A file is about to be put somewhere under this name.
    pub async fn will_host(
        &mut self,
        name: &str,
        post: PostId,
        environment: Environment,
        now: UtcMs,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO hosted_files (name, post_id, environment, put_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (name) DO UPDATE SET put_at = excluded.put_at, is_done = 0",
        )
        .bind(name)
        .bind(post.get())
        .bind(environment.as_str())
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        Ok(())
    }

    /// A post does not need what stands somewhere for it any more.
    pub async fn done_hosting(&mut self, post: PostId) -> Result<()> {
        sqlx::query("UPDATE hosted_files SET is_done = 1 WHERE post_id = ?")
            .bind(post.get())
            .execute(self.sqlite())
            .await?;
        Ok(())
    }

    /// It was taken away.
    pub async fn hosted_is_removed(&mut self, name: &str) -> Result<()> {
        sqlx::query("DELETE FROM hosted_files WHERE name = ?").bind(name).execute(self.sqlite()).await?;
        Ok(())
    }
}
