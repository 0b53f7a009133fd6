//! The Conversations API: threads, the most recently updated first, and the messages in them (`facts.md` §5).

use crate::clock::{wire_time, write_wire_time};
use crate::graph::fields::{Field, render, requested};
use crate::graph::message;
use crate::graph::paging::{Wanted, cursor, paging};
use crate::graph::{Viewer, conversations_call};
use crate::wire::{Call, GraphError, Json};
use crate::world::{DETAILED, Message, Thread, World};

/// Nodes that one call may ask for before it is told to ask for less. Instagram's own measure is unknown; this one
/// lets fifty conversations with twenty messages through and refuses a hundred.
const LARGEST_ANSWER: usize = 1_500;

/// `GET /me/conversations`.
pub(crate) fn edge(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    conversations_call(world, viewer)?;
    if let Some(platform) = call.params.text("platform")
        && !platform.eq_ignore_ascii_case("instagram")
    {
        let text =
            format!("(#100) Param platform must be one of {{INSTAGRAM, MESSENGER}} - got \"{platform}\".");
        return Err(GraphError::new(100, text));
    }
    let fields = requested(&call.params)?;
    if let Some(igsid) = call.params.text("user_id") {
        return with_person(world, viewer, &igsid, fields.as_deref());
    }
    let wanted = Wanted::read(|name| call.params.text(name))?;
    let query = [
        ("access_token", viewer.token.clone()),
        ("platform", "instagram".to_owned()),
        ("fields", call.params.text("fields").unwrap_or_default()),
        ("limit", wanted.limit.to_string()),
    ];
    list(world, viewer, fields.as_deref(), wanted, &query)
}

/// `conversations` as a field of the account.
pub(crate) fn expanded(world: &World, viewer: &Viewer, field: &Field) -> Result<Json, GraphError> {
    let wanted = Wanted::read(|name| field.argument(name).map(str::to_owned))?;
    let query = [
        ("access_token", viewer.token.clone()),
        ("platform", "instagram".to_owned()),
        ("fields", field.inner.clone()),
        ("limit", wanted.limit.to_string()),
    ];
    list(world, viewer, field.fields.as_deref(), wanted, &query)
}

/// None or one, without paging.
fn with_person(
    world: &World,
    viewer: &Viewer,
    igsid: &str,
    fields: Option<&[Field]>,
) -> Result<Json, GraphError> {
    let found = world
        .thread_of(igsid)
        .and_then(|number| Some((number, world.threads.get(&number)?)))
        .filter(|(_, thread)| thread.account == viewer.account && thread.is_listed(world.now()))
        .filter(|_| viewer.account(world).is_ok_and(|account| account.message_access));
    let data = match found {
        Some((number, thread)) => vec![thread_node(world, viewer, number, thread, fields)?],
        None => Vec::new(),
    };
    Ok(Json::object().with("data", data))
}

fn list(
    world: &World,
    viewer: &Viewer,
    fields: Option<&[Field]>,
    wanted: Wanted,
    query: &[(&str, String)],
) -> Result<Json, GraphError> {
    let account = viewer.account(world)?;
    let within = fields
        .unwrap_or_default()
        .iter()
        .filter(|field| field.name == "messages")
        .map(|field| field.argument("limit").and_then(|text| text.parse::<usize>().ok()).unwrap_or(25))
        .sum::<usize>();
    if wanted.limit.saturating_mul(within.saturating_add(1)) > LARGEST_ANSWER {
        return Err(GraphError::too_much_data());
    }
    // "Allow access to messages" switched off: an empty list and no error (`facts.md` §4.4).
    if !account.message_access {
        return Ok(Json::object().with("data", Json::List(Vec::new())));
    }
    let enough = wanted.limit.saturating_add(1);
    let mut page: Vec<(u64, &Thread)> = match wanted.before {
        Some((at, number)) => {
            let mut newer: Vec<_> = world
                .listed(viewer.account, None)
                .take_while(|(other, thread)| (thread.updated, number) > (at, *other))
                .collect();
            let surplus = newer.len().saturating_sub(wanted.limit);
            newer.drain(..surplus);
            newer
        }
        None => world.listed(viewer.account, wanted.after).take(enough).collect(),
    };
    let has_more = page.len() > wanted.limit;
    page.truncate(wanted.limit);
    let Some(last) = page.last().map(|(number, thread)| cursor(thread.updated, *number)) else {
        return Ok(Json::object().with("data", Json::List(Vec::new())));
    };
    let data = page
        .iter()
        .map(|(number, thread)| thread_node(world, viewer, *number, thread, fields))
        .collect::<Result<Vec<_>, _>>()?;
    let address = viewer.address(&format!("{}/conversations", account.user_id));
    Ok(Json::object().with("data", data).with("paging", paging(&last, has_more, &address, query)))
}

/// `GET /{conversation}`.
pub(crate) fn node(world: &mut World, call: &Call, viewer: &Viewer, number: u64) -> Result<Json, GraphError> {
    conversations_call(world, viewer)?;
    let fields = requested(&call.params)?;
    let thread = world.threads.get(&number).ok_or_else(|| GraphError::no_such_object("GET", "0"))?;
    thread_node(world, viewer, number, thread, fields.as_deref())
}

/// `GET /{conversation}/messages`.
pub(crate) fn messages(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    number: u64,
) -> Result<Json, GraphError> {
    conversations_call(world, viewer)?;
    let fields = requested(&call.params)?;
    let wanted = Wanted::read(|name| call.params.text(name))?;
    let thread = world.threads.get(&number).ok_or_else(|| GraphError::no_such_object("GET", "0"))?;
    let inner = call.params.text("fields").unwrap_or_default();
    message_list(world, viewer, number, thread, fields.as_deref(), &inner, wanted)
}

/// `id` and `updated_time`, written at once: the list of all conversations is what a client asks for most. Neither has a
/// letter that needs an escape.
fn default_node(number: u64, thread: &Thread) -> Json {
    let mut out = String::with_capacity(160);
    out.push_str("{\"id\":\"");
    out.push_str(thread.conversation_id(number));
    out.push_str("\",\"updated_time\":\"");
    write_wire_time(thread.updated, &mut out);
    out.push_str("\"}");
    Json::Written(out)
}

fn thread_node(
    world: &World,
    viewer: &Viewer,
    number: u64,
    thread: &Thread,
    fields: Option<&[Field]>,
) -> Result<Json, GraphError> {
    let Some(fields) = fields else { return Ok(default_node(number, thread)) };
    render(thread.conversation_id(number), fields, |field| {
        Ok(Some(match field.name.as_str() {
            "updated_time" => wire_time(thread.updated).into(),
            "participants" => participants(world, viewer, thread)?,
            "is_owner" => thread.is_ours().into(),
            "messages" => {
                let wanted = Wanted::read(|name| field.argument(name).map(str::to_owned))?;
                message_list(world, viewer, number, thread, field.fields.as_deref(), &field.inner, wanted)?
            }
            other => return Err(GraphError::no_such_field(other)),
        }))
    })
}

/// The business with its `1784…` id, the person with the one for this account (`facts.md` §5).
fn participants(world: &World, viewer: &Viewer, thread: &Thread) -> Result<Json, GraphError> {
    let account = viewer.account(world)?;
    let person = world.person_of(thread).map(|person| person.username.as_str()).unwrap_or_default();
    Ok(Json::object().with(
        "data",
        vec![
            Json::object().with("username", account.username.as_str()).with("id", account.user_id.as_str()),
            Json::object().with("username", person).with("id", thread.igsid.as_str()),
        ],
    ))
}

fn message_list(
    world: &World,
    viewer: &Viewer,
    number: u64,
    thread: &Thread,
    fields: Option<&[Field]>,
    inner: &str,
    wanted: Wanted,
) -> Result<Json, GraphError> {
    if wanted.limit > LARGEST_ANSWER {
        return Err(GraphError::too_much_data());
    }
    let in_range = |message: &Message| {
        wanted.after.is_none_or(|(_, key)| message.key < key)
            && wanted.before.is_none_or(|(_, key)| message.key > key)
    };
    let mut page: Vec<(usize, &Message)> = thread
        .newest_first()
        .enumerate()
        .filter(|(_, message)| in_range(message))
        .take(if wanted.before.is_some() { usize::MAX } else { wanted.limit.saturating_add(1) })
        .collect();
    if wanted.before.is_some() {
        let surplus = page.len().saturating_sub(wanted.limit);
        page.drain(..surplus);
    }
    let has_more = page.len() > wanted.limit;
    page.truncate(wanted.limit);
    let Some((_, last)) = page.last() else { return Ok(Json::object().with("data", Json::List(Vec::new()))) };
    let last = cursor(last.at, last.key);
    let default = ["id", "created_time", "is_unsupported"].map(Field::plain);
    // Older ones are listed, without details (`facts.md` §5).
    let bare = ["id", "created_time"].map(Field::plain);
    let data = page
        .iter()
        .map(|(place, message)| {
            let fields = if *place < DETAILED { fields.unwrap_or(&default) } else { &bare };
            message::render_message(world, viewer, number, thread, message, fields)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let address = viewer.address(&format!("{}/messages", thread.conversation_id(number)));
    let query = [
        ("access_token", viewer.token.clone()),
        ("fields", inner.to_owned()),
        ("limit", wanted.limit.to_string()),
    ];
    Ok(Json::object().with("data", data).with("paging", paging(&last, has_more, &address, &query)))
}
