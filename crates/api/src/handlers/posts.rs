//! Posts on their way, and the files that they need.

use std::path::PathBuf;

use base64::Engine as _;
use porchlight_domain::queue::PostFix;
use porchlight_domain::{ErrorCode, Remedy};
use porchlight_engine as engine;
use porchlight_engine::rows;
use serde_json::Value;

use crate::app::FilesWanted;
use crate::wire::{
    FileSource, Post, PostDecide, PostDecision, PostDuplicate, PostFile, PostFileAdd, PostFileMend,
    PostFileRef, PostFileState, PostFilesPick, PostInput, PostKept, PostMade, PostMoment, PostNew, PostRef,
    PostRetry, PostRow, PostSchedule, PostSettle, PostVersionRef, PostsRetried, SavedCaption,
    SavedCaptionInput, SavedCaptionKind, SavedCaptionRef,
};
use crate::{ApiError, App, Nothing};

/// What the dialog for pictures and videos shows.
const PICTURES_AND_VIDEOS: [&str; 14] =
    ["jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "heic", "avif", "mp4", "mov", "m4v", "webm"];

pub(crate) async fn post(app: &App, request: PostRef) -> Result<Post, ApiError> {
    let engine = app.porchlight.engine()?;
    let view = engine.post(request.post_id).await?;
    let row = view.row.row.clone();
    Ok(Post {
        content: row.content,
        missed: row.missed,
        media_id: row.media,
        comment_problem: row.comment_problem.and_then(problem),
        row: post_row(view.row),
        files: view.files.into_iter().map(post_file_view).collect(),
        problems: view.problems,
        moments: view
            .moments
            .into_iter()
            .map(|moment| PostMoment {
                at: moment.at,
                what: moment.what,
                problem: moment.problem.and_then(problem),
            })
            .collect(),
        can_be_settled: view.can_be_settled,
    })
}

pub(super) fn post_row(view: engine::PostRowView) -> PostRow {
    let row = view.row;
    let time = row.time;
    PostRow {
        id: row.id,
        account_id: row.account,
        version: row.version,
        kind: row.content.kind,
        state: row.state,
        title: row.content.title().to_owned(),
        at: row.published_at.or(time.as_ref().map(|time| time.due)),
        local: time.as_ref().map(|time| time.local.clone()),
        zone: time.map(|time| time.zone).unwrap_or_default(),
        picture: view.first_file.as_ref().and_then(small),
        media_count: row.content.media.len(),
        percent: row.percent.and_then(|percent| u8::try_from(percent).ok()),
        problem: row.problem.and_then(problem),
        problem_count: view.problem_count,
        is_close_to_another: view.is_close_to_another,
        is_over_quota: view.is_over_quota,
        permalink: row.permalink,
        edited_at: row.edited_at,
    }
}

fn problem(kept: Value) -> Option<ApiError> {
    serde_json::from_value(kept).ok()
}

fn small(file: &rows::PostFileRow) -> Option<String> {
    file.has_preview.then(|| format!("queue/{}/small", file.id))
}

fn post_file_view(view: engine::PostFileView) -> PostFile {
    let file = view.row;
    let picture = small(&file);
    let state = match file.state {
        rows::FileState::Working => PostFileState::Working { percent: view.percent },
        rows::FileState::Ready => PostFileState::Ready,
        rows::FileState::Unfit => PostFileState::Unfit {
            problem: file
                .problem
                .and_then(problem)
                .unwrap_or_else(|| ApiError::new(ErrorCode::FileDamaged, Remedy::None)),
        },
    };
    let media = (file.state == rows::FileState::Ready).then(|| format!("queue/{}", file.id));
    PostFile {
        id: file.id,
        name: file.name,
        state,
        facts: file.facts,
        picture,
        media,
        changes: serde_json::from_value(file.changes).unwrap_or_default(),
    }
}

pub(crate) async fn post_new(app: &App, request: PostNew) -> Result<PostMade, ApiError> {
    let engine = app.porchlight.engine()?;
    let post = engine.new_post(request.account_id, &request.content, request.local).await?;
    Ok(PostMade { post_id: post.id, version: post.version })
}

pub(crate) async fn post_set(app: &App, request: PostInput) -> Result<PostKept, ApiError> {
    let engine = app.porchlight.engine()?;
    let version = engine.set_post(request.post_id, request.version, &request.content).await?;
    Ok(PostKept { version })
}

pub(crate) async fn post_duplicate(app: &App, request: PostDuplicate) -> Result<PostMade, ApiError> {
    let post = app.porchlight.engine()?.duplicate_post(request.post_id, request.account_id).await?;
    Ok(PostMade { post_id: post.id, version: post.version })
}

pub(crate) async fn post_delete(app: &App, request: PostRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.delete_post(request.post_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn post_restore(app: &App, request: PostRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.restore_post(request.post_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn post_schedule(app: &App, request: PostSchedule) -> Result<PostKept, ApiError> {
    let scheduling = engine::Scheduling {
        post: request.post_id,
        version: request.version,
        local: request.local,
        zone: request.zone,
        missed: request.missed,
        is_draft: request.is_draft,
    };
    Ok(PostKept { version: app.porchlight.engine()?.schedule_post(scheduling).await? })
}

pub(crate) async fn post_unschedule(app: &App, request: PostVersionRef) -> Result<PostKept, ApiError> {
    let version = app.porchlight.engine()?.unschedule_post(request.post_id, request.version).await?;
    Ok(PostKept { version })
}

pub(crate) async fn post_publish_now(app: &App, request: PostVersionRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.publish_post_now(request.post_id, request.version).await?;
    Ok(Nothing {})
}

pub(crate) async fn post_stop(app: &App, request: PostRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.stop_post(request.post_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn post_retry(app: &App, request: PostRetry) -> Result<PostsRetried, ApiError> {
    let engine = app.porchlight.engine()?;
    Ok(PostsRetried { count: engine.retry_post(request.post_id, request.all_with_same_cause).await? })
}

pub(crate) async fn post_decide(app: &App, request: PostDecide) -> Result<Nothing, ApiError> {
    let publish = request.decision == PostDecision::Publish;
    app.porchlight.engine()?.decide_on_post(request.post_id, publish).await?;
    Ok(Nothing {})
}

pub(crate) async fn post_look(app: &App, request: PostRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.look_at_post(request.post_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn post_settle(app: &App, request: PostSettle) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.settle_post(request.post_id, request.is_out).await?;
    Ok(Nothing {})
}

fn taken(engine: &engine::Engine, row: rows::PostFileRow) -> PostFile {
    let percent = engine.post_file_percent(row.id);
    post_file_view(engine::PostFileView { row, percent })
}

pub(crate) async fn post_file_add(app: &App, request: PostFileAdd) -> Result<PostFile, ApiError> {
    let engine = app.porchlight.engine()?;
    let file = match request.source {
        FileSource::Path { path } => engine.add_post_file(&PathBuf::from(path)).await?,
        FileSource::Bytes { name, base64, .. } => {
            let bytes = base64::engine::general_purpose::STANDARD.decode(base64).map_err(|_| {
                ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
                    .with("detail", "the bytes are no base64")
            })?;
            engine.add_post_bytes(&name, bytes).await?
        }
        FileSource::Reply { .. } => {
            let detail = "files of saved replies are for messages";
            return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail));
        }
    };
    Ok(taken(&engine, file))
}

pub(crate) async fn post_files_pick(app: &App, request: PostFilesPick) -> Result<Vec<PostFile>, ApiError> {
    let engine = app.porchlight.engine()?;
    let wanted = FilesWanted { extensions: PICTURES_AND_VIDEOS.to_vec(), many: request.many };
    let mut files = Vec::new();
    for path in app.ask_which_files(wanted).await? {
        let file = engine.add_post_file(&path).await?;
        files.push(taken(&engine, file));
    }
    Ok(files)
}

pub(crate) async fn post_file(app: &App, request: PostFileRef) -> Result<PostFile, ApiError> {
    let engine = app.porchlight.engine()?;
    let file = engine.post_file(request.file_id).await?;
    Ok(taken(&engine, file))
}

pub(crate) async fn post_file_mend(app: &App, request: PostFileMend) -> Result<Nothing, ApiError> {
    let engine = app.porchlight.engine()?;
    match request.fix {
        PostFix::MoveIndex => engine.move_index(request.file_id).await?,
        PostFix::Convert => engine.convert_video(request.file_id).await?,
        PostFix::Crop | PostFix::Remove => {
            let detail = "a file is mended by moving its index, or by converting it";
            return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail));
        }
    }
    Ok(Nothing {})
}

fn caption_row(row: rows::SavedCaptionRow) -> SavedCaption {
    let kind = if row.is_hashtags { SavedCaptionKind::Hashtags } else { SavedCaptionKind::Caption };
    SavedCaption { id: row.id, kind, name: row.name, text: row.text }
}

pub(crate) async fn saved_captions(app: &App, _: Nothing) -> Result<Vec<SavedCaption>, ApiError> {
    let rows = app.porchlight.engine()?.saved_captions().await?;
    Ok(rows.into_iter().map(caption_row).collect())
}

pub(crate) async fn saved_caption_save(
    app: &App,
    input: SavedCaptionInput,
) -> Result<SavedCaption, ApiError> {
    let input = rows::SavedCaptionInput {
        id: input.id,
        is_hashtags: input.kind == SavedCaptionKind::Hashtags,
        name: &input.name,
        text: &input.text,
    };
    Ok(caption_row(app.porchlight.engine()?.save_caption(input).await?))
}

pub(crate) async fn saved_caption_delete(app: &App, request: SavedCaptionRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.delete_caption(request.id, true).await?;
    Ok(Nothing {})
}

pub(crate) async fn saved_caption_restore(app: &App, request: SavedCaptionRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.delete_caption(request.id, false).await?;
    Ok(Nothing {})
}
