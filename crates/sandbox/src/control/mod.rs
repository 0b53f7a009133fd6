//! The control plane, `/__sandbox/…`: be a customer, move the clock, break things, read what was asked.

mod act;
mod act_beside;
mod app;
mod attached;
mod containers;
mod farewell;
mod faults;
mod index;
mod ledger;
mod look;
mod move_clock;
mod phone;
mod post;
mod thread;

use axum::body::Body;
use axum::http::{Method, Response};
use serde_json::{Value, json};

pub(crate) use faults::{Effect, Faults, Moment};
pub(crate) use ledger::{Commented, Ledger, Log, Published};
pub(crate) use move_clock::to as move_clock_to;

use crate::shared::Shared;
use crate::wire::{Call, Reply};
use crate::{hosted, login};

/// What went wrong with a request to the control plane, in words.
pub(crate) type Refusal = String;

/// Numbers that are added to others: times, spans and counts.
const ADDED: [&str; 8] =
    ["advance_ms", "age_ms", "at", "delay_ms", "for_ms", "impressions", "professional_since", "reach"];
/// Thirty thousand years in milliseconds. No sum of a few of these leaves the range of a number.
const FAR: u64 = 1_000_000_000_000_000;

/// Answers a call to the control plane.
pub(crate) async fn answer(shared: &Shared, call: &Call) -> Response<Body> {
    // A page of some website, open in the same machine's browser, has no say here.
    if call.origin.as_ref().is_some_and(|origin| *origin != shared.base_url()) {
        return Reply::control(403, &json!({"error": "not for pages of other origins"})).into_response();
    }
    match call.target.segments.as_slice() {
        [first, name] if first == "hosted" && matches!(call.method, Method::GET | Method::HEAD) => {
            hosted::serve(shared, call, name).await
        }
        _ => told(shared, call).await.into_response(),
    }
}

/// Does what is asked for, and tells what came of it.
async fn told(shared: &Shared, call: &Call) -> Reply {
    let segments: Vec<&str> = call.target.segments.iter().map(String::as_str).collect();
    if let Some(name) =
        ADDED.iter().find(|name| call.params.number(name).is_some_and(|n| n.unsigned_abs() > FAR))
    {
        return Reply::control(400, &json!({"error": format!("{name} is beyond all time")}));
    }
    let get = call.method == Method::GET;
    let post = call.method == Method::POST;
    let done: Result<Value, Refusal> = match segments.as_slice() {
        [] if get => return index::page(&shared.lock()),
        ["oauth", "callback"] if get => return login::callback(&call.query),
        ["sample", name] if get => return look::sample(name),
        ["clock"] if get => Ok(move_clock::read(&shared.lock())),
        ["clock"] if post => move_clock::set(&mut shared.lock(), &call.params),
        ["act"] if post => act::act(&mut shared.lock(), call),
        ["faults"] if get => Ok(shared.lock().faults.list()),
        ["faults"] if post => faults::add(&mut shared.lock(), call),
        ["faults"] if call.method == Method::DELETE => {
            shared.lock().faults.clear();
            Ok(json!({"success": true}))
        }
        ["app"] if get => Ok(app::read(&shared.lock())),
        ["app"] if post => app::set(shared, call).await,
        ["farewell"] if post => farewell::say(shared, call).await,
        ["deliveries"] if get => Ok(post::list(&shared.lock())),
        ["deliveries"] if post => post::set(shared, call).await,
        ["tokens"] if get => Ok(look::tokens(&shared.lock())),
        ["tokens"] if post => look::set_token(&mut shared.lock(), &call.params),
        ["accounts"] if get => Ok(look::accounts(&shared.lock())),
        ["accounts"] if post => look::set_account(&mut shared.lock(), &call.params),
        ["containers"] if get => Ok(containers::list(&shared.lock())),
        ["containers"] if post => containers::steer(&mut shared.lock(), &call.params),
        ["hosted"] if get => Ok(shared.hosted().list(shared.base_url())),
        ["hosted", name] if call.method == Method::DELETE => hosted::delete(shared, name),
        ["hosted", name] if call.method == Method::PUT => match &call.file {
            Some(file) => hosted::put(shared, name, file).await,
            None => Err("a body is needed".to_owned()),
        },
        ["ledger"] if get => Ok(shared.lock().ledger.read()),
        ["log"] if get => Ok(shared.lock().log.read()),
        ["people"] if get => phone::people(&shared.lock(), &call.params),
        ["phone"] if get => phone::read(&shared.lock(), &call.params),
        ["thread"] if get => thread::read(&shared.lock(), &call.params),
        ["state"] if get => Ok(look::state(&shared.lock())),
        ["ready"] if get => Ok(look::ready(&shared.lock())),
        ["reset"] if post => Ok(look::reset(shared)),
        ["snapshot"] if post => look::snapshot(shared, &call.params),
        _ => {
            return Reply::control(
                404,
                &json!({"error": format!("nothing here: {} /{}", call.method, segments.join("/"))}),
            );
        }
    };
    shared.changed();
    match done {
        Ok(body) => Reply::control(200, &body),
        Err(words) => Reply::control(400, &json!({"error": words})),
    }
}
