//! Whether a bucket will do: a small picture goes the way of every other, step by step.

use std::time::Duration;

use jiff::Timestamp;
use object_store::{Attribute, Attributes, ObjectStore as _, PutOptions, PutPayload};
use tokio::sync::watch;

use super::host::{BucketHost, Placed};
use super::judge::judge;
use crate::check::{FetchReport, Kind, Question, Severity, look_at};
use crate::error::{Action, HostError};

/// A picture of 8 by 8 grey points.
const PICTURE: &[u8] = include_bytes!("try_out.jpg");
/// For how long its address is good.
const LIFE: Duration = Duration::from_mins(5);
/// How long nothing may move here: somebody waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is tried, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The picture is put there.
    Put,
    /// It is given an address that expires.
    Presign,
    /// It is fetched from there without key or login, as Instagram would.
    Fetch,
    /// What came is what was put.
    Compare,
    /// It is removed.
    Remove,
}

/// Why a step failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The bucket did not do it.
    Host(HostError),
    /// The address is nothing that Instagram can fetch; [`TryOut::fetch`] says why.
    Unfit,
    /// Something else came than was put.
    Different,
}

/// How a trial went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TryOut {
    /// The steps that went well, in order.
    pub done: Vec<Step>,
    /// The first that did not, and why.
    pub failed: Option<(Step, Failed)>,
    /// What was met at the address, once it was asked.
    pub fetch: Option<FetchReport>,
    /// Why the picture still stands there, when an earlier step had failed already.
    pub left: Option<HostError>,
}

impl TryOut {
    /// Whether everything went well.
    pub fn is_good(&self) -> bool {
        self.failed.is_none()
    }

    fn note(&mut self, step: Step, result: Result<(), Failed>) -> bool {
        match result {
            Ok(()) => self.done.push(step),
            Err(failed) => self.failed = Some((step, failed)),
        }
        self.failed.is_none()
    }
}

impl BucketHost {
    /// Puts a small picture, fetches it as Instagram would, and removes it. `name` is a key that nothing else has, `now`
    /// what time it is; in a sandbox the bucket may be on this machine.
    pub async fn try_out(&self, name: &str, now: Timestamp, is_sandbox: bool) -> TryOut {
        let host = self.clone().at_once().patient_for(self.idle.min(PATIENCE));
        let mut trial = TryOut::default();
        let put = host.put_picture(name).await.map_err(Failed::Host);
        if !trial.note(Step::Put, put) {
            return trial;
        }
        host.fetch_picture(&mut trial, name, now, is_sandbox).await;
        let removed = host.remove(name).await;
        if trial.is_good() {
            trial.note(Step::Remove, removed.map_err(Failed::Host));
        } else {
            trial.left = removed.err();
        }
        trial
    }

    async fn put_picture(&self, name: &str) -> Result<(), HostError> {
        let path = self.path(name)?;
        let (store, line) = self.store(watch::Sender::new(0))?;
        let attributes: Attributes = [(Attribute::ContentType, "image/jpeg")].into_iter().collect();
        let options = PutOptions { attributes, ..PutOptions::default() };
        let put = store.put_opts(&path, PutPayload::from_static(PICTURE), options).await;
        put.map(|_| ()).map_err(|error| judge(&self.bucket, Action::Put, line.heard(), &error))
    }

    async fn fetch_picture(&self, trial: &mut TryOut, name: &str, now: Timestamp, is_sandbox: bool) {
        let placed = self.presign(name, LIFE).await;
        let address = match placed {
            Ok(Placed { url, .. }) => url,
            Err(error) => {
                trial.note(Step::Presign, Err(Failed::Host(error)));
                return;
            }
        };
        trial.note(Step::Presign, Ok(()));
        let question = Question::new(&address, Kind::Picture, now).patient_for(self.idle);
        let question = if is_sandbox { question.in_sandbox() } else { question };
        let (report, body) = look_at(&question).await;
        let is_fit = report.worst() != Some(Severity::Refuse);
        trial.fetch = Some(report);
        if trial.note(Step::Fetch, if is_fit { Ok(()) } else { Err(Failed::Unfit) }) {
            let is_same = body == PICTURE;
            trial.note(Step::Compare, if is_same { Ok(()) } else { Err(Failed::Different) });
        }
    }
}
