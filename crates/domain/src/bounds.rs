//! How much of what others wrote is kept. Instagram's own limits are far below (`facts.md §4.2`: a text has 1000 bytes, a
//! payload 1000 letters, a `ref` 2083); what comes from outside may claim anything, and one message must not fill a disk or
//! a screen. What is cut ends in `…`, so that nobody takes it for whole.

use std::borrow::Cow;

use serde_json::Value;

use crate::{Attachment, AttachmentKind, Content, MediaId, Observation, PersonProfile, Referral, ReplyTo};

/// Bytes of a text.
pub const LONGEST_TEXT: usize = 20_000;
/// Bytes of a title, a payload, a `ref`.
pub const LONGEST_LINE: usize = 4_000;
/// Bytes of a name, a handle, an emoji, the name of a kind.
pub const LONGEST_NAME: usize = 400;
/// Bytes of an address; a longer one is none.
pub const LONGEST_ADDRESS: usize = 8_000;
/// Bytes of an id; what has a longer one is nothing.
pub const LONGEST_ID: usize = 1_000;
/// Attachments of a message.
pub const MOST_ATTACHMENTS: usize = 100;
/// Bytes of a template, and of an event as it came; a larger one is left out.
pub const LARGEST_JSON: usize = 64 * 1024;

impl Observation {
    /// The same within the bounds; `None` when it is of something that has no possible id.
    pub fn bounded(&self) -> Option<Cow<'_, Self>> {
        let has_ids = self.ids().into_iter().flatten().all(|id| !id.is_empty() && id.len() <= LONGEST_ID);
        if !has_ids {
            return None;
        }
        let mut cut = self.clone();
        match &mut cut {
            Self::Message(seen) => {
                shorten(&mut seen.username, LONGEST_NAME);
                if let Some(content) = &mut seen.content {
                    content.cut();
                }
                seen.app_id = seen.app_id.take().filter(|app| app.as_str().len() <= LONGEST_ID);
                seen.raw = seen.raw.take().filter(|raw| weight(raw) <= LARGEST_JSON);
            }
            Self::Thread(seen) => shorten(&mut seen.username, LONGEST_NAME),
            Self::Edit(seen) => cut_to(&mut seen.text, LONGEST_TEXT),
            Self::Reaction(seen) => shorten(&mut seen.emoji, LONGEST_NAME),
            Self::Reactions(seen) => {
                seen.reactions.truncate(MOST_ATTACHMENTS);
                seen.reactions.iter_mut().for_each(|(_, emoji)| cut_to(emoji, LONGEST_NAME));
            }
            Self::ThreadEvent(seen) => cut_to(&mut seen.words, LONGEST_LINE),
            Self::Listing(seen) => seen.mids.retain(|mid| mid.as_str().len() <= LONGEST_ID),
            Self::Unsend(_) | Self::Read(_) | Self::Follows(_) | Self::Bare(_) => {}
        }
        Some(if cut == *self { Cow::Borrowed(self) } else { Cow::Owned(cut) })
    }

    /// Whose and which it is.
    fn ids(&self) -> [Option<&str>; 3] {
        match self {
            Self::Thread(seen) => [Some(seen.person.as_str()), Some(seen.thread_id.as_str()), None],
            Self::Message(seen) => {
                let thread = seen.thread_id.as_ref().map(crate::ThreadId::as_str);
                [Some(seen.mid.as_str()), Some(seen.person.as_str()), thread]
            }
            Self::Edit(seen) => [Some(seen.mid.as_str()), None, None],
            Self::Unsend(seen) => {
                [Some(seen.mid.as_str()), seen.person.as_ref().map(crate::Igsid::as_str), None]
            }
            Self::Reaction(seen) => [Some(seen.mid.as_str()), Some(seen.person.as_str()), None],
            Self::Reactions(seen) => [Some(seen.mid.as_str()), None, None],
            Self::Read(seen) => [Some(seen.person.as_str()), Some(seen.mid.as_str()), None],
            Self::Follows(seen) => [Some(seen.mid.as_str()), Some(seen.after.as_str()), None],
            Self::Bare(seen) => [Some(seen.mid.as_str()), Some(seen.person.as_str()), None],
            Self::Listing(seen) => [Some(seen.person.as_str()), None, None],
            Self::ThreadEvent(seen) => {
                [Some(seen.person.as_str()), seen.app_id.as_ref().map(crate::AppId::as_str), None]
            }
        }
    }
}

impl Content {
    fn cut(&mut self) {
        cut_to(&mut self.text, LONGEST_TEXT);
        self.attachments.truncate(MOST_ATTACHMENTS);
        self.attachments.iter_mut().for_each(Attachment::cut);
        shorten(&mut self.quick_reply_payload, LONGEST_LINE);
        if let Some(tap) = &mut self.postback {
            cut_to(&mut tap.title, LONGEST_LINE);
            cut_to(&mut tap.payload, LONGEST_LINE);
        }
        if let Some(referral) = &mut self.referral {
            referral.cut();
        }
        self.reply_to = match self.reply_to.take() {
            Some(ReplyTo::Message(mid)) if mid.as_str().len() > LONGEST_ID => None,
            Some(ReplyTo::Story(mut story)) => {
                story.id = story.id.filter(|id| id.len() <= LONGEST_ID);
                story.url = address(story.url);
                Some(ReplyTo::Story(story))
            }
            other => other,
        };
    }
}

impl Attachment {
    fn cut(&mut self) {
        if let AttachmentKind::Other(name) = &mut self.kind {
            cut_to(name, LONGEST_NAME);
        }
        self.url = address(self.url.take());
        self.preview = address(self.preview.take());
        shorten(&mut self.title, LONGEST_LINE);
        self.media_id = self.media_id.take().filter(|id: &MediaId| id.as_str().len() <= LONGEST_ID);
        self.template = self.template.take().filter(|template| weight(template) <= LARGEST_JSON);
    }
}

impl Referral {
    fn cut(&mut self) {
        for line in [&mut self.reference, &mut self.source, &mut self.ad_title] {
            shorten(line, LONGEST_LINE);
        }
        for id in [&mut self.ad_id, &mut self.post_id, &mut self.product_id] {
            *id = id.take().filter(|id| id.len() <= LONGEST_ID);
        }
        self.ad_picture = address(self.ad_picture.take());
    }
}

impl PersonProfile {
    /// The same within the bounds.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        shorten(&mut self.name, LONGEST_NAME);
        shorten(&mut self.username, LONGEST_NAME);
        self.picture_url = address(self.picture_url);
        self
    }
}

fn address(address: Option<String>) -> Option<String> {
    address.filter(|address| address.len() <= LONGEST_ADDRESS)
}

fn shorten(text: &mut Option<String>, most: usize) {
    if let Some(text) = text {
        cut_to(text, most);
    }
}

/// Cuts between letters, and says that it was cut.
fn cut_to(text: &mut String, most: usize) {
    if text.len() > most {
        text.truncate(text.floor_char_boundary(most - '…'.len_utf8()));
        text.push('…');
    }
}

/// About how many bytes a value has when it is written.
fn weight(value: &Value) -> usize {
    match value {
        Value::Object(members) => {
            members.iter().map(|(key, member)| key.len() + 4 + weight(member)).sum::<usize>() + 2
        }
        Value::Array(elements) => elements.iter().map(|element| weight(element) + 1).sum::<usize>() + 2,
        Value::String(text) => text.len() + 2,
        Value::Number(_) => 20,
        Value::Null | Value::Bool(_) => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Direction, Igsid, MessageSeen, Mid, Origin, UtcMs};

    fn message(mid: &str, content: Content) -> Observation {
        Observation::Message(Box::new(MessageSeen {
            mid: Mid::from(mid),
            person: Igsid::from("1"),
            username: None,
            thread_id: None,
            direction: Direction::In,
            sent_at: UtcMs::new(1),
            is_precise: true,
            content: Some(content),
            as_of: UtcMs::new(1),
            origin: Origin::Unknown,
            app_id: None,
            is_self: false,
            is_standby: false,
            raw: None,
        }))
    }

    #[test]
    fn what_people_write_is_kept_as_it_is() {
        let text = "é".repeat(500);
        let seen = message("m", Content::text(text));
        assert!(matches!(seen.bounded(), Some(Cow::Borrowed(_))));
    }

    #[test]
    fn a_text_without_end_is_cut_between_letters_and_says_so() {
        let seen = message("m", Content::text("🌵".repeat(100_000)));
        let cut = seen.bounded().unwrap().into_owned();
        let Observation::Message(message) = &cut else { panic!("{cut:?}") };
        let text = &message.content.as_ref().unwrap().text;
        assert!(text.len() <= LONGEST_TEXT && text.ends_with("🌵…"), "{}", text.len());
        assert!(matches!(cut.bounded(), Some(Cow::Borrowed(_))), "once cut, it is within");
    }

    #[test]
    fn what_has_no_possible_id_is_nothing() {
        assert_eq!(message(&"m".repeat(LONGEST_ID + 1), Content::default()).bounded(), None);
        assert_eq!(message("", Content::default()).bounded(), None);
    }

    #[test]
    fn an_address_is_whole_or_none() {
        let url = format!("https://lookaside.fbsbx.com/{}", "x".repeat(LONGEST_ADDRESS));
        let attachment = Attachment::new(AttachmentKind::Image, Some(url));
        let seen = message("m", Content { attachments: vec![attachment], ..Content::default() });
        let cut = seen.bounded().unwrap().into_owned();
        let Observation::Message(message) = cut else { panic!("no message") };
        assert_eq!(message.content.unwrap().attachments[0].url, None);
    }
}
