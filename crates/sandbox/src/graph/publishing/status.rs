//! `GET /{container}`: how far a media has come on its way (`facts.md` §7.3).

use crate::graph::Viewer;
use crate::graph::fields::{render, requested};
use crate::wire::{Call, GraphError, Json};
use crate::world::{Container, Stage, World};

/// The container; `id` alone unless fields are asked for.
pub(crate) fn node(world: &World, call: &Call, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_default();
    let container = world.container(id).filter(|container| container.account == viewer.account);
    let container = container.ok_or_else(|| GraphError::no_such_object("GET", id))?;
    let stage = world.stage(container);
    render(id, &fields, |field| {
        Ok(match field.name.as_str() {
            "status_code" => Some(stage.code().into()),
            "status" => Some(words(stage).into()),
            "copyright_check_status" => container.is_film().then(|| copyright(container, stage)),
            "video_status" => video(container, stage),
            other => return Err(GraphError::no_such_field(other)),
        })
    })
}

/// Seen on the wire for what is in progress, finished or failed; the others follow their form.
fn words(stage: Stage) -> String {
    match stage {
        Stage::InProgress => "In Progress: Media is still being processed.".to_owned(),
        Stage::Finished => "Finished: Media has been uploaded and it is ready to be published.".to_owned(),
        Stage::Published => "Published: Media has been successfully published.".to_owned(),
        Stage::Error(subcode) => format!("Error: Media upload has failed with error code {subcode}"),
        Stage::Expired => "Expired: Media has not been published within 24 hours.".to_owned(),
    }
}

fn copyright(container: &Container, stage: Stage) -> Json {
    let status = match stage {
        _ if container.upload.as_ref().is_some_and(|upload| !upload.done) => "not_started",
        Stage::InProgress => "in_progress",
        Stage::Error(_) => "error",
        Stage::Finished | Stage::Published | Stage::Expired => "completed",
    };
    Json::object().with("status", status).with("matches_found", container.post.copyrighted)
}

/// Of films that are sent in parts alone.
fn video(container: &Container, stage: Stage) -> Option<Json> {
    let upload = container.upload.as_ref()?;
    let count = |many: u64| i64::try_from(many).unwrap_or(i64::MAX);
    let received = upload.received.len() as u64;
    let (uploading, transferred) = match (upload.done, upload.size) {
        (true, size) => ("complete", size.unwrap_or(received)),
        (false, None) if received == 0 => ("not_started", 0),
        (false, _) => ("in_progress", received),
    };
    let mut phase = Json::object().with("status", uploading).with("bytes_transferred", count(transferred));
    if let Some(size) = upload.size {
        phase.put("source_file_size", count(size));
    }
    let mut errors = Vec::new();
    if let Stage::Error(subcode) = stage {
        errors.push(Json::object().with("code", subcode).with("message", words(stage)));
    }
    let processing = match stage {
        _ if !upload.done => "not_started",
        Stage::InProgress => "in_progress",
        Stage::Error(_) => "error",
        Stage::Finished | Stage::Published | Stage::Expired => "complete",
    };
    let processing = Json::object().with("status", processing).with("errors", Json::List(errors));
    Some(
        Json::object()
            .with("uploading_phase", phase.with("errors", Json::List(Vec::new())))
            .with("processing_phase", processing),
    )
}
