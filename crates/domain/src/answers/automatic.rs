//! Sending answers by itself: when, and why not.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{DAY_MS, MINUTE_MS, UtcMs};

/// How an account answers taps by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct AutomaticRules {
    /// Off until switched on.
    pub is_on: bool,
    /// For how long it keeps silent in a thread once a person has answered there, minutes; 1 to 43,200 (30 days).
    pub pause_minutes: i64,
    /// Words with which people stop it in their thread, as a message by itself; any case, at most 20.
    pub stop_words: Vec<String>,
}

impl Default for AutomaticRules {
    fn default() -> Self {
        Self { is_on: false, pause_minutes: 720, stop_words: vec!["stop".to_owned()] }
    }
}

/// A rule that is out of its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleUnfit {
    /// Which, as the rules name it.
    pub field: &'static str,
    /// At least.
    pub min: i64,
    /// At most.
    pub max: i64,
}

/// Minutes of a pause, at most: 30 days.
const LONGEST_PAUSE: i64 = 30 * DAY_MS / MINUTE_MS;
/// Stop words, at most.
const STOP_WORDS: usize = 20;
/// Letters of a stop word, at most.
const STOP_WORD: usize = 60;

impl AutomaticRules {
    /// Stop words without the spaces around them, each once in any case.
    #[must_use]
    pub fn tidied(self) -> Self {
        let mut stop_words: Vec<String> = Vec::new();
        for word in self.stop_words.iter().map(|word| word.trim()) {
            if !stop_words.iter().any(|known| is_same_word(known, word)) {
                stop_words.push(word.to_owned());
            }
        }
        Self { stop_words, ..self }
    }

    /// Whether every rule is in its range.
    ///
    /// # Errors
    /// The first that is not.
    pub fn check(&self) -> Result<(), RuleUnfit> {
        if !(1..=LONGEST_PAUSE).contains(&self.pause_minutes) {
            return Err(RuleUnfit { field: "pauseMinutes", min: 1, max: LONGEST_PAUSE });
        }
        if self.stop_words.len() > STOP_WORDS {
            let max = i64::try_from(STOP_WORDS).unwrap_or(i64::MAX);
            return Err(RuleUnfit { field: "stopWords", min: 0, max });
        }
        let is_fit = |word: &String| (1..=STOP_WORD).contains(&word.trim().chars().count());
        if !self.stop_words.iter().all(is_fit) {
            let max = i64::try_from(STOP_WORD).unwrap_or(i64::MAX);
            return Err(RuleUnfit { field: "stopWord", min: 1, max });
        }
        Ok(())
    }

    /// The stop word that a whole message is.
    pub fn stop_word_of(&self, text: &str) -> Option<&str> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > STOP_WORD {
            return None;
        }
        self.stop_words.iter().map(String::as_str).find(|word| is_same_word(word.trim(), text))
    }
}

/// In any case, also where a letter has several small ones, or two large ones (ß, ς).
fn is_same_word(one: &str, other: &str) -> bool {
    one.to_uppercase().to_lowercase() == other.to_uppercase().to_lowercase()
}

/// By what a person asked for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TapKind {
    /// An ice breaker, a menu item, or a button: Instagram tells of them alike.
    Postback,
    /// An answer below a message.
    QuickReply,
    /// An `ig.me` link or an ad.
    Referral,
}

impl TapKind {
    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Postback => "postback",
            Self::QuickReply => "quick_reply",
            Self::Referral => "referral",
        }
    }

    /// Reads the name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Postback, Self::QuickReply, Self::Referral].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Why a tap was not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum NotAnswered {
    /// It was switched off.
    Off,
    /// The tap is older than the switching on.
    BeforeOn,
    /// The account is paused or its connection has ended.
    AccountPaused,
    /// Its payload has no answer that is in use.
    NoAnswer,
    /// No condition held, and there is nothing for everybody else.
    NoBranch,
    /// The window had closed.
    WindowClosed,
    /// A person had answered in the thread.
    PersonAnswered {
        /// When.
        at: UtcMs,
        /// Until when it keeps silent.
        until: UtcMs,
    },
    /// The person had written a stop word, or the user had stopped it in the thread.
    Stopped {
        /// When.
        at: UtcMs,
        /// The word; empty when it was the user.
        word: String,
    },
    /// Another app has the thread.
    Standby,
    /// The account tapped its own item.
    Oneself,
    /// The conversation is spam.
    Spam,
    /// A gap has nothing to fill it.
    MissingValue {
        /// Which, as it is written.
        variable: String,
    },
    /// Instagram would refuse a message once its gaps are filled.
    Unfit {
        /// Where.
        at: String,
    },
    /// The user took it back before it went.
    TakenBack,
}

/// What became of a tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum TapFate {
    /// It has not been looked at yet.
    Waiting,
    /// The answer is on its way: some of its messages are not out yet.
    Sending,
    /// All of the answer is out.
    Answered,
    /// Instagram refused some of it, or it is not known whether it is out; the thread says more.
    Stuck,
    /// It was not.
    NotAnswered {
        /// Why.
        why: NotAnswered,
    },
}

/// Whether taps are answered by themselves in a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ThreadAutomatic {
    /// The account does not.
    Off,
    /// They are.
    Running,
    /// A person has answered.
    Paused {
        /// Until when.
        until: UtcMs,
    },
    /// The person said a stop word, or the user stopped it.
    Stopped {
        /// Since when.
        at: UtcMs,
        /// The word; empty when it was the user.
        word: String,
    },
}
