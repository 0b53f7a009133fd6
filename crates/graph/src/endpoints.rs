//! Where each of Instagram's hosts is to be found: at Instagram, or in a sandbox that has them all on one port.

use porchlight_domain::Login;
use url::Url;

use crate::GraphError;

/// The base URL of each host. No path of an endpoint is in here, only where its host begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    graph: Url,
    facebook: Url,
    upload: Url,
    authorize: Url,
    token: Url,
    control: Option<Url>,
}

impl Endpoints {
    /// Instagram itself (`facts.md §1.1`, `§1.3`, `§1.4`).
    ///
    /// # Errors
    /// Never in practice: the addresses are constants.
    pub fn instagram() -> Result<Self, GraphError> {
        Ok(Self {
            graph: parse("https://graph.instagram.com")?,
            facebook: parse("https://graph.facebook.com")?,
            upload: parse("https://rupload.facebook.com/ig-api-upload")?,
            authorize: parse("https://www.instagram.com/oauth/authorize")?,
            token: parse("https://api.instagram.com/oauth/access_token")?,
            control: None,
        })
    }

    /// A sandbox, which puts each host at `{base}/{host}/…` and its control plane at `{base}/__sandbox/…`.
    ///
    /// # Errors
    /// [`GraphError::Setup`] when `base_url` is no http address.
    pub fn sandbox(base_url: &str) -> Result<Self, GraphError> {
        let base = base_url.trim_end_matches('/');
        if !(base.starts_with("http://") || base.starts_with("https://")) {
            return Err(GraphError::Setup("a sandbox has an http address".to_owned()));
        }
        Ok(Self {
            graph: parse(&format!("{base}/graph.instagram.com"))?,
            facebook: parse(&format!("{base}/graph.facebook.com"))?,
            upload: parse(&format!("{base}/rupload.facebook.com/ig-api-upload"))?,
            authorize: parse(&format!("{base}/www.instagram.com/oauth/authorize"))?,
            token: parse(&format!("{base}/api.instagram.com/oauth/access_token"))?,
            control: Some(parse(&format!("{base}/__sandbox"))?),
        })
    }

    /// The page on which the owner agrees.
    pub(crate) fn authorize(&self) -> &Url {
        &self.authorize
    }

    /// Where a code becomes a token.
    pub(crate) fn token(&self) -> &Url {
        &self.token
    }

    /// The login's Graph host followed by `segments`, each escaped.
    pub(crate) fn graph(&self, login: Login, segments: &[&str]) -> Result<Url, GraphError> {
        match login {
            Login::Instagram => below(&self.graph, segments),
            Login::Facebook => below(&self.facebook, segments),
        }
    }

    /// Where a resumable upload's bytes go (`facts.md §7.6`), followed by `segments`.
    pub(crate) fn upload(&self, segments: &[&str]) -> Result<Url, GraphError> {
        below(&self.upload, segments)
    }

    /// The sandbox's control plane followed by `segments`; an error at Instagram, which has none.
    pub(crate) fn control(&self, segments: &[&str]) -> Result<Url, GraphError> {
        let Some(control) = &self.control else {
            return Err(GraphError::Setup("only a sandbox has a control plane".to_owned()));
        };
        below(control, segments)
    }

    /// The page on which a sandbox shows itself; none at Instagram.
    pub fn page_of_sandbox(&self) -> Option<Url> {
        let mut page = self.control.clone()?;
        page.path_segments_mut().ok()?.push("");
        Some(page)
    }

    /// Whether media may be fetched from there: from Instagram's own media hosts over https, or from where a sandbox has
    /// those. The address comes from whoever wrote the message, so nothing else on the web, in the network or on this
    /// machine is ever asked.
    pub(crate) fn has_media_at(&self, url: &Url) -> bool {
        let Some(control) = &self.control else { return is_media_host(url) };
        let is_there = control.host() == url.host()
            && control.port_or_known_default() == url.port_or_known_default()
            && control.scheme() == url.scheme();
        let host = url.path_segments().and_then(|mut segments| segments.next()).unwrap_or_default();
        is_there && has_media(host)
    }

    /// Where a picture is now: a sandbox that started again has another port, and the addresses that it gave out before
    /// still name the old one. At Instagram, where it was.
    pub(crate) fn picture_now_at(&self, mut url: Url) -> Url {
        if let Some(control) = &self.control
            && is_loopback(&url)
            && is_loopback(control)
        {
            // Both fail only for addresses that have no port, which http addresses have.
            let _ = url.set_port(control.port_or_known_default());
        }
        url
    }

    /// Whether every host is on this machine: then no proxy and no certificate is needed to reach them.
    pub(crate) fn is_local(&self) -> bool {
        [&self.graph, &self.facebook, &self.upload, &self.authorize, &self.token].into_iter().all(is_loopback)
    }
}

/// The domains from which Instagram serves media (`facts.md §10.6` for attachments; pictures of profiles and posts come
/// from its CDN).
const MEDIA_DOMAINS: [&str; 3] = ["fbsbx.com", "cdninstagram.com", "fbcdn.net"];

/// Whether `url` is at one of Instagram's own media hosts.
pub(crate) fn is_media_host(url: &Url) -> bool {
    let Some(url::Host::Domain(host)) = url.host() else { return false };
    url.scheme() == "https"
        && url.port_or_known_default() == Some(443)
        && url.username().is_empty()
        && has_media(host)
}

fn has_media(host: &str) -> bool {
    MEDIA_DOMAINS.iter().any(|domain| {
        host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// Whether `url` is on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn parse(url: &str) -> Result<Url, GraphError> {
    Url::parse(url).map_err(|error| GraphError::Setup(format!("a base address does not parse: {error}")))
}

fn below(base: &Url, segments: &[&str]) -> Result<Url, GraphError> {
    // `url` leaves out `.` and `..`, which would turn a strange id into another endpoint.
    if segments.iter().any(|segment| matches!(*segment, "" | "." | "..")) {
        return Err(GraphError::Unsendable { why: "an id that is empty or made of dots" });
    }
    let mut url = base.clone();
    url.path_segments_mut()
        .map_err(|()| GraphError::Setup("a base address without a path".to_owned()))?
        .pop_if_empty()
        .extend(segments);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_sandbox_has_every_host_under_its_own_address() {
        let sandbox = Endpoints::sandbox("http://127.0.0.1:4545/").unwrap();
        assert_eq!(
            sandbox.graph(Login::Instagram, &["v25.0", "me"]).unwrap().as_str(),
            "http://127.0.0.1:4545/graph.instagram.com/v25.0/me"
        );
        assert_eq!(sandbox.token().as_str(), "http://127.0.0.1:4545/api.instagram.com/oauth/access_token");
        assert_eq!(sandbox.control(&["clock"]).unwrap().as_str(), "http://127.0.0.1:4545/__sandbox/clock");
        assert!(sandbox.is_local());
        let instagram = Endpoints::instagram().unwrap();
        assert_eq!(
            instagram.graph(Login::Instagram, &["v25.0", "me"]).unwrap().as_str(),
            "https://graph.instagram.com/v25.0/me"
        );
        assert!(instagram.control(&["clock"]).is_err() && !instagram.is_local());
        assert!(Endpoints::sandbox("file:///etc").is_err());
    }

    #[test]
    fn a_token_goes_to_instagrams_own_hosts_and_a_file_to_the_one_for_files() {
        let instagram = Endpoints::instagram().unwrap();
        let page = instagram.graph(Login::Facebook, &["v25.0", "me", "accounts"]).unwrap();
        let file = instagram.upload(&["v25.0", "178"]).unwrap();
        let places = [instagram.authorize(), instagram.token(), &page, &file].map(url::Url::as_str);
        assert_eq!(
            places,
            [
                "https://www.instagram.com/oauth/authorize",
                "https://api.instagram.com/oauth/access_token",
                "https://graph.facebook.com/v25.0/me/accounts",
                "https://rupload.facebook.com/ig-api-upload/v25.0/178",
            ]
        );
    }

    #[test]
    fn a_picture_is_looked_for_where_the_sandbox_is_now() {
        let old = Url::parse("http://127.0.0.1:4000/scontent.cdninstagram.com/a.jpg?sig=1").unwrap();
        let moved = Endpoints::sandbox("http://127.0.0.1:4545").unwrap().picture_now_at(old.clone());
        assert_eq!(moved.as_str(), "http://127.0.0.1:4545/scontent.cdninstagram.com/a.jpg?sig=1");
        assert_eq!(Endpoints::instagram().unwrap().picture_now_at(old.clone()), old);
    }

    #[test]
    fn media_is_fetched_from_instagrams_own_hosts_alone() {
        let instagram = Endpoints::instagram().unwrap();
        let sandbox = Endpoints::sandbox("http://127.0.0.1:4545").unwrap();
        let has = |endpoints: &Endpoints, url: &str| endpoints.has_media_at(&Url::parse(url).unwrap());
        for url in [
            "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=a",
            "https://scontent-ams2-1.cdninstagram.com/v/a.jpg",
            "https://instagram.fath3-4.fna.fbcdn.net/a.mp4",
        ] {
            assert!(has(&instagram, url) && !has(&sandbox, url), "{url}");
        }
        for url in [
            "http://lookaside.fbsbx.com/a",
            "https://lookaside.fbsbx.com:8443/a",
            "https://lookaside.fbsbx.com@evil.example/a",
            "https://me:you@lookaside.fbsbx.com/a",
            "https://notfbsbx.com/a",
            "https://fbsbx.com.evil.example/a",
            "https://127.0.0.1/lookaside.fbsbx.com/a",
            "https://10.0.0.1/a",
            "https://[::1]/a",
            "https://localhost/a",
            "file:///etc/passwd",
            "data:image/png;base64,AA",
            "javascript:alert(1)",
            "http://127.0.0.1:4545/__sandbox/state",
            "http://127.0.0.1:4545/graph.instagram.com/me",
            "http://127.0.0.1:4546/lookaside.fbsbx.com/a",
            "https://evil.example/lookaside.fbsbx.com/a",
        ] {
            assert!(!has(&instagram, url) && !has(&sandbox, url), "{url}");
        }
        assert!(has(&sandbox, "http://127.0.0.1:4545/lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1"));
    }

    proptest! {
        #[test]
        fn an_id_is_one_segment_whatever_it_holds(id in "\\PC{1,200}") {
            let endpoints = Endpoints::instagram().unwrap();
            match endpoints.graph(Login::Instagram, &["v25.0", &id, "messages"]) {
                Err(_) => prop_assert!(matches!(id.as_str(), "." | "..")),
                Ok(url) => {
                    let segments: Vec<_> = url.path_segments().unwrap().collect();
                    prop_assert_eq!(segments.len(), 3);
                    let decoded = percent_encoding::percent_decode_str(segments[1]).decode_utf8().unwrap();
                    prop_assert_eq!(decoded, id);
                    prop_assert_eq!(url.host_str(), Some("graph.instagram.com"));
                }
            }
        }
    }
}
