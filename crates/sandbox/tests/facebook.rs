//! graph.facebook.com: Pages, what is reached through them, and films that are sent in parts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{Answer, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

const HOST: &str = "/graph.facebook.com/v25.0";

fn text(plain: &Plain, name: &str) -> String {
    plain.ready()["facebook"][name].as_str().unwrap().to_owned()
}

fn request(plain: &Plain, method: Method, path: &str, token: &str) -> RequestBuilder {
    let request = plain.http.request(method, plain.url(&format!("{HOST}/{path}")));
    request.query(&[("access_token", token)])
}

/// With the person's token.
async fn by_person(plain: &Plain, path: &str) -> Answer {
    Plain::answer(request(plain, Method::GET, path, &text(plain, "user_access_token"))).await
}

/// With the Page's token.
async fn by_page(plain: &Plain, method: Method, path: &str) -> Answer {
    Plain::answer(request(plain, method, path, &text(plain, "page_access_token"))).await
}

async fn film(plain: &Plain) -> Vec<u8> {
    plain.http.get(plain.sample("video_url")).send().await.unwrap().bytes().await.unwrap().to_vec()
}

/// A container that waits for its film, and where to send it.
async fn waiting(plain: &Plain, more: &str) -> (String, String) {
    let path = format!("{}/media?media_type=REELS&upload_type=resumable{more}", text(plain, "ig_user_id"));
    let (status, made) = by_page(plain, Method::POST, &path).await;
    assert_eq!(status, 200, "{made}");
    (made["id"].as_str().unwrap().to_owned(), made["uri"].as_str().unwrap().to_owned())
}

fn part(plain: &Plain, uri: &str, offset: usize, size: usize, bytes: &[u8]) -> RequestBuilder {
    let request =
        plain.http.post(uri).header("authorization", format!("OAuth {}", text(plain, "page_access_token")));
    request.header("offset", offset).header("file_size", size).body(bytes.to_vec())
}

async fn uploading(plain: &Plain, id: &str) -> Value {
    let (_, node) = by_page(plain, Method::GET, &format!("{id}?fields=video_status,status_code")).await;
    node["video_status"]["uploading_phase"].clone()
}

fn kind(answer: &Answer) -> &str {
    assert_eq!(answer.0, 400, "{answer:?}");
    answer.1["debug_info"]["type"].as_str().unwrap()
}

#[tokio::test]
async fn a_person_lists_pages_and_one_of_them_has_no_instagram_account() {
    let plain = Plain::start(unhurried()).await;
    let (status, pages) =
        by_person(&plain, "me/accounts?fields=name,access_token,tasks,instagram_business_account").await;
    assert_eq!(status, 200);
    let pages = pages["data"].as_array().unwrap();
    assert_eq!(pages.len(), 3);
    assert_eq!(pages[0]["access_token"], plain.ready()["facebook"]["page_access_token"]);
    assert_eq!(pages[0]["instagram_business_account"], json!({"id": plain.account()["user_id"]}));
    assert!(pages[0]["tasks"].as_array().unwrap().contains(&json!("CREATE_CONTENT")));
    assert!(pages[2].get("instagram_business_account").is_none());
    let fields = "fields=name,access_token,instagram_business_account{username}";
    let (_, page) = by_person(&plain, &format!("{}?{fields}", text(&plain, "page_id"))).await;
    assert_eq!((&page["name"], &page["id"]), (&json!("Fern & Clay"), &pages[0]["id"]));
    assert_eq!(page["instagram_business_account"]["username"], "fern.and.clay");
    assert_eq!(by_page(&plain, Method::GET, "me").await.1["name"], "Fern & Clay");
    assert!(by_person(&plain, "me").await.1["id"].is_string());
}

#[tokio::test]
async fn tokens_of_one_login_cannot_be_parsed_by_the_other_host() {
    let plain = Plain::start(unhurried()).await;
    let page_token = text(&plain, "page_access_token");
    assert!(page_token.starts_with("EAA"));
    let there = plain.http.get(plain.url("/graph.instagram.com/v25.0/me")).bearer_auth(&page_token);
    let here = request(&plain, Method::GET, "me/accounts", &plain.token());
    for asked in [there, here] {
        let answer = Plain::answer(asked).await;
        assert_eq!(code(&answer), (190, None));
        assert_eq!(answer.1["error"]["message"], "Invalid OAuth access token - Cannot parse access token");
    }
}

#[tokio::test]
async fn a_pages_token_reaches_its_account_and_no_other() {
    let plain = Plain::start(unhurried()).await;
    let own = text(&plain, "ig_user_id");
    let other = plain.ready()["accounts"][1]["user_id"].as_str().unwrap();
    let third = plain.ready()["accounts"][2]["user_id"].as_str().unwrap();
    let (_, account) =
        by_page(&plain, Method::GET, &format!("{own}?fields=username,ig_id,media.limit(1){{ig_id}}")).await;
    assert_eq!((&account["id"], &account["username"]), (&json!(own), &json!("fern.and.clay")));
    assert!(account["media"]["data"][0]["ig_id"].is_string());
    assert_eq!(code(&by_page(&plain, Method::GET, other).await), (100, Some(33)));
    assert_eq!(by_person(&plain, other).await.0, 200, "the person manages both");
    assert_eq!(code(&by_person(&plain, third).await), (100, Some(33)), "no Page is linked with it");
    let app_scoped = plain.account()["app_scoped_id"].as_str().unwrap();
    assert_eq!(code(&by_page(&plain, Method::GET, app_scoped).await), (100, Some(33)));
    let wrong = by_page(&plain, Method::GET, &format!("{own}?fields=account_type")).await;
    let message = "(#100) Tried accessing nonexisting field (account_type) on node type (IGUser)";
    assert_eq!(
        (&wrong.1["error"]["message"], &wrong.1["error"]["type"]),
        (&json!(message), &json!("OAuthException"))
    );
    assert_eq!(code(&by_page(&plain, Method::GET, &format!("{own}/conversations")).await), (2500, None));
}

#[tokio::test]
async fn media_comments_and_figures_are_read_through_the_page_and_links_stay_on_the_host() {
    let plain = Plain::start(unhurried()).await;
    let own = text(&plain, "ig_user_id");
    let (_, page) = by_page(&plain, Method::GET, &format!("{own}/media?fields=caption&limit=2")).await;
    let next = page["paging"]["next"].as_str().unwrap();
    assert!(next.starts_with(&plain.url(HOST)), "{next}");
    assert_eq!(Plain::answer(plain.http.get(next)).await.1["data"].as_array().unwrap().len(), 2);
    let comment = plain.ready()["facebook"]["comment_ids"][0].as_str().unwrap().to_owned();
    assert_eq!(by_page(&plain, Method::GET, &format!("{comment}?fields=text")).await.0, 200);
    let media = plain.ready()["facebook"]["media_ids"][0].as_str().unwrap().to_owned();
    assert_eq!(by_page(&plain, Method::GET, &format!("{media}/insights?metric=reach")).await.0, 200);
    let discovery = format!(
        "{own}?fields=business_discovery.username(studio.lumen){{followers_count,media.limit(3){{caption}}}}"
    );
    let (_, found) = by_page(&plain, Method::GET, &discovery).await;
    assert_eq!(found["business_discovery"]["media"]["data"].as_array().unwrap().len(), 3);
    let (_, deleted) = by_page(&plain, Method::DELETE, &media).await;
    assert_eq!(deleted, json!({"success": true}));
    assert_eq!(code(&by_page(&plain, Method::GET, &media).await), (100, Some(33)));
    let on_instagram = plain.account()["media_ids"][1].as_str().unwrap();
    assert_eq!(
        code(&plain.delete(&format!("/{on_instagram}")).await),
        (100, None),
        "not with Instagram Login"
    );
}

#[tokio::test]
async fn a_reel_is_published_through_the_page_as_in_postman() {
    let plain = Plain::start(unhurried()).await;
    let own = text(&plain, "ig_user_id");
    let made = request(&plain, Method::POST, &format!("{own}/media"), &text(&plain, "page_access_token"));
    let made = made.query(&[
        ("media_type", "REELS"),
        ("video_url", &plain.sample("video_url")),
        ("caption", "Hello World!"),
        ("share_to_feed", "false"),
    ]);
    let (_, made) = Plain::answer(made).await;
    let id = made["id"].as_str().unwrap();
    plain.advance(20_000).await;
    let (_, status) = by_page(&plain, Method::GET, &format!("{id}?fields=status_code,status")).await;
    assert_eq!(status["status_code"], "FINISHED");
    let (_, published) =
        by_page(&plain, Method::POST, &format!("{own}/media_publish?creation_id={id}")).await;
    let media = published["id"].as_str().unwrap();
    let (_, seen) = plain.get(&format!("/{media}?fields=caption,media_product_type")).await;
    assert_eq!((&seen["caption"], &seen["media_product_type"]), (&json!("Hello World!"), &json!("REELS")));
}

#[tokio::test]
async fn a_film_is_sent_whole_processed_and_published() {
    let plain = Plain::start(unhurried()).await;
    let film = film(&plain).await;
    let (id, uri) = waiting(&plain, "&caption=In+one+piece").await;
    assert!(uri.contains("rupload.facebook.com/ig-api-upload/v25.0/") && uri.ends_with(&id), "{uri}");
    assert_eq!(uploading(&plain, &id).await["status"], "not_started");
    let sent = Plain::answer(part(&plain, &uri, 0, film.len(), &film)).await;
    assert_eq!(sent, (200, json!({"success": true, "message": "Upload successful."})));
    assert_eq!(uploading(&plain, &id).await["bytes_transferred"], film.len());
    plain.advance(20_000).await;
    let publish = format!("{}/media_publish?creation_id={id}", text(&plain, "ig_user_id"));
    let (_, published) = by_page(&plain, Method::POST, &publish).await;
    let media = published["id"].as_str().unwrap();
    let (_, reel) = plain.get(&format!("/{media}?fields=media_url")).await;
    let shown = plain.http.get(reel["media_url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(shown.bytes().await.unwrap(), film);
    let again = Plain::answer(part(&plain, &uri, 0, film.len(), &film)).await;
    assert_eq!(kind(&again), "ProcessingFailedError");
}

#[tokio::test]
async fn a_film_that_broke_off_goes_on_from_where_it_was() {
    let plain = Plain::start(unhurried()).await;
    let film = film(&plain).await;
    let (id, uri) = waiting(&plain, "").await;
    let half = film.len() / 2;
    let cut = Plain::answer(part(&plain, &uri, 0, film.len(), &film[..half])).await;
    assert_eq!((kind(&cut), &cut.1["debug_info"]["retriable"]), ("PartialRequestError", &json!(true)));
    let phase = uploading(&plain, &id).await;
    assert_eq!((&phase["bytes_transferred"], &phase["status"]), (&json!(half), &json!("in_progress")));
    let gap = Plain::answer(part(&plain, &uri, half + 1, film.len(), &film[half + 1..])).await;
    assert_eq!(kind(&gap), "OffsetInvalidError");
    let rest = Plain::answer(part(&plain, &uri, half, film.len(), &film[half..])).await;
    assert_eq!(rest.0, 200, "{rest:?}");
    plain.advance(20_000).await;
    let (_, done) = by_page(&plain, Method::GET, &format!("{id}?fields=status_code,video_status")).await;
    assert_eq!(done["status_code"], "FINISHED");
    assert_eq!(done["video_status"]["processing_phase"]["status"], "complete");
}

#[tokio::test]
async fn what_came_before_a_connection_was_lost_is_kept() {
    use tokio::io::AsyncWriteExt as _;

    let plain = Plain::start(unhurried()).await;
    let film = film(&plain).await;
    let (id, uri) = waiting(&plain, "").await;
    let address = plain.sandbox.base_url.strip_prefix("http://").unwrap();
    let path = uri.strip_prefix(&plain.sandbox.base_url).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: OAuth {}\r\noffset: 0\r\nfile_size: {1}\r\n\
         Content-Length: {1}\r\n\r\n",
        text(&plain, "page_access_token"),
        film.len()
    );
    let mut wire = tokio::net::TcpStream::connect(address).await.unwrap();
    wire.write_all(head.as_bytes()).await.unwrap();
    wire.write_all(&film[..10_000]).await.unwrap();
    wire.flush().await.unwrap();
    // Asked again and again until the bytes are there; the connection is then lost.
    let mut seen = json!(0);
    for _ in 0..2_000 {
        seen = uploading(&plain, &id).await["bytes_transferred"].clone();
        if seen == 10_000 {
            break;
        }
    }
    assert_eq!(seen, 10_000);
    drop(wire);
    let rest = Plain::answer(part(&plain, &uri, 10_000, film.len(), &film[10_000..])).await;
    assert_eq!(rest.0, 200, "{rest:?}");
}

#[tokio::test]
async fn an_upload_by_address_and_what_is_refused() {
    let plain = Plain::start(unhurried()).await;
    let page_token = text(&plain, "page_access_token");
    let by_address = |uri: &str, address: &str| {
        let request = plain.http.post(uri).header("authorization", format!("OAuth {page_token}"));
        request.header("file_url", address)
    };
    let (id, uri) = waiting(&plain, "").await;
    assert_eq!(
        kind(&Plain::answer(by_address(&uri, "http://192.0.2.1/a.mp4")).await),
        "ProcessingFailedError"
    );
    assert_eq!(Plain::answer(by_address(&uri, &plain.sample("video_url"))).await.0, 200);
    plain.advance(20_000).await;
    let (_, done) = by_page(&plain, Method::GET, &format!("{id}?fields=status_code")).await;
    assert_eq!(done["status_code"], "FINISHED");

    let film = film(&plain).await;
    let (id, uri) = waiting(&plain, "&thumb_offset=3500").await;
    let stranger = plain.http.post(&uri).header("authorization", "OAuth EAAnobody").header("offset", 0);
    let refused = Plain::answer(stranger.header("file_size", film.len()).body(film.clone())).await;
    assert_eq!(
        refused,
        (
            400,
            json!({"debug_info": {"retriable": false, "type": "NotAuthorizedError",
                                    "message": "User not authorized to perform this request"}})
        )
    );
    let bearer =
        plain.http.post(&uri).bearer_auth(&page_token).header("offset", 0).header("file_size", 1).body("x");
    assert_eq!(kind(&Plain::answer(bearer).await), "NotAuthorizedError", "Bearer is not the word here");
    assert_eq!(Plain::answer(part(&plain, &uri, 0, film.len(), &film)).await.0, 200);
    plain.advance(20_000).await;
    let (_, late) = by_page(&plain, Method::GET, &format!("{id}?fields=status")).await;
    assert_eq!(late["status"], "Error: Media upload has failed with error code 2207057");

    let (id, uri) = waiting(&plain, "").await;
    let page = b"<!doctype html>";
    assert_eq!(kind(&Plain::answer(part(&plain, &uri, 0, page.len(), page)).await), "ProcessingFailedError");
    plain.advance(20_000).await;
    assert_eq!(
        by_page(&plain, Method::GET, &format!("{id}?fields=status_code")).await.1["status_code"],
        "ERROR"
    );
}

#[tokio::test]
async fn with_instagram_login_films_come_in_parts_only_by_a_quirk() {
    let alone = json!({"media_type": "REELS", "upload_type": "resumable"});
    let plain = Plain::start(unhurried()).await;
    assert_eq!(code(&plain.post("/me/media", alone.clone()).await), (100, None));
    let quirks = [Quirk::ResumableInstagramLogin].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..unhurried() }).await;
    let (_, made) = plain.post("/me/media", alone).await;
    let film = film(&plain).await;
    let sent = plain.http.post(made["uri"].as_str().unwrap());
    let sent =
        sent.header("authorization", format!("OAuth {}", plain.token())).header("file_size", film.len());
    assert_eq!(Plain::answer(sent.header("offset", "0").body(film)).await.0, 200);
    let mut both = json!({"media_type": "REELS", "upload_type": "resumable"});
    both["video_url"] = json!(plain.sample("video_url"));
    assert!(plain.post("/me/media", both).await.1.get("uri").is_none(), "an address is the stronger word");
}
