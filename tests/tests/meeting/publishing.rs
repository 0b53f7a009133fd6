use porchlight_domain::publishing::{
    Carousel, CarouselItem, Container, ContainerStatus, Cover, ImagePost, ItemMedia, Reel, Story, StoryMedia,
    VideoSource,
};
use porchlight_domain::{ContainerId, MediaId};
use porchlight_graph::{
    AskQuota, AskStatus, CreateContainer, ErrorClass, MediaEdge, MediaFields, MediaKind, MediaList, Owner,
    Product, Publish,
};

use crate::Meeting;

impl Meeting {
    async fn put(&self, container: Container) -> ContainerId {
        self.settled(&self.caller, &CreateContainer { owner: Owner::Me, container }).await
    }

    async fn publish(&self, container: ContainerId) -> MediaId {
        self.graph.publish(&self.caller, &Publish { owner: Owner::Me, container }).await.unwrap()
    }

    fn picture(&self) -> ImagePost {
        ImagePost { image_url: self.sample("image_url"), ..ImagePost::default() }
    }

    fn video(&self) -> VideoSource {
        VideoSource::Address { url: self.sample("video_url") }
    }
}

#[tokio::test]
async fn a_picture_is_published_counted_and_read_as_it_was_said() {
    let meeting = Meeting::begin().await;
    let before = meeting.graph.quota(&meeting.caller, &AskQuota::default()).await.unwrap();
    let said = ImagePost {
        caption: "Grüße aus dem Ofen 🌻 #kiln".to_owned(),
        alt_text: Some("A kiln, open".to_owned()),
        ..meeting.picture()
    };
    let id = meeting.publish(meeting.put(Container::Image(said.clone())).await).await;
    let media = meeting.graph.media(&meeting.caller, &id, MediaFields::all()).await.unwrap();
    assert_eq!(media.caption, Some(said.caption));
    assert_eq!(media.alt_text, said.alt_text);
    assert_eq!((media.kind, media.product), (Some(MediaKind::Image), Some(Product::Feed)));
    assert!(media.permalink.is_some());
    let after = meeting.graph.quota(&meeting.caller, &AskQuota::default()).await.unwrap();
    assert_eq!((after.used, after.total), (before.used + 1, before.total));
    assert!(after.left().is_some() && after.window_ms == Some(86_400_000));
}

#[tokio::test]
async fn a_container_that_was_published_says_so_whoever_lost_the_answer() {
    let meeting = Meeting::begin().await;
    let container = meeting.put(Container::Image(meeting.picture())).await;
    let publish = Publish { owner: Owner::Me, container: container.clone() };
    let fault = serde_json::json!({"method": "POST", "path": "media_publish", "times": 1, "drop": "after"});
    meeting.sandbox.fault(fault).await;
    let lost = meeting.graph.publish(&meeting.caller, &publish).await.unwrap_err();
    assert_eq!(lost.retry_kind(), porchlight_graph::RetryKind::LookFirst);
    let ask = AskStatus { id: container, in_detail: false };
    let state = meeting.graph.container_status(&meeting.caller, &ask).await.unwrap();
    assert_eq!(state.status, ContainerStatus::Published);
}

#[tokio::test]
async fn a_reel_a_story_and_a_carousel_find_their_place() {
    let meeting = Meeting::begin().await;
    let reel = Reel {
        caption: "Throwing".to_owned(),
        cover: Some(Cover::Frame { offset_ms: 500 }),
        share_to_feed: Some(true),
        ..Reel::of(meeting.video())
    };
    let reel = meeting.publish(meeting.put(Container::Reel(reel)).await).await;
    let media = meeting.graph.media(&meeting.caller, &reel, MediaFields::usual()).await.unwrap();
    assert_eq!((media.kind, media.product), (Some(MediaKind::Video), Some(Product::Reels)));
    assert_eq!(media.is_shared_to_feed, Some(true));

    let story = StoryMedia::Image { url: meeting.sample("image_url") };
    let story = Container::Story(Story { media: story, user_tags: Vec::new(), is_ai_generated: None });
    let story = meeting.publish(meeting.put(story).await).await;
    let stories = MediaList::of(MediaEdge::Stories, MediaFields::usual());
    let stories = meeting.graph.media_list(&meeting.caller, &stories).await.unwrap();
    assert!(stories.items.iter().any(|media| media.id == story && media.product == Some(Product::Story)));

    let item =
        |media| Container::Item(CarouselItem { media, user_tags: Vec::new(), product_tags: Vec::new() });
    let picture = ItemMedia::Image { url: meeting.sample("image_url"), alt_text: Some("one".to_owned()) };
    let film = ItemMedia::Video { video: meeting.video(), thumb_offset_ms: None };
    let children = vec![meeting.put(item(picture)).await, meeting.put(item(film)).await];
    let carousel = Carousel { children, caption: "Two".to_owned(), ..Carousel::default() };
    let carousel = meeting.publish(meeting.put(Container::Carousel(carousel)).await).await;
    let fields = MediaFields::usual().with_children(MediaFields::of_child());
    let media = meeting.graph.media(&meeting.caller, &carousel, fields).await.unwrap();
    let kinds: Vec<_> = media.children.unwrap().items.into_iter().filter_map(|child| child.kind).collect();
    assert_eq!(kinds, [MediaKind::Image, MediaKind::Video]);
}

#[tokio::test]
async fn what_is_not_ready_or_no_picture_is_refused_as_what_it_is() {
    let meeting = Meeting::begin().await;
    let reel = CreateContainer { owner: Owner::Me, container: Container::Reel(Reel::of(meeting.video())) };
    let created = meeting.graph.create_container(&meeting.caller, &reel).await.unwrap();
    let early = Publish { owner: Owner::Me, container: created.id };
    let error = meeting.graph.publish(&meeting.caller, &early).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::MediaNotReady);
    let png = ImagePost { image_url: meeting.sample("png_url"), ..ImagePost::default() };
    let png = CreateContainer { owner: Owner::Me, container: Container::Image(png) };
    let error = meeting.graph.create_container(&meeting.caller, &png).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::MediaRejected);
    let nowhere = Publish { owner: Owner::Me, container: ContainerId::new("17889455560051444") };
    let error = meeting.graph.publish(&meeting.caller, &nowhere).await.unwrap_err();
    assert!(
        matches!(error.class(), ErrorClass::ContainerGone | ErrorClass::MediaNotReady | ErrorClass::Gone),
        "{error}"
    );
}
