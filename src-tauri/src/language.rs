//! The language of what the system draws for us: the tray and notifications. It is outside the screens and their catalogue,
//! so its few words stand in the code, once for each language of the screens.

use serde_json::Value;

/// A language that the screens speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    /// What stands in for all others.
    #[default]
    English,
    German,
}

impl Language {
    /// The language of a setting. `system` follows the machine, as a tag such as `de-AT`.
    pub(crate) fn of(setting: &str, machine: Option<&str>) -> Self {
        let tag = if setting == "system" { machine.unwrap_or_default() } else { setting };
        let language = tag.split(['-', '_', '.']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("de") { Self::German } else { Self::English }
    }

    /// The language of the settings in an answer to `app_state`.
    pub(crate) fn of_state(state: &Value) -> Self {
        let setting = state.pointer("/settings/language").and_then(Value::as_str).unwrap_or("system");
        Self::of(setting, sys_locale::get_locale().as_deref())
    }

    /// The machine's.
    pub(crate) fn of_machine() -> Self {
        Self::of("system", sys_locale::get_locale().as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, English, German};

    #[test]
    fn the_setting_goes_before_the_machine_and_english_stands_in() {
        assert_eq!(Language::of("de", Some("en-GB")), German);
        assert_eq!(Language::of("en", Some("de-DE")), English);
        assert_eq!(Language::of("system", Some("de_AT.UTF-8")), German);
        for machine in [Some("fr-FR"), Some("C"), None] {
            assert_eq!(Language::of("system", machine), English, "{machine:?}");
        }
        assert_eq!(Language::of("pseudo", Some("de")), English);
    }
}
