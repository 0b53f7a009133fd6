use porchlight_domain::{AccountKind, AppId, Scope, Scopes};
use porchlight_graph::oauth::{AuthorizeOptions, MetaApp};
use porchlight_graph::{
    AccessToken, AccountIds, AccountKey, AppSecret, AuthorizationCode, ErrorClass, GraphError, RetryKind,
};

use crate::script::{Reply, Script, TOKEN, caller};

fn app() -> MetaApp {
    MetaApp {
        client_id: AppId::new("990602627938098"),
        secret: AppSecret::new("canarySecret0123"),
        redirect_uri: "https://redirect.example/cb/?x=1".to_owned(),
    }
}

#[tokio::test]
async fn the_authorize_page_names_app_redirect_scopes_and_a_fresh_state() {
    let script = Script::of([]).await;
    let graph = script.graph();
    let page =
        graph.authorize_page(&app(), &Scopes::wanted(), AuthorizeOptions { force_reauth: true }).unwrap();
    let value = |key: &str| page.url.query_pairs().find(|(k, _)| k == key).map(|(_, v)| v.into_owned());
    assert!(page.url.as_str().starts_with(&format!("{}/www.instagram.com/oauth/authorize?", script.base)));
    assert_eq!(value("client_id").as_deref(), Some("990602627938098"));
    assert_eq!(value("redirect_uri").as_deref(), Some("https://redirect.example/cb/?x=1"));
    assert_eq!(value("response_type").as_deref(), Some("code"));
    assert_eq!(value("force_reauth").as_deref(), Some("true"));
    assert_eq!(Scopes::parse(&value("scope").unwrap()), Scopes::wanted());
    assert!(page.state.is(&value("state").unwrap()) && !page.state.is("other"));
    assert!(!page.url.as_str().contains("canarySecret"));
    let other = graph.authorize_page(&app(), &Scopes::wanted(), AuthorizeOptions::default()).unwrap();
    assert_ne!(page.state, other.state);
    assert!(!other.url.as_str().contains("force_reauth"));
}

#[tokio::test]
async fn a_code_is_exchanged_by_form_and_every_shape_of_answer_is_understood() {
    let flat = r#"{"access_token":"IGAAshort","user_id":27899354646370752,"permissions":["instagram_business_basic","instagram_business_content_publish"]}"#;
    let wrapped = r#"{"data":[{"access_token":"IGAAshort","user_id":"27899354646370752","permissions":"instagram_business_basic,instagram_business_content_publish"}]}"#;
    let script = Script::of([Reply::json(flat), Reply::json(wrapped)]).await;
    for _ in 0..2 {
        let short = script.graph().exchange_code(&app(), &AuthorizationCode::new("AQB-x")).await.unwrap();
        assert_eq!(short.token, AccessToken::new("IGAAshort"));
        assert_eq!(short.user_id.as_deref(), Some("27899354646370752"));
        assert_eq!(short.permissions, Scopes([Scope::Basic, Scope::ContentPublish].into()));
    }
    let asked = &script.asked()[0];
    assert_eq!(
        (asked.method.as_str(), asked.path.as_str()),
        ("POST", "/api.instagram.com/oauth/access_token")
    );
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert!(asked.query.is_empty());
    let form = asked.form();
    for (key, value) in [
        ("client_id", "990602627938098"),
        ("client_secret", "canarySecret0123"),
        ("grant_type", "authorization_code"),
        ("redirect_uri", "https://redirect.example/cb/?x=1"),
        ("code", "AQB-x"),
    ] {
        assert!(form.contains(&(key.to_owned(), value.to_owned())), "{key}");
    }
}

#[tokio::test]
async fn a_used_code_is_a_refused_login_and_not_a_dead_token() {
    let body = r#"{"error_type":"OAuthException","code":400,"error_message":"Matching code was not found or was already used"}"#;
    let script = Script::of([Reply::status(400, body)]).await;
    let error = script.graph().exchange_code(&app(), &AuthorizationCode::new("AQB-x")).await.unwrap_err();
    assert_eq!((error.class(), error.retry_kind()), (ErrorClass::LoginRefused, RetryKind::Reauth));
}

#[tokio::test]
async fn a_short_token_becomes_a_long_one_and_a_long_one_is_refreshed() {
    let script = Script::of([
        Reply::json(r#"{"access_token":"IGAAlong","token_type":"bearer","expires_in":5183944}"#),
        Reply::json(r#"{"access_token":"IGAAlong2","token_type":"bearer","expires_in":"5183828","permissions":"instagram_business_basic"}"#),
    ])
    .await;
    let graph = script.graph();
    let long = graph.exchange_for_long(&app().secret, &AccessToken::new(TOKEN)).await.unwrap();
    assert_eq!((long.token, long.expires_in_s), (AccessToken::new("IGAAlong"), Some(5_183_944)));
    assert_eq!(long.permissions, None);
    let long = graph.refresh_token(&AccountKey::new(7), &AccessToken::new(TOKEN)).await.unwrap();
    assert_eq!((long.token, long.expires_in_s), (AccessToken::new("IGAAlong2"), Some(5_183_828)));
    assert_eq!(long.permissions, Some(Scopes([Scope::Basic].into())));

    let asked = script.asked();
    assert_eq!(asked[0].path, "/graph.instagram.com/access_token");
    assert_eq!(asked[0].query("grant_type"), Some("ig_exchange_token"));
    assert_eq!(asked[0].query("client_secret"), Some("canarySecret0123"));
    assert_eq!(asked[0].query("access_token"), Some(TOKEN));
    assert_eq!(asked[1].path, "/graph.instagram.com/refresh_access_token");
    assert_eq!(asked[1].query("grant_type"), Some("ig_refresh_token"));
    assert_eq!(asked[1].query("client_secret"), None);
}

#[tokio::test]
async fn me_is_read_flat_and_wrapped_with_ids_as_strings_and_as_numbers() {
    let flat = r#"{"id":27899354646370752,"user_id":"17841439086162200","username":"porch_studio","name":"Porch \u00b7 Studio","account_type":"Media_Creator","profile_picture_url":"https:\/\/cdn.example\/a.jpg","followers_count":1234,"follows_count":"56","media_count":7,"brand_new":{"x":1}}"#;
    let wrapped = r#"{"data":[{"user_id":17841439086162200,"username":"porch_studio"}]}"#;
    let script = Script::of([Reply::json(flat), Reply::json(wrapped)]).await;
    let graph = script.graph();
    let me = graph.me(&caller()).await.unwrap();
    assert_eq!(me.user_id.as_str(), "17841439086162200");
    assert_eq!(me.app_scoped_id.as_ref().unwrap().as_str(), "27899354646370752");
    assert_eq!(me.name.as_deref(), Some("Porch · Studio"));
    assert_eq!(me.kind, Some(AccountKind::Creator));
    assert_eq!(me.picture_url.as_deref(), Some("https://cdn.example/a.jpg"));
    assert_eq!((me.followers_count, me.follows_count, me.media_count), (Some(1234), Some(56), Some(7)));
    let ids = AccountIds::from(&me);
    assert!(ids.is("17841439086162200") && ids.is("27899354646370752") && !ids.is("1"));
    let me = graph.me(&caller()).await.unwrap();
    assert_eq!((me.user_id.as_str(), me.app_scoped_id), ("17841439086162200", None));

    let asked = &script.asked()[0];
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("GET", "/graph.instagram.com/v25.0/me"));
    assert_eq!(asked.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert!(asked.query("fields").unwrap().split(',').any(|field| field == "user_id"));
}

#[tokio::test]
async fn an_answer_without_the_id_that_webhooks_use_says_which_field_is_gone() {
    let script = Script::of([Reply::json(r#"{"id":"27899354646370752"}"#)]).await;
    let error = script.graph().me(&caller()).await.unwrap_err();
    assert!(matches!(&error, GraphError::Unreadable { drift, .. } if drift.path == "user_id"), "{error:?}");
}
