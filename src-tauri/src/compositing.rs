//! `PORCHLIGHT_COMPOSITING=auto|on|off`: whether WebKit composites with the GPU's interface, on Linux.
//!
//! Without a GPU that interface is emulated on the processor, and the first frame with anything in it waits for the
//! emulation: 600 to 800 ms, with the rows already at hand. Off, the same frame is on the screen 100 ms after them, the
//! tree takes a quarter less memory, and lists scroll faster. `auto` is therefore off where the system has no GPU to offer
//! (no render node in `/dev/dri`), and WebKit's own choice everywhere else.
//!
//! WebKit reads a variable when its first process begins; its setting for a running webview comes too late, and leaves the
//! window blank. What we open inherits the variable, a WebKit browser too: on a machine without a GPU it gains by it.
//! WebDriver's own screenshots wait for a composited frame and hang without one: pictures are taken of the display.

/// What WebKit reads.
#[cfg(target_os = "linux")]
const WEBKIT: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Settles it for this process. To be called before there is a second thread, which might read the environment meanwhile.
#[cfg(target_os = "linux")]
pub(crate) fn settle() {
    let choice = std::env::var("PORCHLIGHT_COMPOSITING").unwrap_or_default();
    match is_disabled(&choice, has_gpu()) {
        Some(true) => {
            let _ = glib::setenv(WEBKIT, "1", true);
        }
        Some(false) => glib::unsetenv(WEBKIT),
        None => {}
    }
}

/// Nothing to settle where WebKitGTK is not the webview.
#[cfg(not(target_os = "linux"))]
pub(crate) fn settle() {}

/// Whether compositing is to be off; `None` leaves it to WebKit and to the user's own variable.
#[cfg(target_os = "linux")]
fn is_disabled(choice: &str, has_gpu: bool) -> Option<bool> {
    match choice {
        "on" => Some(false),
        "off" => Some(true),
        _ if has_gpu => None,
        _ => Some(true),
    }
}

/// Whether the kernel offers a device that draws.
#[cfg(target_os = "linux")]
fn has_gpu() -> bool {
    let Ok(devices) = std::fs::read_dir("/dev/dri") else { return false };
    devices.flatten().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::is_disabled;

    #[test]
    fn only_a_machine_without_a_gpu_is_spared_the_emulation() {
        for choice in ["auto", "", "nonsense"] {
            assert_eq!(is_disabled(choice, false), Some(true), "{choice}");
            assert_eq!(is_disabled(choice, true), None, "{choice}");
        }
    }

    #[test]
    fn the_user_can_insist() {
        assert_eq!(is_disabled("on", false), Some(false));
        assert_eq!(is_disabled("off", true), Some(true));
    }
}
