//! Scripts: conversations worth reading, with choices and blanks, so that no two tellings are alike.
//!
//! `talk/<language>.txt` holds them. `= business name` begins a script; `<` is the person's line and `>` the business's;
//! `[a|b]` is a choice and `{slot}` a blank, filled from the lines that begin with `%` and the same all through a
//! telling. A line may begin with what is sent (`@photo`, `@voice`, `@story`, `@tap PAYLOAD`, …); `+` and `-` are a
//! reaction by the person and by the business, `~` an edit of the person's last words.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::draw::Draw;
use crate::world::Side;

/// All scripts of a language and the words for their blanks.
#[derive(Debug, Default)]
pub(crate) struct Tongue {
    words: BTreeMap<&'static str, Vec<&'static str>>,
    pub(crate) scripts: Vec<Script>,
}

/// One conversation.
#[derive(Debug)]
pub(crate) struct Script {
    /// `fern`, `harbour`, `lumen`, or `any`.
    pub(crate) business: &'static str,
    lines: Vec<(Side, Part, &'static str)>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Text,
    Photo,
    Voice,
    Video,
    File,
    /// An answer to a story.
    Story,
    Mention,
    Post,
    Reel,
    Heart,
    /// Disappearing media.
    Gone,
    /// Something that the API does not support.
    Odd,
    /// A menu entry or ice breaker, with its payload.
    Tap(&'static str),
    /// A quick reply, with its payload.
    Quick(&'static str),
    React,
    Edit,
}

/// A line as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) side: Side,
    pub(crate) part: Part,
    pub(crate) text: String,
    /// Which picture, voice or film it is.
    pub(crate) number: u64,
}

/// The scripts of a language; English where there is none.
pub(crate) fn tongue(language: &str) -> &'static Tongue {
    static ALL: OnceLock<BTreeMap<&'static str, Tongue>> = OnceLock::new();
    static NONE: Tongue = Tongue { words: BTreeMap::new(), scripts: Vec::new() };
    let all = ALL.get_or_init(|| TALK.into_iter().map(|(language, text)| (language, read(text))).collect());
    all.get(language).or_else(|| all.get("en")).unwrap_or(&NONE)
}

const TALK: [(&str, &str); 12] = [
    ("ar", include_str!("talk/ar.txt")),
    ("de", include_str!("talk/de.txt")),
    ("en", include_str!("talk/en.txt")),
    ("es", include_str!("talk/es.txt")),
    ("fr", include_str!("talk/fr.txt")),
    ("he", include_str!("talk/he.txt")),
    ("it", include_str!("talk/it.txt")),
    ("ja", include_str!("talk/ja.txt")),
    ("ko", include_str!("talk/ko.txt")),
    ("pt", include_str!("talk/pt.txt")),
    ("ru", include_str!("talk/ru.txt")),
    ("tr", include_str!("talk/tr.txt")),
];

impl Tongue {
    /// A telling of a script. The same seed and name give the same telling; `first_number` starts the pictures.
    pub(crate) fn tell(&self, script: usize, seed: u64, name: &str, first_number: u64) -> Vec<Said> {
        let mut teller = Teller::new(self, Draw::new(seed, "telling", script as u64), name);
        let Some(script) = self.scripts.get(script) else { return Vec::new() };
        script
            .lines
            .iter()
            .map(|(side, part, text)| Said {
                side: *side,
                part: *part,
                text: teller.fill(text),
                number: first_number + teller.draw.below(97),
            })
            .collect()
    }

    /// One of the phrases under this name: `close`, `live.ack`, `live.ask`.
    pub(crate) fn phrase(&self, name: &str, person: &str, draw: &mut Draw) -> Option<String> {
        let phrase = self.words.get(name).and_then(|phrases| draw.pick(phrases).copied())?;
        let seed = draw.bits();
        Some(Teller::new(self, Draw::new(seed, "phrase", 0), person).fill(phrase))
    }
}

struct Teller<'a> {
    tongue: &'a Tongue,
    draw: Draw,
    slots: BTreeMap<String, String>,
}

impl<'a> Teller<'a> {
    fn new(tongue: &'a Tongue, draw: Draw, person: &str) -> Self {
        let first = person.split([' ', '.', '_']).next().unwrap_or(person).to_owned();
        Self { tongue, draw, slots: BTreeMap::from([("first".to_owned(), first)]) }
    }

    fn fill(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['[', '{']) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let is_choice = from.starts_with('[');
            let close = if is_choice { ']' } else { '}' };
            let Some((inner, after)) = from.get(1..).and_then(|inner| inner.split_once(close)) else {
                out.push_str(from);
                return out;
            };
            if is_choice {
                let choices: Vec<&str> = inner.split('|').collect();
                let chosen = self.draw.pick(&choices).copied().unwrap_or_default();
                let filled = self.fill(chosen);
                out.push_str(&filled);
            } else {
                let word = self.slot(inner);
                // A sentence that begins with a blank begins with a capital.
                if out.is_empty() || out.ends_with(". ") || out.ends_with("! ") {
                    let mut letters = word.chars();
                    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                    out.push_str(letters.as_str());
                } else {
                    out.push_str(&word);
                }
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn slot(&mut self, name: &str) -> String {
        if let Some(known) = self.slots.get(name) {
            return known.clone();
        }
        let word = match name {
            "n" => self.draw.between(2, 6).to_string(),
            "n12" => self.draw.between(7, 14).to_string(),
            "time" => format!("{}:{:02}", self.draw.between(9, 19), self.draw.between(0, 3) * 15),
            "price" => format!("{} €", self.draw.between(9, 48)),
            other => match self.tongue.words.get(other) {
                Some(words) => self.draw.pick(words).copied().unwrap_or_default().to_owned(),
                None => String::new(),
            },
        };
        self.slots.insert(name.to_owned(), word.clone());
        word
    }
}

fn read(text: &'static str) -> Tongue {
    let mut tongue = Tongue::default();
    for line in text.lines().map(str::trim) {
        let Some((mark, rest)) = line.split_at_checked(1) else { continue };
        let rest = rest.trim_start();
        match mark {
            "%" => {
                if let Some((name, words)) = rest.split_once(':') {
                    tongue.words.insert(name.trim(), choices(words));
                }
            }
            "=" => {
                let business = rest.split(' ').next().unwrap_or("any");
                tongue.scripts.push(Script { business, lines: Vec::new() });
            }
            _ => {
                let line = match mark {
                    "<" => spoken(Side::Person, rest),
                    ">" => spoken(Side::Business, rest),
                    "+" => (Side::Person, Part::React, rest),
                    "-" => (Side::Business, Part::React, rest),
                    "~" => (Side::Person, Part::Edit, rest),
                    _ => continue,
                };
                if let Some(script) = tongue.scripts.last_mut() {
                    script.lines.push(line);
                }
            }
        }
    }
    tongue
}

/// What stands between the bars that are in no bracket.
fn choices(words: &'static str) -> Vec<&'static str> {
    let mut depth = 0_i32;
    words
        .split(move |letter| {
            depth += i32::from(letter == '[') - i32::from(letter == ']');
            letter == '|' && depth == 0
        })
        .map(str::trim)
        .collect()
}

fn spoken(side: Side, text: &'static str) -> (Side, Part, &'static str) {
    let Some(rest) = text.strip_prefix('@') else { return (side, Part::Text, text) };
    let (what, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let part = match what {
        "photo" => Part::Photo,
        "voice" => Part::Voice,
        "video" => Part::Video,
        "file" => Part::File,
        "story" => Part::Story,
        "mention" => Part::Mention,
        "post" => Part::Post,
        "reel" => Part::Reel,
        "heart" => Part::Heart,
        "gone" => Part::Gone,
        "tap" | "quick" => {
            let (payload, title) = rest.split_once(' ').unwrap_or((rest, ""));
            let part = if what == "tap" { Part::Tap(payload) } else { Part::Quick(payload) };
            return (side, part, title);
        }
        _ => Part::Odd,
    };
    (side, part, rest)
}

#[cfg(test)]
mod tests {
    use super::{TALK, tongue};

    #[test]
    fn every_language_has_scripts_for_every_business_and_no_blank_stays_empty() {
        for (language, _) in TALK {
            let tongue = tongue(language);
            for business in ["fern", "harbour", "lumen", "any"] {
                let many = tongue.scripts.iter().filter(|script| script.business == business).count();
                assert!(many >= 2, "{language} has {many} for {business}");
            }
            for script in 0..tongue.scripts.len() {
                for seed in 0..8 {
                    for said in tongue.tell(script, seed, "Ada Byron", 0) {
                        assert!(!said.text.contains(['{', '}', '[', ']', '|']), "{language}: {}", said.text);
                        assert!(!said.text.contains("  "), "{language}: an empty blank in {:?}", said.text);
                    }
                }
            }
            for phrase in ["close", "live.ack", "live.ask"] {
                assert!(tongue.words.contains_key(phrase), "{language} lacks {phrase}");
            }
        }
    }
}
