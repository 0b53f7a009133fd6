//! Building what the user sees: first the screens, then the program that holds them.

use crate::call::{Call, Done};
use crate::libraries::For;
use crate::{install, node, place};
use std::path::PathBuf;

/// Installs what building needs, builds the screens and the app, and gives the program.
pub(crate) fn build(release: bool) -> Done<PathBuf> {
    install::ensure(&[For::Building, For::Running])?;
    screens()?;
    println!("Building the app. The first time takes some minutes.");
    let call = Call::cargo().args("build --package porchlight-src-tauri --bin porchlight");
    let call = if release { call.args("--release") } else { call };
    call.run()?;
    Ok(place::built("porchlight", release))
}

/// Builds the screens into ui/dist.
pub(crate) fn screens() -> Done {
    node::ensure()?;
    node::npm("run --silent build").run()
}
