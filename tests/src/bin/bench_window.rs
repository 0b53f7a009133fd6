//! Start and memory of the app beside an empty Tauri window with the same flags, one after the other in turns.
//!
//! `bench_window APP EMPTY FOLDER [PAIRS]`: FOLDER holds a database that `porchlight-store`'s `measure` has built. A start
//! ends with the second frame that has rows (the page's mark `painted`), begins with the process, and both are told on
//! the machine's clock. Memory is the proportional set size of the whole tree, once it is painted.
#![expect(clippy::print_stdout, reason = "its output is its purpose")]

fn main() {
    #[cfg(target_os = "linux")]
    run();
}

#[cfg(target_os = "linux")]
#[tokio::main]
async fn run() {
    use std::path::PathBuf;
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = |what: &str| arguments.next().unwrap_or_else(|| panic!("{what} is missing"));
    let (app, empty, folder) = (next("the app"), next("the empty window"), next("the data folder"));
    let pairs = arguments.next().and_then(|pairs| pairs.to_str()?.parse().ok()).unwrap_or(15);
    beside(&folder);
    let (mut starts, mut memories) = (Vec::new(), Vec::new());
    for pair in 1..=pairs {
        let ours = measured(app.clone(), Some(folder.clone())).await;
        let none = measured(empty.clone(), None).await;
        println!(
            "pair {pair}: start {:.0} ms against {:.0} ms, memory {:.0} MiB against {:.0} MiB",
            ours.0, none.0, ours.1, none.1
        );
        starts.push((ours.0, none.0));
        memories.push((ours.1, none.1));
    }
    told("start to painted inbox", "ms", &starts);
    told("memory of the process tree", "MiB", &memories);
}

/// The key of `measure`'s databases, where the app looks for a key file.
#[cfg(target_os = "linux")]
fn beside(folder: &std::path::Path) {
    let key = folder.join("porchlight.key");
    std::fs::write(&key, "07".repeat(32)).unwrap_or_else(|error| panic!("the key: {error}"));
    let place = serde_json::json!({"kind": "file", "path": key});
    std::fs::write(folder.join("porchlight.key.json"), place.to_string())
        .unwrap_or_else(|error| panic!("the key's place: {error}"));
}

/// Milliseconds to the painted screen, and MiB of the tree.
#[cfg(target_os = "linux")]
async fn measured(program: std::path::PathBuf, data_dir: Option<std::path::PathBuf>) -> (f64, f64) {
    use porchlight_tests::window::{Desktop, Settings};
    let desktop = Desktop::with(Settings { program: Some(program), data_dir, ..Settings::default() }).await;
    let window = desktop.open_porchlight().await;
    let painted = window.wait_for_mark("painted").await;
    let Some((started, memory)) = desktop.start_and_memory() else { panic!("the process is gone") };
    window.close().await;
    (painted - started, memory)
}

/// Medians of both, and the median of the paired ratios with its middle half.
#[cfg(target_os = "linux")]
fn told(what: &str, unit: &str, pairs: &[(f64, f64)]) {
    let sorted = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values
    };
    let at = |values: &[f64], quarter: usize| {
        values.get((values.len().saturating_sub(1)) * quarter / 4).copied().unwrap_or(f64::NAN)
    };
    let ours = sorted(pairs.iter().map(|pair| pair.0).collect());
    let none = sorted(pairs.iter().map(|pair| pair.1).collect());
    let ratios = sorted(pairs.iter().map(|pair| pair.0 / pair.1).collect());
    println!(
        "{what}: {:.0} {unit} against {:.0} {unit} for an empty window, ratio {:.2} (middle half {:.2}–{:.2}, {} pairs)",
        at(&ours, 2),
        at(&none, 2),
        at(&ratios, 2),
        at(&ratios, 1),
        at(&ratios, 3),
        pairs.len()
    );
}
