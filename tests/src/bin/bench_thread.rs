//! How soon a thread of 100,000 messages is open, and a day of it in sight, beside a thread of 50, in one window in turns.
//!
//! `bench_thread FOLDER [ROUNDS]`, of the program that `PORCHLIGHT_PROGRAM` names: FOLDER holds a database that
//! `porchlight-store`'s `measure` has built, whose two newest conversations are the long ones.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::expect_used, clippy::panic, reason = "a measurement that cannot go on has failed")]

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::PathBuf;

    use porchlight_tests::measured::{keyed, percentile, told};
    use porchlight_tests::window::{Desktop, Settings, Window};

    /// What the long one may take longer than the short one, at most.
    const GATE: f64 = 2.0;
    /// What is aimed at for opening and for a day, ms.
    const AIMS: [f64; 2] = [100.0, 50.0];
    /// Rows of the list: two long threads, then short ones.
    const LONG: [i64; 2] = [0, 1];
    const SHORT: [i64; 2] = [3, 5];

    #[tokio::main]
    pub(super) async fn run() {
        let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
        let folder = arguments.next().unwrap_or_else(|| panic!("the data folder is missing"));
        let rounds: u32 = arguments.next().and_then(|rounds| rounds.to_str()?.parse().ok()).unwrap_or(30);
        keyed(&folder);
        let desktop = Desktop::with(Settings { data_dir: Some(folder), ..Settings::default() }).await;
        let window = desktop.open_porchlight().await;
        window.wait_for_mark("painted").await;
        window.show_list("All").await;
        let (mut opened, mut jumped) = (Vec::new(), Vec::new());
        for round in 0..=rounds {
            let at = usize::from(round % 2 == 1);
            let long = sitting(&window, LONG.get(at).copied().unwrap_or(0), round).await;
            let short = sitting(&window, SHORT.get(at).copied().unwrap_or(3), round).await;
            println!(
                "{round}: opened {:.0} against {:.0} ms, a day {:.0} against {:.0} ms",
                long.0, short.0, long.1, short.1
            );
            // The first of each warms up.
            if round > 0 {
                opened.push((long.0, short.0));
                jumped.push((long.1, short.1));
            }
        }
        window.close().await;
        let [opening, jumping] = AIMS;
        let is_fine = [
            holds("open a thread of 100,000", &opened, opening),
            holds("jump to a date in it", &jumped, jumping),
        ];
        assert!(is_fine == [true; 2], "a long thread takes more than {GATE} times as long as a short one");
    }

    /// Opens a thread and jumps to a day of it, another one each time; ms.
    async fn sitting(window: &Window, row: i64, round: u32) -> (f64, f64) {
        let opened = window.painted_row(row).await;
        let day = format!("2025-{:02}-{:02}", 1 + round * 5 % 12, 1 + round * 7 % 28);
        (opened, window.painted_day(&day).await)
    }

    fn holds(what: &str, pairs: &[(f64, f64)], aim: f64) -> bool {
        let (long, short): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let (long, short) = (percentile(&long, 95), percentile(&short, 95));
        println!("{}", told(what, "ms", "a short one", pairs));
        println!(
            "    p95 {long:.0} ms against {short:.0} ms, ratio {:.2}; the aim is {aim} ms",
            long / short
        );
        long <= GATE * short.max(aim / 2.0)
    }
}
