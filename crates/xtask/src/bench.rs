//! `cargo xtask bench`: what it costs, beside what it would cost without us.

use crate::call::{Call, Done};
use crate::libraries::For;
use crate::{app, install, place};

/// One measurement: its name, and how it is taken.
type Measurement = (&'static str, fn() -> Done);

const MEASUREMENTS: [Measurement; 2] = [
    ("store: lists and search over 100,000 and 1,000,000 messages", store),
    ("window: start and memory with 100,000 messages, against an empty window", window),
];

/// Takes the measurements whose name has `filter` in it.
pub(crate) fn run(filter: Option<&str>) -> Done {
    for (name, measure) in MEASUREMENTS {
        if filter.is_none_or(|part| name.contains(part)) {
            println!("\n== {name}");
            measure()?;
        }
    }
    Ok(())
}

fn store() -> Done {
    measured("100000")?;
    measured("1000000")
}

fn measured(messages: &str) -> Done {
    println!("{messages} messages");
    measure().arg(messages).run()
}

fn measure() -> Call {
    Call::cargo().args("run --quiet --release --package porchlight-store --example measure --")
}

/// Both programs are built with the same profile and the same features.
fn window() -> Done {
    install::ensure(&[For::Building, For::Running, For::Testing])?;
    let ours = app::build(true)?;
    Call::cargo()
        .args("build --quiet --release --package porchlight-src-tauri --example empty_window")
        .run()?;
    let empty = place::built("examples/empty_window", true);
    let folder = place::target().join("bench/window");
    std::fs::create_dir_all(&folder)?;
    measure().args("100000 20000").arg(&folder).run()?;
    Call::cargo()
        .args("run --quiet --package porchlight-tests --bin bench_window --")
        .arg(ours)
        .arg(empty)
        .arg(folder)
        .run()
}
