//! What people do by themselves, when the sandbox is live: they write, wait, read, answer and react, at a pace that is
//! pleasant to watch. All of it follows from the seed and the calls.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::clock::{MINUTE, SECOND};
use crate::draw::Draw;
use crate::people::deed::{self, Deed};
use crate::people::{say, stories};
use crate::studio::comments;
use crate::studio::script::{Part, Said, tongue};
use crate::webhook;
use crate::world::{Author, Message, Plot, Side, Tap, World};

/// What is planned, and whether anybody plans anything.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Agenda {
    #[serde(skip)]
    pub(crate) live: bool,
    /// Somebody has come with words since the world woke: the first who comes does not only react.
    #[serde(skip)]
    greeted: bool,
    planned: Vec<Planned>,
    /// Stories whose end was told, or does not have to be.
    #[serde(default)]
    pub(super) ended: BTreeSet<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Planned {
    due: i64,
    step: Step,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    /// Somebody has something to say.
    Spark,
    /// The person looks at what the business wrote.
    See(u64),
    /// The person goes on.
    Say(u64),
}

impl Agenda {
    fn plan(&mut self, due: i64, step: Step) {
        // One of a kind is enough: a person who is about to answer does not plan it twice.
        if !self.planned.iter().any(|planned| planned.step == step) {
            self.planned.push(Planned { due, step });
        }
    }

    fn take(&mut self, until: i64) -> Option<Planned> {
        let at = self
            .planned
            .iter()
            .enumerate()
            .filter(|(_, planned)| planned.due <= until)
            .min_by_key(|(_, planned)| planned.due)
            .map(|(at, _)| at)?;
        Some(self.planned.swap_remove(at))
    }
}

/// Sets the people going, if they are to act by themselves; what was planned before a long sleep is planned anew.
pub(crate) fn wake(world: &mut World) {
    stories::forget_old(world);
    if !world.agenda.live {
        world.agenda.planned.clear();
        return;
    }
    let now = world.now();
    let first = now + world.draw("wake").between(1_500, 3_200);
    world.agenda.planned.retain(|planned| planned.step != Step::Spark);
    for planned in &mut world.agenda.planned {
        planned.due = planned.due.max(now + SECOND);
    }
    world.agenda.plan(first, Step::Spark);
}

/// When the next thing is due.
pub(crate) fn next_due(world: &World) -> Option<i64> {
    let story = stories::next(world).map(|ending| ending.at);
    let planned = world.agenda.planned.iter().map(|planned| planned.due).filter(|_| world.agenda.live).min();
    planned.into_iter().chain(story).min()
}

/// Lets everything happen that is due until then, each at its own time.
pub(crate) fn live_until(world: &mut World, until: i64) {
    // Whoever turns the clock by days does not want a flood: the next who writes does so afterwards.
    if until - world.now() > 10 * MINUTE {
        for planned in world.agenda.planned.iter_mut().filter(|planned| planned.step == Step::Spark) {
            planned.due = until + 3 * SECOND;
        }
    }
    loop {
        let ending = stories::next(world).filter(|ending| ending.at <= until);
        let limit = ending.as_ref().map_or(until, |ending| ending.at);
        let planned = if world.agenda.live { world.agenda.take(limit) } else { None };
        let Some(Planned { due, step }) = planned else {
            let Some(ending) = ending else { return };
            if ending.at > world.now() {
                world.clock.set(ending.at);
            }
            stories::tell(world, &ending);
            continue;
        };
        let at = due.max(world.now());
        if at > world.now() {
            world.clock.set(at);
        }
        match step {
            Step::Spark => {
                spark(world, at);
                let next = at + world.draw("pace").between(8_000, 25_000);
                world.agenda.plan(next, Step::Spark);
            }
            Step::See(number) => see(world, number),
            Step::Say(number) => go_on(world, number, at),
        }
    }
}

/// The business wrote in this thread: the person will notice.
pub(crate) fn written_to(world: &mut World, number: u64) {
    if !world.agenda.live || world.threads.get(&number).is_none_or(|thread| thread.blocked) {
        return;
    }
    let now = world.now();
    let mut draw = world.draw("notice");
    let seen = now + draw.between(900, 2_000);
    let said = seen + draw.between(2_000, 6_000);
    world.agenda.plan(seen, Step::See(number));
    world.agenda.plan(said, Step::Say(number));
}

fn see(world: &mut World, number: u64) {
    let Some(thread) = world.threads.get(&number) else { return };
    let newest =
        thread.newest_first().find(|message| message.from == Side::Business).map(|message| message.key);
    if let Some(key) = newest.filter(|key| *key > thread.seen) {
        deed::perform(world, number, Deed::See { key });
    }
}

/// Somebody begins: with a script that is new to the thread.
fn spark(world: &mut World, at: i64) {
    let mut draw = world.draw("spark");
    let account = draw.index(world.accounts.len());
    let business = ["fern", "harbour", "lumen"].get(account).copied().unwrap_or("any");
    // Somebody who is not waiting for an answer just now.
    for _ in 0..12 {
        let person = draw.index(world.people.len());
        let Some(language) = world.people.get(person).map(|person| person.language.clone()) else { return };
        let number = World::pair(account, person);
        let is_busy = world.threads.get(&number).is_some_and(|thread| {
            thread.blocked
                || thread.plot.is_some()
                || thread.newest_first().next().is_some_and(|message| message.from == Side::Person)
        });
        if is_busy {
            continue;
        }
        if draw.chance(9) && world.agenda.greeted && comment(world, account, person, &mut draw) {
            return;
        }
        if draw.chance(6) && world.agenda.greeted && react(world, number) {
            return;
        }
        let scripts: Vec<usize> = tongue(&language)
            .scripts
            .iter()
            .enumerate()
            .filter(|(_, script)| script.business == business || script.business == "any")
            .map(|(at, _)| at)
            .collect();
        let Some(script) = draw.pick(&scripts).copied() else { continue };
        let number = world.acquaint(account, person);
        let seed = draw.bits();
        if let Some(thread) = world.threads.get_mut(&number) {
            thread.plot = Some(Plot { language, script, seed, next: 0, pleasantries: 0 });
        }
        world.agenda.greeted = true;
        go_on(world, number, at);
        return;
    }
}

/// Somebody comments on one of the newest posts.
fn comment(world: &mut World, account: usize, person: usize, draw: &mut Draw) -> bool {
    let newest: Vec<String> = world
        .accounts
        .get(account)
        .map(|account| account.posts.iter().take(3).map(|post| post.id.clone()).collect())
        .unwrap_or_default();
    let Some(media) = draw.pick(&newest).filter(|media| world.takes_comments(media)) else { return false };
    let Some(text) = comments::line(account, draw) else { return false };
    let Some(id) = world.add_comment(media, None, Author::Person(person), text) else { return false };
    webhook::comment(world, &id);
    true
}

fn react(world: &mut World, number: u64) -> bool {
    let newest = world.threads.get(&number).and_then(|thread| {
        let message = thread.newest_first().find(|message| message.from == Side::Business)?;
        message.person_reaction.is_none().then_some(message.key)
    });
    let Some(key) = newest else { return false };
    let emoji = world.draw("emoji").pick(&["❤️", "😂", "👍", "😮", "🙌"]).map(|emoji| (*emoji).to_owned());
    deed::perform(world, number, Deed::React { key, emoji, by: Side::Person });
    true
}

/// Who is given a choice taps one of the quick replies.
fn choice(world: &mut World, number: u64, at: i64) -> Option<Message> {
    let mut draw = world.draw("choice");
    let newest = world.threads.get(&number)?.newest_first().next()?;
    let reply = draw.pick(&newest.quick_replies)?;
    let mut message = Message::new(Side::Person, at).text(reply.title.as_str());
    message.tap = Some(Tap { payload: reply.payload.clone(), postback: false, on_template: false });
    Some(message)
}

/// The person's next line; after the script, a pleasantry or two, and then only a heart.
fn go_on(world: &mut World, number: u64, at: i64) {
    let Some(thread) = world.threads.get(&number) else { return };
    let person = world.person_of(thread).cloned();
    let Some(person) = person else { return };
    if let Some(message) = choice(world, number, at) {
        deed::perform(world, number, Deed::Write { message: Box::new(message), standby: false });
        return;
    }
    let Some(thread) = world.threads.get(&number) else { return };
    let first_number = thread.account as u64 * 100;
    let plot = thread.plot.clone().unwrap_or_else(|| Plot {
        language: person.language.clone(),
        script: usize::MAX,
        seed: 0,
        next: 0,
        pleasantries: 0,
    });
    let telling = tongue(&plot.language).tell(
        plot.script,
        plot.seed,
        person.name.as_deref().unwrap_or(&person.username),
        first_number,
    );
    // What the business would have said by the script is passed over: it has said something itself.
    let next =
        (plot.next..telling.len()).find(|at| telling.get(*at).is_some_and(|said| said.side == Side::Person));
    match next {
        Some(next) => line(world, number, at, plot, &telling, next),
        None => pleasantry(world, number, at, plot),
    }
}

fn line(world: &mut World, number: u64, at: i64, plot: Plot, telling: &[Said], next: usize) {
    let Some(said) = telling.get(next) else { return };
    if let Some(deed) = say::deed(world, number, said, at) {
        deed::perform(world, number, deed);
    }
    let goes_on = telling.get(next + 1).is_some_and(|said| said.side == Side::Person);
    if let Some(thread) = world.threads.get_mut(&number) {
        let at_end = telling.iter().skip(next + 1).all(|said| said.part == Part::React);
        thread.plot = Some(Plot { next: if at_end { usize::MAX } else { next + 1 }, ..plot });
    }
    // A heart alone is no answer to words: something is said after it.
    if goes_on || said.part == Part::React {
        let pause = world.draw("typing").between(2_000, 5_000);
        world.agenda.plan(at + pause, Step::Say(number));
    }
}

fn pleasantry(world: &mut World, number: u64, at: i64, plot: Plot) {
    let mut draw: Draw = world.draw("pleasantry");
    let words = match plot.pleasantries {
        0 if draw.chance(35) => tongue(&plot.language).phrase("live.ask", "", &mut draw),
        0 | 1 => tongue(&plot.language).phrase("live.ack", "", &mut draw),
        _ => None,
    };
    if let Some(thread) = world.threads.get_mut(&number) {
        let done = plot.pleasantries >= 2;
        thread.plot =
            (!done).then_some(Plot { pleasantries: plot.pleasantries + 1, next: usize::MAX, ..plot });
    }
    match words {
        Some(words) => {
            let message = Message::new(Side::Person, at).text(words);
            deed::perform(world, number, Deed::Write { message: Box::new(message), standby: false });
        }
        None => {
            react(world, number);
        }
    }
}
