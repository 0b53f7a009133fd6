//! Files that Instagram has, to be sent again without an upload.

use porchlight_domain::{AccountId, ApiError, AssetId, ErrorCode, Remedy};
use porchlight_store::{Asset, FileKind};

use crate::engine::Engine;

/// Files that are listed.
const LISTED: i64 = 200;

impl Engine {
    /// Files of an account, the last sent first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn assets(
        &self,
        account: AccountId,
        kind: Option<FileKind>,
        query: &str,
    ) -> Result<Vec<Asset>, ApiError> {
        Ok(self.store.read().await?.assets(account, kind, query.trim(), LISTED).await?)
    }

    /// One file.
    ///
    /// # Errors
    /// [`ErrorCode::AssetGone`].
    pub async fn asset(&self, asset: AssetId) -> Result<Asset, ApiError> {
        let asset = self.store.read().await?.asset(asset).await?;
        asset.ok_or_else(|| ApiError::new(ErrorCode::AssetGone, Remedy::None))
    }

    /// Takes a file off the list. Instagram has no way to delete it there.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone already.
    pub async fn forget_asset(&self, asset: AssetId) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        write.forget_asset(asset).await?;
        Ok(write.commit().await?)
    }
}
