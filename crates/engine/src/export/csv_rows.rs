//! CSV as RFC 4180 has it, in UTF-8 with a mark that spreadsheets look for: a row for each message.

use std::borrow::Cow;
use std::io::{self, Write as _};

use csv::{Terminator, Writer, WriterBuilder};
use porchlight_domain::{AttachmentKind, Direction, Origin, ReplyTo};

use super::calendar::Calendar;
use super::reading::{Said, ThreadHead};
use super::writing::File;

/// What tells a spreadsheet that this is UTF-8.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";
/// The columns: stable names, described in `docs/export.md`.
const COLUMNS: [&str; 18] = [
    "account",
    "person",
    "username",
    "conversation_id",
    "message_id",
    "at",
    "direction",
    "author",
    "text",
    "attachments",
    "attachment_titles",
    "tap",
    "answers_message_id",
    "reactions",
    "edits",
    "is_unsent",
    "origin",
    "is_automatic",
];

pub(super) struct CsvRows {
    rows: Writer<File>,
    calendar: Calendar,
    account: String,
    person: String,
    username: String,
    conversation: String,
}

impl CsvRows {
    pub(super) fn begin(mut file: File, calendar: Calendar) -> io::Result<Self> {
        file.write_all(MARK)?;
        let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(file);
        rows.write_record(COLUMNS)?;
        let none = String::new;
        Ok(Self { rows, calendar, account: none(), person: none(), username: none(), conversation: none() })
    }

    pub(super) fn thread(&mut self, head: &ThreadHead) {
        self.account.clone_from(&head.account.profile.username);
        self.username = head.contact.profile.username.clone().unwrap_or_default();
        self.person = head.contact.profile.name.clone().unwrap_or_else(|| self.username.clone());
        self.conversation = head.conversation.to_string();
    }

    pub(super) fn message(&mut self, said: &Said) -> io::Result<()> {
        let message = &said.message;
        let content = &message.content;
        let is_in = message.direction == Direction::In;
        let kinds =
            content.attachments.iter().map(|attachment| kind_name(&attachment.kind)).collect::<Vec<_>>();
        let titles = content.attachments.iter().filter_map(|attachment| attachment.title.as_deref());
        let answers = match &content.reply_to {
            Some(ReplyTo::Message(mid)) => mid.as_str(),
            Some(ReplyTo::Story(_)) => "story",
            None => "",
        };
        let reactions = message.reactions.iter().map(|reaction| reaction.emoji.as_str()).collect::<Vec<_>>();
        let tap = content.postback.as_ref().map_or("", |tap| tap.title.as_str());
        let author = if is_in { &self.person } else { &self.account };
        let record = [
            self.account.as_str(),
            &self.person,
            &self.username,
            &self.conversation,
            message.mid.as_ref().map_or("", |mid| mid.as_str()),
            &self.calendar.iso(message.sent_at),
            if is_in { "in" } else { "out" },
            author,
            &content.text,
            &kinds.join("; "),
            &titles.collect::<Vec<_>>().join("; "),
            tap,
            answers,
            &reactions.join(" "),
            &message.edit_count.to_string(),
            if message.deleted_at.is_some() { "yes" } else { "no" },
            origin_name(message.origin),
            if message.tap.is_some() { "yes" } else { "no" },
        ];
        Ok(self.rows.write_record(record.map(|cell| harmless(cell).into_owned()))?)
    }

    pub(super) fn finish(self) -> io::Result<File> {
        self.rows.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front: a customer's message must not calculate
/// on the user's machine.
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// An attachment's kind as exports name it.
pub(super) fn kind_name(kind: &AttachmentKind) -> &str {
    match kind {
        AttachmentKind::Image => "image",
        AttachmentKind::Video => "video",
        AttachmentKind::Audio => "audio",
        AttachmentKind::File => "file",
        AttachmentKind::Post => "post",
        AttachmentKind::Reel => "reel",
        AttachmentKind::StoryMention => "story_mention",
        AttachmentKind::Story => "story",
        AttachmentKind::LikeHeart => "like_heart",
        AttachmentKind::Ephemeral => "ephemeral",
        AttachmentKind::Template => "template",
        AttachmentKind::Unsupported => "unsupported",
        AttachmentKind::Other(name) => name,
    }
}

/// From where a message was sent, as exports name it.
pub(super) fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Unknown => "",
        other => other.as_str(),
    }
}
