//! The authorize page: choose an account, untick what should not be allowed, allow or cancel (`facts.md` §1.1, §1.2).
//!
//! It works without a script: a form that is posted to its own address and answered by a redirect.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use axum::http::Method;

use crate::login::page::{document, escape};
use crate::media::{Asset, picture_url};
use crate::options::Quirk;
use crate::wire::{Call, Host, Reply};
use crate::world::{BASIC, Code, SCOPES, World};

/// What a login asks for.
struct Request {
    redirect_uri: String,
    scopes: Vec<String>,
    state: Option<String>,
}

/// The page, or the way back from it.
pub(crate) fn authorize(world: &mut World, call: &Call) -> Reply {
    if call.target.host == Host::Api {
        // The old address answers with the way to the new one (`facts.md` §1.1).
        let mut to = format!("{}/oauth/authorize?", call.target.links.to(Host::Www));
        to.push_str(
            &url::form_urlencoded::Serializer::new(String::new()).extend_pairs(call.params.pairs()).finish(),
        );
        return Reply::redirect(to);
    }
    let request = match read(world, call) {
        Ok(request) => request,
        Err(words) => {
            let body = format!(
                "<p class=\"lead\" role=\"alert\">Invalid Request: Request parameters are invalid: {}</p>",
                escape(words)
            );
            return Reply::html(400, document("This login cannot go on", "", &body));
        }
    };
    if call.method == Method::POST && call.params.has("decision") {
        decide(world, call, &request)
    } else {
        ask(world, call, &request)
    }
}

fn read(world: &World, call: &Call) -> Result<Request, &'static str> {
    if call.params.text("client_id").as_deref() != Some(&world.app.client_id) {
        return Err("Invalid platform app");
    }
    let redirect_uri = call.params.text("redirect_uri").unwrap_or_default();
    if !is_registered(world, &redirect_uri) {
        return Err("Invalid redirect_uri");
    }
    if call.params.text("response_type").as_deref() != Some("code") {
        return Err("Invalid response_type");
    }
    let scope = call.params.text("scope").unwrap_or_default();
    let scopes: Vec<String> =
        scope.split([',', ' ']).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect();
    if scopes.iter().any(|scope| !SCOPES.contains(&scope.as_str())) {
        return Err("Invalid scope");
    }
    if !scopes.iter().any(|scope| scope == BASIC) {
        return Err("Invalid scope: instagram_business_basic is required");
    }
    Ok(Request { redirect_uri, scopes, state: call.params.text("state") })
}

/// Exactly a registered address; loopback http is one too, unless a quirk is strict.
fn is_registered(world: &World, uri: &str) -> bool {
    let Ok(parsed) = url::Url::parse(uri) else { return false };
    let is_loopback = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if world.has(Quirk::StrictRedirect) && parsed.scheme() != "https" {
        return false;
    }
    world.redirect_uris.iter().any(|known| known == uri)
        || (is_loopback && matches!(parsed.scheme(), "http" | "https"))
}

fn decide(world: &mut World, call: &Call, request: &Request) -> Reply {
    let mut back = url::form_urlencoded::Serializer::new(String::new());
    if call.params.text("decision").as_deref() != Some("allow") {
        back.append_pair("error", "access_denied")
            .append_pair("error_reason", "user_denied")
            .append_pair("error_description", "The user denied your request");
        return go_back(request, back, "");
    }
    let chosen = call.params.text("account").and_then(|name| world.account_named(&name));
    let Some(account) = chosen else { return ask(world, call, request) };
    // Only what was asked for can be granted; the basic scope cannot be unticked.
    let ticked = call.params.list("granted").unwrap_or_default();
    let scopes: BTreeSet<String> =
        request.scopes.iter().filter(|scope| *scope == BASIC || ticked.contains(scope)).cloned().collect();
    let code = format!("AQB{}", world.draw("code").letters(180));
    let issued = world.now();
    let redirect_uri = request.redirect_uri.clone();
    world.codes.insert(code.clone(), Code { account, scopes, redirect_uri, issued, used: false });
    back.append_pair("code", &code);
    go_back(request, back, "#_")
}

fn go_back(
    request: &Request,
    mut query: url::form_urlencoded::Serializer<'_, String>,
    fragment: &str,
) -> Reply {
    if let Some(state) = &request.state {
        query.append_pair("state", state);
    }
    let glue = if request.redirect_uri.contains('?') { '&' } else { '?' };
    Reply::redirect(format!("{}{glue}{}{fragment}", request.redirect_uri, query.finish()))
}

fn ask(world: &World, call: &Call, request: &Request) -> Reply {
    let mut body = String::from(
        "<p class=\"lead\">Porchlight wants to use an account of this sandbox.</p><form method=\"post\">",
    );
    let hidden = ["client_id", "redirect_uri", "response_type", "scope", "state"];
    for name in hidden {
        if let Some(value) = call.params.text(name) {
            let _ = write!(body, "<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(&value));
        }
    }
    body.push_str("<fieldset><legend>Account</legend>");
    for (at, account) in world.accounts.iter().enumerate() {
        let picture = escape(&picture_url(world, &call.target.links, Asset::Portrait(account.picture)));
        let checked = if at == 0 { " checked" } else { "" };
        let _ = write!(
            body,
            "<label class=\"row\"><input type=\"radio\" name=\"account\" value=\"{user}\" required{checked}>\
             <img src=\"{picture}\" alt=\"\"><span>{name}<small>@{user}</small></span></label>",
            user = escape(&account.username),
            name = escape(&account.name),
        );
    }
    body.push_str("</fieldset><fieldset><legend>What it may do</legend>");
    for scope in &request.scopes {
        let (title, detail) = describe(scope);
        let locked = if scope == BASIC { " disabled" } else { "" };
        let _ = write!(
            body,
            "<label class=\"row\"><span>{title}<small>{detail}</small></span>\
             <input type=\"checkbox\" name=\"granted[]\" value=\"{scope}\" checked{locked}></label>"
        );
    }
    body.push_str(
        "</fieldset><p class=\"actions\"><button class=\"primary\" name=\"decision\" value=\"allow\">Allow</button>\
         <button name=\"decision\" value=\"cancel\" formnovalidate>Cancel</button></p></form>",
    );
    Reply::html(200, document("Log in", "", &body))
        .header("cache-control", "no-store".to_owned())
        .header("x-frame-options", "DENY".to_owned())
}

fn describe(scope: &str) -> (&'static str, &'static str) {
    match scope {
        "instagram_business_basic" => ("Profile and posts", "Always needed"),
        "instagram_business_manage_messages" => ("Messages", "Read and answer conversations"),
        "instagram_business_manage_comments" => ("Comments", "Read, answer and hide comments"),
        "instagram_business_content_publish" => ("Publishing", "Publish posts, reels and stories"),
        _ => ("Insights", "See how posts and the account do"),
    }
}
