//! Stages run one after another; each shows its name, its time and what became of it, and none hides another.

use super::failed;
use super::tally::Tally;
use crate::call::{Call, Done};
use std::time::{Duration, Instant};

/// The stages so far.
#[derive(Default)]
pub(super) struct Stages {
    ended: Vec<Ended>,
}

struct Ended {
    name: &'static str,
    time: Duration,
    tally: Tally,
    word: String,
}

impl Stages {
    /// A check: it holds or it does not, and counts as one. True when it held.
    pub(super) fn check(&mut self, name: &'static str, check: impl FnOnce() -> Done) -> bool {
        begin(name);
        let started = Instant::now();
        let held = match check() {
            Ok(()) => true,
            Err(failure) => {
                println!("{failure}");
                false
            }
        };
        self.end(name, started, Tally::one(held), String::new());
        held
    }

    /// A test runner, whose own counts are taken from what it prints.
    pub(super) fn tests(&mut self, name: &'static str, read: fn(&str, &mut Tally), call: &Call) {
        begin(name);
        let started = Instant::now();
        let mut tally = Tally::default();
        let succeeded = call.clone().follow(|line| read(line, &mut tally)).unwrap_or_else(|failure| {
            println!("{failure}");
            false
        });
        // A runner that fails without a failed test (it did not compile, it crashed) is a failure all the same.
        if !succeeded && tally.failed == 0 {
            tally.failed = 1;
        }
        self.end(name, started, tally, String::new());
    }

    /// A stage that could not run counts as failed.
    pub(super) fn skipped(&mut self, name: &'static str, why: &str) {
        begin(name);
        self.end(name, Instant::now(), Tally::one(false), format!(" ({why})"));
    }

    /// Shows every stage's outcome and the closing line.
    pub(super) fn close(self) -> Done {
        println!();
        let mut total = Tally::default();
        for Ended { name, time, tally, word } in &self.ended {
            let state = if tally.failed == 0 { "ok    " } else { "FAILED" };
            println!(
                "{state} {:>7.1} s  {name}: {} passed, {} failed{word}",
                time.as_secs_f64(),
                tally.passed,
                tally.failed
            );
            total.add(*tally);
        }
        println!();
        if total.failed == 0 {
            println!("{} passed, {} failed", total.passed, total.failed);
            Ok(())
        } else {
            Err(failed(total.passed, total.failed))
        }
    }

    fn end(&mut self, name: &'static str, started: Instant, tally: Tally, word: String) {
        let time = started.elapsed();
        println!(
            "-- {name}: {} passed, {} failed, {:.1} s{word}",
            tally.passed,
            tally.failed,
            time.as_secs_f64()
        );
        self.ended.push(Ended { name, time, tally, word });
    }
}

fn begin(name: &str) {
    println!("\n== {name}");
}
