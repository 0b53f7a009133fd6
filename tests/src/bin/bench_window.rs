//! Start and memory of the app beside an empty Tauri window with the same flags, one after the other in turns.
//!
//! `bench_window APP EMPTY FOLDER [PAIRS]`: FOLDER holds a database that `porchlight-store`'s `measure` has built. A start
//! ends with the second frame that has rows (the page's mark `painted`), begins with the process, and both are told on
//! the machine's clock. Memory is the proportional set size of the whole tree, once it is painted; the app's holds the
//! sandbox too, which is a process of its own. The empty window is measured as it is, and with compositing off as well,
//! which the app has off on a machine without a GPU.
#![expect(clippy::print_stdout, reason = "its output is its purpose")]

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}

#[cfg(target_os = "linux")]
mod linux {
    use porchlight_tests::measured::{keyed, told};
    use porchlight_tests::window::{Desktop, Settings};
    use std::path::{Path, PathBuf};

    #[tokio::main]
    pub(super) async fn run() {
        let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
        let mut next = |what: &str| arguments.next().unwrap_or_else(|| panic!("{what} is missing"));
        let (app, empty, folder) = (next("the app"), next("the empty window"), next("the data folder"));
        let pairs = arguments.next().and_then(|pairs| pairs.to_str()?.parse().ok()).unwrap_or(15);
        keyed(&folder);
        let flat = [("WEBKIT_DISABLE_COMPOSITING_MODE".to_owned(), "1".to_owned())];
        let mut all = Vec::new();
        for pair in 1..=pairs {
            let ours = measured(&app, Some(&folder), &[]).await;
            let none = measured(&empty, None, &[]).await;
            let plain = measured(&empty, None, &flat).await;
            println!(
                "{pair}: start {:.0} ms against {:.0} and {:.0} ms, memory {:.0} MiB against {:.0} and {:.0} MiB",
                ours.0, none.0, plain.0, ours.1, none.1, plain.1
            );
            all.push((ours, none, plain));
        }
        let (as_it_is, uncomposited) = ("an empty window", "an empty window without compositing");
        let starts =
            |of: fn(&Measures) -> f64| all.iter().map(|each| (each.0.0, of(each))).collect::<Vec<_>>();
        let sizes =
            |of: fn(&Measures) -> f64| all.iter().map(|each| (each.0.1, of(each))).collect::<Vec<_>>();
        let (start, memory) = ("start to painted inbox", "memory of the process tree");
        println!("{}", told(start, "ms", as_it_is, &starts(|each| each.1.0)));
        println!("{}", told(start, "ms", uncomposited, &starts(|each| each.2.0)));
        println!("{}", told(memory, "MiB", as_it_is, &sizes(|each| each.1.1)));
        println!("{}", told(memory, "MiB", uncomposited, &sizes(|each| each.2.1)));
        let slowest = all.iter().map(|each| each.0.0).fold(0.0, f64::max);
        println!("slowest start of {pairs}: {slowest:.0} ms");
    }

    /// Milliseconds and MiB of ours, of an empty window, and of one without compositing.
    type Measures = ((f64, f64), (f64, f64), (f64, f64));

    /// Milliseconds to the painted screen, and MiB of the tree.
    async fn measured(program: &Path, data_dir: Option<&Path>, env: &[(String, String)]) -> (f64, f64) {
        let desktop = Desktop::with(Settings {
            program: Some(program.to_owned()),
            data_dir: data_dir.map(Path::to_owned),
            env: env.to_vec(),
            ..Settings::default()
        })
        .await;
        let window = desktop.open_porchlight().await;
        let painted = window.wait_for_mark("painted").await;
        let Some((started, memory)) = desktop.start_and_memory() else { panic!("the process is gone") };
        window.close().await;
        (painted - started, memory)
    }
}
