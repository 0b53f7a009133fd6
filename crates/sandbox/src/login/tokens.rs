//! Tokens: who holds which, for how long, and what is said when one is not good (`facts.md` §1.4).

use std::collections::BTreeSet;

use crate::clock::{DAY, HOUR, SECOND, session_time};
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::{BASIC, Ended, Holder, Token, World};

/// A token from the code exchange lives an hour.
const SHORT: i64 = HOUR;
/// A long-lived one sixty days.
pub(crate) const LONG: i64 = 60 * DAY;

/// Makes a token and remembers it.
pub(crate) fn issue(
    world: &mut World,
    account: usize,
    scopes: BTreeSet<String>,
    long: bool,
    issued: i64,
) -> String {
    let bearer = format!("IGAA{}", world.draw("token").letters(if long { 178 } else { 170 }));
    let expires = issued + if long { LONG } else { SHORT };
    world.tokens.insert(
        bearer.clone(),
        Token { account, scopes, issued, expires, long, holder: Holder::Account, ended: None },
    );
    bearer
}

/// Whose token of Instagram Login this is, or why it is not good.
pub(crate) fn check(
    world: &World,
    token: Option<&str>,
) -> Result<(String, usize, BTreeSet<String>), GraphError> {
    let (bearer, token) = valid(world, token, |holder| holder == Holder::Account)?;
    Ok((bearer, token.account, token.scopes.clone()))
}

/// A token that is good and held as it must be. Those of the other login cannot even be parsed (`facts.md` §1.4).
pub(crate) fn valid<'a>(
    world: &'a World,
    token: Option<&str>,
    may_hold: impl Fn(Holder) -> bool,
) -> Result<(String, &'a Token), GraphError> {
    let Some(bearer) = token.filter(|bearer| !bearer.is_empty()) else {
        return Err(GraphError::missing_token());
    };
    let Some(token) = world.tokens.get(bearer) else {
        let looks_right = bearer.starts_with("IG") && bearer.len() > 60;
        return Err(if looks_right {
            GraphError::undecryptable_token()
        } else {
            GraphError::unreadable_token()
        });
    };
    if !may_hold(token.holder) {
        return Err(GraphError::unreadable_token());
    }
    let now = world.now();
    let session = |text: String| {
        GraphError::new(190, format!("Error validating access token: {text}")).kind("OAuthException")
    };
    match token.ended {
        Some(Ended::PasswordChanged) => {
            return Err(session(
                "The session has been invalidated because the user changed their password or Facebook has changed \
                 the session for security reasons."
                    .to_owned(),
            ));
        }
        Some(Ended::AppRemoved) => {
            return Err(session(format!("The user has not authorized application {}.", world.app.client_id)));
        }
        Some(Ended::Checkpoint) => {
            return Err(session(
                "You cannot access the app till you log in to www.instagram.com and follow the instructions given."
                    .to_owned(),
            ));
        }
        None => {}
    }
    if token.expires <= now {
        return Err(session(format!(
            "Session has expired on {}. The current time is {}.",
            session_time(token.expires),
            session_time(now)
        )));
    }
    Ok((bearer.to_owned(), token))
}

/// `GET /access_token?grant_type=ig_exchange_token`: a short token becomes a long one.
pub(crate) fn long_lived(world: &mut World, call: &Call) -> Result<Json, GraphError> {
    wants_grant(call, "ig_exchange_token")?;
    let secret =
        call.params.text("client_secret").ok_or_else(|| GraphError::missing_parameter("client_secret"))?;
    let (bearer, account, scopes) = check(world, call.token().as_deref())?;
    refuse_unusable(world, account)?;
    if secret != world.app.client_secret {
        return Err(GraphError::new(101, "Error validating client secret.").kind("OAuthException"));
    }
    if world.tokens.get(&bearer).is_some_and(|token| token.long) {
        return Err(GraphError::new(452, "Session key invalid. This could be because the session key has an incorrect format, or because the user has revoked this session").kind("OAuthException"));
    }
    let now = world.now();
    let token = issue(world, account, scopes, true, now);
    Ok(answer(&token, LONG))
}

/// `GET /refresh_access_token`: sixty more days for a token that is a day old.
pub(crate) fn refresh(world: &mut World, call: &Call) -> Result<Json, GraphError> {
    wants_grant(call, "ig_refresh_token")?;
    let (bearer, account, scopes) = check(world, call.token().as_deref())?;
    refuse_unusable(world, account)?;
    if !scopes.contains(BASIC) {
        return Err(GraphError::missing_permission());
    }
    let now = world.now();
    let any_age = world.has(Quirk::YoungRefresh);
    let young =
        world.tokens.get(&bearer).is_none_or(|token| !token.long || !any_age && now - token.issued < DAY);
    if young {
        // The words are a guess: no source has them (`facts.md` §1.4).
        let text =
            "The access token can only be refreshed when it is a long-lived token at least 24 hours old.";
        return Err(GraphError::new(100, text));
    }
    let permissions = scopes.iter().cloned().collect::<Vec<_>>().join(",");
    let token = if world.has(Quirk::SameTokenRefresh) {
        if let Some(token) = world.tokens.get_mut(&bearer) {
            token.issued = now;
            token.expires = now + LONG;
        }
        bearer
    } else {
        issue(world, account, scopes, true, now)
    };
    Ok(answer(&token, LONG).with("permissions", permissions))
}

fn answer(token: &str, life: i64) -> Json {
    Json::object().with("access_token", token).with("token_type", "bearer").with("expires_in", life / SECOND)
}

fn wants_grant(call: &Call, grant: &str) -> Result<(), GraphError> {
    match call.params.text("grant_type") {
        Some(given) if given == grant => Ok(()),
        Some(_) => Err(GraphError::new(100, "Invalid grant_type").kind("OAuthException")),
        None => Err(GraphError::missing_parameter("grant_type")),
    }
}

fn refuse_unusable(world: &World, account: usize) -> Result<(), GraphError> {
    match world.accounts.get(account) {
        Some(account) if account.personal || account.not_tester => {
            Err(GraphError::unsupported_request("get"))
        }
        _ => Ok(()),
    }
}
