//! `cargo xtask start`: from a fresh clone to an open window.

use crate::call::{Call, Done, Failure};
use crate::{app, pictures};
use std::path::PathBuf;

/// Builds Porchlight and opens it.
pub(crate) fn start(headless: bool, release: bool, data_dir: Option<PathBuf>) -> Done {
    if headless {
        return pictures::headless(data_dir);
    }
    if !has_display() {
        return Err(Failure(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n\
             Start it in a desktop session; or have it run on a virtual display and get a picture of the inbox:\n  \
             cargo xtask start --headless"
                .to_owned(),
        ));
    }
    let program = app::build(release)?;
    println!("Opening Porchlight. To look around without an Instagram account, press \"Open the sandbox\".");
    let call = Call::new(program);
    match data_dir {
        Some(folder) => call.env("PORCHLIGHT_DATA_DIR", std::path::absolute(folder)?).run(),
        None => call.run(),
    }
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
