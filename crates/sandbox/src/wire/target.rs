//! Where a request goes: all hosts stand on one port.
//!
//! `/graph.instagram.com/v25.0/me`, the Host header, or a bare path, which is graph.instagram.com's (`design.md`).
//! Links that an answer hands out have the form in which the sandbox was called.

/// A host of Instagram's, or the sandbox's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    Graph,
    Api,
    Www,
    FacebookGraph,
    Rupload,
    /// Pictures of profiles, posts and stories.
    Pictures,
    /// What was attached to messages.
    Attachments,
    /// `/__sandbox`.
    Sandbox,
}

impl Host {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Graph, "graph.instagram.com"),
        (Self::Api, "api.instagram.com"),
        (Self::Www, "www.instagram.com"),
        (Self::FacebookGraph, "graph.facebook.com"),
        (Self::Rupload, "rupload.facebook.com"),
        (Self::Pictures, "scontent.cdninstagram.com"),
        (Self::Attachments, "lookaside.fbsbx.com"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(host, _)| host)
    }

    pub(crate) fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(host, _)| *host == self).map_or("sandbox", |(_, name)| name)
    }
}

/// The form in which the sandbox was called, and so the form of the links in its answers.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    /// `http://127.0.0.1:4711`, or `http://graph.instagram.com` when the Host header named the host.
    origin: String,
    by_header: bool,
    bare: bool,
}

impl Links {
    /// Links for what nobody called for: webhooks, the ready line.
    pub(crate) fn from_base(base_url: &str) -> Self {
        Self { origin: base_url.to_owned(), by_header: false, bare: false }
    }

    /// The beginning of an address on this host, without a slash at its end.
    pub(crate) fn to(&self, host: Host) -> String {
        if self.by_header {
            // The Host header may carry a port, which all hosts share.
            let port = self.origin.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok());
            return match port {
                Some((_, port)) => format!("http://{}:{port}", host.name()),
                None => format!("http://{}", host.name()),
            };
        }
        if self.bare && host == Host::Graph {
            return self.origin.clone();
        }
        format!("{}/{}", self.origin, host.name())
    }
}

/// A path that has been understood.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) host: Host,
    /// `v25.0`, if one was given.
    pub(crate) version: Option<String>,
    /// What follows, without empty segments, percent-decoded.
    pub(crate) segments: Vec<String>,
    pub(crate) links: Links,
}

impl Target {
    pub(crate) fn read(host_header: &str, path: &str) -> Self {
        let mut segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_encoding::percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        let origin = format!("http://{host_header}");
        let bare_header = host_header.rsplit_once(':').map_or(host_header, |(name, _)| name);

        let first = segments.first().map(String::as_str).unwrap_or_default();
        let (host, links) = if first == "__sandbox" {
            segments.remove(0);
            (Host::Sandbox, Links { origin, by_header: false, bare: true })
        } else if let Some(host) = Host::named(first) {
            segments.remove(0);
            (host, Links { origin, by_header: false, bare: false })
        } else if let Some(host) = Host::named(bare_header) {
            (host, Links { origin, by_header: true, bare: false })
        } else {
            let host = match (first, segments.get(1).map(String::as_str)) {
                ("oauth", Some("authorize")) => Host::Www,
                ("oauth", _) => Host::Api,
                _ => Host::Graph,
            };
            (host, Links { origin, by_header: false, bare: true })
        };

        let version = match segments.first() {
            Some(first) if is_version(first) => Some(segments.remove(0)),
            _ => None,
        };
        Self { host, version, segments, links }
    }
}

fn is_version(segment: &str) -> bool {
    segment
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'))
        .is_some_and(|(major, minor)| major.parse::<u16>().is_ok() && minor.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Host, Target};

    #[test]
    fn a_host_is_named_by_path_header_or_not_at_all() {
        let by_path = Target::read("127.0.0.1:80", "/graph.instagram.com/v25.0//me/");
        assert_eq!((by_path.host, by_path.version.as_deref()), (Host::Graph, Some("v25.0")));
        assert_eq!(by_path.segments, ["me"]);
        assert_eq!(by_path.links.to(Host::Pictures), "http://127.0.0.1:80/scontent.cdninstagram.com");

        let bare = Target::read("127.0.0.1:80", "/me");
        assert_eq!((bare.host, bare.version.as_deref()), (Host::Graph, None));
        assert_eq!(bare.links.to(Host::Graph), "http://127.0.0.1:80");

        let header = Target::read("api.instagram.com:81", "/oauth/access_token");
        assert_eq!(header.host, Host::Api);
        assert_eq!(header.links.to(Host::Graph), "http://graph.instagram.com:81");

        assert_eq!(Target::read("localhost", "/oauth/authorize").host, Host::Www);
        assert_eq!(Target::read("localhost", "/oauth/access_token").host, Host::Api);
        assert_eq!(Target::read("localhost", "/__sandbox/clock").segments, ["clock"]);
    }
}
