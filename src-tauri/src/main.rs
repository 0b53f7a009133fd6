//! Porchlight, the desktop app. Only a shell: it opens a window and hands every command to `porchlight_api`.
//!
//! One executable, two lives: `porchlight sandbox …` is the sandbox and touches no display; anything else is the app,
//! optionally with one argument, a `porchlight://` link.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod appearance;
mod browser;
mod collecting;
mod compositing;
mod dialog;
#[cfg(unix)]
mod doorbell;
mod folder;
mod guard;
mod host;
mod language;
mod link;
mod media;
mod notify;
mod quit;
mod relay;
mod saving;
mod scheme;
mod second;
mod shell;
mod stepping_back;
mod tray;
mod window;

#[cfg(test)]
mod redirect_tests;

use std::ffi::OsString;
use std::process::ExitCode;

use link::Link;
use second::Launch;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os();
    let program = arguments.next().unwrap_or_else(|| OsString::from("porchlight"));
    let arguments: Vec<OsString> = arguments.collect();
    if arguments.first().is_some_and(|first| first == "sandbox") {
        let named = std::iter::once(program).chain(arguments.into_iter().skip(1));
        return porchlight_sandbox::cli::main(named.collect());
    }
    collecting::settle();
    compositing::settle();
    let filter = tracing_subscriber::EnvFilter::try_from_env("PORCHLIGHT_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,porchlight=info"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();

    if !has_display() {
        tracing::error!(
            "Porchlight is a window, and there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set"
        );
        return ExitCode::FAILURE;
    }

    let link = Link::from_arguments(&arguments);
    let launch = match folder::data_folder() {
        Some(folder) => second::launch(&folder, link.as_ref()),
        None => Launch::without_folder(),
    };
    match launch {
        Launch::HandedOver => {
            tracing::info!("another Porchlight runs here and has been asked");
            ExitCode::SUCCESS
        }
        Launch::Window(start) => {
            browser::begin();
            stepping_back::settle();
            shell::run(start, link)
        }
    }
}

/// GTK panics without one.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
