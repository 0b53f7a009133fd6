//! Problems and warnings, with their places.

use super::*;
use crate::outgoing::{Button, OutgoingMessage, QuickReply, TemplateElement};

fn questions(locale: &str, all: &[(&str, &str)]) -> IceBreakers {
    let one = |(question, payload): &(&str, &str)| IceBreaker {
        question: (*question).to_owned(),
        payload: (*payload).to_owned(),
    };
    IceBreakers { locale: locale.to_owned(), questions: all.iter().map(one).collect() }
}

fn flow(messages: Vec<OutgoingMessage>) -> GreetingContent {
    GreetingContent::Flow { name: "Summer".to_owned(), messages }
}

type Told<'a> = (&'a str, Option<usize>, Option<usize>, &'a str, GreetingWhy);

fn told(problems: &[GreetingProblem]) -> Vec<Told<'_>> {
    problems
        .iter()
        .map(|problem| {
            (problem.at.as_str(), problem.index, problem.item, problem.field.as_str(), problem.why)
        })
        .collect()
}

#[test]
fn every_problem_is_told_and_each_with_its_place() {
    use GreetingWhy::{Missing, NotAnAddress, Rule, TooFew, TooMuch, Twice};
    let breakers = GreetingContent::IceBreakers {
        locales: vec![
            questions("de_DE", &[("a", "A"), ("", "B"), ("c", ""), ("d", "D"), ("e", "E")]),
            questions("de_DE", &[]),
            questions("german", &[("x", "X")]),
        ],
    };
    let problems = breakers.problems();
    assert_eq!(
        told(&problems),
        [
            ("[1].locale", Some(1), None, "locale", Twice),
            ("[2].locale", Some(2), None, "locale", Rule),
            ("locale", None, None, "locale", Rule),
            ("[0].call_to_actions", Some(0), None, "call_to_actions", TooMuch),
            ("[0].call_to_actions[1].question", Some(0), Some(1), "question", Missing),
            ("[0].call_to_actions[2].payload", Some(0), Some(2), "payload", Missing),
            ("[1].call_to_actions", Some(1), None, "call_to_actions", TooFew),
        ]
    );
    assert_eq!(problems[1].detail, Some("locale_form"));
    assert_eq!(problems[2].detail, Some("locale_default"));
    assert_eq!(
        (problems[3].has, problems[3].max, problems[3].limit),
        (Some(5), Some(4), Some("ICE_BREAKERS"))
    );

    let bare = TemplateElement { title: "Vase".to_owned(), ..TemplateElement::default() };
    let link = Button::WebUrl { title: "Shop".to_owned(), url: "shop".to_owned() };
    let linked = TemplateElement { buttons: vec![link], ..bare.clone() };
    let many = OutgoingMessage::Text {
        text: String::new(),
        quick_replies: vec![QuickReply::text("yes", "YES"); 14],
    };
    let messages = vec![many, OutgoingMessage::Generic { elements: vec![bare, linked] }];
    let problems = GreetingContent::Flow { name: " ".to_owned(), messages }.problems();
    assert_eq!(
        told(&problems),
        [
            ("name", None, None, "name", Missing),
            ("welcome_message_flow[0].text", Some(0), None, "text", Missing),
            ("welcome_message_flow[0].quick_replies", Some(0), None, "quick_replies", TooMuch),
            ("welcome_message_flow[1].elements[0]", Some(1), None, "elements[0]", Rule),
            (
                "welcome_message_flow[1].elements[1].buttons[0].url",
                Some(1),
                None,
                "elements[1].buttons[0].url",
                NotAnAddress
            ),
        ]
    );
    assert_eq!(problems[3].detail, Some("element_bare"));
    let none = flow(Vec::new()).problems();
    assert_eq!(told(&none), [("welcome_message_flow", None, None, "welcome_message_flow", TooFew)]);
}

#[test]
fn nothing_at_all_is_fit_and_is_taken_away() {
    for nothing in
        [GreetingContent::IceBreakers { locales: vec![] }, GreetingContent::Menu { locales: vec![] }]
    {
        assert_eq!((nothing.problems(), nothing.is_nothing()), (vec![], true));
    }
    assert!(!GreetingContent::IceBreakers { locales: vec![questions("default", &[])] }.problems().is_empty());
}

#[test]
fn the_first_of_the_problems_is_the_one_that_a_check_gives() {
    let locales = vec![questions("de_DE", &[("", ""); 5])];
    let all = ice_breaker_problems(&locales);
    assert_eq!(check_ice_breakers(&locales).unwrap_err(), all[0]);
    assert_eq!(all.len(), 12);
}

#[test]
fn a_menu_above_five_items_and_a_title_that_will_be_cut_are_warned_of() {
    let item = Button::Postback { title: "t".to_owned(), payload: "P".to_owned() };
    let menu = |locale: &str, items: usize| PersistentMenu {
        locale: locale.to_owned(),
        items: vec![item.clone(); items],
    };
    let content = GreetingContent::Menu { locales: vec![menu("default", 5), menu("de_DE", 6)] };
    assert_eq!(content.warnings(), [GreetingWarning::ManyItems { index: 1, has: 6, advised: 5 }]);
    assert_eq!(content.problems(), []);

    let replies = ["I have another ques.", "I have another question.", "I have another quest..."];
    let quick_replies = replies.map(|title| QuickReply::text(title, "Q")).to_vec();
    let content = flow(vec![
        OutgoingMessage::text("Hi"),
        OutgoingMessage::Text { text: "What?".to_owned(), quick_replies },
    ]);
    assert_eq!(content.problems(), []);
    assert_eq!(
        content.warnings(),
        [GreetingWarning::TitleCut {
            index: 1,
            reply: 1,
            title: "I have another question.".to_owned(),
            shown: "I have another quest...".to_owned(),
        }],
        "20 letters fit, and what was cut before is not cut again"
    );
    assert_eq!(content.as_kept().as_kept(), content.as_kept());
    assert_eq!(content.as_kept().warnings(), []);
}

#[test]
fn what_belongs_to_one_account_alone_is_known() {
    use crate::outgoing::{MediaKind, MediaSource};
    let picture = |source| OutgoingMessage::Media { media: MediaKind::Image, source };
    let saved = MediaSource::Saved("7".into());
    let url = MediaSource::Url("https://a.example/1.png".to_owned());
    assert!(flow(vec![picture(saved.clone())]).is_bound_to_its_account());
    assert!(
        flow(vec![OutgoingMessage::Images { images: vec![url.clone(), saved] }]).is_bound_to_its_account()
    );
    assert!(flow(vec![OutgoingMessage::Post { media_id: "1".into() }]).is_bound_to_its_account());
    assert!(!flow(vec![picture(url), OutgoingMessage::text("Hi")]).is_bound_to_its_account());
}
