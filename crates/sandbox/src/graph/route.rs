//! Which part answers for which path: a node, or a node and one of its edges.

use axum::http::Method;

use crate::graph::media::{self, Shelf};
use crate::graph::{
    Viewer, account, attachment, commenting, comments, conversations, count_usage, insights, message,
    messenger_profile, profile, publishing, send, subscribed, welcome_flows,
};
use crate::ids;
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::World;

/// What the first segment of a path is.
enum Node {
    Account,
    Conversation(u64),
    Message(u64, u64),
    Person(u64),
    Post(Shelf),
    Flow,
    Comment,
    Container,
    Unknown,
}

fn node(world: &World, viewer: &Viewer, id: &str) -> Node {
    if id == "me"
        || world.account_named(id) == Some(viewer.account) && id.starts_with(|c: char| c.is_ascii_digit())
    {
        return Node::Account;
    }
    if let Some(number) = world.thread_of(id) {
        return match world.threads.get(&number) {
            Some(thread) if thread.account == viewer.account => Node::Person(number),
            _ => Node::Unknown,
        };
    }
    if let Some(number) = ids::conversation_thread(id) {
        return match world.threads.get(&number) {
            Some(thread) if thread.account == viewer.account => Node::Conversation(number),
            _ => Node::Unknown,
        };
    }
    if let Some((_, number, key)) = ids::message_parts(id) {
        return match world.threads.get(&number) {
            Some(thread) if thread.account == viewer.account => Node::Message(number, key),
            _ => Node::Unknown,
        };
    }
    if world.comment(id).is_some_and(|comment| comment.account == viewer.account) {
        return Node::Comment;
    }
    if world.container(id).is_some_and(|container| container.account == viewer.account) {
        return Node::Container;
    }
    let greeting = world.accounts.get(viewer.account).map(|account| &account.greeting);
    if greeting.is_some_and(|greeting| greeting.flows.iter().any(|flow| flow.id == id)) {
        return Node::Flow;
    }
    media::shelf(world, viewer, id).map_or(Node::Unknown, Node::Post)
}

/// An edge as the guides write it. Meta's specification of this host, and so Meta's own SDKs, leave the underscore out
/// of these two (`facts.md` §4.2).
fn in_full(edge: &str) -> &str {
    match edge {
        "mediapublish" => "media_publish",
        "messageattachments" => "message_attachments",
        _ => edge,
    }
}

/// The shape of the route, and what it answers.
pub(super) fn route(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    segments: &[&str],
) -> (&'static str, Result<Json, GraphError>) {
    let (id, edge) = match segments {
        [] => {
            return match call.params.list("ids") {
                Some(ids) if !world.has(Quirk::WithoutIds) => ("GET /?ids", many(world, call, viewer, &ids)),
                _ => ("GET /", Err(GraphError::unsupported_request(call.method()))),
            };
        }
        [id] => (*id, None),
        [id, edge] => (*id, Some(in_full(edge))),
        [_, _, rest @ ..] => return ("(unknown path)", Err(GraphError::unknown_path(&rest.join("/")))),
    };
    let node = node(world, viewer, id);
    let of_media = match (&node, edge) {
        (Node::Account, Some(edge)) => media::of_account(world, call, viewer, edge)
            .or_else(|| publishing::of_account(world, call, viewer, edge)),
        (Node::Container, edge) => publishing::of_container(world, call, viewer, id, edge),
        (Node::Post(shelf), edge) => media::of_media(world, call, viewer, id, *shelf, edge),
        _ => None,
    };
    if let Some(routed) = of_media {
        return routed;
    }
    let is = |method: &Method| call.method == *method;
    match (node, edge) {
        (Node::Unknown, _) => ("(unknown object)", Err(GraphError::no_such_object(call.method(), id))),
        (Node::Account, None) if is(&Method::GET) => {
            ("GET /me", count_usage(world, viewer).and_then(|()| account::node(world, call, viewer)))
        }
        (Node::Account, Some("conversations")) if is(&Method::GET) => {
            ("GET /me/conversations", conversations::edge(world, call, viewer))
        }
        (Node::Account, Some("messages")) if is(&Method::POST) => {
            ("POST /me/messages", send::send(world, call, viewer))
        }
        (Node::Account, Some("message_attachments")) => {
            ("POST /me/message_attachments", attachment::upload(world, call, viewer))
        }
        (Node::Account, Some("mentions")) if is(&Method::POST) => {
            ("POST /me/mentions", commenting::answer_mention(world, call, viewer))
        }
        (Node::Account, Some("insights")) if is(&Method::GET) => {
            ("GET /me/insights", insights::of_account(world, call, viewer))
        }
        (Node::Post(Shelf::Own), Some("insights")) if is(&Method::GET) => {
            ("GET /{media}/insights", insights::of_media(world, call, viewer, id))
        }
        // Neither the elements of an album nor other people's media have any.
        (Node::Post(_), Some("insights")) => {
            ("GET /{media}/insights", Err(GraphError::no_such_object(call.method(), id)))
        }
        (Node::Post(Shelf::Own), Some("comments")) if is(&Method::GET) => {
            ("GET /{media}/comments", comments::on_media(world, call, viewer, id))
        }
        (Node::Post(Shelf::Own), Some("comments")) if is(&Method::POST) => {
            ("POST /{media}/comments", commenting::write(world, call, viewer, id, None))
        }
        (Node::Comment, Some("replies")) if is(&Method::GET) => {
            ("GET /{comment}/replies", comments::replies(world, call, viewer, id))
        }
        (Node::Comment, Some("replies")) if is(&Method::POST) => {
            let media = world.comment(id).map(|comment| comment.media.clone()).unwrap_or_default();
            ("POST /{comment}/replies", commenting::write(world, call, viewer, &media, Some(id)))
        }
        (Node::Comment, None) if is(&Method::GET) => {
            ("GET /{comment}", comments::node(world, call, viewer, id))
        }
        (Node::Comment, None) if is(&Method::POST) => {
            ("POST /{comment}", commenting::hide(world, call, viewer, id))
        }
        (Node::Comment, None) if is(&Method::DELETE) => {
            ("DELETE /{comment}", commenting::delete(world, viewer, id))
        }
        (Node::Account, Some("messenger_profile")) => {
            let route = match call.method {
                Method::GET => "GET /me/messenger_profile",
                Method::DELETE => "DELETE /me/messenger_profile",
                _ => "POST /me/messenger_profile",
            };
            (route, messenger_profile::edge(world, call, viewer))
        }
        (Node::Account, Some("welcome_message_flows")) => {
            let route = match call.method {
                Method::GET => "GET /me/welcome_message_flows",
                Method::DELETE => "DELETE /me/welcome_message_flows",
                _ => "POST /me/welcome_message_flows",
            };
            (route, welcome_flows::edge(world, call, viewer))
        }
        (Node::Flow, None) if is(&Method::GET) => {
            ("GET /{flow}", welcome_flows::node(world, call, viewer, id))
        }
        (Node::Account, Some("subscribed_apps")) => match call.method.clone() {
            Method::GET => ("GET /me/subscribed_apps", subscribed::get(world, viewer)),
            Method::POST => ("POST /me/subscribed_apps", subscribed::set(world, call, viewer)),
            Method::DELETE => ("DELETE /me/subscribed_apps", Ok(subscribed::clear(world, viewer))),
            _ => ("(method)", Err(GraphError::unsupported_request(call.method()))),
        },
        (Node::Person(number), None) if is(&Method::GET) => (
            "GET /{person}",
            count_usage(world, viewer).and_then(|()| profile::node(world, call, viewer, number)),
        ),
        (Node::Conversation(number), None) if is(&Method::GET) => {
            ("GET /{conversation}", conversations::node(world, call, viewer, number))
        }
        (Node::Conversation(number), Some("messages")) if is(&Method::GET) => {
            ("GET /{conversation}/messages", conversations::messages(world, call, viewer, number))
        }
        (Node::Message(number, key), None) if is(&Method::GET) => {
            ("GET /{message}", message::node(world, call, viewer, number, key))
        }
        (_, None)
        | (
            Node::Account,
            Some(
                "messages" | "conversations" | "media" | "stories" | "tags" | "live_media" | "media_publish",
            ),
        ) => ("(method)", Err(GraphError::unsupported_request(call.method()))),
        (_, Some(edge)) => ("(unknown path)", Err(GraphError::unknown_path(edge))),
    }
}

/// Several nodes at once: `?ids=a,b` (`facts.md` §11, seed 001).
fn many(world: &mut World, call: &Call, viewer: &Viewer, ids: &[String]) -> Result<Json, GraphError> {
    if ids.len() > 50 {
        return Err(GraphError::new(100, "(#100) Too many IDs. Maximum: 50"));
    }
    let mut answer = Json::object();
    for id in ids {
        if answer.has(id) {
            continue;
        }
        let one = match node(world, viewer, id) {
            Node::Account => account::node(world, call, viewer)?,
            Node::Person(number) => profile::node(world, call, viewer, number)?,
            Node::Conversation(number) => conversations::node(world, call, viewer, number)?,
            Node::Message(number, key) => message::node(world, call, viewer, number, key)?,
            Node::Post(_) => media::get(world, call, viewer, id)?,
            Node::Comment => comments::node(world, call, viewer, id)?,
            Node::Container => publishing::node(world, call, viewer, id)?,
            Node::Flow => welcome_flows::node(world, call, viewer, id)?,
            Node::Unknown => return Err(GraphError::no_such_object(call.method(), id)),
        };
        answer.put(id.clone(), one);
    }
    count_usage(world, viewer)?;
    Ok(answer)
}
