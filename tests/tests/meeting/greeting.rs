use porchlight_domain::greeting::{
    FlowDraft, FlowPlatform, FlowStep, IceBreaker, IceBreakers, PersistentMenu,
};
use porchlight_domain::outgoing::{Button, OutgoingMessage, QuickReply};
use porchlight_graph::{SetIceBreakers, SetPersistentMenu, WelcomeFlows};
use porchlight_sandbox::Quirk;

use crate::Meeting;

fn breakers(locale: &str, count: usize) -> IceBreakers {
    let questions = (0..count).map(|number| IceBreaker {
        question: format!("Frage {number}: où? 🌻"),
        payload: format!("ASKED_{number}"),
    });
    IceBreakers { locale: locale.to_owned(), questions: questions.collect() }
}

fn menu(locale: &str) -> PersistentMenu {
    PersistentMenu {
        locale: locale.to_owned(),
        items: vec![
            Button::Postback { title: "Talk to us".to_owned(), payload: "CARE_HELP".to_owned() },
            Button::WebUrl { title: "Shop".to_owned(), url: "https://shop.example/?a=1&b=ü".to_owned() },
        ],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn greetings_are_read_as_they_were_set_whatever_the_reference_means() {
    for quirk in [None, Some(Quirk::WrappedIceBreakers), Some(Quirk::ProfileSuccess)] {
        let meeting = Meeting::with(quirk).await;
        let (graph, caller) = (&meeting.graph, &meeting.caller);
        let locales = vec![breakers("default", 4), breakers("de_DE", 1)];
        graph.set_ice_breakers(caller, &SetIceBreakers { locales: locales.clone() }).await.unwrap();
        assert_eq!(graph.ice_breakers(caller).await.unwrap().locales, locales, "{quirk:?}");
        let menus = vec![menu("default"), menu("fr_FR")];
        graph.set_persistent_menu(caller, &SetPersistentMenu { locales: menus.clone() }).await.unwrap();
        assert_eq!(graph.persistent_menu(caller).await.unwrap().locales, menus, "{quirk:?}");
        graph.delete_ice_breakers(caller).await.unwrap();
        assert!(graph.ice_breakers(caller).await.unwrap().locales.is_empty());
        assert_eq!(graph.persistent_menu(caller).await.unwrap().locales, menus, "one goes without the other");
        graph.delete_persistent_menu(caller).await.unwrap();
        assert!(graph.persistent_menu(caller).await.unwrap().locales.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn flows_come_and_change_and_go_and_their_titles_are_cut_as_foretold() {
    for quirk in [None, Some(Quirk::DocumentedFlows)] {
        let meeting = Meeting::with(quirk).await;
        let (graph, caller) = (&meeting.graph, &meeting.caller);
        let before = graph.welcome_flows(caller, &WelcomeFlows::default()).await.unwrap().items.len();
        let reply = QuickReply::text("I have another question.", "another-question");
        let shown = reply.title_shown().unwrap();
        let message = OutgoingMessage::Text { text: "Sale!".to_owned(), quick_replies: vec![reply] };
        let draft = FlowDraft { name: "Summer".to_owned(), messages: vec![message] };
        let id = graph.create_flow(caller, &draft).await.unwrap();
        let flow = graph.welcome_flow(caller, &id).await.unwrap();
        assert_eq!(flow.name, "Summer");
        // As the page on flows shows them, they do not say where they may be used.
        if quirk.is_none() {
            assert_eq!(flow.platforms, [FlowPlatform::Instagram]);
        }
        let [FlowStep::Message(OutgoingMessage::Text { text, quick_replies })] = &flow.steps[..] else {
            panic!("{quirk:?}: {flow:?}")
        };
        assert_eq!(
            (text.as_str(), quick_replies),
            ("Sale!", &vec![QuickReply::text(shown, "another-question")])
        );

        let winter = FlowDraft { name: "Winter".to_owned(), messages: vec![OutgoingMessage::text("Snow!")] };
        graph.update_flow(caller, &id, &winter).await.unwrap();
        assert_eq!(graph.welcome_flow(caller, &id).await.unwrap().name, "Winter");
        let listed = graph.welcome_flows(caller, &WelcomeFlows::default()).await.unwrap();
        assert_eq!((listed.items.len(), listed.skipped.len()), (before + 1, 0));
        graph.delete_flow(caller, &id).await.unwrap();
        let left = graph.welcome_flows(caller, &WelcomeFlows::default()).await.unwrap();
        assert!(left.items.iter().all(|flow| flow.id != id));
    }
}
