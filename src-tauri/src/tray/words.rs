//! The tray's words. It is drawn by the system, outside the screens and their catalogue, so its few words stand here, once
//! for each language of the screens.

/// What the tray says in one language.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// Brings the window forward.
    pub(crate) open: &'static str,
    /// Ends Porchlight.
    pub(crate) quit: &'static str,
    /// One person waits.
    one_waits: &'static str,
    /// After the number of those who wait.
    many_wait: &'static str,
}

const ENGLISH: Words = Words {
    open: "Open Porchlight",
    quit: "Quit Porchlight",
    one_waits: "one person waits for an answer",
    many_wait: "people wait for an answer",
};

const GERMAN: Words = Words {
    open: "Porchlight öffnen",
    quit: "Porchlight beenden",
    one_waits: "Eine Person wartet auf Antwort",
    many_wait: "Personen warten auf Antwort",
};

impl Words {
    /// The words for the language setting. `system` follows the machine, as a tag such as `de-AT`; what neither speaks is
    /// English.
    pub(crate) fn of(setting: &str, machine: Option<&str>) -> &'static Self {
        let tag = if setting == "system" { machine.unwrap_or_default() } else { setting };
        let language = tag.split(['-', '_', '.']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("de") { &GERMAN } else { &ENGLISH }
    }

    /// What the lamp says when it is pointed at: how many wait.
    pub(crate) fn tooltip(&self, waiting: i64) -> String {
        match waiting {
            ..=0 => "Porchlight".to_owned(),
            1 => format!("Porchlight: {}", self.one_waits),
            many => format!("Porchlight: {many} {}", self.many_wait),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, GERMAN, Words};

    #[test]
    fn the_tooltip_says_how_many_wait_in_the_language_of_the_settings() {
        assert_eq!(ENGLISH.tooltip(0), "Porchlight");
        assert_eq!(ENGLISH.tooltip(1), "Porchlight: one person waits for an answer");
        assert_eq!(ENGLISH.tooltip(12), "Porchlight: 12 people wait for an answer");
        assert_eq!(GERMAN.tooltip(1), "Porchlight: Eine Person wartet auf Antwort");
        assert_eq!(GERMAN.tooltip(12), "Porchlight: 12 Personen warten auf Antwort");
    }

    #[test]
    fn the_setting_goes_before_the_machine_and_english_stands_in() {
        assert_eq!(Words::of("de", Some("en-GB")), &GERMAN);
        assert_eq!(Words::of("en", Some("de-DE")), &ENGLISH);
        assert_eq!(Words::of("system", Some("de_AT.UTF-8")), &GERMAN);
        for machine in [Some("fr-FR"), Some("C"), None] {
            assert_eq!(Words::of("system", machine), &ENGLISH, "{machine:?}");
        }
        assert_eq!(Words::of("pseudo", Some("de")), &ENGLISH);
    }
}
