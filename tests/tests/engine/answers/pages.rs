//! Pages are looked at when the user asks for it, and those that do not answer are marked.

use porchlight_domain::answers::MapMark;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::*;

/// A site that has one page, and does not know what HEAD is.
async fn site() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut visitor, _)) = listener.accept().await {
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") && visitor.read_buf(&mut asked).await.unwrap_or(0) > 0 {}
            let status = if asked.starts_with(b"GET /beans ") { "200 OK" } else { "404 Not Found" };
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = visitor.write_all(answer.as_bytes()).await;
        }
    });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_do_not_answer_are_marked_once_somebody_has_looked() {
    let shop = Answering::begin().await;
    let engine = &shop.journey.engine;
    let site = site().await;
    let page = |title: &str, url: String| Button::WebUrl { title: title.to_owned(), url };
    let buttons = vec![
        page("Beans", format!("{site}/beans")),
        page("Gone", format!("{site}/gone")),
        page("Router", "http://192.168.1.1/".to_owned()),
    ];
    let otherwise = vec![OutgoingMessage::Buttons { text: "Where to?".to_owned(), buttons }];
    let content = AnswerContent { otherwise, ..AnswerContent::default() };
    let key = format!("answer:{}", shop.new_answer("SHOP", content).await);
    let dead = async || {
        let map = shop.map().await;
        let ports = node(&map, &key).unwrap().ports.iter();
        ports.map(|port| port.marks.contains(&MapMark::DeadLink)).collect::<Vec<_>>()
    };
    assert_eq!(dead().await, [false, false, false], "nobody has looked");
    assert_eq!(engine.answers(shop.account).await.unwrap().pages_checked_at, None);
    engine.check_answer_pages(shop.account).await.unwrap();
    assert_eq!(dead().await, [false, true, true]);
    let view = engine.answers(shop.account).await.unwrap();
    assert!(!view.is_checking_pages && view.pages_checked_at.is_some());
}
