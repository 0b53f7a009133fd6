//! Parts of a screen as a screen reader knows them: a role and a name.

use serde_json::{Value, json};

/// A part of the screen: its role, and its name or how that begins.
#[derive(Clone, Debug)]
pub struct Part {
    role: &'static str,
    name: String,
    is_whole: bool,
}

impl Part {
    /// The part with this role and exactly this name.
    pub fn new(role: &'static str, name: impl Into<String>) -> Self {
        Self { role, name: name.into(), is_whole: true }
    }

    /// The part with this role whose name has this in it.
    pub fn with(role: &'static str, part: impl Into<String>) -> Self {
        Self { role, name: part.into(), is_whole: false }
    }

    /// A button by its name.
    pub fn button(name: impl Into<String>) -> Self {
        Self::new("button", name)
    }

    /// A text field by its label.
    pub fn field(name: impl Into<String>) -> Self {
        Self::new("textbox", name)
    }

    pub(crate) fn arguments(&self) -> Vec<Value> {
        vec![json!(self.role), json!(self.name), json!(self.is_whole)]
    }

    pub(crate) fn in_words(&self) -> String {
        format!("{} “{}”", self.role, self.name)
    }
}

/// Finds visible, enabled-or-not elements by role and name: `find(role, name, whole)`.
pub(crate) const FIND: &str = r"
const [role, wanted, whole] = arguments;
const selectors = {
  button: 'button, [role=button], input[type=submit]',
  textbox: 'input:not([type]), input[type=text], input[type=search], input[type=password], input[type=url], textarea, [role=textbox], [role=searchbox], [contenteditable=true]',
  radio: '[role=radio], input[type=radio]',
  switch: '[role=switch], input[type=checkbox]',
  checkbox: '[role=checkbox], input[type=checkbox]:not([role=switch])',
  heading: 'h1, h2, h3, h4, [role=heading]',
  link: 'a[href], [role=link]',
  row: '[role=row], tr',
  alert: '[role=alert], [role=status], [role=alertdialog]',
  main: 'main, [role=main]',
};
const tidy = (text) => (text || '').replace(/\s+/g, ' ').trim();
const spoken = (element) => {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll('[aria-hidden=true], svg')) hidden.remove();
  return copy.textContent;
};
const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return tidy(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return tidy(label);
  const field = element.labels && element.labels.length ? [...element.labels].map(spoken).join(' ') : '';
  return tidy(field || spoken(element) || element.value || element.getAttribute('placeholder') || element.title);
};
const isSeen = (element) => {
  if (element.closest('[aria-hidden=true], [inert]')) return false;
  if (element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden') return true;
  return !!element.closest('label');
};
const all = [...document.querySelectorAll(selectors[role] || `[role=${role}]`)].filter(isSeen);
const named = (element) => (whole ? nameOf(element) === wanted : nameOf(element).includes(wanted));
const found = all.find(named) || null;
";
