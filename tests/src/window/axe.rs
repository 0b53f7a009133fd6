//! axe-core in the window: what a screen does wrong for people who use it with a screen reader, a keyboard, weak eyes.

use super::Window;
use serde_json::Value;
use std::fmt;
use std::path::Path;

/// A rule that a screen breaks, and where.
#[derive(Clone, Debug)]
pub struct Violation {
    /// axe's name of the rule, like `color-contrast`.
    pub rule: String,
    /// What it asks for.
    pub help: String,
    /// The elements that break it, as HTML, and why.
    pub nodes: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.rule, self.help)?;
        self.nodes.iter().try_for_each(|node| write!(out, "\n    {node}"))
    }
}

const RUN: &str = "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then(\
    (found) => done(found.violations.map((one) => ({ rule: one.id, help: one.help,\
        nodes: one.nodes.map((node) => node.html.slice(0, 300) + ' — ' + (node.failureSummary || '').replace(/\\s+/g, ' ')) }))),\
    (error) => done([{ rule: 'axe', help: String(error), nodes: [] }]));";

impl Window {
    /// What axe finds on the screen as it is now.
    pub async fn violations(&self) -> Vec<Violation> {
        let has = self.script("return typeof window.axe === 'object'", vec![]).await;
        if has != Value::Bool(true) {
            self.script(&axe(), vec![]).await;
        }
        let found = self.script_with_answer(RUN, vec![]).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        list(&found)
            .iter()
            .map(|one| Violation {
                rule: text(&one["rule"]),
                help: text(&one["help"]),
                nodes: list(&one["nodes"]).iter().map(text).collect(),
            })
            .collect()
    }

    /// What must be scrolled sideways to be seen, which nothing here has to be.
    pub async fn wider_than_it_is(&self) -> Vec<String> {
        let script = "const wide = (one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0\
                 && /auto|scroll/.test(getComputedStyle(one).overflowX) && one.localName !== 'textarea' && !one.closest('[data-sideways]');\
             return [document.documentElement, ...document.querySelectorAll('body *')].filter(wide)\
                 .map((one) => one.localName + '.' + one.className + ' holds ' + one.scrollWidth + ' in ' + one.clientWidth)";
        let found = self.script(script, vec![]).await;
        found.as_array().into_iter().flatten().filter_map(|one| Some(one.as_str()?.to_owned())).collect()
    }
}

fn axe() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("axe-core is among the screens' packages")
}
