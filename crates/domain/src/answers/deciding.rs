//! Whether a tap is answered by itself: all that matters goes in, and why not comes out.
//!
//! It is asked twice: when the tap is decided on, and again when a message of the answer is about to leave.

use super::{NotAnswered, ThreadAutomatic};
use crate::{MINUTE_MS, UtcMs, WindowState, messaging_window};

/// What is known of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadFacts {
    /// Since when the account answers by itself; `None`: it does not.
    pub on_since: Option<UtcMs>,
    /// For how long a person's answer silences it, minutes.
    pub pause_minutes: i64,
    /// When a person last answered: by hand in Porchlight, in the Instagram app or in another app.
    pub answered_at: Option<UtcMs>,
    /// Since when it is stopped, and by which word; empty when it was the user.
    pub stopped: Option<(UtcMs, String)>,
    /// When the user took it up again: what was answered or said until then does not count.
    pub resumed_at: Option<UtcMs>,
}

/// What is known of a tap, and of the thread that it is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TapFacts {
    /// When, by Instagram's word.
    pub at: UtcMs,
    /// The account tapped its own item.
    pub is_oneself: bool,
    /// Another app has the thread.
    pub is_standby: bool,
    /// The conversation is spam.
    pub is_spam: bool,
    /// The account is connected and not paused.
    pub is_active: bool,
    /// Its payload has an answer that is in use.
    pub has_answer: bool,
    /// The person's last action.
    pub window_opened_at: Option<UtcMs>,
    /// The thread.
    pub thread: ThreadFacts,
}

impl ThreadFacts {
    /// Whether taps are answered by themselves in the thread.
    pub fn state(&self, now: UtcMs) -> ThreadAutomatic {
        if self.on_since.is_none() {
            return ThreadAutomatic::Off;
        }
        if let Some((at, word)) = self.stop() {
            return ThreadAutomatic::Stopped { at, word: word.to_owned() };
        }
        match self.pause(now) {
            Some((_, until)) => ThreadAutomatic::Paused { until },
            None => ThreadAutomatic::Running,
        }
    }

    fn stop(&self) -> Option<(UtcMs, &str)> {
        let (at, word) = self.stopped.as_ref()?;
        self.counts(*at).then_some((*at, word.as_str()))
    }

    /// When a person answered who still silences it, and until when.
    fn pause(&self, now: UtcMs) -> Option<(UtcMs, UtcMs)> {
        let at = self.answered_at.filter(|at| self.counts(*at))?;
        let until = at + self.pause_minutes.saturating_mul(MINUTE_MS);
        (now < until).then_some((at, until))
    }

    fn counts(&self, at: UtcMs) -> bool {
        self.resumed_at.is_none_or(|resumed_at| at > resumed_at)
    }
}

/// Why a tap is not answered; `None`: it is, if its answer has something for this person.
pub fn objection(facts: &TapFacts, now: UtcMs) -> Option<NotAnswered> {
    let thread = &facts.thread;
    if facts.is_oneself {
        return Some(NotAnswered::Oneself);
    }
    if facts.is_standby {
        return Some(NotAnswered::Standby);
    }
    match thread.on_since {
        None => return Some(NotAnswered::Off),
        Some(on_since) if facts.at < on_since => return Some(NotAnswered::BeforeOn),
        Some(_) => {}
    }
    if !facts.is_active {
        return Some(NotAnswered::AccountPaused);
    }
    if !facts.has_answer {
        return Some(NotAnswered::NoAnswer);
    }
    if facts.is_spam {
        return Some(NotAnswered::Spam);
    }
    // Both: an answer a day late is none, though they have written again meanwhile.
    let is_open = |at| matches!(messaging_window(at, now), WindowState::Open { .. });
    if !is_open(facts.window_opened_at) || !is_open(Some(facts.at)) {
        return Some(NotAnswered::WindowClosed);
    }
    if let Some((at, word)) = thread.stop() {
        return Some(NotAnswered::Stopped { at, word: word.to_owned() });
    }
    thread.pause(now).map(|(at, until)| NotAnswered::PersonAnswered { at, until })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::AutomaticRules;
    use crate::{DAY_MS, HOUR_MS};

    const T: UtcMs = UtcMs::new(1_780_000_000_000);

    /// A tap of a minute ago that is answered.
    fn facts() -> TapFacts {
        TapFacts {
            at: T + -MINUTE_MS,
            is_active: true,
            has_answer: true,
            window_opened_at: Some(T + -MINUTE_MS),
            thread: ThreadFacts { on_since: Some(T + -HOUR_MS), pause_minutes: 60, ..ThreadFacts::default() },
            ..TapFacts::default()
        }
    }

    fn with(change: impl Fn(&mut TapFacts)) -> Option<NotAnswered> {
        let mut facts = facts();
        change(&mut facts);
        objection(&facts, T)
    }

    #[test]
    fn each_reason_is_given_for_what_it_is_for() {
        let said = |at| Some((at, "halt".to_owned()));
        assert_eq!(objection(&facts(), T), None);
        let table: [(Option<NotAnswered>, Option<NotAnswered>); 9] = [
            (with(|facts| facts.is_oneself = true), Some(NotAnswered::Oneself)),
            (with(|facts| facts.is_standby = true), Some(NotAnswered::Standby)),
            (with(|facts| facts.is_spam = true), Some(NotAnswered::Spam)),
            (with(|facts| facts.thread.on_since = None), Some(NotAnswered::Off)),
            (with(|facts| facts.thread.on_since = Some(T)), Some(NotAnswered::BeforeOn)),
            (with(|facts| facts.is_active = false), Some(NotAnswered::AccountPaused)),
            (with(|facts| facts.has_answer = false), Some(NotAnswered::NoAnswer)),
            (
                with(|facts| facts.thread.stopped = said(T)),
                Some(NotAnswered::Stopped { at: T, word: "halt".to_owned() }),
            ),
            (
                with(|facts| facts.thread.answered_at = Some(T)),
                Some(NotAnswered::PersonAnswered { at: T, until: T + HOUR_MS }),
            ),
        ];
        for (given, expected) in table {
            assert_eq!(given, expected);
        }
    }

    #[test]
    fn the_window_of_a_day_closes_to_the_millisecond_and_is_the_taps_own() {
        let at = |opened: i64, tapped: i64| {
            with(|facts| {
                facts.thread.on_since = Some(T + -7 * DAY_MS);
                (facts.window_opened_at, facts.at) = (Some(T + -opened), T + -tapped);
            })
        };
        assert_eq!(at(DAY_MS - 1, DAY_MS - 1), None);
        assert_eq!(at(DAY_MS, DAY_MS), Some(NotAnswered::WindowClosed));
        assert_eq!(at(1, DAY_MS), Some(NotAnswered::WindowClosed), "they have written again");
        assert_eq!(with(|facts| facts.window_opened_at = None), Some(NotAnswered::WindowClosed));
    }

    #[test]
    fn a_pause_ends_by_itself_a_stop_does_not_and_resuming_ends_both() {
        let paused = |ago: i64| with(|facts| facts.thread.answered_at = Some(T + -ago));
        assert!(matches!(paused(HOUR_MS - 1), Some(NotAnswered::PersonAnswered { .. })));
        assert_eq!(paused(HOUR_MS), None);
        let stopped = |ago: i64, resumed: Option<i64>| {
            with(|facts| {
                facts.thread.stopped = Some((T + -ago, String::new()));
                facts.thread.answered_at = Some(T + -ago);
                facts.thread.resumed_at = resumed.map(|ago| T + -ago);
            })
        };
        assert!(matches!(stopped(30 * DAY_MS, None), Some(NotAnswered::Stopped { .. })));
        assert_eq!(stopped(5, Some(5)), None);
        assert!(matches!(stopped(4, Some(5)), Some(NotAnswered::Stopped { .. })));
    }

    #[test]
    fn a_thread_is_in_the_state_that_its_next_tap_would_meet() {
        let state = |change: &dyn Fn(&mut ThreadFacts)| {
            let mut thread = facts().thread;
            change(&mut thread);
            thread.state(T)
        };
        assert_eq!(state(&|_| ()), ThreadAutomatic::Running);
        assert_eq!(state(&|thread| thread.on_since = None), ThreadAutomatic::Off);
        let paused = state(&|thread| thread.answered_at = Some(T));
        assert_eq!(paused, ThreadAutomatic::Paused { until: T + HOUR_MS });
        let stopped = state(&|thread| {
            (thread.answered_at, thread.stopped) = (Some(T), Some((T, "halt".to_owned())));
        });
        assert_eq!(stopped, ThreadAutomatic::Stopped { at: T, word: "halt".to_owned() });
    }

    #[test]
    fn a_stop_word_is_the_whole_message_in_any_case_of_any_script() {
        let stop_words = ["stop", "Straße", "СТОП", "τέλος"].map(str::to_owned).to_vec();
        let rules = AutomaticRules { stop_words, ..AutomaticRules::default() };
        for (text, word) in
            [("  STOP\n", "stop"), ("STRASSE", "Straße"), ("стоп", "СТОП"), ("ΤΈΛΟΣ", "τέλος")]
        {
            assert_eq!(rules.stop_word_of(text), Some(word), "{text}");
        }
        for text in ["", "stop it", "please stop", "s top", "stopp"] {
            assert_eq!(rules.stop_word_of(text), None, "{text}");
        }
    }

    #[test]
    fn rules_out_of_their_range_are_named() {
        let field = |change: &dyn Fn(&mut AutomaticRules)| {
            let mut rules = AutomaticRules::default();
            change(&mut rules);
            rules.check().err().map(|unfit| (unfit.field, unfit.min, unfit.max))
        };
        assert_eq!(field(&|_| ()), None);
        for minutes in [0, 43_201] {
            assert_eq!(field(&|rules| rules.pause_minutes = minutes), Some(("pauseMinutes", 1, 43_200)));
        }
        let many = (0..21).map(|number| format!("stop {number}")).collect::<Vec<_>>();
        assert_eq!(field(&|rules| rules.stop_words.clone_from(&many)), Some(("stopWords", 0, 20)));
        assert_eq!(field(&|rules| rules.stop_words = vec![" ".to_owned()]), Some(("stopWord", 1, 60)));
        let twice =
            AutomaticRules { stop_words: vec![" Stop ".into(), "STOP".into()], ..AutomaticRules::default() };
        assert_eq!(twice.tidied().stop_words, ["Stop"]);
    }
}
