//! What it is started with.

use std::path::PathBuf;

use clap::Parser;

/// Porchlight over HTTP on loopback, for a browser.
#[derive(Debug, Parser)]
#[command(name = "porchlight-devhost", version)]
pub(crate) struct Options {
    /// Port on 127.0.0.1; 0 for any free one.
    #[arg(long, default_value_t = 5174)]
    pub(crate) port: u16,
    /// Where everything is kept; never the desktop app's own by default.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data_dir: PathBuf,
    /// The built screens.
    #[arg(long, value_name = "FOLDER", default_value = "ui/dist")]
    pub(crate) screens: PathBuf,
    /// The program that is a sandbox.
    #[arg(long, value_name = "PROGRAM", default_value_os_t = beside("porchlight-sandbox"))]
    pub(crate) sandbox_bin: PathBuf,
    /// Only print the addresses that are to be opened.
    #[arg(long)]
    pub(crate) no_browser: bool,
}

/// A program of ours in the same folder.
fn beside(name: &str) -> PathBuf {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let here = std::env::current_exe().ok();
    here.and_then(|here| Some(here.parent()?.join(&file))).unwrap_or_else(|| PathBuf::from(file))
}
