//! Welcome message flows: what somebody who comes from an ad finds written (`facts.md §6.3`).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::outgoing::{OutgoingMessage, first, in_each};
use crate::{FlowId, Unfit, UtcMs, Why};

/// A flow as it stands at Instagram.
#[derive(Clone, Debug, PartialEq)]
pub struct WelcomeFlow {
    /// Its id, which an ad's creative names.
    pub id: FlowId,
    /// Its name, for the account's own eyes.
    pub name: String,
    /// Where it may be used.
    pub platforms: Vec<FlowPlatform>,
    /// Where its content fits, when told.
    pub compatible_platforms: Vec<FlowPlatform>,
    /// Its messages, in order. Titles of quick replies come back cut to 20 characters and dots.
    pub steps: Vec<FlowStep>,
    /// When it was last changed, to the second.
    pub updated_at: Option<UtcMs>,
    /// An ad uses it: it can be neither changed nor deleted.
    pub is_used_in_ad: bool,
    /// It is for Instagram alone, when told.
    pub is_instagram_only: Option<bool>,
}

/// A message of a flow.
#[derive(Clone, Debug, PartialEq)]
pub enum FlowStep {
    /// One that we can edit.
    Message(OutgoingMessage),
    /// One of a shape that we do not know, as it came.
    Other(Value),
}

/// Where a flow may be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FlowPlatform {
    /// Instagram.
    Instagram,
    /// Messenger.
    Messenger,
    /// `WhatsApp`.
    Whatsapp,
    /// One that Meta added since; its name as it came.
    Other(String),
}

impl FlowPlatform {
    /// The name on the wire: sent in lower case, told in upper case.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Instagram => "instagram",
            Self::Messenger => "messenger",
            Self::Whatsapp => "whatsapp",
            Self::Other(name) => name,
        }
    }

    /// Reads the name, in any case.
    pub fn parse(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "instagram" => Self::Instagram,
            "messenger" => Self::Messenger,
            "whatsapp" => Self::Whatsapp,
            _ => Self::Other(name.to_owned()),
        }
    }
}

/// The part of an ad's creative that has it greet with this flow, as JSON to copy (`facts.md §6.3`).
pub fn ad_creative_snippet(flow: &FlowId) -> String {
    let named = serde_json::json!({"partner_app_welcome_message_flow_id": flow.as_str()});
    let snippet = serde_json::json!({"asset_feed_spec": {"additional_data": named}});
    serde_json::to_string_pretty(&snippet).unwrap_or_default()
}

/// A flow that is to be created or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FlowDraft {
    /// Its name, for the account's own eyes.
    pub name: String,
    /// Its messages, in order; at least one.
    pub messages: Vec<OutgoingMessage>,
}

impl FlowDraft {
    /// Whether Instagram takes it.
    ///
    /// # Errors
    /// What is too much, too little or missing.
    pub fn check(&self) -> Result<(), Unfit> {
        first(self.problems())
    }

    /// All for which Instagram would refuse it, each with its place.
    pub fn problems(&self) -> Vec<Unfit> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(Unfit::at("name", Why::Missing));
        }
        if self.messages.is_empty() {
            problems.push(Unfit::at("welcome_message_flow", Why::TooFew { has: 0, min: 1 }));
        }
        problems.extend(in_each("welcome_message_flow", &self.messages, OutgoingMessage::problems));
        problems
    }
}
