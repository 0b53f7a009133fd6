//! The Meta app that uses the API.

use serde::{Deserialize, Serialize};

/// The one app of this world.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct App {
    /// The Instagram app id, and the `app_id` of echoes.
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    /// The secret in the Meta app's basic settings; signs webhooks under a quirk.
    pub(crate) meta_secret: String,
    pub(crate) verify_token: String,
    #[serde(default)]
    pub(crate) callback_url: Option<String>,
    /// Where it is told that an account removed it.
    #[serde(default)]
    pub(crate) deauthorize_url: Option<String>,
    /// Where it is asked to delete an account's data.
    #[serde(default)]
    pub(crate) data_deletion_url: Option<String>,
}
