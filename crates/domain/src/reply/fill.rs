//! Filling a reply's gaps.

use super::{Piece, Variable, parse};

/// What is known of the person and the moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyValues {
    /// The person's first name.
    pub first_name: Option<String>,
    /// The person's handle.
    pub username: Option<String>,
    /// The account's handle.
    pub account: Option<String>,
    /// The time left, in words.
    pub window_left: Option<String>,
}

/// A reply for one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The text. What is not known and has no fallback stands in it as it was written, to be seen.
    pub text: String,
    /// What that is, each once, in order.
    pub missing: Vec<Variable>,
}

impl ReplyValues {
    /// What stands for `variable`; nothing blank counts as known.
    pub fn of(&self, variable: Variable) -> Option<&str> {
        let value = match variable {
            Variable::FirstName => &self.first_name,
            Variable::Username => &self.username,
            Variable::Account => &self.account,
            Variable::WindowLeft => &self.window_left,
        };
        value.as_deref().filter(|value| !value.trim().is_empty())
    }

    /// Fills a text.
    pub fn fill(&self, pieces: &[Piece]) -> Filled {
        let mut filled = Filled::default();
        for piece in pieces {
            match piece {
                Piece::Words(words) => filled.text.push_str(words),
                Piece::Gap { variable, fallback } => match self.of(*variable).or(fallback.as_deref()) {
                    Some(value) => filled.text.push_str(value),
                    None => {
                        filled.text.extend(["{", variable.as_str(), "}"]);
                        if !filled.missing.contains(variable) {
                            filled.missing.push(*variable);
                        }
                    }
                },
            }
        }
        filled
    }
}

/// The gaps that a text still has, though it is about to be sent. Anything else in braces is the writer's own.
pub fn left_open(text: &str) -> Vec<Variable> {
    let mut open = Vec::new();
    for from_brace in text.split('{').skip(1) {
        let Some((inside, _)) = from_brace.split_once('}') else { continue };
        let name = inside.split_once('|').map_or(inside, |(name, _)| name);
        if let Some(variable) = Variable::parse(name)
            && !open.contains(&variable)
        {
            open.push(variable);
        }
    }
    // What can be read as a reply, braces written twice included, is taken at its word.
    match parse(text) {
        Ok(pieces) => {
            open.retain(|variable| {
                pieces
                    .iter()
                    .any(|piece| matches!(piece, Piece::Gap { variable: gap, .. } if gap == variable))
            });
            open
        }
        Err(_) => open,
    }
}
