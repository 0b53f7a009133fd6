//! A desktop of its own for one test: display, session bus, folders, and a browser that only notes what to open.

use super::driver::{Driver, program, target};
use super::until::{LONG, SHORT, until};
use super::{Notifications, Window};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use tempfile::TempDir;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Two at a time: each has a display, a bus and three WebKit processes.
static SEATS: Semaphore = Semaphore::const_new(2);

/// What a desktop is like.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Width and height of the display in pixels.
    pub size: (u32, u32),
    /// The data folder; one that goes with the desktop when not given.
    pub data_dir: Option<PathBuf>,
    /// Use the sandbox at this address instead of the app's own child.
    pub sandbox_url: Option<String>,
    /// The program to open; Porchlight when not given.
    pub program: Option<PathBuf>,
    /// More variables for the app.
    pub env: Vec<(String, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { size: (1280, 800), data_dir: None, sandbox_url: None, program: None, env: Vec::new() }
    }
}

/// A display, a bus and folders; gone when dropped, with everything that ran on it.
#[derive(Debug)]
pub struct Desktop {
    name: String,
    program: PathBuf,
    folder: TempDir,
    data_dir: PathBuf,
    display: String,
    bus: Arc<str>,
    env: Vec<(String, String)>,
    processes: Vec<Child>,
    _seat: SemaphorePermit<'static>,
}

impl Desktop {
    /// A usual desktop.
    pub async fn start() -> Self {
        Self::with(Settings::default()).await
    }

    /// A desktop with these settings.
    pub async fn with(settings: Settings) -> Self {
        let seat = SEATS.acquire().await.expect("seats are never closed");
        let folder = tempfile::Builder::new().prefix("porchlight-").tempdir().expect("a folder");
        for name in ["home", "config", "data", "cache", "state", "runtime", "bin", "porchlight"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        fs::set_permissions(folder.path().join("runtime"), Permissions::from_mode(0o700))
            .expect("a private folder");
        write_browser(folder.path());
        let (xvfb, display) = start_display(settings.size);
        let (bus, address) = start_bus(folder.path());
        let mut env = settings.env;
        if let Some(url) = settings.sandbox_url {
            env.push(("PORCHLIGHT_SANDBOX_URL".to_owned(), url));
        }
        Self {
            program: settings.program.unwrap_or_else(program),
            name: std::thread::current().name().unwrap_or("main").replace("::", "-"),
            data_dir: settings.data_dir.unwrap_or_else(|| folder.path().join("porchlight")),
            folder,
            display,
            bus: address.into(),
            env,
            processes: vec![xvfb, bus],
            _seat: seat,
        }
    }

    /// Has somebody show notifications here. Before that there is nobody.
    pub async fn with_notifications(&self) -> Notifications {
        Notifications::on(&self.bus).await
    }

    /// Gives the keyboard to the app's window, as a click on it does.
    pub fn focus_the_app(&self) {
        self.give_focus_to("$(xdotool search --onlyvisible --name '^Porchlight$' | tail -1)");
    }

    /// Takes the keyboard from the app's window, as a click on the desktop does. The pointer goes along: while the root
    /// window has the keyboard, the one below the pointer counts as having it too.
    pub fn focus_elsewhere(&self) {
        let moved =
            Command::new("xdotool").args(["mousemove", "1", "1"]).env("DISPLAY", &self.display).status();
        assert!(moved.is_ok_and(|status| status.success()), "the pointer stays where it is");
        self.give_focus_to("$(xdotool search --maxdepth 0 '' | head -1)");
    }

    fn give_focus_to(&self, window: &str) {
        let script = format!("xdotool windowfocus {window}");
        let done = Command::new("sh").args(["-c", &script]).env("DISPLAY", &self.display).status();
        assert!(done.is_ok_and(|status| status.success()), "the focus stays where it is");
    }

    /// Where the app keeps its database.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// Starts the app and connects to its window.
    pub async fn open_porchlight(&self) -> Window {
        self.open_porchlight_with(&[]).await
    }

    /// Starts the app with these arguments (a link, say).
    pub async fn open_porchlight_with(&self, arguments: &[&str]) -> Window {
        until("the former window's process to end", SHORT, async || {
            self.app_processes().is_empty().then_some(())
        })
        .await;
        let log = self.folder.path().join("app.log");
        let driver = Driver::start(self.command("WebKitWebDriver"), &log, &self.program);
        Window::open(driver, arguments).await
    }

    /// Launches the program a second time with one argument, as the system does with a clicked link; waits for it to end.
    pub async fn click_link(&self, link: &str) {
        let mut second = self.command(&self.program);
        let mut child =
            second.arg(link).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let ended = async || child.try_wait().expect("its state");
        let status = until("the second launch to hand its link over and end", SHORT, ended).await;
        assert!(status.success(), "the second launch ended with {status}");
    }

    /// The addresses that the app has asked the browser to open, oldest first.
    pub fn opened(&self) -> Vec<String> {
        let noted = fs::read_to_string(self.folder.path().join("opened")).unwrap_or_default();
        noted.lines().map(str::to_owned).collect()
    }

    /// Waits for the browser to be asked for one more address than `seen`, and gives it.
    pub async fn next_opened(&self, seen: usize) -> String {
        until("the app to open the browser", LONG, async || self.opened().into_iter().nth(seen)).await
    }

    /// Everything that the app has written to its log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("app.log")).unwrap_or_default()
    }

    /// The folder that holds everything of this desktop, the webview's storage included.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

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

    /// Ends the app at once, without asking it.
    pub async fn kill_porchlight(&self) {
        for id in self.app_processes() {
            kill(id);
        }
        until("the app to be gone", SHORT, async || self.app_processes().is_empty().then_some(())).await;
    }

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

    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let folder = self.folder.path();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command
            .env("PATH", format!("{}:{path}", folder.join("bin").display()))
            .env("HOME", folder.join("home"))
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("XDG_DATA_HOME", folder.join("data"))
            .env("XDG_CACHE_HOME", folder.join("cache"))
            .env("XDG_STATE_HOME", folder.join("state"))
            .env("XDG_RUNTIME_DIR", folder.join("runtime"))
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &*self.bus)
            .env("PORCHLIGHT_DATA_DIR", &self.data_dir)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LANG", "en_GB.UTF-8")
            .env("LC_ALL", "C.UTF-8")
            .env("LANGUAGE", "en")
            .env_remove("WAYLAND_DISPLAY")
            .envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    /// On failure: the picture and the log, kept where a person finds them.
    fn keep_evidence(&self) {
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

impl Drop for Desktop {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_evidence();
        }
        for id in self.app_processes() {
            kill(id);
        }
        for process in self.processes.iter_mut().rev() {
            let _ = process.kill();
            let _ = process.wait();
        }
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

fn kill(id: u32) {
    let _ = Command::new("kill").arg("-9").arg(id.to_string()).stderr(Stdio::null()).status();
}

/// An `xdg-open` that writes the address down and opens nothing.
fn write_browser(folder: &Path) {
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", folder.join("opened").display());
    let file = folder.join("bin/xdg-open");
    fs::write(&file, script).expect("the browser");
    fs::set_permissions(&file, Permissions::from_mode(0o755)).expect("a program");
}

fn start_display((width, height): (u32, u32)) -> (Child, String) {
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
fn start_bus(folder: &Path) -> (Child, String) {
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
