//! Builds a database of any size through the fold and measures what the screens ask of it.
//!
//! `measure [messages] [conversations] [folder] [long]`: prints one `name value unit` a line. With a folder, a database that
//! is there is measured again instead of being built. With `long`, two conversations more have so many messages each.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use porchlight_domain::{
    AccountId, AccountProfile, Content, Direction, Environment, HOUR_MS, Igsid, Login, MessageSeen, Mid,
    Observation, Origin, UtcMs,
};
use porchlight_store::{DATABASE, DbKey, Store, View};

const NOW: UtcMs = UtcMs::new(1_780_000_000_000);
/// Conversations of a batch, which is one transaction.
const BATCH: usize = 50;
const PAGE: i64 = 100;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let mut args = std::env::args().skip(1);
    let messages: usize = args.next().map_or(Ok(100_000), |count| count.parse())?;
    let conversations: usize = args.next().map_or(Ok(messages.min(100_000)), |count| count.parse())?;
    let folder = args.next();
    let long: usize = args.next().map_or(Ok(0), |count| count.parse())?;
    let fresh = tempfile::tempdir()?;
    let path = folder.as_deref().map_or(fresh.path(), Path::new).join(DATABASE);
    let is_built = path.exists();
    let store = Store::open(&path, &DbKey::from_bytes([7; 32])).await?;
    if !is_built {
        build(&store, messages, conversations).await?;
        long_threads(&store, conversations, long).await?;
    }
    webhooks(&store).await?;
    let settling = Instant::now();
    store.settle_search().await?;
    println!("settle search {:.0} ms", ms(settling.elapsed()));
    println!("database {} MiB", std::fs::metadata(&path)?.len() >> 20);
    store.close().await;

    let opening = Instant::now();
    let store = Store::open(&path, &DbKey::from_bytes([7; 32])).await?;
    println!("open {:.2} ms", ms(opening.elapsed()));
    lists(&store).await?;
    search(&store).await
}

/// A small stream of numbers that is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    /// Small numbers far more often than great ones, as words are.
    fn rank(&mut self, ranks: usize) -> usize {
        let bits = ranks.ilog2() + 1;
        let width = 1_usize << self.roll(usize::try_from(bits).unwrap_or(1) + 1);
        self.roll(width).min(ranks - 1)
    }
}

const SYLLABLES: [&str; 20] = [
    "por", "ta", "li", "gen", "ord", "sha", "mo", "ver", "ka", "del", "con", "pre", "ti", "on", "ab", "le",
    "ship", "re", "in", "er",
];
const HAN: [char; 16] =
    ['请', '问', '价', '格', '多', '少', '什', '么', '时', '候', '发', '货', '谢', '您', '好', '的'];

/// The word of a rank; frequent ones are short.
fn word(rank: usize) -> String {
    let mut word = String::new();
    let mut rest = rank + SYLLABLES.len();
    while rest > 0 {
        word.push_str(SYLLABLES.get(rest % SYLLABLES.len()).copied().unwrap_or("x"));
        rest /= SYLLABLES.len();
    }
    word
}

fn text(dice: &mut Dice) -> String {
    if dice.roll(20) == 0 {
        return (0..8 + dice.roll(12)).filter_map(|_| HAN.get(dice.roll(HAN.len())).copied()).collect();
    }
    let words: Vec<String> = (0..3 + dice.roll(22)).map(|_| word(dice.rank(30_000))).collect();
    words.join(" ")
}

async fn build(store: &Store, messages: usize, conversations: usize) -> Outcome {
    let mut write = store.write().await?;
    let mut accounts = Vec::new();
    for user in ["17841400000000001", "17841400000000002", "17841400000000003"] {
        accounts.push(write.save_account(Environment::Sandbox, Login::Instagram, &profile(user), NOW).await?);
    }
    write.commit().await?;

    let mut dice = Dice(2026);
    let each = messages.div_ceil(conversations.max(1));
    let started = Instant::now();
    for first in (0..conversations).step_by(BATCH) {
        for (place, account) in accounts.iter().enumerate() {
            let mut batch = Vec::new();
            for conversation in first..(first + BATCH).min(conversations) {
                if conversation % accounts.len() == place {
                    batch.extend(thread(&mut dice, conversation, each));
                }
            }
            fold(store, *account, &batch).await?;
        }
    }
    let total = each * conversations;
    let seconds = started.elapsed().as_secs_f64();
    println!("fold {:.0} messages/s ({total} in {seconds:.0} s)", f64::from(u32::try_from(total)?) / seconds);

    Ok(())
}

/// Two conversations of the first account, after all others: the newest of all, with so many messages each.
async fn long_threads(store: &Store, conversations: usize, messages: usize) -> Outcome {
    let Some(account) = store.read().await?.accounts().await?.first().map(|account| account.id) else {
        return Ok(());
    };
    let mut dice = Dice(100_000);
    for conversation in conversations..conversations + 2 {
        for batch in spoken(&mut dice, conversation, messages, 0).chunks(5_000) {
            fold(store, account, batch).await?;
        }
    }
    Ok(())
}

/// One at a time, as webhooks come.
async fn webhooks(store: &Store) -> Outcome {
    let Some(account) = store.read().await?.accounts().await?.first().map(|account| account.id) else {
        return Ok(());
    };
    let mut dice = Dice(u64::from(std::process::id()));
    let mut times = Vec::new();
    for n in 0..200 {
        let batch = thread(&mut dice, n * 3, 1);
        let asked = Instant::now();
        fold(store, account, &batch).await?;
        times.push(asked.elapsed());
    }
    report("fold one webhook", times);
    Ok(())
}

async fn fold(store: &Store, account: AccountId, batch: &[Observation]) -> Outcome {
    let mut write = store.write().await?;
    write.fold(account, NOW, batch).await?;
    Ok(write.commit().await?)
}

fn thread(dice: &mut Dice, conversation: usize, messages: usize) -> Vec<Observation> {
    let span = usize::try_from(900 * 24 * HOUR_MS).unwrap_or(0);
    // A tenth of all threads is of this week.
    let last = if dice.roll(10) == 0 { dice.roll(span / 130) } else { dice.roll(span) };
    spoken(dice, conversation, messages, last)
}

/// So many messages, ten minutes apart, the last of them so many milliseconds ago.
fn spoken(dice: &mut Dice, conversation: usize, messages: usize, last: usize) -> Vec<Observation> {
    let run = dice.roll(1 << 30);
    (0..messages)
        .map(move |n| {
            let ago = i64::try_from(last + (messages - n) * 600_000).unwrap_or(0);
            let sent_at = NOW - ago;
            Observation::Message(Box::new(MessageSeen {
                mid: Mid::new(format!(
                    "aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDAw{conversation:0>60}{run:0>30}{n:0>20}ZD"
                )),
                person: Igsid::new(format!("16025{conversation:0>11}")),
                username: Some(format!("{}_{conversation}", word(conversation % 5000))),
                thread_id: None,
                direction: if dice.roll(3) == 0 { Direction::Out } else { Direction::In },
                sent_at,
                is_precise: false,
                content: Some(Content::text(text(dice))),
                as_of: NOW,
                origin: Origin::Unknown,
                app_id: None,
                is_self: false,
                is_standby: false,
                raw: None,
            }))
        })
        .collect()
}

async fn lists(store: &Store) -> Outcome {
    let mut read = store.read().await?;
    for view in View::ALL {
        let mut times = Vec::new();
        let mut index = read.conversation_index(view, None, PAGE, NOW).await?;
        for _ in 0..30 {
            let asked = Instant::now();
            index = read.conversation_index(view, None, PAGE, NOW).await?;
            times.push(asked.elapsed());
        }
        report(&format!("index {view:?} of {}", index.total), times);
        let mut times = Vec::new();
        for n in 0..200 {
            let from = index.anchors.get(n * 7919 % index.anchors.len().max(1)).copied();
            let asked = Instant::now();
            read.conversations(view, None, from, PAGE, NOW).await?;
            times.push(asked.elapsed());
        }
        report(&format!("page {view:?} of {PAGE}"), times);
    }
    let mut times = Vec::new();
    for _ in 0..30 {
        let asked = Instant::now();
        read.conversation_counts(None, NOW).await?;
        times.push(asked.elapsed());
    }
    report("counts of all views", times);
    let rows = read.conversations(View::All, None, None, 200, NOW).await?;
    let mut times = Vec::new();
    for (_, row) in &rows {
        let asked = Instant::now();
        read.messages(row.id, None, 30).await?;
        times.push(asked.elapsed());
    }
    report("page of a thread", times);
    Ok(())
}

async fn search(store: &Store) -> Outcome {
    let mut read = store.read().await?;
    let mut dice = Dice(7);
    let ranks = [0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 29_000];
    let words: Vec<String> = ranks.iter().map(|rank| word(*rank)).collect();
    let typed = |letters: usize| -> Vec<String> {
        words.iter().map(|word| word.chars().take(letters).collect()).collect()
    };
    let whole: Vec<String> = words.iter().map(|word| format!("{word} ")).collect();
    let two: Vec<String> =
        (0..30).map(|_| format!("{} {}", word(dice.rank(3_000)), word(dice.rank(3_000)))).collect();
    let mut han = |letters: usize| -> Vec<String> {
        (0..20)
            .map(|_| (0..letters).filter_map(|_| HAN.get(dice.roll(HAN.len())).copied()).collect())
            .collect()
    };
    let (han_1, han_2, han_5) = (han(1), han(2), han(5));
    let inner: Vec<String> = words
        .iter()
        .map(|word| word.chars().skip(2).collect::<String>())
        .filter(|part| part.chars().count() >= 3)
        .collect();
    // From within the first syllable on, three letters and more.
    let part = |dice: &mut Dice| -> String {
        let word = word(dice.roll(30_000));
        let most = 3 + dice.roll(6);
        word.chars().skip(1 + dice.roll(2)).take(most).collect()
    };
    let parts: Vec<String> = (0..40).map(|_| part(&mut dice)).collect();
    let two_parts: Vec<String> =
        (0..10).map(|_| format!("{} {}", part(&mut dice), part(&mut dice))).collect();
    let kinds = [
        ("1 letter", typed(1)),
        ("2 letters", typed(2)),
        ("3 letters", typed(3)),
        ("4 letters", typed(4)),
        ("5 letters", typed(5)),
        ("whole word", whole),
        ("two words", two),
        ("1 Han letter", han_1),
        ("2 Han letters", han_2),
        ("5 Han letters", han_5),
        ("end of a word", inner),
        ("middle of a word", parts),
        ("two middles", two_parts),
        ("nothing fits", vec!["qqq".to_owned(), "zzz xxx".to_owned()]),
    ];
    let mut all = Vec::new();
    for (kind, queries) in kinds {
        let (mut times, mut hits, mut slowest) = (Vec::new(), 0, (Duration::ZERO, ""));
        for round in 0..10 {
            for query in &queries {
                let asked = Instant::now();
                let found = read.search_messages(query, None, None, 20).await?;
                times.push(asked.elapsed());
                if round == 0 {
                    hits += found.hits.len();
                } else {
                    slowest = slowest.max((asked.elapsed(), query));
                }
            }
        }
        all.extend(times.iter().copied());
        let name = format!("search, {kind} ({} asked, {hits} hits, slowest {:?})", queries.len(), slowest.1);
        report(&name, times);
    }
    report("search, all of these", all);
    let (mut times, mut cursor) = (Vec::new(), None);
    for _ in 0..50 {
        let asked = Instant::now();
        let found = read.search_messages("ortal", None, cursor, 20).await?;
        times.push(asked.elapsed());
        cursor = found.next;
        if cursor.is_none() {
            break;
        }
    }
    report("search, later pages of a middle", times);
    let mut times = Vec::new();
    for query in typed(4) {
        let asked = Instant::now();
        read.search_people(&query, None, 8).await?;
        times.push(asked.elapsed());
    }
    report("search of people", times);
    Ok(())
}

fn profile(user: &str) -> AccountProfile {
    AccountProfile {
        user_id: user.into(),
        app_scoped_id: None,
        username: user.to_owned(),
        name: None,
        kind: None,
        picture_url: None,
        followers_count: None,
        follows_count: None,
        media_count: None,
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |percent: usize| {
        times
            .get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
            .map_or(0.0, |time| ms(*time))
    };
    println!("{name}: p50 {:.2} p95 {:.2} max {:.2} ms (aim 5 ms)", at(50), at(95), at(100));
}
