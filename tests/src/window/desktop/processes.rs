//! What runs on a desktop, what it takes and how much it works.

use super::Desktop;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

impl Desktop {
    /// Processes of the app's program on this desktop, the sandbox child included.
    pub fn app_processes(&self) -> Vec<u32> {
        self.processes(|exe| exe == self.program)
    }

    /// Processes on this desktop whose program is like this.
    fn processes(&self, is_wanted: impl Fn(&Path) -> bool) -> Vec<u32> {
        let ours = format!("DISPLAY={}", self.display);
        let all = fs::read_dir("/proc").expect("/proc").filter_map(Result::ok);
        all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
            .filter(|id| fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| is_wanted(&exe)))
            .filter(|id| {
                let env = fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
                env.split(|byte| *byte == 0).any(|one| one == ours.as_bytes())
            })
            .collect()
    }

    /// When the app's process began, in milliseconds since 1970, and the proportional set size of all that runs on this
    /// desktop but the display, the bus and the driver, in MiB.
    pub fn start_and_memory(&self) -> Option<(f64, f64)> {
        let app = *self.app_processes().first()?;
        let stat = fs::read_to_string(format!("/proc/{app}/stat")).ok()?;
        // Field 22, in hundredths of a second since the machine's start; the name before it may hold spaces.
        let ticks: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
        let up: f64 = fs::read_to_string("/proc/uptime").ok()?.split_whitespace().next()?.parse().ok()?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs_f64();
        let started = (now - up + ticks / 100.0) * 1000.0;
        Some((started, self.memory().values().sum()))
    }

    /// The proportional set size of all that runs on this desktop but the display, the bus and the driver, in MiB, by the
    /// program's name.
    pub fn memory(&self) -> BTreeMap<String, f64> {
        self.rolled_up("Pss:")
    }

    /// What these processes have allocated themselves, in MiB, by the program's name. Unlike [`Self::memory`] it holds
    /// nothing of the programs' and libraries' files, of which more is counted the more of them has run, and less the
    /// more webviews there are on the machine.
    pub fn allocated(&self) -> BTreeMap<String, f64> {
        self.rolled_up("Anonymous:")
    }

    /// How long these processes have computed since they began, in hundredths of a second.
    pub fn worked(&self) -> u64 {
        let each = self.processes(|exe| exe == self.program || is_webview(exe));
        each.into_iter().filter_map(ticks).sum()
    }

    fn rolled_up(&self, field: &str) -> BTreeMap<String, f64> {
        let mut all = BTreeMap::new();
        for id in self.processes(|exe| exe == self.program || is_webview(exe)) {
            let name = fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
            *all.entry(name.trim().to_owned()).or_insert(0.0) += kib(id, field).unwrap_or(0.0) / 1024.0;
        }
        all
    }
}

/// WebKit's own processes; the driver is none of the app's.
fn is_webview(exe: &Path) -> bool {
    exe.file_name().is_some_and(|name| name == "WebKitWebProcess" || name == "WebKitNetworkProcess")
}

fn ticks(id: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // Fields 14 and 15; the name before them may hold spaces.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

fn kib(id: u32, field: &str) -> Option<f64> {
    let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let line = rollup.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

pub(super) fn kill(id: u32) {
    let _ = Command::new("kill").arg("-9").arg(id.to_string()).stderr(Stdio::null()).status();
}
