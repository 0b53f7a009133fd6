//! Pictures of the display.

use super::Desktop;
use crate::window::driver::target;
use std::fs;
use std::path::Path;
use std::process::Command;

impl Desktop {
    /// Takes a picture of the whole display.
    pub fn picture(&self, to: &Path) {
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).expect("a folder for pictures");
        }
        let taken =
            Command::new("import").args(["-display", &self.display, "-window", "root"]).arg(to).status();
        assert!(taken.is_ok_and(|status| status.success()), "no picture of the display");
    }

    /// Takes a picture of a part of the display (left, top, width, height) for a page where many such stand: in few colours,
    /// and as large as it can be within 40 kB. It goes to `target/e2e/kinds`; see `cargo xtask screenshots --kinds`.
    pub fn small_picture(&self, name: &str, [left, top, width, height]: [i64; 4]) {
        let file = target().join("e2e/kinds").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder for pictures");
        let part = format!("{width}x{height}+{left}+{top}");
        for scale in ["100%", "80%", "64%", "50%"] {
            let mut import = Command::new("import");
            import.args(["-display", &self.display, "-window", "root", "-crop", &part, "+repage", "-strip"]);
            import.args(["-resize", scale, "+dither", "-colors", "64"]);
            import.args(["-define", "png:compression-level=9"]).arg(format!("PNG8:{}", file.display()));
            assert!(import.status().is_ok_and(|status| status.success()), "no picture of {part}");
            if fs::metadata(&file).is_ok_and(|file| file.len() < 40_000) {
                return;
            }
        }
        panic!("{name} has more than 40 kB at any size");
    }

    /// On failure: the picture and the log, kept where a person finds them.
    pub(super) fn keep_evidence(&self) {
        let kept = target().join("e2e");
        if fs::create_dir_all(&kept).is_err() {
            return;
        }
        let picture = kept.join(format!("{}.png", self.name));
        let _ = Command::new("import")
            .args(["-display", &self.display, "-window", "root"])
            .arg(&picture)
            .status();
        let _ = fs::copy(self.folder.path().join("app.log"), kept.join(format!("{}.log", self.name)));
        eprintln!("what the display showed: {}", picture.display());
    }
}
