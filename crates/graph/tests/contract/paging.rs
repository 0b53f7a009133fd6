use porchlight_graph::{AccessToken, AccountKey, Caller, Conversations, Cursor, GraphError, Trail};
use proptest::prelude::*;

use crate::script::{Reply, Script, TOKEN, caller};

fn page(after: Option<&str>, next: Option<&str>) -> Reply {
    let cursors = after.map(|after| format!(r#""cursors":{{"before":"b","after":"{after}"}}"#));
    let next = next.map(|next| format!(r#""next":"{next}""#));
    let paging: Vec<_> = cursors.into_iter().chain(next).collect();
    Reply::json(&format!(r#"{{"data":[{{"id":"t"}}],"paging":{{{}}}}}"#, paging.join(",")))
}

#[tokio::test]
async fn next_is_a_sign_that_there_is_more_and_is_never_followed() {
    let elsewhere = Script::of([]).await;
    let next = format!("{}/v25.0/steal?access_token={TOKEN}&after=WRONG", elsewhere.base);
    let script = Script::of([page(Some("c1"), Some(&next)), page(Some("c2"), None)]).await;
    let graph = script.graph();
    let first = graph.conversations(&caller(), &Conversations::default()).await.unwrap();
    assert_eq!(first.next, Cursor::new("c1"));
    let second = graph
        .conversations(&caller(), &Conversations { after: first.next, ..Conversations::default() })
        .await
        .unwrap();
    assert_eq!(second.next, None, "cursors without next are the last page");
    assert!(elsewhere.asked().is_empty());
    let asked = &script.asked()[1];
    assert_eq!(
        (asked.query("after"), asked.path.as_str()),
        (Some("c1"), "/graph.instagram.com/v25.0/me/conversations")
    );
}

#[tokio::test]
async fn a_cursor_that_stands_in_next_alone_is_taken_without_the_rest() {
    let script = Script::of([
        page(None, Some("https://elsewhere.example/x?access_token=IGAA&after=QVFI%3D")),
        page(None, Some("next_url")),
        Reply::json(r#"{"data":[],"paging":{}}"#),
        Reply::json(r#"{"data":[],"paging":[]}"#),
    ])
    .await;
    let graph = script.graph();
    let first = graph.conversations(&caller(), &Conversations::default()).await.unwrap();
    assert_eq!(first.next, Cursor::new("QVFI="));
    for _ in 0..3 {
        let page = graph.conversations(&caller(), &Conversations::default()).await.unwrap();
        assert_eq!(page.next, None);
    }
}

#[tokio::test]
async fn a_walk_in_a_circle_ends_with_an_error() {
    let next = "https://graph.instagram.com/x";
    let script = Script::of([
        page(Some("a"), Some(next)),
        page(Some("b"), Some(next)),
        page(Some("a"), Some(next)),
        page(Some("c"), Some(next)),
    ])
    .await;
    let graph = script.graph();
    let (mut trail, mut after) = (Trail::new(), None);
    for expected in ["a", "b"] {
        let call = Conversations { after, ..Conversations::default() };
        after = trail.follow(&graph.conversations(&caller(), &call).await.unwrap()).unwrap();
        assert_eq!(after, Cursor::new(expected));
    }
    let call = Conversations { after, ..Conversations::default() };
    let page = graph.conversations(&caller(), &call).await.unwrap();
    assert!(matches!(trail.follow(&page), Err(GraphError::PageLoop)));
    let itself = Conversations { after: Cursor::new("c"), ..Conversations::default() };
    assert!(matches!(graph.conversations(&caller(), &itself).await, Err(GraphError::PageLoop)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_cursor_of_any_letters_comes_back_as_it_went(cursor in "\\PC{1,60}") {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let json = serde_json::json!({"data": [], "paging": {"cursors": {"after": cursor}, "next": "x"}}).to_string();
            let script = Script::of([Reply::json(&json), Reply::json(r#"{"data":[]}"#)]).await;
            let graph = script.graph();
            let first = graph.conversations(&caller(), &Conversations::default()).await.unwrap();
            let call = Conversations { after: first.next, ..Conversations::default() };
            // Another account, so that nothing waits for the pace.
            let other = Caller::user(AccountKey::new(8), AccessToken::new(TOKEN));
            graph.conversations(&other, &call).await.unwrap();
            assert_eq!(script.asked()[1].query("after"), Some(cursor.as_str()));
        });
    }
}
