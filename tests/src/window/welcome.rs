//! The first screens as tests speak of them.

use super::{Browser, Decision, Desktop, Key, LONG, Part, Window, until};

/// The first of the ways in.
const SANDBOX: &str = "Open the sandbox";

impl Desktop {
    /// From the first start into the inbox of a sandbox account: key file, sandbox, login page, deep link.
    pub async fn enter_the_sandbox(&self, window: &Window, account: &str) {
        window.choose_the_key_file().await;
        self.connect(window, Decision::Allow(account)).await;
        window.wait_for_conversations(1).await;
    }

    /// Presses "Open the sandbox", decides in the browser, and comes back by the link.
    pub async fn connect(&self, window: &Window, decision: Decision<'_>) {
        let authorize_url = self.begin_login(window).await;
        let link = Browser::default().log_in(&authorize_url, decision).await;
        self.click_link(&link).await;
    }

    /// Presses "Open the sandbox" and gives the address that the browser is asked to open.
    pub async fn begin_login(&self, window: &Window) -> String {
        let seen = self.opened().len();
        window.press(&Part::with("button", SANDBOX)).await;
        self.next_opened(seen).await
    }
}

/// The choice that needs no keychain and no passphrase.
const KEY_FILE: &str = "In a file beside the data";
const KEEP_IN_FILE: &str = "Keep the key in a file";

impl Window {
    /// Where there is no keychain: chooses the key file, in so many words.
    pub async fn choose_the_key_file(&self) {
        if self.is_asked_for_the_key().await {
            self.press(&Part::with("radio", KEY_FILE)).await;
            self.press(&Part::button(KEEP_IN_FILE)).await;
        }
        self.wait_long_for(&Part::with("button", SANDBOX), LONG).await;
    }

    /// The same without a mouse.
    pub async fn choose_the_key_file_by_keyboard(&self) {
        if self.is_asked_for_the_key().await {
            self.key_until("the choice to have the focus", &[Key::Shift], Key::Tab, "passphrase").await;
            self.key_until("the key file to be chosen", &[], Key::Down, KEY_FILE).await;
            self.tab_to(KEEP_IN_FILE).await;
            self.key(&[], Key::Enter).await;
        }
        self.wait_long_for(&Part::with("button", SANDBOX), LONG).await;
    }

    /// Waits for the first screen; true when no account is connected yet.
    pub async fn is_new_here(&self) -> bool {
        until("the first screen", LONG, async || {
            let is_new = self.shows(&Part::with("radio", KEY_FILE)).await
                || self.shows(&Part::with("button", SANDBOX)).await;
            (is_new || self.conversations().await > 0).then_some(is_new)
        })
        .await
    }

    /// Waits for the first screen; true when it asks how to keep the key.
    pub async fn is_asked_for_the_key(&self) -> bool {
        until("the question how to keep the key, or the welcome", LONG, async || {
            let is_asked = self.shows(&Part::with("radio", KEY_FILE)).await;
            (is_asked || self.shows(&Part::with("button", SANDBOX)).await).then_some(is_asked)
        })
        .await
    }
}
