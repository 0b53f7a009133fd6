//! What fate has in store for a container: to take its time, to fail, or to expire before its day is over.

use crate::world::{Container, World};

/// What becomes of a container, all times in ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Its processing ends in an error, after so long if that is said.
    Error { subcode: i64, takes: Option<i64> },
    /// It expires after so long.
    Expired { after: i64 },
    /// Its processing takes so long.
    InProgress { takes: i64 },
}

impl World {
    /// What is in store for the next container of this account; it is used up with that.
    pub(crate) fn next_fate(&mut self, account: usize) -> Option<Fate> {
        let at = self.fates.iter().position(|(whose, _)| whose.is_none_or(|whose| whose == account))?;
        Some(self.fates.remove(at).1)
    }
}

impl Container {
    /// Meets its fate at this time.
    pub(crate) fn meet(&mut self, fate: Fate, now: i64) {
        let takes = match fate {
            Fate::Error { subcode, takes } => {
                self.fault = Some(subcode);
                takes
            }
            Fate::Expired { after } => {
                self.expires = Some(now.saturating_add(after));
                None
            }
            Fate::InProgress { takes } => Some(takes),
        };
        let Some(takes) = takes else { return };
        // Of a film that has not come whole, processing has not begun.
        match &mut self.upload {
            Some(upload) if !upload.done => upload.takes = Some(takes),
            _ => self.ready = now.saturating_add(takes),
        }
    }
}
