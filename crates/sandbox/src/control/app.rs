//! The app's settings in the dashboard: its callback for webhooks.

use serde_json::{Value, json};

use crate::control::Refusal;
use crate::shared::Shared;
use crate::webhook;
use crate::wire::Call;
use crate::world::World;

pub(crate) fn read(world: &World) -> Value {
    json!({
        "client_id": world.app.client_id,
        "client_secret": world.app.client_secret,
        "verify_token": world.app.verify_token,
        "callback_url": world.app.callback_url,
        "deauthorize_url": world.app.deauthorize_url,
        "data_deletion_url": world.app.data_deletion_url,
        "redirect_uris": world.redirect_uris,
    })
}

/// Sets callback and verify token, after the handshake; an empty callback takes it away. Or sets `deauthorize_url` and
/// `data_deletion_url`, for farewells.
pub(crate) async fn set(shared: &Shared, call: &Call) -> Result<Value, Refusal> {
    let (deauthorize, deletion) =
        (call.params.text("deauthorize_url"), call.params.text("data_deletion_url"));
    if deauthorize.is_some() || deletion.is_some() {
        let mut world = shared.lock();
        world.app.deauthorize_url = deauthorize.or_else(|| world.app.deauthorize_url.take());
        world.app.data_deletion_url = deletion.or_else(|| world.app.data_deletion_url.take());
        if !call.params.has("callback_url") {
            return Ok(read(&world));
        }
    }
    let callback = call.params.text("callback_url");
    let (verify_token, seed) = {
        let world = shared.lock();
        (call.params.text("verify_token").unwrap_or_else(|| world.app.verify_token.clone()), world.seed)
    };
    match callback.as_deref() {
        None | Some("") => shared.lock().app.callback_url = None,
        Some(url) => {
            webhook::shake_hands(shared.client(), url, &verify_token, seed).await?;
            let mut world = shared.lock();
            world.app.callback_url = Some(url.to_owned());
            world.app.verify_token = verify_token;
        }
    }
    Ok(read(&shared.lock()))
}
