//! Cards of the generic template (`facts.md §4.2`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Button, address_if_given, button, first, gather, text};
use crate::limits::{ELEMENT_BUTTONS, ELEMENT_SUBTITLE, ELEMENT_TITLE};
use crate::{Unfit, Why};

/// The rule that a card breaks which has nothing beside its title.
pub const BARE_CARD: &str = "has nothing beside its title";

/// A card: a title, and at least one thing beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct TemplateElement {
    /// At most 80 characters.
    pub title: String,
    /// At most 80 characters.
    pub subtitle: Option<String>,
    /// Its picture.
    pub image_url: Option<String>,
    /// The page that a tap on the card opens.
    pub default_action_url: Option<String>,
    /// At most three.
    pub buttons: Vec<Button>,
}

impl TemplateElement {
    /// Whether Instagram takes it.
    ///
    /// # Errors
    /// What is too much, too little or missing.
    pub fn check(&self) -> Result<(), Unfit> {
        first(self.problems())
    }

    /// All for which Instagram would refuse it.
    pub fn problems(&self) -> Vec<Unfit> {
        let subtitle = self.subtitle.as_deref().unwrap_or_default();
        let mut problems = gather([
            text("title", &self.title, ELEMENT_TITLE),
            ELEMENT_SUBTITLE.check_text(subtitle).map_err(|exceeded| Unfit::at("subtitle", exceeded)),
            address_if_given("image_url", self.image_url.as_deref()),
            address_if_given("default_action", self.default_action_url.as_deref()),
        ]);
        problems.extend(button::problems_of_all(&self.buttons, ELEMENT_BUTTONS));
        let has_more = self.subtitle.as_ref().is_some_and(|subtitle| !subtitle.is_empty())
            || self.image_url.is_some()
            || self.default_action_url.is_some()
            || !self.buttons.is_empty();
        if !has_more {
            problems.push(Unfit::at("", Why::Rule(BARE_CARD)));
        }
        problems
    }
}
