//! A desktop of its own for one test: display, session bus, folders, and a browser that only notes what to open.

mod pictures;
mod processes;
mod servers;

use super::driver::{Driver, program};
use super::until::{LONG, SHORT, until};
use super::{Notifications, Window};
use processes::kill;
use servers::{start_bus, start_display, write_browser};
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
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

    /// Ends the app at once, without asking it.
    pub async fn kill_porchlight(&self) {
        for id in self.app_processes() {
            kill(id);
        }
        until("the app to be gone", SHORT, async || self.app_processes().is_empty().then_some(())).await;
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
