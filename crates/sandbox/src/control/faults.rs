//! Faults: calls that fail, answer nonsense, come late or never, before or after their effect.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::control::Refusal;
use crate::wire::{Call, GraphError, Json, Reply};
use crate::world::World;

/// The faults that are set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    next_id: u64,
    set: Vec<Fault>,
}

#[derive(Debug, Clone, Serialize)]
struct Fault {
    id: u64,
    #[serde(flatten)]
    effect: Effect,
    until: Option<i64>,
    hits: u64,
}

/// A fault as it is asked for: which calls it hits, how often, and what happens to them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Effect {
    /// What whoever sets it calls it.
    label: Option<String>,
    method: Option<String>,
    /// A part of the path.
    path: Option<String>,
    /// Its end: `/media` is not `/media_publish`.
    path_end: Option<String>,
    host: Option<String>,
    /// How often; once, unless `for_ms` is given.
    times: Option<u64>,
    /// How long, on the world's clock.
    for_ms: Option<i64>,
    pub(crate) delay_ms: u64,
    pub(crate) drop: Option<Moment>,
    status: Option<u16>,
    code: Option<i64>,
    subcode: Option<i64>,
    message: Option<String>,
    is_transient: Option<bool>,
    /// `IGApiException`, unless another is wanted.
    #[serde(rename = "type")]
    kind: Option<ErrorKind>,
    user_title: Option<String>,
    user_msg: Option<String>,
    /// The body as it is, however malformed.
    body: Option<String>,
    /// The body is called a page and not JSON.
    html: bool,
    /// The call has its effect although the answer says otherwise.
    after: bool,
}

/// The types that were seen (`facts.md` §2.1). No client should go by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::enum_variant_names, reason = "the names are the API's")]
pub(crate) enum ErrorKind {
    #[serde(rename = "IGApiException")]
    IgApiException,
    #[serde(rename = "OAuthException")]
    OAuthException,
    #[serde(rename = "GraphMethodException")]
    GraphMethodException,
    #[serde(rename = "IGApiUnauthorizedException")]
    IgApiUnauthorizedException,
    #[serde(rename = "CodedException")]
    CodedException,
}

impl ErrorKind {
    fn name(self) -> &'static str {
        match self {
            Self::IgApiException => "IGApiException",
            Self::OAuthException => "OAuthException",
            Self::GraphMethodException => "GraphMethodException",
            Self::IgApiUnauthorizedException => "IGApiUnauthorizedException",
            Self::CodedException => "CodedException",
        }
    }
}

/// Before or after the effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Moment {
    Before,
    After,
}

impl Effect {
    /// Whether the call still has its effect.
    pub(crate) fn lets_through(&self) -> bool {
        match self.drop {
            Some(moment) => moment == Moment::After,
            None => self.after || !self.replaces(),
        }
    }

    /// Whether the answer is another one.
    pub(crate) fn replaces(&self) -> bool {
        self.status.is_some() || self.code.is_some() || self.body.is_some()
    }

    /// The other answer.
    pub(crate) fn reply(&self, trace: &str) -> Reply {
        let status = self.status.unwrap_or(if self.code.is_some() { 400 } else { 200 });
        if let Some(body) = &self.body {
            let kind = if self.html { "text/html; charset=utf-8" } else { "application/json; charset=UTF-8" };
            return Reply::new(status, kind, body.clone());
        }
        let mut error = GraphError::new(
            self.code.unwrap_or(2),
            self.message.clone().unwrap_or_else(|| {
                "An unexpected error has occurred. Please retry your request later.".to_owned()
            }),
        );
        error.subcode = self.subcode;
        error.is_transient = self.is_transient;
        error.kind = match self.kind {
            Some(kind) => kind.name(),
            None if self.code == Some(190) => "OAuthException",
            None => error.kind,
        };
        let mut body: Json = error.body(trace);
        if let (Some(title), Some(text)) = (&self.user_title, &self.user_msg) {
            body.within("error", |error| {
                error.with("error_user_title", title.as_str()).with("error_user_msg", text.as_str())
            });
        }
        Reply::json(status, &body).header("www-authenticate", error.challenge())
    }
}

impl Faults {
    /// What is to happen to this call, if anything.
    pub(crate) fn strike(&mut self, now: i64, call: &Call) -> Option<Effect> {
        self.set
            .retain(|fault| fault.until.is_none_or(|until| now <= until) && fault.effect.times != Some(0));
        let fault = self.set.iter_mut().find(|fault| fault.matches(call))?;
        fault.hits += 1;
        if let Some(times) = &mut fault.effect.times {
            *times -= 1;
        }
        Some(fault.effect.clone())
    }

    pub(crate) fn list(&self) -> Value {
        json!({"faults": self.set})
    }

    pub(crate) fn clear(&mut self) {
        self.set.clear();
    }

    /// Ends one; whether it was set.
    pub(crate) fn end(&mut self, id: u64) -> bool {
        let before = self.set.len();
        self.set.retain(|fault| fault.id != id);
        self.set.len() < before
    }
}

impl Fault {
    fn matches(&self, call: &Call) -> bool {
        let order = &self.effect;
        order.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(call.method.as_str()))
            && order.path.as_ref().is_none_or(|path| call.path.contains(path.as_str()))
            && order.path_end.as_ref().is_none_or(|end| call.path.ends_with(end.as_str()))
            && order.host.as_ref().is_none_or(|host| host == call.target.host.name())
    }
}

/// `POST faults`: sets one.
pub(crate) fn add(world: &mut World, call: &Call) -> Result<Value, Refusal> {
    let Some(body) = call.json.clone() else { return Err("a JSON body is needed".to_owned()) };
    if body.get("clear").is_some() {
        world.faults.clear();
        return Ok(json!({"success": true}));
    }
    if let Some(id) = body.get("end").and_then(Value::as_u64) {
        return Ok(json!({"success": world.faults.end(id)}));
    }
    let mut effect: Effect = serde_json::from_value(body).map_err(|error| error.to_string())?;
    if effect.times.is_none() && effect.for_ms.is_none() {
        effect.times = Some(1);
    }
    // Anything below is not an answer, but a word on the way to one.
    if effect.status.is_some_and(|status| !(200..=999).contains(&status)) {
        return Err("status: 200 to 999".to_owned());
    }
    let until = effect.for_ms.map(|for_ms| world.now().saturating_add(for_ms));
    world.faults.next_id += 1;
    let id = world.faults.next_id;
    world.faults.set.push(Fault { id, effect, until, hits: 0 });
    Ok(json!({"success": true, "id": id}))
}
