//! Answers to taps as the screens see them: kept, put to use, and drawn as a map of everything that leads to them.

mod editing;
mod links;
mod map;
mod pages;

use porchlight_domain::answers::{AnswerContent, AnswerMap, MapNode};
use porchlight_domain::greeting::{GreetingContent, GreetingPart, PersistentMenu};
use porchlight_domain::outgoing::{Button, OutgoingMessage, QuickReply};
use porchlight_domain::{AccountId, AnswerId};
use porchlight_engine::{PublishHow, Published};
use porchlight_tests::journey::Journey;

use super::HARBOUR;

/// A journey with an account of which everything was read.
struct Answering {
    journey: Journey,
    account: AccountId,
}

impl Answering {
    async fn begin() -> Self {
        let journey = Journey::begin().await;
        let account = journey.connect(HARBOUR).await;
        journey.synced().await;
        journey.engine.read_greeting(account, true).await.unwrap();
        Self { journey, account }
    }

    async fn map(&self) -> AnswerMap {
        self.journey.engine.answers(self.account).await.unwrap().map
    }

    /// Publishes a menu of these items, each of which carries its title in capitals.
    async fn publish_menu(&self, titles: &[&str]) {
        let engine = &self.journey.engine;
        let there = engine.greeting(self.account).await.unwrap().menu;
        let (edited, live) = (there.draft.map(|draft| draft.version), there.live.map(|live| live.id));
        let item =
            |title: &&str| Button::Postback { title: (*title).to_owned(), payload: title.to_uppercase() };
        let menu = PersistentMenu { locale: "default".to_owned(), items: titles.iter().map(item).collect() };
        let content = GreetingContent::Menu { locales: vec![menu] };
        let part = GreetingPart::Menu;
        let version = engine.set_greeting_draft(self.account, part, &content, edited, live).await.unwrap();
        let done = engine.publish_greeting(self.account, part, version, PublishHow::IfUnchanged).await;
        assert!(matches!(done, Ok(Published::Done(_))), "{done:?}");
    }

    /// Begins the answer of a payload.
    async fn new_answer(&self, payload: &str, content: AnswerContent) -> AnswerId {
        let engine = &self.journey.engine;
        engine.new_answer(self.account, Some(payload), "", Some(content)).await.unwrap().0
    }

    /// The version of an answer's draft.
    async fn version(&self, id: AnswerId) -> Option<i64> {
        let answers = self.journey.engine.answers(self.account).await.unwrap().answers;
        let row = answers.into_iter().find(|answer| answer.row.id == id).unwrap().row;
        row.draft.map(|draft| draft.version)
    }

    /// Puts what is edited to use.
    async fn put_to_use(&self, id: AnswerId) {
        let version = self.version(id).await.unwrap();
        self.journey.engine.use_answer_draft(id, version).await.unwrap();
    }
}

/// An answer whose quick replies lead to these payloads.
fn leading_to(payloads: &[&str]) -> AnswerContent {
    let quick_replies = payloads.iter().map(|payload| QuickReply::text(*payload, *payload)).collect();
    let otherwise = vec![OutgoingMessage::Text { text: "Here you are.".to_owned(), quick_replies }];
    AnswerContent { otherwise, ..AnswerContent::default() }
}

fn node<'m>(map: &'m AnswerMap, key: &str) -> Option<&'m MapNode> {
    map.nodes.iter().find(|node| node.key == key)
}
