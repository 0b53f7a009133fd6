//! WebKitWebDriver: starts the app and speaks for its window.

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::fs::OpenOptions;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU16, Ordering};

use super::until::{LONG, SHORT, until};

/// The program under test: built beside the tests, holding the screens of `ui/dist`.
pub fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("PORCHLIGHT_PROGRAM") {
        return named.into();
    }
    let own = std::env::current_exe().expect("our own path");
    let folder = own.ancestors().find(|folder| folder.join("porchlight").is_file());
    folder.expect("target/debug/porchlight is built (`cargo xtask test` does it)").join("porchlight")
}

/// Cargo's target folder: what failures and pictures leave behind goes there.
pub fn target() -> PathBuf {
    let program = program();
    program.ancestors().nth(2).unwrap_or(&program).to_path_buf()
}

/// The driver's process; ended when dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    program: PathBuf,
    port: u16,
}

impl Driver {
    /// Starts it, for this program; both write to `log`.
    pub(crate) fn start(mut command: Command, log: &Path, program: &Path) -> Self {
        let port = free_port();
        let log = OpenOptions::new().create(true).append(true).open(log).expect("a log");
        let process = command
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .stdout(log.try_clone().expect("the log"))
            .stderr(log)
            .spawn()
            .expect("WebKitWebDriver is installed");
        Self { process, program: program.to_owned(), port }
    }

    /// Has it start the app, and connects.
    pub(crate) async fn connect(&self, arguments: &[&str]) -> Client {
        let address = format!("127.0.0.1:{}", self.port);
        until("WebDriver to listen", SHORT, async || TcpStream::connect(&address).ok()).await;
        let options = json!({"binary": &self.program, "args": arguments});
        let capabilities = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let url = format!("http://{address}");
        let made = tokio::time::timeout(LONG, builder.connect(&url)).await;
        made.expect("a session in time").expect("a session")
    }
}

/// A free port among those that the system gives to nobody by itself: one that it gave and has back may be somebody else's
/// before the driver listens.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Programs that run beside this one begin elsewhere.
    let first = 20_000 + u16::try_from(std::process::id() % 100).unwrap_or(0) * 100;
    let mut ports = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed) % 100).take(100);
    ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a free port")
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
