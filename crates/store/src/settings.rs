//! Settings, and what accounts remember of their syncing: small values by key.

use std::collections::BTreeMap;

use porchlight_domain::AccountId;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};

impl ReadConnection {
    /// A setting; `None` when it was never set.
    pub async fn setting<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>> {
        let value: Option<String> = sqlx::query_scalar("SELECT value FROM settings WHERE key = ?")
            .bind(key)
            .fetch_optional(self.sqlite())
            .await?;
        value.map(|value| from_json("value", &value)).transpose()
    }

    /// All settings.
    pub async fn settings(&mut self) -> Result<BTreeMap<String, serde_json::Value>> {
        let rows = sqlx::query("SELECT key, value FROM settings").fetch_all(self.sqlite()).await?;
        rows.iter().map(|row| Ok((row.text("key")?, from_json("value", &row.text("value")?)?))).collect()
    }

    /// What an account remembers under `key`.
    pub async fn sync_state<T: DeserializeOwned>(
        &mut self,
        account: AccountId,
        key: &str,
    ) -> Result<Option<T>> {
        let value: Option<String> =
            sqlx::query_scalar("SELECT value FROM sync_state WHERE account_id = ? AND key = ?")
                .bind(account.get())
                .bind(key)
                .fetch_optional(self.sqlite())
                .await?;
        value.map(|value| from_json("value", &value)).transpose()
    }
}

impl WriteTransaction {
    /// Sets a setting.
    pub async fn set_setting<T: Serialize + Sync + ?Sized>(&mut self, key: &str, value: &T) -> Result<()> {
        sqlx::query("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)")
            .bind(key)
            .bind(to_json("value", value)?)
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Setting, key);
        Ok(())
    }

    /// Forgets a setting, so that its default holds.
    pub async fn forget_setting(&mut self, key: &str) -> Result<()> {
        sqlx::query("DELETE FROM settings WHERE key = ?").bind(key).execute(self.sqlite()).await?;
        self.deleted(Entity::Setting, key);
        Ok(())
    }

    /// Has the account remember `value` under `key`.
    pub async fn set_sync_state<T: Serialize + Sync + ?Sized>(
        &mut self,
        account: AccountId,
        key: &str,
        value: &T,
    ) -> Result<()> {
        sqlx::query("INSERT OR REPLACE INTO sync_state (account_id, key, value) VALUES (?, ?, ?)")
            .bind(account.get())
            .bind(key)
            .bind(to_json("value", value)?)
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Sync, account);
        Ok(())
    }
}
