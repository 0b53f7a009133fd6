//! Answers to taps.

use porchlight_domain::answers::AnswerContent;
use porchlight_engine as engine;
use porchlight_engine::rows::AnswerRow;

use crate::wire::{
    AccountRef, Answer, AnswerDraft, AnswerDraftInput, AnswerDraftKept, AnswerDraftRef, AnswerLink,
    AnswerLinkCode, AnswerLinkMade, AnswerLinkNew, AnswerLinkRef, AnswerLinkRename, AnswerMade, AnswerNew,
    AnswerRef, Answers, RepliesFault, SavedFile,
};
use crate::{ApiError, App, Nothing};

pub(crate) async fn answers(app: &App, request: AccountRef) -> Result<Answers, ApiError> {
    let view = app.porchlight.engine()?.answers(request.account_id).await?;
    Ok(Answers {
        account_id: request.account_id,
        answers: view.answers.into_iter().map(answer).collect(),
        links: view.links.into_iter().map(link).collect(),
        unanswered: view.unanswered,
        map: view.map,
        is_checking_pages: view.is_checking_pages,
        pages_checked_at: view.pages_checked_at,
    })
}

pub(crate) async fn answer_new(app: &App, request: AnswerNew) -> Result<AnswerMade, ApiError> {
    let engine = app.porchlight.engine()?;
    let payload = request.payload.as_deref();
    let (id, payload) =
        engine.new_answer(request.account_id, payload, &request.name, request.content).await?;
    Ok(AnswerMade { id, payload })
}

pub(crate) async fn answer_draft_set(
    app: &App,
    request: AnswerDraftInput,
) -> Result<AnswerDraftKept, ApiError> {
    let engine = app.porchlight.engine()?;
    let version = engine.set_answer_draft(request.answer_id, &request.content, request.version).await?;
    Ok(AnswerDraftKept { version })
}

pub(crate) async fn answer_draft_drop(app: &App, request: AnswerDraftRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.drop_answer_draft(request.answer_id, request.version).await?;
    Ok(Nothing {})
}

pub(crate) async fn answer_use(app: &App, request: AnswerDraftRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.use_answer_draft(request.answer_id, request.version).await?;
    Ok(Nothing {})
}

pub(crate) async fn answer_delete(app: &App, request: AnswerRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.delete_answer(request.answer_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn answer_restore(app: &App, request: AnswerRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.restore_answer(request.answer_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn answer_pages_check(app: &App, request: AccountRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.check_answer_pages(request.account_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn answer_link_new(app: &App, request: AnswerLinkNew) -> Result<AnswerLinkMade, ApiError> {
    let engine = app.porchlight.engine()?;
    let reference = request.reference.as_deref();
    Ok(AnswerLinkMade { id: engine.new_answer_link(request.account_id, &request.name, reference).await? })
}

pub(crate) async fn answer_link_rename(app: &App, request: AnswerLinkRename) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.rename_answer_link(request.link_id, &request.name).await?;
    Ok(Nothing {})
}

pub(crate) async fn answer_link_delete(app: &App, request: AnswerLinkRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.delete_answer_link(request.link_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn answer_link_restore(app: &App, request: AnswerLinkRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.restore_answer_link(request.link_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn answer_link_code(app: &App, request: AnswerLinkRef) -> Result<AnswerLinkCode, ApiError> {
    let engine::LinkCode { url, size, path } =
        app.porchlight.engine()?.answer_link_code(request.link_id).await?;
    Ok(AnswerLinkCode { url, size, path })
}

pub(crate) async fn answer_link_code_save(app: &App, request: AnswerLinkRef) -> Result<SavedFile, ApiError> {
    let path = app.porchlight.engine()?.save_answer_link_code(request.link_id).await?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(SavedFile { name: name.unwrap_or_default() })
}

fn answer(view: engine::AnswerView) -> Answer {
    let AnswerRow { id, payload, used, draft, .. } = view.row;
    let shown = draft.as_ref().map(|draft| &draft.content).or(used.as_ref().map(|(content, _)| content));
    let faults = shown.map(AnswerContent::faults).unwrap_or_default();
    let (taps, last_tap_at) = view.taps;
    Answer {
        id,
        payload,
        name: view.name,
        problems: shown.map(AnswerContent::problems).unwrap_or_default(),
        faults: faults.into_iter().map(|(at, fault)| RepliesFault { at, fault }).collect(),
        needs: shown.map(AnswerContent::needs).unwrap_or_default(),
        used_since: used.as_ref().map(|(_, since)| *since),
        content: used.map(|(content, _)| content),
        draft: draft.map(|draft| AnswerDraft {
            content: draft.content,
            version: draft.version,
            saved_at: draft.saved_at,
        }),
        taps,
        last_tap_at,
    }
}

fn link(view: engine::LinkView) -> AnswerLink {
    let (taps, last_tap_at) = view.taps;
    AnswerLink {
        id: view.row.id,
        name: view.row.name,
        reference: view.row.reference,
        url: view.url,
        made_at: view.row.made_at,
        taps,
        last_tap_at,
        answer_id: view.answer,
    }
}
