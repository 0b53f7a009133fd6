//! Saved replies in a file, and out of one.

use porchlight_engine::{ImportFate as Fate, ReplyRow, rows};

use super::export::file_name;
use super::replies::{input_of, text_row};
use crate::wire::{
    EditedReply, ExportReplies, ImportFate, ImportReplies, ImportRow, ReadReplies, RepliesExported,
    RepliesImported, RepliesRead, SavedReplyInput,
};
use crate::{ApiError, App, FilesWanted, SaveWanted};

pub(crate) async fn saved_replies_export(
    app: &App,
    request: ExportReplies,
) -> Result<RepliesExported, ApiError> {
    let engine = app.porchlight.engine()?;
    let wanted = SaveWanted { name: file_name(&request.name), extension: "json" };
    let Some(path) = app.ask_where_to_save(wanted).await? else {
        return Ok(RepliesExported { file: None, count: 0 });
    };
    let count = engine.export_replies(&path).await?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(RepliesExported { file: Some(file), count })
}

pub(crate) async fn saved_replies_read(app: &App, request: ReadReplies) -> Result<RepliesRead, ApiError> {
    let engine = app.porchlight.engine()?;
    let wanted = FilesWanted { extensions: vec!["json", "csv", "tsv", "txt"], many: false };
    let Some(path) = app.ask_which_files(wanted).await?.into_iter().next() else {
        return Ok(RepliesRead { file: None, rows: Vec::new() });
    };
    let read = engine.read_replies(&path, &request.language).await?;
    Ok(RepliesRead { file: Some(read.name), rows: read.rows.into_iter().map(import_row).collect() })
}

pub(crate) async fn saved_replies_import(
    app: &App,
    request: ImportReplies,
) -> Result<RepliesImported, ApiError> {
    let imports = request.replies.into_iter().map(|reply| {
        let (edited, input) = input_of(reply);
        rows::ReplyImport { edited, input }
    });
    let taken = app.porchlight.engine()?.import_replies(imports.collect()).await?;
    Ok(RepliesImported { added: taken.added, changed: taken.changed, undo: taken.undo })
}

fn import_row(row: ReplyRow) -> ImportRow {
    let (fate, input, problem) = match row.fate {
        Fate::New(import) => (ImportFate::New, Some(import), None),
        Fate::Changed(import) => (ImportFate::Changed, Some(import), None),
        Fate::Same => (ImportFate::Same, None, None),
        Fate::Unreadable(problem) => (ImportFate::Unreadable, None, Some(problem)),
    };
    let input = input.map(|rows::ReplyImport { edited, input }| SavedReplyInput {
        edited: edited.map(|(id, version)| EditedReply { id, version }),
        name: input.name,
        shortcut: input.shortcut,
        languages: input.texts.into_iter().map(text_row).collect(),
        attachment_ids: input.files,
    });
    ImportRow {
        line: row.line,
        name: row.name,
        shortcut: row.shortcut,
        files_left_behind: row.files_left_behind,
        fate,
        input,
        problem,
    }
}
