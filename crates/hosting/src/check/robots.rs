//! Whether `robots.txt` lets Meta's fetcher in, by Google's own rules in Rust (`robotstxt`).

use robotstxt::DefaultMatcher;

use super::finding::What;

/// How Meta's fetcher calls itself.
const FETCHER: &str = "facebookexternalhit";
/// Whom no file names.
const NOBODY: &str = "nobody-of-this-name";

/// Looks into the file for the rules that hold for `address`.
pub(crate) fn judge(file: &str, address: &str) -> What {
    let lets_in = |agent: &str| DefaultMatcher::default().one_agent_allowed_by_robots(file, agent, address);
    if lets_in(FETCHER) {
        What::LetIn
    } else if lets_in(NOBODY) || is_named(file) {
        What::KeptOut { agent: FETCHER.to_owned() }
    } else {
        What::AllKeptOut
    }
}

fn is_named(file: &str) -> bool {
    file.lines().any(|line| {
        let line = line.split('#').next().unwrap_or_default();
        let (key, value) = line.split_once(':').unwrap_or_default();
        // Its version may stand behind it.
        let name = value.trim().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        key.trim().eq_ignore_ascii_case("user-agent") && name.eq_ignore_ascii_case(FETCHER)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ADDRESS: &str = "https://fern.example/media/a.jpg";

    #[test]
    fn who_is_kept_out_is_told_apart() {
        let named = What::KeptOut { agent: FETCHER.to_owned() };
        for (file, what) in [
            ("", What::LetIn),
            ("User-agent: *\nDisallow: /", What::AllKeptOut),
            ("User-agent: *\nDisallow: /media/", What::AllKeptOut),
            ("User-agent: *\nDisallow: /other/", What::LetIn),
            ("User-agent: *\nDisallow: /\nAllow: /media/", What::LetIn),
            ("User-agent: facebookexternalhit\nDisallow: /", named.clone()),
            (
                "User-agent: *\nDisallow: /\n\nUser-agent: FacebookExternalHit\nDisallow: /media",
                named.clone(),
            ),
            ("User-agent: *\nDisallow: /\n\nUser-agent: facebookexternalhit\nDisallow:", What::LetIn),
            ("User-agent: Googlebot\nDisallow: /", What::LetIn),
            ("User-agent: *\nDisallow: /*.jpg$", What::AllKeptOut),
            ("<!doctype html><title>404</title>", What::LetIn),
        ] {
            assert_eq!(judge(file, ADDRESS), what, "{file}");
        }
    }

    proptest! {
        #[test]
        fn no_file_breaks_it(file in "((user-agent|allow|disallow|\\PC{0,6})[ :\n#*$/é-]{0,4}(\\PC{0,20}|/index.htm|facebookexternalhit)\n){0,12}") {
            let _ = judge(&file, ADDRESS);
            let _ = judge(&file, "https://fern.example/é?ü#ß");
        }
    }
}
