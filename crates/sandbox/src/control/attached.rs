//! What an act attaches to its message: pictures, sounds, films, papers, and what was shared.

use serde_json::Value;

use crate::control::Refusal;
use crate::media::Asset;
use crate::wire::Params;
use crate::world::{Attachment, ReplyTo, Source};

/// The attachments of an act of this kind; none if it is of another sort.
pub(super) fn read(params: &Params, kind: &str, now: i64) -> Result<Option<Vec<Attachment>>, Refusal> {
    let picture = picture(params, now);
    let source = |asset| params.text("url").map_or(Source::Made(asset), Source::Url);
    let id = || media_id(params, picture);
    let title = || params.text("title").unwrap_or_default();
    let one = match kind {
        "image" => return Ok(Some(images(params, picture))),
        // Both are pictures to the webhook (`facts.md` §10.6); only a poll tells a sticker from one (§5).
        "sticker" => Attachment::Image(source(Asset::Sticker(picture))),
        "gif" => Attachment::Image(source(Asset::Gif(picture))),
        "video" => Attachment::Video(source(Asset::Video(picture))),
        "audio" => Attachment::Audio(source(Asset::Voice(picture))),
        "file" => Attachment::File(source(Asset::Pdf(picture))),
        "share" | "post" => Attachment::Post { id: id(), title: title(), picture },
        "reel" => Attachment::Reel { id: id(), title: title(), picture },
        "story_share" => {
            let kind = params.text("type").unwrap_or_else(|| "ig_story".to_owned());
            Attachment::Story { kind, id: id(), picture }
        }
        "story_mention" => Attachment::StoryMention { id: id(), picture },
        "like_heart" => Attachment::LikeHeart,
        "ephemeral" => Attachment::Ephemeral,
        "unsupported_type" => Attachment::Unsupported(Asset::Photo(picture)),
        // Any type that was seen or may come, as it is.
        "attachment" => {
            let kind = params.text("type").ok_or("type is needed")?;
            Attachment::Other { kind, payload: params.object("payload").map_or(Value::Null, Value::Object) }
        }
        _ => return Ok(None),
    };
    Ok(Some(vec![one]))
}

/// The story of ours that an act answers.
pub(super) fn answered_story(params: &Params, now: i64) -> ReplyTo {
    let picture = picture(params, now);
    ReplyTo::Story { id: media_id(params, picture), picture }
}

/// One picture, or all of `pictures` (numbers) or `urls`: `attachments` is a list, for people as for us (`facts.md` §4.2).
fn images(params: &Params, picture: u64) -> Vec<Attachment> {
    let made = |n: u64| Source::Made(Asset::Photo(n));
    let sources: Vec<Source> = match (params.list("urls"), params.list("pictures"), params.text("url")) {
        (Some(urls), _, _) => urls.into_iter().map(Source::Url).collect(),
        (None, Some(numbers), _) => numbers.iter().filter_map(|n| n.parse().ok()).map(made).collect(),
        (None, None, Some(url)) => vec![Source::Url(url)],
        (None, None, None) => vec![made(picture)],
    };
    sources.into_iter().map(Attachment::Image).collect()
}

/// The number that everything drawn follows from.
fn picture(params: &Params, now: i64) -> u64 {
    params.number("picture").and_then(|n| u64::try_from(n).ok()).unwrap_or(now.unsigned_abs() % 997)
}

fn media_id(params: &Params, picture: u64) -> String {
    params.text("media_id").unwrap_or_else(|| format!("1794{:013}", picture.wrapping_mul(7_919)))
}
