//! The envelopes (`facts.md §10.4`): `messaging[]` and `standby[]` in milliseconds, `changes[]` in seconds, `field` and
//! `value` straight in the entry, the test button's messages inside `changes[]`, and the docs' outer array.

use porchlight_domain::UserId;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::changes;
use super::event::{Delivery, WebhookBatch, WebhookEvent};
use super::messaging;
use crate::error::Drift;
use crate::paging::Skipped;
use crate::scrub;
use crate::wire::{self, WireId, WireTime, soft};

/// Elements that stand in an array, or alone.
struct Several(Vec<Box<RawValue>>);

impl<'de> Deserialize<'de> for Several {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        if raw.get().starts_with('[') {
            serde_json::from_str(raw.get()).map(Self).map_err(serde::de::Error::custom)
        } else {
            Ok(Self(vec![raw]))
        }
    }
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    time: Option<WireTime>,
    #[serde(default, deserialize_with = "soft")]
    messaging: Option<Several>,
    #[serde(default, deserialize_with = "soft")]
    standby: Option<Several>,
    #[serde(default, deserialize_with = "soft")]
    changes: Option<Several>,
    #[serde(default, deserialize_with = "soft")]
    field: Option<String>,
    #[serde(default)]
    value: Option<Box<RawValue>>,
}

/// Where an event stood.
pub(super) struct Place {
    /// `entry.id`.
    pub(super) account: UserId,
    /// `entry.time`.
    pub(super) time: Option<WireTime>,
    /// Under `standby`.
    pub(super) is_standby: bool,
}

/// Reads a delivery's body, whatever it holds.
pub fn parse(body: &[u8]) -> WebhookBatch {
    let mut batch = WebhookBatch::default();
    let body = wire::whole(body);
    let Several(envelopes) = match wire::read(&body) {
        Ok(envelopes) => envelopes,
        Err(drift) => {
            batch.skip(drift, "");
            return batch;
        }
    };
    for envelope in envelopes {
        #[derive(Deserialize)]
        struct Envelope {
            entry: Several,
        }
        let entries = match wire::read::<Envelope>(envelope.get().as_bytes()) {
            Ok(envelope) => envelope.entry.0,
            // An entry, or a change, without its envelope.
            Err(drift) => match wire::read::<Entry>(envelope.get().as_bytes()) {
                Ok(entry) if entry.holds_something() => vec![envelope],
                _ => {
                    batch.skip(drift, "");
                    continue;
                }
            },
        };
        for entry in entries {
            match wire::read::<Entry>(entry.get().as_bytes()) {
                Ok(read) if read.holds_something() => read.unpack(&mut batch),
                Ok(_) => batch.keep(
                    Place { account: UserId::new("0"), time: None, is_standby: false },
                    entry.get(),
                    |_, raw| Ok((None, WebhookEvent::Other(raw.clone()))),
                ),
                Err(drift) => batch.skip(drift, "entry"),
            }
        }
    }
    batch
}

impl Entry {
    fn holds_something(&self) -> bool {
        self.messaging.is_some() || self.standby.is_some() || self.changes.is_some() || self.field.is_some()
    }

    fn unpack(self, batch: &mut WebhookBatch) {
        let account: UserId = self.id.map_or_else(|| UserId::new("0"), WireId::into);
        let place = |is_standby| Place { account: account.clone(), time: self.time, is_standby };
        for event in self.messaging.into_iter().flat_map(|several| several.0) {
            batch.keep(place(false), event.get(), messaging::event);
        }
        for event in self.standby.into_iter().flat_map(|several| several.0) {
            batch.keep(place(true), event.get(), messaging::event);
        }
        for change in self.changes.into_iter().flat_map(|several| several.0) {
            batch.keep(place(false), change.get(), changes::change);
        }
        if let (Some(field), Some(value)) = (&self.field, &self.value) {
            batch.keep(place(false), value.get(), |place, raw| changes::value(place, field, raw));
        }
    }
}

/// What a reader makes of an event: when it happened, and what.
pub(super) type Read = Result<(Option<WireTime>, WebhookEvent), Drift>;

impl WebhookBatch {
    fn keep(&mut self, place: Place, json: &str, read: impl Fn(&Place, &Value) -> Read) {
        let Ok(raw) = serde_json::from_str::<Value>(json).map(scrub::json) else {
            self.skip(Drift { path: String::new(), reason: "nested too deeply".to_owned() }, "entry");
            return;
        };
        let (at, event) = match read(&place, &raw) {
            Ok(read) => read,
            // Known by name and strange in its body: kept whole, and named.
            Err(drift) => {
                self.skip(drift, "event");
                (None, WebhookEvent::Other(raw.clone()))
            }
        };
        let at = at.or(place.time).map(|time| time.at);
        self.deliveries.push(Delivery {
            account: place.account,
            at,
            is_standby: place.is_standby,
            event,
            raw,
        });
    }

    fn skip(&mut self, drift: Drift, place: &str) {
        let path = match (place, drift.path.as_str()) {
            (place, "" | ".") => place.to_owned(),
            ("", path) => path.to_owned(),
            (place, path) => format!("{place}.{path}"),
        };
        self.skipped.push(Skipped { index: self.deliveries.len(), path, reason: drift.reason });
    }
}
