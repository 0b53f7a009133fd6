//! `field` and `value`: comments and mentions, and the test button's messages (`facts.md §10.4`).

use porchlight_domain::Igsid;
use serde::Deserialize;
use serde_json::Value;

use super::envelope::{Place, Read};
use super::event::{CommentSeen, MentionSeen, StoryInsights, WebhookEvent};
use super::messaging;
use crate::wire::{Count, WireId, soft};

#[derive(Deserialize)]
struct WireComment {
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    comment_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    from: Option<WireAuthor>,
    #[serde(default, deserialize_with = "soft")]
    text: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    media: Option<WireMedia>,
    #[serde(default, deserialize_with = "soft")]
    parent_id: Option<WireId>,
}

#[derive(Deserialize)]
struct WireAuthor {
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    username: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    self_ig_scoped_id: Option<WireId>,
}

#[derive(Default, Deserialize)]
struct WireMedia {
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    media_product_type: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    ad_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    ad_title: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    original_media_id: Option<WireId>,
}

#[derive(Deserialize)]
struct WireMention {
    media_id: WireId,
    #[serde(default, deserialize_with = "soft")]
    comment_id: Option<WireId>,
}

#[derive(Deserialize)]
struct WireStory {
    media_id: WireId,
    #[serde(default, deserialize_with = "soft")]
    reach: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    impressions: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    replies: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    exits: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    taps_forward: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    taps_back: Option<Count>,
}

/// Reads an element of `changes[]`.
pub(super) fn change(place: &Place, raw: &Value) -> Read {
    let field = raw.get("field").and_then(Value::as_str).unwrap_or_default();
    match raw.get("value") {
        Some(inner) => value(place, field, inner),
        None => Ok((None, WebhookEvent::Other(raw.clone()))),
    }
}

/// Reads the value of a field.
pub(super) fn value(place: &Place, field: &str, raw: &Value) -> Read {
    let other = || WebhookEvent::Other(serde_json::json!({"field": field, "value": raw}));
    let event = match field {
        "comments" => comment(place, raw, false),
        "live_comments" => comment(place, raw, true),
        "mentions" => WireMention::deserialize(raw).ok().map(|mention| {
            WebhookEvent::Mention(MentionSeen {
                media_id: mention.media_id.into(),
                comment_id: mention.comment_id.map(WireId::into),
            })
        }),
        // The docs' own sample under this field is a postback, which reads as one.
        "story_insights" if raw.get("media_id").is_some() => story_insights(raw),
        _ if raw.get("sender").is_some()
            || raw.get("recipient").is_some()
            || raw.get("message_edit").is_some() =>
        {
            return messaging::event(place, raw);
        }
        _ => None,
    };
    Ok((None, event.unwrap_or_else(other)))
}

fn comment(place: &Place, raw: &Value, is_live: bool) -> Option<WebhookEvent> {
    let wire = WireComment::deserialize(raw).ok()?;
    let author = wire.from;
    let is_own = author.as_ref().is_some_and(|author| {
        author.self_ig_scoped_id.is_some()
            || author.id.as_ref().is_some_and(|id| id.as_str() == place.account.as_str())
    });
    let (from, username, own_igsid) =
        author.map_or((None, None, None), |author| (author.id, author.username, author.self_ig_scoped_id));
    let media = wire.media.unwrap_or_default();
    Some(WebhookEvent::Comment(Box::new(CommentSeen {
        id: wire.id.or(wire.comment_id)?.into(),
        from: from.map(WireId::into::<Igsid>),
        username,
        is_own,
        text: wire.text.unwrap_or_default(),
        media_id: media.id.map(WireId::into),
        media_product_type: media.media_product_type,
        parent_id: wire.parent_id.map(WireId::into),
        is_live,
        ad_id: media.ad_id.map(WireId::into),
        ad_title: media.ad_title,
        original_media_id: media.original_media_id.map(WireId::into),
        own_igsid: own_igsid.map(WireId::into),
    })))
}

fn story_insights(raw: &Value) -> Option<WebhookEvent> {
    let wire = WireStory::deserialize(raw).ok()?;
    let figure = |count: Option<Count>| count.map(|Count(count)| count);
    Some(WebhookEvent::StoryInsights(StoryInsights {
        media_id: wire.media_id.into(),
        reach: figure(wire.reach),
        impressions: figure(wire.impressions),
        replies: figure(wire.replies),
        exits: figure(wire.exits),
        taps_forward: figure(wire.taps_forward),
        taps_back: figure(wire.taps_back),
    }))
}
