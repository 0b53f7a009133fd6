//! `cargo xtask bench`: what it costs, beside what it would cost without us.

use crate::call::{Call, Done};

/// Runs the measurements whose name has `filter` in it.
pub(crate) fn run(filter: Option<&str>) -> Done {
    for (name, call) in measurements() {
        if filter.is_none_or(|part| name.contains(part)) {
            println!("\n== {name}");
            call.run()?;
        }
    }
    Ok(())
}

fn measurements() -> Vec<(&'static str, Call)> {
    vec![(
        "store: insert, index and search over 100,000 messages",
        Call::cargo().args("run --quiet --release --package porchlight-store --example measure"),
    )]
}
