//! The open thread as a screen reader has it: of each message its words, and the parts in it by role and name.

use super::{Part, SHORT, Window, until};
use serde_json::Value;

/// A message as it is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Porchlight's id of it.
    pub id: String,
    /// Ours, not theirs.
    pub is_ours: bool,
    /// All its words, white space apart.
    pub words: String,
    /// Its parts in order: `button: Picture they sent`.
    pub parts: Vec<String>,
}

impl Heard {
    /// Whether all of this is in it: parts as `role: name` or how that begins, and words.
    pub fn has(&self, wanted: &[&str]) -> bool {
        wanted
            .iter()
            .all(|one| self.words.contains(one) || self.parts.iter().any(|part| part.starts_with(one)))
    }

    /// How many of its parts begin like this.
    pub fn count(&self, part: &str) -> usize {
        self.parts.iter().filter(|one| one.starts_with(part)).count()
    }
}

const LINES: &str = r"
const tidy = (text) => (text || '').replace(/\s+/g, ' ').trim();
const isSeen = (one) => !one.closest('[aria-hidden=true]') && one.getClientRects().length > 0;
const implied = { BUTTON: 'button', CODE: 'code', LI: 'listitem', VIDEO: 'video', IMG: 'img', OL: 'list', UL: 'list' };
const roleOf = (one) => one.getAttribute('role') || (one.type === 'range' ? 'slider' : implied[one.tagName]);
const nameOf = (one) => {
  const label = one.getAttribute('aria-label');
  if (label) return tidy(label);
  if (one.tagName === 'IMG') return tidy(one.alt);
  return tidy([...one.childNodes].map((part) => part.ariaLabel || part.textContent).join(' '));
};
return [...document.querySelectorAll('[role=log] [data-message]')].map((line) => [
  line.dataset.message,
  line.dataset.mine !== undefined,
  tidy(line.innerText),
  [...line.querySelectorAll('*')].filter((one) => roleOf(one) && isSeen(one)).map((one) => `${roleOf(one)}: ${nameOf(one)}`),
]);";

impl Window {
    /// The messages of the open thread that are drawn, oldest first.
    pub async fn heard(&self) -> Vec<Heard> {
        let lines = self.script(LINES, vec![]).await;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let read = |line: &Value| {
            Some(Heard {
                id: text(line.get(0)?)?,
                is_ours: line.get(1)?.as_bool()?,
                words: text(line.get(2)?)?,
                parts: line.get(3)?.as_array()?.iter().filter_map(text).collect(),
            })
        };
        lines.as_array().map(|lines| lines.iter().filter_map(read).collect()).unwrap_or_default()
    }

    /// Waits until the last message of the thread has all of this (see [`Heard::has`]).
    pub async fn wait_to_hear_last(&self, wanted: &[&str]) -> Heard {
        until(&format!("the last message to have {wanted:?}"), SHORT, async || {
            self.heard().await.pop().filter(|heard| heard.has(wanted))
        })
        .await
    }

    /// Waits until some message of the thread has all of this.
    pub async fn wait_to_hear(&self, wanted: &[&str]) -> Heard {
        until(&format!("a message to have {wanted:?}"), SHORT, async || {
            self.heard().await.into_iter().find(|heard| heard.has(wanted))
        })
        .await
    }

    /// Goes to the newest message as the keyboard does: away from any field, T, and down to the last.
    pub async fn go_to_newest_message(&self) {
        self.rest_the_focus().await;
        self.key(&[], 't').await;
        let script = "const lines = [...document.querySelectorAll('[role=log] [data-message]')];\
             return lines.length > 0 && document.activeElement === lines.at(-1)";
        until("the newest message to have the focus", SHORT, async || {
            if self.script(script, vec![]).await == true {
                return Some(());
            }
            self.key(&[], super::Key::Down).await;
            None
        })
        .await;
    }

    /// Where the newest messages stand in the window, the last four at most: left, top, width and height in pixels.
    pub async fn newest_messages(&self) -> [i64; 4] {
        let script = "const log = document.querySelector('[role=log]').getBoundingClientRect();\
             const rows = [...document.querySelectorAll('[role=log] [data-index]')]\
                 .map((row) => row.getBoundingClientRect())\
                 .filter((row) => row.bottom > log.top && row.top < log.bottom).slice(-4);\
             const top = Math.max(log.top, (rows[0]?.top ?? log.top) - 12);\
             const bottom = Math.min(log.bottom, (rows.at(-1)?.bottom ?? log.bottom) + 12);\
             return [log.left, top, log.width, bottom - top].map(Math.round)";
        let told = self.script(script, vec![]).await;
        let side = |at: usize| told.get(at).and_then(Value::as_i64).unwrap_or_default();
        [side(0), side(1), side(2), side(3)]
    }

    /// Whether this part is what the focus is on, or in.
    pub async fn has_focus_in(&self, selector: &str) -> bool {
        let script = "return !!document.activeElement?.closest(arguments[0])";
        self.script(script, vec![selector.into()]).await == true
    }

    /// Waits for the picture that is shown large to be drawn.
    pub async fn wait_for_large_picture(&self) {
        self.wait_for(&Part::new("dialog", "Picture")).await;
        let script = "const large = document.querySelector('[role=dialog] img');\
             return !!large && large.complete && large.naturalWidth > 0";
        until("the large picture", SHORT, async || (self.script(script, vec![]).await == true).then_some(()))
            .await;
    }
}
