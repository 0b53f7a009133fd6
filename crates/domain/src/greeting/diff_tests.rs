//! Differences and merges: what they say in the cases that people meet.

use super::*;
use crate::outgoing::{OutgoingMessage, QuickReply};

fn breakers(locales: &[(&str, &[(&str, &str)])]) -> GreetingContent {
    let questions = |all: &[(&str, &str)]| {
        let one = |(question, payload): &(&str, &str)| IceBreaker {
            question: (*question).to_owned(),
            payload: (*payload).to_owned(),
        };
        all.iter().map(one).collect()
    };
    GreetingContent::IceBreakers {
        locales: locales
            .iter()
            .map(|(locale, all)| IceBreakers { locale: (*locale).to_owned(), questions: questions(all) })
            .collect(),
    }
}

fn flow(name: &str, texts: &[&str]) -> GreetingContent {
    let messages = texts.iter().map(|text| OutgoingMessage::text(*text)).collect();
    GreetingContent::Flow { name: name.to_owned(), messages }
}

/// Changes in short: `+1 payload`, `-0 payload`, `~0>1 question,payload`, `^0>2`.
fn told(changes: &[GreetingChange]) -> Vec<String> {
    let at = |locale: &Option<String>| locale.clone().map(|locale| format!("{locale} ")).unwrap_or_default();
    let one = |change: &GreetingChange| match change {
        GreetingChange::Renamed { before, after } => format!("{before}>{after}"),
        GreetingChange::LocaleAdded { locale } => format!("+{locale}"),
        GreetingChange::LocaleRemoved { locale } => format!("-{locale}"),
        GreetingChange::Added { locale, to, .. } => format!("{}+{to}", at(locale)),
        GreetingChange::Removed { locale, from, .. } => format!("{}-{from}", at(locale)),
        GreetingChange::Moved { locale, from, to, .. } => format!("{}^{from}>{to}", at(locale)),
        GreetingChange::Changed { locale, from, to, is_moved, fields, .. } => {
            let fields: Vec<_> = fields.iter().map(|field| field.field.as_str()).collect();
            let sign = if *is_moved { "~^" } else { "~" };
            format!("{}{sign}{from}>{to} {}", at(locale), fields.join(","))
        }
    };
    changes.iter().map(one).collect()
}

#[test]
fn a_difference_is_told_as_whoever_edited_it_would_tell_it() {
    let before = breakers(&[("default", &[("Hours?", "HOURS"), ("Table?", "TABLE"), ("Beans?", "BEANS")])]);
    for (what, after, expected) in [
        ("nothing", before.clone(), vec![]),
        (
            "another question for the same payload",
            breakers(&[(
                "default",
                &[("When are you open?", "HOURS"), ("Table?", "TABLE"), ("Beans?", "BEANS")],
            )]),
            vec!["default ~0>0 question"],
        ),
        (
            "another payload for the same question",
            breakers(&[("default", &[("Hours?", "OPEN"), ("Table?", "TABLE"), ("Beans?", "BEANS")])]),
            vec!["default ~0>0 payload"],
        ),
        (
            "the last one first",
            breakers(&[("default", &[("Beans?", "BEANS"), ("Hours?", "HOURS"), ("Table?", "TABLE")])]),
            vec!["default ^2>0"],
        ),
        (
            "one less, one more, the rest as it was",
            breakers(&[("default", &[("Hours?", "HOURS"), ("Beans?", "BEANS"), ("Cake?", "CAKE")])]),
            vec!["default -1", "default +2"],
        ),
        (
            "moved and reworded",
            breakers(&[("default", &[("Our beans?", "BEANS"), ("Hours?", "HOURS"), ("Table?", "TABLE")])]),
            vec!["default ~^2>0 question"],
        ),
        (
            "a locale more, which comes first",
            breakers(&[
                ("de_DE", &[("Offen?", "HOURS")]),
                ("default", &[("Hours?", "HOURS"), ("Table?", "TABLE"), ("Beans?", "BEANS")]),
            ]),
            vec!["+de_DE", "de_DE +0"],
        ),
        ("all of it gone", breakers(&[]), vec!["-default", "default -0", "default -1", "default -2"]),
    ] {
        assert_eq!(told(&changes(&before, &after)), expected, "{what}");
    }
}

#[test]
fn a_changed_message_is_told_field_by_field() {
    let before = GreetingContent::Flow {
        name: "Summer".to_owned(),
        messages: vec![
            OutgoingMessage::text("Hello"),
            OutgoingMessage::Text {
                text: "What brings you here?".to_owned(),
                quick_replies: vec![QuickReply::text("Beans", "BEANS"), QuickReply::text("Table", "TABLE")],
            },
        ],
    };
    let after = GreetingContent::Flow {
        name: "Autumn".to_owned(),
        messages: vec![
            OutgoingMessage::text("Hello"),
            OutgoingMessage::Text {
                text: "What brings you here?".to_owned(),
                quick_replies: vec![QuickReply::text("Our beans", "BEANS")],
            },
        ],
    };
    let told_of = changes(&before, &after);
    assert_eq!(
        told(&told_of),
        [
            "Summer>Autumn",
            "~1>1 quick_replies[0].title,quick_replies[1].content_type,quick_replies[1].title,quick_replies[1].payload"
        ]
    );
    let GreetingChange::Changed { fields, .. } = &told_of[1] else { panic!("{told_of:?}") };
    assert_eq!((fields[0].before.as_deref(), fields[0].after.as_deref()), (Some("Beans"), Some("Our beans")));
    assert_eq!((fields[2].before.as_deref(), fields[2].after.as_deref()), (Some("Table"), None));
}

#[test]
fn sides_that_changed_different_locales_are_put_together() {
    let base = breakers(&[("default", &[("Hours?", "HOURS")]), ("de_DE", &[("Offen?", "HOURS")])]);
    let draft = breakers(&[("default", &[("Open?", "HOURS")]), ("de_DE", &[("Offen?", "HOURS")])]);
    let live = breakers(&[
        ("default", &[("Hours?", "HOURS")]),
        ("de_DE", &[("Geöffnet?", "HOURS")]),
        ("fr_FR", &[("Ouvert ?", "HOURS")]),
    ]);
    let together = merge(&base, &draft, &live);
    assert_eq!(together.conflicts, []);
    assert_eq!(
        together.merged,
        breakers(&[
            ("default", &[("Open?", "HOURS")]),
            ("de_DE", &[("Geöffnet?", "HOURS")]),
            ("fr_FR", &[("Ouvert ?", "HOURS")]),
        ])
    );
}

#[test]
fn sides_that_changed_the_same_locale_conflict_and_a_person_decides() {
    let base = breakers(&[("default", &[("Hours?", "HOURS")]), ("de_DE", &[("Offen?", "HOURS")])]);
    let draft = breakers(&[("default", &[("Open?", "HOURS")])]);
    let live = breakers(&[
        ("default", &[("When?", "HOURS")]),
        ("de_DE", &[("Offen?", "HOURS"), ("Tisch?", "TABLE")]),
    ]);
    let together = merge(&base, &draft, &live);
    let places: Vec<_> = together.conflicts.iter().map(|conflict| conflict.place.as_str()).collect();
    assert_eq!(places, ["default", "de_DE"]);
    assert_eq!(together.merged, draft, "the draft's side, until somebody decides");
    let of_german = &together.conflicts[1];
    assert_eq!(of_german.base, breakers(&[("de_DE", &[("Offen?", "HOURS")])]));
    assert_eq!(of_german.draft, breakers(&[]), "taken out here, changed there");
    assert_eq!(of_german.live, breakers(&[("de_DE", &[("Offen?", "HOURS"), ("Tisch?", "TABLE")])]));
}

#[test]
fn a_flows_name_and_its_messages_are_two_places() {
    let together = merge(&flow("Summer", &["Hi"]), &flow("Autumn", &["Hi"]), &flow("Summer", &["Hello"]));
    assert_eq!((together.merged, together.conflicts.len()), (flow("Autumn", &["Hello"]), 0));
    let together = merge(&flow("Summer", &["Hi"]), &flow("Autumn", &["Hey"]), &flow("Winter", &["Hi"]));
    assert_eq!(together.merged, flow("Autumn", &["Hey"]));
    let places: Vec<_> = together.conflicts.iter().map(|conflict| conflict.place.as_str()).collect();
    assert_eq!(places, ["name"]);
}
