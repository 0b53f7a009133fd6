//! What a file's replies would do to those that are here.

use std::collections::{BTreeMap, BTreeSet};

use porchlight_domain::lengths;
use porchlight_store::{ReplyImport, ReplyInput, ReplyText, SavedReply};

use super::{ImportFate, Read, ReplyRow, Told, unfit};
use crate::replies::keeping::{checked, plain_shortcut};

/// Letters of a name that is made of a text.
const NAME_OF_TEXT: usize = 40;

/// A row for each place of the file. A reply is known by its shortcut, else by its name.
pub(super) fn plan(here: &[SavedReply], read: Vec<Read>) -> Vec<ReplyRow> {
    let found = matches(here, &read);
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    let row = |(read, found): (Read, Option<&SavedReply>)| match read {
        Read::Unreadable { line, name, shortcut, problem } => ReplyRow {
            line,
            name,
            shortcut,
            files_left_behind: Vec::new(),
            fate: ImportFate::Unreadable(problem),
        },
        Read::Reply(told) => {
            let shortcut = plain_shortcut(&told.shortcut);
            let line = told.line;
            match lines.get(&shortcut).copied().filter(|_| !shortcut.is_empty()) {
                Some(first) => {
                    row_of(told, None, |_| ImportFate::Unreadable(unfit("twice").with("at", first)))
                }
                None => {
                    lines.insert(shortcut, line);
                    row_of(told, found, |input| fate(input, found))
                }
            }
        }
    };
    read.into_iter().zip(found).map(row).collect()
}

/// Which of those that are here each of the file is. A shortcut decides before any name does, and none is two of them.
fn matches<'a>(here: &'a [SavedReply], read: &[Read]) -> Vec<Option<&'a SavedReply>> {
    let known = |read: &Read| match read {
        Read::Reply(told) => (plain_shortcut(&told.shortcut), told.name.trim().to_lowercase()),
        Read::Unreadable { .. } => (String::new(), String::new()),
    };
    let known: Vec<_> = read.iter().map(known).collect();
    let mut taken = BTreeSet::new();
    let mut found = vec![None; known.len()];
    for (place, (shortcut, _)) in
        found.iter_mut().zip(&known).filter(|(_, (shortcut, _))| !shortcut.is_empty())
    {
        *place = here.iter().find(|reply| reply.shortcut == *shortcut && taken.insert(reply.id));
    }
    for (place, (_, name)) in found.iter_mut().zip(&known).filter(|(_, (_, name))| !name.is_empty()) {
        if place.is_none() {
            *place = here.iter().find(|reply| reply.name.to_lowercase() == *name && taken.insert(reply.id));
        }
    }
    found
}

fn row_of(
    told: Told,
    found: Option<&SavedReply>,
    fate: impl FnOnce(Result<ReplyInput, ImportFate>) -> ImportFate,
) -> ReplyRow {
    let here: BTreeSet<&str> =
        found.into_iter().flat_map(|reply| &reply.files).map(|file| file.name.as_str()).collect();
    let files_left_behind = told.files.iter().filter(|name| !here.contains(name.as_str())).cloned().collect();
    let (line, shortcut) = (told.line, plain_shortcut(&told.shortcut));
    let input = input_of(told, found);
    let name = input.name.chars().take(lengths::REPLY_NAME.max).collect();
    let is_files_alone = input.texts.iter().all(|text| text.text.trim().is_empty()) && input.files.is_empty();
    let input = if is_files_alone && !Vec::is_empty(&files_left_behind) {
        Err(ImportFate::Unreadable(unfit("files_only")))
    } else {
        checked(input).map_err(ImportFate::Unreadable)
    };
    ReplyRow {
        line,
        name,
        shortcut: shortcut.chars().take(lengths::SHORTCUT.max).collect(),
        files_left_behind,
        fate: fate(input),
    }
}

fn input_of(told: Told, found: Option<&SavedReply>) -> ReplyInput {
    let mut texts = told.texts;
    if told.is_part
        && let Some(found) = found
    {
        // Of the languages that the file does not tell, nothing is lost; those that are here keep their order.
        let (known, mut new): (Vec<ReplyText>, Vec<ReplyText>) =
            texts.into_iter().partition(|text| found.texts.iter().any(|old| old.language == text.language));
        let kept =
            |old: &ReplyText| known.iter().find(|text| text.language == old.language).unwrap_or(old).clone();
        texts = found.texts.iter().map(kept).collect();
        texts.append(&mut new);
    }
    let name = match (told.name.trim(), found) {
        ("", Some(found)) => found.name.clone(),
        ("", None) if !told.shortcut.is_empty() => plain_shortcut(&told.shortcut),
        ("", None) => texts.first().map_or_else(String::new, |text| beginning(&text.text)),
        (name, _) => name.to_owned(),
    };
    let shortcut = match found {
        // A file that has no shortcuts takes none away.
        Some(found) if told.is_part && told.shortcut.is_empty() => found.shortcut.clone(),
        _ => told.shortcut,
    };
    let files = found.map_or_else(Vec::new, |found| found.files.iter().map(|file| file.id).collect());
    ReplyInput { name, shortcut, texts, files }
}

fn fate(input: Result<ReplyInput, ImportFate>, found: Option<&SavedReply>) -> ImportFate {
    let input = match input {
        Ok(input) => input,
        Err(unreadable) => return unreadable,
    };
    match found {
        None => ImportFate::New(ReplyImport { edited: None, input }),
        Some(found)
            if found.name == input.name && found.shortcut == input.shortcut && found.texts == input.texts =>
        {
            ImportFate::Same
        }
        Some(found) => ImportFate::Changed(ReplyImport { edited: Some((found.id, found.version)), input }),
    }
}

/// The first words of a text, as a name.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= NAME_OF_TEXT {
        return line;
    }
    let cut: String = line.chars().take(NAME_OF_TEXT).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole} …")
}
