//! Our own file of saved replies: JSON under names that stay (`docs/saved-replies.md`).

use std::io::{self, Write};

use porchlight_domain::{ApiError, UtcMs};
use porchlight_store::{ReplyText, SavedReply};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::{Read, Told, newlines, no_replies, unfit};
use crate::export::utc;

const FORMAT: &str = "porchlight.saved_replies";
/// Grows when a name changes or goes; new names do not count.
const VERSION: u64 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FileWritten<'a> {
    format: &'a str,
    version: u64,
    exported_at: String,
    replies: Vec<ReplyWritten<'a>>,
}

#[derive(Serialize)]
struct ReplyWritten<'a> {
    name: &'a str,
    shortcut: &'a str,
    languages: Vec<TextOf>,
    attachments: Vec<AttachmentOf>,
}

#[derive(Serialize, Deserialize)]
struct TextOf {
    language: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
struct AttachmentOf {
    name: String,
}

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Value,
    #[serde(default)]
    version: Value,
}

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    replies: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct ReplyRead {
    name: String,
    #[serde(default)]
    shortcut: String,
    #[serde(default)]
    languages: Vec<TextOf>,
    #[serde(default)]
    attachments: Vec<AttachmentOf>,
}

pub(super) fn write(to: &mut impl Write, replies: &[SavedReply], now: UtcMs) -> io::Result<()> {
    let text = |text: &ReplyText| TextOf { language: text.language.clone(), text: text.text.clone() };
    let replies = replies.iter().map(|reply| ReplyWritten {
        name: &reply.name,
        shortcut: &reply.shortcut,
        languages: reply.texts.iter().map(text).collect(),
        attachments: reply.files.iter().map(|file| AttachmentOf { name: file.name.clone() }).collect(),
    });
    let file =
        FileWritten { format: FORMAT, version: VERSION, exported_at: utc(now), replies: replies.collect() };
    serde_json::to_writer_pretty(&mut *to, &file)?;
    to.write_all(b"\n")
}

pub(super) fn read(text: &str) -> Result<Vec<Read>, ApiError> {
    let refused = |error: serde_json::Error| match error.classify() {
        Category::Data | Category::Io => no_replies("format"),
        Category::Syntax | Category::Eof => {
            no_replies("json").with("at", error.line()).with("detail", error.to_string())
        }
    };
    let head: Head = serde_json::from_str(text).map_err(refused)?;
    if head.format != FORMAT {
        return Err(no_replies("format"));
    }
    match head.version.as_u64() {
        Some(VERSION) => {}
        Some(other) => return Err(no_replies("version").with("has", other)),
        None => return Err(no_replies("format")),
    }
    let body: Body<'_> = serde_json::from_str(text).map_err(refused)?;
    let mut told = Vec::with_capacity(body.replies.len());
    let (mut line, mut counted) = (1, 0);
    for raw in body.replies {
        // What is borrowed from the text says where it stands in it.
        let at = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
        line += newlines(text.as_bytes().get(counted..at).unwrap_or_default());
        counted = at;
        told.push(reply(raw.get(), line));
    }
    Ok(told)
}

fn reply(text: &str, line: usize) -> Read {
    match serde_json::from_str::<ReplyRead>(text) {
        Ok(reply) => Read::Reply(Told {
            line,
            name: reply.name,
            shortcut: reply.shortcut,
            texts: reply
                .languages
                .into_iter()
                .map(|each| ReplyText { language: each.language, text: each.text })
                .collect(),
            files: reply.attachments.into_iter().map(|file| file.name).collect(),
            is_part: false,
        }),
        Err(error) => {
            let named: Value = serde_json::from_str(text).unwrap_or_default();
            let part = |name: &str| {
                named.get(name).and_then(Value::as_str).unwrap_or_default().chars().take(80).collect()
            };
            let detail = error.to_string();
            // Its place is within the reply; the file's is told beside it.
            let detail = detail.split(" at line ").next().unwrap_or_default().to_owned();
            let problem = unfit("shape").with("detail", detail);
            Read::Unreadable { line, name: part("name"), shortcut: part("shortcut"), problem }
        }
    }
}
