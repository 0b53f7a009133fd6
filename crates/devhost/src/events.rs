//! `GET /events`: what the engine tells, as server-sent events named `changes` and `notice`.

use std::convert::Infallible;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::stream::{self, Stream};
use porchlight_api::{App, ChangesReceiver, NoticesReceiver};

/// Streams until the page goes away.
pub(crate) async fn events(State(app): State<App>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let heard = (Some(app.changes()), Some(app.notices()));
    let told = stream::unfold(heard, |(changes, notices)| next(changes, notices));
    Sse::new(told).keep_alive(KeepAlive::default())
}

type Heard = (Option<ChangesReceiver>, Option<NoticesReceiver>);

/// The next event from either; none once both have ended.
async fn next(
    mut changes: Option<ChangesReceiver>,
    mut notices: Option<NoticesReceiver>,
) -> Option<(Result<Event, Infallible>, Heard)> {
    loop {
        let event = tokio::select! {
            batch = hear(&mut changes, ChangesReceiver::recv), if changes.is_some() => match batch {
                Some(batch) => Event::default().event("changes").json_data(&batch),
                None => { changes = None; continue }
            },
            notice = hear(&mut notices, NoticesReceiver::recv), if notices.is_some() => match notice {
                Some(notice) => Event::default().event("notice").json_data(&notice),
                None => { notices = None; continue }
            },
            else => return None,
        };
        match event {
            Ok(event) => return Some((Ok(event), (changes, notices))),
            Err(error) => tracing::warn!(%error, "an event was not told"),
        }
    }
}

async fn hear<R, T>(receiver: &mut Option<R>, next: impl AsyncFnOnce(&mut R) -> Option<T>) -> Option<T> {
    next(receiver.as_mut()?).await
}
