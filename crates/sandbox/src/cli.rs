//! The command: `porchlight-sandbox serve …`, and `porchlight sandbox serve …` from within the app.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::clock::ClockKind;
use crate::options::{Options, Quirk};
use crate::server::Sandbox;

/// An Instagram on this machine.
#[derive(Debug, Parser)]
#[command(name = "porchlight-sandbox", version)]
struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Serves the sandbox on loopback; prints one line of JSON when it is ready, then logs to standard error.
    Serve(Serve),
}

#[derive(Debug, Args)]
struct Serve {
    /// Port on 127.0.0.1; 0 for any free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The world to live in.
    #[arg(long, default_value = "studio")]
    world: String,
    /// Everything that is left to chance follows from it.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Where the world is kept between runs.
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Whether time passes by itself.
    #[arg(long, value_enum, default_value_t = ClockKind::Real)]
    clock: ClockKind,
    /// People write, answer and react by themselves.
    #[arg(long)]
    live: bool,
    /// A registered redirect URI besides the sandbox's own page.
    #[arg(long = "redirect-uri", value_name = "URI")]
    redirect_uris: Vec<String>,
    /// Follows another reading of the reference where it contradicts itself.
    #[arg(long = "quirk", value_enum, value_name = "NAME")]
    quirks: Vec<Quirk>,
    /// Fetches media from anywhere, and not from this machine alone.
    #[arg(long)]
    allow_fetch: bool,
    /// Ends when standard input is closed.
    #[arg(long)]
    exit_with_stdin: bool,
    /// So many conversations for each account (for measurements).
    #[arg(long)]
    threads: Option<usize>,
    /// So many messages in each of these.
    #[arg(long)]
    messages: Option<usize>,
}

/// Runs the command with these arguments, the first of which is the command's own name, until it ends. Builds its own
/// runtime, so it must not be called from within one.
pub fn main(arguments: Vec<OsString>) -> ExitCode {
    let command = match Command::try_parse_from(arguments) {
        Ok(command) => command,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("PORCHLIGHT_SANDBOX_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "no runtime");
            return ExitCode::FAILURE;
        }
    };
    let What::Serve(serve) = command.what;
    let code = runtime.block_on(run(serve));
    runtime.shutdown_background();
    code
}

async fn run(serve: Serve) -> ExitCode {
    let exit_with_stdin = serve.exit_with_stdin;
    let options = Options {
        port: serve.port,
        world: serve.world,
        seed: serve.seed,
        state: serve.state,
        clock: serve.clock,
        live: serve.live,
        redirect_uris: serve.redirect_uris,
        quirks: BTreeSet::from_iter(serve.quirks),
        allow_fetch: serve.allow_fetch,
        threads: serve.threads,
        messages: serve.messages,
    };
    let sandbox = match Sandbox::start(options).await {
        Ok(sandbox) => sandbox,
        Err(error) => {
            tracing::error!("{error}");
            return ExitCode::FAILURE;
        }
    };
    {
        let mut out = std::io::stdout().lock();
        if writeln!(out, "{}", sandbox.ready).and_then(|()| out.flush()).is_err() {
            return ExitCode::FAILURE;
        }
    }
    tracing::info!(at = %sandbox.base_url, "the sandbox is open");
    if exit_with_stdin {
        tokio::select! {
            () = stdin_closed() => tracing::info!("standard input was closed"),
            () = asked_to_end() => {}
        }
    } else {
        asked_to_end().await;
    }
    drop(sandbox);
    ExitCode::SUCCESS
}

/// Ends when the other side of standard input is gone.
async fn stdin_closed() {
    let (done, closed) = tokio::sync::oneshot::channel();
    // A thread of its own: a read of standard input cannot be taken back.
    std::thread::spawn(move || {
        let mut buffer = [0_u8; 256];
        let mut stdin = std::io::stdin().lock();
        while matches!(stdin.read(&mut buffer), Ok(read) if read > 0) {}
        let _ = done.send(());
    });
    let _ = closed.await;
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    let _ = tokio::signal::ctrl_c().await;
}
