use proptest::prelude::*;

use super::*;
use crate::{ContainerId, Login, Unfit, UtcMs, Why};

const URL: &str = "https://media.example/a.jpg";

fn image() -> ImagePost {
    ImagePost { image_url: URL.to_owned(), ..ImagePost::default() }
}

fn reel() -> Reel {
    Reel::of(VideoSource::Address { url: "https://media.example/a.mp4".to_owned() })
}

fn tag(at: Option<Point>) -> UserTag {
    UserTag { username: "lena.atelier".to_owned(), at }
}

fn carousel(children: usize) -> Container {
    let children = (0..children).map(|n| ContainerId::new(n.to_string())).collect();
    Container::Carousel(Carousel { children, ..Carousel::default() })
}

fn refusal(container: &Container) -> (String, Why) {
    let Unfit { at, why } = container.check().unwrap_err();
    (at, why)
}

fn too_much(why: &Why) -> &'static str {
    match why {
        Why::TooMuch(exceeded) => exceeded.limit.name,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_caption_is_refused_for_its_length_its_hashtags_and_its_handles() {
    let caption = |caption: String| Container::Image(ImagePost { caption, ..image() });
    for (fits, not, name) in [
        ("ß".repeat(2200), "ß".repeat(2201), "CAPTION"),
        ("#tag ".repeat(30), "#tag ".repeat(31), "CAPTION_HASHTAGS"),
        ("@who ".repeat(20), "@who ".repeat(21), "CAPTION_MENTIONS"),
    ] {
        assert_eq!(caption(fits).check(), Ok(()), "{name}");
        let (at, why) = refusal(&caption(not));
        assert_eq!((at.as_str(), too_much(&why)), ("caption", name));
    }
}

#[test]
fn what_only_looks_like_a_tag_or_a_handle_is_not_counted() {
    for (caption, hashtags, mentions) in [
        ("#one #zwei_2 #три", 3, 0),
        ("#one#two", 1, 0),
        ("we are # 1, C# and a#b", 0, 0),
        ("write to mail@shop.example, or @shop", 0, 1),
        ("@ nobody @@who", 0, 1),
        ("", 0, 0),
    ] {
        let count = count_caption(caption);
        assert_eq!((count.hashtags, count.mentions), (hashtags, mentions), "{caption}");
    }
}

#[test]
fn a_carousel_has_two_to_ten_items() {
    for fits in [2, 10] {
        assert_eq!(carousel(fits).check(), Ok(()));
    }
    assert_eq!(refusal(&carousel(1)), ("children".to_owned(), Why::TooFew { has: 1, min: 2 }));
    assert_eq!(too_much(&refusal(&carousel(11)).1), "CAROUSEL_ITEMS");
}

#[test]
fn a_tag_in_a_picture_has_a_place_on_it_and_one_in_a_video_has_none() {
    let on = |x, y| Some(Point { x, y });
    let tagged = |at| Container::Image(ImagePost { user_tags: vec![tag(at)], ..image() });
    assert_eq!(tagged(on(0.0, 1.0)).check(), Ok(()));
    assert_eq!(refusal(&tagged(None)), ("user_tags[0].x".to_owned(), Why::Missing));
    for strange in [on(0.5, 1.01), on(-0.1, 0.5), on(f64::NAN, 0.5)] {
        assert!(tagged(strange).check().is_err(), "{strange:?}");
    }
    let in_reel = |at| Container::Reel(Reel { user_tags: vec![tag(at)], ..reel() });
    assert_eq!(in_reel(None).check(), Ok(()));
    assert_eq!(refusal(&in_reel(on(0.5, 0.5))).0, "user_tags[0].x");
    let in_story = |at| {
        let media = StoryMedia::Image { url: URL.to_owned() };
        Container::Story(Story { media, user_tags: vec![tag(at)], is_ai_generated: None })
    };
    assert_eq!((in_story(None).check(), in_story(on(0.5, 0.5)).check()), (Ok(()), Ok(())));
}

#[test]
fn handles_are_handles_and_collaborators_are_three() {
    let with = |names: &[&str]| {
        let collaborators = names.iter().map(|name| (*name).to_owned()).collect();
        Container::Image(ImagePost { collaborators, ..image() })
    };
    assert_eq!(with(&["a.b", "c_d", "e1"]).check(), Ok(()));
    assert_eq!(too_much(&refusal(&with(&["a", "b", "c", "d"])).1), "COLLABORATORS");
    assert_eq!(refusal(&with(&["a", "@b"])).0, "collaborators[1]");
    assert_eq!(refusal(&with(&[""])), ("collaborators[0]".to_owned(), Why::Missing));
}

#[test]
fn media_lie_at_an_ascii_address_of_the_web() {
    let at = |url: &str| Container::Image(ImagePost { image_url: url.to_owned(), ..ImagePost::default() });
    assert_eq!(at(URL).check(), Ok(()));
    assert_eq!(refusal(&at("")), ("image_url".to_owned(), Why::Missing));
    assert_eq!(refusal(&at("file:///a.jpg")), ("image_url".to_owned(), Why::NotAnAddress));
    assert!(matches!(refusal(&at("https://media.example/ä.jpg")).1, Why::Rule(_)));
}

#[test]
fn an_address_of_a_video_and_of_a_cover_is_looked_at_as_well() {
    let odd = "https://media.example/ä.mp4".to_owned();
    let video = Container::Reel(Reel::of(VideoSource::Address { url: odd.clone() }));
    assert_eq!(refusal(&video).0, "video_url");
    let cover = Container::Reel(Reel { cover: Some(Cover::Address { url: odd.clone() }), ..reel() });
    assert_eq!(refusal(&cover).0, "cover_url");
    let media = ItemMedia::Video { video: VideoSource::Address { url: odd }, thumb_offset_ms: None };
    let item = CarouselItem { media, user_tags: Vec::new(), product_tags: Vec::new() };
    assert_eq!(refusal(&Container::Item(item)).0, "video_url");
}

#[test]
fn what_is_said_in_a_picture_an_item_and_a_carousel_has_the_same_limits() {
    let described = |letters: usize| Some("ß".repeat(letters));
    let picture = |letters| Container::Image(ImagePost { alt_text: described(letters), ..image() });
    let item = |letters| {
        let media = ItemMedia::Image { url: URL.to_owned(), alt_text: described(letters) };
        Container::Item(CarouselItem { media, user_tags: Vec::new(), product_tags: Vec::new() })
    };
    assert_eq!((picture(1000).check(), item(1000).check()), (Ok(()), Ok(())));
    for unfit in [picture(1001), item(1001)] {
        let (at, why) = refusal(&unfit);
        assert_eq!((at.as_str(), too_much(&why)), ("alt_text", "ALT_TEXT"));
    }
    let tagged = |count| {
        let at = Some(Point { x: 0.5, y: 0.5 });
        let media = ItemMedia::Image { url: URL.to_owned(), alt_text: None };
        Container::Item(CarouselItem { media, user_tags: vec![tag(at); count], product_tags: Vec::new() })
    };
    assert_eq!(tagged(20).check(), Ok(()));
    assert_eq!(too_much(&refusal(&tagged(21)).1), "USER_TAGS");
    let Container::Carousel(two) = carousel(2) else { panic!() };
    let collaborators = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
    assert_eq!(
        too_much(&refusal(&Container::Carousel(Carousel { collaborators, ..two })).1),
        "COLLABORATORS"
    );
}

#[test]
fn a_product_has_a_place_in_a_picture_and_none_in_a_video() {
    let product = |at| vec![ProductTag { product_id: "77".to_owned(), at }];
    let place = Some(Point { x: 0.5, y: 0.5 });
    let in_picture = |at| Container::Image(ImagePost { product_tags: product(at), ..image() });
    let in_reel = |at| Container::Reel(Reel { product_tags: product(at), ..reel() });
    assert_eq!((in_picture(place).check(), in_reel(None).check()), (Ok(()), Ok(())));
    assert_eq!(refusal(&in_picture(None)).0, "product_tags[0].x", "100/2207036");
    assert_eq!(refusal(&in_reel(place)).0, "product_tags[0].x", "100/2207035");
}

#[test]
fn a_file_is_uploaded_through_facebook_login_only() {
    let upload = Container::Reel(Reel { video: VideoSource::Upload, ..reel() });
    assert_eq!(upload.check(), Ok(()));
    assert!(upload.check_login(Login::Instagram).is_err());
    assert_eq!(upload.check_login(Login::Facebook), Ok(()));
    assert_eq!(Container::Reel(reel()).check_login(Login::Instagram), Ok(()));
}

#[test]
fn a_picture_is_a_jpeg_of_eight_mebibytes_between_four_to_five_and_1_91_to_one() {
    let file = ImageFile { kind: ImageKind::Jpeg, bytes: 8 << 20, width: 1080, height: 1350 };
    assert_eq!(file.check_feed(), Ok(()));
    assert_eq!(ImageFile { height: 566, ..file }.check_feed(), Ok(()), "1.908");
    for (at, wrong) in [
        ("bytes", ImageFile { bytes: (8 << 20) + 1, ..file }),
        ("ratio", ImageFile { height: 1351, ..file }),
        ("ratio", ImageFile { width: 1911, height: 1000, ..file }),
        ("file", ImageFile { kind: ImageKind::Other, ..file }),
        ("width", ImageFile { height: 0, ..file }),
    ] {
        assert_eq!(wrong.check_feed().unwrap_err().at, at);
    }
    assert_eq!(ImageFile { height: 1920, ..file }.check_story(), Ok(()), "a story has any shape");
}

#[test]
fn a_video_that_is_too_long_for_a_story_is_still_a_reel() {
    let file = VideoFile {
        bytes: 40 << 20,
        length_ms: 61_000,
        width: 1080,
        height: 1920,
        frames: Some(59.94),
        bits: Some(25_000_000),
        samples: Some(48_000),
    };
    assert_eq!(file.check(VideoUse::Reel), Ok(()));
    assert_eq!(file.check(VideoUse::Story).unwrap_err().at, "length");
    for (at, wrong) in [
        ("length", VideoFile { length_ms: 2_999, ..file }),
        ("length", VideoFile { length_ms: 900_001, ..file }),
        ("bytes", VideoFile { bytes: (300 << 20) + 1, ..file }),
        ("width", VideoFile { width: 1921, ..file }),
        ("frames", VideoFile { frames: Some(22.0), ..file }),
        ("frames", VideoFile { frames: Some(120.0), ..file }),
        ("bits", VideoFile { bits: Some(25_000_001), ..file }),
        ("samples", VideoFile { samples: Some(96_000), ..file }),
    ] {
        assert_eq!(wrong.check(VideoUse::Reel).unwrap_err().at, at);
    }
}

#[test]
fn a_used_up_quota_is_free_when_the_oldest_post_is_a_day_old() {
    let day = 86_400_000;
    let quota = Quota { used: 3, total: Some(3), window_ms: Some(day) };
    let posts = [UtcMs::new(50), UtcMs::new(10), UtcMs::new(30)];
    let now = UtcMs::new(1_000);
    assert_eq!(quota.free_by(&posts, now), Some(UtcMs::new(10 + day)));
    assert_eq!(Quota { used: 4, ..quota }.free_by(&posts, now), Some(UtcMs::new(30 + day)));
    assert_eq!(quota.free_by(&[], now), Some(UtcMs::new(1_000 + day)), "published elsewhere: a day at most");
    assert_eq!(Quota { used: 2, ..quota }.free_by(&posts, now), Some(now));
    assert_eq!(Quota { total: None, ..quota }.left(), None);
}

proptest! {
    #[test]
    fn when_the_quota_is_said_to_be_free_enough_posts_have_left(
        times in prop::collection::vec(0i64..200_000, 0..40),
        total in 1i64..30,
    ) {
        let (window, now) = (100_000, UtcMs::new(200_000));
        let posts: Vec<_> = times.iter().copied().map(UtcMs::new).collect();
        let inside = |at: i64| posts.iter().filter(|post| post.get() > at - window && post.get() <= now.get()).count();
        let quota = Quota { used: i64::try_from(inside(now.get())).unwrap(), total: Some(total), window_ms: Some(window) };
        let free = quota.free_by(&posts, now).unwrap();
        prop_assert!(free >= now);
        prop_assert!(i64::try_from(inside(free.get())).unwrap() < total, "free at {free:?}");
        if quota.left().unwrap() == 0 {
            prop_assert!(i64::try_from(inside(free.get() - 1)).unwrap() >= total, "not a moment later than needed");
        }
    }

    #[test]
    fn a_caption_that_is_short_and_bare_is_always_allowed(caption in "[^#＃@＠]{0,2200}") {
        prop_assert_eq!(check_caption(&caption), Ok(()));
    }

    #[test]
    fn the_shape_is_judged_by_the_dots_and_not_by_rounding(width in 1i64..5_000, height in 1i64..5_000) {
        let file = ImageFile { kind: ImageKind::Jpeg, bytes: 1, width, height };
        let fits = width * 5 >= height * 4 && width * 100 <= height * 191;
        prop_assert_eq!(file.check_feed().is_ok(), fits);
    }
}
