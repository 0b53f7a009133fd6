//! What a query asks for, as a condition on rows of `conversations`.
//!
//! Whatever is selective is asked as "is one of these", so that `SQLite` begins there and not with all conversations; what is
//! asked with `-` is looked up for each row that is left.

use porchlight_domain::query::{Has, Is, Sought, SoughtTerm, SoughtWhat};
use porchlight_domain::{DAY_MS, UtcMs};

use super::order::closing_halves;
use crate::search::Words;
use crate::statement::Values;

/// The condition for what `sought` finds.
pub(crate) fn rows(sought: &Sought, now: UtcMs, values: &mut Values) -> String {
    let mut all = vec![base(sought)];
    let words = Words::typed(&sought.words);
    if !words.is_empty() {
        all.push(match words.expression() {
            Some(expression) => saying(expression, values),
            None => "0".to_owned(),
        });
    }
    all.extend(sought.terms.iter().map(|term| of_term(term, now, values)));
    all.join(" AND ")
}

/// Spam and what is snoozed is there for those who ask for it.
fn base(sought: &Sought) -> String {
    let (spam, snoozed) = (sought.speaks_of(Is::Spam), sought.speaks_of(Is::Snoozed));
    match (spam, snoozed) {
        (false, false) => "in_lists = 1",
        (true, false) => "sort_at > 0 AND snoozed_until = 0",
        (false, true) => "sort_at > 0 AND is_spam = 0",
        (true, true) => "sort_at > 0",
    }
    .to_owned()
}

/// The conditions of a query besides its words, for messages whose conversation is at hand: days and phrases are the message's,
/// all else is the conversation's. Spam is there for those who ask for it.
pub(crate) fn of_messages(sought: &Sought, values: &mut Values) -> Vec<String> {
    let mut all = Vec::new();
    if !sought.speaks_of(Is::Spam) {
        all.push("conversations.is_spam = 0".to_owned());
    }
    all.extend(sought.terms.iter().map(|term| {
        let condition = match &term.what {
            SoughtWhat::Phrase(text) => Words::phrase(text).expression().map(|words| {
                let words = values.bind(words);
                format!("messages.search_key IN (SELECT rowid FROM message_words WHERE message_words MATCH {words})")
            }),
            SoughtWhat::Within(from, to) => {
                let (from, to) = (values.bind(from.get()), values.bind(to.get()));
                Some(format!("(messages.sent_at >= {from} AND messages.sent_at < {to})"))
            }
            _ => return of_term(term, sought.now, values),
        };
        let condition = condition.unwrap_or_else(|| "0".to_owned());
        if term.is_not { format!("NOT ({condition})") } else { condition }
    }));
    all
}

fn of_term(term: &SoughtTerm, now: UtcMs, values: &mut Values) -> String {
    let condition = match &term.what {
        SoughtWhat::Phrase(text) => {
            Words::phrase(text).expression().map_or_else(|| "0".to_owned(), |words| saying(words, values))
        }
        SoughtWhat::From(who) => match Words::typed(who).expression() {
            Some(expression) => {
                let words = values.bind(expression);
                format!(
                    "conversations.contact_id IN (SELECT rowid FROM contact_words WHERE contact_words MATCH {words})"
                )
            }
            None => "0".to_owned(),
        },
        SoughtWhat::Label(name) => {
            let name = values.bind(name.to_lowercase());
            format!(
                "conversations.id IN (SELECT conversation_id FROM conversation_labels
                    WHERE label_id IN (SELECT id FROM labels WHERE found_by = {name}))"
            )
        }
        SoughtWhat::Has(Has::Note) => "conversations.id IN (SELECT conversation_id FROM notes)".to_owned(),
        SoughtWhat::Has(has) => carrying(*has, term.is_not),
        SoughtWhat::Within(from, to) => {
            let (from, to) = (values.bind(from.get()), values.bind(to.get()));
            format!("(sort_at >= {from} AND sort_at < {to})")
        }
        SoughtWhat::Account(who) => {
            let who = values.bind(who.to_lowercase());
            format!(
                "conversations.account_id IN (SELECT id FROM accounts
                    WHERE substr(lower(username), 1, length({who})) = {who})"
            )
        }
        SoughtWhat::Is(is) => standing(*is, now, values),
    };
    if term.is_not { format!("NOT ({condition})") } else { condition }
}

/// Said in a message, in a note, or the person's name.
fn saying(expression: String, values: &mut Values) -> String {
    let words = values.bind(expression);
    format!(
        "conversations.id IN (
            SELECT conversation_id FROM message_words JOIN messages INDEXED BY messages_found_in
                ON search_key = message_words.rowid WHERE message_words MATCH {words}
            UNION SELECT conversation_id FROM note_words JOIN notes ON notes.id = note_words.rowid
                WHERE note_words MATCH {words}
            UNION SELECT named.id FROM contact_words JOIN conversations AS named ON named.contact_id = contact_words.rowid
                WHERE contact_words MATCH {words})"
    )
}

/// Literally as the indexes have it.
fn carrying(has: Has, is_not: bool) -> String {
    let (index, carries) = match has {
        Has::Image => ("messages_with_image", "instr(carries, 'image') > 0"),
        Has::Video => ("messages_with_video", "instr(carries, 'video') > 0"),
        Has::Audio => ("messages_with_audio", "instr(carries, 'audio') > 0"),
        Has::File => ("messages_with_file", "instr(carries, 'file') > 0"),
        Has::Post => ("messages_with_post", "instr(carries, 'post') > 0"),
        Has::Story => ("messages_with_story", "instr(carries, 'story') > 0"),
        Has::Link => ("messages_with_link", "instr(text, '://') > 0"),
        Has::Reaction => ("messages_with_reaction", "reactions <> ''"),
        Has::Note => return "0".to_owned(),
    };
    if is_not {
        format!(
            "EXISTS (SELECT 1 FROM messages INDEXED BY {index} WHERE messages.conversation_id = conversations.id AND {carries})"
        )
    } else {
        format!(
            "conversations.id IN (SELECT conversation_id FROM messages INDEXED BY {index} WHERE {carries})"
        )
    }
}

fn standing(is: Is, now: UtcMs, values: &mut Values) -> String {
    let known = |column: &str| {
        format!("conversations.contact_id IN (SELECT contacts.id FROM contacts WHERE {column} = 1)")
    };
    match is {
        Is::Unanswered => "is_unanswered = 1".to_owned(),
        Is::Waiting => "is_waiting = 1".to_owned(),
        Is::Unread => "is_unread = 1".to_owned(),
        Is::Vip => "is_vip = 1".to_owned(),
        Is::Muted => "is_muted = 1".to_owned(),
        Is::Spam => "is_spam = 1".to_owned(),
        Is::Snoozed => "snoozed_until > 0".to_owned(),
        Is::Reminded => "reminds_at > 0".to_owned(),
        Is::Done => "is_done = 1".to_owned(),
        Is::Open => "is_done = 0".to_owned(),
        Is::Request => "is_request = 1".to_owned(),
        Is::Closing => {
            let halves = closing_halves(now, values).map(|(_, range)| range);
            format!("(is_unanswered = 1 AND ({}))", halves.join(" OR "))
        }
        Is::Human => {
            let now = values.bind(now.get());
            let (day, week) = (DAY_MS, 7 * DAY_MS);
            format!("(window_opened_at > {now} - {week} AND window_opened_at <= {now} - {day})")
        }
        Is::Verified => known("is_verified"),
        Is::Follower => known("follows_us"),
    }
}
