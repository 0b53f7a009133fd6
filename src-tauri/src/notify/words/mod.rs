//! What notifications say, in each language of the screens.

#[cfg(test)]
mod tests;

use porchlight_api::{Said, Trouble};

use super::safe;
use crate::language::Language::{self, English, German};

/// What a click on a notification is called.
pub(super) fn open(language: Language) -> &'static str {
    match language {
        English => "Open",
        German => "Öffnen",
    }
}

/// Title and body.
pub(super) fn of(said: &Said, language: Language) -> (String, String) {
    match said {
        Said::Message { name, account, text, what, count } => (
            message_title(name, account.as_deref(), *count, language),
            match text.as_deref().map(safe::line) {
                Some(text) if !text.is_empty() => text,
                Some(_) => did(what, language).to_owned(),
                None => did("text", language).to_owned(),
            },
        ),
        Said::People { count, account, accounts } => {
            (people_wrote(*count, account.as_deref(), *accounts, language), String::new())
        }
        Said::WindowClosing { name, account, closes_in_ms } => {
            let (name, span) = (person(name, language), span(*closes_in_ms, language));
            let title = match language {
                English => format!("{name}: the window closes in {span}"),
                German => format!("{name}: Das Fenster schließt in {span}"),
            };
            let body = match language {
                English => "They still wait for an answer.",
                German => "Eine Antwort steht noch aus.",
            };
            (title, with_account(body, account.as_deref()))
        }
        Said::HandedBack { name } => {
            let name = person(name, language);
            match language {
                English => (
                    format!("Not sent to {name}"),
                    "The window closed before. What you wrote is a draft again.".to_owned(),
                ),
                German => (
                    format!("Nicht gesendet an {name}"),
                    "Das Fenster hat sich vorher geschlossen. Der Text ist wieder ein Entwurf.".to_owned(),
                ),
            }
        }
        Said::SnoozeOver { name } => (
            person(name, language),
            match language {
                English => "Back from the snooze",
                German => "Wieder da: Zurückgestellt bis jetzt",
            }
            .to_owned(),
        ),
        Said::NoAnswer { name } => (
            person(name, language),
            match language {
                English => "No answer so far. You wanted to be reminded.",
                German => "Noch keine Antwort. Hier ist die Erinnerung daran.",
            }
            .to_owned(),
        ),
        Said::Connection { account, trouble } => (safe::name(account), connection(*trouble, language)),
        Said::WindowsClosing { .. }
        | Said::ManyHandedBack { .. }
        | Said::ManyBack { .. }
        | Said::Connections { .. } => (several(said, language), String::new()),
        Said::Meanwhile { was_quiet, people, closing, handed_back, back, connections } => {
            let parts = [
                Said::WindowsClosing { count: *closing },
                Said::ManyHandedBack { count: *handed_back },
                Said::ManyBack { count: *back },
                Said::Connections { count: *connections },
            ];
            let others: Vec<String> =
                parts.iter().filter(|part| count_of(part) > 0).map(|part| several(part, language)).collect();
            (meanwhile(*people, *was_quiet, language), others.join(" · "))
        }
        Said::Test => match language {
            English => ("Porchlight".to_owned(), "This is how it will look.".to_owned()),
            German => ("Porchlight".to_owned(), "So wird es aussehen.".to_owned()),
        },
    }
}

fn person(name: &str, language: Language) -> String {
    let name = safe::name(name);
    if !name.is_empty() {
        return name;
    }
    match language {
        English => "Somebody".to_owned(),
        German => "Jemand".to_owned(),
    }
}

fn with_account(body: &str, account: Option<&str>) -> String {
    match account {
        Some(account) => format!("{body} · {}", safe::name(account)),
        None => body.to_owned(),
    }
}

fn message_title(name: &str, account: Option<&str>, count: usize, language: Language) -> String {
    let mut title = person(name, language);
    if let Some(account) = account {
        title = format!("{title} → {}", safe::name(account));
    }
    match (count, language) {
        (..=1, _) => title,
        (many, English) => format!("{title} ({many} messages)"),
        (many, German) => format!("{title} ({many} Nachrichten)"),
    }
}

/// What somebody did who wrote no words, by the store's name for it.
fn did(what: &str, language: Language) -> &'static str {
    let [english, german] = match what {
        "image" => ["Sent a picture", "Hat ein Bild geschickt"],
        "video" => ["Sent a video", "Hat ein Video geschickt"],
        "audio" => ["Sent a voice message", "Hat eine Sprachnachricht geschickt"],
        "file" => ["Sent a file", "Hat eine Datei geschickt"],
        "sticker" => ["Sent a sticker", "Hat einen Sticker geschickt"],
        "post" => ["Shared a post", "Hat einen Beitrag geteilt"],
        "reel" => ["Shared a reel", "Hat ein Reel geteilt"],
        "story" => ["Shared a story", "Hat eine Story geteilt"],
        "story_mention" => ["Mentioned you in a story", "Hat dich in einer Story erwähnt"],
        "story_reply" => ["Answered your story", "Hat auf deine Story geantwortet"],
        "like_heart" => ["Sent a heart", "Hat ein Herz geschickt"],
        "ephemeral" => ["Sent disappearing media", "Hat etwas geschickt, das verschwindet"],
        "referral" => ["Came by a link or an ad", "Kam über einen Link oder eine Anzeige"],
        _ => ["Wrote to you", "Hat dir geschrieben"],
    };
    match language {
        English => english,
        German => german,
    }
}

fn people_wrote(count: usize, account: Option<&str>, accounts: usize, language: Language) -> String {
    match (account.map(safe::name), language) {
        (Some(account), English) => format!("{count} people wrote to {account}"),
        (Some(account), German) => format!("{count} Personen haben {account} geschrieben"),
        (None, English) => format!("{count} people wrote to {accounts} accounts"),
        (None, German) => format!("{count} Personen haben {accounts} Konten geschrieben"),
    }
}

fn meanwhile(people: usize, was_quiet: bool, language: Language) -> String {
    match (people, was_quiet, language) {
        (0, true, English) => "While it was quiet".to_owned(),
        (0, false, English) => "In the meantime".to_owned(),
        (1, true, English) => "One person wrote while it was quiet".to_owned(),
        (1, false, English) => "One person wrote in the meantime".to_owned(),
        (many, true, English) => format!("{many} people wrote while it was quiet"),
        (many, false, English) => format!("{many} people wrote in the meantime"),
        (0, true, German) => "In der Ruhezeit".to_owned(),
        (0, false, German) => "Inzwischen".to_owned(),
        (1, true, German) => "In der Ruhezeit hat eine Person geschrieben".to_owned(),
        (1, false, German) => "Inzwischen hat eine Person geschrieben".to_owned(),
        (many, true, German) => format!("In der Ruhezeit haben {many} Personen geschrieben"),
        (many, false, German) => format!("Inzwischen haben {many} Personen geschrieben"),
    }
}

const fn count_of(said: &Said) -> usize {
    match said {
        Said::WindowsClosing { count }
        | Said::ManyHandedBack { count }
        | Said::ManyBack { count }
        | Said::Connections { count } => *count,
        _ => 0,
    }
}

fn several(said: &Said, language: Language) -> String {
    let count = count_of(said);
    let [english, german] = match (said, count) {
        (Said::WindowsClosing { .. }, 1) => ["One window closes soon", "Ein Fenster schließt bald"],
        (Said::WindowsClosing { .. }, _) => ["# windows close soon", "# Fenster schließen bald"],
        (Said::ManyHandedBack { .. }, 1) => {
            ["One message was not sent", "Eine Nachricht wurde nicht gesendet"]
        }
        (Said::ManyHandedBack { .. }, _) => {
            ["# messages were not sent", "# Nachrichten wurden nicht gesendet"]
        }
        (Said::ManyBack { .. }, 1) => ["One conversation is back", "Eine Unterhaltung ist wieder da"],
        (Said::ManyBack { .. }, _) => ["# conversations are back", "# Unterhaltungen sind wieder da"],
        (Said::Connections { .. }, 1) => ["One connection needs you", "Eine Verbindung braucht dich"],
        _ => ["# connections need you", "# Verbindungen brauchen dich"],
    };
    let words = match language {
        English => english,
        German => german,
    };
    words.replace('#', &count.to_string())
}

fn connection(trouble: Trouble, language: Language) -> String {
    let [english, german] = match trouble {
        Trouble::Ending { days: 1 } => [
            "The connection ends within a day. Connect it again.",
            "Die Verbindung endet innerhalb eines Tages. Bitte neu verbinden.",
        ],
        Trouble::Ending { days } => {
            return match language {
                English => format!("The connection ends within {days} days. Connect it again."),
                German => format!("Die Verbindung endet innerhalb von {days} Tagen. Bitte neu verbinden."),
            };
        }
        Trouble::Ended => [
            "The connection has ended. Connect it again.",
            "Die Verbindung ist beendet. Bitte neu verbinden.",
        ],
        Trouble::Checkpoint => [
            "Instagram wants the owner to confirm the login.",
            "Instagram möchte, dass die Anmeldung bestätigt wird.",
        ],
        Trouble::NotProfessional => [
            "Instagram refuses this account: it is personal, or not an accepted tester.",
            "Instagram lehnt dieses Konto ab: Es ist privat oder noch kein Tester.",
        ],
    };
    match language {
        English => english,
        German => german,
    }
    .to_owned()
}

/// How long something still takes, roughly: minutes below an hour and a half, hours above.
pub(crate) fn span(ms: i64, language: Language) -> String {
    let minutes = (ms / 60_000).max(1);
    match (minutes, language) {
        (..90, English) if (56..=64).contains(&minutes) => "1 h".to_owned(),
        (..90, German) if (56..=64).contains(&minutes) => "1 Std.".to_owned(),
        (..90, English) => format!("{minutes} min"),
        (..90, German) => format!("{minutes} Min."),
        (_, English) => format!("{} h", (minutes + 30) / 60),
        (_, German) => format!("{} Std.", (minutes + 30) / 60),
    }
}
