//! Reading what was typed. Total: any string is either a query or a fault with its place.

use super::names::{OPERATORS, nearest};
use super::{Day, Has, Is, Query, QueryFault, QueryProblem, Term, What};

/// Conditions of a query besides plain words; more would be no query that a person typed.
const MOST: usize = 32;

impl Query {
    /// Reads what was typed.
    ///
    /// # Errors
    /// With the first fault and its place.
    pub fn parse(typed: &str) -> Result<Self, QueryProblem> {
        let mut reader = Reader { typed, at: 0 };
        let mut query = Query::default();
        let mut conditions = 0_usize;
        loop {
            reader.skip_space();
            let from = reader.at;
            let is_not = reader.take("-");
            let Some(what) = reader.what(from)? else {
                if reader.is_at_end() {
                    break;
                }
                continue;
            };
            query.is_open = matches!(what, What::Word(_)) && !is_not && reader.is_at_end();
            if is_not || !matches!(what, What::Word(_)) {
                conditions += 1;
            }
            if conditions > MOST {
                return Err(reader.fault(from, QueryFault::TooMany, None));
            }
            query.terms.push(Term { is_not, what });
        }
        Ok(query)
    }
}

struct Reader<'a> {
    typed: &'a str,
    /// In bytes, always between two letters.
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.typed.get(self.at..).unwrap_or_default()
    }

    fn is_at_end(&self) -> bool {
        self.rest().is_empty()
    }

    fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn take(&mut self, mark: &str) -> bool {
        let is_next = self.rest().starts_with(mark);
        if is_next {
            self.at += mark.len();
        }
        is_next
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|letter| !fits(letter)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// What stands between quotes, the first of which is taken; one that is not closed goes to the end.
    fn quoted(&mut self) -> String {
        let text = self.take_while(|letter| letter != '"').trim().to_owned();
        self.take("\"");
        text
    }

    /// The next condition, after its `-`; none when there is nothing.
    fn what(&mut self, from: usize) -> Result<Option<What>, QueryProblem> {
        if self.take("\"") {
            let text = self.quoted();
            return Ok((!text.is_empty()).then_some(What::Phrase(text)));
        }
        let start = self.at;
        let name = self.take_while(|letter| letter.is_ascii_alphabetic()).to_ascii_lowercase();
        if self.take(":") {
            if OPERATORS.contains(&name.as_str()) {
                return self.operator(&name, from).map(Some);
            }
            let has_value = self.rest().starts_with(|letter: char| letter.is_alphanumeric() || letter == '"');
            let meant = nearest(&name, OPERATORS.into_iter().filter(|name| name.len() >= 4), 1);
            if let Some(meant) = meant.filter(|_| has_value && name.len() >= 4) {
                return Err(self.fault(from, QueryFault::UnknownOperator, Some(meant)));
            }
        }
        self.at = start;
        let word = self.take_while(|letter| !letter.is_whitespace());
        Ok((!word.is_empty()).then(|| What::Word(word.to_owned())))
    }

    fn operator(&mut self, name: &str, from: usize) -> Result<What, QueryProblem> {
        let value_at = self.at;
        let value = if self.take("\"") {
            self.quoted()
        } else {
            self.take_while(|letter| !letter.is_whitespace()).to_owned()
        };
        let handle = value.trim_start_matches('@').trim().to_owned();
        let of_people = matches!(name, "from" | "account");
        if value.is_empty() || (of_people && handle.is_empty()) {
            return Err(self.fault(from, QueryFault::MissingValue, None));
        }
        let lower = value.to_lowercase();
        let unknown = |reader: &Self, names: &mut dyn Iterator<Item = &'static str>| {
            reader.fault(value_at, QueryFault::UnknownValue, nearest(&lower, names, 2))
        };
        let day = |reader: &Self| {
            Day::parse(&lower).ok_or_else(|| reader.fault(value_at, QueryFault::UnknownDay, None))
        };
        Ok(match name {
            "from" => What::From(handle),
            "account" => What::Account(handle),
            "label" => What::Label(value),
            "has" => What::Has(
                Has::parse(&lower)
                    .ok_or_else(|| unknown(self, &mut Has::ALL.iter().map(|has| has.as_str())))?,
            ),
            "is" => What::Is(
                Is::parse(&lower).ok_or_else(|| unknown(self, &mut Is::ALL.iter().map(|is| is.as_str())))?,
            ),
            "before" => What::Before(day(self)?),
            "after" => What::After(day(self)?),
            _ => What::On(day(self)?),
        })
    }

    /// A fault from `from` to where we are.
    fn fault(&self, from: usize, code: QueryFault, suggestion: Option<&str>) -> QueryProblem {
        let units = |text: Option<&str>| {
            u32::try_from(text.unwrap_or_default().encode_utf16().count()).unwrap_or(u32::MAX)
        };
        let suggestion = suggestion.map(str::to_owned);
        let (at, length) = (units(self.typed.get(..from)), units(self.typed.get(from..self.at)));
        QueryProblem { at, length, code, suggestion }
    }
}
