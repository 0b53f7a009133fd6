//! What must not happen in the window while others' words are on it: scripts, fetches, ways out, and a broken layout.

use super::Window;
use serde_json::{Value, json};

/// Notes what the page itself would not tell afterwards. Stands once, at the beginning.
const WATCH: &str = "
window.guarded = { violations: [], height: document.querySelector('[role=grid] [role=row]')?.offsetHeight ?? 0 };
document.addEventListener('securitypolicyviolation', (event) =>
  window.guarded.violations.push(`${event.effectiveDirective} ${event.blockedURI}`.slice(0, 200)));
for (const dialog of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[dialog] = (...words) => void window.guarded.violations.push(`${dialog} ${words.join(' ')}`.slice(0, 200));";

/// Everything that is wrong now, in words.
const LOOK: &str = r"
const [mark] = arguments;
const wrong = [];
const say = (words) => { if (wrong.length < 20) wrong.push(words); };
if (!window.guarded) return ['the page was loaded anew: ' + location.href.slice(0, 200)];
for (const broken of window.guarded.violations.splice(0)) say('the policy had to stop ' + broken);
if (window[mark] !== undefined || ({})[mark] !== undefined) say('a script has run');
const foreign = 'iframe, frame, object, embed, base, form[action], script:not([src]), link[href^=http], [onload], [onerror], [ontoggle], [srcdoc]';
for (const part of document.querySelectorAll(foreign)) say('markup: ' + part.outerHTML.slice(0, 200));
const isOurs = (address) => /^(media|blob|tauri|ipc|data):|^https?:\/\/(media|ipc|tauri)\.localhost[/]/.test(address)
  || address.startsWith(location.origin + '/') || address === '';
for (const part of document.querySelectorAll('[src], [href]')) {
  const address = String(part.src?.baseVal ?? part.src ?? part.href?.baseVal ?? part.href ?? '');
  if (!isOurs(address)) say(`an address of ${part.tagName}: ` + address.slice(0, 200));
}
for (const { name } of performance.getEntriesByType('resource')) if (!isOurs(name)) say('fetched: ' + name.slice(0, 200));

const pane = (name, part) => {
  if (!part) return;
  if (part.scrollWidth > part.clientWidth + 1) say(`${name} is ${part.scrollWidth} wide in ${part.clientWidth}: ` + widest(part));
};
const widest = (part) => {
  const edge = part.getBoundingClientRect();
  const over = [...part.querySelectorAll('*')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > edge.right + 1 || box.left < edge.left - 1;
  });
  return over.slice(0, 3).map((one) => `<${one.tagName.toLowerCase()} ${one.className}> “${(one.textContent ?? '').slice(0, 60)}”`).join(', ');
};
const log = document.querySelector('[role=log]');
const grid = document.querySelector('[role=grid]');
pane('the window', document.documentElement);
pane('the thread', log);
pane('the list', grid);
for (const side of document.querySelectorAll('aside, main, header')) pane(side.tagName.toLowerCase(), side);
for (const line of log?.querySelectorAll('[data-message]') ?? []) {
  const [box, edge] = [line.getBoundingClientRect(), log.getBoundingClientRect()];
  if (box.left < edge.left - 1 || box.right > edge.right + 1) say('a message stands out of the thread: ' + line.innerText.slice(0, 60));
  if (box.height > 3000) say(`a message is ${Math.round(box.height)} tall: ` + line.innerText.slice(0, 60));
}
const rows = [...(log?.querySelectorAll('[data-index]') ?? [])].sort((one, other) => one.dataset.index - other.dataset.index);
rows.slice(1).forEach((row, at) => {
  const [above, below] = [rows[at].getBoundingClientRect(), row.getBoundingClientRect()];
  if (row.dataset.index - rows[at].dataset.index === 1 && below.top < above.bottom - 1.5)
    say(`one message lies ${Math.round(above.bottom - below.top)} on another: ` + row.innerText.slice(0, 60));
});
const heights = new Set([...(grid?.querySelectorAll('[role=row]') ?? [])].map((row) => row.offsetHeight));
if (window.guarded.height > 0 && [...heights].some((height) => height !== window.guarded.height))
  say(`rows of ${[...heights]} instead of ${window.guarded.height}`);
return wrong;";

impl Window {
    /// Watches from now on.
    pub async fn guard(&self) {
        self.script(WATCH, vec![]).await;
    }

    /// What is wrong: empty when nothing has run, been fetched or led away, and everything stands within its pane. `mark` is
    /// what a script of a stranger's would have set.
    pub async fn wrongs(&self, mark: &str) -> Vec<String> {
        let wrong = self.script(LOOK, vec![json!(mark)]).await;
        let words = |value: &Value| value.as_str().map(str::to_owned);
        wrong.as_array().map(|all| all.iter().filter_map(words).collect()).unwrap_or_default()
    }
}
