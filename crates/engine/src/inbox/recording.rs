//! A voice message that is being recorded. One at a time, for there is one voice. It stops by itself when no more would fit
//! into a message, and nothing of it is on the disk before it is put into a draft.

use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::{ApiError, ConversationId, ErrorCode, Remedy, UtcMs, limits};
use porchlight_recorder::{Open, RecorderError, Take};
use porchlight_store::StagedFile;

use crate::engine::Engine;
use crate::hub::ChangeBatch;

/// Bytes before the samples of a WAVE file.
const HEAD: i64 = 44;
/// The name of a recording, for the reader.
const NAME: &str = "voice.wav";

/// How recording stands.
#[derive(Clone, Debug, PartialEq)]
pub struct RecorderView {
    /// The microphones, the system's choice first.
    pub devices: Vec<String>,
    /// What is going on.
    pub phase: RecorderPhase,
}

/// What the recorder is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RecorderPhase {
    /// Nothing.
    Idle,
    /// Recording.
    Recording {
        /// Since when, by this machine's clock.
        since: UtcMs,
        /// How loud it is, 0 to 1.
        level: f32,
        /// How much there is, bytes.
        bytes: i64,
        /// How long it is, ms.
        duration_ms: i64,
        /// No more fits.
        is_full: bool,
    },
}

/// The one recording.
#[derive(Default)]
pub(crate) struct RecordingDesk(Mutex<Option<Recording>>);

struct Recording {
    since: UtcMs,
    take: Arc<Take>,
    microphone: Box<dyn Open>,
}

impl RecordingDesk {
    fn on_desk(&self) -> std::sync::MutexGuard<'_, Option<Recording>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn phase(&self) -> RecorderPhase {
        let desk = self.on_desk();
        let Some(recording) = desk.as_ref() else { return RecorderPhase::Idle };
        let take = &recording.take;
        let samples = i64::try_from(take.len()).unwrap_or(i64::MAX);
        RecorderPhase::Recording {
            since: recording.since,
            level: take.level(),
            bytes: HEAD + 2 * samples,
            duration_ms: samples * 1000 / i64::from(take.rate()).max(1),
            is_full: take.is_full(),
        }
    }
}

fn problem(error: RecorderError) -> ApiError {
    match error {
        RecorderError::Missing => ApiError::new(ErrorCode::MicrophoneMissing, Remedy::None),
        RecorderError::Refused(detail) => {
            ApiError::new(ErrorCode::MicrophoneFailed, Remedy::Retry).with("detail", detail)
        }
    }
}

fn failed(detail: &str) -> ApiError {
    problem(RecorderError::Refused(detail.to_owned()))
}

impl Engine {
    /// How recording stands.
    ///
    /// # Errors
    /// When the system does not say.
    pub async fn recorder_status(&self) -> Result<RecorderView, ApiError> {
        let microphones = self.config.microphones.clone();
        let devices = tokio::task::spawn_blocking(move || microphones.names());
        let devices = devices.await.map_err(|_| failed("the list of microphones"))?;
        Ok(RecorderView { devices, phase: self.recording.phase() })
    }

    /// Begins to record; what was being recorded is thrown away.
    ///
    /// # Errors
    /// [`ErrorCode::MicrophoneMissing`], [`ErrorCode::MicrophoneFailed`].
    pub async fn record_start(&self, device: Option<String>) -> Result<(), ApiError> {
        self.record_cancel();
        let most = usize::try_from((limits::MESSAGE_AUDIO.max - HEAD) / 2).unwrap_or(usize::MAX);
        let take = Arc::new(Take::new(most));
        let (microphones, heard) = (self.config.microphones.clone(), take.clone());
        let opening = tokio::task::spawn_blocking(move || microphones.open(device.as_deref(), heard));
        let microphone = opening.await.map_err(|_| failed("opening it"))?.map_err(problem)?;
        let since = self.config.clock.now();
        *self.recording.on_desk() = Some(Recording { since, take, microphone });
        self.hub.changed(ChangeBatch::one("recorder", ""));
        Ok(())
    }

    /// Ends the recording and puts it into a draft.
    ///
    /// # Errors
    /// [`ErrorCode::MicrophoneFailed`] when nothing was heard; as [`Engine::stage_bytes`].
    pub async fn record_stop(&self, conversation: ConversationId) -> Result<StagedFile, ApiError> {
        // Before anything ends: a conversation that is gone must not cost the recording.
        self.now_of(conversation).await?;
        let recording = self.recording.on_desk().take();
        self.hub.changed(ChangeBatch::one("recorder", ""));
        let recording = recording.ok_or_else(|| failed("nothing was being recorded"))?;
        drop(recording.microphone);
        let (rate, samples) = recording.take.finish();
        if samples.is_empty() {
            return Err(failed(&recording.take.failure().unwrap_or_else(|| "nothing was heard".to_owned())));
        }
        let bytes = porchlight_media::wave(&[&samples], rate);
        self.stage_bytes(conversation, NAME, bytes).await
    }

    /// Ends the recording and throws it away.
    pub fn record_cancel(&self) {
        if self.recording.on_desk().take().is_some() {
            self.hub.changed(ChangeBatch::one("recorder", ""));
        }
    }
}
