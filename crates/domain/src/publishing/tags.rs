//! Who and what is tagged in a post (`facts.md §7.1`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::limits::{COLLABORATORS, USER_TAGS};
use crate::outgoing::{each, within};
use crate::{Unfit, Why};

/// A place on a picture: from its left and upper edge, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
}

/// A person in a post. Only public accounts can be tagged (110/2207018 otherwise).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct UserTag {
    /// The handle, without `@`.
    pub username: String,
    /// Where: needed in pictures, not known in videos, as one likes in stories (since 9 July 2025).
    pub at: Option<Point>,
}

/// A product in a post; in practice through Facebook Login only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProductTag {
    /// The product's id in its catalogue.
    pub product_id: String,
    /// Where: needed in pictures (100/2207036), refused in videos (100/2207035).
    pub at: Option<Point>,
}

/// Whether a tag has a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placing {
    Needed,
    Free,
    None,
}

pub(crate) fn check_user_tags(tags: &[UserTag], placing: Placing) -> Result<(), Unfit> {
    within("user_tags", tags.len(), USER_TAGS)?;
    each("user_tags", tags, |tag| {
        check_username(&tag.username).map_err(|unfit| unfit.within("username"))?;
        check_place(tag.at, placing)
    })
}

pub(super) fn check_product_tags(tags: &[ProductTag], placing: Placing) -> Result<(), Unfit> {
    each("product_tags", tags, |tag| {
        if tag.product_id.trim().is_empty() {
            return Err(Unfit::at("product_id", Why::Missing));
        }
        check_place(tag.at, placing)
    })
}

pub(crate) fn check_collaborators(usernames: &[String]) -> Result<(), Unfit> {
    within("collaborators", usernames.len(), COLLABORATORS)?;
    each("collaborators", usernames, |username| check_username(username))
}

fn check_username(username: &str) -> Result<(), Unfit> {
    if username.is_empty() {
        return Err(Unfit::at("", Why::Missing));
    }
    if !username.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')) {
        return Err(Unfit::at("", Why::Rule("a handle has letters, digits, dots and underscores")));
    }
    Ok(())
}

fn check_place(at: Option<Point>, placing: Placing) -> Result<(), Unfit> {
    match (at, placing) {
        (None, Placing::Needed) => Err(Unfit::at("x", Why::Missing)),
        (Some(_), Placing::None) => Err(Unfit::at("x", Why::Rule("a tag in a video has no place"))),
        (Some(point), _) => {
            for (name, value) in [("x", point.x), ("y", point.y)] {
                if !(0.0..=1.0).contains(&value) {
                    return Err(Unfit::at(name, Why::Rule("a place is between 0 and 1")));
                }
            }
            Ok(())
        }
        (None, Placing::Free | Placing::None) => Ok(()),
    }
}
