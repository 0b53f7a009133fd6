//! Nodes, tokens, errors and the styles in which a call may be written.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Plain, code, manual, unhurried};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn me_has_two_ids_and_both_address_the_account() {
    let plain = Plain::start(manual()).await;
    let (status, me) = plain.get("/v25.0/me?fields=user_id,username,account_type").await;
    assert_eq!(status, 200);
    assert_eq!(me["username"], FERN);
    assert_eq!((&me["id"], &me["user_id"]), (&plain.account()["app_scoped_id"], &plain.account()["user_id"]));
    assert_ne!(me["id"], me["user_id"]);
    for id in [&me["id"], &me["user_id"]] {
        let (_, node) = plain.get(&format!("/{}", id.as_str().unwrap())).await;
        assert_eq!(node, json!({"id": me["id"]}), "id alone without fields");
    }
}

#[tokio::test]
async fn every_form_of_an_address_reaches_the_same_node() {
    let plain = Plain::start(manual()).await;
    for path in
        ["/me", "/me/", "//me", "/v19.0/me", "/graph.instagram.com/me", "/graph.instagram.com/v25.0//me/"]
    {
        assert_eq!(plain.get(path).await.0, 200, "{path}");
    }
    let by_header = plain.http.get(plain.url("/v24.0/me")).header("host", "graph.instagram.com");
    let response = by_header.bearer_auth(plain.token()).send().await.unwrap();
    assert_eq!(response.headers()["instagram-api-version"], "v24.0");
    assert!(response.headers().contains_key("x-app-usage"));
    assert!(response.headers().contains_key("x-business-use-case-usage"));
}

#[tokio::test]
async fn links_have_the_form_in_which_the_sandbox_was_called() {
    let plain = Plain::start(unhurried()).await;
    let path = "/me?fields=profile_picture_url,conversations.limit(1)";
    let next = |node: &Value| node["conversations"]["paging"]["next"].as_str().unwrap().to_owned();
    let bare = plain.get(path).await.1;
    assert!(next(&bare).starts_with(&plain.url("/v25.0/")), "{}", next(&bare));
    let prefixed = plain.get(&format!("/graph.instagram.com{path}")).await.1;
    assert!(next(&prefixed).starts_with(&plain.url("/graph.instagram.com/v25.0/")));
    let header =
        plain.http.get(plain.url(path)).header("host", "graph.instagram.com").bearer_auth(plain.token());
    let header = Plain::answer(header).await.1;
    assert!(next(&header).starts_with("http://graph.instagram.com/v25.0/"));
    let picture = header["profile_picture_url"].as_str().unwrap();
    assert!(picture.starts_with("http://scontent.cdninstagram.com/"), "{picture}");
}

#[tokio::test]
async fn an_answer_is_escaped_as_on_the_wire() {
    let plain = Plain::start(manual()).await;
    let text = plain.raw("/me?fields=website,profile_picture_url,name").await.text().await.unwrap();
    assert!(text.contains("https:\\/\\/fernandclay.example") && text.contains("\\u00253D"), "{text}");
    assert!(text.is_ascii());
}

#[tokio::test]
async fn the_token_is_looked_at_before_the_path() {
    let plain = Plain::start(manual()).await;
    let ask = |token: &str, path: &str| {
        let request = plain.http.get(plain.url(path)).query(&[("access_token", token)]);
        async move { Plain::answer(request).await }
    };
    let missing = ask("", "/me").await;
    assert_eq!(code(&missing), (190, None));
    assert_eq!((missing.0, &missing.1["error"]["error_data"]), (400, &json!({})));
    let garbage = ask("nonsense", "/no/such/path").await;
    assert_eq!(code(&garbage), (190, None));
    assert_eq!(garbage.1["error"]["message"], "Invalid OAuth access token - Cannot parse access token");
    let unknown = ask(&format!("IGAA{}", "x".repeat(170)), "/me").await;
    assert_eq!(unknown.1["error"]["message"], "The access token could not be decrypted");
    let elsewhere = ask(&plain.token(), "/graph.facebook.com/v25.0/me").await;
    assert_eq!(elsewhere.1["error"]["message"], "Invalid OAuth access token - Cannot parse access token");
}

#[tokio::test]
async fn what_is_not_there_is_refused_in_instagrams_words() {
    let plain = Plain::start(unhurried()).await;
    let refused = |path: &'static str| async {
        let answer = plain.get(path).await;
        (code(&answer), answer.1["error"]["message"].as_str().unwrap().to_owned())
    };
    assert_eq!(refused("/me?fields=nickname").await.1, "Tried accessing nonexisting field (nickname)");
    assert_eq!(refused("/me/conversations?fields=unread_count").await.0, (100, None));
    assert_eq!(refused("/12345").await.0, (100, Some(33)));
    assert_eq!(refused("/me/impressions/day").await.1, "Unknown path components: /day");
    assert_eq!(refused("/me?fields=id{").await.0, (2500, None));
    let response = plain.raw("/me/nonsense").await;
    let challenge = response.headers()["www-authenticate"].to_str().unwrap();
    assert!(challenge.starts_with("OAuth \"Facebook Platform\" \"invalid_request\""), "{challenge}");
    let body: Value = response.json().await.unwrap();
    assert!(body["error"]["fbtrace_id"].as_str().unwrap().starts_with('A'));
}

#[tokio::test]
async fn a_personal_account_and_a_stranger_to_the_app_fail_as_an_unsupported_request() {
    let plain = Plain::start(manual()).await;
    for what in ["personal", "not_tester"] {
        plain.control("accounts", json!({"account": FERN, what: true})).await;
        let get = plain.get("/v25.0/me").await;
        assert_eq!(
            (get.0, get.1["error"]["message"].as_str()),
            (400, Some("Unsupported request - method type: get"))
        );
        let post = plain.send_text("1", "x").await;
        assert_eq!(post.1["error"]["message"], "Unsupported request - method type: post");
        plain.control("accounts", json!({"account": FERN, what: false})).await;
    }
    assert_eq!(plain.get("/me").await.0, 200);
}

#[tokio::test]
async fn tokens_expire_and_are_revoked_with_the_words_of_the_wire() {
    let plain = Plain::start(manual()).await;
    let message =
        || async { plain.get("/me").await.1["error"]["message"].as_str().unwrap_or_default().to_owned() };
    for (reason, words) in [
        ("password_changed", "because the user changed their password"),
        ("checkpoint", "You cannot access the app till you log in"),
        ("app_removed", "has not authorized application"),
    ] {
        plain.control("tokens", json!({"account": FERN, "action": "revoke", "reason": reason})).await;
        assert!(message().await.contains(words), "{}", message().await);
    }
    plain.control("tokens", json!({"account": FERN, "action": "restore"})).await;
    plain.advance(57 * 86_400_000).await;
    assert_eq!(plain.get("/me").await.0, 200, "two days old at first, so 58 days left");
    plain.advance(2 * 86_400_000).await;
    assert!(message().await.starts_with("Error validating access token: Session has expired on "));
}

#[tokio::test]
async fn an_unticked_scope_closes_messages_and_nothing_else() {
    let plain = Plain::start(unhurried()).await;
    let scopes = json!(["instagram_business_basic"]);
    plain.control("tokens", json!({"account": FERN, "action": "scopes", "scopes": scopes})).await;
    assert_eq!(plain.get("/me?fields=username").await.0, 200);
    let refused = plain.get("/me/conversations").await;
    assert_eq!((refused.0, code(&refused)), (403, (10, None)));
}

#[tokio::test]
async fn the_three_styles_of_real_clients_mean_the_same() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let token = plain.token();
    let url = plain.url("/v25.0/me/messages");
    let recipient = json!({"id": to}).to_string();
    let message = json!({"text": "Tea? ☕"}).to_string();
    let pairs =
        [("recipient", recipient.as_str()), ("message", message.as_str()), ("access_token", token.as_str())];
    let nested =
        [("recipient[id]", to.as_str()), ("message[text]", "Tea? ☕"), ("access_token", token.as_str())];
    let multipart = reqwest::multipart::Form::new()
        .text("recipient", recipient.clone())
        .text("message", message.clone())
        .text("access_token", token.clone());
    for request in [
        plain.http.post(&url).query(&pairs),
        plain.http.post(&url).form(&pairs),
        plain.http.post(&url).form(&nested),
        plain.http.post(&url).multipart(multipart),
        plain
            .http
            .post(&url)
            .bearer_auth(&token)
            .json(&json!({"recipient": {"id": to}, "message": {"text": "Tea? ☕"}})),
    ] {
        let (status, answer) = Plain::answer(request).await;
        assert_eq!(status, 200, "{answer}");
        assert_eq!(answer["recipient_id"], to.as_str());
    }
    let ledger = plain.look("ledger").await;
    let texts: Vec<_> = ledger["sends"].as_array().unwrap().iter().map(|sent| sent["text"].clone()).collect();
    assert_eq!(texts, vec!["Tea? ☕"; 5]);
}

#[tokio::test]
async fn a_profile_is_shown_to_those_who_were_written_to() {
    let plain = Plain::start(unhurried()).await;
    let met = plain.act(json!({"as": "shy.one", "to": FERN, "kind": "comment"})).await;
    let shy = met["igsid"].as_str().unwrap();
    let refused = plain.get(&format!("/{shy}")).await;
    assert_eq!(code(&refused), (230, None));
    plain.act(json!({"as": "shy.one", "to": FERN, "kind": "message", "text": "hello"})).await;
    let (_, profile) = plain.get(&format!("/v25.0/{shy}")).await;
    let keys: Vec<_> = profile.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "follower_count",
            "id",
            "is_business_follow_user",
            "is_user_follow_business",
            "is_verified_user",
            "name",
            "profile_pic",
            "username"
        ]
    );
    assert_eq!(code(&plain.get(&format!("/{shy}?fields=biography")).await), (100, None));
    let other = plain.contact("open");
    let (_, two) = plain.get(&format!("/?ids={shy},{other}&fields=username")).await;
    assert_eq!((two.as_object().unwrap().len(), &two[shy]["username"]), (2, &json!("shy.one")));
    plain.act(json!({"as": "shy.one", "to": FERN, "kind": "block"})).await;
    assert_eq!(code(&plain.get(&format!("/{shy}")).await), (100, Some(33)));
}

#[tokio::test]
async fn subscriptions_are_set_read_and_deleted_and_one_wrong_field_fails_all() {
    let plain = Plain::start(manual()).await;
    assert_eq!(plain.get("/me/subscribed_apps").await.1, json!({"data": []}));
    let wrong =
        plain.post("/me/subscribed_apps", json!({"subscribed_fields": ["messages", "nonsense"]})).await;
    let words = wrong.1["error"]["message"].as_str().unwrap();
    assert!(words.starts_with("(#100) Param subscribed_fields[1] must be one of {"), "{words}");
    assert!(words.ends_with("- got \"nonsense\"."));
    let csv = plain.http.post(plain.url("/me/subscribed_apps?subscribed_fields=messages,comments"));
    assert_eq!(Plain::answer(csv.bearer_auth(plain.token())).await.1, json!({"success": true}));
    let (_, now) = plain.get("/me/subscribed_apps").await;
    assert_eq!(now["data"][0]["subscribed_fields"], json!(["comments", "messages"]));
    let delete =
        plain.http.request(Method::DELETE, plain.url("/me/subscribed_apps")).bearer_auth(plain.token());
    assert_eq!(Plain::answer(delete).await.0, 200);
    assert_eq!(plain.get("/me/subscribed_apps").await.1, json!({"data": []}));
}
