//! One message, with whatever it carries (`facts.md` §5).

use crate::clock::wire_time;
use crate::graph::fields::{Field, render, requested};
use crate::graph::{Viewer, conversations_call};
use crate::media::{Asset, attachment_url, picture_url};
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Attachment, Message, ReplyTo, Side, Source, Thread, World};

/// Every field that a message has on this host.
pub(crate) const FIELDS: [&str; 11] = [
    "id",
    "created_time",
    "from",
    "to",
    "message",
    "attachments",
    "shares",
    "story",
    "reactions",
    "is_unsupported",
    "reply_to",
];

/// `GET /{message}`: `id` and `created_time` unless fields are asked for. Only the twenty newest of a thread can be read.
pub(crate) fn node(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    number: u64,
    key: u64,
) -> Result<Json, GraphError> {
    conversations_call(world, viewer)?;
    let fields =
        requested(&call.params)?.unwrap_or_else(|| ["id", "created_time"].map(Field::plain).to_vec());
    let deleted = || GraphError::new(9_000_001, "This Message has been deleted by the user or the business.");
    let thread = world.threads.get(&number).ok_or_else(deleted)?;
    match thread.find(key) {
        Some((_, false)) if world.has(Quirk::OldMessage33) => {
            Err(GraphError::no_such_object("GET", &world.mid(number, key)))
        }
        Some((message, true)) => render_message(world, viewer, number, thread, message, &fields),
        _ => Err(deleted()),
    }
}

/// The fields of a message, for the node and for lists.
pub(crate) fn render_message(
    world: &World,
    viewer: &Viewer,
    number: u64,
    thread: &Thread,
    message: &Message,
    fields: &[Field],
) -> Result<Json, GraphError> {
    if let Some(unknown) = fields.iter().find(|field| !FIELDS.contains(&field.name.as_str())) {
        return Err(GraphError::no_such_field(&unknown.name));
    }
    let account = viewer.account(world)?;
    let business =
        || Json::object().with("username", account.username.as_str()).with("id", account.user_id.as_str());
    let person = || {
        let username = world.person_of(thread).map(|person| person.username.as_str()).unwrap_or_default();
        Json::object().with("username", username).with("id", thread.igsid.as_str())
    };
    render(&world.mid(number, message.key), fields, |field| {
        Ok(match field.name.as_str() {
            "created_time" => Some(wire_time(message.at).into()),
            "from" => Some(if message.from == Side::Person { person() } else { business() }),
            "to" => {
                let to = if message.from == Side::Person { business() } else { person() };
                Some(Json::object().with("data", vec![to]))
            }
            "message" => Some(message.text.as_str().into()),
            "is_unsupported" => Some(is_unsupported(message).into()),
            "attachments" => non_empty(attachments(world, viewer, message)),
            "shares" => non_empty(shares(world, viewer, message)),
            "story" => story(world, viewer, message),
            "reactions" => non_empty(reactions(message, &business, &person)),
            "reply_to" => match &message.reply_to {
                Some(ReplyTo::Message(key)) => Some(Json::object().with("mid", world.mid(number, *key))),
                _ => None,
            },
            _ => None,
        })
    })
}

fn non_empty(data: Vec<Json>) -> Option<Json> {
    if data.is_empty() { None } else { Some(Json::object().with("data", data)) }
}

fn is_unsupported(message: &Message) -> bool {
    message.unsupported
        || message
            .attachments
            .iter()
            .any(|one| matches!(one, Attachment::Ephemeral | Attachment::Unsupported(_)))
}

fn address(world: &World, viewer: &Viewer, source: &Source) -> (Option<Asset>, String) {
    match source {
        Source::Made(asset) => (Some(*asset), attachment_url(world, &viewer.links, *asset)),
        Source::Url(url) => (None, url.clone()),
    }
}

fn attachments(world: &World, viewer: &Viewer, message: &Message) -> Vec<Json> {
    let one = |attachment: &Attachment| {
        let (kind, source) = match attachment {
            Attachment::Image(source) => ("image", source),
            Attachment::Video(source) => ("video", source),
            Attachment::Audio(source) | Attachment::File(source) => ("file", source),
            Attachment::LikeHeart => {
                let url = attachment_url(world, &viewer.links, Asset::Sticker(1));
                return Some(
                    Json::object().with("id", Asset::Sticker(1).id().to_string()).with(
                        "image_data",
                        Json::object()
                            .with("url", url.as_str())
                            .with("width", 240_i64)
                            .with("height", 240_i64)
                            .with("preview_url", url)
                            .with("render_as_sticker", true),
                    ),
                );
            }
            _ => return None,
        };
        let (asset, url) = address(world, viewer, source);
        let (width, height) = asset.and_then(|asset| world.size_of(asset)).unwrap_or((1080, 1080));
        let mut object = Json::object()
            .with("id", asset.map_or_else(|| "0".to_owned(), |asset| asset.id().to_string()))
            .with("name", asset.map_or_else(|| "attachment".to_owned(), |asset| world.file_name_of(asset)));
        match kind {
            "image" => object.put(
                "image_data",
                Json::object()
                    .with("url", url.as_str())
                    .with("width", width)
                    .with("height", height)
                    .with("max_width", width)
                    .with("max_height", height)
                    .with("preview_url", url)
                    .with("render_as_sticker", matches!(asset, Some(Asset::Sticker(_)))),
            ),
            "video" => {
                let preview = match asset {
                    Some(Asset::Video(n)) => attachment_url(world, &viewer.links, Asset::Story(n)),
                    _ => url.clone(),
                };
                object.put(
                    "video_data",
                    Json::object()
                        .with("url", url)
                        .with("preview_url", preview)
                        .with("width", width)
                        .with("height", height),
                );
            }
            _ => object.put("file_url", url),
        }
        Some(object)
    };
    message.attachments.iter().filter_map(one).collect()
}

fn shares(world: &World, viewer: &Viewer, message: &Message) -> Vec<Json> {
    let one = |attachment: &Attachment| match attachment {
        Attachment::Post { picture, .. } | Attachment::Reel { picture, .. } => {
            Some(Json::object().with("link", attachment_url(world, &viewer.links, Asset::Photo(*picture))))
        }
        Attachment::Template { title, body } => {
            let template =
                if body.is_null() { Json::object().with("title", title.as_str()) } else { body.into() };
            Some(Json::object().with("template", template))
        }
        _ => None,
    };
    message.attachments.iter().filter_map(one).collect()
}

fn story(world: &World, viewer: &Viewer, message: &Message) -> Option<Json> {
    let card = |id: &str, picture: u64| {
        // A story lives for a day; its link is empty afterwards.
        let alive = world.now() - message.at < crate::clock::DAY;
        let link =
            if alive { picture_url(world, &viewer.links, Asset::Story(picture)) } else { String::new() };
        Json::object().with("link", link).with("id", id)
    };
    if let Some(ReplyTo::Story { id, picture }) = &message.reply_to {
        return Some(Json::object().with("reply_to", card(id, *picture)));
    }
    message.attachments.iter().find_map(|attachment| match attachment {
        Attachment::StoryMention { id, picture } => Some(Json::object().with("mention", card(id, *picture))),
        _ => None,
    })
}

fn reactions(message: &Message, business: &dyn Fn() -> Json, person: &dyn Fn() -> Json) -> Vec<Json> {
    let mut data: Vec<(String, Vec<Json>)> = Vec::new();
    let given = [(&message.person_reaction, person()), (&message.business_reaction, business())];
    for (emoji, by) in given {
        let Some(emoji) = emoji else { continue };
        let word = crate::people::reaction_word(emoji).map_or_else(|| emoji.clone(), str::to_owned);
        match data.iter_mut().find(|(known, _)| *known == word) {
            Some((_, users)) => users.push(by),
            None => data.push((word, vec![by])),
        }
    }
    data.into_iter().map(|(word, users)| Json::object().with("reaction", word).with("users", users)).collect()
}
