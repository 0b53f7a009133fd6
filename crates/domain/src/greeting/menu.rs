//! The menu that is always at hand in a thread. People see a new one when they refresh their inbox; old items keep
//! sending their old payloads (`facts.md §6.2`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::locale::locale_problems;
use crate::limits::{MENU_ITEMS, MENU_PAYLOAD, MENU_TITLE};
use crate::outgoing::{Button, first, gather, in_each, within};
use crate::{Unfit, Why};

/// The menu of one locale. Instagram advises at most 5 items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersistentMenu {
    /// `default`, or like `en_US`.
    pub locale: String,
    /// In order.
    pub items: Vec<Button>,
}

/// Whether Instagram takes it.
///
/// # Errors
/// What is too much, too little or missing.
pub fn check_persistent_menu(locales: &[PersistentMenu]) -> Result<(), Unfit> {
    first(persistent_menu_problems(locales))
}

/// All for which Instagram would refuse it, each with its place.
pub fn persistent_menu_problems(locales: &[PersistentMenu]) -> Vec<Unfit> {
    let mut problems = locale_problems(locales.iter().map(|menu| menu.locale.as_str()));
    problems.extend(in_each("", locales, |menu| {
        if menu.items.is_empty() {
            return vec![Unfit::at("call_to_actions", Why::TooFew { has: 0, min: 1 })];
        }
        let mut problems = gather([within("call_to_actions", menu.items.len(), MENU_ITEMS)]);
        problems
            .extend(in_each("call_to_actions", &menu.items, |item| item.problems(MENU_TITLE, MENU_PAYLOAD)));
        problems
    }));
    problems
}
