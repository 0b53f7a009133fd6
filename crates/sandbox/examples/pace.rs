//! How fast the sandbox answers, as a part of the pace at which a bare axum handler returns the same bytes, and how soon it
//! is ready.
//!
//! ```sh
//! cargo build --release -p porchlight-sandbox && cargo run --release -p porchlight-sandbox --example pace
//! ```
//!
//! Both servers run in this process, on the same runtime. The two are asked in turns, for a moment each, over connections
//! that stay open; what is printed is the median of the ratios of neighbours, with its quartiles.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement that cannot go on has failed, and its result is what it prints"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use porchlight_sandbox::{Options, Quirk, Sandbox};

/// Connections that ask at the same time.
const CONNECTIONS: usize = 4;
/// How long one server is asked before it is the other's turn.
const TURN: Duration = Duration::from_millis(250);
const PAIRS: usize = 21;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    ready_times();
    let quirks = [Quirk::NoRateLimit].into_iter().collect();
    let sandbox = Sandbox::start(Options { quirks, ..Options::default() }).await.unwrap();
    let token = sandbox.ready["accounts"][0]["access_token"].as_str().unwrap().to_owned();
    let host = sandbox.base_url.strip_prefix("http://").unwrap().to_owned();
    for (name, path) in [
        ("/me", "/v25.0/me?fields=id,user_id,username,name,account_type,followers_count"),
        ("a page of conversations", "/v25.0/me/conversations?platform=instagram"),
        (
            "a page of conversations with their last messages",
            "/v25.0/me/conversations?platform=instagram&fields=participants,updated_time,messages.limit(3)%7Bfrom,message,created_time%7D",
        ),
    ] {
        let path = format!("{path}&access_token={token}");
        let (host, path) = (host.clone(), path);
        let bytes = {
            let (host, path) = (host.clone(), path.clone());
            tokio::task::spawn_blocking(move || Asker::new(&host, &path).ask()).await.unwrap()
        };
        let bare = serve_bare(bytes.clone()).await;
        let ratios = tokio::task::spawn_blocking(move || {
            // A first turn for each, that does not count.
            pace(&host, &path);
            pace(&bare, "/bare");
            let mut pairs: Vec<(f64, f64)> =
                (0..PAIRS).map(|_| (pace(&host, &path), pace(&bare, "/bare"))).collect();
            pairs.sort_by(|one, other| (one.0 / one.1).total_cmp(&(other.0 / other.1)));
            pairs
        });
        let pairs = ratios.await.unwrap();
        let ratio = |at: usize| pairs[at].0 / pairs[at].1;
        println!(
            "{name}: {:.2} of a bare handler ({:.2} to {:.2}); {} bytes, {:.0} against {:.0} a second",
            ratio(PAIRS / 2),
            ratio(PAIRS / 4),
            ratio(PAIRS * 3 / 4),
            bytes.len(),
            pairs[PAIRS / 2].0,
            pairs[PAIRS / 2].1,
        );
    }
}

/// From the start of the command to its line; only where the command was built beside this.
fn ready_times() {
    let here = std::env::current_exe().unwrap();
    let command = here.ancestors().nth(2).unwrap().join("porchlight-sandbox");
    if !command.exists() {
        println!("ready: not measured, {} is not there", command.display());
        return;
    }
    let mut times: Vec<u128> = (0..15)
        .map(|_| {
            let start = Instant::now();
            let mut child = Command::new(&command)
                .args(["serve", "--port", "0", "--exit-with-stdin"])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut line = String::new();
            BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
            let time = start.elapsed().as_millis();
            child.kill().unwrap();
            child.wait().unwrap();
            time
        })
        .collect();
    times.sort_unstable();
    println!("ready: {} ms ({} to {}), from spawn to line", times[7], times[3], times[11]);
}

async fn serve_bare(bytes: Vec<u8>) -> String {
    let bytes = bytes::Bytes::from(bytes);
    let app = Router::new().route(
        "/bare",
        get(async move || {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, "application/json; charset=UTF-8".parse().unwrap());
            (headers, bytes.clone())
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    host
}

/// Requests a second over all connections.
fn pace(host: &str, path: &str) -> f64 {
    let (asked, over) = (AtomicU64::new(0), AtomicBool::new(false));
    let mut passed = Duration::ZERO;
    let mut askers: Vec<Asker> = (0..CONNECTIONS).map(|_| Asker::new(host, path)).collect();
    std::thread::scope(|scope| {
        let start = Instant::now();
        for asker in &mut askers {
            let (asked, over) = (&asked, &over);
            scope.spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    asker.ask();
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        std::thread::sleep(TURN);
        over.store(true, Ordering::Relaxed);
        passed = start.elapsed();
    });
    #[expect(clippy::cast_precision_loss, reason = "a count of requests is small")]
    let asked = asked.load(Ordering::Relaxed) as f64;
    asked / passed.as_secs_f64()
}

/// A connection that asks for the same again and again, as cheaply as can be.
struct Asker {
    wire: TcpStream,
    request: Vec<u8>,
    buffer: Vec<u8>,
}

impl Asker {
    fn new(host: &str, path: &str) -> Self {
        let wire = TcpStream::connect(host).unwrap();
        wire.set_nodelay(true).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes();
        Self { wire, request, buffer: vec![0; 1 << 20] }
    }

    /// The body of one answer.
    fn ask(&mut self) -> Vec<u8> {
        self.wire.write_all(&self.request).unwrap();
        let mut filled = 0;
        loop {
            let read = self.wire.read(&mut self.buffer[filled..]).unwrap();
            assert!(read > 0, "the connection was closed");
            filled += read;
            let Some(end) = self.buffer[..filled].windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = std::str::from_utf8(&self.buffer[..end]).unwrap();
            assert!(head.starts_with("HTTP/1.1 200"), "{head}");
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map(|(_, value)| value.trim().parse::<usize>().unwrap())
                .expect("answers have their length");
            if filled >= end + 4 + length {
                return self.buffer[end + 4..end + 4 + length].to_vec();
            }
        }
    }
}
