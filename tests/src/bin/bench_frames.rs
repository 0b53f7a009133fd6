//! Frames a second while 100,000 conversations fly past in a real window, beside a blank page that scrolls as far.
//!
//! `bench_frames EMPTY PAGES [PAIRS]`: EMPTY is the window that shows the page it is given, PAGES the folder of
//! `ui/bench`, built. Compositing is as the app has it.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::expect_used, reason = "a measurement that cannot go on has failed")]

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}

#[cfg(target_os = "linux")]
mod linux {
    use porchlight_tests::measured::told;
    use porchlight_tests::window::{Desktop, Settings};
    use std::path::{Path, PathBuf};
    use tower_http::services::ServeDir;

    /// How long each turn scrolls, in milliseconds.
    const TURN: u64 = 4_000;

    #[tokio::main]
    pub(super) async fn run() {
        let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
        let mut next = |what: &str| arguments.next().unwrap_or_else(|| panic!("{what} is missing"));
        let (empty, pages) = (next("the window"), next("the folder of pages"));
        let pairs = arguments.next().and_then(|pairs| pairs.to_str()?.parse().ok()).unwrap_or(8);
        let address = serve(&pages).await;
        let has_gpu = Path::new("/dev/dri").exists();
        let compositing = if has_gpu { &[true][..] } else { &[false, true] };
        for composited in compositing.iter().copied() {
            let mut all = Vec::new();
            for _ in 0..pairs {
                let list = frames(&empty, &format!("{address}/list.html"), composited).await;
                let blank = frames(&empty, &format!("{address}/list.html?blank"), composited).await;
                all.push((list, blank));
            }
            let how =
                if composited { "with compositing" } else { "without compositing, as the app has it here" };
            println!("{}", told(&format!("frames while scrolling, {how}"), "a second", "a blank page", &all));
        }
    }

    async fn serve(pages: &Path) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let app = axum::Router::new().fallback_service(ServeDir::new(pages));
        tokio::spawn(async move { axum::serve(listener, app).await });
        format!("http://{address}")
    }

    async fn frames(program: &Path, page: &str, composited: bool) -> f64 {
        let flat = [("WEBKIT_DISABLE_COMPOSITING_MODE".to_owned(), "1".to_owned())];
        let desktop = Desktop::with(Settings {
            program: Some(program.to_owned()),
            env: if composited { Vec::new() } else { flat.to_vec() },
            ..Settings::default()
        })
        .await;
        let window = desktop.open_porchlight_with(&[page]).await;
        let script = "const [ms, done] = arguments; window.measure(ms).then((all) => done(all.frames));";
        let frames = window.script_with_answer(script, vec![TURN.into()]).await;
        window.close().await;
        frames.as_f64().unwrap_or_else(|| panic!("no frames: {frames}"))
    }
}
