//! Why a host did not do what it was asked for. Each tells what the user can do next; none holds a secret.

use jiff::Timestamp;

/// Why a host did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostError {
    /// A setting cannot be right.
    #[error("the {0} cannot be right: look at it in the settings")]
    Setting(Setting),
    /// A name that would not stand safely in an address.
    #[error("this name cannot stand in an address: use letters, digits, dots, hyphens and underscores")]
    Key,
    /// A lifetime of nothing, or of more than the seven days that S3 allows.
    #[error("an address may live for a second to seven days")]
    Lifetime,
    /// A media type that is none.
    #[error("this is no media type")]
    ContentType,
    /// The file cannot be read.
    #[error("the file cannot be read ({reason}): look whether it is still there")]
    File {
        /// What the system said.
        reason: String,
    },
    /// The file became shorter while it was sent.
    #[error("the file changed while it was sent: send it again")]
    FileChanged,
    /// The server knows no such access key.
    #[error("the server does not know this access key: copy it again from where it was made")]
    AccessKey,
    /// The access key is known, and the secret is not the one that belongs to it.
    #[error("the secret key does not belong to the access key: copy both again, or make new ones")]
    SecretKey,
    /// There is no such bucket.
    #[error("there is no bucket of this name: look at its name and region, or make it")]
    NoBucket,
    /// This machine's clock is wrong, as the server sees it.
    #[error("this computer's clock differs too much from the server's: set it")]
    Clock {
        /// What time it is there.
        theirs: Option<Timestamp>,
    },
    /// The bucket stands in another region.
    #[error("the bucket stands in another region{}", right.as_ref().map_or_else(String::new, |right| format!(": {right}")))]
    Region {
        /// The right one, if the server told.
        right: Option<String>,
    },
    /// The key may not do this.
    #[error("the key may not {}: allow it where the key was made", action.permission())]
    NotAllowed {
        /// What it may not do.
        action: Action,
    },
    /// Nobody answers at the endpoint.
    #[error("nobody answers at the endpoint ({reason}): look at its address and at your connection")]
    Unreachable {
        /// What the system said.
        reason: String,
    },
    /// Somebody answers, and cannot prove who they are.
    #[error("the endpoint's certificate is not accepted ({reason}): look at its address")]
    Tls {
        /// What is wrong with it.
        reason: String,
    },
    /// The connection stood and then nothing moved.
    #[error("the server fell silent: try again later")]
    Silent,
    /// The connection broke.
    #[error("the connection broke ({reason}): try again")]
    Broken {
        /// What the system said.
        reason: String,
    },
    /// The server has too much to do, or troubles of its own.
    #[error("the server is busy or in trouble ({status}): try again later")]
    Busy {
        /// Its HTTP status.
        status: u16,
    },
    /// There is no room for the file.
    #[error("the bucket does not take a file of this size ({code}): make room, or look at its quota")]
    Full {
        /// The server's own code.
        code: String,
    },
    /// What answers is no S3.
    #[error("what answers at the endpoint is no S3 ({status}): look at its address")]
    NotS3 {
        /// Its HTTP status.
        status: u16,
    },
    /// Refused for another reason.
    #[error("the server refused ({status} {code}): {message}")]
    Refused {
        /// Its HTTP status.
        status: u16,
        /// The server's own code.
        code: String,
        /// What it said, without secrets.
        message: String,
    },
    /// It could not even be tried.
    #[error("{reason}")]
    Setup {
        /// What is missing.
        reason: String,
    },
}

/// A setting of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Where the server is: HTTPS, or HTTP on this machine; no login, no query.
    Endpoint,
    /// The region's name.
    Region,
    /// The bucket's name.
    Bucket,
    /// The folder in the bucket that is ours alone.
    Prefix,
    /// The access key.
    AccessKey,
    /// The secret key.
    SecretKey,
    /// The address of the user's own folder.
    Base,
}

impl std::fmt::Display for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Endpoint => "endpoint",
            Self::Region => "region",
            Self::Bucket => "bucket's name",
            Self::Prefix => "folder",
            Self::AccessKey => "access key",
            Self::SecretKey => "secret key",
            Self::Base => "address",
        })
    }
}

/// What is asked of a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Putting a file.
    Put,
    /// Giving a file to whoever has its address.
    Get,
    /// Removing a file.
    Delete,
    /// Listing our folder.
    List,
}

impl Action {
    /// The permission by its name at S3.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Put => "s3:PutObject",
            Self::Get => "s3:GetObject",
            Self::Delete => "s3:DeleteObject",
            Self::List => "s3:ListBucket",
        }
    }
}

impl HostError {
    /// A short name that stays the same, for words and buttons.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Setting(_) => "setting",
            Self::Key => "key",
            Self::Lifetime => "lifetime",
            Self::ContentType => "content_type",
            Self::File { .. } => "file",
            Self::FileChanged => "file_changed",
            Self::AccessKey => "access_key",
            Self::SecretKey => "secret_key",
            Self::NoBucket => "no_bucket",
            Self::Clock { .. } => "clock",
            Self::Region { .. } => "region",
            Self::NotAllowed { .. } => "not_allowed",
            Self::Unreachable { .. } => "unreachable",
            Self::Tls { .. } => "tls",
            Self::Silent => "silent",
            Self::Broken { .. } => "broken",
            Self::Busy { .. } => "busy",
            Self::Full { .. } => "full",
            Self::NotS3 { .. } => "not_s3",
            Self::Refused { .. } => "refused",
            Self::Setup { .. } => "setup",
        }
    }

    /// Whether the same may well work a little later, with nothing changed by the user.
    pub fn may_heal(&self) -> bool {
        matches!(
            self,
            Self::Unreachable { .. }
                | Self::Silent
                | Self::Broken { .. }
                | Self::Busy { .. }
                | Self::FileChanged
        )
    }
}
