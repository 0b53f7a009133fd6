use porchlight_domain::publishing::{Container, Reel, VideoSource};
use porchlight_domain::{CommentId, Igsid, Login, MediaId, PageId, Scope, UserId};
use porchlight_graph::{
    AccessToken, AccountKey, AskStatus, Call as _, Caller, CreateContainer, GraphError, MediaEdge,
    MediaField, MediaFields, MediaList, Pages, Publish, SendText, Standing,
};
use serde_json::json;

use crate::script::{Reply, Script, TOKEN, caller};

fn person() -> Caller {
    caller().by(Login::Facebook)
}

/// Seed 003, "Get Access Tokens of Pages You Manage"; its sample ends the list with a remark, which nobody sends.
const PAGES: &str = r#"{"data":[{"name":"Kiln & Clay","access_token":"EAApageCanary0123456789","instagram_business_account":{"id":"17841405822304914"},
    "id":"134895793791914","tasks":["ANALYZE","ADVERTISE","MESSAGING","MODERATE","CREATE_CONTENT","MANAGE"]},
    {"name":"No account","id":134895793791915},{"name":"no id"}],"paging":{"cursors":{"before":"b","after":"a"},"next":"x"}}"#;

#[tokio::test]
async fn pages_come_with_their_accounts_and_their_tokens() {
    let one = r#"{"name":"Kiln & Clay","access_token":"EAApageCanary0123456789","instagram_business_account":{"id":"17841405822304914"},"id":"134895793791914"}"#;
    let script = Script::of([Reply::json(PAGES), Reply::json(one), Reply::json(PAGES)]).await;
    let graph = script.graph();
    let pages = graph.pages(&person(), &Pages::default()).await.unwrap();
    assert_eq!((pages.items.len(), pages.skipped.len()), (2, 1));
    assert!(pages.next.is_some());
    let page = &pages.items[0];
    assert_eq!(page.id, PageId::new("134895793791914"));
    assert_eq!(page.token, Some(AccessToken::new("EAApageCanary0123456789")));
    assert_eq!((page.instagram.as_ref(), page.tasks.len()), (Some(&UserId::new("17841405822304914")), 6));
    assert_eq!((pages.items[1].token.as_ref(), pages.items[1].instagram.as_ref()), (None, None));
    assert!(!format!("{pages:?}").contains("Canary"), "a Page's token prints no more than any other");
    assert_eq!(graph.page(&person(), &page.id).await.unwrap().instagram, page.instagram);
    let again = Pages { limit: Some(50), after: pages.next.clone() };
    assert!(matches!(graph.pages(&person(), &again).await, Err(GraphError::PageLoop)));
    let asked = script.asked();
    assert_eq!((asked[2].query("after"), asked[2].query("limit")), (Some("a"), Some("50")));
    assert_eq!(asked[0].path, "/graph.facebook.com/v25.0/me/accounts");
    assert_eq!(asked[0].query("fields"), Some("name,access_token,tasks,instagram_business_account"));
    assert_eq!(asked[0].header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert_eq!(asked[1].path, "/graph.facebook.com/v25.0/134895793791914");
    assert_eq!(asked[1].query("fields"), Some("name,access_token,instagram_business_account"));
}

#[tokio::test]
async fn a_reel_goes_out_through_a_page() {
    // Seed 003, "Reels Publishing": container, status, publish.
    let script = Script::of([
        Reply::json(r#"{"id":"18270815569115548"}"#),
        Reply::json(r#"{"status_code":"FINISHED","status":"Finished: Media has been uploaded and it is ready to be published.","id":"18270815569115548"}"#),
        Reply::json(r#"{"id":"90011803596441"}"#),
    ])
    .await;
    let graph = script.graph();
    let page =
        Caller::user(AccountKey::new(9), AccessToken::new("EAApageCanary0123456789")).by(Login::Facebook);
    let owner = porchlight_graph::Owner::from(UserId::new("17841405822304914"));
    let video = VideoSource::Address { url: "https://m.example/a.mp4".to_owned() };
    let reel = Reel { caption: "Hello World!".to_owned(), share_to_feed: Some(false), ..Reel::of(video) };
    let create = CreateContainer { owner: owner.clone(), container: Container::Reel(reel) };
    let made = graph.create_container(&page, &create).await.unwrap();
    assert!(!made.wants_upload);
    let status =
        graph.container_status(&page, &AskStatus { id: made.id.clone(), in_detail: false }).await.unwrap();
    assert!(status.status.is_settled());
    let post = graph.publish(&page, &Publish { owner, container: made.id }).await.unwrap();
    assert_eq!(post, MediaId::new("90011803596441"));
    let asked = script.asked();
    let paths: Vec<_> = asked.iter().map(|asked| asked.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "/graph.facebook.com/v25.0/17841405822304914/media",
            "/graph.facebook.com/v25.0/18270815569115548",
            "/graph.facebook.com/v25.0/17841405822304914/media_publish",
        ]
    );
    assert_eq!(
        asked[0].json(),
        json!({"media_type": "REELS", "video_url": "https://m.example/a.mp4", "caption": "Hello World!", "share_to_feed": false})
    );
    assert!(
        asked.iter().all(|asked| asked.header("authorization") == Some("Bearer EAApageCanary0123456789"))
    );
}

#[tokio::test]
async fn the_same_calls_read_and_moderate_through_a_page() {
    let script = Script::of([
        Reply::json(r#"{"data":[{"id":"1","view_count":9}]}"#),
        Reply::json(r#"{"success":true}"#),
    ])
    .await;
    let graph = script.graph();
    let fields = MediaFields::of([MediaField::Id, MediaField::ViewCount]);
    let list =
        MediaList { owner: UserId::new("17841").into(), ..MediaList::of(MediaEdge::Published, fields) };
    let page = graph.media_list(&person(), &list).await.unwrap();
    assert_eq!(page.items[0].view_count, Some(9));
    assert!(
        matches!(graph.media_list(&caller(), &list).await, Err(GraphError::Unfit(_))),
        "unknown at the other host"
    );
    graph.hide_comment(&person(), &CommentId::new("5"), true).await.unwrap();
    let asked = script.asked();
    assert_eq!(asked[0].path, "/graph.facebook.com/v25.0/17841/media");
    assert_eq!(asked[1].path, "/graph.facebook.com/v25.0/5");
}

#[tokio::test]
async fn a_call_that_the_login_does_not_know_is_not_sent() {
    let script = Script::of([]).await;
    let graph = script.graph();
    let text =
        SendText { to: Igsid::new("1"), text: "x".to_owned(), standing: Standing::Response, reply_to: None };
    assert!(matches!(graph.send_text(&person(), &text).await, Err(GraphError::Unsendable { .. })));
    assert!(matches!(graph.pages(&caller(), &Pages::default()).await, Err(GraphError::Unsendable { .. })));
    assert!(script.asked().is_empty());
}

#[test]
fn each_login_has_its_own_names_for_a_permission() {
    assert_eq!(Publish::SCOPE.name_for(Login::Instagram), "instagram_business_content_publish");
    assert_eq!(Publish::SCOPE.name_for(Login::Facebook), "instagram_content_publish");
    assert_eq!(Pages::SCOPE.name_for(Login::Facebook), "pages_show_list");
    assert_eq!(Scope::from("pages_show_list".to_owned()), Scope::PagesList);
}
