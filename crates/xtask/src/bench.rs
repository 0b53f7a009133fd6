//! `cargo xtask bench`: what it costs, beside what it would cost without us.

use crate::call::{Call, Done};
use crate::libraries::For;
use crate::{app, install, node, place};
use std::path::PathBuf;

/// One measurement: its name, and how it is taken.
type Measurement = (&'static str, fn() -> Done);

const MEASUREMENTS: [Measurement; 5] = [
    ("store: lists and search over 100,000 and 1,000,000 messages", store),
    ("sync: calls of a first sync against the ideal", sync),
    ("frames: scrolling 100,000 conversations against a blank page", frames),
    ("window: start and memory with 100,000 messages, against an empty window", window),
    ("sandbox: requests a second against a bare handler, and the time until it is ready", sandbox),
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

fn sync() -> Done {
    driver("bench_sync").run()
}

fn frames() -> Done {
    install::ensure(&[For::Building, For::Running, For::Testing])?;
    node::ensure()?;
    node::npm("exec vite build -- --config bench/vite.config.ts --logLevel warn").run()?;
    let pages = place::ui().join("node_modules/.bench");
    driver("bench_frames").arg(empty_window()?).arg(pages).run()
}

/// Both programs are built with the same profile and the same features.
fn window() -> Done {
    install::ensure(&[For::Building, For::Running, For::Testing])?;
    let ours = app::build(true)?;
    let empty = empty_window()?;
    let folder = place::target().join("bench/window");
    std::fs::create_dir_all(&folder)?;
    measure().args("100000 20000").arg(&folder).run()?;
    driver("bench_window").arg(ours).arg(empty).arg(folder).run()
}

fn sandbox() -> Done {
    Call::cargo().args("build --quiet --release --package porchlight-sandbox").run()?;
    Call::cargo().args("run --quiet --release --package porchlight-sandbox --example pace").run()
}

fn empty_window() -> Done<PathBuf> {
    Call::cargo()
        .args("build --quiet --release --package porchlight-src-tauri --example empty_window")
        .run()?;
    Ok(place::built("examples/empty_window", true))
}

fn driver(name: &str) -> Call {
    Call::cargo().args(&format!("run --quiet --package porchlight-tests --bin {name} --"))
}
