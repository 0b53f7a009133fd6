//! Locales of greetings: `default`, and `xx_YY` beside it.

use std::collections::BTreeSet;

use crate::outgoing::first;
use crate::{Unfit, Why};

/// The locale for everybody who has none of their own.
pub const DEFAULT_LOCALE: &str = "default";

/// The rule that a locale breaks which is none.
pub const LOCALE_FORM: &str = "is neither `default` nor like `en_US`";
/// The rule that a set breaks in which nobody's locale is everybody's.
pub const LOCALE_DEFAULT: &str = "needs a default";

/// Whether a set of locales can stand: each once, well-formed, and the default among them.
///
/// # Errors
/// One that is neither `default` nor `xx_YY`, one that stands there twice, or none for everybody
/// (`facts.md §6.1`: Facebook's page requires it once locales are used).
pub fn check_locales<'a>(locales: impl IntoIterator<Item = &'a str>) -> Result<(), Unfit> {
    first(locale_problems(locales))
}

/// All for which a set of locales cannot stand.
pub(super) fn locale_problems<'a>(locales: impl IntoIterator<Item = &'a str>) -> Vec<Unfit> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, locale) in locales.into_iter().enumerate() {
        let at = || format!("[{index}].locale");
        if !is_locale(locale) {
            problems.push(Unfit::at(at(), Why::Rule(LOCALE_FORM)));
        }
        if !seen.insert(locale) {
            problems.push(Unfit::at(at(), Why::Twice));
        }
    }
    if !seen.contains(DEFAULT_LOCALE) {
        problems.push(Unfit::at("locale", Why::Rule(LOCALE_DEFAULT)));
    }
    problems
}

fn is_locale(locale: &str) -> bool {
    if locale == DEFAULT_LOCALE {
        return true;
    }
    // `es_LA` and three-letter languages exist beside `en_US`.
    locale.split_once('_').is_some_and(|(language, region)| {
        (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase())
            && region.len() == 2
            && region.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}
