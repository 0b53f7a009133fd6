//! Ice breakers: get, set, delete, per locale (`facts.md §6.1`).

use porchlight_domain::greeting::{DEFAULT_LOCALE, IceBreaker, IceBreakers, check_ice_breakers};
use porchlight_domain::{Scope, Unfit};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::profile::{self, Greetings};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::paging::Skipped;
use crate::{Caller, Graph, GraphError, wire};

const MEMBER: &str = "ice_breakers";

/// `GET /me/messenger_profile?fields=ice_breakers`.
#[derive(Clone, Copy, Debug)]
pub struct IceBreakersSet;

/// `POST /me/messenger_profile`: replaces the ice breakers of all locales. At most 4 for each; `default` must be among
/// them.
#[derive(Clone, Debug)]
pub struct SetIceBreakers {
    /// One for each locale.
    pub locales: Vec<IceBreakers>,
}

/// `DELETE /me/messenger_profile?fields=["ice_breakers"]`: of all locales.
#[derive(Clone, Copy, Debug)]
pub struct DeleteIceBreakers;

#[derive(Deserialize)]
struct WireLocale {
    call_to_actions: Vec<WireQuestion>,
    locale: Option<String>,
}

#[derive(Deserialize)]
struct WireQuestion {
    question: String,
    #[serde(default)]
    payload: String,
}

impl From<WireQuestion> for IceBreaker {
    fn from(wire: WireQuestion) -> Self {
        Self { question: wire.question, payload: wire.payload }
    }
}

impl Call for IceBreakersSet {
    const NAME: &'static str = "ice_breakers";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = Greetings<IceBreakers>;

    fn path(&self) -> Vec<&str> {
        profile::path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        profile::fields(MEMBER)
    }

    fn read(&self, body: &[u8]) -> Result<Greetings<IceBreakers>, Drift> {
        let mut set = Greetings::default();
        // Questions without a locale, as the seeds send them, are everybody's.
        let mut flat = Vec::new();
        for (index, element) in profile::elements(body, MEMBER)?.iter().enumerate() {
            if element.get("question").is_some() {
                match profile::read_element::<WireQuestion>(index, element) {
                    Ok(question) => flat.push(question.into()),
                    Err(skipped) => set.skipped.push(skipped),
                }
                continue;
            }
            match locale(index, element) {
                Ok(breakers) => set.locales.push(breakers),
                Err(skipped) => set.skipped.push(skipped),
            }
        }
        if !flat.is_empty() {
            set.locales.push(IceBreakers { locale: DEFAULT_LOCALE.to_owned(), questions: flat });
        }
        Ok(set)
    }
}

fn locale(index: usize, element: &Value) -> Result<IceBreakers, Skipped> {
    let wire: WireLocale = profile::read_element(index, element)?;
    Ok(IceBreakers {
        locale: wire.locale.unwrap_or_else(|| DEFAULT_LOCALE.to_owned()),
        questions: wire.call_to_actions.into_iter().map(IceBreaker::from).collect(),
    })
}

impl Call for SetIceBreakers {
    const NAME: &'static str = "set_ice_breakers";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn check(&self) -> Result<(), Unfit> {
        check_ice_breakers(&self.locales).map_err(|unfit| unfit.within(MEMBER))
    }

    fn path(&self) -> Vec<&str> {
        profile::path()
    }

    fn body(&self) -> Option<Value> {
        let locales = self.locales.iter().map(|breakers| {
            let questions: Vec<_> = breakers
                .questions
                .iter()
                .map(|breaker| json!({"question": breaker.question, "payload": breaker.payload}))
                .collect();
            json!({"call_to_actions": questions, "locale": breakers.locale})
        });
        Some(json!({"platform": "instagram", MEMBER: locales.collect::<Vec<_>>()}))
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Call for DeleteIceBreakers {
    const NAME: &'static str = "delete_ice_breakers";
    const METHOD: Method = Method::DELETE;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        profile::path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        profile::field_list(MEMBER)
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Graph {
    /// The ice breakers that are live.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn ice_breakers(&self, caller: &Caller) -> Result<Greetings<IceBreakers>, GraphError> {
        self.call(caller, &IceBreakersSet).await
    }

    /// Replaces the ice breakers.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] before anything is sent.
    pub async fn set_ice_breakers(&self, caller: &Caller, set: &SetIceBreakers) -> Result<(), GraphError> {
        self.call(caller, set).await
    }

    /// Takes the ice breakers away.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn delete_ice_breakers(&self, caller: &Caller) -> Result<(), GraphError> {
        self.call(caller, &DeleteIceBreakers).await
    }
}
