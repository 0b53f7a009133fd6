//! Fields that an account and a media have on this host alone (`IGUser`, `IGMedia` in Meta's specification).

use crate::graph::Viewer;
use crate::graph::fields::{Field, render};
use crate::graph::media::{self, List};
use crate::media::{Asset, picture_url};
use crate::wire::{GraphError, Json};
use crate::world::{Form, Post, World};

/// A field of an account, if it is one of these.
pub(crate) fn of_account(
    world: &mut World,
    viewer: &Viewer,
    field: &Field,
) -> Result<Option<Json>, GraphError> {
    let account = viewer.account(world)?;
    Ok(Some(match field.name.as_str() {
        "ig_id" => account.app_scoped_id.parse::<i64>().unwrap_or(0).into(),
        "legacy_instagram_user_id" => account.app_scoped_id.as_str().into(),
        "has_profile_pic" | "is_published" => true.into(),
        "shopping_product_tag_eligibility" => false.into(),
        "business_discovery" => discovery(world, viewer, field)?,
        _ => return Ok(None),
    }))
}

/// A field of a media, if it is one of these and there is a value.
pub(crate) fn of_media(post: &Post, now: i64, name: &str) -> Option<Json> {
    Some(match name {
        "ig_id" => media::legacy_id(&post.id).into(),
        "has_poll" | "has_slider" => false.into(),
        "view_count" if post.form == Form::Video => (post.reach_at(now) * 3 / 2).into(),
        "boost_eligibility_info" => Json::object().with("eligible_to_boost", post.by.is_none()),
        _ => return None,
    })
}

/// `business_discovery.username(name){…}`: what everybody may know of another professional account.
fn discovery(world: &mut World, viewer: &Viewer, field: &Field) -> Result<Json, GraphError> {
    let name = field.argument("username").ok_or_else(|| GraphError::missing_parameter("username"))?;
    let at = world.accounts.iter().position(|account| account.username.eq_ignore_ascii_case(name));
    let at = at.ok_or_else(|| GraphError::new(110, "Invalid user id"))?;
    let other = Viewer {
        login: viewer.login,
        account: at,
        token: viewer.token.clone(),
        scopes: viewer.scopes.clone(),
        links: viewer.links.clone(),
        version: viewer.version.clone(),
    };
    let account = other.account(world)?.clone();
    let fields = field.fields.clone().unwrap_or_default();
    render(&account.user_id, &fields, |field| {
        Ok(Some(match field.name.as_str() {
            "username" => account.username.as_str().into(),
            "name" => account.name.as_str().into(),
            "biography" => account.biography.as_str().into(),
            "website" => account.website.as_str().into(),
            "followers_count" => account.followers.into(),
            "follows_count" => account.follows.into(),
            "media_count" => i64::try_from(account.posts.len()).unwrap_or(0).into(),
            "profile_picture_url" => {
                picture_url(world, &viewer.links, Asset::Portrait(account.picture)).into()
            }
            "media" => media::expanded(world, &other, List::Media, field)?,
            unknown => return Err(GraphError::no_such_field(unknown)),
        }))
    })
}
