//! The language in which conversations are looked for: words, "phrases", `-` for not, and operators such as
//! `from:anna`, `label:"big orders"`, `has:image`, `before:2026-11-01`, `is:unanswered`.
//!
//! [`Query::parse`] reads what was typed and names the place of a fault; printing gives the same query again. What depends on
//! the time and the place is settled by [`Query::sought`]. Everything must hold of what is found; there is no "or".

mod day;
mod fault;
mod names;
mod parse;
mod print;
mod sought;
#[cfg(test)]
mod tests;

pub use day::{Day, DayUnit};
pub use fault::{QueryFault, QueryProblem};
pub use names::{Has, Is};
pub use sought::{Sought, SoughtTerm, SoughtWhat};

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must hold.
    pub terms: Vec<Term>,
    /// The last word may go on: nothing was typed after it.
    pub is_open: bool,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// It must not hold.
    pub is_not: bool,
    /// What.
    pub what: What,
}

/// What a condition is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A word; never empty, without white space.
    Word(String),
    /// Words next to each other, in this order; without quotes.
    Phrase(String),
    /// The person's handle or name begins so.
    From(String),
    /// It has the label of this name.
    Label(String),
    /// A message of it carries this.
    Has(Has),
    /// Before the beginning of the day.
    Before(Day),
    /// From the beginning of the day on.
    After(Day),
    /// On the day.
    On(Day),
    /// Of the account with this handle.
    Account(String),
    /// It stands so.
    Is(Is),
}
