//! `GET /events`: what the engine tells, as server-sent events named `changes`. There is no desktop here, so there is nothing
//! to notify with, and no `notice` of a click.

use std::convert::Infallible;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::stream::{self, Stream};
use porchlight_api::{App, ChangesReceiver};

/// Streams until the page goes away.
pub(crate) async fn events(State(app): State<App>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    Sse::new(stream::unfold(app.changes(), next)).keep_alive(KeepAlive::default())
}

/// The next event; none once the app has ended.
async fn next(mut changes: ChangesReceiver) -> Option<(Result<Event, Infallible>, ChangesReceiver)> {
    loop {
        let batch = changes.recv().await?;
        match Event::default().event("changes").json_data(&batch) {
            Ok(event) => return Some((Ok(event), changes)),
            Err(error) => tracing::warn!(%error, "an event was not told"),
        }
    }
}
