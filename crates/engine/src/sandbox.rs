//! The sandbox, as a child of ours: its own process, spoken to by HTTP and its ready line only. It ends when its
//! standard input closes, so it cannot outlive us, not even when we are killed.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use serde::Deserialize;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};

/// How long it may take to be ready. It promises 100 ms; a busy machine gets more.
const READY_WITHIN: Duration = Duration::from_secs(15);

/// How to start a sandbox.
#[derive(Clone, Debug)]
pub struct SandboxCommand {
    /// The program: our own executable, or `porchlight-sandbox`.
    pub program: PathBuf,
    /// What comes before `serve`: `sandbox` for our own executable.
    pub arguments: Vec<OsString>,
    /// A sandbox that runs already (`PORCHLIGHT_SANDBOX_URL`); nothing is started then.
    pub running_at: Option<String>,
}

/// What a sandbox says when it is ready. Only what the app needs of it.
#[derive(Clone, Debug, Deserialize)]
pub struct SandboxReady {
    /// Where all hosts are.
    pub base_url: String,
    /// Its Meta app.
    pub app: SandboxApp,
}

/// The Meta app that a sandbox carries.
#[derive(Clone, Deserialize)]
pub struct SandboxApp {
    /// Instagram app id.
    pub client_id: String,
    /// Instagram app secret: the sandbox's, worth nothing elsewhere.
    pub client_secret: String,
    /// Its own redirect page.
    pub redirect_uri: String,
    /// For the webhook handshake.
    pub verify_token: String,
}

impl std::fmt::Debug for SandboxApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SandboxApp").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

/// Why there is no sandbox.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The program does not start.
    #[error("the sandbox cannot be started: {0}")]
    Start(#[from] std::io::Error),
    /// It ended, or was silent for too long.
    #[error("the sandbox did not get ready: {0}")]
    NotReady(String),
}

/// A running child.
pub(crate) struct SandboxChild {
    child: Child,
    /// Closing it ends the child.
    stdin: Option<ChildStdin>,
}

impl SandboxChild {
    /// Starts it with its state in `state_file` and waits for the ready line.
    pub(crate) async fn start(
        command: &SandboxCommand,
        state_file: &std::path::Path,
    ) -> Result<(Self, SandboxReady), SandboxError> {
        let mut child = Command::new(&command.program)
            .args(&command.arguments)
            .args(["serve", "--port", "0", "--live", "--exit-with-stdin", "--state"])
            .arg(state_file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let stdin = child.stdin.take();
        let log = child.stderr.take().map(|stderr| tokio::spawn(keep_log(BufReader::new(stderr))));
        let Some(stdout) = child.stdout.take() else {
            return Err(SandboxError::NotReady("no standard output".to_owned()));
        };
        let mut lines = BufReader::new(stdout).lines();
        let line = match tokio::time::timeout(READY_WITHIN, lines.next_line()).await {
            Ok(Ok(Some(line))) => line,
            Ok(Ok(None)) => {
                let words = match log {
                    Some(log) => log.await.unwrap_or_default(),
                    None => String::new(),
                };
                return Err(SandboxError::NotReady(format!("it ended: {words}")));
            }
            Ok(Err(error)) => return Err(error.into()),
            Err(_) => return Err(SandboxError::NotReady(format!("silent for {READY_WITHIN:?}"))),
        };
        // Whatever else it prints must not fill the pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let ready = serde_json::from_str(&line).map_err(|error| SandboxError::NotReady(error.to_string()))?;
        Ok((Self { child, stdin }, ready))
    }

    /// Whether it still runs.
    pub(crate) fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Lets it write its state and end; kills it when it does not.
    pub(crate) async fn stop(mut self) {
        drop(self.stdin.take());
        if tokio::time::timeout(Duration::from_secs(3), self.child.wait()).await.is_err() {
            let _ = self.child.kill().await;
        }
    }
}

/// Passes its log on, and gives the last lines when it ends.
async fn keep_log(reader: BufReader<tokio::process::ChildStderr>) -> String {
    let mut lines = reader.lines();
    let mut last = std::collections::VecDeque::new();
    while let Ok(Some(line)) = lines.next_line().await {
        tracing::debug!(target: "sandbox", "{line}");
        last.push_back(line);
        if last.len() > 4 {
            last.pop_front();
        }
    }
    last.into_iter().collect::<Vec<_>>().join(" · ")
}
