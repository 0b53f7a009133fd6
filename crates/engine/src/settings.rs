//! What the user has chosen: one JSON value each, defaults where nothing was chosen.

use porchlight_domain::ApiError;
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
