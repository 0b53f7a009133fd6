//! The inbox as tests speak of it.

use super::{LONG, Part, SHORT, Window, until};
use serde_json::{Value, json};

/// A message as it stands in the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Ours, not theirs.
    pub is_ours: bool,
    /// What is read there, times and buttons included.
    pub words: String,
}

/// The field in which an answer is written.
fn composer() -> Part {
    Part::with("textbox", "Message to ")
}

impl Window {
    /// Waits until the inbox lists at least so many conversations.
    pub async fn wait_for_conversations(&self, at_least: i64) {
        until(&format!("{at_least} conversations"), LONG, async || {
            (self.conversations().await >= at_least).then_some(())
        })
        .await;
    }

    /// Waits until everything that Instagram has was fetched once.
    pub async fn wait_for_first_sync(&self) {
        until("the first sync to be over", LONG, async || {
            let state = self.command("app_state", json!({})).await.ok()?;
            let accounts = state.get("accounts")?.as_array()?;
            let is_over =
                |account: &Value| account.pointer("/sync/phase").is_some_and(|phase| phase == "up_to_date");
            (!accounts.is_empty() && accounts.iter().all(is_over)).then_some(())
        })
        .await;
        self.wait_for_conversations(1).await;
    }

    /// How many conversations the list in view has.
    pub async fn conversations(&self) -> i64 {
        let count =
            "return Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0)";
        self.script(count, vec![]).await.as_i64().unwrap_or(0)
    }

    /// Shows this list, by its tab, or from the menu of all where it has none: `Needs reply`, `All`, a label's name.
    pub async fn show_list(&self, name: &str) {
        let tab = Part::with("tab", name);
        if self.shows(&tab).await {
            self.press(&tab).await;
        } else {
            self.press(&Part::button("All lists")).await;
            self.press(&Part::with("menuitem", name)).await;
        }
        self.wait_for(&tab).await;
    }

    /// Opens the conversation with this person, whose row has to be in view.
    pub async fn open_conversation(&self, name: &str) {
        self.press(&Part::with("row", name)).await;
        self.wait_for(&Part::with("log", name)).await;
        self.wait_for(&composer()).await;
    }

    /// Opens a conversation with someone who waits and who may be answered. Names may still become fuller meanwhile, so
    /// it is by its id that it is known to be open.
    pub async fn open_someone_who_waits(&self) {
        self.show_list("Needs reply").await;
        let id = until("someone who waits and may be answered", LONG, async || {
            let row = self.someone_who_waits().await?;
            let name = row.pointer("/person/name")?.as_str()?;
            self.press_now(&Part::with("row", name)).await.then_some(row.get("id")?.as_str()?.to_owned())
        })
        .await;
        let is_open = "return new RegExp('conversation=\"?' + arguments[0] + '\\\\b').test(decodeURIComponent(location.hash)) \
            && !!document.querySelector('[role=log] [data-message]')";
        until("their thread", SHORT, async || {
            (self.script(is_open, vec![id.clone().into()]).await == true).then_some(())
        })
        .await;
        self.wait_for(&composer()).await;
    }

    /// The newest conversation that needs a reply and whose window is open, as its command gives it.
    pub async fn someone_who_waits(&self) -> Option<Value> {
        let page = json!({"list": {"kind": "view", "view": "needs_reply"}, "accountId": null, "from": null, "limit": 8});
        let rows = self.command("conversation_page", page).await.ok()?;
        let is_open = |row: &&Value| row.pointer("/window/state/state").is_some_and(|state| state == "open");
        rows.as_array()?.iter().find(is_open).cloned()
    }

    /// Writes an answer and sends it.
    pub async fn answer(&self, words: &str) {
        self.type_into(&composer(), words).await;
        self.press(&Part::with("button", "Send")).await;
        until("the answer in the thread", SHORT, async || {
            let said = self.said().await;
            said.iter().any(|one| one.is_ours && one.words.contains(words)).then_some(())
        })
        .await;
    }

    /// Waits for this to stand in the composer.
    pub async fn wait_for_draft(&self, words: &str) {
        let script = "return document.querySelector('textarea')?.value === arguments[0]";
        until(&format!("the draft “{words}”"), SHORT, async || {
            (self.script(script, vec![words.into()]).await == true).then_some(())
        })
        .await;
    }

    /// Waits for the engine to have the draft of the open conversation: a screen keeps it a moment to itself.
    pub async fn wait_until_kept(&self, draft: &str) {
        let open = "return decodeURIComponent(location.hash).match(/conversation=\"?(\\w+)/)?.[1] ?? null";
        until(&format!("the draft “{draft}” to be kept"), SHORT, async || {
            let conversation = self.script(open, vec![]).await;
            let kept = self.command("draft", json!({"conversationId": conversation})).await.ok()?;
            (kept.get("text")? == draft).then_some(())
        })
        .await;
    }

    /// Chooses a theme in the settings, and waits until the screen shows it.
    pub async fn wear(&self, theme: &str) {
        self.command("settings_change", json!({"theme": theme})).await.expect("the theme can be chosen");
        self.wait_for_theme(theme).await;
    }

    /// Shows this screen in a theme without choosing it; before the database is open nothing can be chosen.
    pub async fn paint(&self, theme: &str) {
        self.script("document.documentElement.dataset.theme = arguments[0]", vec![theme.into()]).await;
        self.wait_for_theme(theme).await;
    }

    /// Waits until the theme is there and no colour is on its way: two frames, so that what moves has begun to.
    async fn wait_for_theme(&self, theme: &str) {
        let script = "const [theme, done] = arguments;\
             const moves = (one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity;\
             requestAnimationFrame(() => requestAnimationFrame(() => done(\
                 document.documentElement.dataset.theme === theme && !document.getAnimations().some(moves))))";
        until(&format!("the {theme} theme"), SHORT, async || {
            (self.script_with_answer(script, vec![theme.into()]).await == true).then_some(())
        })
        .await;
    }

    /// Goes to the settings as the keyboard does: G, then S.
    pub async fn go_to_settings(&self) {
        self.rest_the_focus().await;
        self.keys("gs").await;
        self.wait_for(&Part::with("heading", "Settings")).await;
    }

    /// The messages of the open thread that are drawn, oldest first.
    pub async fn said(&self) -> Vec<Said> {
        let script = "return [...document.querySelectorAll('[role=log] [data-message]')].map((line) =>\
             [line.dataset.mine !== undefined, line.innerText.replace(/\\s+/g, ' ').trim()])";
        let lines = self.script(script, vec![]).await;
        let read = |line: &Value| {
            Some(Said { is_ours: line.get(0)?.as_bool()?, words: line.get(1)?.as_str()?.to_owned() })
        };
        lines.as_array().map(|lines| lines.iter().filter_map(read).collect()).unwrap_or_default()
    }

    /// Waits for a message of theirs below our `words`.
    pub async fn wait_for_answer_to(&self, words: &str) -> Said {
        until(&format!("an answer to “{words}”"), LONG, async || {
            let said = self.said().await;
            let ours = said.iter().position(|one| one.is_ours && one.words.contains(words))?;
            said.into_iter().skip(ours + 1).find(|one| !one.is_ours)
        })
        .await
    }

    /// Waits until no message of the open thread is still on its way.
    pub async fn wait_until_sent(&self, words: &str) {
        until(&format!("“{words}” to be sent"), LONG, async || {
            let said = self.said().await;
            let line = said.iter().rfind(|one| one.is_ours && one.words.contains(words))?;
            let is_out =
                ["Sending", "Undo", "Waiting to be sent"].iter().all(|mark| !line.words.contains(mark));
            is_out.then_some(())
        })
        .await;
    }
}
