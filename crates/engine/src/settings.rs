//! What the user has chosen: one JSON value each, defaults where nothing was chosen.

use porchlight_domain::ApiError;
use porchlight_store::VIP_FOLLOWERS;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::Engine;

impl Engine {
    /// A setting, or its default.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, ApiError> {
        // One that an older or newer version wrote in another form counts as not chosen.
        Ok(self.store.read().await?.setting(key).await.ok().flatten())
    }

    /// From how many followers on somebody is a VIP by themselves; 0 for nobody. All who are known are judged anew.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_vip_followers(&self, followers: u32) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        write.set_setting(VIP_FOLLOWERS, &followers).await?;
        write.derive_all_standings().await?;
        Ok(write.commit().await?)
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_setting<T: Serialize + Sync>(&self, key: &str, value: &T) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        write.set_setting(key, value).await?;
        Ok(write.commit().await?)
    }
}
