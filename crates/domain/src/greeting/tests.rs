use super::*;
use crate::outgoing::{Button, OutgoingMessage};
use crate::{Unfit, Why};

fn breakers(locale: &str, count: usize) -> IceBreakers {
    let question = IceBreaker { question: "Where are you?".to_owned(), payload: "WHERE".to_owned() };
    IceBreakers { locale: locale.to_owned(), questions: vec![question; count] }
}

fn menu(locale: &str, items: usize, title: usize) -> PersistentMenu {
    let item = Button::Postback { title: "t".repeat(title), payload: "P".to_owned() };
    PersistentMenu { locale: locale.to_owned(), items: vec![item; items] }
}

fn at(result: Result<(), Unfit>) -> Option<String> {
    result.err().map(|unfit| unfit.at)
}

#[test]
fn a_locale_has_four_ice_breakers_at_most_and_everybody_has_some() {
    assert_eq!(check_ice_breakers(&[breakers("default", 4), breakers("de_DE", 1)]), Ok(()));
    assert_eq!(at(check_ice_breakers(&[breakers("default", 5)])).as_deref(), Some("[0].call_to_actions"));
    assert!(check_ice_breakers(&[breakers("default", 0)]).is_err());
    assert!(check_ice_breakers(&[breakers("de_DE", 1)]).is_err(), "nobody else would see any");
    assert!(check_ice_breakers(&[]).is_err());
}

#[test]
fn a_locale_stands_once_and_looks_like_one() {
    assert_eq!(check_locales(["default", "en_US", "fil_PH", "es_LA"]), Ok(()));
    assert_eq!(check_locales(["default", "default"]).unwrap_err().why, Why::Twice);
    for strange in ["", "de", "DE_de", "de-DE", "de_D", "de_DEU"] {
        assert!(check_locales(["default", strange]).is_err(), "{strange}");
    }
}

#[test]
fn a_menu_may_be_long_and_its_titles_may_not() {
    assert_eq!(check_persistent_menu(&[menu("default", 20, 30)]), Ok(()));
    assert!(check_persistent_menu(&[menu("default", 21, 30)]).is_err());
    assert_eq!(
        at(check_persistent_menu(&[menu("default", 1, 30), menu("en_US", 2, 31)])).as_deref(),
        Some("[1].call_to_actions[0].title")
    );
}

#[test]
fn a_flow_has_a_name_and_messages_that_could_be_sent() {
    let draft = |name: &str, messages| FlowDraft { name: name.to_owned(), messages };
    assert_eq!(draft("Summer", vec![OutgoingMessage::text("Hi")]).check(), Ok(()));
    assert!(draft(" ", vec![OutgoingMessage::text("Hi")]).check().is_err());
    assert!(draft("Summer", vec![]).check().is_err());
    let too_long =
        draft("Summer", vec![OutgoingMessage::text("Hi"), OutgoingMessage::text("x".repeat(1001))]);
    assert_eq!(at(too_long.check()).as_deref(), Some("welcome_message_flow[1].text"));
}

#[test]
fn a_platform_is_read_in_any_case_and_an_unknown_one_is_kept() {
    assert_eq!(FlowPlatform::parse("INSTAGRAM"), FlowPlatform::Instagram);
    assert_eq!(FlowPlatform::parse("Threads").as_str(), "Threads");
}

#[test]
fn what_is_copied_into_an_ad_names_the_flow() {
    let snippet: serde_json::Value = serde_json::from_str(&ad_creative_snippet(&"178".into())).unwrap();
    let id = &snippet["asset_feed_spec"]["additional_data"]["partner_app_welcome_message_flow_id"];
    assert_eq!(id, "178", "a string: some ids are beyond what JavaScript counts");
}
