//! Lists of media: `/media`, `/stories`, `/tags`, `/live_media`, and the `/children` of an album (`facts.md` §8.1).

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::clock::SECOND;
use crate::graph::Viewer;
use crate::graph::fields::{Field, requested};
use crate::graph::media::node;
use crate::graph::paging::{Wanted, both_ways, cursor};
use crate::wire::{Call, GraphError, Json};
use crate::world::{Post, World};

/// A page has no more, whatever is asked for (`facts.md` §8.4).
const LARGEST_PAGE: usize = 100;
/// Older media than these are not to be had (`facts.md` §8.1).
const REACHABLE: usize = 10_000;

/// Which list of media.
#[derive(Debug, Clone, Copy)]
pub(crate) enum List<'a> {
    Media,
    Stories,
    Tags,
    Live,
    /// Of the album with this id.
    Children(&'a str),
}

impl List<'_> {
    /// The path of the edge, for links to more of it.
    fn path(self, user_id: &str) -> String {
        match self {
            Self::Media => format!("{user_id}/media"),
            Self::Stories => format!("{user_id}/stories"),
            Self::Tags => format!("{user_id}/tags"),
            Self::Live => format!("{user_id}/live_media"),
            Self::Children(album) => format!("{album}/children"),
        }
    }

    fn posts(self, world: &World, viewer: &Viewer) -> Result<Vec<Post>, GraphError> {
        let now = world.now();
        let account = viewer.account(world)?;
        Ok(match self {
            Self::Media => account.posts.iter().take(REACHABLE).cloned().collect(),
            Self::Stories => account.stories_at(now).cloned().collect(),
            Self::Tags => account.tagged.clone(),
            Self::Live => account.live.iter().filter(|live| live.is_live(now)).cloned().collect(),
            Self::Children(album) => {
                world.post(album).map(|(_, album)| album.children.clone()).unwrap_or_default()
            }
        })
    }
}

/// The edge: `id` alone unless fields are asked for.
pub(super) fn edge(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    list: List<'_>,
) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_default();
    let text = |name: &str| call.params.text(name);
    let mut posts = list.posts(world, viewer)?;
    if matches!(list, List::Media) {
        let (since, until) = (instant("since", text("since"))?, instant("until", text("until"))?);
        // In whole seconds, as times are read.
        posts.retain(|post| {
            let second = post.at.div_euclid(SECOND);
            since.is_none_or(|since| second >= since) && until.is_none_or(|until| second <= until)
        });
    }
    let mut wanted = Wanted::read(text)?;
    wanted.limit = wanted.limit.min(LARGEST_PAGE);
    let query = ["access_token", "fields", "since", "until"].map(|name| {
        (name, if name == "access_token" { viewer.token.clone() } else { text(name).unwrap_or_default() })
    });
    page(world, viewer, list, posts, wanted, &fields, &query)
}

/// A list of media as a field of an account or an album: `media.limit(5){id,media_url}`.
pub(crate) fn expanded(
    world: &mut World,
    viewer: &Viewer,
    list: List<'_>,
    field: &Field,
) -> Result<Json, GraphError> {
    let posts = list.posts(world, viewer)?;
    let mut wanted = Wanted::read(|name| field.argument(name).map(str::to_owned))?;
    wanted.limit = wanted.limit.min(LARGEST_PAGE);
    let fields = field.fields.clone().unwrap_or_default();
    let query = [("access_token", viewer.token.clone()), ("fields", field.inner.clone())];
    page(world, viewer, list, posts, wanted, &fields, &query)
}

fn page(
    world: &mut World,
    viewer: &Viewer,
    list: List<'_>,
    posts: Vec<Post>,
    wanted: Wanted,
    fields: &[Field],
    query: &[(&str, String)],
) -> Result<Json, GraphError> {
    let user_id = viewer.account(world)?.user_id.clone();
    let placed: Vec<(String, Post)> =
        posts.into_iter().map(|post| (cursor(post.at, post.id.parse().unwrap_or(0)), post)).collect();
    let address = viewer.address(&list.path(&user_id));
    let (page, paging) = both_ways(&placed, wanted, &address, query);
    let data = page
        .into_iter()
        .map(|post| node::render_post(world, viewer, post, matches!(list, List::Children(_)), fields))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Json::object().with("data", data).maybe("paging", paging))
}

/// An instant in seconds since 1970, given as such, as a date, or as a date with a time.
fn instant(name: &str, text: Option<String>) -> Result<Option<i64>, GraphError> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let text = text.trim();
    let seconds =
        text.parse::<i64>().ok().or_else(|| text.parse::<Timestamp>().ok().map(Timestamp::as_second));
    let date = || {
        let date = text.parse::<Date>().ok()?;
        Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second())
    };
    let refused = || GraphError::new(100, format!("(#100) Param {name} must be a valid timestamp"));
    seconds.or_else(date).map(Some).ok_or_else(refused)
}
