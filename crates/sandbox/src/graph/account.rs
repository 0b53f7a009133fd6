//! `/me` and what hangs on it.

use crate::graph::fields::{render, requested};
use crate::graph::media::{self, List};
use crate::graph::{Login, Viewer, conversations, conversations_call, facebook};
use crate::media::{Asset, picture_url};
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::World;

/// The account itself; `id` alone unless fields are asked for (`facts.md` §11).
pub(crate) fn node(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_default();
    if viewer.login == Login::Instagram && fields.iter().any(|field| field.name == "conversations") {
        conversations_call(world, viewer)?;
    }
    // With Facebook Login, an account has one id.
    let by_facebook = viewer.login == Login::Facebook;
    let account = viewer.account(world)?;
    let id = if by_facebook { account.user_id.clone() } else { account.app_scoped_id.clone() };
    let node = render(&id, &fields, |field| {
        if by_facebook && let Some(value) = facebook::of_account(world, viewer, field)? {
            return Ok(Some(value));
        }
        let account = viewer.account(world)?;
        Ok(Some(match field.name.as_str() {
            "user_id" | "account_type" | "conversations" if by_facebook => {
                return Err(GraphError::no_such_field(&field.name));
            }
            "user_id" => account.user_id.as_str().into(),
            "username" => account.username.as_str().into(),
            "name" => account.name.as_str().into(),
            "account_type" if world.has(Quirk::DocumentedAccountType) => {
                if account.account_type == "BUSINESS" { "Business" } else { "Media_Creator" }.into()
            }
            "account_type" => account.account_type.as_str().into(),
            "biography" => account.biography.as_str().into(),
            "website" => account.website.as_str().into(),
            "followers_count" => account.followers.into(),
            "follows_count" => account.follows.into(),
            "media_count" => i64::try_from(account.posts.len()).unwrap_or(0).into(),
            "profile_picture_url" => {
                picture_url(world, &viewer.links, Asset::Portrait(account.picture)).into()
            }
            "media" => media::expanded(world, viewer, List::Media, field)?,
            "stories" => media::expanded(world, viewer, List::Stories, field)?,
            "tags" => media::expanded(world, viewer, List::Tags, field)?,
            "live_media" => media::expanded(world, viewer, List::Live, field)?,
            "conversations" => conversations::expanded(world, viewer, field)?,
            other => return Err(GraphError::no_such_field(other)),
        }))
    })?;
    if world.has(Quirk::WrappedMe) && !by_facebook {
        return Ok(Json::object().with("data", vec![node]));
    }
    Ok(node)
}
