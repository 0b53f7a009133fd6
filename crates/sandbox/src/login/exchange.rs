//! `POST api.instagram.com/oauth/access_token`: the code becomes a short-lived token.
//!
//! Only form and multipart bodies are read, and errors have a body of their own (`facts.md` §1.3).

use axum::http::Method;

use crate::clock::HOUR;
use crate::graph;
use crate::login::issue;
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json, Reply};
use crate::world::World;

/// Answers the exchange.
pub(crate) fn exchange(world: &mut World, call: &Call) -> Reply {
    if call.method != Method::POST {
        let trace = graph::trace_id(world);
        return Reply::json(400, &GraphError::unsupported_request(call.method()).body(&trace));
    }
    match token(world, call) {
        Ok(body) => Reply::json(200, &body),
        Err(words) => Reply::json(
            400,
            &Json::object()
                .with("error_type", "OAuthException")
                .with("code", 400_i64)
                .with("error_message", words),
        ),
    }
}

fn token(world: &mut World, call: &Call) -> Result<Json, &'static str> {
    let field = |name: &str| call.form.text(name).filter(|value| !value.is_empty());
    if field("client_id").ok_or("Missing required field client_id")? != world.app.client_id {
        return Err("Invalid platform app");
    }
    if field("client_secret").ok_or("Missing required field client_secret")? != world.app.client_secret {
        return Err("Invalid Client Secret");
    }
    if field("grant_type").ok_or("Missing required field grant_type")? != "authorization_code" {
        return Err("Invalid grant_type");
    }
    let redirect_uri = field("redirect_uri").ok_or("Missing required field redirect_uri")?;
    let given = field("code").ok_or("Missing required field code")?;
    let now = world.now();
    let code = world
        .codes
        .get_mut(&given)
        .filter(|code| !code.used && now - code.issued < HOUR)
        .ok_or("Matching code was not found or was already used")?;
    if code.redirect_uri != redirect_uri {
        return Err(
            "Error validating verification code. Please make sure your redirect_uri is identical to the one \
                    you used in the OAuth dialog request",
        );
    }
    code.used = true;
    let (account, scopes) = (code.account, code.scopes.clone());
    let id = world.accounts.get(account).map(|account| account.app_scoped_id.clone()).unwrap_or_default();
    let token = issue(world, account, scopes.clone(), false, now);
    if world.has(Quirk::DocumentedTokenShape) {
        let permissions = scopes.into_iter().collect::<Vec<_>>().join(",");
        let one =
            Json::object().with("access_token", token).with("user_id", id).with("permissions", permissions);
        return Ok(Json::object().with("data", vec![one]));
    }
    let permissions: Vec<Json> = scopes.into_iter().map(Json::from).collect();
    // A number, and one above 2^53.
    let id = id.parse::<i64>().unwrap_or_default();
    Ok(Json::object().with("access_token", token).with("user_id", id).with("permissions", permissions))
}
