//! An address of the user's own, where they put the files themselves.

use url::Url;

use crate::error::{HostError, Setting};

/// A folder on a site of the user's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    base: Url,
}

impl Own {
    /// The folder at this address. `may_be_local` also takes plain HTTP on this machine, as of a sandbox.
    ///
    /// # Errors
    /// [`HostError::Setting`] when nothing could be fetched from there.
    pub fn new(base: &str, may_be_local: bool) -> Result<Self, HostError> {
        let wrong = HostError::Setting(Setting::Base);
        let mut base = Url::parse(base.trim()).map_err(|_| wrong.clone())?;
        let has_more = base.query().is_some() || base.fragment().is_some();
        let has_login = !base.username().is_empty() || base.password().is_some();
        if has_more || has_login || !is_fit(&base, may_be_local) {
            return Err(wrong);
        }
        if !base.path().ends_with('/') {
            let folder = format!("{}/", base.path());
            base.set_path(&folder);
        }
        Ok(Self { base })
    }

    /// The folder's address, with a slash at its end.
    pub fn base(&self) -> &str {
        self.base.as_str()
    }

    /// The address of a file of this name in the folder, in ASCII.
    ///
    /// # Errors
    /// [`HostError::Key`] when the name leads elsewhere or is none.
    pub fn address(&self, name: &str) -> Result<String, HostError> {
        let is_elsewhere = matches!(name, "" | "." | "..") || name.contains(['/', '\\']);
        if is_elsewhere || name.chars().any(char::is_control) {
            return Err(HostError::Key);
        }
        let mut address = self.base.clone();
        address.path_segments_mut().map_err(|()| HostError::Key)?.pop_if_empty().push(name);
        Ok(address.into())
    }
}

/// HTTPS; or HTTP where it stays on this machine and may.
pub(crate) fn is_fit(url: &Url, may_be_local: bool) -> bool {
    match url.scheme() {
        "https" => url.host().is_some(),
        "http" => may_be_local && is_loopback(url),
        _ => false,
    }
}

/// Whether an address is this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_address_in_the_folder() {
        let own = Own::new("https://fern.example/media", false).unwrap();
        assert_eq!(own.base(), "https://fern.example/media/");
        assert_eq!(
            own.address("früh stück?.jpg").unwrap(),
            "https://fern.example/media/fr%C3%BCh%20st%C3%BCck%3F.jpg"
        );
        for name in ["", ".", "..", "../a.jpg", "a/b.jpg", "a\\b.jpg", "a\nb"] {
            assert_eq!(own.address(name), Err(HostError::Key), "{name:?}");
        }
    }

    #[test]
    fn a_folder_from_which_nothing_can_be_fetched_is_refused() {
        for base in [
            "",
            "fern.example",
            "http://fern.example/",
            "ftp://fern.example/",
            "https://me:pw@fern.example/",
            "https://fern.example/?a=1",
            "http://127.0.0.1:8000/",
        ] {
            assert_eq!(Own::new(base, false), Err(HostError::Setting(Setting::Base)), "{base}");
        }
        assert!(Own::new("http://127.0.0.1:8000/", true).is_ok());
    }
}
