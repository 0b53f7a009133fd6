//! What the tray looks like, before it is drawn: compared with what is drawn, so that nothing is drawn twice.

use porchlight_api::wire::Waiting;
use serde_json::Value;

use super::words::{Words, tooltip, urgency, words};
use crate::language::Language;

/// A name in the menu, letters.
const LONGEST_NAME: usize = 40;

/// What the tray shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    language: Language,
    /// How many wait.
    pub(super) waiting: i64,
    /// The user asked for quiet.
    is_paused: bool,
    /// Nothing is told at this hour.
    is_quiet: bool,
    /// Those for whom it is most urgent: the conversation's id, and what its line says.
    pub(super) first: Vec<(String, String)>,
}

impl Look {
    /// The look before anything is known.
    pub(super) fn of_machine() -> Self {
        Self { language: Language::of_machine(), ..Self::default() }
    }

    /// The look by the answers to `app_state`, `waiting` and `notice_state`.
    pub(super) fn of(state: &Value, waiting: &Waiting, notices: &Value) -> Self {
        let language = Language::of_state(state);
        let is_set = |field: &str| notices.get(field).is_some_and(Value::is_number);
        let line = |thread: &porchlight_api::wire::WaitingThread| {
            let name: String =
                thread.name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
            let name = if name.is_empty() { words(language).somebody.to_owned() } else { name };
            // Menus read an ampersand as the mark of a key.
            let name = name.replace('&', "&&");
            let urgency = urgency(thread.closes_in_ms, thread.waits_ms, language);
            (thread.conversation_id.to_string(), format!("{name} · {urgency}"))
        };
        Self {
            language,
            waiting: waiting.count,
            is_paused: is_set("pausedUntil"),
            is_quiet: is_set("quietUntil"),
            first: waiting.first.iter().map(line).collect(),
        }
    }

    pub(super) fn words(&self) -> &'static Words {
        words(self.language)
    }

    pub(super) fn tooltip(&self) -> String {
        tooltip(self.waiting, self.is_quiet, self.language)
    }

    /// The amber dot: for those who wait, and for nothing else.
    pub(super) fn is_lit(&self) -> bool {
        self.waiting > 0
    }

    /// The items about quiet, by their ids: what can be asked for now.
    pub(super) fn quiet_items(&self) -> Vec<(&'static str, &'static str)> {
        let words = self.words();
        if self.is_paused {
            return vec![("quiet:over", words.end_quiet)];
        }
        vec![("quiet:hour", words.quiet_for_an_hour), ("quiet:tomorrow", words.quiet_until_tomorrow)]
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn look(count: i64, names: &[&str], notices: &Value) -> Look {
        let first: Vec<Value> = names
            .iter()
            .zip(1..)
            .map(|(name, id)| {
                json!({"conversationId": id.to_string(), "accountId": "1", "name": name, "closesInMs": 7_200_000, "waitsMs": 0})
            })
            .collect();
        let waiting = serde_json::from_value(json!({"count": count, "first": first})).unwrap();
        Look::of(&json!({"settings": {"language": "de"}}), &waiting, notices)
    }

    #[test]
    fn the_dot_is_lit_only_while_somebody_waits() {
        assert!(!look(0, &[], &Value::Null).is_lit());
        assert!(look(1, &["Nora"], &Value::Null).is_lit());
    }

    #[test]
    fn a_line_has_the_name_and_what_is_urgent() {
        let look = look(3, &["Nora & Söhne", "", "a\u{0}b"], &Value::Null);
        let lines: Vec<&str> = look.first.iter().map(|(_, line)| line.as_str()).collect();
        assert_eq!(lines, ["Nora && Söhne · noch 2 Std.", "Jemand · noch 2 Std.", "ab · noch 2 Std."]);
    }

    #[test]
    fn quiet_can_be_asked_for_and_ended() {
        let ids = |look: &Look| look.quiet_items().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        let hours = look(1, &[], &json!({"quietUntil": 5, "pausedUntil": null}));
        assert_eq!(ids(&hours), ["quiet:hour", "quiet:tomorrow"], "quiet hours end by themselves");
        assert!(hours.tooltip().ends_with("(Ruhe)"));
        let paused = look(1, &[], &json!({"quietUntil": 5, "pausedUntil": 5}));
        assert_eq!(ids(&paused), ["quiet:over"]);
    }
}
