//! `POST farewell {account, kind}`: an account removes the app (`deauthorize`), or wants its data deleted
//! (`delete_data`). The app is told at the address that it has set for this, with a signed request.

use std::time::Duration;

use serde_json::{Value, json};

use crate::clock::SECOND;
use crate::control::Refusal;
use crate::options::Quirk;
use crate::shared::Shared;
use crate::webhook::signed_request;
use crate::wire::Call;
use crate::world::Ended;

/// Bytes of an answer that are read.
const LONGEST_ANSWER: usize = 64 << 10;

/// Tells the app, and says what it answered.
pub(crate) async fn say(shared: &Shared, call: &Call) -> Result<Value, Refusal> {
    let name = call.params.text("account").ok_or("account is needed")?;
    let kind = call.params.text("kind").unwrap_or_else(|| "deauthorize".to_owned());
    let (url, request) = {
        let mut world = shared.lock();
        let at = world.account_named(&name).ok_or_else(|| format!("no account {name}"))?;
        let url = match kind.as_str() {
            "deauthorize" => {
                for token in world.tokens.values_mut().filter(|token| token.account == at) {
                    token.ended = Some(Ended::AppRemoved);
                }
                world.app.deauthorize_url.clone()
            }
            "delete_data" => world.app.data_deletion_url.clone(),
            other => return Err(format!("kind: deauthorize or delete_data, not {other}")),
        };
        let secret =
            if world.has(Quirk::MetaAppSecret) { &world.app.meta_secret } else { &world.app.client_secret };
        let user_id =
            world.accounts.get(at).map(|account| account.app_scoped_id.as_str()).unwrap_or_default();
        (url, signed_request(secret, user_id, world.now() / SECOND))
    };
    let Some(url) = url.filter(|url| !url.is_empty()) else {
        return Ok(json!({"success": true, "told": false}));
    };
    let mut answer = shared
        .client()
        .post(url)
        .timeout(Duration::from_secs(10))
        .form(&[("signed_request", request)])
        .send()
        .await
        .map_err(|_| "the address could not be reached".to_owned())?;
    let status = answer.status().as_u16();
    let mut bytes = Vec::new();
    while let Ok(Some(part)) = answer.chunk().await {
        bytes.extend_from_slice(&part);
        if bytes.len() > LONGEST_ANSWER {
            break;
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    // A wish for deletion has to be answered with a place to look and a code.
    let understood =
        kind != "delete_data" || body.get("url").is_some() && body.get("confirmation_code").is_some();
    let success = (200..300).contains(&status) && understood;
    Ok(json!({"success": success, "told": true, "status": status, "answer": body}))
}
