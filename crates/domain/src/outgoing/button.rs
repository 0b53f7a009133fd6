//! Buttons of templates and items of the persistent menu: the same two kinds (`facts.md §4.2`, `§6.2`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{address, gather, in_each, text, within};
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

    /// All for which Instagram would refuse it, with titles and payloads as long as these limits say.
    pub(crate) fn problems(&self, titles: Limit, payloads: Limit) -> Vec<Unfit> {
        let leads_to = match self {
            Self::WebUrl { url, .. } => address("url", url),
            Self::Postback { payload, .. } => text("payload", payload, payloads),
        };
        gather([text("title", self.title(), titles), leads_to])
    }
}

/// All for which a template's buttons would be refused, of which there may be `most`.
pub(super) fn problems_of_all(buttons: &[Button], most: Limit) -> Vec<Unfit> {
    let mut problems = gather([within("buttons", buttons.len(), most)]);
    problems.extend(in_each("buttons", buttons, |button| button.problems(BUTTON_TITLE, BUTTON_PAYLOAD)));
    problems
}
