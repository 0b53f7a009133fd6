//! The tray's words, in each language of the screens.

use crate::language::Language::{self, English, German};

/// What stands in the tray's menu.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// Brings the window forward.
    pub(super) open: &'static str,
    /// Ends Porchlight.
    pub(super) quit: &'static str,
    /// No notifications for an hour.
    pub(super) quiet_for_an_hour: &'static str,
    /// No notifications until tomorrow morning.
    pub(super) quiet_until_tomorrow: &'static str,
    /// Notifications again.
    pub(super) end_quiet: &'static str,
    /// Somebody of whom no name is known.
    pub(super) somebody: &'static str,
}

const IN_ENGLISH: Words = Words {
    open: "Open Porchlight",
    quit: "Quit Porchlight",
    quiet_for_an_hour: "Quiet for 1 hour",
    quiet_until_tomorrow: "Quiet until tomorrow",
    end_quiet: "End the quiet",
    somebody: "Somebody",
};

const IN_GERMAN: Words = Words {
    open: "Porchlight öffnen",
    quit: "Porchlight beenden",
    quiet_for_an_hour: "Ruhe für 1 Stunde",
    quiet_until_tomorrow: "Ruhe bis morgen",
    end_quiet: "Ruhe beenden",
    somebody: "Jemand",
};

/// The menu's words.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        English => &IN_ENGLISH,
        German => &IN_GERMAN,
    }
}

/// What the lamp says when it is pointed at: how many wait.
pub(super) fn tooltip(waiting: i64, is_quiet: bool, language: Language) -> String {
    let words = match (waiting, language) {
        (..=0, _) => "Porchlight".to_owned(),
        (1, English) => "Porchlight: one person waits for an answer".to_owned(),
        (many, English) => format!("Porchlight: {many} people wait for an answer"),
        (1, German) => "Porchlight: Eine Person wartet auf Antwort".to_owned(),
        (many, German) => format!("Porchlight: {many} Personen warten auf Antwort"),
    };
    match (is_quiet, language) {
        (false, _) => words,
        (true, English) => format!("{words} (quiet)"),
        (true, German) => format!("{words} (Ruhe)"),
    }
}

/// How long the window is still open, or how long they have waited; in steps, so that an open menu does not flicker.
pub(super) fn urgency(closes_in_ms: Option<i64>, waits_ms: i64, language: Language) -> String {
    match (closes_in_ms, language) {
        (Some(left), English) => format!("{} left", rough(left, language)),
        (Some(left), German) => format!("noch {}", rough(left, language)),
        (None, English) => format!("waits {}", rough(waits_ms, language)),
        (None, German) => format!("wartet {}", rough(waits_ms, language)),
    }
}

fn rough(ms: i64, language: Language) -> String {
    let minutes = ms / 60_000;
    let (amount, english, german) = match minutes {
        ..60 => ((minutes / 5 * 5).max(5), "min", "Min."),
        60..2880 => (minutes / 60, "h", "Std."),
        _ if minutes / 1440 == 1 => (1, "day", "Tag"),
        _ => (minutes / 1440, "days", "Tage"),
    };
    match language {
        English => format!("{amount} {english}"),
        German => format!("{amount} {german}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tooltip_says_how_many_wait_in_the_language_of_the_settings() {
        assert_eq!(tooltip(0, false, English), "Porchlight");
        assert_eq!(tooltip(1, false, English), "Porchlight: one person waits for an answer");
        assert_eq!(tooltip(12, true, English), "Porchlight: 12 people wait for an answer (quiet)");
        assert_eq!(tooltip(1, false, German), "Porchlight: Eine Person wartet auf Antwort");
        assert_eq!(tooltip(12, true, German), "Porchlight: 12 Personen warten auf Antwort (Ruhe)");
    }

    #[test]
    fn what_is_urgent_is_said_roughly() {
        let minute = 60_000;
        for (left, english, german) in [
            (minute, "5 min left", "noch 5 Min."),
            (59 * minute, "55 min left", "noch 55 Min."),
            (60 * minute, "1 h left", "noch 1 Std."),
            (47 * 60 * minute, "47 h left", "noch 47 Std."),
            (6 * 1440 * minute, "6 days left", "noch 6 Tage"),
        ] {
            assert_eq!(urgency(Some(left), 0, English), english);
            assert_eq!(urgency(Some(left), 0, German), german);
        }
        assert_eq!(urgency(None, 8 * 1440 * minute, English), "waits 8 days");
        assert_eq!(urgency(None, 90 * minute, German), "wartet 1 Std.");
    }
}
