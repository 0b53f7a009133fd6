//! The app's window: what is on it, and what a person does to it.

use super::driver::Driver;
use super::parts::{FIND, Part};
use super::until::{LONG, SHORT, until};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::Value;
use std::time::Duration;

/// How WebDriver marks a reference to an element in JSON.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A connected window.
#[derive(Debug)]
pub struct Window {
    client: Client,
    _driver: Driver,
}

impl Window {
    pub(crate) async fn open(driver: Driver, arguments: &[&str]) -> Self {
        let client = driver.connect(arguments).await;
        let window = Self { client, _driver: driver };
        let drawn = "return !!document.querySelector('main, form, button')";
        until("the first screen to be drawn", LONG, async || window.is(drawn, vec![]).await.then_some(()))
            .await;
        window
    }

    /// Ends the session, and with it the app's process.
    pub async fn close(self) {
        let _ = tokio::time::timeout(SHORT, self.client.close()).await;
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        let ran = tokio::time::timeout(LONG, self.client.execute(script, arguments)).await;
        ran.expect("the page answers in time").unwrap_or_else(|error| panic!("{error}\nin script: {script}"))
    }

    /// Runs a script that calls its last argument with what it gives.
    pub async fn script_with_answer(&self, script: &str, arguments: Vec<Value>) -> Value {
        let ran = tokio::time::timeout(LONG, self.client.execute_async(script, arguments)).await;
        ran.expect("the page answers in time").unwrap_or_else(|error| panic!("{error}\nin script: {script}"))
    }

    async fn is(&self, script: &str, arguments: Vec<Value>) -> bool {
        // While the page is being loaded there is no answer, which is a no.
        self.client.execute(script, arguments).await.is_ok_and(|answer| answer == Value::Bool(true))
    }

    /// Whether the part is on the screen now.
    pub async fn shows(&self, part: &Part) -> bool {
        self.is(&format!("{FIND}\nreturn !!found;"), part.arguments()).await
    }

    /// Waits for the part to be on the screen.
    pub async fn wait_for(&self, part: &Part) {
        self.wait_long_for(part, SHORT).await;
    }

    /// Waits for the part at most so long.
    pub async fn wait_long_for(&self, part: &Part, limit: Duration) {
        until(&part.in_words(), limit, async || self.shows(part).await.then_some(())).await;
    }

    /// Waits for the part to be gone.
    pub async fn wait_without(&self, part: &Part) {
        let what = format!("{} to go away", part.in_words());
        until(&what, SHORT, async || (!self.shows(part).await).then_some(())).await;
    }

    /// Whether this text stands on the screen now, white space apart.
    pub async fn reads(&self, text: &str) -> bool {
        let script = "return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        self.is(script, vec![text.into()]).await
    }

    /// Waits for this text to stand on the screen.
    pub async fn wait_to_read(&self, text: &str) {
        self.wait_long_to_read(text, SHORT).await;
    }

    /// Waits for this text at most so long.
    pub async fn wait_long_to_read(&self, text: &str, limit: Duration) {
        until(&format!("the words “{text}”"), limit, async || self.reads(text).await.then_some(())).await;
    }

    /// Presses the part, once it can be pressed.
    pub async fn press(&self, part: &Part) {
        let what = format!("{} to press", part.in_words());
        until(&what, SHORT, async || self.press_now(part).await.then_some(())).await;
    }

    /// Presses the part if it is there and can be pressed; whether it was.
    pub async fn press_now(&self, part: &Part) -> bool {
        let script = format!(
            "{FIND}\nconst isOff = !found || found.disabled || found.getAttribute('aria-disabled') === 'true';\
             const isChoice = found && (found.type === 'radio' || found.type === 'checkbox');\
             return isOff ? null : isChoice ? found.closest('label') || found : found;"
        );
        let Some(element) = self.element(&script, part).await else { return false };
        element.click().await.is_ok()
    }

    /// Types into the field, after what stands there.
    pub async fn type_into(&self, part: &Part, text: &str) {
        let script = format!("{FIND}\nreturn found;");
        let what = format!("{} to type into", part.in_words());
        until(&what, SHORT, async || self.element(&script, part).await?.send_keys(text).await.ok()).await;
    }

    async fn element(&self, script: &str, part: &Part) -> Option<Element> {
        let found = self.client.execute(script, part.arguments()).await.ok()?;
        let reference = found.get(ELEMENT_KEY)?.as_str()?;
        Some(Element::from_element_id(self.client.clone(), reference.to_owned().into()))
    }

    /// Presses a key, as a person who uses only the keyboard would: with these held down.
    pub async fn key(&self, held: &[Key], key: impl Into<char>) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for modifier in held {
            keys = keys.then(KeyAction::Down { value: char::from(*modifier) });
        }
        let value = key.into();
        keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        for modifier in held.iter().rev() {
            keys = keys.then(KeyAction::Up { value: char::from(*modifier) });
        }
        self.client.perform_actions(keys).await.expect("keys are pressed");
    }

    /// Types on the keyboard, wherever the focus is.
    pub async fn keys(&self, text: &str) {
        for letter in text.chars() {
            self.key(&[], letter).await;
        }
    }

    /// Role and name of what has the focus, for sentences like `button: Open the sandbox`.
    pub async fn focus(&self) -> String {
        let script = "const one = document.activeElement; if (!one || one === document.body) return '';\
             const role = one.getAttribute('role') || one.tagName.toLowerCase();\
             const label = one.labels && one.labels[0] ? one.labels[0].innerText : '';\
             return role + ': ' + (one.getAttribute('aria-label') || label || one.innerText || '').replace(/\\s+/g, ' ').trim();";
        self.script(script, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Presses Tab until the focus is on a part with this in its role and name.
    pub async fn tab_to(&self, name: &str) {
        self.key_until(&format!("Tab to reach “{name}”"), &[], Key::Tab, name).await;
    }

    /// Presses a key, sixty times at most, until the focus is on a part with this in its role and name.
    pub async fn key_until(&self, what: &str, held: &[Key], key: Key, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..60 {
            let focus = self.focus().await;
            if focus.contains(name) {
                return;
            }
            passed.push(focus);
            self.key(held, key).await;
        }
        panic!("waited in vain for {what}; the focus was on {passed:?}");
    }

    /// Makes the window as large as its display, which has nothing else on it.
    pub async fn fill_the_display(&self, (width, height): (u32, u32)) {
        self.client.set_window_rect(0, 0, width, height).await.expect("the window can be made larger");
    }

    /// Waits until every picture on the screen is drawn and nothing moves any more.
    pub async fn wait_for_pictures(&self) {
        let script = "const done = arguments[0]; const frame = () => new Promise(requestAnimationFrame);\
             const moves = (one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity;\
             Promise.all([...document.images].map((one) => one.decode())).then(frame).then(frame).then(() =>\
                 done(document.fonts.status === 'loaded' && !document.getAnimations().some(moves)), () => done(false))";
        until("the pictures", LONG, async || {
            (self.script_with_answer(script, vec![]).await == true).then_some(())
        })
        .await;
    }

    /// Takes the focus away, so that a picture shows the screen and not a cursor.
    pub async fn rest_the_focus(&self) {
        self.script("document.activeElement?.blur()", vec![]).await;
    }

    /// Waits for the focus to be on something; on nothing, the keyboard leads nowhere.
    pub async fn wait_for_some_focus(&self, when: &str) {
        until(&format!("the focus to be somewhere {when}"), SHORT, async || {
            (!self.focus().await.is_empty()).then_some(())
        })
        .await;
    }

    /// Waits for the focus to be on a part with this in its role and name: what is typed before that goes elsewhere.
    pub async fn wait_for_focus_on(&self, name: &str) {
        until(&format!("the focus to be on “{name}”"), SHORT, async || {
            self.focus().await.contains(name).then_some(())
        })
        .await;
    }

    /// Waits for a mark that the page sets, and gives when that was, in milliseconds since 1970.
    pub async fn wait_for_mark(&self, mark: &str) -> f64 {
        let script = "const [mark] = performance.getEntriesByName(arguments[0]);\
             return mark ? performance.timeOrigin + mark.startTime : null";
        until(&format!("the mark {mark}"), LONG, async || {
            self.script(script, vec![mark.into()]).await.as_f64()
        })
        .await
    }

    /// All text on the screen.
    pub async fn text(&self) -> String {
        self.script("return document.body.innerText", vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// The whole document and everything that the page has stored.
    pub async fn everything(&self) -> String {
        let script = "return document.documentElement.outerHTML + JSON.stringify({...localStorage}) \
             + JSON.stringify({...sessionStorage}) + document.cookie + location.href";
        self.script(script, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Calls a command of the app as its own screens do.
    pub async fn command(&self, command: &str, request: Value) -> Result<Value, Value> {
        let script = "const [command, request, done] = arguments;\
             window.__TAURI_INTERNALS__.invoke('call', { command, request })\
             .then((answer) => done({ answer }), (problem) => done({ problem }));";
        let given = vec![command.into(), request];
        let told = tokio::time::timeout(LONG, self.client.execute_async(script, given)).await;
        let mut told = told.expect("the command answers in time").expect("the command can be called");
        match told.get_mut("problem") {
            Some(problem) => Err(problem.take()),
            None => Ok(told.get_mut("answer").map(Value::take).unwrap_or_default()),
        }
    }
}
