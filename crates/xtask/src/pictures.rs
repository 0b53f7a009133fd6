//! The real window on a virtual display: driven into the sandbox, and photographed.
//!
//! The driving lives with the end-to-end tests (`tests/`), which know the screens; here it is only built and called.

use crate::call::{Call, Done, Failure};
use crate::libraries::For;
use crate::{app, install, place};
use std::path::PathBuf;

/// `cargo xtask start --headless`: into the sandbox, and a picture of the inbox.
pub(crate) fn headless(data_dir: Option<PathBuf>) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Failure(
            "--headless needs Linux (Xvfb). Here, `cargo xtask start` opens the window.".to_owned(),
        ));
    }
    let call = driven("headless")?;
    match data_dir {
        Some(folder) => call.arg(std::path::absolute(folder)?).run(),
        None => call.run(),
    }
}

/// `cargo xtask screenshots`: the documentation's pictures.
pub(crate) fn screenshots() -> Done {
    driven("screenshots")?.arg(place::root().join("docs/screenshots")).run()
}

/// `cargo xtask screenshots --kinds`: the small pictures that `docs/message-kinds.md` shows, as the tests of sending and of
/// arriving leave them.
pub(crate) fn kinds() -> Done {
    install::ensure(&[For::Building, For::Running, For::Testing, For::Pictures])?;
    app::build(false)?;
    let tests = "test --quiet --package porchlight-tests --test window -- sending:: arriving::";
    Call::cargo().args(tests).run()?;
    let (page, taken) = (place::root().join("docs"), place::root().join("target/e2e/kinds"));
    let shown = std::fs::read_to_string(page.join("message-kinds.md"))?;
    let named = shown.split("](pictures/kinds/").skip(1).filter_map(|rest| rest.split_once(')'));
    std::fs::create_dir_all(page.join("pictures/kinds"))?;
    for (name, _) in named {
        let copied = std::fs::copy(taken.join(name), page.join("pictures/kinds").join(name));
        copied.map_err(|error| Failure(format!("{name}, which docs/message-kinds.md shows: {error}")))?;
    }
    Ok(())
}

fn driven(program: &str) -> Done<Call> {
    install::ensure(&[For::Building, For::Running, For::Testing, For::Pictures])?;
    app::build(false)?;
    println!("Building the hand that drives it.");
    Ok(Call::cargo().args("run --quiet --package porchlight-tests --bin").arg(program).arg("--"))
}
