//! The people of the world: sixty with a face and a history, others who wrote once.

use std::collections::BTreeSet;

use crate::draw::Draw;
use crate::options::Options;
use crate::world::{Person, World};

/// `language|name|username|followers|flags`; `v` is verified. A person may have set no name.
const CAST: &str = include_str!("cast.txt");
/// `language|given names|family names`.
const NAMES: &str = include_str!("names.txt");
/// Of those who wrote once.
const OTHERS: usize = 80;

/// How many people have a line of their own.
pub(crate) fn detailed() -> usize {
    CAST.lines().count()
}

/// Gathers the cast.
pub(crate) fn gather(world: &mut World, options: &Options) {
    for (at, line) in CAST.lines().enumerate() {
        let mut parts = line.split('|');
        let mut part = || parts.next().unwrap_or_default();
        let (language, name, username, followers, flags) = (part(), part(), part(), part(), part());
        world.people.push(Person {
            username: username.to_owned(),
            name: (!name.is_empty()).then(|| name.to_owned()),
            followers: followers.parse().unwrap_or(100),
            verified: flags.contains('v'),
            language: language.to_owned(),
            // Two of them have never set a picture.
            picture: (at % 29 != 20).then_some(at as u64 + 1),
            account: None,
        });
    }
    let others = options.threads.map_or(OTHERS, |threads| threads.saturating_sub(world.people.len()));
    let mut taken: BTreeSet<String> = world.people.iter().map(|person| person.username.clone()).collect();
    for at in 0..others {
        let person = passer_by(world.seed, at as u64, &mut taken);
        world.people.push(person);
    }
}

fn passer_by(seed: u64, at: u64, taken: &mut BTreeSet<String>) -> Person {
    const FIRST: [&str; 24] = [
        "moss", "paper", "quiet", "little", "salt", "lemon", "velvet", "north", "sunday", "copper", "slow",
        "honest", "night", "ginger", "blue", "cloud", "wild", "tiny", "olive", "winter", "river", "plain",
        "golden", "foggy",
    ];
    const SECOND: [&str; 24] = [
        "kitchen", "fox", "harbour", "pages", "atelier", "garden", "bakes", "steps", "letters", "bicycle",
        "table", "walks", "studio", "kite", "thread", "balcony", "orchard", "notes", "films", "socks",
        "lantern", "market", "pier", "sketches",
    ];
    let mut draw = Draw::new(seed, "passer-by", at);
    let lines: Vec<&str> = NAMES.lines().collect();
    // Nearly half write English; the others are spread evenly.
    let line = if draw.chance(42) { lines.first() } else { draw.pick(&lines) };
    let mut parts = line.copied().unwrap_or_default().split('|');
    let mut part = || parts.next().unwrap_or_default();
    let (language, given, family) = (part(), part(), part());
    let given: Vec<&str> = given.split(' ').collect();
    let family: Vec<&str> = family.split(' ').collect();
    let given = draw.pick(&given).copied().unwrap_or_default();
    let family = draw.pick(&family).copied().unwrap_or_default();
    let name = if matches!(language, "ja" | "ko") {
        format!("{family} {given}")
    } else {
        format!("{given} {family}")
    };
    let latin = given.is_ascii() && family.is_ascii();
    let mut username = if latin && draw.chance(60) {
        format!("{}.{}", given.to_lowercase(), family.to_lowercase())
    } else {
        let first = draw.pick(&FIRST).copied().unwrap_or_default();
        format!("{first}.{}", draw.pick(&SECOND).copied().unwrap_or_default())
    };
    if taken.contains(&username) {
        username = format!("{username}{}", at + 10);
    }
    taken.insert(username.clone());
    Person {
        username,
        name: Some(name),
        followers: draw.between(12, 2_600),
        verified: false,
        language: language.to_owned(),
        picture: Some(1_000 + at),
        account: None,
    }
}
