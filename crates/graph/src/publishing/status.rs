//! How a container stands (`facts.md §7.3`): asked for once a minute, for no more than five minutes, as Instagram advises.

use porchlight_domain::publishing::{ContainerStatus, Phase};
use porchlight_domain::{ContainerId, Login, Scope};
use reqwest::Method;
use serde::Deserialize;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::wire::{self, Count, Flag, Unwrapped, soft};
use crate::{Caller, Graph, GraphError};

/// `GET /{container}`.
#[derive(Clone, Debug)]
pub struct AskStatus {
    /// Which.
    pub id: ContainerId,
    /// Whether the upload's progress and the check of rights are asked for too: fields of containers with a video.
    pub in_detail: bool,
}

/// A container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerState {
    /// How it stands.
    pub status: ContainerStatus,
    /// The same in words, with an error's code in it: "Error: Media upload has failed with error code 2207026".
    pub words: Option<String>,
    /// Whether sound and pictures are somebody else's.
    pub copyright: Option<Copyright>,
    /// How far its upload is.
    pub upload: Option<UploadStatus>,
    /// How far its conversion is.
    pub processing: Option<Processing>,
}

/// The check of rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copyright {
    /// How far it is.
    pub phase: Phase,
    /// Whether something was found.
    pub matches_found: Option<bool>,
}

/// An upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadStatus {
    /// How far it is.
    pub phase: Phase,
    /// Bytes that Instagram has: where to go on.
    pub transferred: Option<u64>,
    /// Bytes of the whole file.
    pub size: Option<u64>,
}

/// A conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Processing {
    /// How far it is.
    pub phase: Phase,
}

impl ContainerState {
    /// The subcode of its failure, which Instagram tells in words alone (`facts.md §2.4`): the last number of "error code
    /// 2207026". It refines what is shown, and decides nothing.
    pub fn failure(&self) -> Option<i64> {
        if self.status != ContainerStatus::Error {
            return None;
        }
        let words = self.words.as_deref()?;
        words
            .split(|c: char| !c.is_ascii_digit())
            .filter(|digits| digits.len() >= 5)
            .filter_map(|digits| digits.parse().ok())
            .next_back()
    }
}

#[derive(Deserialize)]
struct WireContainer {
    status_code: String,
    #[serde(default, deserialize_with = "soft")]
    status: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    copyright_check_status: Option<WireCopyright>,
    #[serde(default, deserialize_with = "soft")]
    video_status: Option<WireVideo>,
}

#[derive(Deserialize)]
struct WireCopyright {
    status: String,
    #[serde(default, deserialize_with = "soft")]
    matches_found: Option<Flag>,
}

#[derive(Deserialize)]
struct WireVideo {
    #[serde(default, deserialize_with = "soft")]
    uploading_phase: Option<WirePhase>,
    #[serde(default, deserialize_with = "soft")]
    processing_phase: Option<WirePhase>,
}

#[derive(Deserialize)]
struct WirePhase {
    #[serde(default, deserialize_with = "soft")]
    status: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    bytes_transferred: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    source_file_size: Option<Count>,
}

impl WirePhase {
    fn phase(&self) -> Phase {
        Phase::parse(self.status.as_deref().unwrap_or_default())
    }
}

impl Call for AskStatus {
    const NAME: &'static str = "container_status";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ContentPublish;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = ContainerState;

    fn path(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let detail = if self.in_detail { ",copyright_check_status,video_status" } else { "" };
        vec![("fields", format!("id,status_code,status{detail}"))]
    }

    fn read(&self, body: &[u8]) -> Result<ContainerState, Drift> {
        let Unwrapped(container): Unwrapped<WireContainer> = wire::read(body)?;
        let (uploading, processing) = container
            .video_status
            .map_or((None, None), |video| (video.uploading_phase, video.processing_phase));
        let bytes = |count: Option<Count>| count.and_then(|Count(count)| u64::try_from(count).ok());
        Ok(ContainerState {
            status: ContainerStatus::parse(&container.status_code),
            words: container.status,
            copyright: container.copyright_check_status.map(|check| Copyright {
                phase: Phase::parse(&check.status),
                matches_found: check.matches_found.map(|Flag(flag)| flag),
            }),
            upload: uploading.map(|phase| UploadStatus {
                phase: phase.phase(),
                transferred: bytes(phase.bytes_transferred),
                size: bytes(phase.source_file_size),
            }),
            processing: processing.map(|phase| Processing { phase: phase.phase() }),
        })
    }
}

impl Graph {
    /// How a container stands.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::Gone`] or [`crate::ErrorClass::ContainerGone`] for one that is no longer
    /// there.
    pub async fn container_status(
        &self,
        caller: &Caller,
        status: &AskStatus,
    ) -> Result<ContainerState, GraphError> {
        self.call(caller, status).await
    }
}
