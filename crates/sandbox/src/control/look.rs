//! Looking at the world and setting what only Meta or the owner could: tokens, kinds of accounts, the whole of it.

use serde_json::{Value, json};

use crate::control::Refusal;
use crate::media;
use crate::ready;
use crate::shared::Shared;
use crate::wire::{Params, Reply};
use crate::world::{Ended, Holder, Restriction, Token, World};

pub(crate) fn ready(world: &World) -> Value {
    ready::line(world)
}

/// Numbers about the world, and where it stands.
pub(crate) fn state(world: &World) -> Value {
    let accounts: Vec<Value> = world
        .accounts
        .iter()
        .enumerate()
        .map(|(at, account)| {
            let threads = world.threads.values().filter(|thread| thread.account == at);
            let messages: usize = threads.clone().map(|thread| thread.messages.len()).sum();
            json!({
                "username": account.username, "user_id": account.user_id,
                "conversations": world.listed(at, None).count(), "threads": threads.count(), "messages": messages,
                "subscribed_fields": account.subscribed, "calls_this_hour": account.usage.calls(),
            })
        })
        .collect();
    json!({
        "world": world.name, "seed": world.seed, "clock": super::move_clock::read(world), "people": world.people.len(),
        "accounts": accounts, "tokens": world.tokens.len(), "live": world.agenda.live, "quirks": world.quirks,
    })
}

pub(crate) fn accounts(world: &World) -> Value {
    let accounts: Vec<Value> = world
        .accounts
        .iter()
        .map(|account| {
            json!({
                "username": account.username, "user_id": account.user_id, "app_scoped_id": account.app_scoped_id,
                "personal": account.personal, "not_tester": account.not_tester,
                "message_access": account.message_access,
                "restriction": account.restriction, "trial_reels": !account.no_trial_reels, "usage": account.usage.percent(), "subscribed_fields": account.subscribed,
            })
        })
        .collect();
    json!({"accounts": accounts})
}

/// `{account, personal?, not_tester?, message_access?, usage?}`; usage is percent, 100 and more is over the limit.
pub(crate) fn set_account(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let name = params.text("account").ok_or("account is needed")?;
    let at = world.account_named(&name).ok_or_else(|| format!("no account {name}"))?;
    let flag = |name: &str| params.text(name).map(|text| text == "true" || text == "1");
    if let Some(account) = world.accounts.get_mut(at) {
        if let Some(on) = flag("personal") {
            account.personal = on;
        }
        if let Some(on) = flag("not_tester") {
            account.not_tester = on;
        }
        if let Some(on) = flag("message_access") {
            account.message_access = on;
        }
        if let Some(since) = params.number("professional_since") {
            account.professional_since = Some(since);
        }
        match params.text("restriction").as_deref() {
            None => {}
            Some("none" | "") => account.restriction = None,
            Some("inactive") => account.restriction = Some(Restriction::Inactive),
            Some("spam") => account.restriction = Some(Restriction::Spam),
            Some(other) => return Err(format!("restriction: none, inactive or spam, not {other}")),
        }
        if let Some(may) = flag("trial_reels") {
            account.no_trial_reels = !may;
        }
        if let Some(percent) = params.number("usage") {
            account.usage.set = (percent > 0).then_some(percent);
        }
    }
    Ok(accounts(world))
}

/// Tokens by account; never the words themselves.
pub(crate) fn tokens(world: &World) -> Value {
    let tokens: Vec<Value> = world
        .tokens
        .iter()
        .map(|(word, token)| {
            let account = world.accounts.get(token.account).map(|account| account.username.as_str());
            let tail = word.get(word.len().saturating_sub(4)..).unwrap_or_default();
            json!({
                "ends_in": tail, "account": account, "scopes": token.scopes, "long_lived": token.long,
                "issued": token.issued, "expires": token.expires, "ended": token.ended,
            })
        })
        .collect();
    json!({"tokens": tokens})
}

/// `{account, action: revoke | expire | age | scopes, reason?, age_ms?, scopes?}`, for all tokens of the account; with
/// `login: facebook` for those that came by the other login.
pub(crate) fn set_token(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let name = params.text("account").ok_or("account is needed")?;
    let at = world.account_named(&name).ok_or_else(|| format!("no account {name}"))?;
    let now = world.now();
    let action = params.text("action").ok_or("action is needed: revoke, restore, expire, age or scopes")?;
    let reason = match params.text("reason").as_deref() {
        None | Some("password_changed") => Ended::PasswordChanged,
        Some("app_removed") => Ended::AppRemoved,
        Some("checkpoint") => Ended::Checkpoint,
        Some(other) => {
            return Err(format!("reason: password_changed, app_removed or checkpoint, not {other}"));
        }
    };
    let mut changed = 0;
    // What ends at Instagram does not end at Facebook.
    let by_facebook = params.text("login").as_deref() == Some("facebook");
    let meant = |token: &Token| token.account == at && (token.holder != Holder::Account) == by_facebook;
    for token in world.tokens.values_mut().filter(|token| meant(token)) {
        match action.as_str() {
            "revoke" => token.ended = Some(reason),
            "restore" => token.ended = None,
            "expire" => token.expires = params.number("at").unwrap_or(now - 1),
            "age" => {
                let age = params.number("age_ms").ok_or("age_ms is needed")?;
                let life = token.expires - token.issued;
                token.issued = now - age;
                token.expires = token.issued + life;
            }
            "scopes" => token.scopes = params.list("scopes").ok_or("scopes is needed")?.into_iter().collect(),
            other => return Err(format!("action: revoke, restore, expire, age or scopes, not {other}")),
        }
        changed += 1;
    }
    Ok(json!({"success": true, "changed": changed}))
}

/// The world as it was at its beginning.
pub(crate) fn reset(shared: &Shared) -> Value {
    shared.reset();
    json!({"success": true})
}

/// Keeps the world under a name, or goes back to it: `{save: name}` or `{restore: name}`.
pub(crate) fn snapshot(shared: &Shared, params: &Params) -> Result<Value, Refusal> {
    match (params.text("save"), params.text("restore")) {
        (Some(name), _) => shared.save_snapshot(&name),
        (None, Some(name)) => {
            if !shared.restore_snapshot(&name) {
                return Err(format!("no snapshot {name}"));
            }
        }
        (None, None) => return Err("save or restore is needed".to_owned()),
    }
    Ok(json!({"success": true}))
}

/// The sample files.
pub(crate) fn sample(name: &str) -> Reply {
    media::sample(name).unwrap_or_else(|| Reply::text(404, "no such sample"))
}
