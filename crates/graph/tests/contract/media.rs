use porchlight_domain::insights::TimeRange;
use porchlight_domain::{MediaId, UserId, UtcMs};
use porchlight_graph::{
    Children, Cursor, ErrorClass, GraphError, MediaEdge, MediaField, MediaFields, MediaKind, MediaList,
    Owner, Product,
};

use crate::script::{Reply, Script, caller};

/// Seed 002, "Get a User's Media"; seed 004 has the same without captions and without `next`.
const OLD_GUIDE: &str = r#"{"data":[{"id":"17895695668004550","caption":""},{"id":"17899305451014820","caption":""},
    {"id":"17896450804038745","caption":""},{"id":"17881042411086627","caption":""}],
    "paging":{"cursors":{"after":"MTAxN...","before":"NDMyN..."},"next":"https://graph.faceb..."}}"#;

#[tokio::test]
async fn the_old_guides_list_is_read_page_by_page() {
    let script = Script::of([Reply::json(OLD_GUIDE), Reply::json(r#"{"data":[]}"#)]).await;
    let graph = script.graph();
    let list = MediaList::of(MediaEdge::Published, MediaFields::of([MediaField::Id, MediaField::Caption]));
    let page = graph.media_list(&caller(), &list).await.unwrap();
    assert_eq!(page.items.len(), 4);
    assert_eq!(page.items[0].id, MediaId::new("17895695668004550"));
    assert_eq!(page.items[0].caption.as_deref(), Some(""));
    // Seed 002 cuts `next` off; it says that there is more all the same, and the cursor stands beside it.
    assert_eq!(page.next, Cursor::new("MTAxN..."));
    graph.media_list(&caller(), &MediaList { after: page.next, limit: Some(100), ..list }).await.unwrap();
    let asked = script.asked();
    assert_eq!(asked[0].path, "/graph.instagram.com/v25.0/me/media");
    assert_eq!(asked[0].query("fields"), Some("id,caption"));
    assert_eq!((asked[1].query("after"), asked[1].query("limit")), (Some("MTAxN..."), Some("100")));
}

#[tokio::test]
async fn a_list_without_fields_gives_ids_and_its_last_page_has_cursors_alone() {
    let answer = r#"{"data":[{"id":"17918195224117851"},{"id":"17895695668004550"}],
        "paging":{"cursors":{"before":"QVFIUkdG","after":"QVFIUmlw"}}}"#;
    let script = Script::of([Reply::json(answer)]).await;
    let list = MediaList {
        owner: Owner::from(UserId::new("17841405822304914")),
        ..MediaList::of(MediaEdge::Published, MediaFields::none())
    };
    let page = script.graph().media_list(&caller(), &list).await.unwrap();
    assert_eq!((page.items.len(), page.next), (2, None));
    let asked = script.only();
    assert_eq!(
        (asked.path.as_str(), asked.query.len()),
        ("/graph.instagram.com/v25.0/17841405822304914/media", 0)
    );
}

#[tokio::test]
async fn each_list_has_its_edge_and_only_one_knows_times() {
    let script = Script::of((0..4).map(|_| Reply::json(r#"{"data":[]}"#))).await;
    let graph = script.graph();
    let range =
        Some(TimeRange { since: UtcMs::new(1_753_742_689_999), until: UtcMs::new(1_753_829_089_000) });
    for edge in [MediaEdge::Published, MediaEdge::Stories, MediaEdge::Tags, MediaEdge::Live] {
        let plain = MediaList::of(edge, MediaFields::none());
        let timed = MediaList { range, ..plain.clone() };
        if edge == MediaEdge::Published {
            graph.media_list(&caller(), &timed).await.unwrap();
        } else {
            assert!(matches!(graph.media_list(&caller(), &timed).await, Err(GraphError::Unfit(_))));
            graph.media_list(&caller(), &plain).await.unwrap();
        }
    }
    let asked = script.asked();
    let edges: Vec<_> = asked.iter().map(|asked| asked.path.rsplit('/').next().unwrap()).collect();
    assert_eq!(edges, ["media", "stories", "tags", "live_media"]);
    assert_eq!((asked[0].query("since"), asked[0].query("until")), (Some("1753742689"), Some("1753829089")));
    let many = MediaList { limit: Some(101), ..MediaList::of(MediaEdge::Tags, MediaFields::none()) };
    assert!(matches!(graph.media_list(&caller(), &many).await, Err(GraphError::Unfit(_))));
}

#[tokio::test]
async fn a_post_has_every_field_of_metas_specification() {
    let album = r#"{"alt_text":"A kiln","caption":"Gr\u00fc\u00dfe \ud83c\udf3b","comments_count":3,"current_live_viewer_count":"0",
        "id":17895695668004550,"is_comment_enabled":true,"is_shared_to_feed":"1","like_count":7,"media_product_type":"FEED",
        "media_type":"CAROUSEL_ALBUM","media_url":"https:\/\/scontent.example\/a.jpg?x=1\u00252C2","owner":{"id":"17841405822304914"},
        "permalink":"https:\/\/www.instagram.com\/p\/Abc\/","shortcode":"Abc","timestamp":"2017-08-31T18:10:00+0000",
        "username":"jayposiris","children":{"data":[{"id":"17880997618081620","media_type":"VIDEO"},{"media_type":"IMAGE"}]}}"#;
    let script = Script::of([Reply::json(album)]).await;
    let fields = MediaFields::all().with_children(MediaFields::of_child());
    let media = script.graph().media(&caller(), &MediaId::new("17895695668004550"), fields).await.unwrap();
    assert_eq!(media.id, MediaId::new("17895695668004550"));
    assert_eq!(media.caption.as_deref(), Some("Grüße 🌻"));
    assert_eq!(media.media_url.as_deref(), Some("https://scontent.example/a.jpg?x=1%2C2"));
    assert_eq!((media.kind, media.product), (Some(MediaKind::Album), Some(Product::Feed)));
    assert_eq!(media.at, Some(UtcMs::new(1_504_203_000_000)));
    assert_eq!(media.owner, Some(UserId::new("17841405822304914")));
    assert_eq!((media.is_shared_to_feed, media.is_comment_enabled), (Some(true), Some(true)));
    assert_eq!((media.like_count, media.comments_count, media.live_viewers), (Some(7), Some(3), Some(0)));
    let children = media.children.unwrap();
    assert_eq!((children.items.len(), children.items[0].kind.as_ref()), (1, Some(&MediaKind::Video)));
    assert_eq!(children.skipped[0].index, 1, "an item without an id does not cost the album");
    assert_eq!(
        script.only().query("fields"),
        Some(
            "id,alt_text,caption,comments_count,current_live_viewer_count,is_comment_enabled,is_shared_to_feed,like_count,\
             media_product_type,media_type,media_url,owner,permalink,shortcode,thumbnail_url,timestamp,username,\
             children{id,media_type,media_url,thumbnail_url,timestamp,username}"
        )
    );
}

#[tokio::test]
async fn one_strange_post_does_not_cost_the_page_and_the_field_is_named() {
    let page =
        r#"{"data":[{"id":"1","like_count":"many","media_type":"HOLOGRAM"},{"id":{"no":1}},{"id":"3"}]}"#;
    let script = Script::of([Reply::json(page)]).await;
    let list = MediaList::of(MediaEdge::Published, MediaFields::usual());
    let page = script.graph().media_list(&caller(), &list).await.unwrap();
    let ids: Vec<_> = page.items.iter().map(|media| media.id.as_str()).collect();
    assert_eq!(ids, ["1", "3"]);
    assert_eq!(page.items[0].like_count, None);
    assert_eq!(page.items[0].kind, Some(MediaKind::Other("HOLOGRAM".into())));
    assert_eq!((page.skipped[0].index, page.skipped[0].path.as_str()), (1, "id"));
}

#[tokio::test]
async fn an_albums_items_come_in_order() {
    // Seed 002, "Get Album Contents"; the sample names a next page that an album of ten never has.
    let answer = r#"{"data":[{"id":"17880997618081620"},{"id":"17871527143187462"}],
        "paging":{"cursors":{"after":"MTAxN...","before":"NDMyN..."},"previous":"https://graph.faceb...","next":"https://graph.faceb..."}}"#;
    let script = Script::of([Reply::json(answer), Reply::json(answer)]).await;
    let graph = script.graph();
    let children =
        Children { album: MediaId::new("17896450804038745"), fields: MediaFields::legacy(), after: None };
    let page = graph.children(&caller(), &children).await.unwrap();
    assert_eq!(page.items.len(), 2);
    let again = Children { after: page.next, ..children };
    assert!(matches!(graph.children(&caller(), &again).await, Err(GraphError::PageLoop)));
    let asked = &script.asked();
    assert_eq!((asked[0].query("after"), asked[1].query("after")), (None, Some("MTAxN...")));
    let asked = &asked[0];
    assert_eq!(asked.path, "/graph.instagram.com/v25.0/17896450804038745/children");
    assert_eq!(
        asked.query("fields"),
        Some("id,caption,media_type,media_url,permalink,thumbnail_url,timestamp,username")
    );
}

#[tokio::test]
async fn comments_are_switched_in_the_query() {
    let script = Script::of([Reply::json(r#"{"success":true}"#), Reply::json(r#"{"success":false}"#)]).await;
    let graph = script.graph();
    let media = MediaId::new("178");
    graph.switch_comments(&caller(), &media, false).await.unwrap();
    assert!(graph.switch_comments(&caller(), &media, true).await.is_err(), "success that is none");
    let asked = &script.asked()[0];
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("POST", "/graph.instagram.com/v25.0/178"));
    assert_eq!(asked.query("comment_enabled"), Some("false"));
}

#[tokio::test]
async fn a_post_that_is_not_there_yet_is_gone_and_not_an_invalid_request() {
    let body = r#"{"error":{"message":"Unsupported get request. Object with ID '1' does not exist","type":"IGApiException","code":100,"error_subcode":33}}"#;
    let script = Script::of([Reply::status(400, body)]).await;
    let error = script.graph().media(&caller(), &MediaId::new("1"), MediaFields::usual()).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::Gone);
}
