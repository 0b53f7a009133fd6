use porchlight_graph::{Endpoints, ErrorClass, Graph, GraphError};

use crate::script::{Reply, Script, torn};

#[tokio::test]
async fn a_picture_comes_without_a_token_and_within_its_size() {
    let script = Script::of([
        Reply::bytes("image/png; x=y", vec![7; 1000]),
        Reply::bytes("image/png", vec![7; 1001]),
        Reply::bytes("text/html", b"<html>".to_vec()),
        Reply::bytes("image/jpeg", Vec::new()),
        Reply::status(403, "URL signature expired"),
    ])
    .await;
    let graph = script.graph();
    let address = format!("{}/scontent.cdninstagram.com/a.png?oh=1&oe=2", script.base);
    let picture = graph.picture(&address, 1000).await.unwrap();
    assert_eq!((picture.bytes.len(), picture.content_type.as_str()), (1000, "image/png"));
    assert!(matches!(graph.picture(&address, 1000).await, Err(GraphError::TooLarge { limit: 1000, .. })));
    for _no_picture in ["a page", "nothing"] {
        assert!(matches!(graph.picture(&address, 1000).await, Err(GraphError::Unreadable { .. })));
    }
    assert_eq!(graph.picture(&address, 1000).await.unwrap_err().class(), ErrorClass::Unknown);
    assert!(script.asked().iter().all(|asked| asked.header("authorization").is_none()));
}

#[tokio::test]
async fn a_picture_is_fetched_from_instagram_or_from_the_sandbox_and_from_nowhere_else() {
    let script = Script::of([]).await;
    let sandbox = script.graph();
    let instagram = Graph::new(Endpoints::instagram().unwrap()).unwrap();
    for address in
        ["file:///etc/passwd", "https://elsewhere.example/a.png", "data:image/png;base64,AA", "nonsense"]
    {
        assert!(
            matches!(sandbox.picture(address, 10).await, Err(GraphError::Unsendable { .. })),
            "{address}"
        );
    }
    for address in [
        "http://cdn.example/a.png",
        "https://cdn.example/a.png",
        "https://192.168.0.1/a.png",
        "https://127.0.0.1/a.png",
        "https://localhost/a.png",
        "file:///etc/passwd",
    ] {
        assert!(
            matches!(instagram.picture(address, 10).await, Err(GraphError::Unsendable { .. })),
            "{address}"
        );
    }
    assert!(script.asked().is_empty());
}

#[tokio::test]
async fn a_picture_that_does_not_announce_its_size_is_still_held_to_it() {
    let chunked = b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ntransfer-encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n12345678\r\n0\r\n\r\n";
    for (limit, fits) in [(16, true), (15, false)] {
        let base = torn(chunked).await;
        let graph = Graph::new(Endpoints::sandbox(&base).unwrap()).unwrap();
        let picture = graph.picture(&format!("{base}/lookaside.fbsbx.com/a.png"), limit).await;
        assert_eq!(picture.is_ok(), fits, "{picture:?}");
        assert!(fits || matches!(picture, Err(GraphError::TooLarge { .. })));
    }
}
