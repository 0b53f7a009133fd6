//! `POST /{account}/media`: a container, with everything that can be said about it (`facts.md` §7.1).

use bytes::Bytes;

use crate::clock::{DAY, SECOND};
use crate::draw::Draw;
use crate::graph::publishing::{refusal, tags};
use crate::graph::{Login, Viewer};
use crate::media::judge::{self, PictureFault, Screen};
use crate::media::{Asset, FileKind, Unfetched};
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Host, Json};
use crate::world::{Container, FilmUpload, Form, Post, Product, Stage, World};

/// Containers an account may make in a day (`facts.md` §3.2).
const CONTAINERS_A_DAY: usize = 400;

/// What is to be made, and of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    Image,
    Film(Screen),
    Carousel,
}

/// Makes a container; gives its id, and where to send the film if it is sent in parts.
pub(super) fn create(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    if world.recent_containers(viewer.account) >= CONTAINERS_A_DAY {
        return Err(refusal::too_many_containers());
    }
    let (plan, is_story) = plan(call)?;
    let is_item = tags::switch(call, "is_carousel_item")?.unwrap_or(false);
    let post = post(world, call, viewer, plan, is_story, is_item)?;
    let mut draw = world.draw("container");
    let now = world.now();
    let made =
        Container { account: viewer.account, made: now, ready: now, post, is_item, ..Container::default() };
    let mut resumable = false;
    let mut container = match plan {
        Plan::Image => image(world, call, made, is_story, &mut draw)?,
        Plan::Carousel => carousel(world, call, viewer, made, &mut draw)?,
        Plan::Film(screen) => {
            resumable = in_parts(world, call, viewer)?;
            film(world, call, made, screen, resumable, &mut draw)?
        }
    };
    if let Some(fate) = world.next_fate(viewer.account) {
        container.meet(fate, now);
    }
    let id = format!("1789{}", draw.digits(13));
    world.containers.insert(id.clone(), container);
    let answer = Json::object().with("id", id.as_str());
    if !resumable {
        return Ok(answer);
    }
    let host = viewer.links.to(Host::Rupload);
    Ok(answer.with("uri", format!("{host}/ig-api-upload/{}/{id}", viewer.version)))
}

fn plan(call: &Call) -> Result<(Plan, bool), GraphError> {
    let is_item = tags::switch(call, "is_carousel_item")?.unwrap_or(false);
    let has = |name: &str| call.params.text(name).is_some_and(|text| !text.is_empty());
    let kind = call.params.text("media_type").unwrap_or_default().trim().to_ascii_uppercase();
    Ok(match kind.as_str() {
        "" if is_item && has("video_url") && !has("image_url") => (Plan::Film(Screen::Item), false),
        "" if has("video_url") && !has("image_url") => return Err(refusal::media_type()),
        "" | "IMAGE" => (Plan::Image, false),
        "VIDEO" if is_item => (Plan::Film(Screen::Item), false),
        "REELS" if !is_item => (Plan::Film(Screen::Reel), false),
        "STORIES" if !is_item && has("image_url") => (Plan::Image, true),
        "STORIES" if !is_item => (Plan::Film(Screen::Story), true),
        "CAROUSEL" if !is_item => (Plan::Carousel, false),
        _ => return Err(refusal::media_type()),
    })
}

/// What it will be, as far as words go.
fn post(
    world: &World,
    call: &Call,
    viewer: &Viewer,
    plan: Plan,
    is_story: bool,
    is_item: bool,
) -> Result<Post, GraphError> {
    let is_film = matches!(plan, Plan::Film(_));
    let has_words = !is_story && !is_item;
    let account = viewer.account(world)?;
    let reel = plan == Plan::Film(Screen::Reel);
    if reel {
        tags::trial(call, !account.no_trial_reels)?;
    }
    tags::products(call, is_film)?;
    if !is_item {
        tags::location(call)?;
    }
    let needs_place = plan == Plan::Image && !is_story;
    let mut draw = Draw::new(world.seed, "attention", world.containers.len() as u64);
    let reach = account.followers.max(40) * draw.between(18, 95) / 100;
    Ok(Post {
        form: match plan {
            Plan::Image => Form::Image,
            Plan::Film(_) => Form::Video,
            Plan::Carousel => Form::Album,
        },
        product: match (reel, is_story) {
            (true, _) => Product::Reels,
            (_, true) => Product::Story,
            _ => Product::Feed,
        },
        caption: if has_words { tags::caption(call)? } else { String::new() },
        alt_text: if plan == Plan::Image && !is_story { tags::alt_text(call)? } else { None },
        tagged: tags::people(world, call, needs_place)?,
        collaborators: tags::collaborators(world, call, has_words)?,
        shared_to_feed: if reel { Some(tags::switch(call, "share_to_feed")?.unwrap_or(true)) } else { None },
        ai_generated: !is_item && tags::switch(call, "is_ai_generated")?.unwrap_or(false),
        // A picture of the account's own kind stands for the cover of a film.
        picture: (viewer.account as u64) * 100 + 3 + draw.below(9),
        reach,
        likes: reach * draw.between(3, 16) / 100,
        by_api: true,
        ..Post::default()
    })
}

/// The bytes at an address, or why there are none.
fn fetched(call: &Call, name: &str) -> Result<Bytes, GraphError> {
    let address = call.params.text(name).filter(|address| !address.is_empty());
    let address = address.ok_or_else(|| GraphError::missing_parameter(name))?;
    match call.fetched.get(&address) {
        Some(Ok(bytes)) => Ok(bytes.clone()),
        Some(Err(Unfetched::TimedOut)) => Err(refusal::timed_out()),
        Some(Err(Unfetched::TooLarge)) if name == "video_url" => Err(refusal::film_format()),
        Some(Err(Unfetched::TooLarge)) => Err(refusal::picture_too_large()),
        Some(Err(Unfetched::Forbidden | Unfetched::Failed)) | None => Err(refusal::not_media()),
    }
}

fn picture(world: &mut World, bytes: Bytes, any_shape: bool) -> Result<Asset, GraphError> {
    let by_table = world.has(Quirk::FormatByTable);
    judge::picture(&bytes, any_shape).map_err(|fault| match fault {
        PictureFault::NoPicture if by_table && FileKind::of(&bytes).is_some() => refusal::picture_format(),
        PictureFault::NoPicture => refusal::not_media(),
        PictureFault::Format => refusal::picture_format(),
        PictureFault::TooLarge => refusal::picture_too_large(),
        PictureFault::Shape => refusal::picture_shape(),
    })?;
    Ok(world.keep(FileKind::Jpeg, bytes))
}

/// Pictures are ready within three seconds.
fn image(
    world: &mut World,
    call: &Call,
    mut container: Container,
    is_story: bool,
    draw: &mut Draw,
) -> Result<Container, GraphError> {
    let bytes = fetched(call, "image_url")?;
    container.post.file = Some(picture(world, bytes, is_story)?);
    container.ready += draw.between(200, 2_600);
    Ok(container)
}

fn carousel(
    world: &World,
    call: &Call,
    viewer: &Viewer,
    mut container: Container,
    draw: &mut Draw,
) -> Result<Container, GraphError> {
    container.items = call.params.list("children").unwrap_or_default();
    if !(2..=10).contains(&container.items.len()) {
        return Err(refusal::carousel_size());
    }
    for id in &container.items {
        let item = world.container(id).filter(|item| item.account == viewer.account && item.is_item);
        if world.stage(item.ok_or_else(refusal::not_found)?) == Stage::Expired {
            return Err(refusal::expired());
        }
    }
    container.ready += draw.between(200, 2_600);
    Ok(container)
}

/// Whether the film comes in parts. With Instagram Login an address is the stronger word, and parts alone are a
/// contradiction of the reference (`facts.md` §7.6).
fn in_parts(world: &World, call: &Call, viewer: &Viewer) -> Result<bool, GraphError> {
    let asked = match call.params.text("upload_type").map(|text| text.to_ascii_lowercase()).as_deref() {
        None | Some("") => false,
        Some("resumable") => true,
        Some(_) => return Err(tags::invalid("upload_type", "must be one of {resumable}")),
    };
    let has_address = call.params.text("video_url").is_some_and(|address| !address.is_empty());
    Ok(asked
        && match viewer.login {
            Login::Facebook => true,
            Login::Instagram => !has_address && world.has(Quirk::ResumableInstagramLogin),
        })
}

/// Films are ready within five to twenty seconds. That they cannot be shown is known only then; that they are no films
/// at all, at once.
fn film(
    world: &mut World,
    call: &Call,
    mut container: Container,
    screen: Screen,
    resumable: bool,
    draw: &mut Draw,
) -> Result<Container, GraphError> {
    let offset = match call.params.text("thumb_offset").filter(|text| !text.is_empty()) {
        Some(text) => {
            Some(text.trim().parse::<i64>().ok().filter(|at| *at >= 0).ok_or_else(refusal::out_of_film)?)
        }
        None => None,
    };
    if call.params.text("cover_url").is_some_and(|address| !address.is_empty()) {
        let bytes = fetched(call, "cover_url")?;
        container.post.cover = Some(picture(world, bytes, true)?);
    }
    if resumable {
        container.ready += DAY;
        container.upload = Some(FilmUpload { thumb_offset: offset, ..FilmUpload::default() });
        return Ok(container);
    }
    let bytes = fetched(call, "video_url")?;
    let kind = match FileKind::of(&bytes) {
        Some(kind @ (FileKind::Mp4 | FileKind::Mov)) => kind,
        Some(FileKind::Avi | FileKind::Webm | FileKind::Ogg) => return Err(refusal::film_format()),
        _ => return Err(refusal::not_media()),
    };
    let judged = judge::film(&bytes, screen, world.has(Quirk::StrictFilms));
    if let (Ok(film), Some(offset)) = (&judged, offset)
        && offset >= film.length_ms
    {
        return Err(refusal::out_of_film());
    }
    let film = judged.map(|_| world.keep(kind, bytes));
    let now = container.made;
    container.judged(film, now, draw.between(5 * SECOND, 19 * SECOND));
    Ok(container)
}
