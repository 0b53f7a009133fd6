//! What an address shows without being asked.

use url::{Host, Url};

use super::finding::{FetchReport, What};
use super::place::is_public;
use super::{Question, expiry};
use crate::own::is_loopback;

/// Looks at the address; `None` when it is not to be asked.
pub(crate) fn read(question: &Question<'_>, report: &mut FetchReport) -> Option<Url> {
    let Ok(url) = Url::parse(question.address) else {
        report.add(What::NotAnAddress);
        return None;
    };
    // Blanks and line ends would be left out in silence, and Instagram is given the address as it is.
    if question.address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        report.add(What::NotAnAddress);
        return None;
    }
    let is_here = question.is_sandbox && is_loopback(&url);
    let is_web = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    if !is_web {
        report.add(What::NotHttps { scheme: url.scheme().to_owned() });
    }
    if !question.address.is_ascii() {
        report.add(What::NotAscii);
    }
    if !url.username().is_empty() || url.password().is_some() {
        report.add(What::HoldsLogin);
    }
    let has_host = may_ask(&url, question.is_sandbox);
    if matches!(url.scheme(), "http" | "https") && !has_host {
        report.add(What::NotPublic);
    }
    if let Some(what) = expiry::read(&url, question.now) {
        report.add(what);
    }
    report.is_fine_so_far().then_some(url)
}

impl FetchReport {
    fn is_fine_so_far(&self) -> bool {
        self.findings.is_empty() || self.is_fetchable()
    }
}

/// Whether a host is one of the web's, as far as its name tells.
fn may_ask(url: &Url, is_sandbox: bool) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_name_public(name) || (is_sandbox && is_loopback(url)),
        Some(Host::Ipv4(ip)) => is_public(ip.into(), is_sandbox),
        Some(Host::Ipv6(ip)) => is_public(ip.into(), is_sandbox),
        None => false,
    }
}

/// Names that only a network of one's own knows (RFC 6761, 6762, 8375 and custom).
fn is_name_public(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let ends = ["localhost", "local", "internal", "lan", "home.arpa", "test", "invalid"];
    name.contains('.') && !ends.into_iter().any(|end| name.ends_with(&format!(".{end}")))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::Kind;
    use super::*;

    fn codes(address: &str, is_sandbox: bool) -> (Vec<&'static str>, bool) {
        let mut report = FetchReport::default();
        let mut question = Question::new(address, Kind::Picture, Timestamp::UNIX_EPOCH);
        question.is_sandbox = is_sandbox;
        let url = read(&question, &mut report);
        (report.findings.iter().map(|finding| finding.what.code()).collect(), url.is_some())
    }

    #[test]
    fn an_address_is_judged_before_it_is_asked() {
        assert_eq!(codes("https://fern.example/a.jpg", false), (vec![], true));
        for (address, code) in [
            ("a.jpg", "not_an_address"),
            ("https://fern.example/a b.jpg", "not_an_address"),
            (" https://fern.example/a.jpg", "not_an_address"),
            ("http://fern.example/a.jpg", "not_https"),
            ("ftp://fern.example/a.jpg", "not_https"),
            ("file:///etc/passwd", "not_https"),
            ("https://fern.example/ä.jpg", "not_ascii"),
            ("https://me:pw@fern.example/a.jpg", "holds_login"),
            ("https://127.0.0.1/a.jpg", "not_public"),
            ("https://localhost/a.jpg", "not_public"),
            ("https://nas/a.jpg", "not_public"),
            ("https://nas.local/a.jpg", "not_public"),
            ("https://192.168.1.5/a.jpg", "not_public"),
            ("https://0x7f.1/a.jpg", "not_public"),
            ("https://[::1]/a.jpg", "not_public"),
            ("https://[fd00::1]/a.jpg", "not_public"),
        ] {
            assert_eq!(codes(address, false), (vec![code], false), "{address}");
        }
    }

    #[test]
    fn a_sandbox_reaches_this_machine_and_nothing_else_in_the_network() {
        assert_eq!(codes("http://127.0.0.1:4700/a.jpg", true), (vec![], true));
        assert_eq!(codes("http://localhost:4700/a.jpg", true), (vec![], true));
        assert_eq!(codes("http://127.0.0.1:4700/a.jpg", false), (vec!["not_https", "not_public"], false));
        assert_eq!(codes("https://10.0.0.1/a.jpg", true), (vec!["not_public"], false));
        assert_eq!(codes("http://fern.example/a.jpg", true), (vec!["not_https"], false));
    }
}
