//! What an account greets people with: ice breakers, the persistent menu, and welcome flows (`facts.md` §6).

use serde::{Deserialize, Serialize};

/// Everything with which an account greets.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Greeting {
    /// By locale, in the order in which they were set.
    pub(crate) ice_breakers: Vec<IceBreakers>,
    /// By locale.
    pub(crate) menu: Vec<Menu>,
    /// The one that was changed last comes first.
    pub(crate) flows: Vec<Flow>,
}

/// The questions for one locale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct IceBreakers {
    /// `default` or `xx_YY`.
    pub(crate) locale: String,
    pub(crate) questions: Vec<Question>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Question {
    pub(crate) question: String,
    pub(crate) payload: String,
}

/// The menu for one locale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Menu {
    pub(crate) locale: String,
    pub(crate) entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Entry {
    Postback { title: String, payload: String },
    Link { title: String, url: String },
}

/// A welcome message flow, for advertisements that lead into a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flow {
    pub(crate) id: String,
    pub(crate) name: String,
    /// In upper case, as they come back.
    pub(crate) platforms: Vec<String>,
    /// The messages, as the JSON text that they come back as.
    pub(crate) messages: String,
    pub(crate) updated: i64,
    /// Neither changed nor deleted while it is.
    pub(crate) used_in_ad: bool,
}

impl Greeting {
    /// The payload of an ice breaker or a menu entry with this title, in any locale; of several, the one that carries this.
    pub(crate) fn payload(&self, title: &str, payload: Option<&str>) -> Option<&str> {
        let asked = self.ice_breakers.iter().flat_map(|one| &one.questions);
        let asked = asked.map(|question| (&question.question, &question.payload));
        let listed = self.menu.iter().flat_map(|menu| &menu.entries).filter_map(|entry| match entry {
            Entry::Postback { title, payload } => Some((title, payload)),
            Entry::Link { .. } => None,
        });
        let is_meant = |own: &str| payload.is_none_or(|payload| payload == own);
        asked
            .chain(listed)
            .find(|(own, carried)| own.as_str() == title && is_meant(carried))
            .map(|(_, carried)| carried.as_str())
    }
}
