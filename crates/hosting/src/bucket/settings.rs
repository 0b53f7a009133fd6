//! What the user sets of a bucket.

use url::{Host, Url};

use super::key;
use crate::error::{HostError, Setting};
use crate::own::is_fit;
use crate::secret::SecretKey;

/// A bucket and the key to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Where the server is, without the bucket: `https://s3.eu-central-003.backblazeb2.com`. `None`: AWS itself.
    pub endpoint: Option<String>,
    /// The region's name, such as `eu-central-1`; many others than AWS take `auto` or `us-east-1`.
    pub region: String,
    /// The bucket's name.
    pub bucket: String,
    /// The folder in it that is ours alone, such as `porchlight`. What stands there is ours to remove.
    pub prefix: String,
    /// The key's id.
    pub access_key: String,
    /// The key's secret.
    pub secret_key: SecretKey,
    /// Whether the bucket's name stands in the path (`host/bucket/…`) and not in front of the host's (`bucket.host/…`).
    pub path_style: bool,
}

impl Bucket {
    /// Whether all settings can be right, without asking anybody.
    ///
    /// # Errors
    /// [`HostError::Setting`] with the first that cannot.
    pub fn check(&self) -> Result<(), HostError> {
        self.address().map(|_| ())
    }

    /// Whether the server is on this machine.
    pub(crate) fn is_local(&self) -> bool {
        let endpoint = self.endpoint.as_deref().and_then(|endpoint| Url::parse(endpoint).ok());
        endpoint.is_some_and(|url| crate::own::is_loopback(&url))
    }

    /// The endpoint as `object_store` wants it: with the bucket in front of the host where it belongs there. `None`: AWS.
    pub(crate) fn address(&self) -> Result<Option<String>, HostError> {
        let wrong = |setting| Err(HostError::Setting(setting));
        let is_name = |text: &str, more: &str, longest: usize| {
            (1..=longest).contains(&text.len())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
                && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        if !is_name(&self.bucket, "-._", 63) || self.bucket.len() < 3 || self.bucket.contains("..") {
            return wrong(Setting::Bucket);
        }
        if !is_name(&self.region, "-_", 64) {
            return wrong(Setting::Region);
        }
        if !key::is_safe(&self.prefix) {
            return wrong(Setting::Prefix);
        }
        let is_printable = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
        if !is_printable(&self.access_key) || self.access_key.contains(['/', ',']) {
            return wrong(Setting::AccessKey);
        }
        if !is_printable(self.secret_key.reveal()) {
            return wrong(Setting::SecretKey);
        }
        let Some(endpoint) = &self.endpoint else { return Ok(None) };
        self.with_bucket(endpoint).map(Some).ok_or(HostError::Setting(Setting::Endpoint))
    }

    fn with_bucket(&self, endpoint: &str) -> Option<String> {
        let mut url = Url::parse(endpoint.trim()).ok().filter(|url| is_fit(url, true))?;
        let has_login = !url.username().is_empty() || url.password().is_some();
        if has_login || url.query().is_some() || url.fragment().is_some() {
            return None;
        }
        if !self.path_style {
            let Some(Host::Domain(name)) = url.host() else { return None };
            // Whoever has copied the whole address has the bucket in it already.
            let is_there = name.starts_with(&format!("{}.", self.bucket));
            let host = if is_there { name.to_owned() } else { format!("{}.{name}", self.bucket) };
            url.set_host(Some(&host)).ok()?;
        }
        Some(url.as_str().trim_end_matches('/').to_owned())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn bucket() -> Bucket {
        Bucket {
            endpoint: Some("https://s3.fern.example".to_owned()),
            region: "eu-central-1".to_owned(),
            bucket: "fern-media".to_owned(),
            prefix: "porchlight".to_owned(),
            access_key: "AKIDFERN".to_owned(),
            secret_key: SecretKey::new("canary-secret"),
            path_style: true,
        }
    }

    #[test]
    fn the_bucket_stands_in_front_of_the_host_or_in_the_path() {
        let path = bucket();
        assert_eq!(path.address().unwrap().unwrap(), "https://s3.fern.example");
        let front = Bucket { path_style: false, ..bucket() };
        assert_eq!(front.address().unwrap().unwrap(), "https://fern-media.s3.fern.example");
        let whole = Bucket { endpoint: Some("https://fern-media.s3.fern.example/".to_owned()), ..front };
        assert_eq!(whole.address().unwrap().unwrap(), "https://fern-media.s3.fern.example");
        let aws = Bucket { endpoint: None, ..bucket() };
        assert_eq!(aws.address().unwrap(), None);
    }

    #[test]
    fn what_cannot_be_right_is_named() {
        let wrong = |change: &dyn Fn(&mut Bucket)| {
            let mut bucket = bucket();
            change(&mut bucket);
            bucket.check().unwrap_err()
        };
        for endpoint in
            ["s3.fern.example", "http://s3.fern.example", "https://k:s@s3.fern.example", "https://x/?a=b"]
        {
            let found = wrong(&|bucket| bucket.endpoint = Some(endpoint.to_owned()));
            assert_eq!(found, HostError::Setting(Setting::Endpoint), "{endpoint}");
        }
        for name in ["", "ab", "a/b/c", "a..b", "-abc", "a b c", "evil.example/x?"] {
            let found = wrong(&|bucket| name.clone_into(&mut bucket.bucket));
            assert_eq!(found, HostError::Setting(Setting::Bucket), "{name}");
        }
        let found = wrong(&|bucket| "eu/../x".clone_into(&mut bucket.region));
        assert_eq!(found, HostError::Setting(Setting::Region));
        for prefix in ["", "/", "..", "a//b", "ä"] {
            let found = wrong(&|bucket| prefix.clone_into(&mut bucket.prefix));
            assert_eq!(found, HostError::Setting(Setting::Prefix), "{prefix}");
        }
        let found = wrong(&|bucket| "AKID FERN".clone_into(&mut bucket.access_key));
        assert_eq!(found, HostError::Setting(Setting::AccessKey));
        let found = wrong(&|bucket| bucket.secret_key = SecretKey::new(""));
        assert_eq!(found, HostError::Setting(Setting::SecretKey));
        let found = wrong(&|bucket| {
            bucket.endpoint = Some("http://127.0.0.1:9000".to_owned());
            bucket.path_style = false;
        });
        assert_eq!(found, HostError::Setting(Setting::Endpoint), "no bucket in front of a number");
    }

    #[test]
    fn settings_print_without_their_secret() {
        let shown = format!("{:?} {:#?}", bucket(), bucket());
        assert!(!shown.contains("canary"), "{shown}");
    }
}
