//! What is done in a bucket.

use std::fmt;
use std::path::Path as FilePath;
use std::time::Duration;

use futures::TryStreamExt as _;
use http::{HeaderValue, Method};
use jiff::Timestamp;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::signer::Signer as _;
use object_store::{BackoffConfig, ObjectStore as _, ObjectStoreExt as _, RetryConfig};
use reqwest::Client;
use tokio::sync::watch;

use super::judge::judge;
use super::line::{Heard, Line};
use super::settings::Bucket;
use super::{key, upload};
use crate::error::{Action, HostError};
use crate::{scrub, tls};

/// How long nothing may move. On a slow line, the system takes a megabyte at once and then nothing for a while.
const IDLE: Duration = Duration::from_mins(1);
/// How often a request is sent again when the connection breaks or the server is in trouble.
const AGAIN: usize = 3;
/// For how long after its first try; a signature is good for fifteen minutes.
const AGAIN_FOR: Duration = Duration::from_mins(5);
/// The longest life of an address. S3 allows no more.
const LONGEST_LIFE: Duration = Duration::from_hours(7 * 24);
/// How many files of ours are listed at most.
const MOST_LISTED: usize = 10_000;

/// A bucket, ready to be worked in. Cheap to clone.
#[derive(Clone)]
pub struct BucketHost {
    pub(super) bucket: Bucket,
    endpoint: Option<String>,
    http: Client,
    pub(super) idle: Duration,
    again: usize,
}

/// A file that has an address for a while.
#[derive(Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its name in our folder.
    pub key: String,
    /// Its presigned address. Whoever has it can fetch the file until it expires.
    pub url: String,
    /// For how long, counted from when it was made.
    pub expires_in: Duration,
}

impl fmt::Debug for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Placed")
            .field("key", &self.key)
            .field("url", &scrub::text(&self.url, &[]))
            .field("expires_in", &self.expires_in)
            .finish()
    }
}

/// A file that stands in our folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its name in our folder.
    pub key: String,
    /// How large it is, bytes.
    pub size: u64,
    /// Since when, by the server's clock.
    pub since: Timestamp,
}

impl BucketHost {
    /// The bucket of these settings. Nobody is asked yet.
    ///
    /// # Errors
    /// [`HostError::Setting`] when one cannot be right; [`HostError::Setup`] when there can be no client.
    pub fn new(bucket: Bucket) -> Result<Self, HostError> {
        let endpoint = bucket.address()?;
        let client = tls::client();
        // A server on this machine: no proxy stands between, and the system's certificates need not be read.
        let client = if bucket.is_local() { client.no_proxy().tls_certs_only([]) } else { client };
        let http = client.build().map_err(|error| HostError::Setup { reason: tls::innermost(&error) })?;
        Ok(Self { bucket, endpoint, http, idle: IDLE, again: AGAIN })
    }

    /// The same, but giving up after `idle` in which nothing moves.
    #[must_use]
    pub fn patient_for(mut self, idle: Duration) -> Self {
        self.idle = idle;
        self
    }

    /// The same, but asking only once.
    #[must_use]
    pub fn at_once(mut self) -> Self {
        self.again = 0;
        self
    }

    /// Puts a file under a name of ours, in place of what stood there: doing it twice is doing it once. It is read as it
    /// is sent, 8 MiB at a time, and `progress` is told how many of its bytes have left.
    ///
    /// # Errors
    /// [`HostError`], also when the file cannot be read or becomes shorter. Then nothing new stands there.
    pub async fn put_file(
        &self,
        key: &str,
        file: &FilePath,
        content_type: &str,
        progress: &watch::Sender<u64>,
    ) -> Result<(), HostError> {
        let path = self.path(key)?;
        if HeaderValue::from_str(content_type).is_err() || !content_type.contains('/') {
            return Err(HostError::ContentType);
        }
        progress.send_replace(0);
        let (store, line) = self.store(progress.clone())?;
        let done = upload::file(&store, &path, file, content_type).await;
        done.map_err(|stopped| match stopped {
            upload::Stopped::Server(error) => judge(&self.bucket, Action::Put, line.heard(), &error),
            upload::Stopped::File(error) => HostError::File { reason: error.to_string() },
            upload::Stopped::Changed => HostError::FileChanged,
        })
    }

    /// An address from which anybody can fetch the file, good for a second to seven days. Nobody is asked, so the file
    /// need not be there.
    ///
    /// # Errors
    /// [`HostError::Lifetime`], [`HostError::Key`].
    pub async fn presign(&self, key: &str, good_for: Duration) -> Result<Placed, HostError> {
        let path = self.path(key)?;
        let expires_in = Duration::from_secs(good_for.as_secs());
        if expires_in.is_zero() || expires_in > LONGEST_LIFE {
            return Err(HostError::Lifetime);
        }
        let (store, line) = self.store(watch::Sender::new(0))?;
        let url = store.signed_url(Method::GET, &path, expires_in).await;
        let url = url.map_err(|error| judge(&self.bucket, Action::Get, line.heard(), &error))?;
        Ok(Placed { key: key.to_owned(), url: url.into(), expires_in })
    }

    /// Removes a file of ours. That there is none is no error.
    ///
    /// # Errors
    /// [`HostError`] when it may still stand there.
    pub async fn remove(&self, key: &str) -> Result<(), HostError> {
        let path = self.path(key)?;
        let (store, line) = self.store(watch::Sender::new(0))?;
        let Err(error) = store.delete(&path).await else { return Ok(()) };
        let heard = line.heard();
        if matches!(&heard, Heard::Answer(answer) if answer.status == 404 && answer.code == "NoSuchKey") {
            return Ok(());
        }
        Err(judge(&self.bucket, Action::Delete, heard, &error))
    }

    /// What stands in our folder, at most ten thousand files: for finding what was left behind. What somebody else put
    /// there under a name that we would never give is not among it.
    ///
    /// # Errors
    /// [`HostError`] when it cannot be listed.
    pub async fn list_ours(&self) -> Result<Vec<Standing>, HostError> {
        let (store, line) = self.store(watch::Sender::new(0))?;
        let mut found = store.list(Some(&Path::from(self.bucket.prefix.as_str())));
        let mut ours = Vec::new();
        loop {
            match found.try_next().await {
                Err(error) => return Err(judge(&self.bucket, Action::List, line.heard(), &error)),
                // Any page of a site would do for an empty list.
                Ok(None) => match line.heard() {
                    Heard::Answer(answer) if !answer.is_list => {
                        return Err(HostError::NotS3 { status: answer.status });
                    }
                    _ => return Ok(ours),
                },
                Ok(Some(_)) if ours.len() == MOST_LISTED => return Ok(ours),
                Ok(Some(object)) => {
                    let key = key::of(&self.bucket.prefix, object.location.as_ref());
                    let since = Timestamp::from_millisecond(object.last_modified.timestamp_millis());
                    if let (Some(key), Ok(since)) = (key.filter(|key| key::is_safe(key)), since) {
                        ours.push(Standing { key: key.to_owned(), size: object.size, since });
                    }
                }
            }
        }
    }

    pub(super) fn path(&self, key: &str) -> Result<Path, HostError> {
        key::path(&self.bucket.prefix, key)
    }

    /// The bucket for one thing to be done, and the line by which it is done.
    pub(super) fn store(&self, sent: watch::Sender<u64>) -> Result<(AmazonS3, Line), HostError> {
        let line = Line::new(self.http.clone(), self.idle, sent);
        let mut builder = AmazonS3Builder::new()
            .with_http_connector(line.clone())
            .with_region(&self.bucket.region)
            .with_bucket_name(&self.bucket.bucket)
            .with_access_key_id(&self.bucket.access_key)
            .with_secret_access_key(self.bucket.secret_key.reveal())
            .with_virtual_hosted_style_request(!self.bucket.path_style)
            .with_allow_http(self.bucket.is_local())
            // Many that speak S3 cannot remove several at once.
            .with_disable_bulk_delete(true)
            .with_retry(RetryConfig {
                backoff: BackoffConfig::default(),
                max_retries: self.again,
                retry_timeout: AGAIN_FOR,
            });
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        match builder.build() {
            Ok(store) => Ok((store, line)),
            Err(error) => Err(judge(&self.bucket, Action::Put, Heard::Nothing, &error)),
        }
    }
}

impl fmt::Debug for BucketHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BucketHost").field("bucket", &self.bucket).finish_non_exhaustive()
    }
}
