//! What an endpoint is: method, path, scope, rate class and repeatability beside its request and its answer.

use porchlight_domain::{Login, Scope, Unfit};
use reqwest::Method;
use serde_json::Value;

use crate::error::Drift;

/// An endpoint of graph.instagram.com, of graph.facebook.com, or of both. The implementing type is the request.
pub trait Call: Sync {
    /// Its name in spans and errors.
    const NAME: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// The permission it needs beside `instagram_business_basic`.
    const SCOPE: Scope;
    /// Which of Instagram's limits counts it.
    const RATE: RateClass;
    /// Whether doing it twice is the same as doing it once. If not, a lost answer is [`crate::Effect::Unknown`].
    const HARMLESS_TO_REPEAT: bool;
    /// By which logins it can be called; each has its host.
    const LOGINS: &'static [Login] = &[Login::Instagram];
    /// What it gives.
    type Answer: Send;

    /// Whether Instagram can take it: every limit of [`porchlight_domain::limits`] that it touches. Asked before
    /// anything leaves, so nothing that fails here costs a call.
    ///
    /// # Errors
    /// What is too much, too little or missing.
    fn check(&self) -> Result<(), Unfit> {
        Ok(())
    }

    /// Whether it can be asked so by this login: some things exist on one host only.
    ///
    /// # Errors
    /// What the host does not know.
    fn check_login(&self, _login: Login) -> Result<(), Unfit> {
        Ok(())
    }

    /// Which of Instagram's limits counts this one: the call's own, unless it depends on what is asked.
    fn rate(&self) -> RateClass {
        Self::RATE
    }

    /// Whether Instagram takes in a file before it answers, from us or from an address. It gives itself 75 seconds
    /// (`facts.md §2.3`, 100/2018294), longer than other answers are waited for.
    fn takes_a_file(&self) -> bool {
        false
    }

    /// The path below the version.
    fn path(&self) -> Vec<&str>;

    /// The query, without a token: that goes in a header.
    fn query(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The JSON body of a POST.
    fn body(&self) -> Option<Value> {
        None
    }

    /// Reads the answer.
    ///
    /// # Errors
    /// The field that drifted, and how.
    fn read(&self, body: &[u8]) -> Result<Self::Answer, Drift>;
}

/// What Instagram counts together, per account (`facts.md §3`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateClass {
    /// The Conversations API and reading messages: 2 calls a second (`facts.md §3.3`).
    Conversations,
    /// Sending text, links, reactions and stickers: 100 a second (`facts.md §3.3`; newer pages say 300).
    Send,
    /// Sending audio and video: 10 a second (`facts.md §3.3`).
    SendMedia,
    /// Private replies to comments on posts and reels: 750 an hour (`facts.md §3.3`). Live ones count as
    /// [`RateClass::Send`].
    PrivateReplies,
    /// Everything else: a share of `4800 × impressions` in 24 hours, seen only in the usage headers (`facts.md §3.1`).
    General,
}

impl RateClass {
    /// All of them.
    pub const ALL: [RateClass; 5] =
        [Self::Conversations, Self::Send, Self::SendMedia, Self::PrivateReplies, Self::General];
}
