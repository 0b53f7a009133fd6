//! The postman: takes one letter after the other to the callback.

use std::time::Duration;

use crate::graph;
use crate::shared::Shared;
use crate::webhook::sign;

/// Delivers until the sandbox ends.
pub(crate) async fn run(shared: Shared) {
    loop {
        let letter = {
            let world = shared.lock();
            let now = world.now();
            let secret = if world.has(crate::options::Quirk::MetaAppSecret) {
                world.app.meta_secret.clone()
            } else {
                world.app.client_secret.clone()
            };
            world.app.callback_url.clone().and_then(|callback| {
                Some((callback, world.postbox.next(now)?.clone(), secret, world.postbox.timeout_ms))
            })
        };
        let Some((callback, letter, secret, timeout_ms)) = letter else {
            shared.idle(|world| world.app.callback_url.as_ref().and_then(|_| world.postbox.next_due())).await;
            continue;
        };
        let sent = shared
            .client()
            .post(callback)
            .timeout(Duration::from_millis(timeout_ms))
            .header("content-type", "application/json")
            .header("user-agent", "facebookexternalua")
            .header("instagram-api-version", graph::VERSION)
            .header("x-hub-signature", sign::sha1(&secret, letter.body.as_bytes()))
            .header("x-hub-signature-256", sign::sha256(&secret, letter.body.as_bytes()))
            .body(letter.body.clone())
            .send()
            .await;
        let (delivered, answer) = match sent {
            Ok(answer) => (answer.status().is_success(), answer.status().as_u16().to_string()),
            Err(error) if error.is_timeout() => (false, "no answer in time".to_owned()),
            Err(_) => (false, "not reached".to_owned()),
        };
        let mut world = shared.lock();
        let now = world.now();
        world.postbox.attempted(now, &letter, delivered, answer);
        drop(world);
        shared.changed();
    }
}
