//! What is edited is published, read back and kept.

use porchlight_domain::greeting::{GreetingAuthor, GreetingWarning, GreetingWhy};
use porchlight_domain::{ErrorCode, GreetingVersionId};
use porchlight_engine::{Progress, Published};
use serde_json::json;

use super::{BREAKERS, Greeted, MENU, PROFILE, breakers, breakers_json, menu};
use crate::asked;

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_of_two_locales_is_published_read_back_and_kept() {
    let greeted = Greeted::begin().await;
    let before = greeted.part(MENU).await;
    assert_eq!((before.draft.is_none(), before.changes.len()), (true, 0));
    assert_eq!(before.live.unwrap().author, GreetingAuthor::Elsewhere);

    let wanted = menu(&[("default", &["Hours", "Beans"]), ("de_DE", &["Zeiten"])]);
    let version = greeted.edit(MENU, &wanted).await;
    let edited = greeted.part(MENU).await;
    assert_eq!(edited.draft.unwrap().content, wanted);
    assert!(!edited.changes.is_empty() && edited.problems.is_empty() && edited.changed.is_none());
    greeted.published(MENU, version).await;

    let item = |title: &str| json!({"type": "postback", "title": title, "payload": title.to_uppercase()});
    assert_eq!(
        greeted.there("persistent_menu").await,
        json!([
            {"locale": "default", "call_to_actions": [item("Hours"), item("Beans")]},
            {"locale": "de_DE", "call_to_actions": [item("Zeiten")]},
        ])
    );
    let after = greeted.part(MENU).await;
    let live = after.live.unwrap();
    assert_eq!((after.draft, live.author, after.progress), (None, GreetingAuthor::Ours, Progress::Idle));
    assert_eq!(live.found.content, wanted);
    let versions = greeted.versions(MENU).await;
    let told: Vec<_> = versions.iter().map(|view| (view.version.author, view.is_live)).collect();
    assert_eq!(told, [(GreetingAuthor::Ours, true), (GreetingAuthor::Elsewhere, false)]);
    assert_eq!(versions[0].changes, edited.changes, "what was foretold is what it changed");
    // What is there already is not written once more.
    let writes = greeted.writes().await;
    let version = greeted.edit(MENU, &wanted).await;
    greeted.published(MENU, version).await;
    assert_eq!((greeted.writes().await, greeted.part(MENU).await.draft), (writes, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn publishing_nothing_takes_away_what_is_there_and_leaves_the_other_alone() {
    let greeted = Greeted::begin().await;
    let menus = greeted.there("persistent_menu").await;
    let version = greeted.edit(BREAKERS, &breakers(&[])).await;
    greeted.published(BREAKERS, version).await;
    assert_eq!(greeted.there("ice_breakers").await, json!([]));
    assert_eq!(greeted.there("persistent_menu").await, menus);
    let version = greeted.edit(MENU, &menu(&[])).await;
    greeted.published(MENU, version).await;
    assert_eq!(greeted.there("persistent_menu").await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn five_ice_breakers_are_refused_in_words_each_with_its_place_and_instagram_is_not_asked() {
    let greeted = Greeted::begin().await;
    let before = asked(&greeted.journey, PROFILE).await;
    let five = breakers(&[("default", &["a", "b", "c", "d", "e"]), ("german", &["f", ""])]);
    let version = greeted.edit(BREAKERS, &five).await;
    let Ok(Published::Unfit(problems)) = greeted.publish(BREAKERS, version).await else { panic!("taken") };
    let told: Vec<_> = problems.iter().map(|problem| (problem.at.as_str(), problem.why)).collect();
    assert_eq!(
        told,
        [
            ("[1].locale", GreetingWhy::Rule),
            ("[0].call_to_actions", GreetingWhy::TooMuch),
            ("[1].call_to_actions[1].question", GreetingWhy::Missing),
            ("[1].call_to_actions[1].payload", GreetingWhy::Missing),
        ]
    );
    assert_eq!((problems[1].index, problems[1].has, problems[1].max), (Some(0), Some(5), Some(4)));
    let shown = greeted.part(BREAKERS).await;
    assert_eq!((shown.problems, shown.draft.unwrap().content), (problems, five), "the draft stays as it is");
    assert_eq!(asked(&greeted.journey, PROFILE).await, before);
    // The sandbox would have refused it, too.
    let refused = json!({"ice_breakers": breakers_json(&[("default", &["a", "b", "c", "d", "e"])])});
    let answer = greeted.ask(reqwest::Method::POST, PROFILE, refused).await;
    assert_eq!(answer["error"]["code"], 100, "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_keeps_drafts_and_what_they_began_from() {
    let mut greeted = Greeted::begin().await;
    let wanted = breakers(&[("default", &["Still here?"])]);
    let version = greeted.edit(BREAKERS, &wanted).await;
    greeted.journey = greeted.journey.restart().await;
    let shown = greeted.part(BREAKERS).await;
    let draft = shown.draft.unwrap();
    assert_eq!((draft.content, draft.version), (wanted, version));
    assert_eq!((shown.changed, shown.changes.is_empty()), (None, false));
    greeted.published(BREAKERS, version).await;
    assert_eq!(greeted.there("ice_breakers").await, breakers_json(&[("default", &["Still here?"])]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_windows_neither_saves_nor_publishes_nor_drops_what_it_has_not_seen() {
    let greeted = Greeted::begin().await;
    let engine = &greeted.journey.engine;
    let first = greeted.edit(BREAKERS, &breakers(&[("default", &["First"])])).await;
    let second = greeted.edit(BREAKERS, &breakers(&[("default", &["Second"])])).await;
    let late = breakers(&[("default", &["Late"])]);
    let save = engine.set_greeting_draft(greeted.account, BREAKERS, &late, Some(first), None).await;
    let publish = greeted.publish(BREAKERS, first).await.map(|_| 0);
    let drop = engine.drop_greeting_draft(greeted.account, BREAKERS, first).await.map(|_| 0);
    for refused in [save, publish, drop] {
        assert_eq!(refused.unwrap_err().code, ErrorCode::GreetingChanged);
    }
    let draft = greeted.part(BREAKERS).await.draft.unwrap();
    assert_eq!((draft.version, draft.content), (second, breakers(&[("default", &["Second"])])));
    assert_eq!(greeted.writes().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_its_part_or_belongs_to_nobody_is_no_draft() {
    let greeted = Greeted::begin().await;
    let (engine, account) = (&greeted.journey.engine, greeted.account);
    let content = breakers(&[("default", &["Hi"])]);
    let menus = greeted.part(MENU).await.live.unwrap().id;
    let nobody = porchlight_domain::AccountId::new(99);
    let nothing = super::of_flow(porchlight_domain::LocalFlowId::new(99));
    let flow = super::flow("x", &["Hi"], None);
    for (account, part, content, based_on, code) in [
        (account, MENU, &content, None, ErrorCode::InvalidRequest),
        (account, BREAKERS, &content, Some(menus), ErrorCode::NotFound),
        (account, BREAKERS, &content, Some(GreetingVersionId::new(999)), ErrorCode::NotFound),
        (nobody, BREAKERS, &content, None, ErrorCode::NotFound),
        (account, nothing, &flow, None, ErrorCode::NotFound),
    ] {
        let refused = engine.set_greeting_draft(account, part, content, None, based_on).await.unwrap_err();
        assert_eq!(refused.code, code, "{part:?}");
    }
    let huge = breakers(&[("default", &[&"x".repeat(300_000)])]);
    let refused = engine.set_greeting_draft(account, BREAKERS, &huge, None, None).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidRequest);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_above_five_items_is_warned_of_and_published() {
    let greeted = Greeted::begin().await;
    let version = greeted.edit(MENU, &menu(&[("default", &["a", "b", "c", "d", "e", "f"])])).await;
    let expected = [GreetingWarning::ManyItems { index: 0, has: 6, advised: 5 }];
    assert_eq!(greeted.part(MENU).await.warnings, expected);
    greeted.published(MENU, version).await;
    assert_eq!(greeted.part(MENU).await.warnings, expected, "of what is live, too");
}
