//! Business Login, as a browser and a server go through it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Plain, code, manual};
use porchlight_sandbox::{Options, Quirk};
use serde_json::{Value, json};

const SCOPES: &str = "instagram_business_basic,instagram_business_manage_messages";

async fn press(plain: &Plain, redirect: &str, fields: &[(&str, &str)]) -> String {
    let query = [
        ("client_id", plain.app("client_id")),
        ("redirect_uri", redirect.to_owned()),
        ("response_type", "code".to_owned()),
        ("scope", SCOPES.to_owned()),
        ("state", "a b&c".to_owned()),
    ];
    let url = plain.url("/www.instagram.com/oauth/authorize");
    let answer = plain.http.post(url).query(&query).form(fields).send().await.unwrap();
    assert_eq!(answer.status(), 302);
    answer.headers()["location"].to_str().unwrap().to_owned()
}

async fn allowed(plain: &Plain) -> String {
    let redirect = plain.app("redirect_uri");
    let fields =
        [("account", FERN), ("granted[]", "instagram_business_manage_messages"), ("decision", "allow")];
    let back = press(plain, &redirect, &fields).await;
    assert!(
        back.starts_with(&format!("{redirect}?code=AQB")) && back.ends_with("&state=a+b%26c#_"),
        "{back}"
    );
    let back = reqwest::Url::parse(&back).unwrap();
    back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned()
}

async fn exchange(plain: &Plain, change: (&str, &str)) -> (u16, Value) {
    let redirect = plain.app("redirect_uri");
    let (id, secret) = (plain.app("client_id"), plain.app("client_secret"));
    let mut fields = vec![
        ("client_id", id.as_str()),
        ("client_secret", secret.as_str()),
        ("grant_type", "authorization_code"),
        ("redirect_uri", redirect.as_str()),
        ("code", ""),
    ];
    for field in &mut fields {
        if field.0 == change.0 {
            field.1 = change.1;
        }
    }
    let body = plain.http.post(plain.url("/api.instagram.com/oauth/access_token")).form(&fields);
    Plain::answer(body).await
}

#[tokio::test]
async fn a_login_ends_in_a_long_lived_token_for_the_chosen_account() {
    let plain = Plain::start(manual()).await;
    let given = allowed(&plain).await;
    let raw = {
        let form = reqwest::multipart::Form::new()
            .text("client_id", plain.app("client_id"))
            .text("client_secret", plain.app("client_secret"))
            .text("grant_type", "authorization_code")
            .text("redirect_uri", plain.app("redirect_uri"))
            .text("code", given.clone());
        let request = plain.http.post(plain.url("/api.instagram.com/oauth/access_token")).multipart(form);
        request.send().await.unwrap().text().await.unwrap()
    };
    let id = plain.account()["app_scoped_id"].as_str().unwrap();
    assert!(raw.contains(&format!("\"user_id\":{id},")), "an unquoted number above 2^53: {raw}");
    let short: Value = serde_json::from_str(&raw).unwrap();
    let granted = json!(["instagram_business_basic", "instagram_business_manage_messages"]);
    assert_eq!(short["permissions"], granted);

    let long = plain.http.get(plain.url("/graph.instagram.com/access_token")).query(&[
        ("grant_type", "ig_exchange_token"),
        ("client_secret", &plain.app("client_secret")),
        ("access_token", short["access_token"].as_str().unwrap()),
    ]);
    let (_, long) = Plain::answer(long).await;
    assert_eq!((&long["token_type"], &long["expires_in"]), (&json!("bearer"), &json!(5_184_000)));
    let me =
        plain.http.get(plain.url("/me?fields=username")).bearer_auth(long["access_token"].as_str().unwrap());
    assert_eq!(Plain::answer(me).await.1["username"], FERN);
    assert_eq!(
        code(&{
            let (status, used) = exchange(&plain, ("code", &given)).await;
            assert_eq!(used["error_message"], "Matching code was not found or was already used");
            (status, json!({"error": {"code": used["code"]}}))
        }),
        (400, None)
    );
}

#[tokio::test]
async fn the_page_offers_every_account_and_works_without_a_script() {
    let plain = Plain::start(manual()).await;
    let query = format!(
        "/oauth/authorize?client_id={}&redirect_uri={}&response_type=code&scope={SCOPES}&state=%22%3Cb%3E",
        plain.app("client_id"),
        plain.app("redirect_uri")
    );
    let page = plain.http.get(plain.url(&query)).send().await.unwrap().text().await.unwrap();
    for account in ["fern.and.clay", "harbour.coffee", "studio.lumen"] {
        assert!(page.contains(&format!("value=\"{account}\"")), "{account}");
    }
    assert!(page.contains("&quot;&lt;b&gt;") && !page.contains("<b>"), "what comes from outside is escaped");
    assert!(!page.contains("<script"));
    let old = plain.http.get(plain.url(&format!("/api.instagram.com{query}"))).send().await.unwrap();
    assert_eq!(old.status(), 302);
    assert!(
        old.headers()["location"]
            .to_str()
            .unwrap()
            .starts_with(&plain.url("/www.instagram.com/oauth/authorize?"))
    );
}

#[tokio::test]
async fn a_cancelled_login_goes_back_with_the_reason() {
    let plain = Plain::start(manual()).await;
    let back = press(&plain, "http://localhost:9/cb?x=1", &[("decision", "cancel")]).await;
    assert_eq!(
        back,
        "http://localhost:9/cb?x=1&error=access_denied&error_reason=user_denied\
         &error_description=The+user+denied+your+request&state=a+b%26c"
    );
}

#[tokio::test]
async fn a_login_with_a_wrong_app_address_or_scope_stops_at_the_page() {
    let plain =
        Plain::start(Options { quirks: [Quirk::StrictRedirect].into_iter().collect(), ..manual() }).await;
    let id = plain.app("client_id");
    for (client, redirect, scope, words) in [
        ("1", "https://a.example/", SCOPES, "Invalid platform app"),
        (id.as_str(), "https://a.example/", SCOPES, "Invalid redirect_uri"),
        (id.as_str(), "http://127.0.0.1:1/", SCOPES, "Invalid redirect_uri"),
    ] {
        let query =
            [("client_id", client), ("redirect_uri", redirect), ("response_type", "code"), ("scope", scope)];
        let answer = plain.http.get(plain.url("/oauth/authorize")).query(&query).send().await.unwrap();
        assert_eq!(answer.status(), 400);
        assert!(answer.text().await.unwrap().contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_code_is_refused_for_another_address_a_wrong_secret_or_after_an_hour() {
    let plain = Plain::start(manual()).await;
    let given = allowed(&plain).await;
    for (change, words) in [
        (("client_id", "1"), "Invalid platform app"),
        (("client_secret", "wrong"), "Invalid Client Secret"),
        (("code", "AQBwrong"), "Matching code was not found or was already used"),
    ] {
        let (status, error) = exchange(&plain, change).await;
        assert_eq!(status, 400);
        assert_eq!(error["error_type"], "OAuthException");
        assert_eq!(error["error_message"], words);
    }
    let (_, elsewhere) = {
        let fields = [
            ("client_id", plain.app("client_id")),
            ("client_secret", plain.app("client_secret")),
            ("grant_type", "authorization_code".to_owned()),
            ("redirect_uri", "http://127.0.0.1:1/other".to_owned()),
            ("code", given.clone()),
        ];
        Plain::answer(plain.http.post(plain.url("/oauth/access_token")).form(&fields)).await
    };
    assert!(elsewhere["error_message"].as_str().unwrap().starts_with("Error validating verification code."));
    let as_json =
        plain.http.post(plain.url("/oauth/access_token")).json(&json!({"client_id": plain.app("client_id")}));
    assert_eq!(Plain::answer(as_json).await.0, 400, "JSON is not read here");
    plain.advance(3_600_000).await;
    let (_, late) = exchange(&plain, ("code", &given)).await;
    assert_eq!(late["error_message"], "Matching code was not found or was already used");
}

#[tokio::test]
async fn a_token_is_refreshed_once_it_is_a_day_old() {
    let plain = Plain::start(manual()).await;
    let refresh = |token: String| {
        let query = [("grant_type", "ig_refresh_token".to_owned()), ("access_token", token)];
        let request = plain.http.get(plain.url("/refresh_access_token")).query(&query);
        async move { Plain::answer(request).await }
    };
    let (_, fresh) = refresh(plain.token()).await;
    let word = fresh["access_token"].as_str().unwrap().to_owned();
    assert!(fresh["permissions"].as_str().unwrap().contains("instagram_business_basic"));
    assert_eq!(refresh(word.clone()).await.0, 400, "not yet a day old");
    plain.advance(86_400_000).await;
    assert_eq!(refresh(word.clone()).await.0, 200);
    plain.advance(60 * 86_400_000).await;
    assert_eq!(code(&refresh(word).await), (190, None));
}

#[tokio::test]
async fn the_documented_shape_of_the_exchange_is_a_quirk() {
    let plain =
        Plain::start(Options { quirks: [Quirk::DocumentedTokenShape].into_iter().collect(), ..manual() })
            .await;
    let given = allowed(&plain).await;
    let (_, wrapped) = exchange(&plain, ("code", &given)).await;
    assert_eq!(wrapped["data"][0]["user_id"], plain.account()["app_scoped_id"]);
    assert_eq!(wrapped["data"][0]["permissions"], SCOPES);
}

#[tokio::test]
async fn the_callback_page_hands_the_query_on_to_the_app() {
    let plain = Plain::start(manual()).await;
    let url = plain.url("/__sandbox/oauth/callback?code=AQBx&state=%22y");
    let page = plain.http.get(url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("href=\"porchlight://oauth/callback?code=AQBx&amp;state=%22y\""), "{page}");
}
