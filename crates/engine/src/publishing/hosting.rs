//! Where media are put so that Instagram can fetch them: the user's bucket, whose keys are in the encrypted store.

use jiff::Timestamp;
use porchlight_domain::{ApiError, ErrorCode, Remedy, UtcMs};
use porchlight_hosting::{
    Bucket, BucketHost, FetchReport, Finding, HostError, Kind, Question, SecretKey, Setting, Severity, Step,
    What, check_address,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::files::converter;
use crate::engine::Engine;

/// The setting that keeps it. The whole database is encrypted, and no `Debug` shows the secret.
const SETTING: &str = "media_bucket";
/// The setting that keeps what the last trial found.
const TRIED: &str = "media_bucket_tried";

/// The bucket as it is kept.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Kept {
    endpoint: String,
    region: String,
    bucket: String,
    prefix: String,
    access_key: String,
    secret_key: String,
    path_style: bool,
}

/// The bucket as the screens see it: without its secret.
#[derive(Clone, Debug, Default)]
pub struct HostingView {
    /// Whether there is one.
    pub is_set: bool,
    /// Its endpoint; empty for Amazon's.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// Its name.
    pub bucket: String,
    /// What the names of our files begin with.
    pub prefix: String,
    /// The access key's id.
    pub access_key: String,
    /// Whether its secret is kept.
    pub has_secret: bool,
    /// Whether its name stands in the path.
    pub path_style: bool,
    /// What the last trial found.
    pub tried: Option<TriedView>,
    /// Whether a program that converts videos is on this machine.
    pub can_convert: bool,
}

/// What a trial found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TriedView {
    /// When.
    pub at: UtcMs,
    /// The step that failed: `put`, `fetch`, `compare` or `remove`.
    pub failed: Option<String>,
    /// Why.
    pub problem: Option<ApiError>,
}

/// What the user chooses.
#[derive(Clone)]
pub struct HostingChoice {
    /// Its endpoint; empty for Amazon's.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// Its name.
    pub bucket: String,
    /// What the names of our files begin with.
    pub prefix: String,
    /// The access key's id.
    pub access_key: String,
    /// Its secret; `None` keeps the one that is kept.
    pub secret_key: Option<String>,
    /// Whether its name stands in the path.
    pub path_style: bool,
}

impl Kept {
    fn bucket(&self) -> Bucket {
        Bucket {
            endpoint: (!self.endpoint.is_empty()).then(|| self.endpoint.clone()),
            region: self.region.clone(),
            bucket: self.bucket.clone(),
            prefix: self.prefix.clone(),
            access_key: self.access_key.clone(),
            secret_key: SecretKey::new(self.secret_key.clone()),
            path_style: self.path_style,
        }
    }
}

impl Engine {
    /// The user's bucket, when there is one.
    pub(super) async fn bucket(&self) -> Result<Option<BucketHost>, ApiError> {
        let kept: Option<Kept> = self.store.read().await?.setting(SETTING).await?;
        kept.map(|kept| BucketHost::new(kept.bucket()).map_err(|error| problem(&error))).transpose()
    }

    /// Where media are put.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn hosting(&self) -> Result<HostingView, ApiError> {
        let mut read = self.store.read().await?;
        let kept: Option<Kept> = read.setting(SETTING).await?;
        let tried = read.setting(TRIED).await?;
        let is_set = kept.is_some();
        let kept = kept.unwrap_or_default();
        Ok(HostingView {
            is_set,
            endpoint: kept.endpoint,
            region: kept.region,
            bucket: kept.bucket,
            prefix: kept.prefix,
            access_key: kept.access_key,
            has_secret: !kept.secret_key.is_empty(),
            path_style: kept.path_style,
            tried,
            can_convert: converter().is_some(),
        })
    }

    /// Chooses where media are put; `None`: nowhere.
    ///
    /// # Errors
    /// [`ErrorCode::HostingInvalid`] with the setting that cannot be right.
    pub async fn set_hosting(&self, choice: Option<HostingChoice>) -> Result<HostingView, ApiError> {
        let mut write = self.store.write().await?;
        write.forget_setting(TRIED).await?;
        match choice {
            None => write.forget_setting(SETTING).await?,
            Some(choice) => {
                let before: Option<Kept> = write.setting(SETTING).await?;
                let secret_key = choice.secret_key.or(before.map(|kept| kept.secret_key)).unwrap_or_default();
                let kept = Kept {
                    endpoint: choice.endpoint.trim().to_owned(),
                    region: choice.region.trim().to_owned(),
                    bucket: choice.bucket.trim().to_owned(),
                    prefix: choice.prefix.trim().trim_matches('/').to_owned(),
                    access_key: choice.access_key.trim().to_owned(),
                    secret_key: secret_key.trim().to_owned(),
                    path_style: choice.path_style,
                };
                kept.bucket().check().map_err(|error| problem(&error))?;
                write.set_setting(SETTING, &kept).await?;
            }
        }
        write.commit().await?;
        self.hosting().await
    }

    /// Tries the bucket out, and keeps what was found.
    ///
    /// # Errors
    /// [`ErrorCode::HostingMissing`].
    pub async fn try_hosting(&self) -> Result<TriedView, ApiError> {
        let Some(bucket) = self.bucket().await? else {
            return Err(ApiError::new(ErrorCode::HostingMissing, Remedy::OpenHosting));
        };
        let now = self.config.clock.now();
        let name = format!("{}.jpg", Uuid::new_v4().simple());
        let trial = bucket.try_out(&name, instant(now), false).await;
        let tried = TriedView {
            at: now,
            failed: trial.failed.as_ref().map(|(step, _)| step_name(*step).to_owned()),
            problem: trial.failed.as_ref().map(|(_, why)| match why {
                porchlight_hosting::Failed::Host(error) => problem(error),
                porchlight_hosting::Failed::Unfit => {
                    let worst = trial.fetch.as_ref().and_then(worst_of).unwrap_or_default();
                    ApiError::new(ErrorCode::MediaUnfetchable, Remedy::OpenHosting).with("detail", worst)
                }
                porchlight_hosting::Failed::Different => {
                    ApiError::new(ErrorCode::HostingFailed, Remedy::OpenHosting).with("reason", "different")
                }
            }),
        };
        let mut write = self.store.write().await?;
        write.set_setting(TRIED, &tried).await?;
        write.commit().await?;
        Ok(tried)
    }

    /// Whether Instagram will be able to fetch what stands at an address.
    ///
    /// # Errors
    /// None: whatever is wrong is found and told.
    pub async fn check_media_address(&self, url: &str, is_video: bool) -> Vec<AddressFinding> {
        use porchlight_domain::limits::{POST_IMAGE, REEL};
        let (kind, largest) = if is_video { (Kind::Video, REEL) } else { (Kind::Picture, POST_IMAGE) };
        let largest = u64::try_from(largest.max).unwrap_or(u64::MAX);
        let question = Question::new(url, kind, instant(self.config.clock.now())).no_larger_than(largest);
        let is_sandbox = self.sandbox_status().base_url.is_some_and(|base| url.starts_with(&base));
        let question = if is_sandbox { question.in_sandbox() } else { question };
        let report = check_address(&question).await;
        report.findings.into_iter().map(AddressFinding::from).collect()
    }
}

/// What was met at an address.
#[derive(Clone, Debug)]
pub struct AddressFinding {
    /// What, by the name that `porchlight_hosting` gives it.
    pub code: &'static str,
    /// How bad it is: 0 fine, 1 it may go wrong, 2 Instagram will refuse it.
    pub weight: u8,
    /// What fills the sentence; empty for nothing.
    pub detail: String,
}

impl From<Finding> for AddressFinding {
    fn from(finding: Finding) -> Self {
        let detail = match &finding.what {
            What::Status { status } => status.to_string(),
            What::Redirect { to, .. } => to.clone(),
            What::WrongType { found, .. } | What::VagueType { found } => found.clone(),
            What::TooLarge { size, .. } => size.to_string(),
            What::Expired { ago } => format!("-{}", ago.as_secs()),
            What::ExpiresSoon { within } => within.as_secs().to_string(),
            What::Unreachable { reason } | What::Tls { reason } => reason.clone(),
            What::NoSuchHost { host } => host.clone(),
            _ => String::new(),
        };
        let weight = match finding.severity {
            Severity::Fine => 0,
            Severity::Warn => 1,
            Severity::Refuse => 2,
        };
        Self { code: finding.what.code(), weight, detail }
    }
}

fn worst_of(report: &FetchReport) -> Option<String> {
    let worst = report.findings.iter().find(|finding| finding.severity == Severity::Refuse)?;
    Some(What::code(&worst.what).to_owned())
}

const fn step_name(step: Step) -> &'static str {
    match step {
        Step::Put | Step::Presign => "put",
        Step::Fetch => "fetch",
        Step::Compare => "compare",
        Step::Remove => "remove",
    }
}

fn instant(at: UtcMs) -> Timestamp {
    Timestamp::from_millisecond(at.get()).unwrap_or_default()
}

/// What a host's refusal means to the user.
pub(super) fn problem(error: &HostError) -> ApiError {
    if let HostError::Setting(setting) = error {
        let field = match setting {
            Setting::AccessKey => "access_key",
            Setting::SecretKey => "secret_key",
            Setting::Endpoint | Setting::Base => "endpoint",
            Setting::Region => "region",
            Setting::Bucket => "bucket",
            Setting::Prefix => "prefix",
        };
        return ApiError::new(ErrorCode::HostingInvalid, Remedy::OpenHosting).with("field", field);
    }
    let remedy = if error.may_heal() { Remedy::Retry } else { Remedy::OpenHosting };
    ApiError::new(ErrorCode::HostingFailed, remedy)
        .with("reason", error.code())
        .with("detail", error.to_string())
}
