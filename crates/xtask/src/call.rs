//! Running other programs: loudly, quietly, or line by line.

use crate::place;
use std::ffi::OsString;
use std::fmt;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a command of ours could not be done: one sentence for the person who typed it.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// What a command of ours gives.
pub(crate) type Done<T = ()> = Result<T, Failure>;

/// A program with its arguments, run in the repository's root with our own Node first on the path.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    program: PathBuf,
    args: Vec<OsString>,
    folder: PathBuf,
    env: Vec<(OsString, OsString)>,
}

impl Call {
    /// A call of this program.
    pub(crate) fn new(program: impl AsRef<Path>) -> Self {
        Self {
            program: program.as_ref().to_path_buf(),
            args: Vec::new(),
            folder: place::root(),
            env: Vec::new(),
        }
    }

    /// A call of cargo, the one that runs us.
    pub(crate) fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// With these arguments too, parted at spaces.
    pub(crate) fn args(mut self, spaced: &str) -> Self {
        self.args.extend(spaced.split_whitespace().map(OsString::from));
        self
    }

    /// With this argument too, as it is.
    pub(crate) fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// In this folder.
    pub(crate) fn within(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = folder.into();
        self
    }

    /// With this variable set.
    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Runs it in the open; fails when it fails.
    pub(crate) fn run(self) -> Done {
        let shown = self.shown();
        let status = self.command().status().map_err(|error| Failure(format!("`{shown}`: {error}")))?;
        if status.success() { Ok(()) } else { Err(Failure(format!("`{shown}` failed ({status})"))) }
    }

    /// Runs it unseen; gives what it printed, or what it complained of.
    pub(crate) fn read(self) -> Done<String> {
        let shown = self.shown();
        let output = self.command().output().map_err(|error| Failure(format!("`{shown}`: {error}")))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(Failure(format!("`{shown}` failed: {}", String::from_utf8_lossy(&output.stderr).trim())))
        }
    }

    /// Runs it in the open and hands over each line that it prints; true when it succeeded.
    pub(crate) fn follow(self, mut line: impl FnMut(&str)) -> Done<bool> {
        let shown = self.shown();
        let told = |error: std::io::Error| Failure(format!("`{shown}`: {error}"));
        let mut child = self.command().stdout(Stdio::piped()).spawn().map_err(told)?;
        if let Some(out) = child.stdout.take() {
            for bytes in BufReader::new(out).split(b'\n') {
                let bytes = bytes?;
                let text = String::from_utf8_lossy(&bytes);
                println!("{text}");
                line(&text);
            }
        }
        Ok(child.wait()?.success())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.args).current_dir(&self.folder);
        if let Some(path) = crate::node::path_with_ours() {
            command.env("PATH", path);
        }
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command
    }

    fn shown(&self) -> String {
        let name =
            self.program.file_name().unwrap_or(self.program.as_os_str()).to_string_lossy().into_owned();
        self.args.iter().fold(name, |line, arg| format!("{line} {}", arg.to_string_lossy()))
    }
}
