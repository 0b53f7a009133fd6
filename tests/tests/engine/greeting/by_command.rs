//! The same by the commands that the screens call, and in the words that cross to them.

use std::sync::Arc;

use porchlight_api::{App, HostConfig};
use serde_json::{Value, json};

use super::Greeted;

fn app(greeted: &Greeted) -> App {
    // Nothing of the shell is called here.
    let shell = HostConfig {
        data_dir: greeted.journey.folder().to_owned(),
        sandbox_command: ("unused".into(), Vec::new()),
        open_url: Arc::new(|_| true),
        save_file: Arc::new(|_| Box::pin(async { Ok(None) })),
        show_file: Arc::new(|_| true),
        pick_files: Arc::new(|_| Box::pin(async { Ok(Vec::new()) })),
        version: "0.0.0".to_owned(),
        uses_keychain: false,
        downloads: None,
    };
    App::over(greeted.journey.porchlight.clone(), shell)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_edits_publishes_restores_and_copies_by_commands_alone() {
    let greeted = Greeted::begin().await;
    let app = app(&greeted);
    let account = greeted.account.to_string();
    let call = async |command: &str, mut request: Value| {
        request["accountId"] = json!(account);
        app.call(command, request).await.unwrap_or_else(|problem| panic!("{command}: {problem:?}"))
    };
    let menu = json!({"kind": "menu"});
    let state = call("greeting", json!({})).await;
    let live = &state["menu"]["live"];
    assert_eq!((&live["who"], &state["menu"]["draft"]), (&json!("elsewhere"), &Value::Null));
    assert_eq!((&state["problem"], &state["isReading"]), (&Value::Null, &json!(false)));

    // One item less, one title too long: told at its place, and not published.
    let item = |title: String| json!({"type": "postback", "title": title, "payload": "OPENING_HOURS"});
    let content =
        |title: String| json!({"kind": "menu", "locales": [{"locale": "default", "items": [item(title)]}]});
    let draft = json!({
        "part": menu, "content": content("t".repeat(31)), "draftVersion": null, "basedOn": live["revision"],
    });
    let kept = call("greeting_draft_set", draft).await;
    let publish =
        |version: &Value| json!({"part": menu, "draftVersion": version, "how": {"kind": "if_unchanged"}});
    let unfit = call("greeting_publish", publish(&kept["draftVersion"])).await;
    let problem = &unfit["problems"][0];
    assert_eq!((&unfit["kind"], &problem["at"]), (&json!("unfit"), &json!("[0].call_to_actions[0].title")));
    assert_eq!(
        (&problem["field"], &problem["has"], &problem["max"], &problem["limit"]),
        (&json!("title"), &json!(31), &json!(30), &json!("MENU_TITLE"))
    );

    let draft = json!({
        "part": menu, "content": content("Our hours".to_owned()), "draftVersion": kept["draftVersion"], "basedOn": null,
    });
    let kept = call("greeting_draft_set", draft).await;
    let state = call("greeting", json!({})).await;
    let kinds: Vec<_> =
        state["menu"]["changes"].as_array().unwrap().iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds, ["removed", "removed", "changed"]);
    assert_eq!(state["menu"]["changes"][2]["fields"][0]["field"], "title");
    assert_eq!(call("greeting_publish", publish(&kept["draftVersion"])).await["kind"], "published");

    let versions = call("greeting_versions", json!({"part": menu, "before": null})).await;
    let versions = versions["versions"].as_array().unwrap();
    assert_eq!(
        (versions.len(), &versions[0]["isLive"], &versions[0]["who"]),
        (2, &json!(true), &json!("ours"))
    );
    let restored =
        call("greeting_version_restore", json!({"versionId": versions[1]["id"], "draftVersion": null})).await;
    let drop = json!({"part": menu, "draftVersion": restored["draftVersion"]});
    call("greeting_draft_drop", drop).await;

    let made =
        call("flow_new", json!({"name": "Summer", "messages": [{"kind": "text", "text": "Hi"}]})).await;
    let part = json!({"kind": "flow", "flowId": made["flowId"]});
    let publish =
        json!({"part": part, "draftVersion": made["draftVersion"], "how": {"kind": "if_unchanged"}});
    assert_eq!(call("greeting_publish", publish).await["kind"], "published");
    let snippet = call("flow_snippet", json!({"flowId": made["flowId"]})).await;
    let json: Value = serde_json::from_str(snippet["json"].as_str().unwrap()).unwrap();
    let named = &json["asset_feed_spec"]["additional_data"]["partner_app_welcome_message_flow_id"];
    assert_eq!(named, &snippet["flowId"]);
    let twin = call("flow_duplicate", json!({"flowId": made["flowId"], "name": "Autumn"})).await;
    let copied = json!({
        "part": part, "isDraft": false, "to": [account], "publish": false, "replaceDrafts": false,
    });
    let copied = call("greeting_copy", copied).await;
    assert_eq!((&copied[0]["fate"], &copied[0]["outcome"]), (&json!("drafted"), &Value::Null));
    assert_eq!(call("flow_delete", json!({"flowId": made["flowId"]})).await["kind"], "deleted");
    call("greeting_read", json!({"isAsked": true})).await;

    let state = call("greeting", json!({})).await;
    let flows = state["flows"].as_array().unwrap();
    let of = |id: &Value| flows.iter().find(|flow| flow["id"] == *id).unwrap();
    assert_eq!(
        (&of(&made["flowId"])["isGone"], &of(&twin["flowId"])["name"]),
        (&json!(true), &json!("Autumn"))
    );
    let used = flows.iter().find(|flow| flow["isUsedInAd"] == true).unwrap();
    assert_eq!((&used["lock"], &used["platforms"]), (&json!("used_in_ad"), &json!(["instagram"])));
}
