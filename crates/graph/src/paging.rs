//! Pages by cursor, on our own host, never in a circle.

use std::collections::BTreeSet;

use crate::GraphError;

/// Where the next page begins. Opaque; holds no token.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor(String);

impl Cursor {
    /// Takes a cursor that an earlier page gave; an empty one is none.
    pub fn new(cursor: impl Into<String>) -> Option<Self> {
        let cursor = cursor.into();
        (!cursor.is_empty()).then_some(Self(cursor))
    }

    /// As Instagram gave it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// What could be read, in Instagram's order.
    pub items: Vec<T>,
    /// What could not, beside the rest rather than instead of it.
    pub skipped: Vec<Skipped>,
    /// Where to go on; `None` on the last page.
    pub next: Option<Cursor>,
}

/// An element that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its place in the list, from 0.
    pub index: usize,
    /// The field that drifted, from the element.
    pub path: String,
    /// In which way.
    pub reason: String,
}

/// The cursors that a walk through a list has met.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    seen: BTreeSet<Cursor>,
}

impl Trail {
    /// A walk that begins at the first page.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where to go on after `page`, or `None` at the end.
    ///
    /// # Errors
    /// [`GraphError::PageLoop`] when the walk has been there before.
    pub fn follow<T>(&mut self, page: &Page<T>) -> Result<Option<Cursor>, GraphError> {
        match &page.next {
            None => Ok(None),
            Some(cursor) if self.seen.insert(cursor.clone()) => Ok(Some(cursor.clone())),
            Some(_) => Err(GraphError::PageLoop),
        }
    }
}

impl<T> Page<T> {
    /// The page, unless it leads back to where it began.
    ///
    /// # Errors
    /// [`GraphError::PageLoop`].
    pub(crate) fn after(self, asked: Option<&Cursor>) -> Result<Self, GraphError> {
        if asked.is_some() && self.next.as_ref() == asked { Err(GraphError::PageLoop) } else { Ok(self) }
    }
}
