//! How an account publishes.

use porchlight_domain::publishing::Quota;
use porchlight_domain::queue::{Missed, Slot};
use porchlight_domain::{AccountId, UtcMs};
use serde_json::Value;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};

/// How an account publishes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueueAccountRow {
    /// The zone of its labels; empty: never chosen.
    pub zone: String,
    /// The times of the week.
    pub slots: Vec<Slot>,
    /// What is done with a post whose time has passed.
    pub missed: Missed,
    /// Why nothing is published.
    pub pause: Option<Value>,
    /// What Instagram said of its quota last, and when.
    pub quota: Option<(Quota, UtcMs)>,
}

impl ReadConnection {
    /// How an account publishes; what was never chosen is as at first.
    pub async fn queue_account(&mut self, account: AccountId) -> Result<QueueAccountRow> {
        let row = sqlx::query("SELECT * FROM queue_accounts WHERE account_id = ?")
            .bind(account.get())
            .fetch_optional(self.sqlite())
            .await?;
        let Some(row) = row else { return Ok(QueueAccountRow::default()) };
        let quota: Option<Quota> = row.json_if_any("quota")?;
        Ok(QueueAccountRow {
            zone: row.text("zone")?,
            slots: from_json("slots", &row.text("slots")?)?,
            missed: row.json_if_any("missed")?.unwrap_or_default(),
            pause: row.json_if_any("pause")?,
            quota: quota.zip(row.at_if_ever("quota_at")?),
        })
    }
}

impl WriteTransaction {
    /// Chooses how an account publishes.
    pub async fn set_queue_account(
        &mut self,
        account: AccountId,
        zone: &str,
        slots: &[Slot],
        missed: Missed,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO queue_accounts (account_id, zone, slots, missed) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (account_id) DO UPDATE SET zone = ?2, slots = ?3, missed = ?4",
        )
        .bind(account.get())
        .bind(zone)
        .bind(to_json("slots", slots)?)
        .bind(to_json("missed", &missed)?)
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Account, account);
        Ok(())
    }

    /// Stops an account's publishing, or lets it go on.
    pub async fn set_queue_pause(&mut self, account: AccountId, pause: Option<&Value>) -> Result<()> {
        sqlx::query(
            "INSERT INTO queue_accounts (account_id, pause) VALUES (?1, ?2)
             ON CONFLICT (account_id) DO UPDATE SET pause = ?2",
        )
        .bind(account.get())
        .bind(pause.map(Value::to_string).unwrap_or_default())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Account, account);
        Ok(())
    }

    /// What Instagram says of an account's quota.
    pub async fn set_quota(&mut self, account: AccountId, quota: &Quota, now: UtcMs) -> Result<()> {
        sqlx::query(
            "INSERT INTO queue_accounts (account_id, quota, quota_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (account_id) DO UPDATE SET quota = ?2, quota_at = ?3",
        )
        .bind(account.get())
        .bind(to_json("quota", quota)?)
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Account, account);
        Ok(())
    }
}
