//! How a post gets to Instagram exactly once: one total transition function over what is written down before each step.
//!
//! ```text
//! scheduled ─▶ preparing ─▶ hosting ─▶ creating ─▶ (uploading) ─▶ processing ─▶ publishing ─▶ confirming ─▶ commenting ─▶ done
//!                  ▲           ▲          │ ▲ items first,           │              │  ▲           ▲            │  ▲
//!                  └───────────┴──────────┴─┴ then the whole ◀───────┘ broken       ▼  │ certainly │            ▼  │ certainly
//!                                                                               checking not out ──┘     comment_checking
//! ```
//!
//! `publishing` and `commenting` are recorded before the call leaves. Whoever finds them recorded, and did not record them
//! itself, does not know whether the call left: it looks. A container that says PUBLISHED is out. One that still says FINISHED
//! long after the call is certainly not out, and it alone is published again: never a second container. One that broke after
//! the call stays unknown.

use serde::{Deserialize, Serialize};

use super::PostState;
use crate::publishing::ContainerStatus;
use crate::{CommentId, ContainerId, MINUTE_MS, MediaId, UtcMs};

/// A step of the way. What it does may be done in part already when it is found recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageStep {
    /// Waits until it is time to begin.
    #[default]
    Scheduled,
    /// The files are made fit.
    Preparing,
    /// They are put where Instagram can fetch them.
    Hosting,
    /// Containers are made: those of a carousel's items, then its own.
    Creating,
    /// The video is sent to its container (Facebook Login).
    Uploading,
    /// Instagram fetches and converts; then the time on the label is waited for.
    Processing,
    /// Instagram is told to publish.
    Publishing,
    /// It may be out.
    Checking,
    /// It is out; its address is asked for.
    Confirming,
    /// The first comment is written.
    Commenting,
    /// The first comment may be out.
    CommentChecking,
    /// Everything is done.
    Done,
    /// It is not out, and does not go by itself.
    Failed,
}

impl PassageStep {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Scheduled,
        Self::Preparing,
        Self::Hosting,
        Self::Creating,
        Self::Uploading,
        Self::Processing,
        Self::Publishing,
        Self::Checking,
        Self::Confirming,
        Self::Commenting,
        Self::CommentChecking,
        Self::Done,
        Self::Failed,
    ];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Preparing => "preparing",
            Self::Hosting => "hosting",
            Self::Creating => "creating",
            Self::Uploading => "uploading",
            Self::Processing => "processing",
            Self::Publishing => "publishing",
            Self::Checking => "checking",
            Self::Confirming => "confirming",
            Self::Commenting => "commenting",
            Self::CommentChecking => "comment_checking",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == name)
    }
}

/// A file that stands where Instagram can fetch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostedFile {
    /// Which of the post's media, counted from 0; the cover comes after them.
    pub place: usize,
    /// Where. It may be signed: never shown, never logged.
    pub url: String,
    /// Under which name we put it there; `None` where the user did.
    pub key: Option<String>,
    /// Until when it can be fetched; `None` for ever.
    pub until: Option<UtcMs>,
}

/// How far a post is: what is written down before each step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Passage {
    /// The step that is being taken.
    pub step: PassageStep,
    /// The files that stand somewhere.
    pub hosted: Vec<HostedFile>,
    /// The containers of a carousel's items, in order.
    pub items: Vec<ContainerId>,
    /// How many of them Instagram has finished.
    pub items_finished: usize,
    /// The container that is published.
    pub container: Option<ContainerId>,
    /// Whether the container is finished.
    pub is_finished: bool,
    /// When the first container of this round was made.
    pub made_at: Option<UtcMs>,
    /// How many rounds of containers broke.
    pub rebuilt: u32,
    /// How often Instagram was told to publish this container.
    pub asked: u32,
    /// When it was told last.
    pub asked_at: Option<UtcMs>,
    /// How often it was looked since.
    pub looks: u32,
    /// The container broke after Instagram was told to publish it: what became of it cannot be known here.
    pub is_beyond_knowing: bool,
    /// What it became.
    pub media: Option<MediaId>,
    /// How often its address was asked for in vain.
    pub confirmations: u32,
    /// How often the first comment was written.
    pub commented: u32,
    /// When it was written last; `None` when that attempt certainly left nothing behind.
    pub commented_at: Option<UtcMs>,
    /// The first comment.
    pub comment: Option<CommentId>,
    /// The first comment was refused; the post is out all the same.
    pub comment_refused: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum PassageEvent {
    /// It is time to begin.
    Begun,
    /// The files are fit.
    Prepared,
    /// They stand where they can be fetched.
    Hosted(Vec<HostedFile>),
    /// What stood somewhere cannot be fetched there any more.
    HostingStale,
    /// The next item's container was made.
    ItemMade(ContainerId),
    /// The container was made; `wants_upload` when its video is to be sent.
    Made {
        /// Which one.
        container: ContainerId,
        /// Whether its video is to be sent to it.
        wants_upload: bool,
    },
    /// The video was sent.
    Uploaded,
    /// The next item is finished.
    ItemFinished,
    /// The container is finished.
    Finished,
    /// A container broke, expired or is gone, before Instagram was told to publish.
    Broken,
    /// The time on the label has come: Instagram is about to be told.
    Due,
    /// Instagram published it.
    Published(MediaId),
    /// Instagram says that the container is not ready: certainly not out.
    NotReady,
    /// Instagram refused it in a way that heals by itself: certainly not out, unless it was told before.
    PutOff,
    /// Instagram refused it for good, or the files cannot be made fit.
    Refused,
    /// Nobody knows whether the call had its effect; or its step was found recorded.
    Lost,
    /// The container was looked at.
    Looked(ContainerStatus),
    /// It was found among the account's media, and it is the only one that it can be.
    FoundMedia(MediaId),
    /// Its address is known.
    Confirmed,
    /// Its address is not to be had for now.
    NotConfirmed,
    /// The first comment is about to be written.
    CommentDue,
    /// It is written.
    Commented(CommentId),
    /// It was looked for and is not there.
    CommentAbsent,
    /// It was refused.
    CommentRefused,
    /// There is none to write.
    NoComment,
    /// The user wants it tried again.
    Retry,
}

/// Rounds of containers that may break before a person has to look.
const MOST_REBUILT: u32 = 3;
/// How long after the call a container that is still FINISHED certainly has not been published by it, ms. Longer than any
/// call of ours can be on its way.
pub(super) const CERTAIN_MS: i64 = 3 * MINUTE_MS;
/// How often it has to say so.
pub(super) const CERTAIN_LOOKS: u32 = 3;
/// How often an address is asked for before the post counts as live without one.
pub(super) const MOST_CONFIRMATIONS: u32 = 8;

impl Passage {
    /// How far it is after `event`; `None` when the event means nothing here and must be ignored.
    #[must_use]
    pub fn after(&self, event: &PassageEvent, now: UtcMs) -> Option<Self> {
        use PassageEvent as E;
        use PassageStep as S;
        let mut next = self.clone();
        match (self.step, event) {
            // What was told twice may be out by the first time, whatever the second one is answered; and what breaks while
            // it is about to be told again broke after it was told.
            (S::Publishing, E::NotReady | E::PutOff | E::Refused | E::Broken) if self.asked > 1 => {
                next.step = S::Checking;
            }
            (S::Processing, E::Refused | E::Broken) if self.asked > 0 => next.step = S::Checking,
            (S::Scheduled, E::Begun) => next.step = S::Preparing,
            (S::Preparing, E::Prepared) => next.step = S::Hosting,
            (S::Hosting, E::Hosted(files)) => {
                next.hosted.clone_from(files);
                next.step = S::Creating;
            }
            (S::Creating, E::HostingStale) => {
                next.hosted.clear();
                next.step = S::Hosting;
            }
            (S::Creating, E::ItemMade(item)) => {
                next.items.push(item.clone());
                next.made_at = self.made_at.or(Some(now));
            }
            (S::Creating, E::Made { container, wants_upload }) => {
                next.container = Some(container.clone());
                next.made_at = self.made_at.or(Some(now));
                next.step = if *wants_upload { S::Uploading } else { S::Processing };
            }
            (S::Uploading, E::Uploaded) => next.step = S::Processing,
            // All of a carousel's items are waited for before its own container is made.
            (S::Creating, E::ItemFinished) if self.items_finished < self.items.len() => {
                next.items_finished += 1;
            }
            (S::Processing, E::Finished) => next.is_finished = true,
            (S::Creating | S::Uploading | S::Processing, E::Broken) => return Some(self.rebuild()),
            (S::Processing, E::Due) if self.is_finished && self.container.is_some() => {
                next.step = S::Publishing;
                next.asked += 1;
                next.asked_at = Some(now);
                next.looks = 0;
            }
            (S::Publishing | S::Checking, E::Published(media) | E::FoundMedia(media)) => {
                next.media = Some(media.clone());
                next.step = S::Confirming;
            }
            (S::Publishing, E::NotReady) => {
                next.is_finished = false;
                return Some(next.untold());
            }
            (S::Publishing, E::PutOff) => return Some(next.untold()),
            (S::Publishing, E::Broken) => return Some(next.untold().rebuild()),
            (S::Publishing, E::Lost) => next.step = S::Checking,
            (S::Checking, E::Looked(status)) => return Some(self.looked(status, now)),
            (S::Confirming, E::FoundMedia(media)) => next.media = Some(media.clone()),
            (S::Confirming, E::Confirmed) => next.step = S::Commenting,
            (S::Confirming, E::NotConfirmed) => {
                next.confirmations += 1;
                if next.confirmations >= MOST_CONFIRMATIONS {
                    next.step = S::Commenting;
                }
            }
            (S::Commenting, E::NoComment) => next.step = S::Done,
            (S::Commenting, E::CommentDue) => {
                next.commented += 1;
                next.commented_at = Some(now);
            }
            (S::Commenting | S::CommentChecking, E::Commented(comment)) => {
                next.comment = Some(comment.clone());
                next.step = S::Done;
            }
            (S::Commenting, E::Lost) if self.commented_at.is_some() => {
                next.step = S::CommentChecking;
                next.looks = 0;
            }
            (S::Commenting, E::CommentRefused) => {
                next.comment_refused = true;
                next.step = S::Done;
            }
            (S::CommentChecking, E::CommentAbsent) => {
                next.looks += 1;
                let since = self.commented_at.map_or(0, |at| now.get().saturating_sub(at.get()));
                if since >= CERTAIN_MS && next.looks >= CERTAIN_LOOKS {
                    next.step = S::Commenting;
                    next.commented_at = None;
                }
            }
            (
                S::Scheduled
                | S::Preparing
                | S::Hosting
                | S::Creating
                | S::Uploading
                | S::Processing
                | S::Publishing,
                E::Refused,
            ) => next.step = S::Failed,
            (S::Failed, E::Retry) => return Some(Self { rebuilt: 0, ..next.rebuild() }),
            _ => return None,
        }
        Some(next)
    }

    /// Instagram was told, and certainly did nothing.
    fn untold(mut self) -> Self {
        self.step = PassageStep::Processing;
        self.asked = 0;
        self.asked_at = None;
        self
    }

    /// A new round of containers, of the same files.
    fn rebuild(&self) -> Self {
        let rebuilt = self.rebuilt + 1;
        let step = if rebuilt > MOST_REBUILT && self.step != PassageStep::Failed {
            PassageStep::Failed
        } else {
            PassageStep::Preparing
        };
        Self { step, rebuilt, hosted: self.hosted.clone(), ..Self::default() }
    }

    /// What a look at the container says after Instagram may have published it.
    fn looked(&self, status: &ContainerStatus, now: UtcMs) -> Self {
        let mut next = self.clone();
        next.looks += 1;
        match status {
            ContainerStatus::Published => next.step = PassageStep::Confirming,
            ContainerStatus::Finished => {
                let since = self.asked_at.map_or(0, |at| now.get().saturating_sub(at.get()));
                if since >= CERTAIN_MS && next.looks >= CERTAIN_LOOKS {
                    // The same container, told anew: `asked` stays, so that no refusal of it counts as "not out".
                    next.step = PassageStep::Processing;
                    next.is_finished = true;
                }
            }
            // It expires only if nobody published it.
            ContainerStatus::Expired => next.step = PassageStep::Failed,
            ContainerStatus::Error => next.is_beyond_knowing = true,
            ContainerStatus::InProgress | ContainerStatus::Other(_) => {}
        }
        next
    }

    /// Whether it may be out.
    pub fn may_be_out(&self) -> bool {
        self.asked > 0 && self.step != PassageStep::Failed
    }

    /// How the queue shows it.
    pub fn state(&self) -> PostState {
        use PassageStep as S;
        match self.step {
            S::Scheduled => PostState::Scheduled,
            S::Preparing | S::Hosting => PostState::Preparing,
            // Being told anew after it may have been told before.
            S::Processing if self.asked > 0 => PostState::Unknown,
            S::Creating | S::Uploading | S::Processing => PostState::Processing,
            S::Publishing => PostState::Publishing,
            S::Checking => PostState::Unknown,
            S::Confirming | S::Commenting | S::CommentChecking | S::Done => PostState::Live,
            S::Failed => PostState::Failed,
        }
    }

    /// Whether the way ends here.
    pub fn is_over(&self) -> bool {
        matches!(self.step, PassageStep::Done | PassageStep::Failed)
    }
}
