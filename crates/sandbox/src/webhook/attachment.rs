//! What is attached to a message, as the app is told of it (`facts.md` §10.6).

use crate::media::{Asset, attachment_url};
use crate::options::Quirk;
use crate::wire::Json;
use crate::world::{Attachment, Message, Source, World};

/// The attachments of a message.
pub(super) fn attachments(world: &World, message: &Message) -> Vec<Json> {
    let links = world.links();
    let url = |source: &Source| match source {
        Source::Made(asset) => attachment_url(world, &links, *asset),
        Source::Url(url) => url.clone(),
    };
    let typed =
        |kind: &'static str, payload: Json| Json::object().with("type", kind).with("payload", payload);
    let plain = |kind, source| typed(kind, Json::object().with("url", url(source)));
    let mut out = Vec::new();
    for attachment in &message.attachments {
        let one = match attachment {
            Attachment::Image(source) => plain("image", source),
            Attachment::Video(source) => plain("video", source),
            Attachment::Audio(source) => plain("audio", source),
            Attachment::File(source) => plain("file", source),
            Attachment::Post { id, title, picture } => {
                let link = attachment_url(world, &links, Asset::Photo(*picture));
                if world.has(Quirk::ShareTwice) {
                    out.push(typed("share", Json::object().with("url", link.as_str())));
                }
                typed(
                    "ig_post",
                    Json::object()
                        .with("ig_post_media_id", id.as_str())
                        .with("title", title.as_str())
                        .with("url", link),
                )
            }
            Attachment::Reel { id, title, picture } => typed(
                "ig_reel",
                Json::object()
                    .with("reel_video_id", id.as_str())
                    .with("title", title.as_str())
                    .with("url", attachment_url(world, &links, Asset::Video(*picture))),
            ),
            Attachment::StoryMention { picture, .. } => typed(
                "story_mention",
                Json::object().with("url", attachment_url(world, &links, Asset::Story(*picture))),
            ),
            // Listed as `story` and as `ig_story`; the payload is known from clients alone (`facts.md` §10.6).
            Attachment::Story { kind, id, picture } => {
                let url = attachment_url(world, &links, Asset::Story(*picture));
                let payload = Json::object().with("story_media_id", id.as_str()).with("url", url);
                Json::object().with("type", kind.as_str()).with("payload", payload)
            }
            Attachment::Other { kind, payload } => {
                let payload = (!payload.is_null()).then_some(payload);
                Json::object().with("type", kind.as_str()).maybe("payload", payload)
            }
            Attachment::LikeHeart => Json::object().with("type", "like_heart"),
            Attachment::Ephemeral => Json::object().with("type", "ephemeral"),
            Attachment::Unsupported(asset) => {
                typed("unsupported_type", Json::object().with("url", attachment_url(world, &links, *asset)))
            }
            Attachment::Template { title, body } => typed("template", template(title, body)),
        };
        out.push(one);
    }
    out
}

/// A template of the business in its echo: elements, whatever kind it was (`facts.md` §10.6).
fn template(title: &str, body: &serde_json::Value) -> Json {
    let elements = match (body.get("elements"), body.get("buttons")) {
        (Some(elements), _) => Json::from(elements),
        (None, Some(buttons)) => {
            Json::List(vec![Json::object().with("title", title).with("buttons", Json::from(buttons))])
        }
        (None, None) => Json::List(vec![Json::object().with("title", title)]),
    };
    Json::object().with("generic", Json::object().with("elements", elements))
}
