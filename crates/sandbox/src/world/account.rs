//! A professional account: a business that uses the API.

use serde::{Deserialize, Serialize};

use crate::world::{Greeting, Post};

#[expect(clippy::struct_field_names, reason = "the names are the API's")]
/// A professional account and how Instagram treats it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Account {
    /// `1784…`: in `/me` `user_id`, in webhooks, in participants.
    pub(crate) user_id: String,
    /// `2789…`: in `/me` `id`, and the number in the code exchange.
    pub(crate) app_scoped_id: String,
    pub(crate) username: String,
    pub(crate) name: String,
    pub(crate) account_type: String,
    pub(crate) biography: String,
    pub(crate) website: String,
    pub(crate) followers: i64,
    pub(crate) follows: i64,
    /// Number of its profile picture.
    pub(crate) picture: u64,
    /// Language of localised errors.
    pub(crate) language: String,
    /// Posts, reels and albums, newest first.
    pub(crate) posts: Vec<Post>,
    /// Stories, newest first, with those that can no longer be seen.
    #[serde(default)]
    pub(crate) stories: Vec<Post>,
    /// Broadcasts.
    #[serde(default)]
    pub(crate) live: Vec<Post>,
    /// Posts of others in which the account is tagged, newest first.
    #[serde(default)]
    pub(crate) tagged: Vec<Post>,
    /// A personal account: login works, every call fails (`facts.md` §1.4).
    #[serde(default)]
    pub(crate) personal: bool,
    /// Since when it is no personal account: insights of older media are not to be had.
    #[serde(default)]
    pub(crate) professional_since: Option<i64>,
    /// Not an accepted tester of an app in development: the same failure.
    #[serde(default)]
    pub(crate) not_tester: bool,
    /// "Allow access to messages" in the owner's settings.
    pub(crate) message_access: bool,
    /// When it published something by the API.
    #[serde(default)]
    pub(crate) publishes: Vec<i64>,
    /// What Instagram holds against it.
    #[serde(default)]
    pub(crate) restriction: Option<Restriction>,
    /// It cannot publish trial reels.
    #[serde(default)]
    pub(crate) no_trial_reels: bool,
    /// Webhook fields that the app subscribed to.
    #[serde(default)]
    pub(crate) subscribed: Vec<String>,
    #[serde(default)]
    pub(crate) greeting: Greeting,
    #[serde(default)]
    pub(crate) conversation_calls: Bucket,
    #[serde(default)]
    pub(crate) send_calls: Bucket,
    /// Sends with sound or film.
    #[serde(default)]
    pub(crate) heavy_calls: Bucket,
    #[serde(default)]
    pub(crate) private_replies: Bucket,
    /// Calls that count towards the business use case limit, in the present hour.
    #[serde(default)]
    pub(crate) usage: Usage,
}

/// Why an account may not publish at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Restriction {
    /// Inactive, checkpointed or restricted: the owner has to open the app.
    Inactive,
    /// It did too much, and looks like a machine.
    Spam,
}

/// A token bucket on the world's clock, counted in thousandths of a call.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Bucket {
    level: i64,
    at: i64,
}

impl Bucket {
    /// Takes one call of `per_second`, if there is one.
    pub(crate) fn take(&mut self, now: i64, per_second: i64) -> bool {
        self.take_of(now, per_second, 1_000)
    }

    /// Takes one of so many calls in `within_ms`, if there is one.
    pub(crate) fn take_of(&mut self, now: i64, calls: i64, within_ms: i64) -> bool {
        let full = calls.saturating_mul(1_000);
        // A clock that was turned back must not lock the account out.
        let passed = if self.at == 0 || now < self.at { i64::MAX } else { now - self.at };
        self.level = self.level.saturating_add(passed.saturating_mul(full) / within_ms.max(1)).clamp(0, full);
        self.at = now;
        if self.level < 1_000 {
            return false;
        }
        self.level -= 1_000;
        true
    }
}

/// Calls within the present hour.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Usage {
    hour: i64,
    calls: i64,
    /// Percent of the limit, if the control plane has set it.
    #[serde(default)]
    pub(crate) set: Option<i64>,
}

impl Usage {
    pub(crate) fn count(&mut self, now: i64) {
        let hour = now.div_euclid(crate::clock::HOUR);
        if hour != self.hour {
            *self = Self { hour, calls: 0, set: self.set };
        }
        self.calls += 1;
    }

    /// Percent of a limit of 4,800 calls, or as it was set.
    pub(crate) fn percent(&self) -> i64 {
        self.set.unwrap_or((self.calls * 100 / 4_800).min(100))
    }

    pub(crate) fn calls(&self) -> i64 {
        self.calls
    }
}

#[cfg(test)]
mod tests {
    use super::Bucket;

    #[test]
    fn a_bucket_gives_two_calls_a_second_and_no_more() {
        let mut bucket = Bucket::default();
        assert!(bucket.take(1_000, 2) && bucket.take(1_000, 2));
        assert!(!bucket.take(1_499, 2));
        assert!(bucket.take(1_999, 2));
        assert!(bucket.take(500, 2), "a clock turned back does not lock the account out");
    }
}
