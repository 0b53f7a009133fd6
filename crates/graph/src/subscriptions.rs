//! Which webhooks an account sends to our app (`facts.md §10.1`). The second of two levels: the first is in the app's
//! dashboard. One unknown field fails the whole call, and without the call nothing ever arrives, silently.

use porchlight_domain::{AppId, Scope, Unfit, Why};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::wire::{self, Listed, Strings, WireId, soft};
use crate::{Caller, Graph, GraphError};

/// The fields of the inbox. Echoes come under `messages`; `message_echoes` is not in Meta's own enum.
pub const INBOX_FIELDS: [&str; 9] = [
    "messages",
    "messaging_optins",
    "messaging_postbacks",
    "messaging_seen",
    "messaging_referral",
    "message_reactions",
    "message_edit",
    "messaging_handover",
    "standby",
];

/// The fields of comments. They need `instagram_business_manage_comments` and, for comments, an app that is live.
pub const COMMENT_FIELDS: [&str; 3] = ["comments", "live_comments", "mentions"];

/// Every field that an account can be subscribed to through this login: Meta's own enum (`facts.md §10.1`).
pub const ALL_FIELDS: [&str; 22] = [
    "comment_poll_response",
    "comments",
    "creator_marketplace_invited_creator_onboarding",
    "creator_marketplace_projects",
    "delta",
    "follow",
    "live_comments",
    "mentions",
    "message_edit",
    "message_reactions",
    "messages",
    "messaging_handover",
    "messaging_optins",
    "messaging_postbacks",
    "messaging_referral",
    "messaging_seen",
    "onboarding_welcome_message_series",
    "share_to_story",
    "standby",
    "story_insights",
    "story_poll_response",
    "story_reactions",
];

/// An app's subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The app, when told.
    pub app_id: Option<AppId>,
    /// The fields that it gets.
    pub fields: Vec<String>,
}

impl<'de> Deserialize<'de> for Subscription {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct WireSubscription {
            #[serde(default, deserialize_with = "soft")]
            app_id: Option<WireId>,
            #[serde(default, deserialize_with = "soft")]
            id: Option<WireId>,
            #[serde(default, deserialize_with = "soft")]
            subscribed_fields: Option<Strings>,
        }
        let wire = WireSubscription::deserialize(deserializer)?;
        Ok(Self {
            app_id: wire.app_id.or(wire.id).map(WireId::into),
            fields: wire.subscribed_fields.unwrap_or_default().0,
        })
    }
}

/// `GET /me/subscribed_apps`.
#[derive(Clone, Copy, Debug)]
pub struct Subscriptions;

/// `POST /me/subscribed_apps`: replaces what was subscribed.
#[derive(Clone, Debug)]
pub struct Subscribe {
    /// The fields.
    pub fields: Vec<String>,
}

/// `DELETE /me/subscribed_apps`.
#[derive(Clone, Copy, Debug)]
pub struct Unsubscribe;

impl Call for Subscriptions {
    const NAME: &'static str = "subscriptions";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::Basic;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = Vec<Subscription>;

    fn path(&self) -> Vec<&str> {
        vec!["me", "subscribed_apps"]
    }

    fn read(&self, body: &[u8]) -> Result<Vec<Subscription>, Drift> {
        wire::read::<Listed<Subscription>>(body).map(|listed| listed.items)
    }
}

impl Call for Subscribe {
    const NAME: &'static str = "subscribe";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        vec!["me", "subscribed_apps"]
    }

    fn check(&self) -> Result<(), Unfit> {
        if self.fields.is_empty() {
            return Err(Unfit::at("subscribed_fields", Why::TooFew { has: 0, min: 1 }));
        }
        match self.fields.iter().position(|field| !ALL_FIELDS.contains(&field.as_str())) {
            None => Ok(()),
            // One of them would fail the call for all.
            Some(index) => Err(Unfit::at(
                format!("subscribed_fields[{index}]"),
                Why::Rule("is no field that Instagram knows"),
            )),
        }
    }

    fn body(&self) -> Option<Value> {
        Some(json!({"subscribed_fields": self.fields}))
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Call for Unsubscribe {
    const NAME: &'static str = "unsubscribe";
    const METHOD: Method = Method::DELETE;
    const SCOPE: Scope = Scope::Basic;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        vec!["me", "subscribed_apps"]
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Graph {
    /// What is subscribed.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn subscriptions(&self, caller: &Caller) -> Result<Vec<Subscription>, GraphError> {
        self.call(caller, &Subscriptions).await
    }

    /// Subscribes our app to an account's webhooks; [`INBOX_FIELDS`] for the inbox.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn subscribe(&self, caller: &Caller, fields: &[&str]) -> Result<(), GraphError> {
        self.call(caller, &Subscribe { fields: fields.iter().map(|&field| field.to_owned()).collect() }).await
    }

    /// Ends the subscription.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn unsubscribe(&self, caller: &Caller) -> Result<(), GraphError> {
        self.call(caller, &Unsubscribe).await
    }
}
