//! What the user is told of outside the window, and who waits.

use porchlight_domain::HOUR_MS;
use porchlight_domain::notices::NoticeRules;
use porchlight_engine::Service;

use crate::wire::{NoticePause, NoticeService, NoticeState, OnScreen, Pause, Waiting, WaitingThread};
use crate::{ApiError, App, Nothing};

/// So many threads fit into a tray's menu.
const FIRST: i64 = 5;

fn state(state: porchlight_engine::NoticeState) -> NoticeState {
    NoticeState {
        rules: state.rules,
        quiet_until: state.quiet_until,
        paused_until: state.paused_until,
        zone: state.zone,
        service: match state.service {
            Service::Unknown => NoticeService::Unknown,
            Service::Ready => NoticeService::Ready,
            Service::Missing => NoticeService::Missing,
        },
    }
}

pub(crate) async fn notice_state(app: &App, _: Nothing) -> Result<NoticeState, ApiError> {
    Ok(state(app.porchlight.engine()?.notice_state().await?))
}

pub(crate) async fn notice_rules_set(app: &App, rules: NoticeRules) -> Result<NoticeState, ApiError> {
    Ok(state(app.porchlight.engine()?.set_notice_rules(&rules).await?))
}

pub(crate) async fn notice_pause(app: &App, request: NoticePause) -> Result<NoticeState, ApiError> {
    let engine = app.porchlight.engine()?;
    Ok(state(match request.pause {
        Pause::Hour => engine.pause_notices(Some(HOUR_MS)).await?,
        Pause::Tomorrow => engine.pause_notices(None).await?,
        Pause::Over => engine.resume_notices().await?,
    }))
}

pub(crate) async fn notice_test(app: &App, _: Nothing) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.test_notification();
    Ok(Nothing {})
}

pub(crate) async fn on_screen(app: &App, request: OnScreen) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.show_on_screen(request.conversation_id);
    Ok(Nothing {})
}

pub(crate) async fn waiting(app: &App, _: Nothing) -> Result<Waiting, ApiError> {
    let waiting = app.porchlight.engine()?.waiting(FIRST).await?;
    let first = waiting.first.into_iter().map(|thread| WaitingThread {
        conversation_id: thread.conversation,
        account_id: thread.account,
        name: thread.name,
        closes_in_ms: thread.closes_in_ms,
        waits_ms: thread.waits_ms,
    });
    Ok(Waiting { count: waiting.count, first: first.collect() })
}
