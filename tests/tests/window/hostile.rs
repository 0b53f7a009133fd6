//! A hostile customer, in the window: what they send is shown, and nothing of it runs, fetches, leads away or breaks the layout.

use std::collections::BTreeMap;

use porchlight_sandbox::{Options, Quirk};
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::hostile::front::{Canary, Front};
use porchlight_tests::hostile::{MARK, NEIGHBOURS, Payload, Scene, Way, page, payloads};
use porchlight_tests::letterbox::Letterbox;
use porchlight_tests::window::{Desktop, Key, LONG, Part, Settings, Window, target, until};
use serde_json::{Value, json};

use crate::ACCOUNT;

/// How many, of which some three hundred come by webhook; a hundred in a row by one person.
const PAYLOADS: u32 = 500;
const SEED: u64 = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_what_a_hostile_customer_sends_runs_is_fetched_or_breaks_the_layout() {
    let quirks = [Quirk::NoRateLimit].into_iter().collect();
    let sandbox = TestSandbox::with(Options { quirks, ..Options::default() }).await;
    let canary = Canary::listen().await;
    let front = Front::of(sandbox.base_url(), &canary.base).await;
    let mut people = BTreeMap::new();
    for number in 0..PAYLOADS.div_ceil(NEIGHBOURS) {
        let name = format!("hostile.{number}");
        let hello = sandbox.act_message(&name, ACCOUNT, &format!("Hello from {name}")).await;
        people.insert(hello.igsid, name);
    }
    let desktop =
        Desktop::with(Settings { sandbox_url: Some(front.base.clone()), ..Settings::default() }).await;
    let window = desktop.open_porchlight().await;
    desktop.enter_the_sandbox(&window, ACCOUNT).await;
    window.wait_for_first_sync().await;
    window.fill_the_display((1280, 800)).await;
    let letterbox = Letterbox::of(&sandbox).await;
    let scene = Scene {
        account: sandbox.account(ACCOUNT).user_id,
        people: people.keys().cloned().collect(),
        now: sandbox.now_ms().await,
        canary: canary.base.clone(),
        media: front.media(),
    };
    let threads = threads(&window).await;
    window.guard().await;
    let opened = desktop.opened().len();

    let all: Vec<Payload> = payloads(SEED, PAYLOADS, &scene).collect();
    let mut wrongs = Vec::new();
    for (turn, batch) in all.chunks(usize::try_from(NEIGHBOURS).expect("a few")).enumerate() {
        let person = &scene.people[turn];
        let thread = &threads[&people[person]];
        for payload in batch {
            let body = match payload.way {
                Way::Webhook => payload.body.clone(),
                Way::File => attached(&scene, person, payload, &front.serve(payload)),
                Way::Profile => {
                    front.answer(Way::Profile, payload.body.clone());
                    let _ = window.command("person_refresh", json!({"conversationId": thread})).await;
                    continue;
                }
                Way::Thread | Way::List => continue,
            };
            let answer = letterbox.letter(body).send().await.expect("the receiver lives");
            assert!(answer.status().as_u16() < 500, "{payload:?}: {}", answer.status());
        }
        let told: Vec<&Payload> = batch.iter().filter(|payload| payload.way == Way::Thread).collect();
        front.answer(Way::Thread, page(told));
        wrongs.extend(looked_through(&window, &desktop, &format!("thread {turn}"), thread).await);
    }
    assert!(wrongs.is_empty(), "{} wrongs:\n{}", wrongs.len(), wrongs.join("\n"));
    assert_eq!(
        (canary.asked(), front.strays()),
        (0, Vec::new()),
        "nobody is asked for what a stranger names"
    );
    let led: Vec<String> = desktop.opened().split_off(opened);
    assert!(led.is_empty(), "nothing is opened: {led:?}");

    // Everybody else is heard, and the keys lead where they lead.
    sandbox.act_message("nora.writes", ACCOUNT, "Is the blue bowl back?").await;
    window.show_list("All").await;
    window.open_conversation("nora.writes").await;
    window.wait_to_hear_last(&["Is the blue bowl back?"]).await;
    window.go_to_settings().await;
    window.rest_the_focus().await;
    window.keys("gi").await;
    window.wait_for(&Part::with("row", "nora.writes")).await;
    window.close().await;
}

/// The ids of the conversations, by the username of whom they are with.
async fn threads(window: &Window) -> BTreeMap<String, Value> {
    let ask = json!({"list": {"kind": "view", "view": "all"}, "accountId": null, "from": null, "limit": 30});
    let rows = window.command("conversation_page", ask).await.expect("the list");
    let rows = rows.as_array().cloned().unwrap_or_default();
    let named =
        |row: &Value| Some((row.pointer("/person/username")?.as_str()?.to_owned(), row["id"].clone()));
    rows.iter().filter_map(named).collect()
}

/// The delivery of a message that a file is attached to.
fn attached(scene: &Scene, person: &str, file: &Payload, url: &str) -> Vec<u8> {
    let kind = match file.mime.split('/').next() {
        Some(kind @ ("video" | "audio")) => kind,
        Some("application") => "file",
        _ => "image",
    };
    let message = json!({
        "mid": format!("aWdfserved{}", file.number), "attachments": [{"type": kind, "payload": {"url": url}}],
    });
    let event = json!({
        "sender": {"id": person}, "recipient": {"id": scene.account},
        "timestamp": scene.now + i64::from(file.number), "message": message,
    });
    json!({"object": "instagram", "entry": [{"id": scene.account, "time": scene.now, "messaging": [event]}]})
        .to_string()
        .into_bytes()
}

/// Opens a thread and goes through it from its end to its beginning; gives what is wrong on the way.
async fn looked_through(window: &Window, desktop: &Desktop, name: &str, thread: &Value) -> Vec<String> {
    let mut wrongs = Vec::new();
    let open = "const link = location.hash.replace(/[?].*$/, ''); \
         location.hash = `${link}?conversation=%22${arguments[0]}%22`";
    window.script(open, vec![thread.clone()]).await;
    let is_drawn = "return document.querySelectorAll('[role=log] [data-message]').length > 3";
    until("the thread to be drawn", LONG, async || {
        (window.script(is_drawn, vec![]).await == true).then_some(())
    })
    .await;
    for step in 0..80 {
        let found = settled(window).await;
        if step % 12 == 0 || !found.is_empty() {
            desktop.picture(&target().join(format!("e2e/hostile-{}-{step}.png", name.replace(' ', "-"))));
        }
        wrongs.extend(found.into_iter().map(|wrong| format!("{name}, step {step}: {wrong}")));
        let up = "const log = document.querySelector('[role=log]'); const before = log.scrollTop;\
             log.scrollTop -= log.clientHeight * 0.9; return before > 0 && log.scrollTop < before";
        if wrongs.len() > 20 || window.script(up, vec![]).await != true {
            break;
        }
    }
    // What the newest message holds is opened, and left again.
    window.go_to_newest_message().await;
    window.key(&[], 'o').await;
    window.key(&[], Key::Escape).await;
    wrongs
}

/// What is wrong once pictures that are none were found out, and lines that changed have found their places.
async fn settled(window: &Window) -> Vec<String> {
    let frame =
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
    let mut lasting = Vec::new();
    for _ in 0..50 {
        window.script_with_answer(frame, vec![]).await;
        let (passing, told): (Vec<_>, Vec<_>) =
            window.wrongs(MARK).await.into_iter().partition(|wrong| is_layout(wrong));
        lasting.extend(told);
        if passing.is_empty() {
            return lasting;
        }
    }
    lasting.extend(window.wrongs(MARK).await);
    lasting
}

/// What may be so for a moment.
fn is_layout(wrong: &str) -> bool {
    let marks = [" wide in ", " tall: ", " on another: ", " out of the thread: ", "rows of "];
    marks.iter().any(|mark| wrong.contains(mark))
}
