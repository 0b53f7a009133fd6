//! Instagram's hosts: which part of the sandbox answers for which.

use axum::http::Method;

use crate::shared::Shared;
use crate::wire::{Call, Host, Reply};
use crate::world::World;
use crate::{graph, keep, login, media, rupload};

/// The true answer, whatever faults are set.
pub(crate) async fn answer(shared: &Shared, call: &Call) -> Reply {
    let segments: Vec<&str> = call.target.segments.iter().map(String::as_str).collect();
    match (call.target.host, segments.as_slice()) {
        (Host::Graph, _) => {
            let call = &*media::fetch_for(shared, call).await;
            let (reply, answer) = {
                let mut world = shared.lock();
                let answer = graph::answer(&mut world, call);
                let reply = graph::reply(&mut world, call, &answer);
                note(&mut world, call, answer.route, reply.status);
                (reply, answer)
            };
            let route = answer.route;
            if route.ends_with("access_token") {
                keep::save_soon(shared).await;
            }
            if call.method != Method::GET {
                shared.changed();
            }
            with_body(reply, &answer)
        }
        (Host::Api | Host::Www, ["oauth", "access_token"]) => {
            let reply = {
                let mut world = shared.lock();
                let reply = login::exchange(&mut world, call);
                note(&mut world, call, "POST /oauth/access_token", reply.status);
                reply
            };
            keep::save_soon(shared).await;
            reply
        }
        (Host::Api | Host::Www, ["oauth", "authorize"]) => {
            let mut world = shared.lock();
            let reply = login::authorize(&mut world, call);
            note(&mut world, call, "/oauth/authorize", reply.status);
            drop(world);
            shared.changed();
            reply
        }
        (Host::Pictures | Host::Attachments, _) => {
            let asset = media::serve(&shared.lock(), call);
            match asset {
                Ok(asset) => {
                    let kept =
                        shared.lock().kept(asset).map(|kept| (kept.kind.content_type(), kept.bytes.clone()));
                    let (kind, bytes) = match kept {
                        Some(kept) => kept,
                        None => (media::content_type(asset), shared.draw(asset).await),
                    };
                    Reply::new(200, kind, bytes)
                        .header("cache-control", "max-age=1209600, no-transform".to_owned())
                }
                Err((status, words)) => Reply::text(status, words),
            }
        }
        (Host::FacebookGraph, _) => {
            let call = &*media::fetch_for(shared, call).await;
            let (reply, answer) = {
                let mut world = shared.lock();
                let answer = graph::answer_facebook(&mut world, call);
                let reply = graph::reply(&mut world, call, &answer);
                note(&mut world, call, answer.route, reply.status);
                (reply, answer)
            };
            if call.method != Method::GET {
                shared.changed();
            }
            with_body(reply, &answer)
        }
        (Host::Rupload, _) => {
            let reply = rupload::answer(shared, call).await;
            note(&mut shared.lock(), call, "POST /ig-api-upload/{container}", reply.status);
            shared.changed();
            reply
        }
        _ => Reply::text(404, "Page Not Found"),
    }
}

/// The reply with what was asked for, if nothing was wrong.
fn with_body(mut reply: Reply, answer: &graph::Answer) -> Reply {
    if let Ok(body) = &answer.result {
        reply.body = body.to_wire().into();
    }
    reply
}

fn note(world: &mut World, call: &Call, route: &str, status: u16) {
    let now = world.now();
    world.log.note(now, call, Some(status), route);
    world.ledger.count(route, status);
}
