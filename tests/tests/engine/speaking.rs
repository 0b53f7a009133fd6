//! A voice message: what is said goes out, and arrives as it was said.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::outgoing::OutgoingPart;
use porchlight_domain::{ConversationId, ErrorCode, SendState};
use porchlight_engine::recorder::{Microphones, Open, RecorderError, Take};
use porchlight_engine::rows::FileState;
use porchlight_engine::{RecorderPhase, SendOrder};
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::journey::Journey;
use reqwest::Client;
use serde_json::Value;

use super::HARBOUR;

const RATE: u32 = 16_000;
/// Half a second.
const SAMPLES: i16 = 8_000;

/// A microphone of the test's own, with two channels, that hears what it is told to.
#[derive(Default)]
struct Voice {
    takes: Mutex<Vec<Arc<Take>>>,
    closed: Arc<AtomicUsize>,
}

impl Voice {
    /// Says the tone to whoever listens, in pieces as a system hands them over; gives the samples.
    fn say(&self) -> Vec<i16> {
        let takes = self.takes.lock().unwrap_or_else(PoisonError::into_inner);
        let take = takes.last().unwrap();
        let samples: Vec<i16> = (0..SAMPLES).map(|at| if at / 18 % 2 == 0 { at } else { -at }).collect();
        for piece in samples.chunks(441) {
            // The left says more, the right less; the middle is what was meant.
            let swings = piece.iter().map(|sample| f32::from(*sample) / 32_768.0);
            let frames: Vec<f32> = swings.flat_map(|swing| [swing + 0.125, swing - 0.125]).collect();
            take.hear(&frames, 2);
        }
        samples
    }
}

impl Microphones for Voice {
    fn names(&self) -> Vec<String> {
        vec!["The desk's".to_owned()]
    }

    fn open(&self, name: Option<&str>, take: Arc<Take>) -> Result<Box<dyn Open>, RecorderError> {
        if name.is_some_and(|name| name != "The desk's") {
            return Err(RecorderError::Missing);
        }
        take.begin(RATE);
        self.takes.lock().unwrap_or_else(PoisonError::into_inner).push(take);
        Ok(Box::new(Microphone(self.closed.clone())))
    }
}

struct Microphone(Arc<AtomicUsize>);

impl Open for Microphone {}

impl Drop for Microphone {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

async fn before_a_microphone() -> (Journey, Arc<Voice>, ConversationId) {
    let voice = Arc::<Voice>::default();
    let microphones = voice.clone();
    let journey = Journey::set_up(TestSandbox::start().await, move |config| {
        config.microphones = microphones.clone();
    })
    .await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Tell me about the beans!").await;
    (journey, voice, conversation)
}

/// The file of the message with this id, as the API gives it to whoever asks.
async fn file_of(journey: &Journey, mid: &str) -> Vec<u8> {
    let http = Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/graph.instagram.com/v25.0/{mid}?fields=attachments", journey.sandbox.base_url());
    let token = journey.sandbox.account(HARBOUR).access_token;
    let told: Value = http.get(url).bearer_auth(token).send().await.unwrap().json().await.unwrap();
    let address = told["attachments"]["data"][0]["file_url"].as_str().unwrap_or_else(|| panic!("{told}"));
    http.get(address).send().await.unwrap().bytes().await.unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_arrives_byte_for_byte() {
    let (journey, voice, conversation) = before_a_microphone().await;
    let engine = &journey.engine;
    engine.record_start(Some("The desk's".to_owned())).await.unwrap();
    let said = voice.say();
    let status = engine.recorder_status().await.unwrap();
    assert_eq!(status.devices, ["The desk's"]);
    let RecorderPhase::Recording { bytes, duration_ms, level, .. } = status.phase else {
        panic!("{status:?}");
    };
    assert_eq!((bytes, duration_ms), (44 + 16_000, 500));
    assert!((0.2..=0.3).contains(&level), "{level}");
    let file = engine.record_stop(conversation).await.unwrap();
    assert_eq!(voice.closed.load(Ordering::SeqCst), 1, "nobody listens any more");
    assert_eq!(engine.recorder_status().await.unwrap().phase, RecorderPhase::Idle);
    journey
        .until("the recording is ready", async || {
            let (_, files) = engine.draft(conversation).await.unwrap();
            files.iter().any(|staged| staged.id == file.id && staged.state == FileState::Ready)
        })
        .await;
    let part = OutgoingPart::Files { file_keys: vec![file.id] };
    let queued = engine.send(SendOrder::new(conversation, vec![part])).await.unwrap();
    journey
        .until("it is sent", async || journey.send_state(queued.message).await == Some(SendState::Sent))
        .await;
    let sends = journey.sandbox.sends().await;
    assert_eq!(sends.len(), 1);
    let arrived = file_of(&journey, &sends[0].mid).await;
    assert_eq!(arrived.len(), 44 + 16_000);
    assert!(arrived == wave(&said), "it is another: {:?}", &arrived[..64]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_that_is_thrown_away_leaves_nothing_and_a_failed_one_says_why() {
    let (journey, voice, conversation) = before_a_microphone().await;
    let engine = &journey.engine;
    engine.record_start(None).await.unwrap();
    voice.say();
    engine.record_cancel();
    assert_eq!(voice.closed.load(Ordering::SeqCst), 1);
    assert!(engine.draft(conversation).await.unwrap().1.is_empty());
    assert_eq!(engine.record_stop(conversation).await.unwrap_err().code, ErrorCode::MicrophoneFailed);
    let gone = engine.record_start(Some("The one that was unplugged".to_owned())).await.unwrap_err();
    assert_eq!(gone.code, ErrorCode::MicrophoneMissing);
    // A conversation that is gone costs nobody what was said.
    engine.record_start(None).await.unwrap();
    voice.say();
    let nowhere = ConversationId::new(987_654);
    assert_eq!(engine.record_stop(nowhere).await.unwrap_err().code, ErrorCode::NotFound);
    assert!(engine.record_stop(conversation).await.is_ok());
}

/// One channel of 16 bits, by the book.
fn wave(samples: &[i16]) -> Vec<u8> {
    let bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let size = u32::try_from(bytes.len()).unwrap();
    let mut wave = b"RIFF".to_vec();
    wave.extend((36 + size).to_le_bytes());
    wave.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wave.extend(RATE.to_le_bytes());
    wave.extend((2 * RATE).to_le_bytes());
    wave.extend(b"\x02\0\x10\0data");
    wave.extend(size.to_le_bytes());
    wave.extend(bytes);
    wave
}
