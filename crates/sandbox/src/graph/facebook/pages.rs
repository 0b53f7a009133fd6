//! A person at Facebook and the Pages that the person manages (seed 003).

use std::collections::BTreeSet;

use crate::graph::fields::{Field, render, requested};
use crate::graph::paging::{Wanted, both_ways, cursor};
use crate::media::{Asset, picture_url};
use crate::wire::{Call, GraphError, Host, Json};
use crate::world::{Page, World};

/// What the person may do with each Page.
const TASKS: [&str; 6] = ["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"];

/// `GET /me` of a person: name and id unless fields are asked for.
pub(super) fn person(world: &World, call: &Call) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_else(|| ["name", "id"].map(Field::plain).to_vec());
    let id = format!("10{}", crate::draw::Draw::new(world.seed, "person", 0).digits(14));
    render(&id, &fields, |field| match field.name.as_str() {
        "name" => Ok(Some("Robin Tait".into())),
        other => Err(GraphError::no_such_field(other)),
    })
}

/// `GET /{page}`: name and id unless fields are asked for.
pub(super) fn page(world: &World, call: &Call, at: usize) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_else(|| ["name", "id"].map(Field::plain).to_vec());
    let page = world.pages.get(at).ok_or_else(|| GraphError::no_such_object("GET", "me"))?;
    node(world, call, page, &fields)
}

/// `GET /me/accounts`: access token, category, name, id and tasks unless fields are asked for. Without the permission
/// there are none.
pub(super) fn list(
    world: &World,
    call: &Call,
    scopes: &BTreeSet<String>,
    token: &str,
) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?
        .unwrap_or_else(|| ["access_token", "category", "name", "id", "tasks"].map(Field::plain).to_vec());
    if !scopes.contains("pages_show_list") {
        return Ok(Json::object().with("data", Json::List(Vec::new())));
    }
    let wanted = Wanted::read(|name| call.params.text(name))?;
    let placed: Vec<(String, &Page)> =
        world.pages.iter().enumerate().map(|(at, page)| (cursor(0, at as u64), page)).collect();
    let version = call.target.version.clone().unwrap_or_else(|| crate::graph::VERSION.to_owned());
    let address = format!("{}/{version}/me/accounts", call.target.links.to(Host::FacebookGraph));
    let query =
        [("access_token", token.to_owned()), ("fields", call.params.text("fields").unwrap_or_default())];
    let (page, paging) = both_ways(&placed, wanted, &address, &query);
    let data =
        page.into_iter().map(|page| node(world, call, page, &fields)).collect::<Result<Vec<_>, _>>()?;
    Ok(Json::object().with("data", data).maybe("paging", paging))
}

fn node(world: &World, call: &Call, page: &Page, fields: &[Field]) -> Result<Json, GraphError> {
    let account = page.account.and_then(|at| world.accounts.get(at));
    render(&page.id, fields, |field| {
        Ok(match field.name.as_str() {
            "name" => Some(page.name.as_str().into()),
            "category" => Some(page.category.as_str().into()),
            "access_token" => Some(page.token.as_str().into()),
            "tasks" => Some(Json::List(TASKS.into_iter().map(Json::from).collect())),
            // A Page without an Instagram account has no such field.
            "instagram_business_account" => match account {
                None => None,
                Some(account) => {
                    let fields = field.fields.clone().unwrap_or_default();
                    Some(render(&account.user_id, &fields, |field| {
                        Ok(Some(match field.name.as_str() {
                            "username" => account.username.as_str().into(),
                            "name" => account.name.as_str().into(),
                            "followers_count" => account.followers.into(),
                            "profile_picture_url" => {
                                let picture = Asset::Portrait(account.picture);
                                picture_url(world, &call.target.links, picture).into()
                            }
                            other => return Err(GraphError::no_such_field(other)),
                        }))
                    })?)
                }
            },
            other => return Err(GraphError::no_such_field(other)),
        })
    })
}
