//! Who has the thread.

use serde_json::json;

use crate::plain::{self, FERN, Plain, unhurried};

#[tokio::test]
async fn a_thread_passes_from_app_to_app() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe_to("messages,messaging_handover,standby").await;
    let act = |kind: &'static str| {
        plain.act(json!({"as": "handed", "to": FERN, "kind": kind, "metadata": "why", "text": "hi"}))
    };
    let igsid = act("message").await["igsid"].as_str().unwrap().to_owned();
    let owner = || async {
        let path = format!("/me/conversations?user_id={igsid}&fields=is_owner");
        plain.get(&path).await.1["data"][0]["is_owner"].clone()
    };
    assert_eq!(owner().await, true);
    act("take_thread").await;
    assert_eq!(owner().await, false);
    assert_eq!(plain::code(&plain.send_text(&igsid, "x").await), (100, Some(2_534_037)));
    act("message").await;
    act("pass_thread").await;
    assert_eq!(owner().await, true);
    act("request_thread").await;
    act("app_roles").await;
    let body = json!({"recipient": {"id": igsid}, "message": {"text": "bye"},
        "thread_control": {"app_id": "263902037430900", "control_type": "pass"}});
    assert_eq!(plain.post("/me/messages", body).await.0, 200);
    act("message").await;

    let letters = callback.letters(8).await;
    let ours = plain.app("client_id");
    let inbox = "1217981644879628";
    let taken = json!({"previous_owner_app_id": ours, "new_owner_app_id": inbox, "metadata": "why"});
    assert_eq!(letters[1].event()["take_thread_control"], taken);
    assert_eq!(letters[2].json()["entry"][0]["standby"][0]["message"]["text"], "hi");
    assert_eq!(letters[3].event()["pass_thread_control"]["new_owner_app_id"], ours);
    let asked = json!({"requested_owner_app_id": inbox, "metadata": "why"});
    assert_eq!(letters[4].event()["request_thread_control"], asked);
    assert_eq!(letters[5].event()["app_roles"][&ours], json!(["primary_receiver"]));
    assert_eq!(letters[6].event()["message"]["is_echo"], true);
    assert!(letters[7].json()["entry"][0]["standby"].is_array(), "it was passed on with the message");
}
