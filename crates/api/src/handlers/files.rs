//! Files that are to be sent, files that Instagram has, own posts.

use std::path::PathBuf;

use base64::Engine as _;
use porchlight_domain::{AccountId, AssetId, ErrorCode, Remedy, lengths};
use porchlight_engine::Engine;
use porchlight_engine::rows::{self, FileState};

use super::no_longer;
use crate::app::FilesWanted;
use crate::wire::{
    AssetRef, AssetRow, AssetsRequest, FileAccept, FileKind, FileOrder, FileRef, FileSource, OwnPost,
    OwnPostPage, OwnPostsRequest, PickFiles, StageFile, StagedFile, StagedState,
};
use crate::{ApiError, App, Nothing};

pub(super) fn staged_file(engine: &Engine, file: rows::StagedFile) -> StagedFile {
    let state = match (file.state, file.problem) {
        (FileState::Working, _) => StagedState::Working { percent: engine.prepared_percent(file.id) },
        (FileState::Ready, _) => {
            StagedState::Ready { note: file.note.and_then(|note| serde_json::from_value(note).ok()) }
        }
        (FileState::Unfit, problem) => StagedState::Unfit {
            problem: problem
                .and_then(|problem| serde_json::from_value(problem).ok())
                .unwrap_or_else(|| ApiError::new(ErrorCode::FileDamaged, Remedy::None)),
        },
    };
    let has_preview =
        file.state == FileState::Ready && file.kind.is_some_and(|kind| kind != rows::FileKind::File);
    StagedFile {
        key: file.id,
        name: file.name,
        kind: file.kind.map(kind_row),
        mime: file.mime,
        bytes: file.size,
        width: file.width,
        height: file.height,
        duration_ms: file.duration_ms,
        preview: has_preview.then(|| format!("staged/{}", file.id)),
        state,
    }
}

const fn kind_row(kind: rows::FileKind) -> FileKind {
    match kind {
        rows::FileKind::Image => FileKind::Image,
        rows::FileKind::Gif => FileKind::Gif,
        rows::FileKind::Video => FileKind::Video,
        rows::FileKind::Audio => FileKind::Audio,
        rows::FileKind::File => FileKind::File,
    }
}

const fn kind_of(kind: FileKind) -> rows::FileKind {
    match kind {
        FileKind::Image => rows::FileKind::Image,
        FileKind::Gif => rows::FileKind::Gif,
        FileKind::Video => rows::FileKind::Video,
        FileKind::Audio => rows::FileKind::Audio,
        FileKind::File => rows::FileKind::File,
    }
}

pub(crate) async fn file_stage(app: &App, request: StageFile) -> Result<StagedFile, ApiError> {
    let engine = app.porchlight.engine()?;
    let conversation = request.conversation_id;
    let file = match request.source {
        FileSource::Path { path } => engine.stage_path(conversation, &PathBuf::from(path)).await?,
        FileSource::Bytes { name, base64, .. } => {
            let bytes = base64::engine::general_purpose::STANDARD.decode(base64).map_err(|_| {
                ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
                    .with("detail", "the bytes are no base64".to_owned())
            })?;
            engine.stage_bytes(conversation, &name, bytes).await?
        }
        FileSource::Reply { attachment_id } => engine.stage_reply_file(conversation, attachment_id).await?,
    };
    Ok(staged_file(&engine, file))
}

pub(crate) async fn file_pick(app: &App, request: PickFiles) -> Result<Vec<StagedFile>, ApiError> {
    let engine = app.porchlight.engine()?;
    let wanted = FilesWanted { extensions: extensions(request.accept), many: true };
    let mut staged = Vec::new();
    for path in app.ask_which_files(wanted).await? {
        let file = engine.stage_path(request.conversation_id, &path).await?;
        staged.push(staged_file(&engine, file));
    }
    Ok(staged)
}

/// What the dialog shows: what Instagram takes, and what is made so.
fn extensions(accept: FileAccept) -> Vec<&'static str> {
    let images: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff"];
    let videos: &[&str] = &["mp4", "mov", "webm", "avi", "ogv"];
    let audio: &[&str] = &["m4a", "aac", "wav", "mp3", "ogg", "oga", "flac"];
    let documents: &[&str] = &["pdf"];
    match accept {
        FileAccept::Any => [images, videos, audio, documents].concat(),
        FileAccept::Images => images.to_vec(),
        FileAccept::Videos => videos.to_vec(),
        FileAccept::Audio => audio.to_vec(),
        FileAccept::Documents => documents.to_vec(),
    }
}

pub(crate) async fn file_unstage(app: &App, request: FileRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.unstage(request.file_key).await?;
    Ok(Nothing {})
}

pub(crate) async fn file_order(app: &App, request: FileOrder) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.order_files(request.conversation_id, &request.file_keys).await?;
    Ok(Nothing {})
}

pub(crate) async fn assets(app: &App, request: AssetsRequest) -> Result<Vec<AssetRow>, ApiError> {
    let engine = app.porchlight.engine()?;
    let query = request.query.unwrap_or_default();
    no_longer("query", &query, lengths::WORDS)?;
    let assets = engine.assets(request.account_id, request.kind.map(kind_of), &query).await?;
    Ok(assets.into_iter().map(asset_row).collect())
}

pub(crate) async fn asset(app: &App, request: AssetRef) -> Result<AssetRow, ApiError> {
    Ok(asset_row(app.porchlight.engine()?.asset(request.asset_id).await?))
}

fn asset_row(asset: rows::Asset) -> AssetRow {
    AssetRow {
        id: asset.id,
        attachment_id: asset.attachment,
        kind: kind_row(asset.kind),
        name: asset.name,
        bytes: asset.size,
        width: asset.width,
        height: asset.height,
        duration_ms: asset.duration_ms,
        preview: asset.has_preview.then(|| preview_key(asset.id)),
        used_at: asset.used_at,
        used_count: asset.used_count,
    }
}

fn preview_key(asset: AssetId) -> String {
    format!("asset/{asset}")
}

pub(crate) async fn asset_forget(app: &App, request: AssetRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.forget_asset(request.asset_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn own_posts(app: &App, request: OwnPostsRequest) -> Result<OwnPostPage, ApiError> {
    let engine = app.porchlight.engine()?;
    let page = engine.own_posts(request.account_id, request.after.as_deref()).await?;
    let posts = page.posts.into_iter().map(|post| own_post(request.account_id, post));
    Ok(OwnPostPage { posts: posts.collect(), after: page.after })
}

fn own_post(account: AccountId, post: porchlight_engine::OwnPost) -> OwnPost {
    OwnPost {
        picture: post.has_picture.then(|| format!("post/{account}/{}", post.id)),
        media_id: post.id,
        kind: post.kind.to_owned(),
        caption: post.caption,
        permalink: post.permalink,
        at: post.at,
    }
}
