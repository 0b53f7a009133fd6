//! Differences and merges lose nothing, whatever is compared.

use proptest::collection::vec;
use proptest::prelude::*;

use super::content::List;
use super::*;
use crate::outgoing::{Button, OutgoingMessage, QuickReply};

/// What the changes make of `before`.
fn applied(before: &GreetingContent, all: &[GreetingChange]) -> GreetingContent {
    use GreetingChange::{Added, Changed, LocaleAdded, LocaleRemoved, Moved, Removed, Renamed};
    let mut name = before.name().unwrap_or_default().to_owned();
    let mut lists = before.lists();
    for change in all {
        match change {
            Renamed { after, .. } => name.clone_from(after),
            LocaleAdded { locale } => {
                lists.push(List { locale: Some(locale.clone()), items: Vec::new() });
            }
            _ => {}
        }
    }
    for list in &mut lists {
        let is_here = |locale: &Option<String>| *locale == list.locale;
        let mut going = Vec::new();
        let mut coming = Vec::new();
        for change in all {
            match change {
                Added { locale, to, item } if is_here(locale) => coming.push((*to, item.clone())),
                Removed { locale, from, .. } if is_here(locale) => going.push(*from),
                Changed { locale, from, to, after, .. } if is_here(locale) => {
                    going.push(*from);
                    coming.push((*to, after.clone()));
                }
                Moved { locale, from, to, item } if is_here(locale) => {
                    going.push(*from);
                    coming.push((*to, item.clone()));
                }
                _ => {}
            }
        }
        going.sort_unstable();
        for from in going.into_iter().rev() {
            list.items.remove(from);
        }
        coming.sort_by_key(|(to, _)| *to);
        for (to, item) in coming {
            list.items.insert(to, item);
        }
    }
    let is_gone = |locale: &Option<String>| {
        all.iter()
            .any(|change| matches!(change, LocaleRemoved { locale: gone } if Some(gone) == locale.as_ref()))
    };
    lists.retain(|list| !is_gone(&list.locale));
    before.with(&name, lists)
}

/// Few letters, so that much is equal by chance.
fn words() -> impl Strategy<Value = String> {
    "[ab]{0,2}"
}

fn locales<T: std::fmt::Debug + Clone + 'static>(
    list: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Vec<(String, T)>> {
    let locales = prop::sample::subsequence(vec!["default", "de_DE", "fr_FR"], 0..=3).prop_shuffle();
    locales
        .prop_flat_map(move |locales| {
            let lists = vec(Just(()), locales.len());
            (Just(locales), lists)
        })
        .prop_flat_map({
            let list = list.boxed();
            move |(locales, lists)| {
                let lists: Vec<_> = lists.iter().map(|()| list.clone()).collect();
                (Just(locales), lists)
            }
        })
        .prop_map(|(locales, lists)| locales.into_iter().map(str::to_owned).zip(lists).collect())
}

fn some_breakers() -> impl Strategy<Value = GreetingContent> {
    let question = (words(), words()).prop_map(|(question, payload)| IceBreaker { question, payload });
    locales(vec(question, 0..5)).prop_map(|all| GreetingContent::IceBreakers {
        locales: all.into_iter().map(|(locale, questions)| IceBreakers { locale, questions }).collect(),
    })
}

fn some_menu() -> impl Strategy<Value = GreetingContent> {
    let item = prop_oneof![
        (words(), words()).prop_map(|(title, payload)| Button::Postback { title, payload }),
        (words(), words()).prop_map(|(title, url)| Button::WebUrl { title, url }),
    ];
    locales(vec(item, 0..7)).prop_map(|all| GreetingContent::Menu {
        locales: all.into_iter().map(|(locale, items)| PersistentMenu { locale, items }).collect(),
    })
}

fn some_flow() -> impl Strategy<Value = GreetingContent> {
    let reply = (words(), words()).prop_map(|(title, payload)| QuickReply::text(title, payload));
    let message = prop_oneof![
        (words(), vec(reply, 0..3))
            .prop_map(|(text, quick_replies)| OutgoingMessage::Text { text, quick_replies }),
        Just(OutgoingMessage::Heart),
        words().prop_map(|text| OutgoingMessage::Buttons { text, buttons: Vec::new() }),
    ];
    (words(), vec(message, 0..6)).prop_map(|(name, messages)| GreetingContent::Flow { name, messages })
}

/// Three contents of one kind.
fn three() -> impl Strategy<Value = [GreetingContent; 3]> {
    let of = |content: BoxedStrategy<GreetingContent>| {
        (content.clone(), content.clone(), content).prop_map(|(a, b, c)| [a, b, c])
    };
    prop_oneof![of(some_breakers().boxed()), of(some_menu().boxed()), of(some_flow().boxed())]
}

proptest! {
    #[test]
    fn what_a_difference_tells_makes_the_one_of_the_other([before, after, _] in three()) {
        let made = applied(&before, &changes(&before, &after));
        prop_assert!(made.says_the_same_as(&after), "{:?}", made);
        prop_assert_eq!(changes(&before, &before), vec![]);
        prop_assert_eq!(before.says_the_same_as(&after), after.says_the_same_as(&before));
    }

    #[test]
    fn a_merge_with_a_side_that_changed_nothing_gives_the_other([base, side, _] in three()) {
        let from_here = merge(&base, &side, &base);
        prop_assert!(from_here.merged.says_the_same_as(&side) && from_here.conflicts.is_empty());
        let from_there = merge(&base, &base, &side);
        prop_assert!(from_there.merged.says_the_same_as(&side) && from_there.conflicts.is_empty());
        let agreed = merge(&base, &side, &side);
        prop_assert!(agreed.merged.says_the_same_as(&side) && agreed.conflicts.is_empty());
    }

    #[test]
    fn a_merge_conflicts_the_same_from_either_side([base, draft, live] in three()) {
        let mut here: Vec<_> = merge(&base, &draft, &live).conflicts.into_iter().map(|one| one.place).collect();
        let mut there: Vec<_> = merge(&base, &live, &draft).conflicts.into_iter().map(|one| one.place).collect();
        here.sort();
        there.sort();
        prop_assert_eq!(here, there);
    }
}
