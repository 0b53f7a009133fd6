//! rupload.facebook.com: films that are sent in parts to a container (`facts.md` §7.6). What has come stays, also when a
//! connection breaks, and the rest is sent from there on.

use bytes::Bytes;

use crate::clock::SECOND;
use crate::login;
use crate::media::judge::{self, LARGEST_FILM, Screen};
use crate::media::{FileKind, fetch};
use crate::options::Quirk;
use crate::shared::Shared;
use crate::wire::{Call, IncomingFilm, Json, Reply};
use crate::world::{Container, Holder, Product, Stage, World};

/// Answers an upload. The errors of this host have a form of their own; but for the first, their words are guesses.
pub(crate) async fn answer(shared: &Shared, call: &Call) -> Reply {
    let segments: Vec<&str> = call.target.segments.iter().map(String::as_str).collect();
    let (Some(film), ["ig-api-upload", .., id]) = (&call.film, segments.as_slice()) else {
        return failed("ProcessingFailedError", false, &words("Unknown upload"));
    };
    let told = match &film.file_url {
        Some(address) => from_address(shared, film, id, address).await,
        None => from_body(shared, film, id).await,
    };
    match told {
        Ok(()) => {
            Reply::json(200, &Json::object().with("success", true).with("message", "Upload successful."))
        }
        Err(refusal) => refusal,
    }
}

async fn from_address(shared: &Shared, film: &IncomingFilm, id: &str, address: &str) -> Result<(), Reply> {
    open(&mut shared.lock(), film, id)?;
    let fetched = fetch(shared, address, LARGEST_FILM).await;
    let bytes = fetched
        .map_err(|_| failed("ProcessingFailedError", true, &words("The file could not be fetched")))?;
    let world = &mut shared.lock();
    let container = open(world, film, id)?;
    if let Some(upload) = &mut container.upload {
        upload.size = Some(bytes.len() as u64);
    }
    complete(world, id, bytes)
}

async fn from_body(shared: &Shared, film: &IncomingFilm, id: &str) -> Result<(), Reply> {
    let size = film.file_size.as_deref().and_then(|size| size.trim().parse::<u64>().ok());
    let Some(size) = size.filter(|size| (1..=LARGEST_FILM as u64).contains(size)) else {
        return Err(failed("ProcessingFailedError", false, &words("file_size is missing or too large")));
    };
    let offset = film.offset.as_deref().unwrap_or("0").trim().parse::<u64>().ok();
    {
        let world = &mut shared.lock();
        let container = open(world, film, id)?;
        let Some(upload) = &mut container.upload else { return Err(unknown()) };
        match offset {
            // From the beginning, whatever came before.
            Some(0) => upload.received.clear(),
            Some(offset) if offset == upload.received.len() as u64 && upload.size == Some(size) => {}
            _ => return Err(failed("OffsetInvalidError", true, "Request starting offset is invalid")),
        }
        upload.size = Some(size);
    }
    let keep = |part: Bytes| {
        let mut world = shared.lock();
        let upload = world.containers.get_mut(id).and_then(|container| container.upload.as_mut());
        upload.is_some_and(|upload| {
            let fits = upload.received.len() as u64 + part.len() as u64 <= size;
            if fits {
                upload.received.extend_from_slice(&part);
            }
            fits
        })
    };
    let whole = film.read(keep).await;
    let world = &mut shared.lock();
    let Some(upload) = world.containers.get_mut(id).and_then(|container| container.upload.as_mut()) else {
        return Err(unknown());
    };
    if !whole || upload.received.len() as u64 != size {
        let text = "Partial request (did not match length of file)";
        return Err(failed("PartialRequestError", true, text));
    }
    let bytes = std::mem::take(&mut upload.received).freeze();
    complete(world, id, bytes)
}

/// The container, if it waits for a film and the token is its account's.
fn open<'a>(world: &'a mut World, film: &IncomingFilm, id: &str) -> Result<&'a mut Container, Reply> {
    let by_instagram = world.has(Quirk::ResumableInstagramLogin);
    let may_hold = |holder: Holder| by_instagram || holder != Holder::Account;
    let not_authorized =
        || failed("NotAuthorizedError", false, "User not authorized to perform this request");
    let (_, token) = login::valid(world, film.token.as_deref(), may_hold).map_err(|_| not_authorized())?;
    let (holder, own) = (token.holder, token.account);
    let reaches = |account: usize| match holder {
        Holder::Account | Holder::Page(_) => account == own,
        Holder::FacebookUser => world.pages.iter().any(|page| page.account == Some(account)),
    };
    let container = world.container(id).ok_or_else(unknown)?;
    if !reaches(container.account) {
        return Err(not_authorized());
    }
    let waits = container.upload.as_ref().is_some_and(|upload| !upload.done);
    if !waits || world.stage(container) != Stage::InProgress {
        return Err(unknown());
    }
    world.containers.get_mut(id).ok_or_else(unknown)
}

/// Judges the film that has come whole. That it cannot be shown is known only when it is processed.
fn complete(world: &mut World, id: &str, bytes: Bytes) -> Result<(), Reply> {
    let strict = world.has(Quirk::StrictFilms);
    let now = world.now();
    let takes = world.draw("film").between(5 * SECOND, 19 * SECOND);
    let kind = FileKind::of(&bytes).filter(|kind| matches!(kind, FileKind::Mp4 | FileKind::Mov));
    let container = world.containers.get(id).ok_or_else(unknown)?;
    let screen = match container.post.product {
        Product::Reels => Screen::Reel,
        Product::Story => Screen::Story,
        Product::Feed | Product::Ad => Screen::Item,
    };
    let offset = container.upload.as_ref().and_then(|upload| upload.thumb_offset);
    let judged = judge::film(&bytes, screen, strict).and_then(|film| match offset {
        Some(offset) if offset >= film.length_ms => Err(2_207_057),
        _ => Ok(()),
    });
    let film = match kind {
        Some(kind) => judged.map(|()| world.keep(kind, bytes)),
        None => Err(2_207_026),
    };
    let container = world.containers.get_mut(id).ok_or_else(unknown)?;
    if let Some(upload) = &mut container.upload {
        upload.done = true;
    }
    container.judged(film, now, takes);
    if kind.is_none() {
        return Err(failed("ProcessingFailedError", false, &words("The file is not a video")));
    }
    Ok(())
}

fn unknown() -> Reply {
    failed("ProcessingFailedError", false, &words("There is no upload for this container"))
}

/// The text within the text.
fn words(message: &str) -> String {
    let error = Json::object().with("message", message);
    Json::object().with("success", false).with("error", error).to_wire()
}

fn failed(kind: &str, retriable: bool, message: &str) -> Reply {
    let info = Json::object().with("retriable", retriable).with("type", kind).with("message", message);
    Reply::json(400, &Json::object().with("debug_info", info))
}
