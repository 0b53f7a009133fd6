//! The system's microphones, through cpal. A stream may not leave the thread that opened it, so each lives on its own.

use std::sync::{Arc, mpsc};

use cpal::traits::{DeviceTrait as _, HostTrait as _, StreamTrait as _};
use cpal::{Device, FromSample, Sample as _, SampleFormat, SizedSample, Stream, StreamConfig};

use crate::{Microphones, Open, RecorderError, Take};

/// The microphones of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemMicrophones;

/// An open microphone: its thread ends when the sender goes.
struct Listening(#[expect(dead_code, reason = "held: its end is the signal")] mpsc::Sender<()>);

impl Open for Listening {}

impl Microphones for SystemMicrophones {
    fn names(&self) -> Vec<String> {
        let host = cpal::default_host();
        let mut names: Vec<String> = host.default_input_device().iter().filter_map(name_of).collect();
        for device in host.input_devices().into_iter().flatten() {
            if let Some(name) = name_of(&device)
                && device.default_input_config().is_ok()
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        names
    }

    fn open(&self, name: Option<&str>, take: Arc<Take>) -> Result<Box<dyn Open>, RecorderError> {
        let name = name.map(ToOwned::to_owned);
        let (opened, result) = mpsc::channel();
        let (held, ended) = mpsc::channel::<()>();
        let listening = move || match stream(name.as_deref(), &take) {
            Ok(stream) => {
                let _ = opened.send(Ok(()));
                // Until the other end is dropped.
                let _ = ended.recv();
                drop(stream);
            }
            Err(error) => {
                let _ = opened.send(Err(error));
            }
        };
        std::thread::Builder::new()
            .name("microphone".to_owned())
            .spawn(listening)
            .map_err(|error| RecorderError::Refused(error.to_string()))?;
        result.recv().unwrap_or_else(|_| Err(RecorderError::Refused("it went away".to_owned())))?;
        Ok(Box::new(Listening(held)))
    }
}

fn name_of(device: &Device) -> Option<String> {
    device.description().ok().map(|about| about.name().to_owned())
}

fn refused(error: impl std::fmt::Display) -> RecorderError {
    RecorderError::Refused(error.to_string())
}

fn stream(name: Option<&str>, take: &Arc<Take>) -> Result<Stream, RecorderError> {
    let host = cpal::default_host();
    let named = |name: &str| {
        let mut devices = host.input_devices().ok()?;
        devices.find(|device| name_of(device).as_deref() == Some(name))
    };
    // One that was unplugged gives way to the system's choice.
    let device =
        name.and_then(named).or_else(|| host.default_input_device()).ok_or(RecorderError::Missing)?;
    let supported = device.default_input_config().map_err(refused)?;
    let (format, config) = (supported.sample_format(), StreamConfig::from(supported));
    let stream = match format {
        SampleFormat::F32 => listen::<f32>(&device, &config, take),
        SampleFormat::I16 => listen::<i16>(&device, &config, take),
        SampleFormat::U16 => listen::<u16>(&device, &config, take),
        SampleFormat::I32 => listen::<i32>(&device, &config, take),
        SampleFormat::U8 => listen::<u8>(&device, &config, take),
        other => return Err(RecorderError::Refused(format!("its samples are {other}"))),
    }?;
    stream.play().map_err(refused)?;
    Ok(stream)
}

fn listen<T>(device: &Device, config: &StreamConfig, take: &Arc<Take>) -> Result<Stream, RecorderError>
where
    T: SizedSample,
    f32: FromSample<T>,
{
    let (heard, failed) = (take.clone(), take.clone());
    let channels = usize::from(config.channels);
    take.begin(config.sample_rate);
    let on_samples = move |samples: &[T], _: &cpal::InputCallbackInfo| {
        let samples: Vec<f32> = samples.iter().map(|sample| f32::from_sample(*sample)).collect();
        heard.hear(&samples, channels);
    };
    let on_failure = move |error| {
        tracing::warn!(%error, "the microphone went away");
        failed.fail(format!("{error}"));
    };
    device.build_input_stream(config, on_samples, on_failure, None).map_err(refused)
}
