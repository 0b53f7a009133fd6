use porchlight_domain::publishing::{
    Carousel, CarouselItem, Container, ContainerStatus, Cover, ImagePost, ItemMedia, Phase, Point,
    ProductTag, Quota, Reel, Story, StoryMedia, Trial, UserTag, VideoSource,
};
use porchlight_domain::{ContainerId, Login, MediaId, UserId, UtcMs};
use porchlight_graph::{
    AskQuota, AskStatus, CreateContainer, Effect, ErrorClass, GraphError, Owner, Publish, RetryKind,
};
use serde_json::{Value, json};

use crate::script::{Reply, Script, caller, torn};

fn address(url: &str) -> VideoSource {
    VideoSource::Address { url: url.to_owned() }
}

fn create(container: Container) -> CreateContainer {
    CreateContainer { owner: Owner::Me, container }
}

async fn body_of(container: Container) -> Value {
    let script = Script::of([Reply::json(r#"{"id":"1"}"#)]).await;
    script.graph().create_container(&caller(), &create(container)).await.unwrap();
    let asked = script.only();
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("POST", "/graph.instagram.com/v25.0/me/media"));
    asked.json()
}

#[tokio::test]
async fn a_picture_alone_is_an_address_and_nothing_else() {
    // Seed 003, "Create an image container".
    let url = "https://media.istockphoto.com/id/2167996762/photo/flamingos-on-lake.jpg?s=1024x1024&w=is&k=20&c=SwMgb=";
    let post = ImagePost { image_url: url.to_owned(), ..ImagePost::default() };
    assert_eq!(body_of(Container::Image(post)).await, json!({"image_url": url}));
}

#[tokio::test]
async fn a_picture_says_everything_that_a_picture_can() {
    let post = ImagePost {
        image_url: "https://m.example/a.jpg".to_owned(),
        caption: "Grüße #one @two".to_owned(),
        alt_text: Some("A kiln".to_owned()),
        user_tags: vec![UserTag { username: "lena".to_owned(), at: Some(Point { x: 0.5, y: 0.8 }) }],
        product_tags: vec![ProductTag { product_id: "77".to_owned(), at: Some(Point { x: 0.1, y: 0.2 }) }],
        collaborators: vec!["mo".to_owned(), "jo".to_owned()],
        location_id: Some("7640348500".to_owned()),
        is_ai_generated: Some(false),
    };
    assert_eq!(
        body_of(Container::Image(post)).await,
        json!({
            "image_url": "https://m.example/a.jpg", "caption": "Grüße #one @two", "alt_text": "A kiln",
            "user_tags": [{"username": "lena", "x": 0.5, "y": 0.8}],
            "product_tags": [{"product_id": "77", "x": 0.1, "y": 0.2}],
            "collaborators": ["mo", "jo"], "location_id": "7640348500", "is_ai_generated": false,
        })
    );
}

#[tokio::test]
async fn a_reel_says_everything_that_a_reel_can() {
    let post = Reel {
        caption: "Hello World!".to_owned(),
        cover: Some(Cover::Frame { offset_ms: 1500 }),
        share_to_feed: Some(false),
        audio_name: Some("rain".to_owned()),
        user_tags: vec![UserTag { username: "lena".to_owned(), at: None }],
        collaborators: vec!["mo".to_owned()],
        trial: Some(Trial::SsPerformance),
        is_ai_generated: Some(true),
        ..Reel::of(address("https://m.example/a.mp4"))
    };
    assert_eq!(
        body_of(Container::Reel(post.clone())).await,
        json!({
            "media_type": "REELS", "video_url": "https://m.example/a.mp4", "caption": "Hello World!",
            "thumb_offset": 1500, "share_to_feed": false, "audio_name": "rain", "user_tags": [{"username": "lena"}],
            "collaborators": ["mo"], "trial_params": {"graduation_strategy": "SS_PERFORMANCE"}, "is_ai_generated": true,
        })
    );
    let covered = Reel { cover: Some(Cover::Address { url: "https://m.example/c.jpg".to_owned() }), ..post };
    let body = body_of(Container::Reel(covered)).await;
    assert_eq!((&body["cover_url"], body.get("thumb_offset")), (&json!("https://m.example/c.jpg"), None));
}

#[tokio::test]
async fn stories_and_items_say_what_they_are() {
    // Seed 003, "Create a video container", sends `upload_type: resumable` beside the address: on this host the address
    // wins (`facts.md §7.6`), so it is not sent.
    let video = StoryMedia::Video { video: address("https://m.example/s.mp4") };
    let story = |media| Container::Story(Story { media, user_tags: Vec::new(), is_ai_generated: None });
    assert_eq!(
        body_of(story(video)).await,
        json!({"media_type": "STORIES", "video_url": "https://m.example/s.mp4"})
    );
    let image = StoryMedia::Image { url: "https://m.example/s.jpg".to_owned() };
    assert_eq!(
        body_of(story(image)).await,
        json!({"media_type": "STORIES", "image_url": "https://m.example/s.jpg"})
    );
    let item =
        |media| Container::Item(CarouselItem { media, user_tags: Vec::new(), product_tags: Vec::new() });
    let picture =
        ItemMedia::Image { url: "https://m.example/1.jpg".to_owned(), alt_text: Some("one".to_owned()) };
    assert_eq!(
        body_of(item(picture)).await,
        json!({"is_carousel_item": true, "image_url": "https://m.example/1.jpg", "alt_text": "one"})
    );
    let video = ItemMedia::Video { video: address("https://m.example/2.mp4"), thumb_offset_ms: Some(0) };
    assert_eq!(
        body_of(item(video)).await,
        json!({"is_carousel_item": true, "media_type": "VIDEO", "video_url": "https://m.example/2.mp4", "thumb_offset": 0})
    );
}

#[tokio::test]
async fn a_carousel_names_its_items_in_order() {
    let post = Carousel {
        children: vec![ContainerId::new("17889455560051444"), ContainerId::new("17889455560051445")],
        caption: "New Carousel!".to_owned(),
        ..Carousel::default()
    };
    assert_eq!(
        body_of(Container::Carousel(post)).await,
        json!({"media_type": "CAROUSEL", "children": ["17889455560051444", "17889455560051445"], "caption": "New Carousel!"})
    );
}

#[tokio::test]
async fn whatever_can_be_tagged_and_placed_says_so() {
    let place = Some(Point { x: 0.25, y: 0.75 });
    let person = |at| vec![UserTag { username: "lena".to_owned(), at }];
    let product = |at| vec![ProductTag { product_id: "77".to_owned(), at }];
    let location = || Some("7640348500".to_owned());
    let url = || "https://m.example/a.jpg".to_owned();
    let story = Story {
        media: StoryMedia::Image { url: url() },
        user_tags: person(None),
        is_ai_generated: Some(true),
    };
    assert_eq!(
        body_of(Container::Story(story)).await,
        json!({"media_type": "STORIES", "image_url": "https://m.example/a.jpg",
               "user_tags": [{"username": "lena"}], "is_ai_generated": true})
    );
    let media = ItemMedia::Image { url: url(), alt_text: None };
    let item = CarouselItem { media, user_tags: person(place), product_tags: product(place) };
    assert_eq!(
        body_of(Container::Item(item)).await,
        json!({"is_carousel_item": true, "image_url": "https://m.example/a.jpg",
               "user_tags": [{"username": "lena", "x": 0.25, "y": 0.75}],
               "product_tags": [{"product_id": "77", "x": 0.25, "y": 0.75}]})
    );
    let reel = Reel {
        product_tags: product(None),
        location_id: location(),
        ..Reel::of(address("https://m.example/a.mp4"))
    };
    assert_eq!(
        body_of(Container::Reel(reel)).await,
        json!({"media_type": "REELS", "video_url": "https://m.example/a.mp4",
               "product_tags": [{"product_id": "77"}], "location_id": "7640348500"})
    );
    let carousel = Carousel {
        children: vec![ContainerId::new("1"), ContainerId::new("2")],
        collaborators: vec!["mo".to_owned()],
        location_id: location(),
        is_ai_generated: Some(false),
        ..Carousel::default()
    };
    assert_eq!(
        body_of(Container::Carousel(carousel)).await,
        json!({"media_type": "CAROUSEL", "children": ["1", "2"], "collaborators": ["mo"],
               "location_id": "7640348500", "is_ai_generated": false})
    );
}

#[tokio::test]
async fn what_instagram_would_refuse_unseen_is_not_sent() {
    let script = Script::of([]).await;
    let graph = script.graph();
    for container in [
        Container::Carousel(Carousel { children: vec![ContainerId::new("1")], ..Carousel::default() }),
        Container::Image(ImagePost { image_url: "ftp://a/b".to_owned(), ..ImagePost::default() }),
        Container::Reel(Reel::of(VideoSource::Upload)),
    ] {
        let refused = graph.create_container(&caller(), &create(container.clone())).await;
        assert!(matches!(refused, Err(GraphError::Unfit(_))), "{container:?}");
    }
    let nameless = AskQuota::default();
    let refused = graph.quota(&caller().by(Login::Facebook), &nameless).await;
    assert!(matches!(refused, Err(GraphError::Unfit(_))), "there, `me` is somebody else");
    assert!(script.asked().is_empty());
}

#[tokio::test]
async fn a_container_is_read_in_every_state() {
    let states = [
        (
            r#"{"status_code":"FINISHED","status":"Finished: Media has been uploaded and it is ready to be published.","id":"18270815569115548"}"#,
            ContainerStatus::Finished,
        ),
        (
            r#"{"status_code":"IN_PROGRESS","status":"In Progress: Media is still being processed.","id":"1"}"#,
            ContainerStatus::InProgress,
        ),
        (r#"{"status_code":"published","id":"1"}"#, ContainerStatus::Published),
        (r#"{"status_code":"EXPIRED","id":"1"}"#, ContainerStatus::Expired),
        (r#"{"status_code":"SHELVED","id":"1"}"#, ContainerStatus::Other("SHELVED".to_owned())),
        (
            r#"{"status_code":"ERROR","status":"Error: Media upload has failed with error code 2207026","id":"1"}"#,
            ContainerStatus::Error,
        ),
    ];
    let script = Script::of(states.iter().map(|(body, _)| Reply::json(body))).await;
    let graph = script.graph();
    let ask = AskStatus { id: ContainerId::new("18270815569115548"), in_detail: false };
    for (_, expected) in &states {
        let state = graph.container_status(&caller(), &ask).await.unwrap();
        assert_eq!(&state.status, expected);
        let is_failure = *expected == ContainerStatus::Error;
        assert_eq!(state.failure(), is_failure.then_some(2_207_026));
    }
    assert_eq!(script.asked()[0].query("fields"), Some("id,status_code,status"));
}

#[tokio::test]
async fn an_upload_tells_how_far_it_is() {
    let body = r#"{"id":"1","status_code":"IN_PROGRESS","copyright_check_status":{"status":"completed","matches_found":false},
        "video_status":{"uploading_phase":{"status":"in_progress","bytes_transferred":"50002","source_file_size":50004},
        "processing_phase":{"status":"not_started"}}}"#;
    let script =
        Script::of([Reply::json(body), Reply::json(r#"{"id":"1","status_code":"IN_PROGRESS"}"#)]).await;
    let graph = script.graph();
    let ask = AskStatus { id: ContainerId::new("1"), in_detail: true };
    let state = graph.container_status(&caller(), &ask).await.unwrap();
    let upload = state.upload.unwrap();
    assert_eq!(
        (upload.phase, upload.transferred, upload.size),
        (Phase::InProgress, Some(50_002), Some(50_004))
    );
    assert_eq!(state.processing.unwrap().phase, Phase::NotStarted);
    let copyright = state.copyright.unwrap();
    assert_eq!((copyright.phase, copyright.matches_found), (Phase::Complete, Some(false)));
    assert_eq!(graph.upload_offset(&caller(), &ask.id).await.unwrap(), 0, "nothing is known of it");
    assert_eq!(
        script.asked()[0].query("fields"),
        Some("id,status_code,status,copyright_check_status,video_status")
    );
}

#[tokio::test]
async fn publishing_names_the_container_and_gives_the_post() {
    let script = Script::of([Reply::json(r#"{"id":"90011803596441"}"#), Reply::json(r#"{"id":2}"#)]).await;
    let graph = script.graph();
    let publish = Publish { owner: Owner::Me, container: ContainerId::new("18270815569115548") };
    assert_eq!(graph.publish(&caller(), &publish).await.unwrap(), MediaId::new("90011803596441"));
    let by_page = Publish { owner: UserId::new("17841").into(), ..publish };
    graph.publish(&caller().by(Login::Facebook), &by_page).await.unwrap();
    let asked = script.asked();
    assert_eq!(asked[0].path, "/graph.instagram.com/v25.0/me/media_publish");
    assert_eq!(asked[0].json(), json!({"creation_id": "18270815569115548"}));
    assert_eq!(asked[1].path, "/graph.facebook.com/v25.0/17841/media_publish");
}

#[tokio::test]
async fn a_lost_answer_to_publishing_is_looked_into_and_one_to_creating_is_not_worth_it() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 40\r\n\r\n{\"id\":\"1";
    let graph_at = |base: String| {
        porchlight_graph::Graph::new(porchlight_graph::Endpoints::sandbox(&base).unwrap()).unwrap()
    };
    let publish = Publish { owner: Owner::Me, container: ContainerId::new("1") };
    let error = graph_at(torn(cut).await).publish(&caller(), &publish).await.unwrap_err();
    assert_eq!((error.effect(), error.retry_kind()), (Effect::Unknown, RetryKind::LookFirst));
    let post = ImagePost { image_url: "https://m.example/a.jpg".to_owned(), ..ImagePost::default() };
    let create = create(Container::Image(post));
    let error = graph_at(torn(cut).await).create_container(&caller(), &create).await.unwrap_err();
    assert_eq!((error.effect(), error.retry_kind()), (Effect::None, RetryKind::NETWORK));
}

#[tokio::test]
async fn a_refusal_to_publish_says_whether_it_may_have_been_published() {
    let refused = |code: i64, sub: i64| {
        let body = json!({"error": {"message": "x", "type": "OAuthException", "code": code, "error_subcode": sub, "is_transient": false}});
        Reply::status(400, &body.to_string())
    };
    let rows = [
        (9007, 2_207_027, ErrorClass::MediaNotReady, Effect::None, RetryKind::NOT_READY),
        (24, 2_207_008, ErrorClass::MediaNotReady, Effect::None, RetryKind::NOT_READY),
        (-2, 2_207_020, ErrorClass::ContainerGone, Effect::None, RetryKind::NewContainer),
        (36_003, 2_207_009, ErrorClass::MediaRejected, Effect::None, RetryKind::Never),
        (-1, 2_207_001, ErrorClass::Transient, Effect::Unknown, RetryKind::LookFirst),
        (-1, 2_207_085, ErrorClass::Transient, Effect::Unknown, RetryKind::LookFirst),
    ];
    let script = Script::of(rows.iter().map(|(code, sub, ..)| refused(*code, *sub))).await;
    let graph = script.graph();
    let publish = Publish { owner: Owner::Me, container: ContainerId::new("1") };
    for (code, sub, class, effect, retry) in rows {
        let error = graph.publish(&caller(), &publish).await.unwrap_err();
        assert_eq!(
            (error.class(), error.effect(), error.retry_kind()),
            (class, effect, retry),
            "{code}/{sub}"
        );
    }
}

#[tokio::test]
async fn the_quota_is_what_instagram_says_and_unknown_where_it_says_nothing() {
    let script = Script::of([
        Reply::json(r#"{"data":[{"quota_usage":2,"config":{"quota_total":50,"quota_duration":86400}}]}"#),
        Reply::json(r#"{"data":[{"quota_usage":2}]}"#),
    ])
    .await;
    let graph = script.graph();
    let ask = AskQuota { owner: Owner::Me, since: Some(UtcMs::new(1_700_000_000_900)) };
    let quota = graph.quota(&caller(), &ask).await.unwrap();
    assert_eq!(quota, Quota { used: 2, total: Some(50), window_ms: Some(86_400_000) });
    assert_eq!(quota.left(), Some(48));
    assert_eq!(graph.quota(&caller(), &AskQuota::default()).await.unwrap().left(), None);
    let asked = &script.asked()[0];
    assert_eq!(asked.path, "/graph.instagram.com/v25.0/me/content_publishing_limit");
    assert_eq!(
        (asked.query("fields"), asked.query("since")),
        (Some("quota_usage,config"), Some("1700000000"))
    );
}
