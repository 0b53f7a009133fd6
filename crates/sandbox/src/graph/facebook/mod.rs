//! graph.facebook.com, as far as Instagram's API with Facebook Login goes: a person's Pages, and through them the same
//! accounts, media, comments, insights and publishing (seed 003).

mod fields;
mod pages;

pub(crate) use fields::{of_account, of_media};

use std::collections::BTreeSet;

use axum::http::Method;

use crate::graph::{Answer, Login, VERSION, Viewer, media, route};
use crate::login;
use crate::wire::error::OAUTH;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Holder, World, business_scope};

/// Edges that an account, a media, a container or a comment has on this host.
const EDGES: [&str; 11] = [
    "media",
    "media_publish",
    "content_publishing_limit",
    "stories",
    "tags",
    "live_media",
    "children",
    "comments",
    "replies",
    "insights",
    "mentions",
];

/// Who asks.
struct Asker {
    token: String,
    holder: Holder,
    scopes: BTreeSet<String>,
}

/// Answers a call to graph.facebook.com.
pub(crate) fn answer(world: &mut World, call: &Call) -> Answer {
    let asker = match login::valid(world, call.token().as_deref(), |holder| holder != Holder::Account) {
        Ok((bearer, token)) => Asker { token: bearer, holder: token.holder, scopes: token.scopes.clone() },
        Err(error) => return Answer { route: "(no valid token)", account: None, result: Err(error) },
    };
    let mut answer = routed(world, call, &asker);
    let kind = match answer.route {
        route if route.contains("{media}") => "IGMedia",
        route if route.contains("{container}") => "IGContainer",
        route if route.contains("{comment}") => "IGComment",
        "GET /{page}" | "GET /me/accounts" => "Page",
        _ => "IGUser",
    };
    answer.result = answer.result.map_err(|error| worded(error, kind));
    answer
}

fn routed(world: &mut World, call: &Call, asker: &Asker) -> Answer {
    let segments: Vec<&str> = call.target.segments.iter().map(String::as_str).collect();
    let get = call.method == Method::GET;
    let of_page = |route, result| Answer { route, account: None, result };
    let own_page = match asker.holder {
        Holder::Page(at) => Some(at),
        _ => None,
    };
    match (segments.as_slice(), own_page) {
        (["me"], None) if get => return of_page("GET /me (person)", pages::person(world, call)),
        (["me"], Some(at)) if get => return of_page("GET /{page}", pages::page(world, call, at)),
        (["me", "accounts"], None) if get => {
            return of_page("GET /me/accounts", pages::list(world, call, &asker.scopes, &asker.token));
        }
        ([id], _) if get => {
            if let Some(at) = world.pages.iter().position(|page| page.id == *id) {
                return of_page("GET /{page}", pages::page(world, call, at));
            }
        }
        _ => {}
    }
    behind_page(world, call, asker, &segments)
}

/// Whatever hangs on an Instagram account, for a token that reaches it.
fn behind_page(world: &mut World, call: &Call, asker: &Asker, segments: &[&str]) -> Answer {
    let unknown = |result| Answer { route: "(unknown object)", account: None, result: Err(result) };
    let ids = call.params.list("ids").unwrap_or_default();
    let Some(id) = segments.first().copied().or_else(|| ids.first().map(String::as_str)) else {
        return unknown(GraphError::unsupported_request(call.method()).kind(OAUTH));
    };
    let reached: Vec<usize> = world
        .pages
        .iter()
        .enumerate()
        .filter(|(at, _)| matches!(asker.holder, Holder::FacebookUser) || asker.holder == Holder::Page(*at))
        .filter_map(|(_, page)| page.account)
        .collect();
    let viewer = |account: usize| Viewer {
        login: Login::Facebook,
        account,
        token: asker.token.clone(),
        scopes: asker.scopes.iter().filter_map(|scope| business_scope(scope)).map(str::to_owned).collect(),
        links: call.target.links.clone(),
        version: call.target.version.clone().unwrap_or_else(|| VERSION.to_owned()),
    };
    let Some(viewer) = reached.into_iter().map(viewer).find(|viewer| knows(world, viewer, id)) else {
        return unknown(GraphError::no_such_object(call.method(), id));
    };
    let account = Some(viewer.account);
    if let [_, edge, ..] = segments
        && !EDGES.contains(edge)
    {
        return Answer { route: "(unknown path)", account, result: Err(GraphError::unknown_path(edge)) };
    }
    if call.method == Method::DELETE && segments.len() == 1 && world.owner_of(id) == account {
        world.unpublish(id);
        let done = Json::object().with("success", true);
        return Answer { route: "DELETE /{media}", account, result: Ok(done) };
    }
    let (route, result) = route::route(world, call, &viewer, segments);
    Answer { route, account, result }
}

/// Whether the id is the account's own here, or of something that belongs to it. App-scoped ids are not known.
fn knows(world: &World, viewer: &Viewer, id: &str) -> bool {
    let at = Some(viewer.account);
    world.accounts.get(viewer.account).is_some_and(|account| account.user_id == id)
        || media::shelf(world, viewer, id).is_some()
        || world.container(id).map(|container| container.account) == at
        || world.comment(id).map(|comment| comment.account) == at
}

/// As this host words it (`facts.md` §2.2).
fn worded(mut error: GraphError, kind: &str) -> GraphError {
    if error.message.starts_with("Tried accessing nonexisting field") {
        error.message = format!("(#100) {} on node type ({kind})", error.message);
    }
    if error.kind == crate::wire::error::IG_API {
        error.kind = OAUTH;
    }
    error
}
