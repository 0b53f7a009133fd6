//! The routes: commands, media, links, events, and the screens.

use std::path::Path;

use axum::extract::{DefaultBodyLimit, Path as InPath, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use porchlight_api::{App, ErrorCode};
use serde_json::Value;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::events;

/// The desktop window's policy, as far as it concerns a browser: what would be refused there is refused here. The hash is of
/// the one style that React Aria adds for itself (`touch-action` of what can be pressed).
const POLICY: &str = "default-src 'self'; script-src 'self'; \
    style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; \
    img-src 'self' blob: data:; media-src blob:; connect-src 'self'; object-src 'none'; frame-src 'none'; \
    frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// A request may hold a file, bytes: the largest that is taken, in base64.
const LARGEST_CALL: usize = 96 * 1024 * 1024;

/// All of them, before the guard.
pub(crate) fn routes(app: App, screens: &Path) -> Router {
    let files = ServeDir::new(screens).fallback(ServeFile::new(screens.join("index.html")));
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    Router::new()
        .route("/call/{command}", post(call).layer(DefaultBodyLimit::max(LARGEST_CALL)))
        .route("/events", get(events::events))
        .route("/media/{*key}", get(media))
        .route("/link", post(link))
        .fallback_service(files)
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::CACHE_CONTROL, "no-store"))
        .with_state(app)
}

/// 200 with the answer, 400 with an `ApiError`.
async fn call(
    State(app): State<App>,
    InPath(command): InPath<String>,
    Json(request): Json<Value>,
) -> Response {
    match app.call(&command, request).await {
        Ok(answer) => Json(answer).into_response(),
        Err(problem) => (StatusCode::BAD_REQUEST, Json(problem)).into_response(),
    }
}

async fn media(State(app): State<App>, InPath(key): InPath<String>) -> Response {
    match app.media(&key).await {
        Ok(media) => {
            let keep = if media.cacheable { "private, max-age=86400, immutable" } else { "no-store" };
            ([(header::CONTENT_TYPE, media.mime), (header::CACHE_CONTROL, keep.to_owned())], media.bytes)
                .into_response()
        }
        Err(problem) if problem.code == ErrorCode::NotFound => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// A deep link, since no system hands one to a browser: `{"link": "porchlight://…"}`.
async fn link(State(app): State<App>, Json(request): Json<Value>) -> StatusCode {
    let Some(link) = request.get("link").and_then(Value::as_str) else {
        return StatusCode::UNPROCESSABLE_ENTITY;
    };
    app.handle_link(link).await;
    StatusCode::NO_CONTENT
}

#[cfg(test)]
mod tests {
    use super::POLICY;

    #[test]
    fn a_browser_refuses_the_scripts_and_styles_that_the_window_refuses() {
        let window = include_str!("../../../src-tauri/tauri.conf.json");
        let window: serde_json::Value = serde_json::from_str(window).unwrap();
        let window = &window["app"]["security"]["csp"];
        for name in [
            "default-src",
            "script-src",
            "style-src",
            "media-src",
            "object-src",
            "frame-src",
            "base-uri",
            "form-action",
        ] {
            let here = POLICY.split(';').find_map(|directive| directive.trim().strip_prefix(name)).unwrap();
            assert_eq!(here.trim(), window[name], "{name}");
        }
    }
}
