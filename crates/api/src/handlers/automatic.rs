//! Answering taps by itself, and trying answers on oneself.

use porchlight_engine::{TryWhat, rows};

use crate::wire::{
    AccountRef, AnswerTried, AnswerTry, AnswerWhat, Automatic, AutomaticInput, AutomaticLogPage,
    AutomaticLogRequest, ConversationRef, LoggedTap, ThreadAutomatic, ThreadAutomaticAct,
    ThreadAutomaticInput,
};
use crate::{ApiError, App};

pub(crate) async fn automatic(app: &App, request: AccountRef) -> Result<Automatic, ApiError> {
    let view = app.porchlight.engine()?.automatic(request.account_id).await?;
    Ok(Automatic {
        account_id: request.account_id,
        rules: view.rules,
        on_since: view.on_since,
        taps: view.taps,
        answered: view.answered,
        stopped_threads: view.stopped_threads,
    })
}

pub(crate) async fn automatic_set(app: &App, input: AutomaticInput) -> Result<Automatic, ApiError> {
    app.porchlight.engine()?.set_automatic(input.account_id, input.rules).await?;
    automatic(app, AccountRef { account_id: input.account_id }).await
}

pub(crate) async fn automatic_log(
    app: &App,
    request: AutomaticLogRequest,
) -> Result<AutomaticLogPage, ApiError> {
    let engine = app.porchlight.engine()?;
    let page =
        engine.tap_log(request.account_id, request.before, request.only_not_answered, request.limit).await?;
    Ok(AutomaticLogPage { taps: page.taps.into_iter().map(logged).collect(), has_more: page.has_more })
}

fn logged(tap: rows::LoggedTap) -> LoggedTap {
    LoggedTap {
        id: tap.id,
        conversation_id: tap.conversation,
        person: tap.person,
        kind: tap.kind,
        title: tap.title,
        payload: tap.payload,
        at: tap.at,
        decided_at: tap.decided_at,
        answer_id: tap.answer,
        answer_name: tap.answer_name,
        fate: tap.fate,
        message_id: tap.message,
        sent_message_ids: tap.sent,
    }
}

pub(crate) async fn automatic_thread(
    app: &App,
    request: ConversationRef,
) -> Result<ThreadAutomatic, ApiError> {
    app.porchlight.engine()?.thread_automatic(request.conversation_id).await
}

pub(crate) async fn automatic_thread_set(
    app: &App,
    input: ThreadAutomaticInput,
) -> Result<ThreadAutomatic, ApiError> {
    let engine = app.porchlight.engine()?;
    match input.act {
        ThreadAutomaticAct::Stop => engine.stop_thread_automatic(input.conversation_id).await?,
        ThreadAutomaticAct::Resume => engine.resume_thread_automatic(input.conversation_id).await?,
    }
    engine.thread_automatic(input.conversation_id).await
}

pub(crate) async fn answer_try(app: &App, request: AnswerTry) -> Result<AnswerTried, ApiError> {
    let what = match request.what {
        AnswerWhat::Answer { answer_id, branch } => TryWhat::Answer(answer_id, branch),
        AnswerWhat::Flow { flow_id } => TryWhat::Flow(flow_id),
    };
    let tried = app.porchlight.engine()?.try_on_oneself(request.account_id, what).await?;
    Ok(AnswerTried {
        conversation_id: tried.conversation,
        message_ids: tried.messages,
        quick_replies_left_out: tried.quick_replies_left_out,
    })
}
