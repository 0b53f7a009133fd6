//! The one list of what Porchlight needs of the system, and how each package manager calls it.

use crate::place;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What something is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// Compiling the app.
    Building,
    /// Everything that the running app can do.
    Running,
    /// The end-to-end tests, on a display of their own.
    Testing,
    /// Pictures that look like a user's.
    Pictures,
}

/// How to see whether it is there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Seen {
    /// A program on the path.
    Program(&'static str),
    /// A module that pkg-config knows.
    Module(&'static str),
    /// A file in one of the system's library folders, or in this folder under them.
    Library(&'static str),
    /// A font with this language's letters.
    Letters(&'static str),
}

/// One thing that the system gives, with its packages; an empty name: it comes with the system or is not needed there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    pub(crate) what: &'static str,
    pub(crate) purpose: For,
    pub(crate) seen: Seen,
    pub(crate) apt: &'static str,
    pub(crate) dnf: &'static str,
    pub(crate) pacman: &'static str,
    pub(crate) brew: &'static str,
}

const fn need(
    what: &'static str,
    purpose: For,
    seen: Seen,
    [apt, dnf, pacman, brew]: [&'static str; 4],
) -> Need {
    Need { what, purpose, seen, apt, dnf, pacman, brew }
}

/// Everything, in the order in which it is installed.
#[rustfmt::skip]
pub(crate) const NEEDS: &[Need] = &[
    // what                             purpose        how to see it                          apt                        dnf                               pacman                    brew
    need("a C compiler",                For::Building, Seen::Program("cc"),                   ["build-essential",        "gcc gcc-c++ make",               "base-devel",             ""]),
    need("pkg-config",                  For::Building, Seen::Program("pkg-config"),           ["pkg-config",             "pkgconf-pkg-config",             "pkgconf",                "pkgconf"]),
    need("ALSA (the microphone)",       For::Building, Seen::Module("alsa"),                  ["libasound2-dev",         "alsa-lib-devel",                 "alsa-lib",               ""]),
    need("WebKitGTK 4.1",               For::Building, Seen::Module("webkit2gtk-4.1"),        ["libwebkit2gtk-4.1-dev",  "webkit2gtk4.1-devel",            "webkit2gtk-4.1",         ""]),
    need("OpenSSL (for SQLCipher)",     For::Building, Seen::Module("libcrypto"),             ["libssl-dev",             "openssl-devel",                  "openssl",                ""]),
    need("opening the browser",         For::Running,  Seen::Program("xdg-open"),             ["xdg-utils",              "xdg-utils",                      "xdg-utils",              ""]),
    need("links that open Porchlight",  For::Running,  Seen::Program("update-desktop-database"), ["desktop-file-utils",  "desktop-file-utils",             "desktop-file-utils",     ""]),
    need("the tray",                    For::Running,  Seen::Library("libayatana-appindicator3.so.1"), ["libayatana-appindicator3-1", "libayatana-appindicator-gtk3", "libayatana-appindicator", ""]),
    need("sound and video",             For::Running,  Seen::Library("gstreamer-1.0/libgstplayback.so"), ["gstreamer1.0-plugins-base", "gstreamer1-plugins-base", "gst-plugins-base",     ""]),
    need("sound output",                For::Running,  Seen::Library("gstreamer-1.0/libgstautodetect.so"), ["gstreamer1.0-plugins-good", "gstreamer1-plugins-good", "gst-plugins-good",   ""]),
    need("common codecs",               For::Running,  Seen::Library("gstreamer-1.0/libgstlibav.so"), ["gstreamer1.0-libav", "gstreamer1-plugin-libav",       "gst-libav",              ""]),
    need("a virtual display",           For::Testing,  Seen::Program("Xvfb"),                 ["xvfb",                   "xorg-x11-server-Xvfb",           "xorg-server-xvfb",       ""]),
    need("a session bus",               For::Testing,  Seen::Program("dbus-run-session"),     ["dbus",                   "dbus-daemon",                    "dbus",                   ""]),
    need("WebDriver for WebKitGTK",     For::Testing,  Seen::Program("WebKitWebDriver"),      ["webkit2gtk-driver",      "webkit2gtk4.1",                  "webkit2gtk-4.1",         ""]),
    need("pictures of the display",     For::Testing,  Seen::Program("import"),               ["imagemagick",            "ImageMagick",                    "imagemagick",            ""]),
    need("a hand on the display",       For::Testing,  Seen::Program("xdotool"),              ["xdotool",                "xdotool",                        "xdotool",                ""]),
    need("a keychain to test with",     For::Testing,  Seen::Program("gnome-keyring-daemon"), ["gnome-keyring",          "gnome-keyring",                  "gnome-keyring",          ""]),
    need("fonts for emoji",             For::Pictures, Seen::Letters("und-zsye"),             ["fontconfig fonts-noto-color-emoji", "fontconfig google-noto-color-emoji-fonts", "fontconfig noto-fonts-emoji", ""]),
    need("fonts for Japanese and Korean", For::Pictures, Seen::Letters("ja"),                 ["fontconfig fonts-noto-cjk", "fontconfig google-noto-sans-cjk-fonts", "fontconfig noto-fonts-cjk", ""]),
];

impl Need {
    /// Whether this machine has it.
    pub(crate) fn is_met(&self) -> bool {
        match self.seen {
            Seen::Program(name) => place::on_path(name).is_some(),
            Seen::Module(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
            Seen::Library(name) => library_folders().iter().any(|folder| folder.join(name).exists()),
            Seen::Letters(language) => Command::new("fc-list")
                .arg(format!(":lang={language}"))
                .output()
                .is_ok_and(|output| output.stdout.iter().any(u8::is_ascii_graphic)),
        }
    }
}

fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn library_folders() -> Vec<PathBuf> {
    let triple = format!("{}-linux-gnu", std::env::consts::ARCH);
    ["/usr/lib", "/usr/lib64", "/lib", "/usr/local/lib"]
        .into_iter()
        .flat_map(|folder| [PathBuf::from(folder), Path::new(folder).join(&triple)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_has_a_package_for_the_linux_package_managers() {
        for need in NEEDS {
            assert!(
                [need.apt, need.dnf, need.pacman].iter().all(|name| !name.is_empty()),
                "{} lacks a package name",
                need.what
            );
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_seen_as_missing() {
        let absent = need("nothing", For::Testing, Seen::Program("no-such-program-anywhere"), ["x"; 4]);
        assert!(!absent.is_met());
        let present = need("cargo", For::Testing, Seen::Program("cargo"), ["x"; 4]);
        assert!(present.is_met());
    }
}
