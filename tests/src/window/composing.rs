//! The composer as tests speak of it: what is put into it, and how it goes out.

use std::path::Path;

use super::{Key, Part, SHORT, Window, until};
use serde_json::{Value, json};

/// A file that somebody drops or pastes.
#[derive(Clone, Debug)]
pub struct Brought {
    /// Its name.
    pub name: String,
    /// What the system calls it.
    pub mime: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Brought {
    /// A file with this content.
    pub fn new(name: impl Into<String>, mime: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), mime, bytes: bytes.into() }
    }

    /// A file of the disk under its own name.
    pub fn read(path: &Path, mime: &'static str) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self::new(name, mime, std::fs::read(path).expect("a file to bring"))
    }
}

/// Makes a `DataTransfer` of the files that a script was given.
const TRANSFER: &str = "const [files] = arguments;\
     const transfer = new DataTransfer();\
     for (const { name, mime, bytes } of files)\
         transfer.items.add(new File([Uint8Array.from(bytes)], name, { type: mime }));";

impl Window {
    /// Writes into the composer, after what stands there.
    pub async fn write(&self, words: &str) {
        self.type_into(&Part::with("textbox", "Message to "), words).await;
    }

    /// Puts the cursor into the composer as the keyboard does: away from any field, then R.
    pub async fn reply_by_key(&self) {
        self.rest_the_focus().await;
        self.keys("r").await;
        until("the composer to have the focus", SHORT, async || {
            self.focus().await.contains("Message to").then_some(())
        })
        .await;
    }

    /// Presses Ctrl, Shift and a letter: a command of the composer.
    pub async fn command_keys(&self, letter: char) {
        self.key(&[Key::Control, Key::Shift], letter).await;
    }

    /// Presses Ctrl+Enter.
    pub async fn send_by_keys(&self) {
        self.key(&[Key::Control], Key::Enter).await;
    }

    /// Presses Send. The field has the focus again once the engine has what is to be sent.
    pub async fn send_by_mouse(&self) {
        self.press(&Part::with("button", "Send")).await;
        until("the composer to have the focus", SHORT, async || {
            self.focus().await.contains("Message to").then_some(())
        })
        .await;
    }

    /// Chooses something of the composer's menu.
    pub async fn choose_more(&self, name: &str) {
        self.press(&Part::button("More to send")).await;
        self.press(&Part::new("menuitem", name)).await;
    }

    /// Drops files on the thread.
    pub async fn drop_files(&self, files: &[Brought]) {
        let script = format!(
            "{TRANSFER}\
             const at = document.querySelector('[role=log]');\
             for (const kind of ['dragenter', 'dragover', 'drop'])\
                 at.dispatchEvent(new DragEvent(kind, {{ bubbles: true, cancelable: true, dataTransfer: transfer }}));"
        );
        self.bring(&script, files).await;
    }

    /// Pastes files into the composer.
    pub async fn paste_files(&self, files: &[Brought]) {
        let script = format!(
            "{TRANSFER}\
             document.querySelector('textarea').dispatchEvent(\
                 new ClipboardEvent('paste', {{ bubbles: true, cancelable: true, clipboardData: transfer }}));"
        );
        self.bring(&script, files).await;
    }

    async fn bring(&self, script: &str, files: &[Brought]) {
        let given: Vec<Value> = files
            .iter()
            .map(|file| json!({"name": file.name, "mime": file.mime, "bytes": file.bytes}))
            .collect();
        self.script(script, vec![Value::Array(given)]).await;
        for file in files {
            self.wait_until_ready(&file.name).await;
        }
    }

    /// Waits until a file of the draft has been checked and prepared.
    pub async fn wait_until_ready(&self, name: &str) {
        let script = "const rows = [...document.querySelectorAll('[aria-label=\"Files to send\"] [role=row]')];\
             const row = rows.find((row) => row.textContent.includes(arguments[0]));\
             return row ? row.querySelector('[data-state]')?.dataset.state : null";
        until(&format!("“{name}” to be ready"), SHORT, async || {
            (self.script(script, vec![name.into()]).await == "ready").then_some(())
        })
        .await;
    }
}
