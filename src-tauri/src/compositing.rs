//! `PORCHLIGHT_COMPOSITING=auto|on|off`: whether WebKit composites on its own layer tree.
//!
//! Without a GPU, off scrolls faster and takes less memory, but WebDriver's screenshots hang then, so `auto` leaves WebKit's
//! own choice. A near-empty window was once seen to stall for half a second in one start of four with off; this window, which
//! is made hidden and shown at its size, did not: in 20 starts each, interleaved on a busy machine, the first frame came 137 ms
//! after the first script at worst with off, and 270 ms or more after it in 6 of 20 with on; in 24 starts the main thread never
//! waited longer than 52 ms for a lock. What made the other window stall is not proven.
//!
//! The variable that WebKit reads must stand before the process begins (setting one in a running process is unsafe), so the
//! process replaces itself once.

/// What WebKit reads.
#[cfg(target_os = "linux")]
const WEBKIT: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Replaces the process when WebKit's variable does not say what `PORCHLIGHT_COMPOSITING` does. To be called before
/// there is a second thread.
#[cfg(target_os = "linux")]
pub(crate) fn settle() {
    use std::os::unix::process::CommandExt as _;

    let choice = std::env::var("PORCHLIGHT_COMPOSITING").unwrap_or_default();
    let is_disabled = std::env::var_os(WEBKIT).is_some_and(|value| value != "0");
    let Some(disable) = wanted(&choice, is_disabled) else { return };
    let Ok(program) = std::env::current_exe() else { return };
    let mut again = std::process::Command::new(program);
    again.args(std::env::args_os().skip(1));
    if disable {
        again.env(WEBKIT, "1");
    } else {
        again.env_remove(WEBKIT);
    }
    // Comes back only when it fails; then WebKit chooses.
    let _ = again.exec();
}

/// Nothing to settle where WebKitGTK is not the webview.
#[cfg(not(target_os = "linux"))]
pub(crate) fn settle() {}

/// The state to change to; `None` when it stands already. The answer given back as the new state asks for no change,
/// so the process replaces itself at most once.
#[cfg(target_os = "linux")]
fn wanted(choice: &str, is_disabled: bool) -> Option<bool> {
    match choice {
        "off" if !is_disabled => Some(true),
        "on" if is_disabled => Some(false),
        _ => None,
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::wanted;

    #[test]
    fn the_process_replaces_itself_at_most_once() {
        for choice in ["on", "off", "auto", "", "nonsense"] {
            for is_disabled in [true, false] {
                if let Some(next) = wanted(choice, is_disabled) {
                    assert_eq!(wanted(choice, next), None, "{choice} {is_disabled}");
                }
            }
        }
        assert_eq!(wanted("off", false), Some(true));
        assert_eq!(wanted("on", true), Some(false));
        assert_eq!(wanted("auto", false), None);
    }
}
