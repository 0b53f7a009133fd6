//! What a part of the greeting says, as one type for all three, so that drafts, versions, differences and merges are made
//! once. Inside, all of them are the same: a name (of flows), and lists of items (for each locale, or the messages).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    FlowDraft, IceBreaker, IceBreakers, PersistentMenu, ice_breaker_problems, persistent_menu_problems,
};
use crate::outgoing::{Button, MediaSource, OutgoingMessage};
use crate::{LocalFlowId, Unfit};

/// Which part of an account's greeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GreetingPart {
    /// The ice breakers of all locales.
    IceBreakers,
    /// The persistent menu of all locales.
    Menu,
    /// One welcome message flow.
    Flow {
        /// Ours, which stays the same when it is published and when it is gone.
        flow_id: LocalFlowId,
    },
}

/// What a part says. Ice breakers or a menu without locales: nothing is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GreetingContent {
    /// Ice breakers.
    IceBreakers {
        /// One for each locale.
        locales: Vec<IceBreakers>,
    },
    /// A persistent menu.
    Menu {
        /// One for each locale.
        locales: Vec<PersistentMenu>,
    },
    /// A welcome message flow.
    Flow {
        /// Its name, for the account's own eyes.
        name: String,
        /// Its messages, in order.
        messages: Vec<OutgoingMessage>,
    },
}

/// Something at Instagram that we can neither read nor write back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingUnknown {
    /// Its place among the locales, or among the flow's messages.
    pub at: usize,
    /// What is known of it, as it came.
    pub what: String,
}

/// A part as it stands at Instagram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GreetingFound {
    /// What it says, as far as we can read it.
    pub content: GreetingContent,
    /// The rest.
    pub unknown: Vec<GreetingUnknown>,
}

/// One thing in a list: what people tap, or a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GreetingItem {
    /// A question.
    IceBreaker {
        /// What it says.
        question: String,
        /// What the tap carries.
        payload: String,
    },
    /// An item of the menu.
    MenuItem {
        /// What it says, and where it leads.
        button: Button,
    },
    /// A message of a flow.
    Message {
        /// The message.
        message: OutgoingMessage,
    },
}

/// The items of one locale, or (without one) the messages of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct List {
    pub(super) locale: Option<String>,
    pub(super) items: Vec<GreetingItem>,
}

impl GreetingContent {
    /// Whether it is what such a part can say.
    pub fn is_of(&self, part: GreetingPart) -> bool {
        matches!(
            (self, part),
            (Self::IceBreakers { .. }, GreetingPart::IceBreakers)
                | (Self::Menu { .. }, GreetingPart::Menu)
                | (Self::Flow { .. }, GreetingPart::Flow { .. })
        )
    }

    /// The same kind with nothing in it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::IceBreakers { .. } => Self::IceBreakers { locales: Vec::new() },
            Self::Menu { .. } => Self::Menu { locales: Vec::new() },
            Self::Flow { .. } => Self::Flow { name: String::new(), messages: Vec::new() },
        }
    }

    /// Whether publishing it takes away what is there.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::IceBreakers { locales } => locales.is_empty(),
            Self::Menu { locales } => locales.is_empty(),
            Self::Flow { .. } => false,
        }
    }

    /// All for which Instagram would refuse it, each with its place. Nothing at all is fit: it is taken away.
    pub fn unfit(&self) -> Vec<Unfit> {
        match self {
            _ if self.is_nothing() => Vec::new(),
            Self::IceBreakers { locales } => ice_breaker_problems(locales),
            Self::Menu { locales } => persistent_menu_problems(locales),
            Self::Flow { name, messages } => {
                FlowDraft { name: name.clone(), messages: messages.clone() }.problems()
            }
        }
    }

    /// The same as Instagram will keep it: the titles of a flow's quick replies are cut (`facts.md §6.3`).
    #[must_use]
    pub fn as_kept(&self) -> Self {
        let mut kept = self.clone();
        if let Self::Flow { messages, .. } = &mut kept {
            for message in messages {
                if let OutgoingMessage::Text { quick_replies, .. } = message {
                    *quick_replies = quick_replies.iter().map(crate::outgoing::QuickReply::as_kept).collect();
                }
            }
        }
        kept
    }

    /// Whether both say the same. In which order locales stand is nothing that people see.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        super::changes(self, other).is_empty()
    }

    /// Whether it names files or posts that Instagram knows for one account alone.
    pub fn is_bound_to_its_account(&self) -> bool {
        let is_saved = |source: &MediaSource| matches!(source, MediaSource::Saved(_));
        let Self::Flow { messages, .. } = self else { return false };
        messages.iter().any(|message| match message {
            OutgoingMessage::Media { source, .. } => is_saved(source),
            OutgoingMessage::Images { images } => images.iter().any(is_saved),
            OutgoingMessage::Post { .. } => true,
            _ => false,
        })
    }

    /// Its name, of a flow.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Flow { name, .. } => Some(name),
            Self::IceBreakers { .. } | Self::Menu { .. } => None,
        }
    }

    /// Its lists.
    pub(super) fn lists(&self) -> Vec<List> {
        match self {
            Self::IceBreakers { locales } => locales
                .iter()
                .map(|breakers| List {
                    locale: Some(breakers.locale.clone()),
                    items: breakers.questions.iter().map(GreetingItem::from).collect(),
                })
                .collect(),
            Self::Menu { locales } => locales
                .iter()
                .map(|menu| List {
                    locale: Some(menu.locale.clone()),
                    items: menu
                        .items
                        .iter()
                        .map(|item| GreetingItem::MenuItem { button: item.clone() })
                        .collect(),
                })
                .collect(),
            Self::Flow { messages, .. } => vec![List {
                locale: None,
                items: messages
                    .iter()
                    .map(|message| GreetingItem::Message { message: message.clone() })
                    .collect(),
            }],
        }
    }

    /// The same kind with this name and these lists.
    pub(super) fn with(&self, name: &str, lists: Vec<List>) -> Self {
        match self {
            Self::IceBreakers { .. } => Self::IceBreakers {
                locales: lists
                    .into_iter()
                    .map(|list| IceBreakers {
                        locale: list.locale.unwrap_or_default(),
                        questions: list
                            .items
                            .into_iter()
                            .filter_map(GreetingItem::into_ice_breaker)
                            .collect(),
                    })
                    .collect(),
            },
            Self::Menu { .. } => Self::Menu {
                locales: lists
                    .into_iter()
                    .map(|list| PersistentMenu {
                        locale: list.locale.unwrap_or_default(),
                        items: list.items.into_iter().filter_map(GreetingItem::into_menu_item).collect(),
                    })
                    .collect(),
            },
            Self::Flow { .. } => Self::Flow {
                name: name.to_owned(),
                messages: lists
                    .into_iter()
                    .flat_map(|list| list.items)
                    .filter_map(GreetingItem::into_message)
                    .collect(),
            },
        }
    }
}

impl GreetingFound {
    /// Something of which we can read everything.
    pub fn whole(content: GreetingContent) -> Self {
        Self { content, unknown: Vec::new() }
    }

    /// Whether both are the same to whoever meets them, what we cannot read included.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.unknown == other.unknown && self.content.says_the_same_as(&other.content)
    }

    /// Whether there is nothing that somebody could lose.
    pub fn is_nothing(&self) -> bool {
        self.content.is_nothing() && self.unknown.is_empty()
    }
}

impl From<&IceBreaker> for GreetingItem {
    fn from(breaker: &IceBreaker) -> Self {
        Self::IceBreaker { question: breaker.question.clone(), payload: breaker.payload.clone() }
    }
}

impl GreetingItem {
    fn into_ice_breaker(self) -> Option<IceBreaker> {
        match self {
            Self::IceBreaker { question, payload } => Some(IceBreaker { question, payload }),
            _ => None,
        }
    }

    fn into_menu_item(self) -> Option<Button> {
        match self {
            Self::MenuItem { button } => Some(button),
            _ => None,
        }
    }

    fn into_message(self) -> Option<OutgoingMessage> {
        match self {
            Self::Message { message } => Some(message),
            _ => None,
        }
    }
}
