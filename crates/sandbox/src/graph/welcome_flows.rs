//! Welcome message flows for advertisements (`facts.md` §6.3).

use axum::http::Method;
use serde_json::Value;

use crate::clock::wire_time;
use crate::graph::fields::{Field, render, requested};
use crate::graph::paging::{Wanted, both_ways, cursor};
use crate::graph::{Viewer, send};
use crate::options::Quirk;
use crate::wire::params::as_object;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Flow, MESSAGES, World};

const PLATFORMS: [&str; 3] = ["INSTAGRAM", "MESSENGER", "WHATSAPP"];
/// Letters of a quick reply's title that are stored; what is longer ends in three dots.
const LONGEST_TITLE: usize = 20;
const FIELDS: [&str; 6] =
    ["name", "eligible_platforms", "welcome_message_flow", "last_update_time", "is_used_in_ad", "id"];

/// `GET`, `POST` and `DELETE /me/welcome_message_flows`; `flow_id` chooses one.
pub(crate) fn edge(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    viewer.needs(MESSAGES)?;
    let flow_id = call.params.text("flow_id").filter(|id| !id.is_empty());
    match (call.method.clone(), flow_id) {
        (Method::GET, flow_id) => list(world, call, viewer, flow_id.as_deref()),
        (Method::POST, None) => create(world, call, viewer),
        (Method::POST, Some(id)) => update(world, call, viewer, &id),
        (Method::DELETE, Some(id)) => {
            let at = place(world, call, viewer, &id)?;
            if let Some(account) = world.accounts.get_mut(viewer.account) {
                account.greeting.flows.remove(at);
            }
            Ok(Json::object().with("success", true))
        }
        (Method::DELETE, None) => Err(GraphError::missing_parameter("flow_id")),
        _ => Err(GraphError::unsupported_request(call.method())),
    }
}

/// `GET /{flow}`.
pub(crate) fn node(world: &World, call: &Call, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    viewer.needs(MESSAGES)?;
    let fields = requested(&call.params)?;
    let flow = viewer.account(world)?.greeting.flows.iter().find(|flow| flow.id == id);
    render_flow(flow.ok_or_else(|| GraphError::no_such_object("GET", id))?, fields.as_deref())
}

fn list(world: &World, call: &Call, viewer: &Viewer, id: Option<&str>) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?;
    let wanted = Wanted::read(|name| call.params.text(name))?;
    let flows = &viewer.account(world)?.greeting.flows;
    if let Some(id) = id.filter(|id| !flows.iter().any(|flow| flow.id == *id)) {
        return Err(GraphError::no_such_object("GET", id));
    }
    // Those of another app are not shown.
    let is_ours = call.params.text("app_id").is_none_or(|app| app == world.app.client_id);
    let chosen: Vec<(String, &Flow)> = flows
        .iter()
        .filter(|flow| is_ours && id.is_none_or(|id| flow.id == id))
        .map(|flow| (cursor(flow.updated, flow.id.parse().unwrap_or(0)), flow))
        .collect();
    let address = viewer.address(&format!("{}/welcome_message_flows", viewer.account(world)?.user_id));
    let query =
        [("access_token", viewer.token.clone()), ("fields", call.params.text("fields").unwrap_or_default())];
    let (page, paging) = both_ways(&chosen, wanted, &address, &query);
    let data = page.iter().map(|flow| render_flow(flow, fields.as_deref())).collect::<Result<Vec<_>, _>>()?;
    if world.has(Quirk::DocumentedFlows) {
        let documented = |flow: &&&Flow| {
            let messages = serde_json::from_str::<Value>(&flow.messages).unwrap_or_default();
            Json::object()
                .with("id", flow.id.as_str())
                .with("name", flow.name.as_str())
                .with("welcome_message", Json::from(&messages))
        };
        return Ok(Json::List(page.iter().map(documented).collect()));
    }
    Ok(Json::object().with("data", data).maybe("paging", paging))
}

fn render_flow(flow: &Flow, fields: Option<&[Field]>) -> Result<Json, GraphError> {
    let all = FIELDS.map(Field::plain);
    render(&flow.id, fields.unwrap_or(&all), |field| {
        let platforms = || flow.platforms.iter().map(|one| one.as_str().into()).collect::<Vec<Json>>();
        Ok(Some(match field.name.as_str() {
            "name" => flow.name.as_str().into(),
            "eligible_platforms" | "compatible_platforms" => platforms().into(),
            "welcome_message_flow" => flow.messages.as_str().into(),
            "last_update_time" => wire_time(flow.updated).into(),
            "is_used_in_ad" => flow.used_in_ad.into(),
            "is_ig_only_flow" => (flow.platforms == ["INSTAGRAM"]).into(),
            "welcome_message_sequence" => return Ok(None),
            other => return Err(GraphError::no_such_field(other)),
        }))
    })
}

fn create(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let name = name(call).ok_or_else(|| GraphError::missing_parameter("name"))?;
    let messages = messages(world, call, viewer)?;
    let messages = messages.ok_or_else(|| GraphError::missing_parameter("welcome_message_flow"))?;
    let platforms = platforms(call)?.unwrap_or_else(|| vec!["INSTAGRAM".to_owned()]);
    let id = world.draw("flow").digits(16);
    let flow = Flow { id: id.clone(), name, platforms, messages, updated: world.now(), used_in_ad: false };
    if let Some(account) = world.accounts.get_mut(viewer.account) {
        account.greeting.flows.insert(0, flow);
    }
    Ok(Json::object().with("flow_id", id))
}

fn update(world: &mut World, call: &Call, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    let at = place(world, call, viewer, id)?;
    let messages = messages(world, call, viewer)?;
    let platforms = platforms(call)?;
    let now = world.now();
    if let Some(account) = world.accounts.get_mut(viewer.account) {
        let mut flow = account.greeting.flows.remove(at);
        flow.name = name(call).unwrap_or(flow.name);
        flow.messages = messages.unwrap_or(flow.messages);
        flow.platforms = platforms.unwrap_or(flow.platforms);
        flow.updated = now;
        account.greeting.flows.insert(0, flow);
    }
    Ok(Json::object().with("success", true))
}

/// Where the flow is, if it may be changed.
fn place(world: &World, call: &Call, viewer: &Viewer, id: &str) -> Result<usize, GraphError> {
    let flows = &viewer.account(world)?.greeting.flows;
    let at = flows.iter().position(|flow| flow.id == id);
    let at = at.ok_or_else(|| GraphError::no_such_object(call.method(), id))?;
    if flows.get(at).is_some_and(|flow| flow.used_in_ad) {
        return Err(GraphError::new(100, "(#100) A flow that is used in an ad cannot be changed or deleted"));
    }
    Ok(at)
}

fn name(call: &Call) -> Option<String> {
    call.params.text("name").filter(|name| !name.trim().is_empty())
}

fn platforms(call: &Call) -> Result<Option<Vec<String>>, GraphError> {
    let Some(given) = call.params.list("eligible_platforms") else { return Ok(None) };
    let given: Vec<String> = given.into_iter().map(|one| one.to_ascii_uppercase()).collect();
    match given.iter().enumerate().find(|(_, one)| !PLATFORMS.contains(&one.as_str())) {
        Some((at, one)) => Err(GraphError::new(
            100,
            format!(
                "(#100) Param eligible_platforms[{at}] must be one of {{{}}} - got \"{one}\".",
                PLATFORMS.join(", ")
            ),
        )),
        None => Ok(Some(given)),
    }
}

/// The messages, each as the Send API has them, with their titles cut: as the text that is stored.
fn messages(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Option<String>, GraphError> {
    let Some(mut given) = call.params.values("welcome_message_flow") else { return Ok(None) };
    if given.is_empty() {
        return Err(GraphError::new(100, "(#100) welcome_message_flow must have at least one message"));
    }
    for one in &mut given {
        let message = as_object(one).and_then(|one| one.get("message").and_then(as_object));
        let message =
            message.ok_or_else(|| GraphError::missing_parameter("welcome_message_flow[message]"))?;
        send::read_message(world, call, viewer, &message)?;
        if let Some(Value::Array(replies)) = one.pointer_mut("/message/quick_replies") {
            for title in replies.iter_mut().filter_map(|reply| reply.get_mut("title")) {
                if let Some(cut) = title.as_str().and_then(cut) {
                    *title = Value::String(cut);
                }
            }
        }
    }
    Ok(Some(Value::Array(given).to_string()))
}

/// `I have another quest...`; nothing if it is short enough.
fn cut(title: &str) -> Option<String> {
    let is_long = title.chars().nth(LONGEST_TITLE).is_some();
    is_long.then(|| format!("{}...", title.chars().take(LONGEST_TITLE).collect::<String>()))
}
