use porchlight_tests::window::*;
use serde_json::json;
#[tokio::main]
async fn main() {
    let desktop = Desktop::start().await;
    let t = std::time::Instant::now();
    let w = desktop.open_porchlight().await;
    println!("open {:?} {:?}", t.elapsed(), desktop.app_processes());
    println!("{}", w.command("app_state", json!({})).await.map_or_else(|e| e.to_string(), |v| v.to_string()));
    println!("{:?}", w.command("vault_create", json!({"kind":"key_file"})).await);
    println!("{}", w.command("app_state", json!({})).await.map_or_else(|e| e.to_string(), |v| v.to_string()));
    println!("{:?}", w.command("sandbox_open", json!({})).await);
    let url = desktop.next_opened(0).await;
    println!("{url}");
    let link = Browser::default().log_in(&url, Decision::Allow("fern.and.clay")).await;
    println!("{link}");
    desktop.click_link(&link).await;
    until("an account", LONG, async || {
        let s = w.command("app_state", json!({})).await.ok()?;
        (s["accounts"].as_array()?.len() > 0).then_some(())
    })
    .await;
    println!("account {:?}", t.elapsed());
    until("conversations", LONG, async || {
        let s = w.command("conversation_counts", json!({"account":null})).await.ok()?;
        println!("{s} {:?}", t.elapsed());
        (s["all"].as_i64()? > 60).then_some(())
    })
    .await;
    println!("{:.600}", w.command("app_state", json!({})).await.unwrap().to_string());
    desktop.picture(std::path::Path::new("/tmp/house/probe.png"));
    println!("{}", desktop.log());
    w.close().await;
    println!("{:?} {:?}", t.elapsed(), desktop.app_processes());
}
