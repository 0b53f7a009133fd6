//! The table from outside, as a shell calls it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::sync::Arc;

use porchlight_api::{App, ErrorCode, HostConfig, bindings};
use serde_json::{Value, json};

/// A fresh app whose database waits for its key to be chosen. The keychain is left alone.
async fn fresh(folder: &std::path::Path) -> App {
    // The command is never run here: no test opens the sandbox.
    let app = App::start(HostConfig {
        data_dir: folder.to_owned(),
        sandbox_command: ("unused".into(), Vec::new()),
        open_url: Arc::new(|_| true),
        version: "0.0.0".to_owned(),
        uses_keychain: false,
    });
    let mut changes = app.changes();
    while app.call("app_state", Value::Null).await.unwrap()["vault"]["phase"] == "opening" {
        let _ = tokio::time::timeout(std::time::Duration::from_millis(50), changes.recv()).await;
    }
    app
}

/// The names of all commands, as TypeScript has them.
fn commands() -> Vec<String> {
    let typescript = bindings::typescript();
    let table = typescript.split("export const reads").nth(1).unwrap().split("};").next().unwrap().to_owned();
    let names =
        table.lines().filter_map(|line| line.trim().split_once(": [")).map(|(name, _)| name.to_owned());
    names.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_closed_every_command_says_so_and_none_panics() {
    let folder = tempfile::tempdir().unwrap();
    let app = fresh(folder.path()).await;
    let commands = commands();
    assert!(commands.len() > 25, "{commands:?}");
    let arguments = json!({
        "accountId": "1", "conversationId": "1", "messageId": "1", "conversationIds": [], "done": true, "text": "x",
        "query": "x", "limit": 10, "pageSize": 50, "view": "all", "before": {"kind": "newest"}, "from": null,
        "after": null, "asHumanAgent": false, "replyTo": null, "environment": "sandbox", "forceReauth": false,
        "address": "https://example.org", "token": "x", "clientId": "1", "clientSecret": null, "secondSecret": null,
        "redirectUri": "x", "passphrase": "not the one", "page": "instagram",
    });
    for command in commands.iter().filter(|name| !name.starts_with("vault_") && *name != "app_state") {
        let refused = app.call(command, arguments.clone()).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::VaultLocked, "{command}: {refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strange_request_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let app = fresh(folder.path()).await;
    app.call("vault_create", json!({"kind": "key_file"})).await.unwrap();
    for (command, request) in [
        ("no_such_command", json!({})),
        ("conversation", json!({"conversationId": 12})),
        ("conversation", json!({"conversationId": "twelve"})),
        ("conversation_index", json!({"view": "everything", "accountId": null, "pageSize": 50})),
        ("conversation_index", json!({"view": "all", "accountId": null, "pageSize": 5})),
        ("conversation_page", json!({"view": "all", "accountId": null, "from": "top", "limit": 10})),
        ("settings_change", json!({"undoSeconds": 31})),
        ("send", json!("hello")),
        ("open_page", json!({"page": "https://example.org/"})),
    ] {
        let refused = app.call(command, request.clone()).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::InvalidRequest, "{command} {request}: {refused:?}");
        assert!(refused.args.contains_key("detail"), "{command}: {refused:?}");
    }
    let secret = app.call("login_token", json!("IGAAcanarycanarycanary")).await.unwrap_err();
    assert!(!format!("{secret:?}").contains("canary"), "{secret:?}");
    let gone = app.call("conversation", json!({"conversationId": "12"})).await.unwrap_err();
    assert_eq!(gone.code, ErrorCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passphrase_locks_and_opens() {
    let folder = tempfile::tempdir().unwrap();
    let app = fresh(folder.path()).await;
    let short =
        app.call("vault_create", json!({"kind": "passphrase", "passphrase": "short"})).await.unwrap_err();
    assert_eq!(short.code, ErrorCode::PassphraseTooShort);
    app.call("vault_create", json!({"kind": "passphrase", "passphrase": "a lamp at dusk"})).await.unwrap();
    app.call("settings_change", json!({"theme": "dark"})).await.unwrap();
    app.shutdown().await;
    drop(app);

    let app = fresh(folder.path()).await;
    let state = app.call("app_state", Value::Null).await.unwrap();
    assert_eq!((&state["vault"]["phase"], &state["settings"]["theme"]), (&json!("locked"), &json!("system")));
    let wrong = app.call("vault_unlock", json!({"passphrase": "a lamp at dawn"})).await.unwrap_err();
    assert_eq!(wrong.code, ErrorCode::WrongPassphrase);
    app.call("vault_unlock", json!({"passphrase": "a lamp at dusk"})).await.unwrap();
    let state = app.call("app_state", Value::Null).await.unwrap();
    assert_eq!((&state["vault"]["phase"], &state["settings"]["theme"]), (&json!("open"), &json!("dark")));
}
