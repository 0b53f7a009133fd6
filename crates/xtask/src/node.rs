//! A fitting Node, and the screens' packages.
//!
//! The system's Node is used when it is new enough. Where it is not (Debian 12 has 18), its npm fetches a newer one into
//! the target folder: nothing outside the repository changes.

use crate::call::{Call, Done, Failure};
use crate::{install, place};
use std::ffi::OsString;
use std::path::PathBuf;

/// The oldest Node that the screens' tools run on (Vite 8).
const OLDEST: (u32, u32) = (20, 19);
/// What is fetched where the system's is older, and the npm that goes with it.
const FETCHED: [&str; 2] = ["node@22.23.3", "npm@10.9.4"];

/// Makes sure of Node and of the packages that the lock file names.
pub(crate) fn ensure() -> Done {
    ensure_node()?;
    let lock = std::fs::read(place::ui().join("package-lock.json"))
        .map_err(|error| Failure(format!("ui/package-lock.json: {error}")))?;
    let stamp = place::ui().join("node_modules/.installed-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Fetching the screens' packages (npm ci).");
    npm("ci --no-audit --no-fund").run()?;
    std::fs::write(stamp, lock)?;
    Ok(())
}

/// A call of npm in the screens' folder.
pub(crate) fn npm(args: &str) -> Call {
    let ours = our_bin().map(|bin| bin.join("npm")).filter(|npm| npm.is_file());
    let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
    Call::new(ours.unwrap_or_else(|| PathBuf::from(name))).args(args).within(place::ui())
}

/// The path with our own Node first, when there is one.
pub(crate) fn path_with_ours() -> Option<OsString> {
    let bin = our_bin()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(bin).chain(std::env::split_paths(&path))).ok()
}

fn our_bin() -> Option<PathBuf> {
    let bin = place::tools().join("node/node_modules/.bin");
    bin.join("node").exists().then_some(bin)
}

fn ensure_node() -> Done {
    if fits() && place::on_path("npm").is_some() || our_bin().is_some() {
        return Ok(());
    }
    if place::on_path("npm").is_none() {
        install::packages(
            "Node",
            &["nodejs", "npm"],
            &["nodejs", "nodejs-npm"],
            &["nodejs", "npm"],
            &["node"],
        )?;
        if fits() {
            return Ok(());
        }
    }
    let folder = place::tools().join("node");
    println!(
        "The system's Node is older than {}.{}; fetching {} into {}.",
        OLDEST.0,
        OLDEST.1,
        FETCHED[0],
        folder.display()
    );
    std::fs::create_dir_all(&folder)?;
    let [node, npm] = FETCHED;
    Call::new("npm")
        .args("install --no-audit --no-fund --prefix")
        .arg(&folder)
        .arg(node)
        .arg(npm)
        .run()
        .map_err(|failure| {
            Failure(format!(
                "{failure}\nPlease install Node {}.{} or newer (nodejs.org), then start again.",
                OLDEST.0, OLDEST.1
            ))
        })
}

fn fits() -> bool {
    Call::new("node").args("--version").read().is_ok_and(|version| is_new_enough(&version))
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= OLDEST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn debian_twelves_node_is_too_old_and_a_later_one_is_not() {
        assert!(!is_new_enough("v18.20.4\n"));
        assert!(!is_new_enough("v20.9.0"));
        assert!(is_new_enough("v20.19.0"));
        assert!(is_new_enough("v22.1.0"));
        assert!(!is_new_enough("not a version"));
    }
}
