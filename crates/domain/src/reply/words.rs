//! What fills a gap, in words.

use crate::{DAY_MS, HOUR_MS, MINUTE_MS};

/// What to call somebody: the first word of their name that is neither a title nor an initial nor an ornament.
/// `None` when the name has no letters.
pub fn first_name(name: &str) -> Option<String> {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let mut words = name.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    let first = words.clone().next()?;
    let chosen = words.find(|word| !word.ends_with('.')).unwrap_or(first);
    Some(bare(chosen)).filter(|word| !word.is_empty())
}

/// How long something stays open, rounded down, in words where we have the language's, else in units that everybody reads.
/// `None` when nothing is left.
pub fn time_left(ms: i64, language: &str) -> Option<String> {
    if ms <= 0 {
        return None;
    }
    let (count, unit) = if ms >= 2 * DAY_MS {
        (ms / DAY_MS, 2)
    } else if ms >= HOUR_MS {
        (ms / HOUR_MS, 1)
    } else {
        ((ms / MINUTE_MS).max(1), 0)
    };
    let (one, many): ([&str; 3], [&str; 3]) = match language.split('-').next().unwrap_or_default() {
        "en" => (["minute", "hour", "day"], ["minutes", "hours", "days"]),
        "de" => (["Minute", "Stunde", "Tag"], ["Minuten", "Stunden", "Tage"]),
        "fr" => (["minute", "heure", "jour"], ["minutes", "heures", "jours"]),
        "es" => (["minuto", "hora", "día"], ["minutos", "horas", "días"]),
        "it" => (["minuto", "ora", "giorno"], ["minuti", "ore", "giorni"]),
        "pt" => (["minuto", "hora", "dia"], ["minutos", "horas", "dias"]),
        "nl" => (["minuut", "uur", "dag"], ["minuten", "uur", "dagen"]),
        _ => (["min", "h", "d"], ["min", "h", "d"]),
    };
    let names = if count == 1 { one } else { many };
    names.get(unit).map(|name| format!("{count} {name}"))
}

/// Whether this names a language: `en`, `de`, `pt-BR`, `zh-Hant`.
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_primary =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    parts.next().is_some_and(is_primary)
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
