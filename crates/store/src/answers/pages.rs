//! The pages to which buttons lead, when somebody last looked whether they answer.

use std::collections::BTreeSet;

use porchlight_domain::{AccountId, UtcMs};

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;

impl ReadConnection {
    /// The pages that did not answer, or with an error, and when they were looked at.
    pub async fn dead_pages(&mut self, account: AccountId) -> Result<(BTreeSet<String>, Option<UtcMs>)> {
        let rows = sqlx::query("SELECT url, status, checked_at FROM answer_pages WHERE account_id = ?")
            .bind(account.get())
            .fetch_all(self.sqlite())
            .await?;
        let mut dead = BTreeSet::new();
        let mut checked_at: Option<UtcMs> = None;
        for row in &rows {
            if !(200..400).contains(&row.int("status")?) {
                dead.insert(row.text("url")?);
            }
            checked_at = checked_at.max(Some(row.at("checked_at")?));
        }
        Ok((dead, checked_at))
    }
}

impl WriteTransaction {
    /// Keeps what came of looking; what was looked at before, and is not among them, is forgotten.
    pub async fn pages_checked(
        &mut self,
        account: AccountId,
        found: &[(String, u16)],
        now: UtcMs,
    ) -> Result<()> {
        sqlx::query("DELETE FROM answer_pages WHERE account_id = ?")
            .bind(account.get())
            .execute(self.sqlite())
            .await?;
        for (url, status) in found {
            sqlx::query("INSERT OR REPLACE INTO answer_pages (account_id, url, checked_at, status) VALUES (?, ?, ?, ?)")
                .bind(account.get())
                .bind(url)
                .bind(now.get())
                .bind(i64::from(*status))
                .execute(self.sqlite())
                .await?;
        }
        self.changed(Entity::Answer, account);
        Ok(())
    }
}
