//! Whether a page answers to which a button leads. It is somebody's site, not Instagram: no token goes along, nothing is
//! read but the status, and nothing on this machine or in its network is ever asked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, StatusCode};
use url::{Host, Url};

use crate::{Graph, GraphError};

/// For how long a page may be silent.
const PATIENCE: Duration = Duration::from_secs(8);
/// How often it may send elsewhere.
const FURTHER: usize = 5;

/// Looks whether pages answer.
#[derive(Clone, Debug)]
pub struct PageCheck {
    http: Client,
    /// A sandbox's own pages are on this machine.
    may_be_here: bool,
}

impl Graph {
    /// Somebody who looks whether pages answer.
    ///
    /// # Errors
    /// [`GraphError::Setup`] when there can be no client.
    pub fn page_check(&self) -> Result<PageCheck, GraphError> {
        let may_be_here = self.endpoints().page_of_sandbox().is_some();
        let policy = Policy::custom(move |attempt| {
            if attempt.previous().len() > FURTHER || !may_ask(attempt.url(), may_be_here) {
                attempt.stop()
            } else {
                attempt.follow()
            }
        });
        let http = Client::builder()
            .timeout(PATIENCE)
            .redirect(policy)
            .dns_resolver(Arc::new(Public { may_be_here }))
            .no_proxy()
            .build()
            .map_err(|error| GraphError::Setup(error.to_string()))?;
        Ok(PageCheck { http, may_be_here })
    }
}

impl PageCheck {
    /// The status with which a page answers; `None`: nobody does, or it is no page that may be asked.
    pub async fn status(&self, address: &str) -> Option<u16> {
        let url = Url::parse(address).ok().filter(|url| may_ask(url, self.may_be_here))?;
        let head = self.ask(Method::HEAD, &url).await;
        // Many a shop answers HEAD with an error and GET with a page.
        match head {
            Some(status) if status.is_success() || status.is_redirection() => Some(status.as_u16()),
            _ => self.ask(Method::GET, &url).await.map(|status| status.as_u16()),
        }
    }

    async fn ask(&self, method: Method, url: &Url) -> Option<StatusCode> {
        let answer = self.http.request(method, url.clone()).send().await.ok()?;
        Some(answer.status())
    }
}

/// Whether an address is one of the web's and not of this machine or its network.
fn may_ask(url: &Url, may_be_here: bool) -> bool {
    if !matches!(url.scheme(), "http" | "https") {
        return false;
    }
    match url.host() {
        Some(Host::Domain(name)) => may_be_here || !name.trim_end_matches('.').ends_with("localhost"),
        Some(Host::Ipv4(ip)) => is_public(IpAddr::V4(ip), may_be_here),
        Some(Host::Ipv6(ip)) => is_public(IpAddr::V6(ip), may_be_here),
        None => false,
    }
}

fn is_public(ip: IpAddr, may_be_here: bool) -> bool {
    match ip {
        IpAddr::V4(ip) => (may_be_here && ip.is_loopback()) || is_public_v4(ip),
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(mapped) => is_public(IpAddr::V4(mapped), may_be_here),
            None => (may_be_here && ip.is_loopback()) || is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    let is_carrier = first == 100 && (64..128).contains(&second);
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_unspecified()
        || ip.is_broadcast()
        || ip.is_multicast()
        || ip.is_documentation()
        || is_carrier
        || first == 0
        || first >= 240)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let is_ours = ip.is_loopback() || ip.is_unspecified() || ip.is_multicast();
    let is_local = first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80;
    let is_documentation = first == 0x2001 && second == 0x0db8;
    !(is_ours || is_local || is_documentation)
}

/// Names are looked up as ever, and what they lead to is kept only where it is public.
struct Public {
    may_be_here: bool,
}

impl Resolve for Public {
    fn resolve(&self, name: Name) -> Resolving {
        let may_be_here = self.may_be_here;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|one| is_public(one.ip(), may_be_here)).collect();
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_this_machine_or_its_network_is_asked() {
        let may = |address: &str| may_ask(&Url::parse(address).unwrap(), false);
        assert!(
            may("https://fern.example/shop") && may("http://93.184.215.14/") && may("http://[2606:4700::1]/")
        );
        for address in [
            "http://127.0.0.1:8080/",
            "http://localhost/",
            "http://shop.localhost./",
            "http://10.0.0.1/",
            "http://192.168.1.1/admin",
            "http://172.16.5.5/",
            "http://169.254.169.254/latest/meta-data",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "file:///etc/passwd",
            "ftp://fern.example/",
        ] {
            assert!(!may(address), "{address}");
        }
        let sandbox = Url::parse("http://127.0.0.1:4700/x").unwrap();
        assert!(may_ask(&sandbox, true) && !may_ask(&Url::parse("http://10.0.0.1/").unwrap(), true));
    }
}
