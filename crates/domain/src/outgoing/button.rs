//! Buttons of templates and items of the persistent menu: the same two kinds (`facts.md §4.2`, `§6.2`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{address, each, text, within};
use crate::Unfit;
use crate::limits::{BUTTON_PAYLOAD, BUTTON_TITLE, Limit};

/// Something to tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Button {
    /// Opens a page.
    WebUrl {
        /// What it says.
        title: String,
        /// The page.
        url: String,
    },
    /// Tells us, as a postback.
    Postback {
        /// What it says.
        title: String,
        /// What the tap carries.
        payload: String,
    },
}

impl Button {
    /// What it says.
    pub fn title(&self) -> &str {
        match self {
            Self::WebUrl { title, .. } | Self::Postback { title, .. } => title,
        }
    }

    /// Whether Instagram takes it, with titles and payloads as long as these limits say.
    pub(crate) fn check(&self, titles: Limit, payloads: Limit) -> Result<(), Unfit> {
        text("title", self.title(), titles)?;
        match self {
            Self::WebUrl { url, .. } => address("url", url),
            Self::Postback { payload, .. } => text("payload", payload, payloads),
        }
    }
}

/// Whether a template's buttons are fit and no more than `most`.
pub(super) fn check_all(buttons: &[Button], most: Limit) -> Result<(), Unfit> {
    within("buttons", buttons.len(), most)?;
    each("buttons", buttons, |button| button.check(BUTTON_TITLE, BUTTON_PAYLOAD))
}
