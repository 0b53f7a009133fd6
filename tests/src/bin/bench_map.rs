//! How soon a map of 200 answers and entry points is there, beside a screen that has nothing, and how many frames a second it is
//! moved at, beside a blank layer that is moved as far; in a real window, in turns.
//!
//! `bench_map EMPTY PAGES [PAIRS]`: EMPTY is the window that shows the page it is given, PAGES the folder of
//! `ui/bench`, built. Compositing is as the app has it. What the map holds comes from memory, so that only the screen is measured.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::expect_used, clippy::panic, reason = "a measurement that cannot go on has failed")]

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}

#[cfg(target_os = "linux")]
mod linux {
    use porchlight_tests::measured::{percentile, told};
    use porchlight_tests::window::{Desktop, Settings, Window};
    use std::path::{Path, PathBuf};
    use tower_http::services::ServeDir;

    /// How long each turn moves the map, in milliseconds.
    const TURN: u64 = 4_000;
    /// Of the blank layer's frames the map has at least this part.
    const GATE: f64 = 0.9;
    /// What is aimed at for opening, ms.
    const AIM: f64 = 300.0;
    /// How often it is opened in one window.
    const OPENED: usize = 12;

    #[tokio::main]
    pub(super) async fn run() {
        let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
        let mut next = |what: &str| arguments.next().unwrap_or_else(|| panic!("{what} is missing"));
        let (empty, pages) = (next("the window"), next("the folder of pages"));
        let pairs = arguments.next().and_then(|pairs| pairs.to_str()?.parse().ok()).unwrap_or(8);
        let address = serve(&pages).await;
        opened(&empty, &address).await;
        let mut all = Vec::new();
        for _ in 0..pairs {
            let map = frames(&empty, &format!("{address}/map.html")).await;
            all.push((map, frames(&empty, &format!("{address}/map.html?blank")).await));
        }
        println!("{}", told("frames while the map is moved", "a second", "a blank layer", &all));
        let ratios: Vec<f64> = all.iter().map(|(map, blank)| map / blank).collect();
        assert!(percentile(&ratios, 50) >= GATE, "the map has fewer than {GATE} of a blank layer's frames");
    }

    async fn opened(program: &Path, address: &str) {
        let (_desktop, window) = open(program, &format!("{address}/map.html")).await;
        let script = "const [what, done] = arguments; window.opens(what).then(done);";
        let mut pairs = Vec::new();
        for round in 0..=OPENED {
            let map = number(&window, script, "map".into()).await;
            let empty = number(&window, script, "empty".into()).await;
            // The first of each warms up; it is what one meets after a start, so it is told by itself.
            if round == 0 {
                println!("the first time: {map:.0} ms against {empty:.0} ms for a screen that has nothing");
            } else {
                pairs.push((map, empty));
            }
        }
        window.close().await;
        let all: Vec<f64> = pairs.iter().map(|pair| pair.0).collect();
        println!("{}", told("open a map of 200", "ms", "a screen that has nothing", &pairs));
        println!("    p95 {:.0} ms; the aim is {AIM} ms", percentile(&all, 95));
    }

    async fn frames(program: &Path, page: &str) -> f64 {
        let (_desktop, window) = open(program, page).await;
        let script = "const [ms, done] = arguments; window.measure(ms).then(done);";
        let frames = number(&window, script, TURN.into()).await;
        window.close().await;
        frames
    }

    /// A window with the page, once its map or its blank layer is there.
    async fn open(program: &Path, page: &str) -> (Desktop, Window) {
        let has_gpu = Path::new("/dev/dri").exists();
        let flat = [("WEBKIT_DISABLE_COMPOSITING_MODE".to_owned(), "1".to_owned())];
        let desktop = Desktop::with(Settings {
            program: Some(program.to_owned()),
            env: if has_gpu { Vec::new() } else { flat.to_vec() },
            ..Settings::default()
        })
        .await;
        let window = desktop.open_porchlight_with(&[page]).await;
        window.wait_for_mark("there").await;
        (desktop, window)
    }

    async fn number(window: &Window, script: &str, argument: serde_json::Value) -> f64 {
        let told = window.script_with_answer(script, vec![argument]).await;
        told.as_f64().unwrap_or_else(|| panic!("no number: {told}"))
    }

    async fn serve(pages: &Path) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let app = axum::Router::new().fallback_service(ServeDir::new(pages));
        tokio::spawn(async move { axum::serve(listener, app).await });
        format!("http://{address}")
    }
}
