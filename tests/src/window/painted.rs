//! How long it takes from a key or a press until what it does is painted.

use super::{LONG, Part, Window, until};
use fantoccini::key::Key;
use serde_json::json;

/// Begins to look with the next key or press: from its own time stamp until the frame after the one in which `holds`.
const ARM: &str = "const before = { place: location.hash, text: document.querySelector('textarea')?.value ?? '',\
        tab: document.querySelector('[role=tab][aria-selected=true]')?.innerText };\
    window.__took = null; window.__stop?.();\
    const begin = (event) => {\
        window.__stop();\
        const now = performance.now();\
        const from = event.timeStamp > 0 && event.timeStamp <= now ? event.timeStamp : now;\
        const look = () => { if (holds(before)) requestAnimationFrame(() => { window.__took = performance.now() - from; });\
            else requestAnimationFrame(look); };\
        requestAnimationFrame(look); };\
    window.__stop = () => { for (const kind of ['keydown', 'pointerdown']) removeEventListener(kind, begin, true); };\
    for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, begin, true);";

/// What one can do, and how one sees that it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interaction {
    /// Opens a thread by pressing its row.
    Open,
    /// Types a letter.
    Letter,
    /// Goes to the next conversation by J.
    Next,
    /// Shows another list.
    View,
    /// Opens the palette.
    Palette,
    /// Settles with E; it is taken back afterwards.
    Done,
}

/// Another conversation is in the address, and its messages are drawn.
const OTHER_THREAD: &str =
    "location.hash !== before.place && !!document.querySelector('[role=log] [data-message]')";

impl Interaction {
    /// All of them, in the order of a sitting.
    pub const ALL: [Self; 6] = [Self::View, Self::Open, Self::Letter, Self::Next, Self::Done, Self::Palette];

    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open a thread",
            Self::Letter => "type a letter",
            Self::Next => "J",
            Self::View => "another list",
            Self::Palette => "the palette",
            Self::Done => "E",
        }
    }

    const fn holds(self) -> &'static str {
        match self {
            Self::Open | Self::Next => OTHER_THREAD,
            // The next one is open; nothing is only where nobody is left in the list.
            Self::Done => {
                "location.hash !== before.place && (location.hash.includes('conversation=')\
                    ? !!document.querySelector('[role=log] [data-message]')\
                    : !document.querySelector('[role=grid] [role=row]'))"
            }
            Self::Letter => "(document.querySelector('textarea')?.value ?? '') !== before.text",
            Self::View => {
                "document.querySelector('[role=tab][aria-selected=true]')?.innerText !== before.tab\
                 && !!document.querySelector('[role=grid] [role=row]')"
            }
            Self::Palette => "!!document.querySelector('[role=dialog]')",
        }
    }
}

/// The day that was asked for has its line in sight.
const DAY_IN_SIGHT: &str = "!document.querySelector('[role=dialog]') && (() => {\
    const line = document.querySelector('[role=log] [data-marked]')?.getBoundingClientRect();\
    const log = document.querySelector('[role=log]')?.getBoundingClientRect();\
    return line && log && line.top < log.bottom && line.bottom > log.top; })()";

impl Window {
    /// Opens the thread of the row in this place of those drawn, counted from 0; the milliseconds until it was painted.
    pub async fn painted_row(&self, at: i64) -> f64 {
        self.rest_the_focus().await;
        self.arm(OTHER_THREAD).await;
        self.press_nth("[role=grid] [role=row]", at).await;
        self.took("the thread").await
    }

    /// Jumps to a day, as `2026-03-01`, in the open thread: the milliseconds from Enter until its line was painted.
    pub async fn painted_day(&self, day: &str) -> f64 {
        let field = "[role=dialog] input[type=date]";
        self.rest_the_focus().await;
        self.keys("d").await;
        let fill = "const one = document.querySelector(arguments[0]); if (!one) return false;\
             Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(one, arguments[1]);\
             one.dispatchEvent(new Event('input', { bubbles: true })); one.focus(); return one.value === arguments[1]";
        until("the field for the day", LONG, async || {
            (self.script(fill, vec![field.into(), day.into()]).await == true).then_some(())
        })
        .await;
        self.arm(DAY_IN_SIGHT).await;
        self.key(&[], Key::Enter).await;
        self.took("the day").await
    }

    // The page's rules allow no code from words, so the condition is part of the script.
    async fn arm(&self, holds: &str) {
        self.script(&format!("const holds = (before) => {holds};\n{ARM}"), vec![]).await;
    }

    async fn took(&self, what: &str) -> f64 {
        until(&format!("{what} to be painted"), LONG, async || {
            self.script("return window.__took", vec![]).await.as_f64()
        })
        .await
    }

    /// Does it, and gives the milliseconds until it was painted.
    pub async fn painted(&self, what: Interaction) -> f64 {
        match what {
            Interaction::Letter => {
                self.rest_the_focus().await;
                self.script("document.querySelector('textarea')?.focus()", vec![]).await;
            }
            Interaction::Open => {}
            _ => self.rest_the_focus().await,
        }
        self.arm(what.holds()).await;
        match what {
            Interaction::Open => self.press_another_row().await,
            Interaction::Letter => self.keys("x").await,
            Interaction::Next => self.keys("j").await,
            Interaction::View => self.press_another_list().await,
            Interaction::Palette => self.key(&[Key::Control], 'k').await,
            Interaction::Done => self.keys("e").await,
        }
        let took = self.took(what.name()).await;
        match what {
            Interaction::Palette => {
                self.key(&[], Key::Escape).await;
                self.wait_without(&Part::with("dialog", "")).await;
            }
            Interaction::Done => {
                let there = "return location.hash";
                let next = self.script(there, vec![]).await;
                self.keys("u").await;
                until("what was settled to be open again", LONG, async || {
                    (self.script(there, vec![]).await != next).then_some(())
                })
                .await;
            }
            _ => {}
        }
        took
    }

    /// Has the webview collect what nobody needs any more: it does so when much is asked for at once.
    pub async fn collect_garbage(&self) {
        let script = "const done = arguments[0]; let left = 400;\
             const ask = () => { const much = new Uint8Array(1 << 20); much.fill(left);\
                 if (left-- > 0) setTimeout(ask, 1); else setTimeout(() => done(true), 1000); }; ask();";
        self.script_with_answer(script, vec![]).await;
    }

    /// Goes through the list by J, and by K when it ends: so many threads, each until its messages are drawn.
    pub async fn open_one_after_the_other(&self, threads: u64) {
        let script = "const [threads, done] = arguments; let left = threads; let key = window.__way ?? 'j';\
             const frame = () => new Promise(requestAnimationFrame);\
             const drawn = () => document.querySelector('[role=log] [data-message]');\
             (async () => { while (left > 0) {\
                 const before = location.hash; document.activeElement?.blur();\
                 document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: 'Key' + key.toUpperCase(), bubbles: true, cancelable: true }));\
                 let frames = 0; while ((location.hash === before || !drawn()) && frames++ < 40) await frame();\
                 if (location.hash === before) { key = key === 'j' ? 'k' : 'j'; window.__way = key; }\
                 left -= 1; }\
             })().then(() => done(left), (error) => done(String(error)));";
        let left = self.script_with_answer(script, vec![threads.into()]).await;
        assert_eq!(left, 0, "the threads were opened");
    }

    /// Presses a row in view that is not open.
    async fn press_another_row(&self) {
        let rows = "return [...document.querySelectorAll('[role=grid] [role=row]')]\
             .findIndex((row, at) => at > 1 && row.getAttribute('aria-selected') !== 'true' && !('active' in row.dataset))";
        let at = until("a row to press", LONG, async || {
            self.script(rows, vec![]).await.as_i64().filter(|at| *at >= 0)
        })
        .await;
        self.press_nth("[role=grid] [role=row]", at).await;
    }

    async fn press_another_list(&self) {
        let tabs = "return [...document.querySelectorAll('[role=tab]')].slice(0, 3)\
             .findIndex((tab) => tab.getAttribute('aria-selected') !== 'true' && !/Closing/.test(tab.innerText))";
        let at = self.script(tabs, vec![]).await;
        self.press_nth("[role=tab]", at.as_i64().unwrap_or(0)).await;
    }

    async fn press_nth(&self, of: &str, at: i64) {
        // A real press would need the pointer to find the row, which has moved on meanwhile.
        let script = "const one = document.querySelectorAll(arguments[0])[arguments[1]];\
             const press = (kind, of) => one.dispatchEvent(new of(kind, { bubbles: true, cancelable: true, button: 0,\
                 pointerId: 1, pointerType: 'mouse', isPrimary: true, detail: 1, view: window }));\
             press('pointerdown', PointerEvent); press('mousedown', MouseEvent);\
             press('pointerup', PointerEvent); press('mouseup', MouseEvent); press('click', MouseEvent);";
        self.script(script, vec![of.into(), json!(at)]).await;
    }
}
