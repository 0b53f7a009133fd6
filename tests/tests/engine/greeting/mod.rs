//! What greets people: read, edited, published and read back; noticed when somebody else changes it; never lost, never made
//! twice.

mod by_command;
mod copying;
mod elsewhere;
mod flows;
mod lost;
mod publishing;
mod troubles;

use porchlight_domain::greeting::{GreetingContent, GreetingPart, IceBreaker, IceBreakers, PersistentMenu};
use porchlight_domain::outgoing::{Button, OutgoingMessage, QuickReply};
use porchlight_domain::{AccountId, ApiError, LocalFlowId};
use porchlight_engine::{FlowView, GreetingView, MadeFlow, PartView, PublishHow, Published, VersionView};
use porchlight_tests::journey::Journey;
use reqwest::Method;
use serde_json::{Value, json};

use crate::HARBOUR;

const BREAKERS: GreetingPart = GreetingPart::IceBreakers;
const MENU: GreetingPart = GreetingPart::Menu;
const PROFILE: &str = "messenger_profile";
const FLOWS: &str = "welcome_message_flows";

/// A journey with an account of which everything was read.
struct Greeted {
    journey: Journey,
    account: AccountId,
}

impl Greeted {
    async fn begin() -> Self {
        let journey = Journey::deaf().await;
        let account = journey.connect(HARBOUR).await;
        journey.engine.read_greeting(account, true).await.unwrap();
        Self { journey, account }
    }

    async fn view(&self) -> GreetingView {
        self.journey.engine.greeting(self.account).await.unwrap()
    }

    async fn part(&self, part: GreetingPart) -> PartView {
        let view = self.view().await;
        match part {
            GreetingPart::IceBreakers => view.ice_breakers,
            GreetingPart::Menu => view.menu,
            GreetingPart::Flow { flow_id } => {
                view.flows.into_iter().find(|flow| flow.row.id == flow_id).unwrap().part
            }
        }
    }

    async fn flow(&self, name: &str) -> FlowView {
        self.view().await.flows.into_iter().find(|flow| flow.name == name).unwrap()
    }

    /// Edits a part from what is live now; gives the draft's version.
    async fn edit(&self, part: GreetingPart, content: &GreetingContent) -> i64 {
        let there = self.part(part).await;
        let (edited, live) = (there.draft.map(|draft| draft.version), there.live.map(|live| live.id));
        self.journey.engine.set_greeting_draft(self.account, part, content, edited, live).await.unwrap()
    }

    async fn new_flow(&self, content: &GreetingContent) -> MadeFlow {
        let GreetingContent::Flow { name, messages } = content.clone() else { panic!("no flow") };
        self.journey.engine.new_flow(self.account, name, messages).await.unwrap()
    }

    async fn publish(&self, part: GreetingPart, version: i64) -> Result<Published, ApiError> {
        self.journey.engine.publish_greeting(self.account, part, version, PublishHow::IfUnchanged).await
    }

    async fn published(&self, part: GreetingPart, version: i64) {
        let published = self.publish(part, version).await;
        assert!(matches!(published, Ok(Published::Done(_))), "{published:?}");
    }

    async fn versions(&self, part: GreetingPart) -> Vec<VersionView> {
        self.journey.engine.greeting_versions(self.account, part, None).await.unwrap().0
    }

    /// What Instagram says itself, asked without our client.
    async fn ask(&self, method: Method, query: &str, body: Value) -> Value {
        ask_as(&self.journey, HARBOUR, method, query, body).await
    }

    /// The menus or ice breakers that Instagram has.
    async fn there(&self, field: &str) -> Value {
        there_for(&self.journey, HARBOUR, field).await
    }

    /// The flows that Instagram has, by name.
    async fn flows_there(&self, name: &str) -> Vec<Value> {
        let all = self.ask(Method::GET, &format!("{FLOWS}?limit=100"), Value::Null).await;
        let all = all["data"].as_array().unwrap().iter();
        all.filter(|flow| flow["name"] == name).cloned().collect()
    }

    /// How often a route was asked that changes something.
    async fn writes(&self) -> usize {
        let log = self.journey.sandbox.log().await;
        let is_write = |request: &&Value| {
            let path = request["path"].as_str().unwrap_or_default();
            request["method"] != "GET" && (path.contains(PROFILE) || path.contains(FLOWS))
        };
        log.iter().filter(is_write).count()
    }
}

async fn ask_as(journey: &Journey, account: &str, method: Method, query: &str, body: Value) -> Value {
    let token = journey.sandbox.account(account).access_token;
    let url = format!("{}/graph.instagram.com/v25.0/me/{query}", journey.sandbox.base_url());
    let mut request = reqwest::Client::new().request(method, url).bearer_auth(token);
    if !body.is_null() {
        request = request.json(&body);
    }
    request.send().await.unwrap().json().await.unwrap()
}

async fn there_for(journey: &Journey, account: &str, field: &str) -> Value {
    let answer =
        ask_as(journey, account, Method::GET, &format!("{PROFILE}?fields={field}"), Value::Null).await;
    let data = answer["data"].as_array().unwrap().clone();
    match data.first().and_then(|first| first.get(field)) {
        Some(wrapped) => wrapped.clone(),
        None => Value::Array(data),
    }
}

fn breakers(locales: &[(&str, &[&str])]) -> GreetingContent {
    let questions = |all: &[&str]| {
        let one = |question: &&str| IceBreaker {
            question: (*question).to_owned(),
            payload: question.to_uppercase(),
        };
        all.iter().map(one).collect()
    };
    GreetingContent::IceBreakers {
        locales: locales
            .iter()
            .map(|(locale, all)| IceBreakers { locale: (*locale).to_owned(), questions: questions(all) })
            .collect(),
    }
}

/// The same, as Instagram is told by somebody else.
fn breakers_json(locales: &[(&str, &[&str])]) -> Value {
    let questions = |all: &[&str]| -> Vec<Value> {
        all.iter().map(|question| json!({"question": question, "payload": question.to_uppercase()})).collect()
    };
    locales.iter().map(|(locale, all)| json!({"call_to_actions": questions(all), "locale": locale})).collect()
}

fn menu(locales: &[(&str, &[&str])]) -> GreetingContent {
    let items = |all: &[&str]| {
        let one =
            |title: &&str| Button::Postback { title: (*title).to_owned(), payload: title.to_uppercase() };
        all.iter().map(one).collect()
    };
    GreetingContent::Menu {
        locales: locales
            .iter()
            .map(|(locale, all)| PersistentMenu { locale: (*locale).to_owned(), items: items(all) })
            .collect(),
    }
}

fn flow(name: &str, texts: &[&str], reply: Option<&str>) -> GreetingContent {
    let mut messages: Vec<_> = texts.iter().map(|text| OutgoingMessage::text(*text)).collect();
    if let Some(title) = reply {
        let quick_replies = vec![QuickReply::text(title, "TAPPED")];
        messages.push(OutgoingMessage::Text { text: "What brings you here?".to_owned(), quick_replies });
    }
    GreetingContent::Flow { name: name.to_owned(), messages }
}

const fn of_flow(flow_id: LocalFlowId) -> GreetingPart {
    GreetingPart::Flow { flow_id }
}
