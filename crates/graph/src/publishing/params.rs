//! A container as Instagram's parameters (`facts.md §7.1`). Nothing is written that was not said: an absent parameter
//! leaves the choice to Instagram.

use porchlight_domain::publishing::{
    Carousel, CarouselItem, Container, Cover, ImagePost, ItemMedia, Point, ProductTag, Reel, Story,
    StoryMedia, UserTag, VideoSource,
};
use serde_json::{Map, Value, json};

type Params = Map<String, Value>;

/// The parameters of `POST /{account}/media`.
pub(super) fn of(container: &Container) -> Params {
    let mut params = Params::new();
    match container {
        Container::Image(post) => image(&mut params, post),
        Container::Reel(post) => reel(&mut params, post),
        Container::Story(post) => story(&mut params, post),
        Container::Item(part) => item(&mut params, part),
        Container::Carousel(post) => carousel(&mut params, post),
    }
    params
}

/// No `media_type`: a picture is what Instagram takes it for.
fn image(params: &mut Params, post: &ImagePost) {
    params.put("image_url", &post.image_url);
    params.words("caption", &post.caption);
    params.maybe("alt_text", post.alt_text.as_ref());
    params.user_tags(&post.user_tags);
    params.product_tags(&post.product_tags);
    params.list("collaborators", &post.collaborators);
    params.maybe("location_id", post.location_id.as_ref());
    params.maybe("is_ai_generated", post.is_ai_generated);
}

fn reel(params: &mut Params, post: &Reel) {
    params.put("media_type", "REELS");
    params.video(&post.video);
    params.words("caption", &post.caption);
    match &post.cover {
        None => {}
        Some(Cover::Address { url }) => params.put("cover_url", url),
        Some(Cover::Frame { offset_ms }) => params.put("thumb_offset", offset_ms),
    }
    params.maybe("share_to_feed", post.share_to_feed);
    params.maybe("audio_name", post.audio_name.as_ref());
    params.user_tags(&post.user_tags);
    params.product_tags(&post.product_tags);
    params.list("collaborators", &post.collaborators);
    params.maybe("location_id", post.location_id.as_ref());
    params.maybe("trial_params", post.trial.map(|trial| json!({"graduation_strategy": trial.as_str()})));
    params.maybe("is_ai_generated", post.is_ai_generated);
}

fn story(params: &mut Params, post: &Story) {
    params.put("media_type", "STORIES");
    match &post.media {
        StoryMedia::Image { url } => params.put("image_url", url),
        StoryMedia::Video { video } => params.video(video),
    }
    params.user_tags(&post.user_tags);
    params.maybe("is_ai_generated", post.is_ai_generated);
}

/// `VIDEO` exists for items of a carousel only; every other video is a reel.
fn item(params: &mut Params, part: &CarouselItem) {
    params.put("is_carousel_item", true);
    match &part.media {
        ItemMedia::Image { url, alt_text } => {
            params.put("image_url", url);
            params.maybe("alt_text", alt_text.as_ref());
        }
        ItemMedia::Video { video, thumb_offset_ms } => {
            params.put("media_type", "VIDEO");
            params.video(video);
            params.maybe("thumb_offset", *thumb_offset_ms);
        }
    }
    params.user_tags(&part.user_tags);
    params.product_tags(&part.product_tags);
}

fn carousel(params: &mut Params, post: &Carousel) {
    params.put("media_type", "CAROUSEL");
    params.list("children", &post.children);
    params.words("caption", &post.caption);
    params.list("collaborators", &post.collaborators);
    params.maybe("location_id", post.location_id.as_ref());
    params.maybe("is_ai_generated", post.is_ai_generated);
}

/// How parameters are written down.
trait Write {
    fn put(&mut self, name: &str, value: impl serde::Serialize);

    fn maybe(&mut self, name: &str, value: Option<impl serde::Serialize>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    fn words(&mut self, name: &str, text: &str) {
        self.maybe(name, (!text.is_empty()).then_some(text));
    }

    fn list(&mut self, name: &str, all: &[impl serde::Serialize]) {
        self.maybe(name, (!all.is_empty()).then_some(all));
    }

    fn video(&mut self, video: &VideoSource) {
        match video {
            VideoSource::Address { url } => self.put("video_url", url),
            VideoSource::Upload => self.put("upload_type", "resumable"),
        }
    }

    fn user_tags(&mut self, tags: &[UserTag]) {
        let tags: Vec<_> = tags.iter().map(|tag| placed("username", &tag.username, tag.at)).collect();
        self.list("user_tags", &tags);
    }

    fn product_tags(&mut self, tags: &[ProductTag]) {
        let tags: Vec<_> = tags.iter().map(|tag| placed("product_id", &tag.product_id, tag.at)).collect();
        self.list("product_tags", &tags);
    }
}

impl Write for Params {
    fn put(&mut self, name: &str, value: impl serde::Serialize) {
        // Fails for maps with keys that are no text, of which there are none.
        if let Ok(value) = serde_json::to_value(value) {
            self.insert(name.to_owned(), value);
        }
    }
}

fn placed(name: &str, value: &str, at: Option<Point>) -> Value {
    match at {
        Some(Point { x, y }) => json!({name: value, "x": x, "y": y}),
        None => json!({name: value}),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn thousandths(n: u16) -> f64 {
        f64::from(n) / 1000.0
    }

    fn tags() -> impl Strategy<Value = Vec<UserTag>> {
        let at = prop::option::of(
            (0..=1000u16, 0..=1000u16).prop_map(|(x, y)| Point { x: thousandths(x), y: thousandths(y) }),
        );
        prop::collection::vec(
            ("[a-z0-9._]{1,30}", at).prop_map(|(username, at)| UserTag { username, at }),
            0..5,
        )
    }

    proptest! {
        #[test]
        fn what_is_said_arrives_as_it_was_said_and_what_is_not_is_not_there(
            caption in "\\PC{0,60}",
            alt_text in prop::option::of("\\PC{0,60}"),
            user_tags in tags(),
            collaborators in prop::collection::vec("[a-z0-9._]{1,30}", 0..3),
            is_ai_generated in prop::option::of(any::<bool>()),
        ) {
            let post = ImagePost {
                image_url: "https://m.example/a.jpg".to_owned(),
                caption,
                alt_text,
                user_tags,
                collaborators,
                is_ai_generated,
                ..ImagePost::default()
            };
            let params = of(&Container::Image(post.clone()));
            let sent: Params = serde_json::from_str(&serde_json::to_string(&params).unwrap()).unwrap();
            let text = |name: &str| sent.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
            prop_assert_eq!(text("caption").unwrap_or_default(), post.caption);
            prop_assert_eq!(text("alt_text"), post.alt_text);
            prop_assert_eq!(sent.get("is_ai_generated").and_then(Value::as_bool), post.is_ai_generated);
            let list = |name: &str| sent.get(name).and_then(Value::as_array).cloned();
            prop_assert_eq!(list("collaborators").map_or(0, |all| all.len()), post.collaborators.len());
            let read: Vec<UserTag> = list("user_tags").unwrap_or_default().iter().map(|tag| UserTag {
                username: tag["username"].as_str().unwrap().to_owned(),
                at: tag.get("x").map(|x| Point { x: x.as_f64().unwrap(), y: tag["y"].as_f64().unwrap() }),
            }).collect();
            prop_assert_eq!(read, post.user_tags);
            prop_assert!(sent.values().all(|value| !value.is_null() && value != "" && value != &json!([])) || text("alt_text").as_deref() == Some(""));
        }
    }
}
