//! Copies for other accounts: drafts or published, with a report for each.

use porchlight_domain::greeting::GreetingContent;
use porchlight_domain::outgoing::{MediaKind, MediaSource, OutgoingMessage};
use porchlight_domain::{AccountId, ErrorCode};
use porchlight_engine::{Copied, CopyFate, CopyOrder, Published};
use serde_json::json;

use super::{BREAKERS, FLOWS, Greeted, MENU, PROFILE, ask_as, breakers, flow, menu, of_flow, there_for};

const FERN: &str = "fern.and.clay";
const LUMEN: &str = "studio.lumen";

impl Greeted {
    async fn two_more(&self) -> [AccountId; 2] {
        [self.journey.connect(FERN).await, self.journey.connect(LUMEN).await]
    }

    fn order(&self, part: porchlight_domain::greeting::GreetingPart, to: &[AccountId]) -> CopyOrder {
        let to = to.to_vec();
        CopyOrder { from: self.account, part, is_draft: true, to, publish: false, replace_drafts: false }
    }

    async fn copy(&self, order: CopyOrder) -> Vec<Copied> {
        self.journey.engine.copy_greeting(order).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_is_copied_to_two_accounts_and_each_reports() {
    let greeted = Greeted::begin().await;
    let [fern, lumen] = greeted.two_more().await;
    let wanted = menu(&[("default", &["Hours"]), ("de_DE", &["Zeiten"])]);
    greeted.edit(MENU, &wanted).await;

    let report = greeted.copy(greeted.order(MENU, &[fern])).await;
    assert_eq!((report.len(), report[0].fate, &report[0].problem), (1, CopyFate::Drafted, &None));
    let there = greeted.journey.engine.greeting(fern).await.unwrap().menu;
    assert_eq!(there.draft.map(|draft| draft.version), report[0].version);

    // Fern has a draft now, which is not replaced unasked; Lumen is not connected any more.
    greeted.journey.engine.pause_account(lumen).await.unwrap();
    let order = CopyOrder { publish: true, ..greeted.order(MENU, &[fern, lumen]) };
    let report = greeted.copy(order.clone()).await;
    let told: Vec<_> = report
        .iter()
        .map(|one| (one.account, one.fate, one.problem.as_ref().map(|problem| problem.code)))
        .collect();
    assert_eq!(
        told,
        [
            (fern, CopyFate::Refused, Some(ErrorCode::GreetingHasDraft)),
            (lumen, CopyFate::Refused, Some(ErrorCode::AccountPaused)),
        ]
    );
    assert!(report[1].version.is_some(), "it is a draft there all the same");

    greeted.journey.engine.resume_account(lumen).await.unwrap();
    let report = greeted.copy(CopyOrder { replace_drafts: true, ..order }).await;
    for (copied, name) in report.iter().zip([FERN, LUMEN]) {
        assert_eq!((copied.fate, copied.version), (CopyFate::Published, None), "{copied:?}");
        assert!(matches!(copied.published, Some(Published::Done(_))));
        let there = there_for(&greeted.journey, name, "persistent_menu").await;
        assert_eq!(there[1]["call_to_actions"][0]["title"], "Zeiten", "{name}: {there}");
    }
    assert!(greeted.part(MENU).await.draft.is_some(), "the draft that was copied is nobody else's");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_instagram_would_refuse_reports_why_and_writes_nothing() {
    let greeted = Greeted::begin().await;
    let [fern, _] = greeted.two_more().await;
    greeted.edit(BREAKERS, &breakers(&[("default", &["a", "b", "c", "d", "e"])])).await;
    let before = there_for(&greeted.journey, FERN, "ice_breakers").await;
    let order = CopyOrder { publish: true, ..greeted.order(BREAKERS, &[fern]) };
    let report = greeted.copy(order).await;
    assert_eq!(report[0].fate, CopyFate::Refused);
    assert!(
        matches!(&report[0].published, Some(Published::Unfit(problems)) if problems.len() == 1),
        "{report:?}"
    );
    assert_eq!(there_for(&greeted.journey, FERN, "ice_breakers").await, before);
    let profile = ask_as(
        &greeted.journey,
        FERN,
        reqwest::Method::GET,
        &format!("{PROFILE}?fields=persistent_menu"),
        json!(null),
    )
    .await;
    assert!(profile["data"][0]["persistent_menu"].is_array());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_is_copied_as_a_flow_of_its_own_unless_its_files_are_one_accounts_alone() {
    let greeted = Greeted::begin().await;
    let [fern, _] = greeted.two_more().await;
    let intake = greeted.flow("Customer intake flow").await;
    let order = CopyOrder { publish: true, ..greeted.order(of_flow(intake.row.id), &[fern]) };
    let report = greeted.copy(order).await;
    assert_eq!(report[0].fate, CopyFate::Published, "{report:?}");
    let flows = greeted.journey.engine.greeting(fern).await.unwrap().flows;
    let copy = flows.iter().find(|flow| Some(flow.row.id) == report[0].flow).unwrap();
    assert_ne!(copy.row.flow_id, intake.row.flow_id);
    assert_eq!(copy.part.live.as_ref().unwrap().found, intake.part.live.unwrap().found);
    let there = ask_as(&greeted.journey, FERN, reqwest::Method::GET, FLOWS, json!(null)).await;
    let ids: Vec<_> = there["data"].as_array().unwrap().iter().map(|flow| flow["id"].as_str()).collect();
    assert!(ids.contains(&copy.row.flow_id.as_ref().map(porchlight_domain::FlowId::as_str)));

    let GreetingContent::Flow { name, mut messages } = flow("With a file", &["Hi"], None) else { return };
    let source = MediaSource::Saved("77".into());
    messages.push(OutgoingMessage::Media { media: MediaKind::Image, source });
    let made = greeted.new_flow(&GreetingContent::Flow { name, messages }).await;
    let report = greeted.copy(greeted.order(of_flow(made.flow), &[fern])).await;
    assert_eq!(
        (report[0].fate, report[0].problem.as_ref().map(|problem| problem.code), report[0].version),
        (CopyFate::Refused, Some(ErrorCode::AttachmentOfAccount), None)
    );
}
