//! `cargo xtask bench`: what it costs, beside what it would cost without us.

use crate::call::{Call, Done};
use crate::libraries::For;
use crate::{app, install, node, place};
use std::path::PathBuf;

/// One measurement: its name, and how it is taken.
type Measurement = (&'static str, fn() -> Done);

const MEASUREMENTS: [Measurement; 9] = [
    ("store: lists and search over 100,000 and 1,000,000 messages, and a flood of 50,000", store),
    ("sync: calls of a first sync against the ideal", sync),
    ("frames: scrolling 100,000 conversations against a blank page", frames),
    ("map: one of 200 opened against an empty screen, and moved against a blank layer", map),
    ("thread: one of 100,000 messages opened, and a day of it, against one of 50", thread),
    ("window: start and memory with 100,000 messages, against an empty window", window),
    ("load: what one does while 500 messages a second arrive, against a quiet day", load),
    ("memory: 50,000 events and 2,000 opened threads, once 60,000 and 2,400 have filled the caches", memory),
    ("sandbox: requests a second against a bare handler, and the time until it is ready", sandbox),
];

/// Takes the measurements whose name has `filter` in it.
pub(crate) fn run(filter: Option<&str>) -> Done {
    for (name, measure) in MEASUREMENTS {
        // `memory` is the measurement of that name, and not each that tells of memory.
        let word = name.split(':').next().unwrap_or(name);
        if filter.is_none_or(|part| if is_a_name(part) { word == part } else { name.contains(part) }) {
            println!("\n== {name}");
            measure()?;
        }
    }
    Ok(())
}

fn is_a_name(part: &str) -> bool {
    MEASUREMENTS.iter().any(|(name, _)| name.split(':').next() == Some(part))
}

fn store() -> Done {
    measured("100000")?;
    measured("1000000")?;
    Call::cargo().args("run --quiet --release --package porchlight-store --example flood").run()
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
    on_pages("bench_frames")
}

fn map() -> Done {
    on_pages("bench_map")
}

/// Measures the pages of `ui/bench` in a window that has nothing else.
fn on_pages(name: &str) -> Done {
    install::ensure(&[For::Building, For::Running, For::Testing])?;
    node::ensure()?;
    node::npm("exec vite build -- --config bench/vite.config.ts --logLevel warn").run()?;
    let pages = place::ui().join("node_modules/.bench");
    driver(name).arg(empty_window()?).arg(pages).run()
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

/// Two threads of 100,000 messages, among a thousand of 50.
fn thread() -> Done {
    install::ensure(&[For::Building, For::Running, For::Testing])?;
    let app = app::build(true)?;
    let folder = place::target().join("bench/thread");
    std::fs::create_dir_all(&folder)?;
    measure().args("50000 1000").arg(&folder).args("100000").run()?;
    driver("bench_thread").arg(folder).env("PORCHLIGHT_PROGRAM", app.display().to_string()).run()
}

fn load() -> Done {
    inbox("load")
}

fn memory() -> Done {
    inbox("memory")
}

fn inbox(what: &str) -> Done {
    install::ensure(&[For::Building, For::Running, For::Testing])?;
    let app = app::build(true)?;
    driver("bench_inbox").arg(what).env("PORCHLIGHT_PROGRAM", app.display().to_string()).run()
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
