//! The Messenger Profile: ice breakers and the persistent menu, for each locale (`facts.md` §6.1, §6.2).

use axum::http::Method;
use serde_json::{Map, Value};

use crate::graph::Viewer;
use crate::options::Quirk;
use crate::wire::params::{as_list, as_object, as_text};
use crate::wire::{Call, GraphError, Json};
use crate::world::{Entry, Greeting, IceBreakers, MESSAGES, Menu, Question, World};

const MOST_QUESTIONS: usize = 4;
/// Messenger's own limit; Instagram recommends five.
const MOST_ENTRIES: usize = 20;
/// Messenger's numbers, which no source confirms for Instagram; held to under a quirk.
const LONGEST_QUESTION: usize = 80;
const LONGEST_ENTRY: usize = 30;
const LONGEST_PAYLOAD: usize = 1_000;

/// Every name that the field list knows; all but two mean nothing here.
const FIELDS: [&str; 11] = [
    "ACCOUNT_LINKING_URL",
    "COMMANDS",
    "DESCRIPTION",
    "GET_STARTED",
    "HOME_URL",
    "ICE_BREAKERS",
    "PERSISTENT_MENU",
    "PLATFORM",
    "SUBJECT_TO_NEW_EU_PRIVACY_RULES",
    "TITLE",
    "WHITELISTED_DOMAINS",
];

/// `GET`, `POST` and `DELETE /me/messenger_profile`.
pub(crate) fn edge(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    viewer.needs(MESSAGES)?;
    if call.params.text("platform").is_some_and(|platform| !platform.eq_ignore_ascii_case("instagram")) {
        return Err(GraphError::new(100, "(#100) Param platform must be one of {INSTAGRAM, MESSENGER}"));
    }
    match call.method {
        Method::GET => read(world, call, viewer),
        Method::POST => write(world, call, viewer),
        Method::DELETE => delete(world, call, viewer),
        _ => Err(GraphError::unsupported_request(call.method())),
    }
}

/// The names in `fields`, in upper case.
fn fields(call: &Call) -> Result<Vec<String>, GraphError> {
    let given = call.params.list("fields").filter(|fields| !fields.is_empty());
    let given = given.ok_or_else(|| GraphError::missing_parameter("fields"))?;
    let given: Vec<String> = given.into_iter().map(|field| field.to_ascii_uppercase()).collect();
    match given.iter().enumerate().find(|(_, field)| !FIELDS.contains(&field.as_str())) {
        Some((at, field)) => Err(GraphError::new(
            100,
            format!("(#100) Param fields[{at}] must be one of {{{}}} - got \"{field}\".", FIELDS.join(", ")),
        )),
        None => Ok(given),
    }
}

fn read(world: &World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let greeting = &viewer.account(world)?.greeting;
    let mut data = Vec::new();
    for field in fields(call)? {
        match field.as_str() {
            // Directly in `data`, unlike the menu: documentation and collection agree.
            "ICE_BREAKERS" if world.has(Quirk::WrappedIceBreakers) && !greeting.ice_breakers.is_empty() => {
                data.push(Json::object().with("ice_breakers", breakers(greeting)));
            }
            "ICE_BREAKERS" => data.extend(breakers(greeting)),
            "PERSISTENT_MENU" if !greeting.menu.is_empty() => {
                data.push(Json::object().with("persistent_menu", menus(greeting)));
            }
            _ => {}
        }
    }
    Ok(Json::object().with("data", data))
}

fn breakers(greeting: &Greeting) -> Vec<Json> {
    let question = |one: &Question| {
        Json::object().with("question", one.question.as_str()).with("payload", one.payload.as_str())
    };
    let locale = |one: &IceBreakers| {
        Json::object()
            .with("call_to_actions", one.questions.iter().map(question).collect::<Vec<_>>())
            .with("locale", one.locale.as_str())
    };
    greeting.ice_breakers.iter().map(locale).collect()
}

fn menus(greeting: &Greeting) -> Vec<Json> {
    let entry = |one: &Entry| match one {
        Entry::Postback { title, payload } => Json::object()
            .with("type", "postback")
            .with("title", title.as_str())
            .with("payload", payload.as_str()),
        Entry::Link { title, url } => {
            Json::object().with("type", "web_url").with("title", title.as_str()).with("url", url.as_str())
        }
    };
    let menu = |one: &Menu| {
        Json::object()
            .with("locale", one.locale.as_str())
            .with("call_to_actions", one.entries.iter().map(entry).collect::<Vec<_>>())
    };
    greeting.menu.iter().map(menu).collect()
}

fn write(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let strict = world.has(Quirk::StrictProfileLengths);
    let breakers =
        call.params.values("ice_breakers").map(|given| read_breakers(&given, strict)).transpose()?;
    let menu = call.params.values("persistent_menu").map(|given| read_menu(&given, strict)).transpose()?;
    if breakers.is_none() && menu.is_none() {
        return Err(GraphError::new(100, "(#100) Requires one of the params: ice_breakers, persistent_menu"));
    }
    if let Some(account) = world.accounts.get_mut(viewer.account) {
        if let Some(breakers) = breakers {
            account.greeting.ice_breakers = breakers;
        }
        if let Some(menu) = menu {
            account.greeting.menu = menu;
        }
    }
    Ok(success(world))
}

fn delete(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let fields = fields(call)?;
    if let Some(account) = world.accounts.get_mut(viewer.account) {
        if fields.iter().any(|field| field == "ICE_BREAKERS") {
            account.greeting.ice_breakers.clear();
        }
        if fields.iter().any(|field| field == "PERSISTENT_MENU") {
            account.greeting.menu.clear();
        }
    }
    Ok(success(world))
}

/// `{"result":"success"}`, or what the page about ice breakers says.
fn success(world: &World) -> Json {
    if world.has(Quirk::ProfileSuccess) {
        Json::object().with("success", true)
    } else {
        Json::object().with("result", "success")
    }
}

fn wrong(words: impl Into<String>) -> GraphError {
    GraphError::new(100, words)
}

/// Objects with a locale and its calls to action, or one flat list of questions.
fn read_breakers(given: &[Value], strict: bool) -> Result<Vec<IceBreakers>, GraphError> {
    let objects: Vec<Map<String, Value>> = given.iter().filter_map(as_object).collect();
    let mut out: Vec<IceBreakers> = Vec::new();
    if objects.iter().all(|object| object.contains_key("call_to_actions")) {
        for object in &objects {
            let actions = object.get("call_to_actions").map(as_list).unwrap_or_default();
            out.push(IceBreakers { locale: locale(object)?, questions: questions(&actions, strict)? });
        }
    } else {
        out.push(IceBreakers { locale: "default".to_owned(), questions: questions(given, strict)? });
    }
    let locales: Vec<&str> = out.iter().map(|one| one.locale.as_str()).collect();
    complete(&locales, "ice_breakers")?;
    Ok(out)
}

fn questions(given: &[Value], strict: bool) -> Result<Vec<Question>, GraphError> {
    if given.is_empty() || given.len() > MOST_QUESTIONS {
        return Err(wrong(format!(
            "(#100) ice_breakers must have 1 to {MOST_QUESTIONS} questions for each locale"
        )));
    }
    let one = |value: &Value| {
        let object = as_object(value).unwrap_or_default();
        let part = |name: &str| object.get(name).and_then(as_text).unwrap_or_default();
        let question = Question { question: part("question"), payload: part("payload") };
        if question.question.is_empty() || question.payload.is_empty() {
            return Err(wrong("(#100) An ice breaker needs a question and a payload"));
        }
        if strict && too_long(&question.question, LONGEST_QUESTION, &question.payload) {
            return Err(wrong("(#100) The question or the payload of an ice breaker is too long"));
        }
        Ok(question)
    };
    given.iter().map(one).collect()
}

fn read_menu(given: &[Value], strict: bool) -> Result<Vec<Menu>, GraphError> {
    let one = |value: &Value| {
        let object = as_object(value).unwrap_or_default();
        let actions = object.get("call_to_actions").map(as_list).unwrap_or_default();
        if actions.is_empty() || actions.len() > MOST_ENTRIES {
            return Err(wrong(format!("(#100) persistent_menu must have 1 to {MOST_ENTRIES} items")));
        }
        let entries = actions.iter().map(|action| entry(action, strict)).collect::<Result<_, _>>()?;
        Ok(Menu { locale: locale(&object)?, entries })
    };
    let menus: Vec<Menu> = given.iter().map(one).collect::<Result<_, _>>()?;
    let locales: Vec<&str> = menus.iter().map(|menu| menu.locale.as_str()).collect();
    complete(&locales, "persistent_menu")?;
    Ok(menus)
}

fn entry(given: &Value, strict: bool) -> Result<Entry, GraphError> {
    let object = as_object(given).unwrap_or_default();
    let part = |name: &str| object.get(name).and_then(as_text).unwrap_or_default();
    let (title, payload, url) = (part("title"), part("payload"), part("url"));
    if title.is_empty() || strict && too_long(&title, LONGEST_ENTRY, &payload) {
        return Err(wrong("(#100) A menu item needs a title that is not too long"));
    }
    match part("type").to_ascii_lowercase().as_str() {
        "postback" if !payload.is_empty() => Ok(Entry::Postback { title, payload }),
        "web_url" if url::Url::parse(&url).is_ok_and(|url| url.scheme().starts_with("http")) => {
            Ok(Entry::Link { title, url })
        }
        "postback" | "web_url" => Err(wrong("(#100) A postback needs a payload, a web_url an address")),
        _ => Err(wrong("(#100) The type of a menu item must be one of {postback, web_url}")),
    }
}

fn too_long(title: &str, most: usize, payload: &str) -> bool {
    title.chars().count() > most || payload.chars().count() > LONGEST_PAYLOAD
}

/// `default` or `xx_YY`.
fn locale(object: &Map<String, Value>) -> Result<String, GraphError> {
    let locale = object.get("locale").and_then(as_text).unwrap_or_else(|| "default".to_owned());
    let is_pair = locale.split_once('_').is_some_and(|(language, country)| {
        (2..=3).contains(&language.len())
            && language.bytes().all(|letter| letter.is_ascii_lowercase())
            && country.len() == 2
            && country.bytes().all(|letter| letter.is_ascii_uppercase())
    });
    if locale == "default" || is_pair {
        Ok(locale)
    } else {
        Err(wrong(format!("(#100) Invalid locale: {locale}")))
    }
}

/// Each locale once, and `default` among them.
fn complete(locales: &[&str], name: &str) -> Result<(), GraphError> {
    let twice = locales.iter().enumerate().any(|(at, one)| locales.iter().skip(at + 1).any(|two| one == two));
    if twice || !locales.contains(&"default") {
        return Err(wrong(format!("(#100) {name} must have a default locale, and each locale once")));
    }
    Ok(())
}
