//! A place on loopback that serves files, good and bad.

use std::collections::HashMap;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;

/// Files by their names. `gone` is a 404, `elsewhere` a redirect.
pub(crate) struct Files {
    base: String,
}

type Shelf = std::sync::Arc<HashMap<&'static str, Vec<u8>>>;

impl Files {
    pub(crate) async fn serve(files: impl IntoIterator<Item = (&'static str, Vec<u8>)>) -> Self {
        let shelf: Shelf = std::sync::Arc::new(files.into_iter().collect());
        let app = Router::new().route("/{name}", get(fetch)).with_state(shelf);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { base }
    }

    pub(crate) fn url(&self, name: &str) -> String {
        format!("{}/{name}", self.base)
    }
}

async fn fetch(State(shelf): State<Shelf>, Path(name): Path<String>) -> Response {
    match shelf.get(name.as_str()) {
        Some(bytes) => bytes.clone().into_response(),
        None if name == "elsewhere" => Redirect::to("/").into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
