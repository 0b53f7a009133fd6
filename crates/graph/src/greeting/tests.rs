use porchlight_domain::greeting::{FlowDraft, FlowStep, IceBreaker, IceBreakers, PersistentMenu};
use porchlight_domain::outgoing::Button;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::call::Call;
use crate::send::tests::message;

fn breakers() -> impl Strategy<Value = IceBreakers> {
    let question =
        ("\\PC{1,30}", "\\PC{0,30}").prop_map(|(question, payload)| IceBreaker { question, payload });
    ("[a-z]{2}_[A-Z]{2}", vec(question, 0..5))
        .prop_map(|(locale, questions)| IceBreakers { locale, questions })
}

fn menu() -> impl Strategy<Value = PersistentMenu> {
    let item = prop_oneof![
        ("\\PC{1,30}", "\\PC{0,30}").prop_map(|(title, payload)| Button::Postback { title, payload }),
        ("\\PC{1,30}", "\\PC{0,30}").prop_map(|(title, url)| Button::WebUrl { title, url }),
    ];
    ("[a-z]{2}_[A-Z]{2}", vec(item, 0..6)).prop_map(|(locale, items)| PersistentMenu { locale, items })
}

/// What was posted, as both shapes of the answer would return it.
fn returned(posted: &Value, member: &str) -> [String; 2] {
    [json!({"data": posted[member]}).to_string(), json!({"data": [{member: posted[member]}]}).to_string()]
}

proptest! {
    #[test]
    fn ice_breakers_come_back_as_they_were_set(locales in vec(breakers(), 0..4)) {
        let posted = SetIceBreakers { locales: locales.clone() }.body().unwrap();
        for answer in returned(&posted, "ice_breakers") {
            let read = IceBreakersSet.read(answer.as_bytes()).unwrap();
            prop_assert_eq!((&read.locales, read.skipped.len()), (&locales, 0));
        }
    }

    #[test]
    fn a_menu_comes_back_as_it_was_set(locales in vec(menu(), 0..4)) {
        let posted = SetPersistentMenu { locales: locales.clone() }.body().unwrap();
        for answer in returned(&posted, "persistent_menu") {
            let read = PersistentMenuSet.read(answer.as_bytes()).unwrap();
            prop_assert_eq!((&read.locales, read.skipped.len()), (&locales, 0));
        }
    }

    #[test]
    fn a_flow_comes_back_as_it_was_drawn(name in "\\PC{1,20}", messages in vec(message(), 1..4)) {
        let draft = FlowDraft { name: name.clone(), messages: messages.clone() };
        let posted = CreateFlow { draft }.body().unwrap();
        let text = posted["welcome_message_flow"].to_string();
        for flow in [posted["welcome_message_flow"].clone(), Value::String(text)] {
            let answer = json!({"data": [{"id": "1", "name": name, "welcome_message_flow": flow}]}).to_string();
            let read = OneFlow { id: "1".into() }.read(answer.as_bytes()).unwrap();
            let steps: Vec<_> = messages.iter().cloned().map(FlowStep::Message).collect();
            prop_assert_eq!((&read.name, read.steps), (&name, steps));
        }
    }
}
