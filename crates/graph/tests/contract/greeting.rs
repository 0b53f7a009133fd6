//! Ice breakers and the persistent menu, as the seeds write them. Their slips: samples with commas before closing
//! brackets, `fields=['ice_breakers']` in single quotes, the menu posted without `platform`.

use porchlight_domain::greeting::{IceBreaker, IceBreakers, PersistentMenu};
use porchlight_domain::outgoing::Button;
use porchlight_graph::{GraphError, SetIceBreakers, SetPersistentMenu};
use serde_json::json;

use crate::script::{Reply, Script, caller};

fn asks(question: &str, payload: &str) -> IceBreaker {
    IceBreaker { question: question.to_owned(), payload: payload.to_owned() }
}

fn breakers(locale: &str, questions: Vec<IceBreaker>) -> IceBreakers {
    IceBreakers { locale: locale.to_owned(), questions }
}

fn menu() -> PersistentMenu {
    PersistentMenu {
        locale: "default".to_owned(),
        items: vec![
            Button::Postback { title: "Talk to an agent".to_owned(), payload: "CARE_HELP".to_owned() },
            Button::Postback { title: "Outfit suggestions".to_owned(), payload: "CURATION".to_owned() },
            Button::WebUrl {
                title: "Shop now".to_owned(),
                url: "https://www.originalcoastclothing.com/".to_owned(),
            },
        ],
    }
}

#[tokio::test]
async fn ice_breakers_are_set_read_and_taken_away() {
    let docs = r#"{"data":[{"call_to_actions":[{"question":"Q1","payload":"P1"},{"question":"Q2","payload":"P2"}],"locale":"default"},
                          {"call_to_actions":[{"question":"F1","payload":"P1"}],"locale":"de_DE"}]}"#;
    let script = Script::of([
        Reply::json(r#"{"result":"success"}"#),
        Reply::json(docs),
        Reply::json(r#"{"success":true}"#),
        Reply::json(r#"{"result":"failure"}"#),
    ])
    .await;
    let graph = script.graph();
    let wanted = vec![
        breakers("default", vec![asks("Q1", "P1"), asks("Q2", "P2")]),
        breakers("de_DE", vec![asks("F1", "P1")]),
    ];
    graph.set_ice_breakers(&caller(), &SetIceBreakers { locales: wanted.clone() }).await.unwrap();
    let set = graph.ice_breakers(&caller()).await.unwrap();
    assert_eq!((set.locales, set.skipped.len()), (wanted, 0));
    graph.delete_ice_breakers(&caller()).await.unwrap();
    assert!(graph.delete_ice_breakers(&caller()).await.is_err(), "it says that it failed");

    let asked = script.asked();
    assert!(asked.iter().all(|asked| asked.path == "/graph.instagram.com/v25.0/me/messenger_profile"));
    let methods: Vec<_> = asked.iter().map(|asked| asked.method.as_str()).collect();
    assert_eq!(methods, ["POST", "GET", "DELETE", "DELETE"]);
    assert_eq!(
        asked[0].json(),
        json!({"platform": "instagram", "ice_breakers": [
            {"call_to_actions": [{"question": "Q1", "payload": "P1"}, {"question": "Q2", "payload": "P2"}],
             "locale": "default"},
            {"call_to_actions": [{"question": "F1", "payload": "P1"}], "locale": "de_DE"}]})
    );
    assert_eq!(asked[1].query("fields"), Some("ice_breakers"));
    assert_eq!(asked[2].query("fields"), Some("[\"ice_breakers\"]"));
    assert!(asked[2].body.is_empty());
}

#[tokio::test]
async fn ice_breakers_are_read_in_every_shape_in_which_they_were_seen() {
    let one = r#"{"question":"Q1","payload":"P1"}"#;
    let docs = format!(r#"{{"data":[{{"call_to_actions":[{one}],"locale":"default"}}]}}"#);
    let wrapped =
        format!(r#"{{"data":[{{"ice_breakers":[{{"call_to_actions":[{one}],"locale":"default"}}]}}]}}"#);
    let flat = format!(r#"{{"data":[{{"ice_breakers":[{one}]}}]}}"#);
    let flatter = format!(r#"{{"data":[{one}]}}"#);
    let node = format!(r#"{{"ice_breakers":[{{"call_to_actions":[{one}]}}],"id":"1"}}"#);
    let shapes = [docs, wrapped, flat, flatter, node];
    let script = Script::of(shapes.iter().map(|shape| Reply::json(shape))).await;
    for shape in &shapes {
        let set = script.graph().ice_breakers(&caller()).await.unwrap();
        assert_eq!(set.locales, [breakers("default", vec![asks("Q1", "P1")])], "{shape}");
    }
}

#[tokio::test]
async fn nothing_set_is_nothing_and_no_error() {
    let empty = [r#"{"data":[]}"#, r#"{"data":[{}]}"#, r#"{"id":"1"}"#, "{}", r#"{"data":[{"id":"1"}]}"#];
    let script = Script::of(empty.iter().flat_map(|body| [Reply::json(body), Reply::json(body)])).await;
    for body in empty {
        let set = script.graph().ice_breakers(&caller()).await.unwrap();
        assert!(set.locales.is_empty() && set.skipped.is_empty(), "{body}");
        let set = script.graph().persistent_menu(&caller()).await.unwrap();
        assert!(set.locales.is_empty() && set.skipped.is_empty(), "{body}");
    }
}

#[tokio::test]
async fn the_menu_is_set_read_and_taken_away() {
    let sample = r#"{"data":[{"persistent_menu":[{"locale":"default","call_to_actions":[
        {"type":"postback","title":"Talk to an agent","payload":"CARE_HELP"},
        {"type":"postback","title":"Outfit suggestions","payload":"CURATION"},
        {"type":"web_url","title":"Shop now","url":"https:\/\/www.originalcoastclothing.com\/"}]}]}]}"#;
    let flat = r#"{"data":[{"locale":"default","call_to_actions":[{"type":"phone_number","title":"Call","payload":"1"}]},
                           {"locale":"de_DE","call_to_actions":[{"type":"POSTBACK","title":"Hilfe","payload":"H"}]}]}"#;
    let done = || Reply::json(r#"{"result":"success"}"#);
    let script = Script::of([done(), Reply::json(sample), Reply::json(flat), done()]).await;
    let graph = script.graph();
    graph.set_persistent_menu(&caller(), &SetPersistentMenu { locales: vec![menu()] }).await.unwrap();
    assert_eq!(graph.persistent_menu(&caller()).await.unwrap().locales, [menu()]);
    let strange = graph.persistent_menu(&caller()).await.unwrap();
    assert_eq!((strange.locales.len(), strange.locales[0].locale.as_str()), (1, "de_DE"));
    assert_eq!((strange.skipped[0].index, strange.skipped[0].path.as_str()), (0, "call_to_actions"));
    graph.delete_persistent_menu(&caller()).await.unwrap();
    let asked = script.asked();
    assert_eq!(
        asked[0].json(),
        json!({"persistent_menu": [{"locale": "default", "call_to_actions": [
            {"type": "postback", "title": "Talk to an agent", "payload": "CARE_HELP"},
            {"type": "postback", "title": "Outfit suggestions", "payload": "CURATION"},
            {"type": "web_url", "title": "Shop now", "url": "https://www.originalcoastclothing.com/"}]}]})
    );
    assert_eq!(asked[1].query("fields"), Some("persistent_menu"));
    assert_eq!(
        (asked[3].method.as_str(), asked[3].query("fields")),
        ("DELETE", Some("[\"persistent_menu\"]"))
    );
}

#[tokio::test]
async fn greetings_that_instagram_would_refuse_are_not_sent() {
    let script = Script::of([]).await;
    let graph = script.graph();
    let five = breakers("default", vec![asks("Q", "P"); 5]);
    let error = graph.set_ice_breakers(&caller(), &SetIceBreakers { locales: vec![five] }).await.unwrap_err();
    let GraphError::Unfit(unfit) = error else { panic!("{error:?}") };
    assert_eq!(unfit.at, "ice_breakers[0].call_to_actions");
    let long = PersistentMenu {
        items: vec![Button::Postback { title: "x".repeat(31), payload: "P".to_owned() }],
        ..menu()
    };
    let set = SetPersistentMenu { locales: vec![long] };
    assert!(matches!(graph.set_persistent_menu(&caller(), &set).await, Err(GraphError::Unfit(_))));
    assert!(script.asked().is_empty());
}
