//! Putting a draft together with what somebody else has published meanwhile: what one side alone has changed is taken from
//! it, locale by locale (of a flow: its name, its messages); where both have, it is a conflict that a person decides.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::GreetingContent;
use super::content::List;
use super::diff::numbered;

/// Both sides put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingMerge {
    /// Everything together; where they conflict, the draft's side.
    pub merged: GreetingContent,
    /// Where they do.
    pub conflicts: Vec<GreetingConflict>,
}

/// Something that both sides have changed, and not to the same. The contents hold this place alone (without any locale: it is
/// gone there); of flows they are whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingConflict {
    /// A locale; of flows `name` or `messages`.
    pub place: String,
    /// As it was when the draft began.
    pub base: GreetingContent,
    /// As the draft has it.
    pub draft: GreetingContent,
    /// As Instagram has it now.
    pub live: GreetingContent,
}

/// Puts `draft`, which began from `base`, together with what is `live` now. All three are of one part.
pub fn merge(base: &GreetingContent, draft: &GreetingContent, live: &GreetingContent) -> GreetingMerge {
    let mut conflicts = Vec::new();
    let mut conflict = |place: &str, alone: [GreetingContent; 3]| {
        let [base, draft, live] = alone;
        conflicts.push(GreetingConflict { place: place.to_owned(), base, draft, live });
    };
    let [base_name, draft_name, live_name] = [base, draft, live].map(|side| side.name().unwrap_or_default());
    let name = decided(base_name, draft_name, live_name);
    if name.is_none() {
        conflict("name", [base.clone(), draft.clone(), live.clone()]);
    }

    let (base_lists, draft_lists, live_lists) = (base.lists(), draft.lists(), live.lists());
    let mut merged = Vec::new();
    for (locale, nth) in places(&draft_lists, &live_lists, &base_lists) {
        let [base_list, draft_list, live_list] =
            [&base_lists, &draft_lists, &live_lists].map(|lists| at(lists, locale, nth));
        if let Some(list) = decided(base_list, draft_list, live_list) {
            merged.extend(list.cloned());
            continue;
        }
        merged.extend(draft_list.cloned());
        match locale {
            Some(locale) => {
                let alone = |list: Option<&List>| draft.with("", list.cloned().into_iter().collect());
                conflict(locale, [alone(base_list), alone(draft_list), alone(live_list)]);
            }
            None => conflict("messages", [base.clone(), draft.clone(), live.clone()]),
        }
    }
    GreetingMerge { merged: draft.with(name.unwrap_or(draft_name), merged), conflicts }
}

/// What it comes to when at most one side has changed it; `None` when both have, and differently.
fn decided<T: PartialEq + Copy>(base: T, draft: T, live: T) -> Option<T> {
    if draft == live || live == base {
        Some(draft)
    } else if draft == base {
        Some(live)
    } else {
        None
    }
}

/// The places of all sides: in the draft's order, then what only the others have.
fn places<'a>(draft: &'a [List], live: &'a [List], base: &'a [List]) -> Vec<(Option<&'a str>, usize)> {
    let mut places = Vec::new();
    for (list, nth) in numbered(draft).chain(numbered(live)).chain(numbered(base)) {
        let place = (list.locale.as_deref(), nth);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn at<'a>(lists: &'a [List], locale: Option<&str>, nth: usize) -> Option<&'a List> {
    numbered(lists).find(|(list, at)| list.locale.as_deref() == locale && *at == nth).map(|(list, _)| list)
}
