//! Messages, templates, and what greets people.

use super::limits;

limits! {
    /// Text of one message, bytes of UTF-8.
    MESSAGE_TEXT = 1000, Bytes, "facts.md §4.2 (messaging-api guide)";
    /// Messages of a thread whose details can be read.
    MESSAGES_DETAILED = 20, Count, "facts.md §5 (conversations guide)";
    /// From the person's last action, for anything.
    STANDARD_WINDOW = 24 * 3_600_000, Ms, "facts.md §4.4";
    /// From the person's last action, for a person's tagged answer.
    HUMAN_AGENT_WINDOW = 7 * 24 * 3_600_000, Ms, "facts.md §4.4";
    /// Calls to the Conversations API, per account.
    CONVERSATION_CALLS = 2, PerSecond, "facts.md §3.3";
    /// Sends of text, links, reactions and stickers, per account (newer pages say 300).
    TEXT_SENDS = 100, PerSecond, "facts.md §3.3";
    /// Sends of audio and video, per account.
    MEDIA_SENDS = 10, PerSecond, "facts.md §3.3";
    /// Private replies to comments on posts and reels, per account.
    PRIVATE_REPLIES = 750, PerHour, "facts.md §3.3";
    /// Private replies to comments on a live broadcast, per account.
    LIVE_PRIVATE_REPLIES = 100, PerSecond, "facts.md §3.3";
    /// Private replies to one comment.
    PRIVATE_REPLIES_TO_ONE = 1, Count, "facts.md §4.5";
    /// From the comment, for its private reply (a live one: while broadcasting).
    PRIVATE_REPLY_WINDOW = 7 * 24 * 3_600_000, Ms, "facts.md §4.5";
    /// Pictures in one message.
    MESSAGE_IMAGES = 10, Count, "facts.md §4.2 (changelog, messaging-api guide)";
    /// A picture or GIF in a message.
    MESSAGE_IMAGE = 8 * 1024 * 1024, Bytes, "facts.md §4.2 (messaging-api guide)";
    /// A video in a message.
    MESSAGE_VIDEO = 25 * 1024 * 1024, Bytes, "facts.md §4.2 (messaging-api guide)";
    /// A sound in a message.
    MESSAGE_AUDIO = 25 * 1024 * 1024, Bytes, "facts.md §4.2 (messaging-api guide)";
    /// A PDF in a message.
    MESSAGE_FILE = 25 * 1024 * 1024, Bytes, "facts.md §4.2 (changelog 19 Dec 2025)";
    /// Quick replies under one message.
    QUICK_REPLIES = 13, Count, "facts.md §4.2 (quick-replies guide)";
    /// Title of a quick reply; Instagram cuts a longer one.
    QUICK_REPLY_TITLE = 20, Chars, "facts.md §4.2 (quick-replies guide)";
    /// Payload of a quick reply.
    QUICK_REPLY_PAYLOAD = 1000, Chars, "facts.md §4.2 (quick-replies guide)";
    /// Elements of a generic template.
    TEMPLATE_ELEMENTS = 10, Count, "facts.md §4.2 (generic-template guide)";
    /// Title of an element.
    ELEMENT_TITLE = 80, Chars, "facts.md §4.2 (generic-template guide)";
    /// Subtitle of an element.
    ELEMENT_SUBTITLE = 80, Chars, "facts.md §4.2 (generic-template guide)";
    /// Buttons of an element.
    ELEMENT_BUTTONS = 3, Count, "facts.md §4.2 (generic-template guide)";
    /// Text of a button template.
    BUTTON_TEMPLATE_TEXT = 640, Chars, "facts.md §4.2 (button-template guide)";
    /// Buttons of a button template.
    TEMPLATE_BUTTONS = 3, Count, "facts.md §4.2 (button-template guide)";
    /// Title of a button; Messenger's number.
    BUTTON_TITLE = 20, Chars, "facts.md §4.2 (Messenger's; not confirmed for Instagram)";
    /// Payload of a button; Messenger's number.
    BUTTON_PAYLOAD = 1000, Chars, "facts.md §4.2 (Messenger's; not confirmed for Instagram)";
    /// Ice breakers of one locale.
    ICE_BREAKERS = 4, Count, "facts.md §6.1 (ice-breakers guide)";
    /// Question of an ice breaker; Messenger's number.
    ICE_BREAKER_QUESTION = 80, Chars, "facts.md §6.1 (Messenger's; not confirmed for Instagram)";
    /// Payload of an ice breaker; Messenger's number.
    ICE_BREAKER_PAYLOAD = 1000, Chars, "facts.md §6.1 (Messenger's; not confirmed for Instagram)";
    /// Items of a menu that Instagram advises.
    MENU_ITEMS_ADVISED = 5, Count, "facts.md §6.2 (persistent-menu guide)";
    /// Items of a menu; Messenger's number.
    MENU_ITEMS = 20, Count, "facts.md §6.2 (Messenger's; not confirmed for Instagram)";
    /// Title of a menu item; Messenger's number.
    MENU_TITLE = 30, Chars, "facts.md §6.2 (Messenger's; not confirmed for Instagram)";
    /// Payload of a menu item; Messenger's number.
    MENU_PAYLOAD = 1000, Chars, "facts.md §6.2 (Messenger's; not confirmed for Instagram)";
    /// The `ref` of an ig.me link, of `[A-Za-z0-9_=-]`.
    LINK_REF = 2083, Chars, "facts.md §4.8 (ig.me links)";
    /// People whose profiles one call asks for; Graph's own limit for `ids`.
    PEOPLE_AT_ONCE = 50, Count, "facts.md §11 (ids=; unverified for Instagram)";
}

/// A text that is too long for one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextRefused {
    /// Nothing but white space.
    #[error("a message needs a text")]
    Empty,
    /// More bytes than [`MESSAGE_TEXT`].
    #[error("{bytes} bytes are more than the {max} that one message may have")]
    TooLong {
        /// Bytes of UTF-8 that it has.
        bytes: usize,
        /// Bytes that it may have.
        max: i64,
    },
}

/// Checks the text of a message before it is sent.
///
/// # Errors
/// When it is blank, or longer than 1000 bytes of UTF-8.
pub fn check_message_text(text: &str) -> Result<(), TextRefused> {
    if text.trim().is_empty() {
        return Err(TextRefused::Empty);
    }
    if i64::try_from(text.len()).is_ok_and(|bytes| bytes <= MESSAGE_TEXT.max) {
        Ok(())
    } else {
        Err(TextRefused::TooLong { bytes: text.len(), max: MESSAGE_TEXT.max })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_counted_in_bytes_not_in_letters() {
        assert!(check_message_text(&"a".repeat(1000)).is_ok());
        assert!(check_message_text(&"a".repeat(1001)).is_err());
        assert!(check_message_text(&"д".repeat(500)).is_ok());
        assert!(check_message_text(&"д".repeat(501)).is_err());
        assert_eq!(check_message_text(" \n "), Err(TextRefused::Empty));
    }
}
