//! Settings, what accounts remember of their syncing, and drafts: small values by key.

use std::collections::BTreeMap;

use porchlight_domain::{AccountId, ConversationId, UtcMs};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};

/// What is being written to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// To whom.
    pub conversation: ConversationId,
    /// The text so far.
    pub text: String,
    /// When it was saved.
    pub saved_at: UtcMs,
}

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

    /// What is being written in a conversation.
    pub async fn draft(&mut self, conversation: ConversationId) -> Result<Option<Draft>> {
        let row = sqlx::query("SELECT * FROM drafts WHERE conversation_id = ?")
            .bind(conversation.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.map(|row| Ok(Draft { conversation, text: row.text("text")?, saved_at: row.at("saved_at")? }))
            .transpose()
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

    /// Keeps what is being written; an empty text is no draft.
    pub async fn save_draft(&mut self, conversation: ConversationId, text: &str, now: UtcMs) -> Result<()> {
        if text.is_empty() {
            let done = sqlx::query("DELETE FROM drafts WHERE conversation_id = ?")
                .bind(conversation.get())
                .execute(self.sqlite())
                .await?;
            if done.rows_affected() > 0 {
                self.deleted(Entity::Draft, conversation);
                self.changed(Entity::Conversation, conversation);
            }
        } else {
            sqlx::query("INSERT OR REPLACE INTO drafts (conversation_id, text, saved_at) VALUES (?, ?, ?)")
                .bind(conversation.get())
                .bind(text)
                .bind(now.get())
                .execute(self.sqlite())
                .await?;
            self.changed(Entity::Draft, conversation);
            self.changed(Entity::Conversation, conversation);
        }
        Ok(())
    }
}
