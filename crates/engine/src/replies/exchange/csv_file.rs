//! Saved replies as other inboxes write them: CSV with a row for each text. The first row says which column is what; without
//! such a row they are shortcut, language and text, or shortcut and text.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use porchlight_domain::reply::is_language_tag;
use porchlight_domain::{ApiError, ErrorCode, Remedy};
use porchlight_store::ReplyText;

use super::foreign_gaps::in_our_words;
use super::{Read, Told, no_replies, unfit};
use crate::replies::keeping::plain_shortcut;

/// What other inboxes call a shortcut.
const SHORTCUT: &[&str] = &["shortcut", "short code", "shortcode", "keyword", "trigger", "hotkey", "kürzel"];
/// What they call a language.
const LANGUAGE: &[&str] = &["language", "lang", "locale", "sprache"];
/// What they call a text.
const TEXT: &[&str] =
    &["text", "content", "message", "body", "reply", "response", "answer", "nachricht", "antwort"];
/// What they call a name.
const NAME: &[&str] = &["name", "title", "titel"];

/// Which column is what.
struct Columns {
    text: usize,
    shortcut: Option<usize>,
    language: Option<usize>,
    name: Option<usize>,
}

pub(super) fn read(text: &str, language: &str) -> Result<Vec<Read>, ApiError> {
    // Some spreadsheets say in a first line what is between their cells.
    let (said, text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.to_lowercase().starts_with("sep=") => {
            (first.as_bytes().get(4).copied(), rest, 1)
        }
        _ => (None, text, 0),
    };
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let between = said.unwrap_or_else(|| {
        let most = [b',', b';', b'\t'].into_iter().rev();
        most.max_by_key(|between| first.bytes().filter(|byte| byte == between).count()).unwrap_or(b',')
    });
    let mut reader = ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = reader.records().map(|row| row.map_err(|_| no_replies("columns")));
    let Some(head) = rows.next().transpose()? else { return Ok(Vec::new()) };
    let (columns, first) = match named(&head) {
        Some(columns) => (columns, None),
        None => (by_place(&head).ok_or_else(|| no_replies("columns"))?, Some(head)),
    };
    let mut replies = Replies { language, ..Replies::default() };
    for row in first.into_iter().map(Ok).chain(rows) {
        replies.take(&row?, &columns, skipped);
    }
    Ok(replies.read)
}

/// The columns, if this row names them.
fn named(head: &StringRecord) -> Option<Columns> {
    let plain = |cell: &str| cell.trim().to_lowercase().replace(['_', '-'], " ");
    let column = |names: &[&str]| head.iter().position(|cell| names.contains(&plain(cell).as_str()));
    let (text, shortcut, name) = (column(TEXT)?, column(SHORTCUT), column(NAME));
    (shortcut.is_some() || name.is_some()).then(|| Columns {
        text,
        shortcut,
        language: column(LANGUAGE),
        name,
    })
}

/// The columns, if this row is a reply already.
fn by_place(row: &StringRecord) -> Option<Columns> {
    let cell = |at: usize| row.get(at).unwrap_or_default().trim();
    let is_shortcut = !cell(0).is_empty() && !cell(0).contains(char::is_whitespace);
    let columns = |text, language| Columns { text, shortcut: Some(0), language, name: None };
    match row.len() {
        2 if is_shortcut => Some(columns(1, None)),
        3 if is_shortcut && is_language_tag(&plain_language(cell(1))) => Some(columns(2, Some(1))),
        _ => None,
    }
}

/// The replies so far: rows of one shortcut, or of one name, are one reply in several languages.
#[derive(Default)]
struct Replies<'a> {
    language: &'a str,
    read: Vec<Read>,
    /// Where each is, by its key; and the line of each of its languages.
    places: BTreeMap<String, (usize, BTreeMap<String, u64>)>,
}

impl Replies<'_> {
    fn take(&mut self, row: &StringRecord, columns: &Columns, skipped: u64) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let cell = |column: Option<usize>| column.and_then(|at| row.get(at)).unwrap_or_default().trim();
        let line = row.position().map_or(1, csv::Position::line) + skipped;
        let (name, shortcut) = (cell(columns.name), plain_shortcut(cell(columns.shortcut)));
        let placed = self.text_of(cell(Some(columns.text)), cell(columns.language)).and_then(|text| {
            let key = if !shortcut.is_empty() {
                format!("/{shortcut}")
            } else if !name.is_empty() {
                format!("n{}", name.to_lowercase())
            } else {
                format!("t{}", text.text)
            };
            let next = self.read.len();
            let (place, languages) = self.places.entry(key).or_insert_with(|| (next, BTreeMap::new()));
            match languages.insert(text.language.clone(), line) {
                Some(first) => {
                    languages.insert(text.language.clone(), first);
                    Err(unfit("language_twice").with("name", text.language).with("at", first))
                }
                None => Ok((*place, text)),
            }
        });
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        match placed {
            Err(problem) => {
                let (name, shortcut) = (name.chars().take(80).collect(), shortcut.chars().take(30).collect());
                self.read.push(Read::Unreadable { line, name, shortcut, problem });
            }
            Ok((place, text)) => {
                if let Some(Read::Reply(told)) = self.read.get_mut(place) {
                    told.texts.push(text);
                    if told.name.is_empty() {
                        name.clone_into(&mut told.name);
                    }
                } else {
                    let (name, texts) = (name.to_owned(), vec![text]);
                    let told = Told { line, name, shortcut, texts, files: Vec::new(), is_part: true };
                    self.read.push(Read::Reply(told));
                }
            }
        }
    }

    /// What a row says, in which language.
    fn text_of(&self, text: &str, language: &str) -> Result<ReplyText, ApiError> {
        if text.is_empty() {
            return Err(ApiError::new(ErrorCode::ReplyEmpty, Remedy::None).with("field", "text"));
        }
        let language = match plain_language(language) {
            none if none.is_empty() => self.language.to_owned(),
            named if is_language_tag(&named) => named,
            other => {
                return Err(unfit("language").with("name", other.chars().take(40).collect::<String>()));
            }
        };
        let text = in_our_words(text).map_err(|name| {
            let problem = ApiError::new(ErrorCode::ReplyUnreadable, Remedy::None);
            problem.with("name", name).with("language", language.clone())
        })?;
        Ok(ReplyText { language, text })
    }
}

/// A language tag as we write it: `pt_BR` and `PT-br` are `pt-BR`.
fn plain_language(written: &str) -> String {
    let written = written.trim().replace('_', "-");
    match written.split_once('-') {
        None => written.to_lowercase(),
        Some((language, region)) if region.len() == 2 => {
            format!("{}-{}", language.to_lowercase(), region.to_uppercase())
        }
        Some((language, rest)) => format!("{}-{rest}", language.to_lowercase()),
    }
}
