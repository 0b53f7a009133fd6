//! Porchlight without a desktop: the same commands over HTTP on loopback, for a browser while developing and in tests.
//!
//! Never bundled. It has no password, so it answers only what comes from this machine under this machine's name: see
//! [`guard`]. Prints one line of JSON when it is ready, `{"ready":"http://127.0.0.1:5174"}`, and one for each address that the
//! app wants opened, `{"open":"https://…"}`.
#![expect(clippy::print_stdout, reason = "whoever starts it reads the lines that it prints")]

mod browser;
mod events;
mod guard;
mod options;
mod routes;

use std::fs::{File, OpenOptions};
use std::io;
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser as _;
use options::Options;
use porchlight_api::{App, HostConfig};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("PORCHLIGHT_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,porchlight=info"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).try_init();
    match serve(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Options) -> io::Result<()> {
    let _claim = claim(&options.data_dir)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    let port = listener.local_addr()?.port();
    let opens_browser = !options.no_browser;
    let downloads = options.data_dir.join("downloads");
    let app = App::start(HostConfig {
        data_dir: options.data_dir,
        sandbox_command: (options.sandbox_bin, Vec::new()),
        open_url: Arc::new(move |address| browser::open(address, opens_browser)),
        save_file: Arc::new(|_| Box::pin(async { Err("PORCHLIGHT_SAVE_FOLDER names no folder".to_owned()) })),
        show_file: Arc::new(|file| browser::open(&file.to_string_lossy(), false)),
        pick_files: Arc::new(|_| Box::pin(async { Err("PORCHLIGHT_PICK_FILES names no files".to_owned()) })),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        uses_keychain: true,
        downloads: Some(downloads),
    });
    println!("{}", serde_json::json!({ "ready": format!("http://127.0.0.1:{port}") }));
    let routes = guard::guarded(routes::routes(app.clone(), &options.screens), port);
    // Streams of events never end by themselves, so nobody waits for them.
    tokio::select! {
        served = axum::serve(listener, routes) => served?,
        _ = tokio::signal::ctrl_c() => {}
    }
    app.shutdown().await;
    Ok(())
}

/// The data folder's lock, which the desktop app takes as well.
fn claim(folder: &Path) -> io::Result<File> {
    std::fs::create_dir_all(folder)?;
    let lock =
        OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("porchlight.lock"))?;
    lock.try_lock().map_err(|_| io::Error::other("another Porchlight has this data folder"))?;
    Ok(lock)
}
