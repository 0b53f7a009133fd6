//! PDF: it reads like the thread. A PDF is put together at its end, so one that would be long goes on in a second file, and
//! no export holds more than a part of itself in memory.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use porchlight_domain::{Attachment, AttachmentKind, Direction, MINUTE_MS, Origin, ReplyTo, UtcMs};
use porchlight_paper::{Block, Fonts, Heading, PageSize, Paper, PaperMessage, Quote, Side};
use porchlight_store::{Message, PreviewKind};

use super::calendar::Calendar;
use super::reading::{Said, ThreadHead};
use super::writing::{File, open_beside, put_in_place};

/// Messages of one file.
const PART: usize = 10_000;
/// Messages of one person that are further apart than this are said anew, ms.
const PAUSE_MS: i64 = 10 * MINUTE_MS;
/// Letters of a name on paper.
const LONGEST_NAME: usize = 80;
/// Countries that write on Letter.
const ON_LETTER: [&str; 2] = ["en-US", "en-CA"];

pub(super) struct OnPaper {
    calendar: Calendar,
    path: PathBuf,
    now: UtcMs,
    fonts: Fonts,
    /// What is to be printed next; a part at a time.
    part: Vec<Printed>,
    messages: usize,
    files: Vec<File>,
    /// The thread that goes on.
    thread: Option<Thread>,
}

/// What the thread that is being printed needs to know of itself.
struct Thread {
    heading: Heading,
    person: String,
    account: String,
    day: Option<i64>,
    last: Option<(Direction, UtcMs)>,
}

/// Something for the paper.
enum Printed {
    Thread(Box<Heading>),
    Day(String),
    Message(Box<PaperMessage>),
    Aside(String),
}

impl OnPaper {
    pub(super) fn begin(calendar: Calendar, path: &Path, now: UtcMs) -> Self {
        Self {
            fonts: Fonts::of_system(&calendar.words.language),
            calendar,
            path: path.to_owned(),
            now,
            part: Vec::new(),
            messages: 0,
            files: Vec::new(),
            thread: None,
        }
    }

    pub(super) fn thread(&mut self, head: &ThreadHead) -> io::Result<()> {
        if self.messages >= PART {
            self.print()?;
        }
        let (account, person) = (&head.account.profile, &head.contact.profile);
        let handle = person.username.as_ref().map(|username| format!("@{username}"));
        let name = person.name.clone().or_else(|| handle.clone()).unwrap_or_else(|| person.igsid.to_string());
        let name = cut(&name, LONGEST_NAME);
        let account = format!("@{}", account.username);
        let words = &self.calendar.words;
        let with = |person: &str| words.with.replace("{person}", person).replace("{account}", &account);
        let days = match (head.first_at, head.messages) {
            (Some(first), 1..) => {
                let (first, last) = (self.calendar.day(first), self.calendar.day(head.last_at));
                if first == last { first } else { format!("{first} – {last}") }
            }
            _ => String::new(),
        };
        let count = words.messages.replace("{count}", &head.messages.to_string());
        let heading = Heading {
            title: name.clone(),
            lines: vec![
                with(handle.as_deref().unwrap_or(&name)),
                if days.is_empty() { count } else { format!("{count} · {days}") },
            ],
            picture: head.picture.clone(),
            initials: initials(&name),
            running: with(&name),
        };
        self.part.push(Printed::Thread(Box::new(heading.clone())));
        self.thread = Some(Thread { heading, person: name, account, day: None, last: None });
        Ok(())
    }

    pub(super) fn message(&mut self, said: &Said) -> io::Result<()> {
        if self.messages >= PART {
            self.print()?;
            // It goes on in the next file, under the same heading.
            if let Some(thread) = &mut self.thread {
                self.part.push(Printed::Thread(Box::new(thread.heading.clone())));
                (thread.day, thread.last) = (None, None);
            }
        }
        let Some(thread) = &mut self.thread else { return Ok(()) };
        self.messages += 1;
        let message = &said.message;
        let (at, direction) = (message.sent_at, message.direction);
        let day = self.calendar.day_of(at);
        let begins_day = thread.day.replace(day) != Some(day);
        if begins_day {
            self.part.push(Printed::Day(self.calendar.day(at)));
        }
        let is_first = begins_day
            || thread
                .last
                .replace((direction, at))
                .is_none_or(|(side, before)| side != direction || at.since(before) > PAUSE_MS);
        thread.last = Some((direction, at));
        let kinds = &self.calendar.words.kinds;
        let kind = |name: &str| kinds.get(name).cloned().unwrap_or_else(|| name.to_owned());
        if message.content.referral.is_some() && message.kind == PreviewKind::Referral {
            self.part.push(Printed::Aside(kind("referral")));
            return Ok(());
        }
        let author = |direction: Direction| match direction {
            Direction::In => thread.person.clone(),
            Direction::Out => thread.account.clone(),
        };
        let printed = PaperMessage {
            side: if direction == Direction::In { Side::Left } else { Side::Right },
            author: author(direction),
            is_first,
            quote: quote(said, &kind, &author),
            blocks: blocks(said, &kind),
            time: self.calendar.time(at),
            note: self.note(message),
        };
        self.part.push(Printed::Message(Box::new(printed)));
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<Vec<PathBuf>> {
        if !self.part.is_empty() || self.files.is_empty() {
            self.print()?;
        }
        let mut paths = Vec::new();
        for (place, file) in self.files.into_iter().enumerate() {
            let path = part_path(&self.path, place + 1);
            put_in_place(file, &path)?;
            paths.push(path);
        }
        Ok(paths)
    }

    /// Below the bubble: edited, reactions, from where it was sent.
    fn note(&self, message: &Message) -> String {
        let words = &self.calendar.words;
        let mut notes = Vec::new();
        if message.deleted_at.is_none() {
            if message.edit_count > 0 {
                notes.push(words.edited.clone());
            }
            let emoji = message.reactions.iter().map(|reaction| reaction.emoji.as_str());
            notes.push(emoji.collect::<Vec<_>>().join(" "));
        }
        match message.origin {
            Origin::InstagramApp => notes.push(words.in_app.clone()),
            Origin::OtherApp => notes.push(words.by_other_app.clone()),
            Origin::Porchlight | Origin::Unknown => {}
        }
        if message.send.as_ref().is_some_and(|send| send.is_human_agent) {
            notes.push(words.as_person.clone());
        }
        if message.tap.is_some() {
            notes.push(words.automatic.clone());
        }
        notes.retain(|note| !note.is_empty());
        notes.join(" · ")
    }

    /// Prints what has come so far as a file of its own.
    fn print(&mut self) -> io::Result<()> {
        let words = &self.calendar.words;
        let footer = words
            .footer
            .replace("{day}", &self.calendar.day(self.now))
            .replace("{time}", &self.calendar.time(self.now))
            .replace("{zone}", &self.calendar.zone(self.now));
        let size = if ON_LETTER.contains(&words.language.as_str()) { PageSize::Letter } else { PageSize::A4 };
        let title = self.thread.as_ref().map_or("", |thread| thread.heading.running.as_str());
        let numbering = if words.numbering.is_empty() { "{page} / {pages}" } else { &words.numbering };
        let times = words.times.replace("{zone}", &self.calendar.zone(self.now));
        if let Some(Printed::Thread(heading)) = self.part.first_mut() {
            heading.lines.extend(Some(times).filter(|words| !words.is_empty()));
        }
        let mut paper = Paper::new(&mut self.fonts, size, title, &words.language, &footer, numbering);
        for printed in self.part.drain(..) {
            match printed {
                Printed::Thread(heading) => paper.thread(&heading),
                Printed::Day(day) => paper.day(&day),
                Printed::Message(message) => paper.message(&message),
                Printed::Aside(words) => paper.aside(&words),
            }
        }
        let pdf = paper.finish().map_err(io::Error::other)?;
        let mut file = open_beside(&self.path)?;
        file.write_all(&pdf)?;
        file.flush()?;
        self.files.push(file);
        self.messages = 0;
        Ok(())
    }
}

/// `Thread.pdf`, `Thread 2.pdf`, `Thread 3.pdf`.
fn part_path(path: &Path, number: usize) -> PathBuf {
    if number < 2 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension =
        path.extension().map_or_else(String::new, |extension| format!(".{}", extension.to_string_lossy()));
    path.with_file_name(format!("{stem} {number}{extension}"))
}

fn quote(
    said: &Said,
    kind: &impl Fn(&str) -> String,
    author: &impl Fn(Direction) -> String,
) -> Option<Quote> {
    match said.message.content.reply_to.as_ref()? {
        ReplyTo::Story(_) => Some(Quote { author: kind("story_reply"), text: String::new() }),
        ReplyTo::Message(_) => {
            let answered = said.answers.as_ref()?;
            let words = answered.content.words();
            let text = if answered.deleted_at.is_some() {
                kind("unsent")
            } else if words.is_empty() {
                kind(answered.kind.as_str())
            } else {
                cut(words, 300)
            };
            Some(Quote { author: author(answered.direction), text })
        }
    }
}

fn blocks(said: &Said, kind: &impl Fn(&str) -> String) -> Vec<Block> {
    let message = &said.message;
    let content = &message.content;
    if message.deleted_at.is_some() {
        return vec![Block::Aside(kind("unsent"))];
    }
    let mut blocks = Vec::new();
    for (place, attachment) in content.attachments.iter().enumerate() {
        let words = attachment_words(attachment, kind);
        let picture = said.pictures.iter().find(|(of, _)| *of == place);
        blocks.push(match picture {
            Some((_, bytes)) => Block::Picture { bytes: bytes.clone(), otherwise: words },
            None => Block::Aside(words),
        });
    }
    if let Some(tap) = &content.postback {
        blocks.push(Block::Aside(format!("{}: {}", kind("tap"), tap.title)));
    }
    if !content.text.trim().is_empty() {
        blocks.push(Block::Text(content.text.clone()));
    }
    if blocks.is_empty() {
        let name = if content.is_unsupported { "unsupported" } else { "unknown" };
        blocks.push(Block::Aside(kind(name)));
    }
    blocks
}

fn attachment_words(attachment: &Attachment, kind: &impl Fn(&str) -> String) -> String {
    let name = kind(match &attachment.kind {
        AttachmentKind::Other(_) => "unsupported",
        known => super::csv_rows::kind_name(known),
    });
    match attachment.title.as_deref().filter(|title| !title.trim().is_empty()) {
        Some(title) => format!("{name}: {}", cut(title, 300)),
        None => name,
    }
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let words =
        name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let letters: Vec<char> = words.collect();
    let ends = [letters.first(), letters.last().filter(|_| letters.len() > 1)];
    ends.into_iter().flatten().flat_map(|letter| letter.to_uppercase()).collect()
}

fn cut(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
