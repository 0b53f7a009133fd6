//! The table from outside, as a shell calls it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
// One request with every field that any command takes.
#![recursion_limit = "256"]

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
        save_file: Arc::new(|_| Box::pin(async { Ok(None) })),
        show_file: Arc::new(|_| true),
        pick_files: Arc::new(|_| Box::pin(async { Ok(Vec::new()) })),
        version: "0.0.0".to_owned(),
        uses_keychain: false,
        downloads: None,
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
    let mut arguments = json!({
        "accountId": "1", "conversationId": "1", "messageId": "1", "text": "x", "list": {"kind": "view", "view": "all"},
        "query": "x", "limit": 10, "pageSize": 50, "view": "all", "before": {"kind": "newest"}, "from": null,
        "after": null, "asHumanAgent": false, "replyTo": null, "environment": "sandbox", "forceReauth": false,
        "address": "https://example.org", "token": "x", "clientId": "1", "clientSecret": null, "secondSecret": null,
        "redirectUri": "x", "passphrase": "not the one", "page": "instagram", "pause": "hour",
        "parts": [], "seenThrough": null, "evenIfAnswered": false, "savedReplyId": null, "extra": null, "emoji": null,
        "signal": "seen", "source": {"kind": "path", "path": "x"}, "accept": "any", "fileKey": "1", "fileKeys": [],
        "assetId": "1", "kind": null, "device": null, "messageIds": [], "shared": null, "key": "x",
        "target": {"kind": "ids", "ids": []}, "act": {"kind": "done"}, "undo": "1", "labelId": "1",
        "noteId": "1", "viewId": "1", "id": null, "name": "x", "colour": 1, "position": 1,
    });
    let more = json!({
        "savedReplyId": "1", "replies": [], "edited": null, "name": "x", "shortcut": "", "languages": [], "attachmentIds": [],
        "language": "en", "source": {"kind": "path", "path": "x"}, "what": {"kind": "all", "accountId": null},
        "format": "json", "path": "x", "words": {
            "language": "en", "months": [], "weekdays": [], "day": "", "time": "", "halves": [], "footer": "",
            "numbering": "", "times": "", "with": "", "messages": "", "kinds": {}, "edited": "", "inApp": "", "byOtherApp": "", "asPerson": "", "automatic": "",
        },
    });
    let greeting = json!({
        "part": {"kind": "menu"}, "content": {"kind": "menu", "locales": []}, "draftVersion": 1, "basedOn": null,
        "isAsked": true, "how": {"kind": "if_unchanged"}, "versionId": "1", "isDraft": true, "to": [], "publish": false,
        "replaceDrafts": false, "flowId": "1", "messages": [],
    });
    let answers = json!({
        "payload": null, "answerId": "1", "version": 1, "linkId": "1", "reference": null, "onlyNotAnswered": false,
        "rules": {"isOn": false, "pauseMinutes": 1, "stopWords": []}, "person": "x", "advanceMs": 1, "trouble": null,
        "locale": "default", "troubleId": "1",
    });
    let posts = json!({
        "accountIds": [], "zone": "Etc/UTC", "slots": [], "missed": {"then": "ask"}, "postId": "1", "local": "2026-12-03T11:00",
        "allWithSameCause": false, "decision": "skip", "isOut": true, "many": true, "fileId": "1", "fix": "move_index",
        "schedule": true, "endpoint": "", "region": "x", "bucket": "x", "prefix": "x", "accessKey": "x", "secretKey": null,
        "pathStyle": false, "url": "https://example.org/a.jpg", "isVideo": false,
    });
    for more in [more, greeting, answers, posts] {
        arguments.as_object_mut().unwrap().append(&mut more.as_object().unwrap().clone());
    }
    for command in commands.iter().filter(|name| !name.starts_with("vault_") && *name != "app_state") {
        let mut arguments = arguments.clone();
        if command == "snooze_times" {
            arguments["words"] = json!("tomorrow 9");
        }
        if command == "greeting_versions" || command == "automatic_log" {
            arguments["before"] = Value::Null;
        }
        // Words that mean something else elsewhere.
        match command.as_str() {
            "queue" => (arguments["from"], arguments["to"]) = (json!(0), json!(1)),
            "saved_caption_delete" | "saved_caption_restore" => arguments["id"] = json!("1"),
            "saved_caption_save" => arguments["kind"] = json!("caption"),
            "hosting_set" => arguments["kind"] = json!("bucket"),
            "answer_new" => arguments["content"] = Value::Null,
            "answer_draft_set" | "post_new" | "post_set" => arguments["content"] = json!({}),
            "answer_try" => arguments["what"] = json!({"kind": "answer", "answerId": "1", "branch": null}),
            "automatic_thread_set" => arguments["act"] = json!("stop"),
            "sandbox_act" => arguments["act"] = json!({"kind": "picture"}),
            _ => {}
        }
        let refused = app.call(command, arguments).await.unwrap_err();
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
        (
            "conversation_index",
            json!({"list": {"kind": "view", "view": "everything"}, "accountId": null, "pageSize": 50}),
        ),
        (
            "conversation_index",
            json!({"list": {"kind": "view", "view": "all"}, "accountId": null, "pageSize": 5}),
        ),
        (
            "conversation_page",
            json!({"list": {"kind": "view", "view": "all"}, "accountId": null, "from": "top", "limit": 10}),
        ),
        ("settings_change", json!({"undoSeconds": 31})),
        ("notice_rules_set", json!({"quiet": {"from": 1440}})),
        ("notice_rules_set", json!({"quiet": {"isOn": true, "zone": "Mars/Olympus"}})),
        ("notice_pause", json!({"pause": "forever"})),
        ("send", json!("hello")),
        ("open_page", json!({"page": "https://example.org/"})),
        ("greeting_read", json!({"accountId": "1"})),
        (
            "greeting_publish",
            json!({"accountId": "1", "part": {"kind": "flow"}, "draftVersion": 1, "how": {"kind": "if_unchanged"}}),
        ),
        (
            "greeting_draft_set",
            json!({
                "accountId": "1", "part": {"kind": "menu"}, "content": {"kind": "ice_breakers", "locales": []},
                "draftVersion": null, "basedOn": null,
            }),
        ),
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
