//! A tour through everything that opens above or beside a conversation: what is looked at there is up to the caller.

use super::{Key, Part, Window};

/// What is done to get somewhere.
enum Step {
    /// Letters, wherever the focus is.
    Keys(&'static str),
    /// A letter with these held down.
    Chord(&'static [Key], char),
    /// A command by its name in the palette.
    Command(&'static str),
}

use Step::{Chord, Command, Keys};

/// Something that opens.
struct Station {
    name: &'static str,
    steps: &'static [Step],
    /// What is there then: role and name.
    shows: (&'static str, &'static str),
    /// How often Esc is pressed to leave.
    escapes: usize,
}

const COMPOSER: &[Key] = &[Key::Control, Key::Shift];

const fn station(
    name: &'static str,
    steps: &'static [Step],
    shows: (&'static str, &'static str),
    escapes: usize,
) -> Station {
    Station { name, steps, shows, escapes }
}

/// Beside each other, none of them needs another.
const STATIONS: [Station; 34] = [
    station("snooze", &[Keys("h")], ("dialog", "Snooze until"), 1),
    station("snooze-words", &[Keys("h"), Keys("tomorrow 9")], ("option", "9:00"), 1),
    station("snooze-nonsense", &[Keys("h"), Keys("flurble")], ("alert", "no time that"), 1),
    station("remind", &[Chord(&[Key::Shift], 'H')], ("dialog", "Remind me"), 1),
    station("labels", &[Keys("l")], ("dialog", "Labels"), 1),
    station("labels-new", &[Keys("l"), Keys("Nobody has this")], ("option", "Make the label"), 1),
    station("lists", &[Keys("v")], ("menuitem", "Needs reply"), 1),
    station("lists-edit", &[Command("Rename, reorder")], ("dialog", "Lists and labels"), 1),
    station("palette", &[Chord(&[Key::Control], 'k')], ("dialog", "Commands"), 1),
    station("palette-none", &[Chord(&[Key::Control], 'k'), Keys("xqzzy")], ("alert", "No command"), 1),
    station("keys", &[Keys("?")], ("dialog", "Keys"), 1),
    station("date", &[Keys("d")], ("dialog", "Jump to a date"), 1),
    station("reaction", &[Keys("+")], ("listbox", "React"), 2),
    station("note", &[Keys("n")], ("textbox", "New note"), 2),
    station("emoji", &[Keys("r"), Chord(COMPOSER, 'e')], ("combobox", "Find an emoji"), 1),
    station("emoji-found", &[Keys("r"), Chord(COMPOSER, 'e'), Keys("heart")], ("option", "heart"), 2),
    station("emoji-none", &[Keys("r"), Chord(COMPOSER, 'e'), Keys("xqzzy")], ("alert", "No emoji"), 2),
    station("replies", &[Keys("r"), Chord(&[Key::Control], ';')], ("listbox", "Saved replies"), 1),
    station("more", &[Keys("r"), Chord(COMPOSER, 'o')], ("menuitem", "Quick replies"), 1),
    station("posts", &[Keys("r"), Chord(COMPOSER, 'p')], ("dialog", "Send one of your posts"), 1),
    station("sent-before", &[Keys("r"), Chord(COMPOSER, 'l')], ("dialog", "Send something again"), 1),
    station("quick-replies", &[Keys("r"), Chord(COMPOSER, 'r')], ("dialog", "Quick replies"), 1),
    station(
        "quick-replies-long",
        &[Keys("r"), Chord(COMPOSER, 'r'), Keys("An answer much too long for it")],
        ("dialog", "Quick replies"),
        1,
    ),
    station("buttons", &[Keys("r"), Chord(COMPOSER, 'b')], ("dialog", "Message with buttons"), 1),
    station("cards", &[Keys("r"), Chord(COMPOSER, 'c')], ("dialog", "Cards"), 1),
    station("export", &[Chord(COMPOSER, 'x')], ("dialog", "Export"), 1),
    station("conversation-menu", &[Keys(".")], ("menuitem", "Mute"), 1),
    station("person", &[Keys("i")], ("button", "Read again"), 1),
    station("search", &[Keys("/")], ("combobox", "Search people and messages"), 1),
    station("search-found", &[Keys("/"), Keys("bowl")], ("option", "bowl"), 2),
    station("search-operator", &[Keys("/"), Keys("is:")], ("option", "is:unanswered"), 2),
    station("search-fault", &[Keys("/"), Keys("before:flurble ")], ("alert", "is no day"), 2),
    station("search-none", &[Keys("/"), Keys("xqzzy")], ("alert", "Nothing found"), 2),
    station(
        "keep",
        &[Keys("/"), Keys("bowl"), Chord(&[Key::Control], 's')],
        ("dialog", "Keep this search"),
        3,
    ),
];

impl Window {
    /// Opens each, lets it be looked at, and leaves it by Esc, after which the keyboard still leads somewhere. A
    /// conversation has to be open.
    pub async fn tour(&self, mut look: impl AsyncFnMut(&'static str)) {
        for Station { name, steps, shows: (role, title), escapes } in STATIONS {
            self.rest_the_focus().await;
            for (nth, step) in steps.iter().enumerate() {
                // What the step before has opened has the keyboard from now on.
                if nth > 0 {
                    self.wait_for_some_focus(name).await;
                }
                match step {
                    Keys(letters) => self.keys(letters).await,
                    Chord(held, letter) => self.key(held, *letter).await,
                    Command(words) => self.command_by_name(words).await,
                }
            }
            self.wait_for(&Part::with(role, title)).await;
            look(name).await;
            for _ in 0..escapes {
                self.key(&[], Key::Escape).await;
            }
            self.wait_without(&Part::with("dialog", "")).await;
            self.wait_for_some_focus(&format!("after {name}")).await;
        }
    }

    /// Runs a command by its name in the palette.
    pub async fn command_by_name(&self, words: &str) {
        self.key(&[Key::Control], 'k').await;
        self.wait_for_focus_on("Find a command").await;
        self.keys(words).await;
        self.wait_for(&Part::with("option", words)).await;
        self.key(&[], Key::Enter).await;
    }
}
