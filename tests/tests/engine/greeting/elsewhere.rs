//! What somebody else changes at Instagram is noticed, and merged or overwritten knowingly.

use porchlight_domain::greeting::{GreetingAuthor, GreetingChange, GreetingWarning};
use porchlight_engine::{Changed, PublishHow, Published};
use reqwest::Method;
use serde_json::json;

use super::{BREAKERS, Greeted, MENU, PROFILE, breakers, breakers_json, menu};
use crate::asked;

impl Greeted {
    async fn somebody_else_sets(&self, locales: &[(&str, &[&str])]) {
        self.ask(Method::POST, PROFILE, json!({"ice_breakers": breakers_json(locales)})).await;
    }

    async fn refused_for(&self, version: i64, how: PublishHow) -> Changed {
        let published = self.journey.engine.publish_greeting(self.account, BREAKERS, version, how).await;
        match published {
            Ok(Published::ChangedElsewhere(changed)) => *changed,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_in_another_locale_is_noticed_as_it_is_published_and_merged() {
    let greeted = Greeted::begin().await;
    let version = greeted.edit(BREAKERS, &breakers(&[("default", &["Ours"])])).await;
    greeted.published(BREAKERS, version).await;
    let version = greeted.edit(BREAKERS, &breakers(&[("default", &["Ours, better"])])).await;
    greeted.somebody_else_sets(&[("default", &["Ours"]), ("de_DE", &["Ihres"])]).await;

    let writes = greeted.writes().await;
    let changed = greeted.refused_for(version, PublishHow::IfUnchanged).await;
    assert_eq!(greeted.writes().await, writes, "nothing is written");
    let (live, merge) = (changed.live.unwrap(), changed.merge.unwrap());
    assert_eq!(live.author, GreetingAuthor::Elsewhere);
    assert!(matches!(&changed.theirs[0], GreetingChange::LocaleAdded { locale } if locale == "de_DE"));
    let together: &[(&str, &[&str])] = &[("default", &["Ours, better"]), ("de_DE", &["Ihres"])];
    assert_eq!((&merge.merged, merge.conflicts.len()), (&breakers(together), 0));
    let shown = greeted.part(BREAKERS).await;
    assert_eq!(shown.changed.unwrap().live.unwrap().id, live.id, "the screen says so, too");
    assert!(shown.draft.is_some());

    let engine = &greeted.journey.engine;
    let version = engine
        .set_greeting_draft(greeted.account, BREAKERS, &merge.merged, Some(version), Some(live.id))
        .await
        .unwrap();
    assert_eq!(greeted.part(BREAKERS).await.changed, None);
    greeted.published(BREAKERS, version).await;
    assert_eq!(greeted.there("ice_breakers").await, breakers_json(together));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_is_overwritten_only_by_whoever_has_seen_it() {
    let greeted = Greeted::begin().await;
    let version = greeted.edit(BREAKERS, &breakers(&[("default", &["Ours"])])).await;
    greeted.somebody_else_sets(&[("default", &["Theirs"])]).await;
    let changed = greeted.refused_for(version, PublishHow::IfUnchanged).await;
    let places: Vec<_> = changed.merge.unwrap().conflicts.into_iter().map(|one| one.place).collect();
    assert_eq!(places, ["default"]);
    let seen = changed.live.unwrap().id;

    // They change it once more before the user has decided.
    greeted.somebody_else_sets(&[("default", &["Theirs, again"])]).await;
    let changed = greeted.refused_for(version, PublishHow::Overwrite(Some(seen))).await;
    assert_eq!(greeted.there("ice_breakers").await, breakers_json(&[("default", &["Theirs, again"])]));
    let how = PublishHow::Overwrite(Some(changed.live.unwrap().id));
    let published = greeted.journey.engine.publish_greeting(greeted.account, BREAKERS, version, how).await;
    assert!(matches!(published, Ok(Published::Done(_))), "{published:?}");
    assert_eq!(greeted.there("ice_breakers").await, breakers_json(&[("default", &["Ours"])]));
    // What was overwritten can be brought back.
    let versions = greeted.versions(BREAKERS).await;
    let said: Vec<_> = versions.iter().map(|view| view.version.found.content.clone()).collect();
    let one = |question| breakers(&[("default", &[question])]);
    assert_eq!(said[..3], [one("Ours"), one("Theirs, again"), one("Theirs")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_did_the_same_is_nobody_to_ask() {
    let greeted = Greeted::begin().await;
    let version = greeted.edit(BREAKERS, &breakers(&[("default", &["The same"])])).await;
    greeted.somebody_else_sets(&[("default", &["The same"])]).await;
    let writes = greeted.writes().await;
    greeted.published(BREAKERS, version).await;
    assert_eq!((greeted.writes().await, greeted.part(BREAKERS).await.draft), (writes, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_restored_as_a_draft_and_published() {
    let greeted = Greeted::begin().await;
    let first = greeted.versions(BREAKERS).await.pop().unwrap().version;
    let version = greeted.edit(BREAKERS, &breakers(&[("default", &["New"])])).await;
    greeted.published(BREAKERS, version).await;
    greeted.somebody_else_sets(&[("default", &["Theirs"])]).await;
    greeted.journey.engine.read_greeting(greeted.account, true).await.unwrap();

    let engine = &greeted.journey.engine;
    let version = engine.restore_greeting(greeted.account, first.id, None).await.unwrap();
    let shown = greeted.part(BREAKERS).await;
    assert_eq!((shown.draft.unwrap().content, shown.changed), (first.found.content.clone(), None));
    // It takes the place of the draft that the user has seen, and of no other.
    assert!(engine.restore_greeting(greeted.account, first.id, None).await.is_err());
    let version = engine.restore_greeting(greeted.account, first.id, Some(version)).await.unwrap();
    greeted.published(BREAKERS, version).await;
    assert_eq!(greeted.part(BREAKERS).await.live.unwrap().found, first.found);
    assert_eq!(greeted.versions(BREAKERS).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_opens_again_asks_nobody_and_a_user_who_asks_is_answered() {
    let greeted = Greeted::begin().await;
    let (engine, account) = (&greeted.journey.engine, greeted.account);
    let before = asked(&greeted.journey, PROFILE).await;
    engine.read_greeting(account, false).await.unwrap();
    assert_eq!(asked(&greeted.journey, PROFILE).await, before);
    engine.read_greeting(account, true).await.unwrap();
    assert_eq!(asked(&greeted.journey, PROFILE).await, before + 2);
    greeted.journey.let_time_pass(31_000).await;
    engine.read_greeting(account, false).await.unwrap();
    assert_eq!(asked(&greeted.journey, PROFILE).await, before + 4);
    let versions = greeted.versions(BREAKERS).await;
    assert_eq!(versions.len(), 1, "what has not changed is no version");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_kept_in_sight_and_its_loss_is_foretold() {
    let greeted = Greeted::begin().await;
    let nested = json!({"type": "nested", "title": "More", "call_to_actions": []});
    let plain = json!({"type": "postback", "title": "Hours", "payload": "HOURS"});
    let strange = json!({"data": [{"persistent_menu": [
        {"locale": "default", "call_to_actions": [plain]}, {"locale": "fr_FR", "call_to_actions": [nested]},
    ]}]});
    greeted
        .journey
        .sandbox
        .fault(json!({"path": PROFILE, "method": "GET", "times": 2, "body": strange.to_string()}))
        .await;
    greeted.journey.engine.read_greeting(greeted.account, true).await.unwrap();
    let live = greeted.part(MENU).await.live.unwrap();
    assert_eq!(live.found.content, menu(&[("default", &["Hours"])]));
    assert_eq!(live.found.unknown.len(), 1);
    greeted.edit(MENU, &menu(&[("default", &["Times"])])).await;
    assert_eq!(greeted.part(MENU).await.warnings, [GreetingWarning::UnknownLost { count: 1 }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_was_dropped_begins_again_from_what_it_began_from() {
    let greeted = Greeted::begin().await;
    let (engine, account) = (&greeted.journey.engine, greeted.account);
    let began = greeted.part(BREAKERS).await.live.unwrap().id;
    let ours = breakers(&[("default", &["Ours"])]);
    let version = greeted.edit(BREAKERS, &ours).await;
    greeted.somebody_else_sets(&[("default", &["Theirs"])]).await;
    engine.read_greeting(account, true).await.unwrap();
    let before = greeted.part(BREAKERS).await.changed.unwrap();

    let based_on = engine.drop_greeting_draft(account, BREAKERS, version).await.unwrap();
    assert_eq!(based_on, Some(began));
    engine.set_greeting_draft(account, BREAKERS, &ours, None, based_on).await.unwrap();
    assert_eq!(greeted.part(BREAKERS).await.changed, Some(before), "their change is told as it was");
}
