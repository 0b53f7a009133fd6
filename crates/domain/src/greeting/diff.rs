//! What changes from one content to another, in the words of whoever edits it: items added, taken out, changed field by
//! field, moved. Items have no ids: one is taken for the one that it was when nothing of it has changed, else when it carries
//! the same, else when it says the same; of messages also when it is of the same kind.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::content::List;
use super::field::{GreetingField, differing};
use super::{GreetingContent, GreetingItem};
use crate::outgoing::{Button, OutgoingMessage};

/// One thing that changes. `from` is a place in the list as it was, `to` one in the list as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GreetingChange {
    /// The flow has another name.
    Renamed {
        /// The old one.
        before: String,
        /// The new one.
        after: String,
    },
    /// A locale more; its items follow as added.
    LocaleAdded {
        /// Which.
        locale: String,
    },
    /// A locale less; its items follow as removed.
    LocaleRemoved {
        /// Which.
        locale: String,
    },
    /// An item more.
    Added {
        /// In which locale; `null` in flows.
        locale: Option<String>,
        /// Where it stands.
        to: usize,
        /// The item.
        item: GreetingItem,
    },
    /// An item less.
    Removed {
        /// In which locale; `null` in flows.
        locale: Option<String>,
        /// Where it stood.
        from: usize,
        /// The item.
        item: GreetingItem,
    },
    /// An item says something else.
    Changed {
        /// In which locale; `null` in flows.
        locale: Option<String>,
        /// Where it stood.
        from: usize,
        /// Where it stands.
        to: usize,
        /// It has changed places with others, too.
        is_moved: bool,
        /// The item as it was.
        before: GreetingItem,
        /// The item as it is.
        after: GreetingItem,
        /// In which fields.
        fields: Vec<GreetingField>,
    },
    /// An item stands elsewhere among those that stayed.
    Moved {
        /// In which locale; `null` in flows.
        locale: Option<String>,
        /// Where it stood.
        from: usize,
        /// Where it stands.
        to: usize,
        /// The item.
        item: GreetingItem,
    },
}

/// What changes from `before` to `after`; nothing when they say the same. The order of locales is not looked at.
pub fn changes(before: &GreetingContent, after: &GreetingContent) -> Vec<GreetingChange> {
    let mut all = Vec::new();
    let (old_name, new_name) = (before.name().unwrap_or_default(), after.name().unwrap_or_default());
    if old_name != new_name {
        all.push(GreetingChange::Renamed { before: old_name.to_owned(), after: new_name.to_owned() });
    }
    let (old, new) = (before.lists(), after.lists());
    for (list, nth) in numbered(&new) {
        let earlier = numbered(&old).find(|(old, at)| *at == nth && old.locale == list.locale);
        let earlier = earlier.map(|(list, _)| list);
        if let (None, Some(locale)) = (earlier, &list.locale) {
            all.push(GreetingChange::LocaleAdded { locale: locale.clone() });
        }
        changes_of_list(earlier.map_or(&[][..], |list| list.items.as_slice()), list, &mut all);
    }
    for (list, nth) in numbered(&old) {
        if !numbered(&new).any(|(new, at)| at == nth && new.locale == list.locale) {
            if let Some(locale) = &list.locale {
                all.push(GreetingChange::LocaleRemoved { locale: locale.clone() });
            }
            let emptied = List { locale: list.locale.clone(), items: Vec::new() };
            changes_of_list(&list.items, &emptied, &mut all);
        }
    }
    all
}

/// Each list, and how many of its locale stand before it: a draft may have a locale twice, until that is mended.
pub(super) fn numbered(lists: &[List]) -> impl Iterator<Item = (&List, usize)> {
    lists.iter().enumerate().map(|(at, list)| {
        let before = lists.iter().take(at).filter(|other| other.locale == list.locale).count();
        (list, before)
    })
}

fn changes_of_list(old: &[GreetingItem], list: &List, all: &mut Vec<GreetingChange>) {
    let origins = origins(old, &list.items);
    let locale = &list.locale;
    for (from, item) in old.iter().enumerate() {
        if !origins.contains(&Some(from)) {
            all.push(GreetingChange::Removed { locale: locale.clone(), from, item: item.clone() });
        }
    }
    let staying = longest_rising(&origins);
    for (to, (after, origin)) in list.items.iter().zip(&origins).enumerate() {
        let locale = locale.clone();
        let Some((from, before)) = origin.and_then(|from| Some((from, old.get(from)?))) else {
            all.push(GreetingChange::Added { locale, to, item: after.clone() });
            continue;
        };
        let is_moved = !staying.contains(&to);
        if before != after {
            let (before, after) = (before.clone(), after.clone());
            let fields = differing(&before, &after);
            all.push(GreetingChange::Changed { locale, from, to, is_moved, before, after, fields });
        } else if is_moved {
            all.push(GreetingChange::Moved { locale, from, to, item: after.clone() });
        }
    }
}

/// For each item of `new` the place in `old` where it comes from, each place once.
fn origins(old: &[GreetingItem], new: &[GreetingItem]) -> Vec<Option<usize>> {
    let mut origins: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    for likeness in LIKENESSES {
        let mut last = None;
        for (item, origin) in new.iter().zip(&mut origins) {
            if origin.is_some() {
                last = *origin;
                continue;
            }
            let Some(wanted) = likeness(item) else { continue };
            let mut fitting = (0..old.len()).filter(|at| {
                is_taken.get(*at) == Some(&false) && old.get(*at).and_then(likeness).as_ref() == Some(&wanted)
            });
            // In order if that is possible, so that as little as can be counts as moved.
            let found =
                fitting.clone().find(|at| last.is_none_or(|last| *at > last)).or_else(|| fitting.next());
            if let Some(taken) = found.and_then(|at| is_taken.get_mut(at)) {
                *taken = true;
                *origin = found;
                last = found;
            }
        }
    }
    origins
}

/// What makes an item the one that it was, from the surest to the weakest.
type Likeness = fn(&GreetingItem) -> Option<Sign>;

const LIKENESSES: [Likeness; 4] =
    [|item| Some(Sign::Whole(item.clone())), what_it_carries, what_it_says, its_kind];

#[derive(PartialEq, Eq)]
enum Sign {
    Whole(GreetingItem),
    Text(String),
    Kind(std::mem::Discriminant<OutgoingMessage>),
}

/// The payload or the address, if there is one already.
fn what_it_carries(item: &GreetingItem) -> Option<Sign> {
    let carried = match item {
        GreetingItem::IceBreaker { payload, .. }
        | GreetingItem::MenuItem { button: Button::Postback { payload, .. } } => payload,
        GreetingItem::MenuItem { button: Button::WebUrl { url, .. } } => url,
        GreetingItem::Message { .. } => return None,
    };
    (!carried.is_empty()).then(|| Sign::Text(carried.clone()))
}

/// The words that people see.
fn what_it_says(item: &GreetingItem) -> Option<Sign> {
    let said = match item {
        GreetingItem::IceBreaker { question, .. } => question,
        GreetingItem::MenuItem { button } => button.title(),
        GreetingItem::Message {
            message: OutgoingMessage::Text { text, .. } | OutgoingMessage::Buttons { text, .. },
        } => text,
        GreetingItem::Message { .. } => return None,
    };
    (!said.is_empty()).then(|| Sign::Text(said.to_owned()))
}

/// Of messages: a text that says something else is a changed text. A question that shares nothing is another one.
fn its_kind(item: &GreetingItem) -> Option<Sign> {
    match item {
        GreetingItem::Message { message } => Some(Sign::Kind(std::mem::discriminant(message))),
        _ => None,
    }
}

/// The places whose origins rise, as many as can be: those items have stayed, and the others moved about them.
fn longest_rising(origins: &[Option<usize>]) -> Vec<usize> {
    // For each place that has an origin: the length of the longest rising row that ends there, and what is before it.
    let mut rows: Vec<(usize, usize, usize, Option<usize>)> = Vec::new();
    for (place, origin) in origins.iter().enumerate() {
        let Some(origin) = *origin else { continue };
        let before = rows
            .iter()
            .enumerate()
            .filter(|(_, (_, earlier, ..))| *earlier < origin)
            .max_by_key(|(index, (_, _, length, _))| (*length, usize::MAX - index));
        let (length, link) = before.map_or((1, None), |(index, (_, _, length, _))| (length + 1, Some(index)));
        rows.push((place, origin, length, link));
    }
    let mut staying = Vec::new();
    let mut at = (0..rows.len()).max_by_key(|index| rows.get(*index).map_or(0, |row| row.2));
    while let Some((place, _, _, link)) = at.and_then(|index| rows.get(index)) {
        staying.push(*place);
        at = *link;
    }
    staying
}
