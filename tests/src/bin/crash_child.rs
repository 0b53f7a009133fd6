//! A Porchlight to be killed: it connects, syncs and sends without pause, and says on its standard output what it was
//! promised. `crash_child FOLDER SANDBOX TOKEN send|files|answer|drain|again`.
//!
//! `send` goes on until it is killed: each accepted text is printed as `promised TEXT` after the command has returned.
//! `answer` does nothing but answer taps by itself, until it is killed.
//! `files` sends two pictures as one message, prints `promised`, and waits to be killed.
//! `drain` sends nothing new, and prints `drained` once the outbox is empty; `again` first sends again what was handed back.

#![allow(clippy::print_stdout, reason = "its standard output is what its parent reads")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test's child fails the test")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use porchlight_domain::outgoing::OutgoingPart;
use porchlight_domain::{ConversationId, Environment, SendState};
use porchlight_engine::rows::{FileState, Message};
use porchlight_engine::{Config, Engine, NewVault, Porchlight, SandboxCommand, SendOrder, VaultPhase};

/// Two pictures.
const PICTURES: [&[u8]; 2] =
    [include_bytes!("../../../icons/64x64.png"), include_bytes!("../../../icons/128x128.png")];

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().expect("FOLDER SANDBOX TOKEN send|files|answer|drain|again");
    let (folder, sandbox, token, what) = (next(), next(), next(), next());
    let folder = PathBuf::from(folder);
    let engine = open(folder.clone(), sandbox).await;
    if engine.accounts().await.expect("accounts").is_empty() {
        engine.login_with_token(Environment::Sandbox, &token).await.expect("a login");
    }
    say("connected");
    match what.as_str() {
        "send" => send_on(&engine).await,
        "files" => send_files(&engine).await,
        "answer" => std::future::pending::<()>().await,
        "again" => {
            send_again(&engine).await;
            drain(&engine, &folder).await;
        }
        _ => drain(&engine, &folder).await,
    }
}

async fn open(folder: PathBuf, sandbox: String) -> Engine {
    let command =
        SandboxCommand { program: "unused".into(), arguments: Vec::new(), running_at: Some(sandbox) };
    let mut config = Config::new(folder, command, Arc::new(|_: &str| true));
    config.uses_keychain = false;
    let porchlight = Porchlight::start(config);
    loop {
        match porchlight.vault().phase {
            VaultPhase::Open => return porchlight.engine().expect("an engine"),
            VaultPhase::Choose => porchlight.create(NewVault::KeyFile).await.expect("a key file"),
            VaultPhase::Opening => tokio::time::sleep(Duration::from_millis(2)).await,
            VaultPhase::Locked | VaultPhase::Failed => panic!("{:?}", porchlight.vault()),
        }
    }
}

async fn send_on(engine: &Engine) {
    let mut count = 0_u64;
    loop {
        for conversation in open_conversations(engine).await {
            count += 1;
            let text = format!("{}-{count} to {conversation}", std::process::id());
            if engine.send_text(conversation, &text, false, None, 0).await.is_ok() {
                say(&format!("promised {text}"));
            }
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
}

async fn send_files(engine: &Engine) {
    let conversation = loop {
        match open_conversations(engine).await.first() {
            Some(first) => break *first,
            None => tokio::time::sleep(Duration::from_millis(3)).await,
        }
    };
    let mut file_keys = Vec::new();
    for picture in PICTURES {
        let staged = engine.stage_bytes(conversation, "picture.png", picture.to_vec()).await;
        file_keys.push(staged.expect("a file of the draft").id);
    }
    loop {
        let (_, files) = engine.draft(conversation).await.expect("the draft");
        if files.iter().all(|file| file.state == FileState::Ready) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    let part = OutgoingPart::Files { file_keys };
    engine.send(SendOrder::new(conversation, vec![part])).await.expect("it is queued");
    say("promised");
    std::future::pending::<()>().await;
}

async fn send_again(engine: &Engine) {
    for message in engine.pending_sends().await.expect("the outbox") {
        engine.retry_send(message.id, 0).await.expect("it is queued again");
    }
}

/// The first few conversations whose window is open.
async fn open_conversations(engine: &Engine) -> Vec<ConversationId> {
    engine.writable_conversations(4).await.unwrap_or_default()
}

async fn drain(engine: &Engine, folder: &Path) {
    let handed_back = loop {
        let pending = engine.pending_sends().await.expect("the outbox");
        let is_over = |message: &Message| {
            message
                .send
                .as_ref()
                .is_some_and(|send| matches!(send.state, SendState::Unsent | SendState::Refused))
        };
        if pending.iter().all(is_over) {
            break pending;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let complaints = engine.database_complaints().await.expect("a check");
    assert!(complaints.is_empty(), "{complaints:?}");
    let texts: Vec<&str> = handed_back.iter().map(|message| message.content.text.as_str()).collect();
    std::fs::write(folder.join("unsent.txt"), texts.join("\n")).expect("a list");
    say("drained");
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A parent that is gone is no reason to panic: it has killed us anyway.
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}
