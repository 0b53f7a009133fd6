//! What the user has chosen to be told of, and whether it can be shown at all.

use std::sync::PoisonError;

use jiff::tz::TimeZone;
use porchlight_domain::notices::{NoticeRules, QuietSpan, next_morning};
use porchlight_domain::{ApiError, ErrorCode, Remedy, UtcMs};
use serde::{Deserialize, Serialize};

use crate::engine::Engine;
use crate::hub::ChangeBatch;

/// Where the rules stand in the settings.
const RULES: &str = "notices";
/// Where a quiet that the user asked for stands.
const PAUSE: &str = "notices_pause";
/// Where the one switch stood before there were rules.
const FORMER: &str = "app";

/// Whether the system shows notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Service {
    /// Not tried yet, or the shell has none to try.
    #[default]
    Unknown,
    /// It does.
    Ready,
    /// There is nobody who would.
    Missing,
}

/// How notifications stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeState {
    /// What the user has chosen.
    pub rules: NoticeRules,
    /// It is quiet now, until then by the machine's clock.
    pub quiet_until: Option<UtcMs>,
    /// Because the user asked for it, until then.
    pub paused_until: Option<UtcMs>,
    /// The machine's zone, as IANA calls it, when it is known.
    pub zone: Option<String>,
    /// Whether the system shows notifications.
    pub service: Service,
}

/// A quiet that the user asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pause {
    pub(super) since: UtcMs,
    pub(super) until: UtcMs,
}

/// The rules as the desk goes by them.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) rules: NoticeRules,
    pub(super) pause: Option<Pause>,
    zone: TimeZone,
}

impl Choice {
    /// The quiet that `now` is in.
    pub(super) fn quiet_at(&self, now: UtcMs) -> Option<QuietSpan> {
        let asked_for = self
            .pause
            .filter(|pause| now < pause.until)
            .map(|pause| QuietSpan { from: pause.since, until: pause.until });
        let hours = self.rules.quiet.span_at(now, &self.zone);
        match (asked_for, hours) {
            (Some(a), Some(b)) => Some(QuietSpan { from: a.from.min(b.from), until: a.until.max(b.until) }),
            (one, other) => one.or(other),
        }
    }
}

impl Engine {
    pub(super) async fn choice(&self) -> Result<Choice, ApiError> {
        let rules = match self.setting::<NoticeRules>(RULES).await? {
            Some(rules) => rules,
            None => NoticeRules { is_on: self.former_switch().await?, ..NoticeRules::default() },
        };
        let zone = zone_of(&rules).unwrap_or_else(TimeZone::system);
        Ok(Choice { rules, pause: self.setting(PAUSE).await?, zone })
    }

    /// Who had switched notifications off before there were rules still has.
    async fn former_switch(&self) -> Result<bool, ApiError> {
        let former: Option<serde_json::Value> = self.setting(FORMER).await?;
        let switch = former.and_then(|settings| settings.get("notifications")?.as_bool());
        Ok(switch.unwrap_or(true))
    }

    /// How notifications stand.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn notice_state(&self) -> Result<NoticeState, ApiError> {
        let choice = self.choice().await?;
        let now = self.config.clock.now();
        Ok(NoticeState {
            quiet_until: choice.quiet_at(now).map(|span| span.until),
            paused_until: choice.pause.map(|pause| pause.until).filter(|until| now < *until),
            rules: choice.rules,
            zone: TimeZone::system().iana_name().map(str::to_owned),
            service: *self.notices.service.lock().unwrap_or_else(PoisonError::into_inner),
        })
    }

    /// Sets the rules.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidRequest`] for hours that no clock shows, or a zone that nobody knows.
    pub async fn set_notice_rules(&self, rules: &NoticeRules) -> Result<NoticeState, ApiError> {
        let invalid =
            |why: &str| ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", why.to_owned());
        if !rules.quiet.is_sound() {
            return Err(invalid("quiet hours begin and end at a minute of the day, 0–1439"));
        }
        if rules.quiet.zone.is_some() && zone_of(rules).is_none() {
            return Err(invalid("there is no such time zone"));
        }
        self.set_setting(RULES, rules).await?;
        self.notices.chosen.send_replace(());
        self.notice_state().await
    }

    /// Quiet for so long from now, ms; `None` until tomorrow morning by the machine's clock.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn pause_notices(&self, for_ms: Option<i64>) -> Result<NoticeState, ApiError> {
        let since = self.config.clock.now();
        let until = match for_ms {
            Some(ms) => since + ms,
            None => next_morning(since, &TimeZone::system()).unwrap_or(since),
        };
        self.keep_pause(Some(Pause { since, until })).await
    }

    /// Ends a quiet that the user asked for.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn resume_notices(&self) -> Result<NoticeState, ApiError> {
        self.keep_pause(None).await
    }

    async fn keep_pause(&self, pause: Option<Pause>) -> Result<NoticeState, ApiError> {
        self.set_setting(PAUSE, &pause).await?;
        self.notices.chosen.send_replace(());
        self.notice_state().await
    }

    /// A shell has found out whether the system shows notifications.
    pub fn set_notice_service(&self, service: Service) {
        let mut known = self.notices.service.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::replace(&mut *known, service) != service {
            self.hub.changed(ChangeBatch::one("setting", "notice_service"));
        }
    }
}

/// The zone of the quiet hours, when it is not the machine's.
fn zone_of(rules: &NoticeRules) -> Option<TimeZone> {
    TimeZone::get(rules.quiet.zone.as_deref()?).ok()
}
