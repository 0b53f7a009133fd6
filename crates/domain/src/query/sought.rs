//! A query with its days settled: what the store is asked for.

use jiff::tz::TimeZone;

use super::{Has, Is, Query, What};
use crate::UtcMs;

/// What is looked for, at one time and place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The plain words, as they were typed, with a space after each that cannot go on; '' for none.
    pub words: String,
    /// The other conditions; all must hold.
    pub terms: Vec<SoughtTerm>,
    /// The time at which it is asked, by the clock of the accounts in question.
    pub now: UtcMs,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoughtTerm {
    /// It must not hold.
    pub is_not: bool,
    /// What.
    pub what: SoughtWhat,
}

/// What a condition is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SoughtWhat {
    /// The word, or these words next to each other.
    Phrase(String),
    /// The person's handle or name begins so.
    From(String),
    /// It has the label of this name.
    Label(String),
    /// A message of it carries this.
    Has(Has),
    /// From the first instant on and before the second.
    Within(UtcMs, UtcMs),
    /// Of the account with this handle.
    Account(String),
    /// It stands so.
    Is(Is),
}

impl Sought {
    /// Whether it asks for this, either way. What is spam or snoozed is only found when it is asked for.
    pub fn speaks_of(&self, is: Is) -> bool {
        self.terms.iter().any(|term| term.what == SoughtWhat::Is(is))
    }
}

impl Query {
    /// What it asks for at `now` in `zone`.
    pub fn sought(&self, now: UtcMs, zone: &TimeZone) -> Sought {
        let mut sought = Sought { now, ..Sought::default() };
        for term in &self.terms {
            let what = match &term.what {
                What::Word(word) if !term.is_not => {
                    sought.words.push_str(word);
                    sought.words.push(' ');
                    continue;
                }
                What::Word(text) | What::Phrase(text) => SoughtWhat::Phrase(text.clone()),
                What::From(who) => SoughtWhat::From(who.clone()),
                What::Label(name) => SoughtWhat::Label(name.clone()),
                What::Has(has) => SoughtWhat::Has(*has),
                What::Before(day) => SoughtWhat::Within(UtcMs::new(i64::MIN), day.range(now, zone).0),
                What::After(day) => SoughtWhat::Within(day.range(now, zone).0, UtcMs::new(i64::MAX)),
                What::On(day) => {
                    let (from, to) = day.range(now, zone);
                    SoughtWhat::Within(from, to)
                }
                What::Account(who) => SoughtWhat::Account(who.clone()),
                What::Is(is) => SoughtWhat::Is(*is),
            };
            sought.terms.push(SoughtTerm { is_not: term.is_not, what });
        }
        if self.is_open {
            sought.words.pop();
        }
        sought
    }
}
