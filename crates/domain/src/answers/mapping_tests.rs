//! The map: what it says of small greetings, and what holds of any.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::greeting::{GreetingContent, IceBreaker, IceBreakers, PersistentMenu};
use crate::outgoing::{Button, OutgoingMessage, QuickReply};
use crate::{AnswerId, AnswerLinkId, LocalFlowId, UtcMs};

fn breakers(asked: &[(&str, &str)]) -> GreetingContent {
    let one = |(question, payload): &(&str, &str)| IceBreaker {
        question: (*question).to_owned(),
        payload: (*payload).to_owned(),
    };
    let list = IceBreakers { locale: "default".to_owned(), questions: asked.iter().map(one).collect() };
    GreetingContent::IceBreakers { locales: vec![list] }
}

fn live<T>(content: T) -> Standing<T> {
    Standing { live: Some(content), draft: None }
}

/// An answer whose quick replies lead to these payloads.
fn answer(id: i64, payload: &str, leads: &[&str]) -> (AnswerId, String, Standing<AnswerContent>) {
    let replies = leads.iter().map(|payload| QuickReply::text(*payload, *payload)).collect();
    let content = AnswerContent {
        name: payload.to_owned(),
        otherwise: vec![OutgoingMessage::Text { text: "Well".to_owned(), quick_replies: replies }],
        ..AnswerContent::default()
    };
    (AnswerId::new(id), payload.to_owned(), live(content))
}

fn node<'m>(map: &'m AnswerMap, key: &str) -> &'m MapNode {
    map.nodes.iter().find(|node| node.key == key).unwrap()
}

#[test]
fn entry_points_lead_to_answers_and_those_to_others() {
    let parts = MapParts {
        lists: vec![live(breakers(&[("Open?", "HOURS"), ("Prices?", "PRICES")]))],
        answers: vec![answer(1, "HOURS", &["MORE"]), answer(2, "MORE", &["HOURS"]), answer(3, "LONELY", &[])],
        taps: vec![
            Tapped { payload: "HOURS".into(), title: "Open?".into(), count: 4, last_at: UtcMs::new(9) },
            Tapped { payload: "HOURS".into(), title: "HOURS".into(), count: 2, last_at: UtcMs::new(7) },
        ],
        ..MapParts::default()
    };
    let map = map_of(&parts);
    let open = node(&map, "ice_breaker:default:HOURS=Open?");
    assert_eq!(
        (open.depth, open.ports[0].taps, open.ports[0].last_tap_at),
        (Some(0), 4, Some(UtcMs::new(9)))
    );
    let prices = node(&map, "ice_breaker:default:PRICES=Prices?");
    assert_eq!(prices.ports[0].marks, [MapMark::LeadsNowhere]);
    assert_eq!(node(&map, "answer:1").marks, [MapMark::Loop]);
    assert_eq!((node(&map, "answer:1").depth, node(&map, "answer:2").depth), (Some(1), Some(2)));
    assert_eq!(node(&map, "answer:2").ports[0].taps, 2, "each title is counted by itself");
    assert_eq!(
        (node(&map, "answer:3").depth, node(&map, "answer:3").marks.as_slice()),
        (None, &[MapMark::Unreached][..])
    );
    assert_eq!(map.nodes.last().unwrap().key, "answer:3", "what nothing leads to stands at the end");
    assert_eq!(map.edges.len(), 3);
}

#[test]
fn what_is_live_no_more_is_drawn_as_retired_and_keeps_its_answer() {
    let parts = MapParts {
        lists: vec![live(breakers(&[("Open?", "HOURS")]))],
        before: vec![
            breakers(&[("Open?", "HOURS"), ("Summer sale?", "SALE")]),
            GreetingContent::Flow {
                name: "Fair".to_owned(),
                messages: vec![OutgoingMessage::Text {
                    text: "Hi".to_owned(),
                    quick_replies: vec![QuickReply::text("Bowls", "BOWLS")],
                }],
            },
        ],
        past_links: vec![("Table 7".to_owned(), "table_7".to_owned())],
        taps: vec![Tapped {
            payload: "VERY_OLD".into(),
            title: "Gone".into(),
            count: 1,
            last_at: UtcMs::new(1),
        }],
        answers: vec![answer(1, "SALE", &[])],
        ..MapParts::default()
    };
    let map = map_of(&parts);
    let sale = node(&map, "retired:SALE");
    assert_eq!((&sale.what, sale.ports[0].title.as_str()), (&MapWhat::Retired, "Summer sale?"));
    assert_eq!(node(&map, "answer:1").depth, Some(1));
    assert_eq!(node(&map, "retired:BOWLS").ports[0].title, "Bowls");
    assert_eq!(node(&map, "retired:table_7").ports[0].title, "Table 7");
    assert_eq!(node(&map, "retired:VERY_OLD").ports[0].marks, [MapMark::LeadsNowhere]);
    assert!(map.nodes.iter().all(|node| node.key != "retired:HOURS"));
}

#[test]
fn drafts_are_marked_and_what_they_leave_out_is_not_retired_yet() {
    let standing = Standing {
        live: Some(breakers(&[("Open?", "HOURS"), ("Prices?", "PRICES")])),
        draft: Some(breakers(&[("Open?", "HOURS"), ("New?", "NEW")])),
    };
    let map = map_of(&MapParts { lists: vec![standing], ..MapParts::default() });
    assert!(!node(&map, "ice_breaker:default:HOURS=Open?").ports[0].is_draft);
    assert!(node(&map, "ice_breaker:default:NEW=New?").ports[0].is_draft);
    assert!(map.nodes.iter().all(|node| node.key != "retired:PRICES"), "it is live still");
}

#[test]
fn pages_that_are_none_or_do_not_answer_are_dead() {
    let item = |title: &str, url: &str| Button::WebUrl { title: title.to_owned(), url: url.to_owned() };
    let menu = PersistentMenu {
        locale: "default".to_owned(),
        items: vec![
            item("Shop", "https://shop.example/"),
            item("Gone", "https://gone.example/"),
            item("None", "nope"),
        ],
    };
    let parts = MapParts {
        lists: vec![live(GreetingContent::Menu { locales: vec![menu] })],
        dead: BTreeSet::from(["https://gone.example/".to_owned()]),
        ..MapParts::default()
    };
    let map = map_of(&parts);
    let marks: Vec<usize> = map.nodes.iter().map(|node| node.ports[0].marks.len()).collect();
    assert_eq!(marks, [0, 1, 1]);
}

/// A flow whose quick replies lead to these payloads.
fn flow(leads: &[&str]) -> GreetingContent {
    let quick_replies =
        leads.iter().map(|payload| QuickReply::text(payload.to_lowercase(), *payload)).collect();
    let messages = vec![OutgoingMessage::Text { text: "Hello".to_owned(), quick_replies }];
    GreetingContent::Flow { name: "Ad".to_owned(), messages }
}

fn tapped(payload: &str, title: &str, count: i64, at: i64) -> Tapped {
    Tapped { payload: payload.to_owned(), title: title.to_owned(), count, last_at: UtcMs::new(at) }
}

#[test]
fn what_a_flows_draft_leaves_out_is_live_still_and_not_retired() {
    let standing = Standing { live: Some(flow(&["STAYS", "GOES"])), draft: Some(flow(&["STAYS"])) };
    let parts = MapParts {
        flows: vec![(LocalFlowId::new(1), standing)],
        before: vec![flow(&["STAYS", "GOES"]), flow(&["WENT"])],
        ..MapParts::default()
    };
    let map = map_of(&parts);
    let keys: Vec<&str> = map.nodes.iter().map(|node| node.key.as_str()).collect();
    assert_eq!(keys, ["flow:1", "retired:WENT"]);
}

#[test]
fn an_answer_that_cannot_go_out_or_leaves_people_without_is_marked() {
    let branch = AnswerBranch {
        conditions: vec![AnswerCondition::Verified],
        messages: vec![OutgoingMessage::text("Hello {nobody}")],
    };
    let content = AnswerContent { branches: vec![branch], ..AnswerContent::default() };
    let answers = vec![(AnswerId::new(1), "A".to_owned(), live(content)), answer(2, "B", &[])];
    let map = map_of(&MapParts { answers, ..MapParts::default() });
    assert_eq!(node(&map, "answer:1").marks, [MapMark::Unreached, MapMark::Unfit, MapMark::NoOtherwise]);
    assert_eq!(node(&map, "answer:2").marks, [MapMark::Unreached]);
}

#[test]
fn a_title_with_a_gap_reads_otherwise_for_each_person_and_all_of_its_taps_count() {
    let mut asks = answer(1, "ASK", &["NAME"]);
    let reply = QuickReply::text("I am {first name|me}", "NAME");
    let otherwise = vec![OutgoingMessage::Text { text: "Who?".to_owned(), quick_replies: vec![reply] }];
    asks.2 = live(AnswerContent { otherwise, ..AnswerContent::default() });
    let taps = vec![tapped("NAME", "I am Mara", 2, 5), tapped("NAME", "I am Jo", 1, 7)];
    let map = map_of(&MapParts { answers: vec![asks], taps, ..MapParts::default() });
    let port = &node(&map, "answer:1").ports[0];
    assert_eq!((port.taps, port.last_tap_at), (3, Some(UtcMs::new(7))));
}

/// Answers in a circle, each of which leads to some of the others too, and taps of everything.
fn tangle(many: usize) -> MapParts {
    let name = |at: usize| format!("P{}", at % many);
    let answers = (0..many).map(|at| {
        let leads: Vec<String> = [at + 1, at * 7, at / 2].map(name).to_vec();
        let leads: Vec<&str> = leads.iter().map(String::as_str).collect();
        answer(i64::try_from(at).unwrap() + 1, &name(at), &leads)
    });
    let taps = (0..many * 2).map(|at| tapped(&format!("P{at}"), &name(at), 1, 1));
    MapParts {
        lists: vec![live(breakers(&[("Begin?", "P0")]))],
        answers: answers.collect(),
        taps: taps.collect(),
        ..MapParts::default()
    }
}

#[test]
fn a_map_of_five_hundred_in_circles_is_whole() {
    let map = map_of(&tangle(500));
    let answers: Vec<&MapNode> = map.nodes.iter().filter(|node| node.key.starts_with("answer:")).collect();
    assert_eq!((answers.len(), map.edges.len()), (500, 1 + 3 * 500));
    assert!(answers.iter().all(|node| node.depth.is_some() && node.marks == [MapMark::Loop]));
    assert_eq!(map.nodes.iter().filter(|node| node.what == MapWhat::Retired).count(), 500);
}

proptest! {
    #[test]
    fn in_which_order_answers_and_taps_are_told_changes_nothing_but_the_order(
        (answers, taps) in (
            Just(tangle(20).answers).prop_shuffle(),
            Just([tangle(20).taps, vec![tapped("GONE", "b", 1, 9), tapped("GONE", "a", 1, 9)]].concat()).prop_shuffle(),
        )
    ) {
        let parts = |answers, taps| MapParts { answers, taps, ..tangle(20) };
        let told = |parts: &MapParts| {
            let AnswerMap { mut nodes, mut edges } = map_of(parts);
            nodes.sort_by(|one, other| one.key.cmp(&other.key));
            edges.sort_by(|one, other| (&one.from, one.port).cmp(&(&other.from, other.port)));
            (nodes, edges)
        };
        let sorted = [tangle(20).taps, vec![tapped("GONE", "a", 1, 9), tapped("GONE", "b", 1, 9)]].concat();
        prop_assert_eq!(told(&parts(answers, taps)), told(&parts(tangle(20).answers, sorted)));
    }
}

proptest! {
    #[test]
    fn every_payload_with_an_answer_has_one_line_and_no_map_is_too_tangled(
        leads in prop::collection::vec(prop::collection::vec(0_usize..60, 0..6), 1..60),
        asked in prop::collection::vec(0_usize..80, 0..20),
    ) {
        let name = |at: usize| format!("P{at}");
        let answers = leads.iter().enumerate().map(|(at, to)| {
            let to: Vec<String> = to.iter().map(|at| name(*at)).collect();
            let to: Vec<&str> = to.iter().map(String::as_str).collect();
            answer(i64::try_from(at).unwrap() + 1, &name(at), &to)
        });
        let links = asked.iter().enumerate().map(|(at, to)| {
            (AnswerLinkId::new(i64::try_from(at).unwrap() + 1), name(*to), name(*to))
        });
        let parts = MapParts { answers: answers.collect(), links: links.collect(), ..MapParts::default() };
        let map = map_of(&parts);
        let keys: BTreeSet<&str> = map.nodes.iter().map(|node| node.key.as_str()).collect();
        prop_assert_eq!(keys.len(), map.nodes.len(), "keys name their nodes");
        for node in &map.nodes {
            for (place, port) in node.ports.iter().enumerate() {
                let lines = map.edges.iter().filter(|edge| edge.from == node.key && edge.port == place).count();
                prop_assert_eq!(lines == 0, port.marks.contains(&MapMark::LeadsNowhere));
                prop_assert!(lines <= 1);
            }
            prop_assert_eq!(node.depth.is_none(), node.marks.contains(&MapMark::Unreached));
        }
        for edge in &map.edges {
            let depth = |key: &str| map.nodes.iter().find(|node| node.key == key).and_then(|node| node.depth);
            if let Some(from) = depth(&edge.from) {
                prop_assert!(depth(&edge.to).is_some_and(|to| to <= from + 1));
            }
        }
    }
}
