//! What goes with a media: its words, who is in it, who publishes it together, and products (`facts.md` §7.1).

use serde_json::{Map, Value};

use crate::graph::publishing::refusal;
use crate::options::Quirk;
use crate::wire::params::{as_object, as_text};
use crate::wire::{Call, GraphError};
use crate::world::World;

/// `caption`: at most 2,200 characters, 30 hashtags and 20 @.
pub(super) fn caption(call: &Call) -> Result<String, GraphError> {
    let text = call.params.text("caption").unwrap_or_default();
    let marked = |mark: char| {
        let mut before = ' ';
        let mut many = 0;
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let begins_word = letters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '_');
            if letter == mark && begins_word && !before.is_alphanumeric() {
                many += 1;
            }
            before = letter;
        }
        many
    };
    if text.chars().count() > 2_200 || marked('#') > 30 || marked('@') > 20 {
        return Err(refusal::caption());
    }
    Ok(text)
}

/// `alt_text`: at most 1,000 characters.
pub(super) fn alt_text(call: &Call) -> Result<Option<String>, GraphError> {
    let text = call.params.text("alt_text").filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > 1_000) {
        return Err(GraphError::new(100, "(#100) Param alt_text must be at most 1000 characters long"));
    }
    Ok(text)
}

/// `user_tags`: on pictures each with its place, from 0 to 1; in stories and films the place is left out or not looked at.
pub(super) fn people(world: &World, call: &Call, needs_place: bool) -> Result<Vec<String>, GraphError> {
    let tags = objects(call, "user_tags")?;
    if tags.len() > 20 {
        return Err(refusal::too_many_tags());
    }
    let mut names = Vec::new();
    for tag in &tags {
        let name = tag.get("username").and_then(as_text);
        let name = name.ok_or_else(|| invalid("user_tags", "each needs a username"))?;
        let place = (part(tag, "x"), part(tag, "y"));
        let is_inside = |part: Option<f64>| part.is_some_and(|part| (0.0..=1.0).contains(&part));
        let is_absent = tag.get("x").is_none() && tag.get("y").is_none();
        if !(is_inside(place.0) && is_inside(place.1) || is_absent && !needs_place) {
            return Err(invalid("user_tags", "x and y must be from 0.0 to 1.0"));
        }
        names.push(known(world, &name)?);
    }
    Ok(names)
}

/// `collaborators`: at most three; other pages of the reference say five.
pub(super) fn collaborators(
    world: &World,
    call: &Call,
    are_possible: bool,
) -> Result<Vec<String>, GraphError> {
    let names = call.params.list("collaborators").unwrap_or_default();
    if names.is_empty() {
        return Ok(names);
    }
    if !are_possible {
        return Err(GraphError::new(100, "(#100) param collaborators is not allowed"));
    }
    let most = if world.has(Quirk::FiveCollaborators) { 5 } else { 3 };
    if names.len() > most {
        return Err(invalid("collaborators", &format!("at most {most} can be invited")));
    }
    names.iter().map(|name| known(world, name)).collect()
}

/// `product_tags`: on pictures with a place, on films without one, at most five.
pub(super) fn products(call: &Call, on_film: bool) -> Result<(), GraphError> {
    let tags = objects(call, "product_tags").map_err(|_| refusal::product_tag())?;
    for tag in &tags {
        let has_place = tag.contains_key("x") || tag.contains_key("y");
        if tag.get("product_id").and_then(as_text).is_none_or(|id| id.parse::<u64>().is_err()) {
            return Err(refusal::product_tag());
        }
        if on_film && has_place {
            return Err(refusal::product_place_on_film());
        }
        let complete = part(tag, "x").is_some() && part(tag, "y").is_some();
        if !on_film && !complete {
            return Err(refusal::product_without_place());
        }
    }
    if tags.len() > 5 { Err(refusal::product_tag()) } else { Ok(()) }
}

/// `location_id`: the number of a Page.
pub(super) fn location(call: &Call) -> Result<(), GraphError> {
    match call.params.text("location_id").filter(|id| !id.is_empty()) {
        Some(id) if id.parse::<u64>().is_err() => {
            Err(GraphError::new(100, "INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID"))
        }
        _ => Ok(()),
    }
}

/// `trial_params` of a reel: whether it is a trial, in an account that may have such.
pub(super) fn trial(call: &Call, may: bool) -> Result<(), GraphError> {
    if !call.params.has("trial_params") {
        return Ok(());
    }
    let strategy = call
        .params
        .object("trial_params")
        .and_then(|trial| trial.get("graduation_strategy").and_then(as_text));
    match strategy.map(|word| word.to_ascii_uppercase()).as_deref() {
        Some("MANUAL" | "SS_PERFORMANCE") if may => Ok(()),
        Some("MANUAL" | "SS_PERFORMANCE") => Err(refusal::no_trial_reels()),
        _ => Err(invalid("trial_params", "graduation_strategy must be one of {MANUAL, SS_PERFORMANCE}")),
    }
}

/// A switch that may be written as true, false, 1 or 0.
pub(super) fn switch(call: &Call, name: &str) -> Result<Option<bool>, GraphError> {
    match call.params.text(name).map(|text| text.trim().to_ascii_lowercase()).as_deref() {
        None | Some("") => Ok(None),
        Some("true" | "1") => Ok(Some(true)),
        Some("false" | "0") => Ok(Some(false)),
        Some(_) => Err(invalid(name, "must be a boolean")),
    }
}

pub(super) fn invalid(name: &str, why: &str) -> GraphError {
    GraphError::new(100, format!("(#100) Param {name}: {why}"))
}

/// A person or an account of this world; everybody else is taken for private.
fn known(world: &World, name: &str) -> Result<String, GraphError> {
    let name = name.trim().trim_start_matches('@');
    let person = world.people.iter().any(|person| person.username.eq_ignore_ascii_case(name));
    let account = world.accounts.iter().any(|account| account.username.eq_ignore_ascii_case(name));
    if person || account { Ok(name.to_owned()) } else { Err(refusal::no_such_user()) }
}

fn objects(call: &Call, name: &str) -> Result<Vec<Map<String, Value>>, GraphError> {
    if call.params.text(name).is_some_and(|text| text.trim().is_empty()) {
        return Ok(Vec::new());
    }
    let Some(values) = call.params.values(name) else { return Ok(Vec::new()) };
    let objects: Vec<_> = values.iter().filter_map(as_object).collect();
    if objects.len() == values.len()
        && (!objects.is_empty() || call.params.text(name).as_deref() == Some("[]"))
    {
        Ok(objects)
    } else {
        Err(invalid(name, "must be an array of objects"))
    }
}

fn part(tag: &Map<String, Value>, name: &str) -> Option<f64> {
    tag.get(name).and_then(as_text)?.trim().parse().ok()
}
