//! Installing what the machine lacks: said first, asked for when it needs a password, and where it cannot be done, one
//! line with what to type.

use crate::call::{Call, Done, Failure};
use crate::libraries::{For, NEEDS, Need};
use crate::place;
use std::io::{IsTerminal, Write};

/// The package managers that we can speak to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manager {
    Apt,
    Dnf,
    Pacman,
    Brew,
}

impl Manager {
    fn here() -> Option<Self> {
        [("apt-get", Self::Apt), ("dnf", Self::Dnf), ("pacman", Self::Pacman), ("brew", Self::Brew)]
            .into_iter()
            .find_map(|(program, manager)| place::on_path(program).map(|_| manager))
    }

    fn packages(self, need: &Need) -> &'static str {
        match self {
            Self::Apt => need.apt,
            Self::Dnf => need.dnf,
            Self::Pacman => need.pacman,
            Self::Brew => need.brew,
        }
    }

    /// The command line that installs, without the names.
    fn command(self) -> &'static str {
        match self {
            Self::Apt => "apt-get install -y --no-install-recommends",
            Self::Dnf => "dnf install -y",
            Self::Pacman => "pacman -S --needed --noconfirm",
            Self::Brew => "brew install",
        }
    }
}

/// Makes sure that everything for these purposes is there.
pub(crate) fn ensure(purposes: &[For]) -> Done {
    if cfg!(windows) {
        return Ok(());
    }
    let wanted = NEEDS.iter().filter(|need| purposes.contains(&need.purpose));
    let on_linux = cfg!(target_os = "linux");
    let missing: Vec<&Need> =
        wanted.filter(|need| (on_linux || !need.brew.is_empty()) && !need.is_met()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let what = missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ");
    let Some(manager) = Manager::here() else {
        return Err(Failure(format!(
            "Missing: {what}. Please install them with your package manager, then run this again."
        )));
    };
    let mut packages: Vec<&str> =
        missing.iter().flat_map(|need| manager.packages(need).split_whitespace()).collect();
    packages.dedup();
    install(manager, &what, &packages)?;
    let still: Vec<&str> = missing.iter().filter(|need| !need.is_met()).map(|need| need.what).collect();
    if still.is_empty() {
        Ok(())
    } else {
        Err(Failure(format!("Installed, but still not found: {}.", still.join(", "))))
    }
}

/// Installs what apt (or another) calls by these names; used for Node as well.
pub(crate) fn packages(what: &str, apt: &[&str], dnf: &[&str], pacman: &[&str], brew: &[&str]) -> Done {
    match Manager::here() {
        Some(Manager::Apt) => install(Manager::Apt, what, apt),
        Some(Manager::Dnf) => install(Manager::Dnf, what, dnf),
        Some(Manager::Pacman) => install(Manager::Pacman, what, pacman),
        Some(Manager::Brew) => install(Manager::Brew, what, brew),
        None => Err(Failure(format!("Missing: {what}. Please install it, then run this again."))),
    }
}

fn install(manager: Manager, what: &str, packages: &[&str]) -> Done {
    let line = format!("{} {}", manager.command(), packages.join(" "));
    println!("This machine lacks: {what}.");
    let rights = match (manager, is_root()) {
        (Manager::Brew, _) | (_, true) => "",
        (_, false) if place::on_path("sudo").is_none() => {
            return Err(Failure(format!("Please run this as an administrator, then start again:\n  {line}")));
        }
        (_, false) => "sudo ",
    };
    println!("Installing it:\n  {rights}{line}");
    if !rights.is_empty() && !agreed()? {
        return Err(Failure(format!("Nothing was installed. To do it yourself:\n  {rights}{line}")));
    }
    if manager == Manager::Apt {
        // Old lists name packages that are gone; a failing mirror shows itself in the next call.
        spoken(rights, "apt-get update -qq").run().ok();
    }
    spoken(rights, &line).env("DEBIAN_FRONTEND", "noninteractive").run().map_err(|failure| {
        Failure(format!("{failure}\nPlease type it yourself, then start again:\n  {rights}{line}"))
    })
}

fn spoken(rights: &str, line: &str) -> Call {
    let whole = format!("{rights}{line}");
    let (program, rest) = whole.split_once(' ').unwrap_or((&whole, ""));
    Call::new(program).args(rest)
}

fn agreed() -> Done<bool> {
    if !std::io::stdin().is_terminal() {
        // Nobody can answer; with a password-less sudo (build servers) going on is what was meant.
        return Ok(Call::new("sudo").args("-n true").read().is_ok());
    }
    print!("Go on? [Y/n] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes"))
}

fn is_root() -> bool {
    Call::new("id").args("-u").read().is_ok_and(|id| id.trim() == "0")
}
