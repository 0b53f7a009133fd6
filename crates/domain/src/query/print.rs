//! A query as one would type it.

use std::fmt;

use super::{Query, Term, What};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            term.fmt(f)?;
        }
        let ends_in_a_word =
            self.terms.last().is_some_and(|term| matches!(term.what, What::Word(_)) && !term.is_not);
        if ends_in_a_word && !self.is_open { f.write_str(" ") } else { Ok(()) }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_not {
            f.write_str("-")?;
        }
        match &self.what {
            What::Word(word) => f.write_str(word),
            What::Phrase(text) => write!(f, "\"{text}\""),
            What::From(who) => valued(f, "from", who),
            What::Label(name) => valued(f, "label", name),
            What::Has(has) => write!(f, "has:{}", has.as_str()),
            What::Before(day) => write!(f, "before:{day}"),
            What::After(day) => write!(f, "after:{day}"),
            What::On(day) => write!(f, "on:{day}"),
            What::Account(who) => valued(f, "account", who),
            What::Is(is) => write!(f, "is:{}", is.as_str()),
        }
    }
}

fn valued(f: &mut fmt::Formatter<'_>, name: &str, value: &str) -> fmt::Result {
    if value.contains(char::is_whitespace) {
        write!(f, "{name}:\"{value}\"")
    } else {
        write!(f, "{name}:{value}")
    }
}
