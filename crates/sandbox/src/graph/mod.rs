//! graph.instagram.com.
//!
//! The token is looked at before the path (`facts.md` §2.1). Then a path is a node, or a node and one of its edges;
//! whatever is neither is answered as Instagram answers it.

mod account;
mod addresses;
mod attachment;
mod commenting;
mod comments;
mod conversations;
mod facebook;
pub(crate) mod fields;
mod insights;
mod media;
mod message;
mod messenger_profile;
mod paging;
mod profile;
mod proof;
mod publishing;
mod route;
mod send;
mod subscribed;
pub(crate) mod thread_owner;
mod welcome_flows;

pub(crate) use addresses::addresses;
pub(crate) use attachment::Use;
pub(crate) use facebook::answer as answer_facebook;

use std::collections::BTreeSet;

use axum::http::Method;

use crate::login;
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Host, Json, Links, Reply};
use crate::world::{Account, MESSAGES, World};

/// The version that an unversioned call gets, and that webhooks are told (`facts.md` §12).
pub(crate) const VERSION: &str = "v25.0";

/// By which login a token came, and so on which host it is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Login {
    /// graph.instagram.com.
    Instagram,
    /// graph.facebook.com.
    Facebook,
}

/// Who asks, and in which form.
pub(crate) struct Viewer {
    pub(crate) login: Login,
    pub(crate) account: usize,
    pub(crate) token: String,
    pub(crate) scopes: BTreeSet<String>,
    pub(crate) links: Links,
    pub(crate) version: String,
}

impl Viewer {
    pub(crate) fn account<'a>(&self, world: &'a World) -> Result<&'a Account, GraphError> {
        world.accounts.get(self.account).ok_or_else(|| GraphError::new(1, "An unknown error has occurred"))
    }

    fn needs(&self, scope: &str) -> Result<(), GraphError> {
        if self.scopes.contains(scope) { Ok(()) } else { Err(GraphError::missing_permission()) }
    }

    /// Where a node lives, for links to more of it.
    fn address(&self, path: &str) -> String {
        let host = match self.login {
            Login::Instagram => Host::Graph,
            Login::Facebook => Host::FacebookGraph,
        };
        format!("{}/{}/{path}", self.links.to(host), self.version)
    }
}

/// What a call was about, and what is answered.
pub(crate) struct Answer {
    /// The shape of the route: `GET /{conversation}`.
    pub(crate) route: &'static str,
    pub(crate) account: Option<usize>,
    pub(crate) result: Result<Json, GraphError>,
}

/// Answers a call to graph.instagram.com.
pub(crate) fn answer(world: &mut World, call: &Call) -> Answer {
    let segments: Vec<&str> = call.target.segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        ["access_token"] if call.method == Method::GET => {
            return Answer {
                route: "GET /access_token",
                account: None,
                result: login::long_lived(world, call),
            };
        }
        ["refresh_access_token"] if call.method == Method::GET => {
            return Answer {
                route: "GET /refresh_access_token",
                account: None,
                result: login::refresh(world, call),
            };
        }
        _ => {}
    }
    let viewer = match viewer(world, call) {
        Ok(viewer) => viewer,
        Err(error) => return Answer { route: "(no valid token)", account: None, result: Err(error) },
    };
    let account = Some(viewer.account);
    let (route, result) = route::route(world, call, &viewer, &segments);
    Answer { route, account, result }
}

/// The reply with the headers that Instagram sends (`facts.md` §2.1, §3.1). What was asked for is not yet written into
/// its body: that needs no world, and so others need not wait for it.
pub(crate) fn reply(world: &mut World, call: &Call, answer: &Answer) -> Reply {
    let mut reply = match &answer.result {
        Ok(_) => Reply::json(200, &Json::Null),
        Err(error) => {
            let trace = trace_id(world);
            let mut localised = crate::graph::localise(world, answer.account, error);
            if error.code == 190 && world.has(Quirk::Token401) {
                localised.status = 401;
            }
            Reply::json(localised.status, &localised.body(&trace))
                .header("www-authenticate", localised.challenge())
                .header("x-fb-trace-id", trace)
        }
    };
    let version = call.target.version.clone().unwrap_or_else(|| VERSION.to_owned());
    let by_facebook = call.target.host == Host::FacebookGraph;
    reply = reply.header(if by_facebook { "facebook-api-version" } else { "instagram-api-version" }, version);
    let usage =
        answer.account.and_then(|at| world.accounts.get(at)).map(|a| (a.user_id.clone(), a.usage.clone()));
    if let Some((user_id, usage)) = usage {
        let percent = usage.percent();
        // Each host has keys of its own (`facts.md` §3.1).
        let app = if by_facebook {
            format!("{{\"call_count\":{percent},\"total_time\":{0},\"total_cputime\":{0}}}", percent / 2)
        } else {
            format!("{{\"call_volume\":{percent},\"cpu_time\":{}}}", percent / 2)
        };
        reply = reply.header("x-app-usage", app).header(
            "x-business-use-case-usage",
            format!(
                "{{\"{user_id}\":[{{\"type\":\"instagram\",\"call_count\":{percent},\"total_cputime\":{},\
                     \"total_time\":{},\"estimated_time_to_regain_access\":{}}}]}}",
                percent / 2,
                percent / 2,
                if percent >= 100 { 12 } else { 0 }
            ),
        );
    }
    reply.header("cache-control", "private, no-cache, no-store, must-revalidate".to_owned())
}

/// `AH8pj…`: the name under which Meta could find this answer.
pub(crate) fn trace_id(world: &mut World) -> String {
    format!("A{}", world.draw("trace").letters(22))
}

fn localise(world: &World, account: Option<usize>, error: &GraphError) -> GraphError {
    let mut error = error.clone();
    if world.has(Quirk::LocalisedErrors) && account.is_some() {
        // As captured in Portuguese (`facts.md` §2.1): a text can never be what a client goes by.
        if error.subcode == Some(2_534_022) {
            "Esta mensagem foi enviada fora do período permitido.".clone_into(&mut error.message);
        } else if error.subcode == Some(2_534_014) {
            "O usuário solicitado não foi encontrado.".clone_into(&mut error.message);
        }
    }
    error
}

fn viewer(world: &mut World, call: &Call) -> Result<Viewer, GraphError> {
    let (token, account, scopes) = login::check(world, call.token().as_deref())?;
    if world.has(Quirk::CheckProof) {
        proof::check(world, call, &token)?;
    }
    let version = call.target.version.clone().unwrap_or_else(|| VERSION.to_owned());
    let viewer =
        Viewer { login: Login::Instagram, account, token, scopes, links: call.target.links.clone(), version };
    let owner = viewer.account(world)?;
    if owner.personal || owner.not_tester {
        return Err(GraphError::unsupported_request(call.method()));
    }
    Ok(viewer)
}

/// Counts a call that is not about messages towards the business use case limit (`facts.md` §3.1).
fn count_usage(world: &mut World, viewer: &Viewer) -> Result<(), GraphError> {
    let now = world.now();
    let unlimited = world.has(Quirk::NoRateLimit);
    let Some(account) = world.accounts.get_mut(viewer.account) else { return Ok(()) };
    if !unlimited {
        account.usage.count(now);
    }
    if account.usage.percent() >= 100 {
        let text = "There have been too many calls to this Instagram account. Wait a bit and try again.";
        return Err(GraphError::new(80_002, text).kind("OAuthException"));
    }
    Ok(())
}

/// A call of the Conversations API: the permission, and two a second for an account (`facts.md` §3.3).
fn conversations_call(world: &mut World, viewer: &Viewer) -> Result<(), GraphError> {
    viewer.needs(MESSAGES)?;
    let now = world.now();
    let unlimited = world.has(Quirk::NoRateLimit);
    let Some(account) = world.accounts.get_mut(viewer.account) else { return Ok(()) };
    if unlimited || account.conversation_calls.take(now, 2) { Ok(()) } else { Err(too_many_calls()) }
}

/// `613/2534040` (`facts.md` §2.3).
pub(crate) fn too_many_calls() -> GraphError {
    GraphError::new(613, "Calls to this api have exceeded the rate limit.").sub(2_534_040)
}
