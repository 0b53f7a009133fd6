//! How WebKit's JavaScript collects what nobody needs any more, on Linux.
//!
//! By itself it looks at young objects only, and goes through all of them once a heap has grown by a half or so. The
//! parts of a page count little in that heap and much in memory: after 500 opened threads the web process had 300 MiB
//! that were of no use. Going through all of them each time takes 20 to 50 ms, most of it beside the page's own work, and holds
//! the process at what it needs. `JSC_useGenerationalGC=1` in the environment brings WebKit's own way back.

/// What `JavaScriptCore` reads when a web process begins.
#[cfg(target_os = "linux")]
const BY_AGE: &str = "JSC_useGenerationalGC";

/// Settles it for this process. To be called before there is a second thread, which might read the environment meanwhile.
#[cfg(target_os = "linux")]
pub(crate) fn settle() {
    let _ = glib::setenv(BY_AGE, "0", false);
}

/// Nothing to settle where WebKitGTK is not the webview.
#[cfg(not(target_os = "linux"))]
pub(crate) fn settle() {}
