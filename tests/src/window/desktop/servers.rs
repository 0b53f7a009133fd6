//! What a desktop stands on: the display, the session bus, the browser.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// An `xdg-open` that writes the address down and opens nothing.
pub(super) fn write_browser(folder: &Path) {
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", folder.join("opened").display());
    let file = folder.join("bin/xdg-open");
    fs::write(&file, script).expect("the browser");
    fs::set_permissions(&file, Permissions::from_mode(0o755)).expect("a program");
}

pub(super) fn start_display((width, height): (u32, u32)) -> (Child, String) {
    let mut xvfb = Command::new("Xvfb")
        .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24")])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is installed");
    let number = first_line(&mut xvfb);
    (xvfb, format!(":{number}"))
}

/// A bus that starts no service by itself: no keychain, no portal, unless a test brings one.
pub(super) fn start_bus(folder: &Path) -> (Child, String) {
    let config = folder.join("bus.conf");
    let text = format!(
        "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \
         \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n\
         <busconfig><type>session</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>\
         <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
         <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
        folder.join("runtime/bus").display()
    );
    fs::write(&config, text).expect("the bus's settings");
    let mut bus = Command::new("dbus-daemon")
        .arg(format!("--config-file={}", config.display()))
        .args(["--nofork", "--print-address=1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("dbus-daemon is installed");
    let address = first_line(&mut bus);
    (bus, address)
}

fn first_line(process: &mut Child) -> String {
    let out = process.stdout.take().expect("its output");
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).expect("a line of output");
    let line = line.trim().to_owned();
    assert!(!line.is_empty(), "it ended at once");
    line
}
