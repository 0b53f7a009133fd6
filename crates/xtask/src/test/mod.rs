//! `cargo xtask test`: every check and every test, in stages that all show themselves, and one closing line.

mod deny;
mod stages;
mod tally;

use crate::call::{Call, Done, Failure};
use crate::libraries::For;
use crate::{install, node};
use stages::Stages;

/// Runs everything, or only the tests with `filter` in their name; `long` runs the heavy proofs in full.
pub(crate) fn run(long: bool, filter: Option<&str>) -> Done {
    let testing: &[For] = &[For::Building, For::Running, For::Testing, For::Pictures];
    install::ensure(testing)?;
    ensure_components()?;
    let proofs = Proofs::chosen(long);
    println!(
        "Heavy proofs: {} of them, seed {} (PORCHLIGHT_PROOFS, PORCHLIGHT_SEED).",
        proofs.share, proofs.seed
    );
    let mut stages = Stages::default();
    if filter.is_none() {
        stages.check("formatting", || Call::cargo().args("fmt --all --check").run());
        stages.check("who may use what (cargo deny)", deny::check);
        stages.check("what of the API is covered", || crate::coverage::run(true));
    }
    stages.check("the screens' packages", node::ensure);
    if filter.is_none() {
        stages.check("the screens' types", || node::npm("run --silent check").run());
        stages.check("the screens' style", || node::npm("run --silent lint").run());
    }
    let count = if filter.is_some() { tally::vitest_of_some } else { tally::vitest };
    stages.tests("the screens' tests", count, &screens(filter));
    let built = stages.check("the screens, built", || node::npm("run --silent build").run());
    if filter.is_none() {
        stages.check("lints (clippy)", || {
            Call::cargo().args("clippy --workspace --all-targets --quiet -- -D warnings").run()
        });
    }
    // Everything at once, so that the window under test and its tests share every dependency's build.
    let built = built
        && stages.check("programs and tests, built", || {
            Call::cargo().args("build --workspace --all-targets --quiet").run()
        });
    if built {
        if filter.is_none() {
            stages.check("types of the command table", crate::bindings::check_built);
        }
        stages.tests("Rust tests, the real window among them", tally::cargo, &proofs.given_to(rust(filter)));
    } else {
        stages.skipped("Rust tests, the real window among them", "what they test was not built");
    }
    stages.close()
}

/// Slim Rust installations come without the formatter and the linter.
fn ensure_components() -> Done {
    let has = |tool: &str| Call::cargo().arg(tool).arg("--version").read().is_ok();
    if has("fmt") && has("clippy") {
        return Ok(());
    }
    println!("Adding rustfmt and clippy to this Rust.");
    Call::new("rustup").args("component add rustfmt clippy").run()
}

fn screens(filter: Option<&str>) -> Call {
    let call = node::npm("run --silent test --");
    match filter {
        Some(part) => call.arg("--passWithNoTests").arg("-t").arg(part),
        None => call,
    }
}

fn rust(filter: Option<&str>) -> Call {
    let call = Call::cargo().args("test --workspace --all-targets --no-fail-fast --quiet");
    match filter {
        Some(part) => call.arg("--").arg(part),
        None => call,
    }
}

/// How much of the heavy proofs is run, and with which seed.
struct Proofs {
    share: &'static str,
    seed: u64,
}

impl Proofs {
    fn chosen(long: bool) -> Self {
        let all = long || std::env::var("PORCHLIGHT_PROOFS").is_ok_and(|share| share == "all");
        let named = std::env::var("PORCHLIGHT_SEED").ok().and_then(|seed| seed.parse().ok());
        Self { share: if all { "all" } else { "a tenth" }, seed: named.unwrap_or_else(seed_of_the_commit) }
    }

    fn given_to(&self, call: Call) -> Call {
        let all = self.share == "all";
        let call = call
            .env("PORCHLIGHT_PROOFS", if all { "all" } else { "tenth" })
            .env("PORCHLIGHT_SEED", self.seed.to_string());
        // A second for each fuzz target, or a minute.
        if all { call.env("BOLERO_RANDOM_TEST_TIME_MS", "60000") } else { call }
    }
}

/// Each commit tries another tenth, and the same commit the same one.
fn seed_of_the_commit() -> u64 {
    let commit = Call::new("git").args("rev-parse --short=8 HEAD").read().unwrap_or_default();
    u64::from_str_radix(commit.trim(), 16).unwrap_or(7)
}

/// A failure that has been shown already and needs only the closing line.
fn failed(passed: u64, failed: u64) -> Failure {
    Failure(format!("{passed} passed, {failed} failed"))
}
