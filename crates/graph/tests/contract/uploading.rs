//! Uploading what is sent more than once. The sample of the seeds has `is_reusable` as a text; the docs as a boolean.

use porchlight_domain::outgoing::MediaKind;
use porchlight_graph::{ErrorClass, GraphError, SaveAttachment, SaveFile};
use serde_json::json;

use crate::script::{Reply, Script, caller};

fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[tokio::test]
async fn an_attachment_is_fetched_by_instagram_and_kept_under_an_id() {
    let refused = r#"{"error":{"message":"x","type":"IGApiException","code":100,"error_subcode":2018008}}"#;
    let script =
        Script::of([Reply::json(r#"{"attachment_id":1857777774821032}"#), Reply::status(400, refused)]).await;
    let save = SaveAttachment { media: MediaKind::Image, url: "https://a.example/1.png".to_owned() };
    let id = script.graph().save_attachment(&caller(), &save).await.unwrap();
    assert_eq!(id.as_str(), "1857777774821032");
    let asked = script.only();
    assert_eq!(
        (asked.method.as_str(), asked.path.as_str()),
        ("POST", "/graph.instagram.com/v25.0/me/message_attachments")
    );
    assert_eq!(
        asked.json(),
        json!({"message": {"attachment": {"type": "image", "payload": {
            "url": "https://a.example/1.png", "is_reusable": true}}}})
    );
    let error = script.graph().save_attachment(&caller(), &save).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::MediaRejected);
    let local = SaveAttachment { media: MediaKind::Image, url: "/home/a/1.png".to_owned() };
    assert!(matches!(script.graph().save_attachment(&caller(), &local).await, Err(GraphError::Unfit(_))));
}

#[tokio::test]
async fn a_file_goes_out_as_one_part_of_a_form_whole_and_without_its_name() {
    let bytes: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let (_folder, path) = file("Anna's scan.PDF", &bytes);
    let script = Script::of([Reply::json(r#"{"attachment_id":"77"}"#)]).await;
    let id = script.graph().save_file(&caller(), &SaveFile { media: MediaKind::File, path }).await.unwrap();
    assert_eq!(id.as_str(), "77");
    let asked = script.only();
    let kind = asked.header("content-type").unwrap().to_owned();
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert_eq!(asked.header("content-length").unwrap(), asked.body.len().to_string());
    let parts = parts(&asked.body, boundary);
    let names: Vec<_> = parts.iter().map(|(head, _)| head.as_str()).collect();
    assert!(names[0].contains("name=\"platform\"") && parts[0].1 == b"instagram");
    assert!(names[1].contains("name=\"message\""));
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&parts[1].1).unwrap(),
        json!({"attachment": {"type": "file", "payload": {"is_reusable": true}}})
    );
    assert!(names[2].contains("name=\"filedata\"; filename=\"file.pdf\""), "{}", names[2]);
    assert!(names[2].to_ascii_lowercase().contains("content-type: application/pdf"));
    assert_eq!(parts[2].1, bytes);
    assert!(!String::from_utf8_lossy(&asked.body).contains("Anna"));
}

fn parts(body: &[u8], boundary: &str) -> Vec<(String, Vec<u8>)> {
    let line = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut from = 0;
    let find = |from: usize, what: &[u8]| {
        body[from..].windows(what.len()).position(|window| window == what).map(|at| at + from)
    };
    while let Some(at) = find(from, line.as_bytes()) {
        let start = at + line.len();
        let Some(end) = find(start, format!("\r\n{line}").as_bytes()) else { break };
        let head = find(start, b"\r\n\r\n").unwrap();
        parts.push((String::from_utf8_lossy(&body[start..head]).into_owned(), body[head + 4..end].to_vec()));
        from = end;
    }
    parts
}

#[tokio::test]
async fn a_file_that_instagram_would_refuse_stays_here() {
    let script = Script::of([]).await;
    let graph = script.graph();
    for (name, bytes, media) in [
        ("vase.webp", &b"RIFF"[..], MediaKind::Image),
        ("vase.png", b"", MediaKind::Image),
        ("menu.docx", b"PK", MediaKind::File),
        ("song.mp3", b"ID3", MediaKind::Audio),
    ] {
        let (_folder, path) = file(name, bytes);
        let error = graph.save_file(&caller(), &SaveFile { media, path }).await.unwrap_err();
        assert!(matches!(error, GraphError::Unfit(_)), "{name}: {error:?}");
    }
    let (folder, path) = file("large.png", b"");
    std::fs::File::options().write(true).open(&path).unwrap().set_len(8 * 1024 * 1024 + 1).unwrap();
    let large = SaveFile { media: MediaKind::Image, path };
    assert!(matches!(graph.save_file(&caller(), &large).await, Err(GraphError::Unfit(_))));
    let gone = SaveFile { media: MediaKind::Image, path: folder.path().join("secret-name.png") };
    let error = graph.save_file(&caller(), &gone).await.unwrap_err();
    assert!(matches!(error, GraphError::File { .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("secret-name"));
    assert!(script.asked().is_empty());
}
