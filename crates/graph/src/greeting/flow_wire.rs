//! How a welcome flow is written: sent as a list, returned as a string that holds the list (`facts.md §6.3`).

use porchlight_domain::greeting::{FlowDraft, FlowPlatform, FlowStep, WelcomeFlow};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::send::{message_json, read_message};
use crate::wire::{Flag, Strings, WireId, WireTime, soft};

/// A flow that was read.
pub(super) struct ReadFlow(pub(super) WelcomeFlow);

#[derive(Deserialize)]
struct WireFlow {
    id: WireId,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    eligible_platforms: Option<Strings>,
    #[serde(default, deserialize_with = "soft")]
    compatible_platforms: Option<Strings>,
    #[serde(default, deserialize_with = "soft")]
    welcome_message_flow: Option<Value>,
    /// The docs' page has it under this name.
    #[serde(default, deserialize_with = "soft")]
    welcome_message: Option<Value>,
    /// And Meta's spec under this one too.
    #[serde(default, deserialize_with = "soft")]
    welcome_message_sequence: Option<Value>,
    #[serde(default, deserialize_with = "soft")]
    last_update_time: Option<WireTime>,
    #[serde(default, deserialize_with = "soft")]
    is_used_in_ad: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    is_ig_only_flow: Option<Flag>,
}

impl<'de> Deserialize<'de> for ReadFlow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = WireFlow::deserialize(deserializer)?;
        let content = wire.welcome_message_flow.or(wire.welcome_message).or(wire.welcome_message_sequence);
        let platforms = |names: Option<Strings>| {
            names.unwrap_or_default().0.iter().map(|name| FlowPlatform::parse(name)).collect()
        };
        Ok(Self(WelcomeFlow {
            id: wire.id.into(),
            name: wire.name.unwrap_or_default(),
            platforms: platforms(wire.eligible_platforms),
            compatible_platforms: platforms(wire.compatible_platforms),
            steps: content.map(steps).unwrap_or_default(),
            updated_at: wire.last_update_time.map(|time| time.at),
            is_used_in_ad: matches!(wire.is_used_in_ad, Some(Flag(true))),
            is_instagram_only: wire.is_ig_only_flow.map(|Flag(flag)| flag),
        }))
    }
}

/// The steps of a list, of a string that holds one, or of a single step. What is not known is kept.
fn steps(content: Value) -> Vec<FlowStep> {
    match content {
        Value::String(text) => match serde_json::from_str::<Value>(&text) {
            Ok(inner @ (Value::Array(_) | Value::Object(_))) => steps(inner),
            _ => vec![FlowStep::Other(Value::String(text))],
        },
        Value::Array(steps) => steps.into_iter().map(step).collect(),
        other => vec![step(other)],
    }
}

fn step(step: Value) -> FlowStep {
    // Beside `message` there may be members that we could not write back: then the whole step is kept as it is.
    let known =
        step.as_object().filter(|members| members.len() == 1).and_then(|members| members.get("message"));
    match known.and_then(read_message) {
        Some(message) => FlowStep::Message(message),
        None => FlowStep::Other(step),
    }
}

/// The body that creates a flow, or changes it.
pub(super) fn draft_json(draft: &FlowDraft) -> Value {
    let steps: Vec<_> =
        draft.messages.iter().map(|message| json!({"message": message_json(message)})).collect();
    json!({
        "name": draft.name,
        "eligible_platforms": [FlowPlatform::Instagram.as_str()],
        "welcome_message_flow": steps,
    })
}

#[cfg(test)]
mod tests {
    use porchlight_domain::outgoing::OutgoingMessage;

    use super::*;

    fn read(content: &Value) -> Vec<FlowStep> {
        let flow = json!({"id": 7, "welcome_message_flow": content});
        ReadFlow::deserialize(flow).unwrap().0.steps
    }

    #[test]
    fn a_flow_is_read_as_string_as_list_and_as_one_step() {
        let list = json!([{"message": {"text": "Hi"}}]);
        let hi = [FlowStep::Message(OutgoingMessage::text("Hi"))];
        assert_eq!(read(&json!(list.to_string())), hi);
        assert_eq!(read(&list), hi);
        assert_eq!(read(&list[0]), hi);
    }

    #[test]
    fn a_flow_is_found_under_each_of_its_three_names() {
        let hi = [FlowStep::Message(OutgoingMessage::text("Hi"))];
        for name in ["welcome_message_flow", "welcome_message", "welcome_message_sequence"] {
            let flow = json!({"id": 7, name: [{"message": {"text": "Hi"}}]});
            assert_eq!(ReadFlow::deserialize(flow).unwrap().0.steps, hi, "{name}");
        }
    }

    #[test]
    fn what_is_not_known_of_a_flow_is_kept() {
        let strange = json!({"message": {"text": "Hi"}, "delay": 3});
        assert_eq!(read(&json!([strange])), [FlowStep::Other(strange)]);
        assert_eq!(read(&json!("no JSON")), [FlowStep::Other(json!("no JSON"))]);
    }
}
