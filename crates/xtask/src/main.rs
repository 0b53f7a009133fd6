//! The developer's commands. `cargo xtask start` runs Porchlight from a fresh clone, `cargo xtask test` says whether it
//! works; what a machine lacks for either is named, and then installed.
//!
//! This crate compiles in seconds and needs no system library: it is what installs them.
#![expect(clippy::print_stdout, reason = "a command talks to the person who typed it")]

mod app;
mod bench;
mod bindings;
mod call;
mod coverage;
mod install;
mod libraries;
mod mutants;
mod node;
mod pictures;
mod place;
mod start;
mod test;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Porchlight's developer commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing, build the app and open it.
    Start {
        /// Without a display: open the app on a virtual one, go into the sandbox, and say where the picture of the inbox is.
        #[arg(long)]
        headless: bool,
        /// Build with optimisations (takes longer, once).
        #[arg(long)]
        release: bool,
        /// Keep accounts and messages in this folder instead of the usual one.
        #[arg(long, value_name = "FOLDER")]
        data_dir: Option<PathBuf>,
    },
    /// Run every check and test; ends with the plain line "N passed, N failed".
    Test {
        /// Run the heavy proofs in full instead of a seeded tenth of them.
        #[arg(long)]
        long: bool,
        /// Break ten things, one at a time and in a copy, and see a named test turn red for each.
        #[arg(long)]
        mutants: bool,
        /// Only the tests (and mutants) with this in their name.
        filter: Option<String>,
    },
    /// What the build server runs: the same as `test`.
    Ci,
    /// Write the TypeScript types of the command table.
    Bindings {
        /// Change nothing; fail when the written types are out of date.
        #[arg(long)]
        check: bool,
    },
    /// Write the table of what of Instagram's API is covered, by what, and by which tests.
    Coverage {
        /// Change nothing; fail when the table is out of date or names what is not there.
        #[arg(long)]
        check: bool,
    },
    /// Take the pictures of the documentation from the real window.
    Screenshots {
        /// Only the small ones of the kinds of messages: runs the tests that leave them.
        #[arg(long)]
        kinds: bool,
    },
    /// Measure, interleaved and as ratios.
    Bench {
        /// Only the measurements with this in their name.
        filter: Option<String>,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Start { headless, release, data_dir } => start::start(headless, release, data_dir),
        Command::Test { mutants: true, filter, .. } => mutants::run(filter.as_deref()),
        Command::Test { long, filter, .. } => test::run(long, filter.as_deref()),
        Command::Ci => test::run(false, None),
        Command::Bindings { check } => bindings::run(check),
        Command::Coverage { check } => coverage::run(check),
        Command::Screenshots { kinds: true } => pictures::kinds(),
        Command::Screenshots { kinds: false } => pictures::screenshots(),
        Command::Bench { filter } => bench::run(filter.as_deref()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            println!("{failure}");
            ExitCode::FAILURE
        }
    }
}
