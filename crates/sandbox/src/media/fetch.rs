//! Media at an address is really fetched, as Instagram fetches it; only from this machine, unless the sandbox was told
//! that it may go further.

use std::borrow::Cow;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::graph;
use crate::login;
use crate::shared::Shared;
use crate::wire::{Call, Host};
use crate::world::Holder;

/// Why there are no bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfetched {
    /// Not an address, or one beyond this machine.
    Forbidden,
    /// Nobody there, or an answer other than 200; redirects are not followed.
    Failed,
    TooLarge,
    TimedOut,
}

/// What an address gave.
pub(crate) type Fetched = Result<Bytes, Unfetched>;

/// How long a file may take: Instagram gives up on videos after 75 s (`facts.md` §2.3).
const PATIENCE: Duration = Duration::from_secs(75);

/// The call with everything fetched that it refers to, if its token is good.
pub(crate) async fn fetch_for<'a>(shared: &Shared, call: &'a Call) -> Cow<'a, Call> {
    let addresses = graph::addresses(call);
    let is_known = |holder: Holder| (holder == Holder::Account) == (call.target.host == Host::Graph);
    if addresses.is_empty() || login::valid(&shared.lock(), call.token().as_deref(), is_known).is_err() {
        return Cow::Borrowed(call);
    }
    let mut call = call.clone();
    for (address, most) in addresses {
        let fetched = fetch(shared, &address, most).await;
        call.fetched.insert(address, fetched);
    }
    Cow::Owned(call)
}

/// The bytes at an address, at most so many.
pub(crate) async fn fetch(shared: &Shared, address: &str, most: usize) -> Fetched {
    let url = url::Url::parse(address).map_err(|_| Unfetched::Forbidden)?;
    if !matches!(url.scheme(), "http" | "https") || !(shared.options().allow_fetch || is_here(&url)) {
        return Err(Unfetched::Forbidden);
    }
    match tokio::time::timeout(PATIENCE, read(shared, url, most)).await {
        Ok(fetched) => fetched,
        Err(_) => Err(Unfetched::TimedOut),
    }
}

async fn read(shared: &Shared, url: url::Url, most: usize) -> Fetched {
    let mut answer = shared.client().get(url).send().await.map_err(|_| Unfetched::Failed)?;
    if answer.status().as_u16() != 200 {
        return Err(Unfetched::Failed);
    }
    let mut bytes = BytesMut::new();
    while let Some(part) = answer.chunk().await.map_err(|_| Unfetched::Failed)? {
        bytes.extend_from_slice(&part);
        if bytes.len() > most {
            return Err(Unfetched::TooLarge);
        }
    }
    Ok(bytes.freeze())
}

/// Whether the address is on this machine.
fn is_here(url: &url::Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
