//! What was met at an address, and how bad each of it is.

use std::time::Duration;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// As it should be, or of no matter.
    Fine,
    /// It may go wrong.
    Warn,
    /// Instagram will not take it.
    Refuse,
}

/// One thing that was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub what: What,
    /// How bad it is.
    pub severity: Severity,
}

/// What can be met. No text here holds a query, which may be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// This is no address.
    NotAnAddress,
    /// It does not begin with `https://`.
    NotHttps {
        /// What it begins with.
        scheme: String,
    },
    /// It holds letters other than ASCII's (`facts.md §7.1`).
    NotAscii,
    /// It holds a user name or a password.
    HoldsLogin,
    /// It leads into this machine or its network, where Instagram is not.
    NotPublic,
    /// It has expired.
    Expired {
        /// How long ago.
        ago: Duration,
    },
    /// It expires so soon that Instagram may come too late.
    ExpiresSoon {
        /// In how long.
        within: Duration,
    },
    /// It expires, late enough.
    Expires {
        /// In how long.
        within: Duration,
    },
    /// There is no such host.
    NoSuchHost {
        /// Its name.
        host: String,
    },
    /// Nobody answers there, or the connection breaks.
    Unreachable {
        /// What the system said.
        reason: String,
    },
    /// The certificate is not accepted.
    Tls {
        /// What is wrong with it.
        reason: String,
    },
    /// No answer came in time.
    TimedOut,
    /// The answer began, and came so slowly that it was not waited for.
    Slow {
        /// How many bytes had come.
        bytes: u64,
    },
    /// The answer ended before its announced end.
    CutShort,
    /// It leads elsewhere, where Instagram does not follow (9004/2207052, `facts.md §7.1`).
    Redirect {
        /// The HTTP status.
        status: u16,
        /// Where to, without its query.
        to: String,
    },
    /// It is refused, or is not there.
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// It answers, with a status of 200.
    Answers,
    /// A page comes and no file (9004/2207052, `facts.md §7.1`): a preview, a login, an error.
    Page,
    /// Nothing comes.
    Empty,
    /// The bytes are those of another kind of file.
    WrongBytes {
        /// What they look like, as a media type; empty when like nothing known.
        found: String,
    },
    /// The bytes are those of such a file.
    RightBytes,
    /// It is announced as something else.
    WrongType {
        /// As what.
        found: String,
    },
    /// It is not announced as anything in particular.
    VagueType {
        /// As what; empty when as nothing.
        found: String,
    },
    /// It is announced as what it is.
    RightType {
        /// As what.
        found: String,
    },
    /// It is larger than Instagram takes.
    TooLarge {
        /// How large, bytes.
        size: u64,
        /// The largest that is taken, bytes.
        largest: u64,
    },
    /// Its size is not announced, so it may be too large.
    NoLength,
    /// How large it is, bytes.
    Length {
        /// Bytes.
        size: u64,
    },
    /// `robots.txt` of the host keeps Meta's fetcher out by name.
    KeptOut {
        /// The name.
        agent: String,
    },
    /// `robots.txt` of the host keeps everybody out whom it does not name.
    AllKeptOut,
    /// `robots.txt` lets Meta's fetcher in, or there is none.
    LetIn,
    /// Whether a `HEAD` is answered. Presigned addresses answer only `GET`.
    Head {
        /// Whether it is.
        works: bool,
    },
    /// Whether a part can be asked for.
    Range {
        /// Whether it can.
        works: bool,
    },
}

impl What {
    /// A short name that stays the same, for words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnAddress => "not_an_address",
            Self::NotHttps { .. } => "not_https",
            Self::NotAscii => "not_ascii",
            Self::HoldsLogin => "holds_login",
            Self::NotPublic => "not_public",
            Self::Expired { .. } => "expired",
            Self::ExpiresSoon { .. } => "expires_soon",
            Self::Expires { .. } => "expires",
            Self::NoSuchHost { .. } => "no_such_host",
            Self::Unreachable { .. } => "unreachable",
            Self::Tls { .. } => "tls",
            Self::TimedOut => "timed_out",
            Self::Slow { .. } => "slow",
            Self::CutShort => "cut_short",
            Self::Redirect { .. } => "redirect",
            Self::Status { .. } => "status",
            Self::Answers => "answers",
            Self::Page => "page",
            Self::Empty => "empty",
            Self::WrongBytes { .. } => "wrong_bytes",
            Self::RightBytes => "right_bytes",
            Self::WrongType { .. } => "wrong_type",
            Self::VagueType { .. } => "vague_type",
            Self::RightType { .. } => "right_type",
            Self::TooLarge { .. } => "too_large",
            Self::NoLength => "no_length",
            Self::Length { .. } => "length",
            Self::KeptOut { .. } => "kept_out",
            Self::AllKeptOut => "all_kept_out",
            Self::LetIn => "let_in",
            Self::Head { .. } => "head",
            Self::Range { .. } => "range",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NotAnAddress
            | Self::NotHttps { .. }
            | Self::NotAscii
            | Self::HoldsLogin
            | Self::NotPublic
            | Self::Expired { .. }
            | Self::NoSuchHost { .. }
            | Self::Unreachable { .. }
            | Self::Tls { .. }
            | Self::TimedOut
            | Self::CutShort
            | Self::Redirect { .. }
            | Self::Status { .. }
            | Self::Page
            | Self::Empty
            | Self::WrongBytes { .. }
            | Self::WrongType { .. }
            | Self::TooLarge { .. }
            | Self::KeptOut { .. } => Severity::Refuse,
            // Whether Instagram minds these is nowhere written.
            Self::ExpiresSoon { .. }
            | Self::Slow { .. }
            | Self::VagueType { .. }
            | Self::NoLength
            | Self::AllKeptOut => Severity::Warn,
            Self::Expires { .. }
            | Self::Answers
            | Self::RightBytes
            | Self::RightType { .. }
            | Self::Length { .. }
            | Self::LetIn
            | Self::Head { .. }
            | Self::Range { .. } => Severity::Fine,
        }
    }
}

/// Everything that was met, in the order in which it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchReport {
    /// What was met.
    pub findings: Vec<Finding>,
}

impl FetchReport {
    /// How bad the worst of it is; `None` when nothing was met.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// Whether Instagram will be able to fetch it, as far as can be seen from here.
    pub fn is_fetchable(&self) -> bool {
        self.worst().is_some_and(|worst| worst < Severity::Refuse)
    }

    pub(crate) fn add(&mut self, what: What) {
        let severity = what.severity();
        self.findings.push(Finding { what, severity });
    }
}
