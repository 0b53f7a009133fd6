use porchlight_domain::{CommentId, Igsid, MediaId, UserId, UtcMs};
use porchlight_graph::{
    AnswerMention, Comments, CreateComment, Effect, GraphError, Owner, Product, Replies, Reply as Answer,
    RetryKind,
};
use serde_json::json;

use crate::script::{Reply, Script, caller};

fn below(media: &str) -> Comments {
    Comments { media: MediaId::new(media), limit: None, after: None, with_replies: false }
}

#[tokio::test]
async fn comments_are_read_as_the_collection_shows_them() {
    // Seed 003, "Get Comments"; its sample has a remark in the JSON, which nobody sends.
    let answer = r#"{"data":[{"from":{"id":"1234567890","username":"commenter_username"},"text":"so cool!","id":"1234567890"}],
        "paging":{"cursors":{"before":"QVFIUz...","after":"QVFIUz..."}}}"#;
    let script = Script::of([Reply::json(answer)]).await;
    let page = script.graph().comments(&caller(), &below("178")).await.unwrap();
    let comment = &page.items[0];
    assert_eq!((comment.text.as_deref(), comment.author()), (Some("so cool!"), Some("commenter_username")));
    assert_eq!(comment.from.as_ref().unwrap().id, Igsid::new("1234567890"));
    assert_eq!(page.next, None);
    let asked = script.only();
    assert_eq!(asked.path, "/graph.instagram.com/v25.0/178/comments");
    assert_eq!(
        asked.query("fields"),
        Some("id,text,timestamp,username,from,hidden,like_count,parent_id,user,media{id,media_product_type}")
    );
}

#[tokio::test]
async fn a_comment_has_every_field_and_its_replies() {
    let answer = r#"{"data":[{"id":18006022967821076,"text":"\u00fc","timestamp":"2025-07-28T22:44:49+0000","username":"lena",
        "from":{"id":"6010","username":"lena","self_ig_scoped_id":"77"},"hidden":"false","like_count":2,
        "media":{"id":"178","media_product_type":"REELS"},"user":{"id":"17841"},"legacy_instagram_comment_id":"9",
        "replies":{"data":[{"id":"2","parent_id":"18006022967821076"},{"text":"no id"}],"paging":{"cursors":{"after":"c"},"next":"x"}}},
        {"text":"lost"},{"id":"3"}]}"#;
    let script = Script::of([Reply::json(answer)]).await;
    let with_replies = Comments { with_replies: true, limit: Some(50), ..below("178") };
    let page = script.graph().comments(&caller(), &with_replies).await.unwrap();
    assert_eq!((page.items.len(), page.skipped.len()), (2, 1), "one without an id does not cost the page");
    let comment = &page.items[0];
    assert_eq!(comment.id, CommentId::new("18006022967821076"));
    assert_eq!((comment.at, comment.is_hidden), (Some(UtcMs::new(1_753_742_689_000)), Some(false)));
    assert_eq!(comment.media.as_ref().unwrap().product, Some(Product::Reels));
    assert_eq!(
        (comment.user.as_ref(), comment.legacy_id.as_deref()),
        (Some(&UserId::new("17841")), Some("9"))
    );
    assert_eq!(comment.from.as_ref().unwrap().self_id, Some(Igsid::new("77")));
    let replies = comment.replies.as_ref().unwrap();
    assert_eq!(replies.items[0].parent, Some(CommentId::new("18006022967821076")));
    assert!(replies.next.is_some() && replies.skipped.len() == 1);
    let asked = script.only();
    assert!(asked.query("fields").unwrap().ends_with("media_product_type}}"), "{:?}", asked.query("fields"));
    assert_eq!(asked.query("limit"), Some("50"));
}

#[tokio::test]
async fn replies_and_one_comment_have_their_own_paths() {
    let script = Script::of([Reply::json(r#"{"data":[]}"#), Reply::json(r#"{"id":"5","text":"x"}"#)]).await;
    let graph = script.graph();
    let replies = Replies { comment: CommentId::new("5"), limit: Some(10), after: None };
    graph.replies(&caller(), &replies).await.unwrap();
    assert_eq!(graph.comment(&caller(), &CommentId::new("5")).await.unwrap().text.as_deref(), Some("x"));
    let too_many = graph.replies(&caller(), &Replies { limit: Some(51), ..replies }).await;
    assert!(matches!(too_many, Err(GraphError::Unfit(_))));
    let too_many = graph.comments(&caller(), &Comments { limit: Some(51), ..below("178") }).await;
    assert!(matches!(too_many, Err(GraphError::Unfit(_))));
    let paths: Vec<_> = script.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths, ["/graph.instagram.com/v25.0/5/replies", "/graph.instagram.com/v25.0/5"]);
}

#[tokio::test]
async fn comments_and_replies_are_read_page_by_page_and_never_in_a_circle() {
    let more = || Reply::json(r#"{"data":[{"id":"1"}],"paging":{"cursors":{"after":"c1"},"next":"x"}}"#);
    let script = Script::of([more(), more(), more(), more()]).await;
    let graph = script.graph();
    let page = graph.comments(&caller(), &below("178")).await.unwrap();
    let again = Comments { after: page.next, ..below("178") };
    assert!(matches!(graph.comments(&caller(), &again).await, Err(GraphError::PageLoop)));
    let first = Replies { comment: CommentId::new("5"), limit: None, after: None };
    let page = graph.replies(&caller(), &first).await.unwrap();
    let again = Replies { after: page.next, ..first };
    assert!(matches!(graph.replies(&caller(), &again).await, Err(GraphError::PageLoop)));
    let asked = script.asked();
    let after: Vec<_> = asked.iter().map(|asked| asked.query("after")).collect();
    assert_eq!(after, [None, Some("c1"), None, Some("c1")]);
}

#[tokio::test]
async fn what_is_written_goes_out_once_as_json() {
    // Seed 003, "Reply to a comment".
    let made = || Reply::json(r#"{"id":"18006022967821076"}"#);
    let script = Script::of([made(), made(), made(), made()]).await;
    let graph = script.graph();
    let reply = Answer { to: CommentId::new("5"), message: "Thanks for your comment!".to_owned() };
    assert_eq!(graph.reply(&caller(), &reply).await.unwrap(), CommentId::new("18006022967821076"));
    let comment = CreateComment { media: MediaId::new("178"), message: "First".to_owned() };
    graph.create_comment(&caller(), &comment).await.unwrap();
    let answer = AnswerMention {
        owner: Owner::Me,
        media: MediaId::new("179"),
        comment: Some(CommentId::new("6")),
        message: "Thanks".to_owned(),
    };
    graph.answer_mention(&caller(), &answer).await.unwrap();
    graph.answer_mention(&caller(), &AnswerMention { comment: None, ..answer }).await.unwrap();
    let empty = graph.reply(&caller(), &Answer { message: " \n".to_owned(), ..reply }).await;
    assert!(matches!(empty, Err(GraphError::Unfit(_))));
    let asked = script.asked();
    let sent: Vec<_> =
        asked.iter().map(|asked| (asked.path.rsplit("v25.0").next().unwrap(), asked.json())).collect();
    assert_eq!(
        sent,
        [
            ("/5/replies", json!({"message": "Thanks for your comment!"})),
            ("/178/comments", json!({"message": "First"})),
            ("/me/mentions", json!({"media_id": "179", "comment_id": "6", "message": "Thanks"})),
            ("/me/mentions", json!({"media_id": "179", "message": "Thanks"})),
        ]
    );
}

#[tokio::test]
async fn hiding_stands_in_the_query_and_deleting_says_nothing_else() {
    let done = || Reply::json(r#"{"success":true}"#);
    let script = Script::of([done(), done(), done()]).await;
    let graph = script.graph();
    let id = CommentId::new("5");
    graph.hide_comment(&caller(), &id, true).await.unwrap();
    graph.hide_comment(&caller(), &id, false).await.unwrap();
    graph.delete_comment(&caller(), &id).await.unwrap();
    let asked = script.asked();
    let sent: Vec<_> = asked.iter().map(|asked| (asked.method.as_str(), asked.query("hide"))).collect();
    assert_eq!(sent, [("POST", Some("true")), ("POST", Some("false")), ("DELETE", None)]);
    assert!(asked.iter().all(|asked| asked.path == "/graph.instagram.com/v25.0/5" && asked.body.is_empty()));
}

#[tokio::test]
async fn a_comment_that_may_stand_there_is_not_written_twice() {
    let failed = Reply::status(
        500,
        r#"{"error":{"message":"An unexpected error has occurred.","type":"OAuthException","code":2}}"#,
    );
    let script = Script::of([failed.clone(), failed]).await;
    let graph = script.graph();
    let reply = Answer { to: CommentId::new("5"), message: "x".to_owned() };
    let error = graph.reply(&caller(), &reply).await.unwrap_err();
    assert_eq!((error.effect(), error.retry_kind()), (Effect::Unknown, RetryKind::LookFirst));
    let error = graph.hide_comment(&caller(), &CommentId::new("5"), true).await.unwrap_err();
    assert_eq!((error.effect(), error.retry_kind()), (Effect::None, RetryKind::TRANSIENT));
}
