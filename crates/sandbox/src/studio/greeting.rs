//! How the three businesses greet. The payloads are those that people tap in the scripts.

use serde_json::json;

use crate::clock::DAY;
use crate::draw::Draw;
use crate::world::{Entry, Flow, Greeting, IceBreakers, Menu, Question};

/// The greeting of the business at this place; the third has none yet but its flows.
pub(crate) fn of(at: usize, now: i64, seed: u64) -> Greeting {
    let mut greeting = match at {
        0 => fern(),
        1 => harbour(),
        _ => Greeting::default(),
    };
    let mut draw = Draw::new(seed, "flows", at as u64);
    let intake = json!([{"message": {"text": "Thanks for tapping! What brings you here?", "quick_replies": [
        {"content_type": "text", "title": "I am interested!", "payload": "INTERESTED"},
        {"content_type": "text", "title": "I have another quest...", "payload": "OTHER"},
    ]}}]);
    let plain = json!([{"message": {"text": "Hello, and welcome. Ask us anything."}}]);
    let mut flow = |name: &str, messages: serde_json::Value, days: i64, used_in_ad: bool| Flow {
        id: draw.digits(16),
        name: name.to_owned(),
        platforms: vec!["INSTAGRAM".to_owned()],
        messages: messages.to_string(),
        updated: now - days * DAY,
        used_in_ad,
    };
    greeting.flows = vec![
        flow("Customer intake flow", intake, 9, false),
        flow("New customer welcome flow", plain, 120, at == 1),
    ];
    greeting
}

fn fern() -> Greeting {
    greet(
        &[
            ("Wheel classes", "CLASS_DATES"),
            ("Is my order on its way?", "ORDER_STATUS"),
            ("When is the next drop?", "NEXT_DROP"),
        ],
        &[("Wheel classes", "CLASS_DATES"), ("Talk to a person", "CARE_HELP")],
        ("Shop", "https://fernandclay.example/shop"),
    )
}

fn harbour() -> Greeting {
    greet(
        &[("Opening hours", "OPENING_HOURS"), ("Book a table", "BOOK_TABLE")],
        &[("Opening hours", "OPENING_HOURS"), ("Book a table", "BOOK_TABLE")],
        ("Beans by post", "https://harbourcoffee.example/beans"),
    )
}

fn greet(questions: &[(&str, &str)], entries: &[(&str, &str)], link: (&str, &str)) -> Greeting {
    let questions = questions
        .iter()
        .map(|(question, payload)| Question {
            question: (*question).to_owned(),
            payload: (*payload).to_owned(),
        })
        .collect();
    let mut entries: Vec<Entry> = entries
        .iter()
        .map(|(title, payload)| Entry::Postback {
            title: (*title).to_owned(),
            payload: (*payload).to_owned(),
        })
        .collect();
    entries.push(Entry::Link { title: link.0.to_owned(), url: link.1.to_owned() });
    let locale = || "default".to_owned();
    Greeting {
        ice_breakers: vec![IceBreakers { locale: locale(), questions }],
        menu: vec![Menu { locale: locale(), entries }],
        flows: Vec::new(),
    }
}
