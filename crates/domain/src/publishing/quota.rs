//! How many more posts the account may publish (`facts.md §7.5`). The number comes from Instagram alone: its pages say
//! 25, 50 and 100.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::UtcMs;

/// Posts within a window that moves along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Quota {
    /// Posts published within the window; a carousel is one.
    pub used: i64,
    /// Posts that may be; `None` when Instagram did not say.
    pub total: Option<i64>,
    /// The window's length, ms; `None` when Instagram did not say.
    pub window_ms: Option<i64>,
}

impl Quota {
    /// How many more there may be now; `None` when nobody knows.
    pub fn left(&self) -> Option<i64> {
        self.total.map(|total| total.saturating_sub(self.used).max(0))
    }

    /// When there is room for one more, at the latest: now, or when enough of the posts that we know of have left the
    /// window. Posts that were published elsewhere may leave it sooner. `None` when nobody knows.
    pub fn free_by(&self, published: &[UtcMs], now: UtcMs) -> Option<UtcMs> {
        let (total, window) = (self.total?, self.window_ms?);
        if self.left()? > 0 {
            return Some(now);
        }
        if total <= 0 {
            return None;
        }
        // So many posts have to leave until one fits.
        let leaving = usize::try_from(self.used.saturating_sub(total)).ok()?;
        let mut within: Vec<i64> = published
            .iter()
            .map(|at| at.get())
            .filter(|at| *at <= now.get() && *at > now.get().saturating_sub(window))
            .collect();
        within.sort_unstable();
        let last_to_leave = within.get(leaving).copied().unwrap_or(now.get());
        Some(UtcMs::new(last_to_leave.saturating_add(window)))
    }
}
