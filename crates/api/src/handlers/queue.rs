//! The queue, how accounts publish, and where media are put.

use porchlight_domain::{Environment, ErrorCode, Remedy};
use porchlight_engine as engine;

use super::posts::post_row;
use crate::app::FilesWanted;
use crate::wire::{
    AccountRef, AddressCheck, AddressFinding, AddressFindingKind, AddressReport, AddressWeight, FreeSlot,
    FreeSlotRequest, Hosting, HostingInput, HostingKind, HostingStep, HostingTried, ImportPosts,
    ImportPostsRead, PostImportRow, PostsImported, PostsRead, Queue, QueueAccount, QueueAccountInput,
    QueueRequest, QuotaRead,
};
use crate::{ApiError, App, Nothing};

pub(crate) async fn queue(app: &App, request: QueueRequest) -> Result<Queue, ApiError> {
    let engine = app.porchlight.engine()?;
    let view = engine.queue(&request.account_ids, request.from, request.to).await?;
    Ok(Queue {
        posts: view.posts.into_iter().map(post_row).collect(),
        drafts: view.drafts.into_iter().map(post_row).collect(),
        waiting: view.waiting.into_iter().map(post_row).collect(),
        accounts: view.accounts.into_iter().map(queue_account).collect(),
    })
}

fn queue_account(view: engine::QueueAccountView) -> QueueAccount {
    let hosting = match (view.environment, view.has_bucket) {
        (Environment::Sandbox, _) => HostingKind::Sandbox,
        (Environment::Instagram, true) => HostingKind::Bucket,
        (Environment::Instagram, false) => HostingKind::None,
    };
    QueueAccount {
        account_id: view.account,
        zone: view.row.zone,
        slots: view.row.slots,
        missed: view.row.missed,
        pause: view.row.pause.and_then(|pause| serde_json::from_value(pause).ok()),
        quota: view.row.quota.map(|(quota, read_at)| QuotaRead {
            used: quota.used,
            total: quota.total,
            window_ms: quota.window_ms,
            read_at,
        }),
        hosting,
        problem: view.problem,
    }
}

pub(crate) async fn queue_account_set(app: &App, input: QueueAccountInput) -> Result<QueueAccount, ApiError> {
    let engine = app.porchlight.engine()?;
    engine.set_queue_account(input.account_id, &input.zone, &input.slots, input.missed).await?;
    let view = engine.queue_accounts(&[input.account_id]).await?.into_iter().next();
    view.map(queue_account).ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))
}

pub(crate) async fn queue_resume(app: &App, request: AccountRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.resume_queue(request.account_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn free_slot(app: &App, request: FreeSlotRequest) -> Result<FreeSlot, ApiError> {
    let view = app.porchlight.engine()?.free_slot(request.account_id, request.after).await?;
    let (local, at) = view.found.map_or((None, None), |(local, at)| (Some(local), Some(at)));
    Ok(FreeSlot { local, at, zone: view.zone })
}

pub(crate) async fn hosting(app: &App, _: Nothing) -> Result<Hosting, ApiError> {
    Ok(hosting_row(app.porchlight.engine()?.hosting().await?))
}

fn hosting_row(view: engine::HostingView) -> Hosting {
    Hosting {
        kind: if view.is_set { HostingKind::Bucket } else { HostingKind::None },
        endpoint: view.endpoint,
        region: view.region,
        bucket: view.bucket,
        prefix: view.prefix,
        access_key: view.access_key,
        has_secret: view.has_secret,
        path_style: view.path_style,
        tried: view.tried.map(tried),
        can_convert: view.can_convert,
    }
}

fn tried(view: engine::TriedView) -> HostingTried {
    let failed = view.failed.as_deref().map(|step| match step {
        "fetch" => HostingStep::Fetch,
        "compare" => HostingStep::Compare,
        "remove" => HostingStep::Remove,
        _ => HostingStep::Put,
    });
    HostingTried { at: view.at, failed, problem: view.problem }
}

pub(crate) async fn hosting_set(app: &App, input: HostingInput) -> Result<Hosting, ApiError> {
    let choice = (input.kind == HostingKind::Bucket).then_some(engine::HostingChoice {
        endpoint: input.endpoint,
        region: input.region,
        bucket: input.bucket,
        prefix: input.prefix,
        access_key: input.access_key,
        secret_key: input.secret_key,
        path_style: input.path_style,
    });
    Ok(hosting_row(app.porchlight.engine()?.set_hosting(choice).await?))
}

pub(crate) async fn hosting_try(app: &App, _: Nothing) -> Result<HostingTried, ApiError> {
    Ok(tried(app.porchlight.engine()?.try_hosting().await?))
}

pub(crate) async fn address_check(app: &App, request: AddressCheck) -> Result<AddressReport, ApiError> {
    let engine = app.porchlight.engine()?;
    let mut met = engine.check_media_address(request.url.trim(), request.is_video).await;
    met.sort_by_key(|finding| std::cmp::Reverse(finding.weight));
    let mut findings: Vec<AddressFinding> = met.into_iter().filter_map(finding).collect();
    if findings.iter().all(|finding| finding.weight == AddressWeight::Fine) {
        findings.insert(
            0,
            AddressFinding {
                kind: AddressFindingKind::Good,
                weight: AddressWeight::Fine,
                detail: String::new(),
            },
        );
    }
    Ok(AddressReport { findings })
}

/// What is of no matter is not told.
fn finding(met: engine::AddressFinding) -> Option<AddressFinding> {
    use AddressFindingKind as K;
    let kind = match met.code {
        "not_an_address" | "not_ascii" | "holds_login" => K::NotAnAddress,
        "not_https" => K::NotSecure,
        "not_public" => K::NotPublic,
        "expired" | "expires_soon" => K::Expires,
        "no_such_host" | "unreachable" | "tls" | "cut_short" => K::Unreachable,
        "timed_out" | "slow" => K::Slow,
        "redirect" => K::Redirect,
        "status" => K::Status,
        "page" | "empty" | "wrong_bytes" => K::Bytes,
        "wrong_type" | "vague_type" => K::ContentType,
        "too_large" => K::TooLarge,
        "no_length" => K::LengthUnknown,
        "kept_out" | "all_kept_out" => K::Robots,
        _ => return None,
    };
    let weight = match met.weight {
        0 => AddressWeight::Fine,
        1 => AddressWeight::Warn,
        _ => AddressWeight::Refuse,
    };
    Some(AddressFinding { kind, weight, detail: met.detail })
}

pub(crate) async fn posts_import_read(app: &App, request: ImportPostsRead) -> Result<PostsRead, ApiError> {
    let engine = app.porchlight.engine()?;
    let path = match request.path {
        Some(path) => Some(path.into()),
        None => {
            let wanted = FilesWanted { extensions: vec!["csv", "tsv", "txt"], many: false };
            app.ask_which_files(wanted).await?.into_iter().next()
        }
    };
    let Some(path) = path else {
        return Ok(PostsRead { name: None, token: String::new(), rows: Vec::new() });
    };
    let read = engine.read_posts_file(request.account_id, &path).await?;
    let rows = read.rows.into_iter().map(|row| PostImportRow {
        line: row.line,
        account_id: row.account,
        content: row.content,
        local: row.local,
        zone: row.zone,
        files: row.files,
        fault: row.fault,
        problems: row.problems,
    });
    Ok(PostsRead { name: Some(read.name), token: read.token, rows: rows.collect() })
}

pub(crate) async fn posts_import(app: &App, request: ImportPosts) -> Result<PostsImported, ApiError> {
    let made = app.porchlight.engine()?.import_posts(&request.token, request.schedule).await?;
    Ok(PostsImported { scheduled: made.scheduled, drafts: made.drafts, left_out: made.left_out })
}
