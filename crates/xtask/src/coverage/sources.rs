//! What the sources hold: searched as text, since that is all that a name in a table is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The sources, by what is looked for in them.
pub(super) struct Sources {
    client: Vec<String>,
    limits: Vec<String>,
    sandbox: Vec<String>,
    tests: Vec<String>,
}

impl Sources {
    /// Reads the repository's.
    pub(super) fn load(root: &Path) -> io::Result<Self> {
        let all = |folders: &[&str]| -> io::Result<Vec<String>> {
            let mut files = Vec::new();
            for folder in folders {
                rust_files(&root.join(folder), &mut files)?;
            }
            files.iter().map(fs::read_to_string).collect()
        };
        Ok(Self {
            client: all(&["crates/graph/src", "crates/domain/src"])?,
            limits: all(&["crates/domain/src/limits"])?,
            sandbox: all(&["crates/sandbox/src"])?,
            tests: all(&["crates", "tests"])?,
        })
    }

    #[cfg(test)]
    pub(super) fn of(client: &[&str], limits: &[&str], sandbox: &[&str], tests: &[&str]) -> Self {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Self { client: own(client), limits: own(limits), sandbox: own(sandbox), tests: own(tests) }
    }

    /// `Graph::call`, `Type`, `Type::member` or `module::function`.
    pub(super) fn has_client(&self, name: &str) -> bool {
        match name.rsplit_once("::") {
            None => self.client.iter().any(|text| defines(text, name)),
            Some(("Graph", call)) => {
                self.client.iter().any(|text| text.contains("Graph") && has_function(text, call))
            }
            Some((path, member)) => {
                let holder = path.rsplit("::").next().unwrap_or(path);
                if holder.starts_with(char::is_lowercase) {
                    return self.client.iter().any(|text| defines(text, member));
                }
                self.client.iter().any(|text| defines(text, holder) && has_word(text, member))
            }
        }
    }

    /// A row of the table.
    pub(super) fn has_limit(&self, name: &str) -> bool {
        self.limits
            .iter()
            .any(|text| text.lines().any(|line| line.trim_start().starts_with(&format!("{name} = "))))
    }

    /// A word of the wire, in quotes, whatever its case.
    pub(super) fn client_says(&self, word: &str) -> bool {
        let quoted = format!("\"{}\"", word.to_lowercase());
        self.client.iter().any(|text| text.to_lowercase().contains(&quoted))
    }

    /// A route or a word, in quotes.
    pub(super) fn sandbox_says(&self, word: &str) -> bool {
        let quoted = format!("\"{word}\"");
        self.sandbox.iter().any(|text| text.contains(&quoted))
    }

    /// A function with a mark that makes it a test.
    pub(super) fn has_test(&self, name: &str) -> bool {
        self.tests.iter().any(|text| is_test(text, name))
    }
}

/// Whether the function stands right below a mark with `test` in it; others may stand between. Or it is a row of a macro
/// that makes tests: `name => …`.
fn is_test(text: &str, name: &str) -> bool {
    let makes_tests = text.contains("test] async fn $name()") || text.contains("test] fn $name()");
    if makes_tests && text.lines().any(|line| line.trim_start().starts_with(&format!("{name} => "))) {
        return true;
    }
    let mut is_marked = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[") {
            is_marked |= line.contains("test");
        } else if !line.is_empty() && !line.starts_with("//") {
            if is_marked && has_function(line, name) {
                return true;
            }
            is_marked = false;
        }
    }
    false
}

fn has_function(text: &str, name: &str) -> bool {
    after(text, &format!("fn {name}")).any(|rest| rest.starts_with(['(', '<']))
}

fn defines(text: &str, name: &str) -> bool {
    ["struct", "enum", "trait", "fn", "const", "type"]
        .iter()
        .any(|kind| after(text, &format!("{kind} {name}")).any(|rest| !rest.starts_with(is_of_word)))
}

fn has_word(text: &str, word: &str) -> bool {
    let begins = |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(is_of_word));
    text.match_indices(word).any(|(at, _)| {
        begins(at) && !text.get(at + word.len()..).is_some_and(|rest| rest.starts_with(is_of_word))
    })
}

/// What follows each place where `found` stands.
fn after<'a>(text: &'a str, found: &str) -> impl Iterator<Item = &'a str> {
    let length = found.len();
    let places: Vec<_> = text.match_indices(found).map(|(at, _)| at).collect();
    places.into_iter().filter_map(move |at| text.get(at + length..))
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}
