//! What greets people: every version kept, drafts that a second window cannot overwrite, flows that stay one thing from
//! their first draft until they are gone.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use common::{Scene, T0, profile};
use porchlight_domain::greeting::*;
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::*;
use porchlight_store::*;

const BREAKERS: GreetingPart = GreetingPart::IceBreakers;

fn breakers(question: &str) -> GreetingContent {
    let questions = vec![IceBreaker { question: question.to_owned(), payload: "P".to_owned() }];
    GreetingContent::IceBreakers { locales: vec![IceBreakers { locale: "default".to_owned(), questions }] }
}

fn found(question: &str) -> GreetingFound {
    GreetingFound::whole(breakers(question))
}

fn flow(name: &str) -> GreetingContent {
    GreetingContent::Flow { name: name.to_owned(), messages: vec![OutgoingMessage::text("Hi")] }
}

fn seen(flow_id: &str, name: &str) -> FlowSeen {
    FlowSeen {
        flow_id: flow_id.into(),
        platforms: vec!["instagram".to_owned()],
        is_used_in_ad: false,
        updated_at: Some(T0),
        found: GreetingFound::whole(flow(name)),
    }
}

fn step(part: GreetingPart, act: GreetingAct) -> GreetingStep {
    GreetingStep {
        part,
        act,
        content: Some(flow("Summer")),
        draft_version: 1,
        known: vec!["7".into()],
        is_answered: false,
        taken_at: T0,
    }
}

impl Scene {
    async fn find(&self, found: &GreetingFound, author: GreetingAuthor, at: i64) -> bool {
        let mut write = self.store.write().await.unwrap();
        let is_new = write.greeting_found(self.account, BREAKERS, found, author, T0 + at).await.unwrap();
        write.commit().await.unwrap();
        is_new
    }

    async fn save_draft(
        &self,
        part: GreetingPart,
        edited: Option<i64>,
        content: &GreetingContent,
        base: GreetingDraftBase<'_>,
    ) -> GreetingDraftSaved {
        let mut write = self.store.write().await.unwrap();
        let saved = write.save_greeting_draft(self.account, part, edited, content, base, T0).await.unwrap();
        write.commit().await.unwrap();
        saved
    }

    async fn greeting_draft(&self, part: GreetingPart) -> Option<GreetingDraft> {
        self.store.read().await.unwrap().greeting_draft(self.account, part).await.unwrap()
    }

    async fn versions(&self, part: GreetingPart) -> Vec<GreetingVersion> {
        self.store.read().await.unwrap().greeting_versions(self.account, part, None, 50).await.unwrap()
    }

    async fn live(&self) -> Vec<GreetingVersion> {
        self.store.read().await.unwrap().greeting_live(self.account).await.unwrap()
    }

    async fn flows(&self) -> Vec<FlowRow> {
        self.store.read().await.unwrap().greeting_flows(self.account).await.unwrap()
    }

    async fn see_flow(&self, seen: &FlowSeen) -> LocalFlowId {
        let mut write = self.store.write().await.unwrap();
        let id = write.greeting_flow_seen(self.account, seen, GreetingAuthor::Elsewhere, T0).await.unwrap();
        write.commit().await.unwrap();
        id
    }
}

fn as_version(saved: GreetingDraftSaved) -> i64 {
    let GreetingDraftSaved::As(version) = saved else { panic!("not saved") };
    version
}

#[tokio::test]
async fn what_is_found_again_is_no_version_and_what_has_changed_is_one() {
    let scene = Scene::new().await;
    assert!(scene.find(&found("Hours?"), GreetingAuthor::Elsewhere, 0).await);
    assert!(!scene.find(&found("Hours?"), GreetingAuthor::Elsewhere, 1).await);
    assert!(scene.find(&found("Open?"), GreetingAuthor::Ours, 2).await);
    // Back to what it was: that happened, too.
    assert!(scene.find(&found("Hours?"), GreetingAuthor::Elsewhere, 3).await);
    let versions = scene.versions(BREAKERS).await;
    let told: Vec<_> = versions.iter().map(|version| (version.author, version.at.since(T0))).collect();
    let (ours, elsewhere) = (GreetingAuthor::Ours, GreetingAuthor::Elsewhere);
    assert_eq!(told, [(elsewhere, 3), (ours, 2), (elsewhere, 0)]);
    let live = scene.live().await;
    assert_eq!(live, versions[..1]);
    let mut read = scene.store.read().await.unwrap();
    let older = read.greeting_versions(scene.account, BREAKERS, Some(versions[0].id), 1).await.unwrap();
    assert_eq!(older, versions[1..2]);
    assert_eq!(
        read.greeting_version(scene.account, versions[2].id).await.unwrap(),
        Some(versions[2].clone())
    );
    let stranger = AccountId::new(99);
    assert_eq!(read.greeting_version(stranger, versions[2].id).await.unwrap(), None);
}

#[tokio::test]
async fn what_cannot_be_read_there_is_part_of_what_is_there() {
    let scene = Scene::new().await;
    scene.find(&found("Hours?"), GreetingAuthor::Elsewhere, 0).await;
    let unknown = vec![GreetingUnknown { at: 1, what: "an item of an unknown kind".to_owned() }];
    let strange = GreetingFound { unknown, ..found("Hours?") };
    assert!(scene.find(&strange, GreetingAuthor::Elsewhere, 1).await);
    assert_eq!(scene.live().await[0].found, strange);
}

#[tokio::test]
async fn the_second_of_two_windows_is_refused_and_the_first_draft_stands() {
    let scene = Scene::new().await;
    let base = found("Hours?");
    let from_base = GreetingDraftBase::From(Some(&base));
    let first = as_version(scene.save_draft(BREAKERS, None, &breakers("A"), from_base).await);
    let refused = scene.save_draft(BREAKERS, None, &breakers("B"), from_base).await;
    assert_eq!(refused, GreetingDraftSaved::ChangedMeanwhile, "the other window began one, too");
    let second = scene.save_draft(BREAKERS, Some(first), &breakers("A2"), GreetingDraftBase::AsBefore).await;
    let second = as_version(second);
    let refused = scene.save_draft(BREAKERS, Some(first), &breakers("B"), GreetingDraftBase::AsBefore).await;
    assert_eq!(refused, GreetingDraftSaved::ChangedMeanwhile);
    let draft = scene.greeting_draft(BREAKERS).await.unwrap();
    assert_eq!((&draft.content, &draft.base, draft.version), (&breakers("A2"), &Some(base), second));

    // One that was dropped and begun anew is another one, although nothing else tells them apart.
    let mut write = scene.store.write().await.unwrap();
    assert!(!write.drop_greeting_draft(scene.account, BREAKERS, first).await.unwrap());
    assert!(write.drop_greeting_draft(scene.account, BREAKERS, second).await.unwrap());
    write.commit().await.unwrap();
    let third = scene.save_draft(BREAKERS, None, &breakers("C"), GreetingDraftBase::From(None)).await;
    assert!(as_version(third) > second);
    let refused =
        scene.save_draft(BREAKERS, Some(second), &breakers("A3"), GreetingDraftBase::AsBefore).await;
    assert_eq!(refused, GreetingDraftSaved::ChangedMeanwhile);
}

#[tokio::test]
async fn a_flow_is_one_thing_before_it_is_published_while_it_is_and_once_it_is_gone() {
    let scene = Scene::new().await;
    let mut write = scene.store.write().await.unwrap();
    let id = write.new_greeting_flow(scene.account, T0).await.unwrap();
    write.commit().await.unwrap();
    let part = GreetingPart::Flow { flow_id: id };
    assert_eq!(scene.flows().await[0].flow_id, None);

    // It was listed before anybody knew that it is this one.
    let stranger = scene.see_flow(&seen("77", "Summer")).await;
    assert_ne!(stranger, id);
    let mut write = scene.store.write().await.unwrap();
    write.bind_greeting_flow(scene.account, id, &"77".into()).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.see_flow(&seen("77", "Summer")).await, id);
    let flows = scene.flows().await;
    assert_eq!((flows.len(), flows[0].name.as_str(), flows[0].is_gone), (1, "Summer", false));
    assert_eq!(scene.live().await.len(), 1);

    let mut write = scene.store.write().await.unwrap();
    write.lose_greeting_flow(scene.account, id).await.unwrap();
    write.commit().await.unwrap();
    assert!(scene.flows().await[0].is_gone && scene.live().await.is_empty());
    assert_eq!(scene.versions(part).await.len(), 1, "what it said is kept");

    // It was gone from one list only.
    scene.see_flow(&seen("77", "Summer")).await;
    assert!(!scene.flows().await[0].is_gone);
    assert_eq!(scene.versions(part).await.len(), 2);
}

#[tokio::test]
async fn a_flow_that_was_never_published_goes_with_its_draft_and_another_does_not() {
    let scene = Scene::new().await;
    let mut write = scene.store.write().await.unwrap();
    let new = write.new_greeting_flow(scene.account, T0).await.unwrap();
    write.commit().await.unwrap();
    let published = scene.see_flow(&seen("77", "Summer")).await;
    for id in [new, published] {
        let part = GreetingPart::Flow { flow_id: id };
        let version =
            as_version(scene.save_draft(part, None, &flow("Winter"), GreetingDraftBase::From(None)).await);
        let mut write = scene.store.write().await.unwrap();
        assert!(write.discard_greeting_draft(scene.account, part, version).await.unwrap());
        write.commit().await.unwrap();
        assert_eq!(scene.greeting_draft(part).await, None);
    }
    assert_eq!(scene.flows().await.iter().map(|flow| flow.id).collect::<Vec<_>>(), [published]);
}

#[tokio::test]
async fn a_step_is_found_again_as_it_was_taken() {
    let scene = Scene::new().await;
    let id = scene.see_flow(&seen("77", "Summer")).await;
    let (create, delete) =
        (step(GreetingPart::Flow { flow_id: id }, GreetingAct::Create), GreetingPart::Menu);
    let delete = GreetingStep { content: None, known: Vec::new(), ..step(delete, GreetingAct::Delete) };
    let mut write = scene.store.write().await.unwrap();
    write.take_greeting_step(scene.account, &create).await.unwrap();
    write.take_greeting_step(scene.account, &delete).await.unwrap();
    write.commit().await.unwrap();
    let steps = async || scene.store.read().await.unwrap().greeting_steps(scene.account).await.unwrap();
    assert_eq!(steps().await, [create.clone(), delete.clone()]);

    let mut write = scene.store.write().await.unwrap();
    write.greeting_step_answered(scene.account, create.part).await.unwrap();
    write.end_greeting_step(scene.account, delete.part).await.unwrap();
    assert!(matches!(
        write.greeting_step_answered(scene.account, delete.part).await,
        Err(Error::Absent("step"))
    ));
    write.commit().await.unwrap();
    let answered = GreetingStep { is_answered: true, act: GreetingAct::Set, ..create };
    assert_eq!(steps().await, [answered]);
}

#[tokio::test]
async fn an_account_that_goes_takes_its_greeting_along_and_no_other_accounts() {
    let scene = Scene::new().await;
    let mut write = scene.store.write().await.unwrap();
    let other = write
        .save_account(Environment::Sandbox, Login::Instagram, &profile("17841400000000002"), T0)
        .await
        .unwrap();
    for account in [scene.account, other] {
        let author = GreetingAuthor::Elsewhere;
        write.greeting_found(account, BREAKERS, &found("a secret question"), author, T0).await.unwrap();
        let id = write.greeting_flow_seen(account, &seen("77", "a secret name"), author, T0).await.unwrap();
        let part = GreetingPart::Flow { flow_id: id };
        let content = flow("a secret draft");
        let base = GreetingDraftBase::From(None);
        write.save_greeting_draft(account, part, None, &content, base, T0).await.unwrap();
        let content = Some(flow("a secret step"));
        let step = GreetingStep { content, ..step(part, GreetingAct::Create) };
        write.take_greeting_step(account, &step).await.unwrap();
        write.set_greeting_read_at(account, T0).await.unwrap();
    }
    write.commit().await.unwrap();
    let secrets = async || {
        let mut cells = 0;
        let mut read = scene.store.read().await.unwrap();
        read.every_cell(|table, _, bytes| {
            cells += usize::from(
                table.starts_with("greeting") && bytes.windows(8).any(|part| part == b"a secret"),
            );
        })
        .await
        .unwrap();
        cells
    };
    let of_both = secrets().await;
    for (account, left) in [(other, of_both / 2), (scene.account, 0)] {
        let mut write = scene.store.write().await.unwrap();
        write.remove_account(account).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(secrets().await, left);
    }
    assert!(of_both >= 10, "{of_both}");
}

#[tokio::test]
async fn each_change_is_told_as_the_accounts_greeting() {
    let scene = Scene::new().await;
    let mut changes = scene.store.changes();
    scene.find(&found("Hours?"), GreetingAuthor::Elsewhere, 0).await;
    scene.find(&found("Hours?"), GreetingAuthor::Elsewhere, 1).await;
    scene.save_draft(BREAKERS, None, &breakers("A"), GreetingDraftBase::From(None)).await;
    for _ in 0..2 {
        let Some(Changes::Changed(rows)) = changes.next().await else { panic!("no change") };
        let told: Vec<_> = rows.iter().map(|row| (row.entity, row.id.clone())).collect();
        assert_eq!(told, [(Entity::Greeting, scene.account.to_string())]);
    }
}
