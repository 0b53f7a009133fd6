//! `cargo deny`: who may use what, which licences, from where. Advisories need a database from the network and are asked
//! for in the workflow alone.

use crate::call::{Call, Done};
use crate::place;

/// The version that `deny.toml` is written for.
const VERSION: &str = "0.20.2";

/// Checks bans, licences and sources; installs the tool into the target folder first if it is not there.
pub(super) fn check() -> Done {
    let tool = place::tools().join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    let has = Call::new(&tool).args("--version").read().is_ok_and(|told| told.contains(VERSION));
    if !has {
        println!("Building cargo-deny {VERSION} into {} (once).", place::tools().display());
        Call::cargo()
            .args("install cargo-deny --locked --debug --no-default-features --force --quiet --version")
            .arg(VERSION)
            .arg("--root")
            .arg(place::tools())
            .run()?;
    }
    // Asked offline, so that nothing but the crates is waited for; on a fresh machine they are not there yet.
    Call::cargo().args("fetch --locked --quiet").run()?;
    Call::new(&tool)
        .args("--offline --log-level error check --hide-inclusion-graph bans licenses sources")
        .run()
}
