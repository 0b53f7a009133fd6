//! What was said before the world began: two hundred threads, from a minute ago to more than a year ago.

use std::collections::BTreeMap;

use crate::clock::{DAY, HOUR, MINUTE, SECOND};
use crate::draw::Draw;
use crate::options::Options;
use crate::people::say;
use crate::studio::cast::detailed;
use crate::studio::script::{Part, Said, tongue};
use crate::world::{Message, Plot, Side, World};

/// The businesses by the words of the scripts, in the order of the accounts, and how many threads each has.
const BUSINESSES: [(&str, usize); 3] = [("fern", 80), ("harbour", 70), ("lumen", 50)];

/// The newest threads of an account: how old the last word is, in minutes, and whether it waits for an answer.
const NEWEST: [(i64, bool); 18] = [
    (7, true),
    (31, true),
    (95, false),
    (128, true),
    (255, false),
    (372, true),
    (540, false),
    (790, true),
    (1_010, false),
    (1_331, true),
    (1_399, true),
    (1_570, false),
    (1_830, true),
    (2_900, false),
    (3_700, true),
    (5_800, false),
    (9_650, true),
    (10_900, false),
];

/// Tells the story so far.
pub(crate) fn tell(world: &mut World, options: &Options) {
    if let Some(threads) = options.threads {
        return tell_many(world, threads, options.messages.unwrap_or(6));
    }
    let mut told = Told::default();
    for (account, (business, many)) in BUSINESSES.into_iter().enumerate() {
        let mut people: Vec<usize> =
            (0..detailed()).filter(|person| person % 3 != (account + 2) % 3).collect();
        let before: usize = BUSINESSES.iter().take(account).map(|(_, many)| many - people.len()).sum();
        let strangers = many.saturating_sub(people.len());
        people.extend((0..strangers).map(|n| detailed() + before + n));
        Draw::new(world.seed, "order", account as u64).shuffle(&mut people);
        for (rank, person) in people.into_iter().enumerate() {
            thread(world, account, business, person, rank, &mut told);
        }
    }
}

/// How often each script of a language was told, so that all get their turn.
#[derive(Default)]
struct Told(BTreeMap<(String, usize), u32>);

impl Told {
    fn choose(&mut self, language: &str, business: &str, draw: &mut Draw, used: &[usize]) -> Option<usize> {
        let mut fitting: Vec<usize> = tongue(language)
            .scripts
            .iter()
            .enumerate()
            .filter(|(at, script)| {
                (script.business == business || script.business == "any") && !used.contains(at)
            })
            .map(|(at, _)| at)
            .collect();
        draw.shuffle(&mut fitting);
        let count = |at: &usize| self.0.get(&(language.to_owned(), *at)).copied().unwrap_or(0);
        let chosen = fitting.into_iter().min_by_key(count)?;
        *self.0.entry((language.to_owned(), chosen)).or_default() += 1;
        Some(chosen)
    }
}

fn thread(world: &mut World, account: usize, business: &str, person: usize, rank: usize, told: &mut Told) {
    let number = world.acquaint(account, person);
    let mut draw = Draw::new(world.seed, "story", number);
    let Some(who) = world.people.get(person).cloned() else { return };
    let language = tongue(&who.language);
    let called = who.name.as_deref().unwrap_or(&who.username);
    let (ends, waits) = ending(world.now(), rank, &mut draw);

    let episodes = match (rank % 13, draw.below(100)) {
        (4, _) => 6,
        (_, 0..55) => 1,
        (_, 55..80) => 2,
        (_, 80..93) => 3,
        _ => 4,
    };
    let mut tellings: Vec<Vec<Said>> = Vec::new();
    let mut used = Vec::new();
    let mut plot = None;
    for episode in 0..episodes {
        let Some(script) = told.choose(&who.language, business, &mut draw, &used) else { break };
        used.push(script);
        let seed = draw.bits();
        let mut telling = language.tell(script, seed, called, account as u64 * 100);
        if episode + 1 == episodes && waits {
            let next = waiting_point(&telling, &mut draw);
            telling.truncate(next);
            plot = Some(Plot { language: who.language.clone(), script, seed, next, pleasantries: 0 });
        } else if telling
            .iter()
            .rev()
            .find(|said| said.part != Part::React)
            .is_some_and(|said| said.side == Side::Person)
            && telling.iter().any(|said| said.side == Side::Business)
            && let Some(text) = language.phrase("close", called, &mut draw)
        {
            telling.push(Said { side: Side::Business, part: Part::Text, text, number: 0 });
        }
        tellings.push(telling);
    }
    let follows = draw.chance(66);
    play(world, number, &tellings, ends, &mut draw);
    if let Some(thread) = world.threads.get_mut(&number) {
        thread.follows_business = follows;
        thread.followed_by_business = draw.chance(17);
        thread.plot = plot;
        // Old threads have long left the Requests folder, or they would not be listed any more.
        let answered = thread.messages.iter().any(|message| message.by_api);
        thread.request = !follows && !answered && world.clock.now() - thread.updated < 20 * DAY;
        let last = thread.messages.iter().rev().find(|message| message.from == Side::Business);
        thread.seen = last.map_or(0, |message| message.key);
    }
}

/// When the last word was said, and whether it waits for an answer.
fn ending(now: i64, rank: usize, draw: &mut Draw) -> (i64, bool) {
    if let Some((minutes, waits)) = NEWEST.get(rank) {
        return (now - minutes * MINUTE - draw.between(0, 4 * 60) * SECOND, *waits);
    }
    let place = i64::try_from(rank.saturating_sub(NEWEST.len())).unwrap_or(0);
    // Denser in the last weeks, thinner towards a year and a half.
    let age = 8 * DAY + place * place * DAY / 8 + draw.between(0, 20 * HOUR);
    // People write by day: between 8 and 21 UTC.
    let midnight = (now - age).div_euclid(DAY) * DAY;
    (midnight + draw.between(8 * HOUR, 21 * HOUR), draw.chance(9))
}

/// The line before which the business has yet to answer.
fn waiting_point(telling: &[Said], draw: &mut Draw) -> usize {
    let points: Vec<usize> = telling
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| {
            matches!(pair, [before, after] if before.side == Side::Person && after.side == Side::Business)
        })
        .map(|(at, _)| at + 1)
        .collect();
    draw.pick(&points).copied().unwrap_or(telling.len())
}

/// Lets the tellings happen, the last line at `ends`.
fn play(world: &mut World, number: u64, tellings: &[Vec<Said>], ends: i64, draw: &mut Draw) {
    // From the end to the beginning, since the end is what is known.
    let mut times: Vec<i64> = Vec::new();
    let mut at = ends;
    let mut after: Option<Side> = None;
    for telling in tellings.iter().rev() {
        for said in telling.iter().rev() {
            at -= match after {
                None => 0,
                Some(side) if side == said.side => draw.between(12, 70) * SECOND,
                Some(_) if draw.chance(12) => draw.between(60, 200) * MINUTE,
                Some(_) => draw.between(60, 40 * 60) * SECOND,
            };
            after = Some(said.side);
            times.push(at);
        }
        at -= draw.between(3 * DAY, 38 * DAY);
        at -= at.rem_euclid(DAY) - draw.between(8 * HOUR, 20 * HOUR);
        after = None;
    }
    times.reverse();
    let by_api = draw.chance(70);
    for (said, at) in tellings.iter().flatten().zip(times) {
        say::write_down(world, number, said, at, by_api);
    }
}

/// A large world for measurements: as many threads as wanted, with short and plain messages.
fn tell_many(world: &mut World, threads: usize, messages: usize) {
    let now = world.now();
    for account in 0..world.accounts.len() {
        for person in 0..threads.min(world.people.len()) {
            let number = world.acquaint(account, person);
            let mut draw = Draw::new(world.seed, "many", number);
            let place = i64::try_from(person).unwrap_or(0);
            let length = i64::try_from(messages).unwrap_or(0);
            let mut at = now - 5 * MINUTE - place * 7 * MINUTE - length * 3 * MINUTE;
            for n in 0..messages {
                let side = if n % 2 == 0 { Side::Person } else { Side::Business };
                let phrase =
                    tongue("en").phrase(if n % 2 == 0 { "live.ask" } else { "close" }, "you", &mut draw);
                let mut message =
                    Message::new(side, at).text(format!("{} ({n})", phrase.unwrap_or_default()));
                message.by_api = side == Side::Business;
                world.add_message(number, message);
                at += draw.between(30, 180) * SECOND;
            }
            if let Some(thread) = world.threads.get_mut(&number) {
                thread.request = false;
            }
        }
    }
}
