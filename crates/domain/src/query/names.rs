//! The names of operators and of their values.

macro_rules! named {
    ($(#[$doc:meta])* $Type:ident { $($(#[$each:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Type { $($(#[$each])* $variant,)+ }

        impl $Type {
            /// All of them.
            pub const ALL: &'static [$Type] = &[$($Type::$variant),+];

            /// As it is typed.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Reads what was typed, in lower case.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }
    };
}

named! {
    /// What a message can carry.
    Has {
        /// A picture.
        Image = "image",
        /// A video.
        Video = "video",
        /// A voice message.
        Audio = "audio",
        /// A file.
        File = "file",
        /// A link in the text.
        Link = "link",
        /// An answer to a story, a mention in one, or a shared story.
        Story = "story",
        /// A shared post or reel.
        Post = "post",
        /// A reaction.
        Reaction = "reaction",
        /// A note of the user's.
        Note = "note",
    }
}

named! {
    /// How a conversation can stand.
    Is {
        /// They wrote last and it is not settled.
        Unanswered = "unanswered",
        /// We wrote last.
        Waiting = "waiting",
        /// Not read.
        Unread = "unread",
        /// Of somebody who matters more than others.
        Vip = "vip",
        /// Silent.
        Muted = "muted",
        /// Spam.
        Spam = "spam",
        /// Put off.
        Snoozed = "snoozed",
        /// With a reminder.
        Reminded = "reminded",
        /// Settled.
        Done = "done",
        /// Not settled.
        Open = "open",
        /// Unanswered, and the window closes soon.
        Closing = "closing",
        /// Only a person may answer by now: between 24 hours and 7 days.
        Human = "human",
        /// Of somebody with the blue tick.
        Verified = "verified",
        /// Of somebody who follows the account.
        Follower = "follower",
        /// Of somebody who does not, and was never answered.
        Request = "request",
    }
}

/// The operators' names.
pub(super) const OPERATORS: [&str; 8] = ["from", "label", "has", "before", "after", "on", "account", "is"];

/// The one of `names` that was most likely meant: at most `most` letters are wrong.
pub(super) fn nearest(
    typed: &str,
    names: impl Iterator<Item = &'static str>,
    most: usize,
) -> Option<&'static str> {
    names
        .map(|name| (distance(typed, name), name))
        .filter(|(wrong, name)| *wrong <= most && *wrong < name.len() / 2)
        .min()
        .map(|(_, name)| name)
}

/// How many letters are missing, too many, wrong, or have changed places with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(24).collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (at(&row, j) + usize::from(letter != other)).min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let is_swapped = i > 0 && j > 0 && a.get(i - 1) == Some(other) && b.get(j - 1) == Some(letter);
            if is_swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}
