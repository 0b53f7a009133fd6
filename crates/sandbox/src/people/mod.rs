//! The people: what they can do to a business, and what they do by themselves.

pub(crate) mod deed;
mod live;
pub(crate) mod say;
mod stories;
pub(crate) mod tap;
pub(crate) mod welcome;

pub(crate) use live::{Agenda, live_until, next_due, wake, written_to};

use crate::world::{Person, World};

/// The word that Instagram has for a reaction, if it has one (`facts.md` §10.5).
pub(crate) fn reaction_word(emoji: &str) -> Option<&'static str> {
    match emoji.trim_end_matches('\u{fe0f}') {
        "❤" => Some("love"),
        "😂" | "😆" => Some("smile"),
        "😮" => Some("wow"),
        "😢" => Some("sad"),
        "😡" => Some("angry"),
        "👍" => Some("like"),
        _ => None,
    }
}

/// The emoji of a reaction that is given as a word or as an emoji.
pub(crate) fn reaction_emoji(word: &str) -> Option<String> {
    if word.eq_ignore_ascii_case("love") {
        return Some("❤️".to_owned());
    }
    let is_emoji = !word.is_empty() && word.len() <= 32 && !word.chars().any(|letter| letter.is_ascii());
    is_emoji.then(|| word.to_owned())
}

/// The person with this username, or this id for any account.
pub(crate) fn find(world: &World, who: &str) -> Option<usize> {
    if let Some(number) = world.thread_of(who) {
        return world.threads.get(&number).map(|thread| thread.person);
    }
    let username = who.trim_start_matches('@');
    world.people.iter().position(|person| person.username == username && person.account.is_none())
}

/// Somebody whom the world did not know yet.
pub(crate) fn newcomer(world: &mut World, username: &str, name: Option<String>) -> usize {
    let followers = i64::try_from(world.draw("newcomer").below(900)).unwrap_or(0) + 20;
    let picture = Some(world.people.len() as u64 + 1);
    world.people.push(Person {
        username: username.to_owned(),
        name: name.or_else(|| Some(username.to_owned())),
        followers,
        verified: false,
        language: "en".to_owned(),
        picture,
        account: None,
    });
    world.people.len() - 1
}
