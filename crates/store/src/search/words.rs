//! Words for the indexes of messages, people and notes.

use super::query::Query;

/// What was typed, as an expression for an index of words.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    is_empty: bool,
    expression: Option<String>,
}

impl Words {
    /// Every word, the last as a beginning when nothing was typed after it.
    pub(crate) fn typed(typed: &str) -> Self {
        Self { is_empty: typed.trim().is_empty(), expression: Query::new(typed).words() }
    }

    /// Words next to each other.
    pub(crate) fn phrase(text: &str) -> Self {
        Self { is_empty: text.trim().is_empty(), expression: Query::new(text).phrase() }
    }

    /// Nothing was typed at all.
    pub(crate) const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// The expression; `None` when nothing was typed that any index has, so that nothing can be found.
    pub(crate) fn expression(&self) -> Option<String> {
        self.expression.clone()
    }
}
