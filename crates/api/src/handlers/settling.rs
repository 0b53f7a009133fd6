//! Settling, putting off, labels, notes and saved views.

use std::collections::BTreeMap;

use porchlight_domain::lengths;
use porchlight_domain::query::{Query, What};
use porchlight_domain::when::WhenProblem;
use porchlight_engine::{Times, rows};

use super::{no_longer, within};
use crate::wire::{
    ConversationRef, LabelInput, LabelRef, LabelRow, NoteInput, NoteRef, NoteRow, QueryAnswer, QueryText,
    SavedViewInput, SavedViewRef, SavedViewRow, SettleAnswer, SettleRequest, TimeChoice, TimesAnswer,
    TimesRequest, UndoAnswer, UndoLeft, UndoOf, UndoRef,
};
use crate::{ApiError, App, Nothing};

pub(crate) async fn settle(app: &App, request: SettleRequest) -> Result<SettleAnswer, ApiError> {
    let settled = app.porchlight.engine()?.settle(request.target, request.act).await?;
    Ok(SettleAnswer { changed: settled.changed, undo: settled.undo })
}

pub(crate) async fn settle_undo(app: &App, request: UndoRef) -> Result<UndoAnswer, ApiError> {
    let changed = app.porchlight.engine()?.take_back(request.undo).await?;
    Ok(UndoAnswer { changed })
}

pub(crate) async fn undos_left(app: &App, _: Nothing) -> Result<Vec<UndoLeft>, ApiError> {
    let left = app.porchlight.engine()?.undos_left().await?;
    let of = |of| match of {
        rows::UndoOf::Inbox => UndoOf::Inbox,
        rows::UndoOf::Replies => UndoOf::Replies,
    };
    Ok(left.into_iter().map(|left| UndoLeft { undo: left.id, of: of(left.of) }).collect())
}

pub(crate) async fn snooze_times(app: &App, request: TimesRequest) -> Result<TimesAnswer, ApiError> {
    let engine = app.porchlight.engine()?;
    let words = request.words.trim();
    if words.is_empty() {
        return Ok(times(engine.usual_times(request.conversation_id).await?, None));
    }
    match engine.times_in_words(words, request.conversation_id).await? {
        Ok(said) => Ok(times(said, None)),
        Err(problem) => Ok(TimesAnswer { choices: Vec::new(), problem: Some(problem) }),
    }
}

fn times(times: Times, problem: Option<WhenProblem>) -> TimesAnswer {
    let Times { choices, zone } = times;
    let choices = choices.into_iter().map(|choice| TimeChoice {
        label: choice.label,
        args: BTreeMap::new(),
        at: choice.at,
        zone: zone.clone(),
    });
    TimesAnswer { choices: choices.collect(), problem }
}

pub(crate) async fn labels(app: &App, _: Nothing) -> Result<Vec<LabelRow>, ApiError> {
    let labels = app.porchlight.engine()?.labels().await?;
    Ok(labels.into_iter().map(label_row).collect())
}

fn label_row(label: rows::Label) -> LabelRow {
    LabelRow { id: label.id, name: label.name, colour: label.colour }
}

pub(crate) async fn label_save(app: &App, label: LabelInput) -> Result<LabelRow, ApiError> {
    let engine = app.porchlight.engine()?;
    no_longer("name", &label.name, lengths::NAME)?;
    let colour = within("colour", label.colour, 0..=7)?;
    let id = engine.save_label(label.id, &label.name, colour).await?;
    Ok(LabelRow { id, name: label.name.trim().to_owned(), colour })
}

pub(crate) async fn label_delete(app: &App, request: LabelRef) -> Result<UndoRef, ApiError> {
    Ok(UndoRef { undo: app.porchlight.engine()?.delete_label(request.label_id).await? })
}

pub(crate) async fn notes(app: &App, request: ConversationRef) -> Result<Vec<NoteRow>, ApiError> {
    let notes = app.porchlight.engine()?.notes(request.conversation_id).await?;
    let rows = notes.into_iter().map(|note| NoteRow {
        id: note.id,
        conversation_id: note.conversation,
        text: note.text,
        created_at: note.created_at,
        edited_at: note.edited_at,
    });
    Ok(rows.collect())
}

pub(crate) async fn note_save(app: &App, note: NoteInput) -> Result<NoteRef, ApiError> {
    let engine = app.porchlight.engine()?;
    no_longer("text", &note.text, lengths::NOTE)?;
    Ok(NoteRef { note_id: engine.save_note(note.id, note.conversation_id, &note.text).await? })
}

pub(crate) async fn note_delete(app: &App, request: NoteRef) -> Result<UndoRef, ApiError> {
    Ok(UndoRef { undo: app.porchlight.engine()?.delete_note(request.note_id).await? })
}

pub(crate) async fn saved_views(app: &App, _: Nothing) -> Result<Vec<SavedViewRow>, ApiError> {
    let views = app.porchlight.engine()?.saved_views().await?;
    let rows = views.into_iter().map(|view| SavedViewRow {
        id: view.id,
        name: view.name,
        query: view.query,
        position: view.position,
    });
    Ok(rows.collect())
}

pub(crate) async fn view_save(app: &App, view: SavedViewInput) -> Result<SavedViewRef, ApiError> {
    let engine = app.porchlight.engine()?;
    no_longer("name", &view.name, lengths::NAME)?;
    no_longer("query", &view.query, lengths::QUERY)?;
    let position = i64::from(view.position);
    Ok(SavedViewRef { view_id: engine.save_view(view.id, &view.name, &view.query, position).await? })
}

pub(crate) async fn view_delete(app: &App, request: SavedViewRef) -> Result<UndoRef, ApiError> {
    Ok(UndoRef { undo: app.porchlight.engine()?.delete_view(request.view_id).await? })
}

pub(crate) async fn query_check(app: &App, request: QueryText) -> Result<QueryAnswer, ApiError> {
    app.porchlight.engine()?;
    Ok(match Query::parse(&request.query) {
        Ok(query) => {
            let words = query.terms.iter().filter_map(|term| match &term.what {
                What::Word(word) if !term.is_not => Some(word.clone()),
                _ => None,
            });
            let words = words.collect();
            QueryAnswer { ok: true, problem: None, words, canonical: query.to_string() }
        }
        Err(problem) => {
            QueryAnswer { ok: false, problem: Some(problem), words: Vec::new(), canonical: String::new() }
        }
    })
}
