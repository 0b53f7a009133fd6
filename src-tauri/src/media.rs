//! `media://localhost/<key>`: pictures and recordings from the local cache, by key; no path of the disk is ever named.

use percent_encoding::percent_decode_str;
use porchlight_api::{ErrorCode, Media};
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager as _, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::host::Host;
use crate::window;

/// The scheme, as the CSP names it.
pub(crate) const SCHEME: &str = "media";

/// Longer than any key.
const LONGEST_KEY: usize = 1024;

/// Answers a request for media.
pub(crate) fn answer<R: Runtime>(
    context: &UriSchemeContext<'_, R>,
    request: &Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let origin =
        request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).map(str::to_owned);
    let key = key(request.uri().path()).filter(|_| context.webview_label() == window::MAIN);
    let app = context.app_handle().try_state::<Host>().and_then(|host| host.app().ok());
    tauri::async_runtime::spawn(async move {
        let media = match (key, app) {
            (Some(key), Some(app)) => app.media(&key).await.map_err(|problem| match problem.code {
                ErrorCode::NotFound => StatusCode::NOT_FOUND,
                _ => StatusCode::SERVICE_UNAVAILABLE,
            }),
            _ => Err(StatusCode::NOT_FOUND),
        };
        responder.respond(response(media, origin.as_deref()));
    });
}

/// The key in a path. `None` when it is no key at all.
fn key(path: &str) -> Option<String> {
    let key = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let is_key = !key.is_empty()
        && key.len() <= LONGEST_KEY
        && !key.chars().any(|c| c.is_control() || c == '\\')
        && key.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    is_key.then(|| key.into_owned())
}

fn response(media: Result<Media, StatusCode>, origin: Option<&str>) -> Response<Vec<u8>> {
    let mut response = Response::builder()
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
        .header(header::VARY, "Origin");
    // Voice and video are fetched and played as `blob:`, which is a request of another origin.
    if let Some(origin) =
        origin.filter(|origin| origin.parse().is_ok_and(|origin| crate::guard::is_ours(&origin)))
    {
        response = response.header(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    let built = match media {
        Ok(media) => {
            let keep = if media.cacheable { "private, max-age=86400, immutable" } else { "no-store" };
            response
                .header(header::CONTENT_TYPE, harmless(&media.mime))
                .header(header::CACHE_CONTROL, keep)
                .body(media.bytes)
        }
        Err(status) => response.status(status).header(header::CACHE_CONTROL, "no-store").body(Vec::new()),
    };
    built.unwrap_or_else(|_| Response::new(Vec::new()))
}

/// A type that shows or sounds; anything else is bytes, never a page.
fn harmless(mime: &str) -> &str {
    let is_media = ["image/", "audio/", "video/"].iter().any(|kind| mime.starts_with(kind));
    let is_plain = mime.bytes().all(|byte| byte.is_ascii_graphic());
    if is_media && is_plain { mime } else { "application/octet-stream" }
}

#[cfg(test)]
mod tests {
    use porchlight_api::Media;
    use tauri::http::{StatusCode, header};

    use super::{key, response};

    fn picture(mime: &str, cacheable: bool) -> Media {
        Media { bytes: vec![1, 2], mime: mime.to_owned(), cacheable }
    }

    #[test]
    fn a_key_is_no_way_into_the_disk() {
        assert_eq!(key("/avatar/178%3A9").as_deref(), Some("avatar/178:9"));
        for path in [
            "",
            "/",
            "/..",
            "/../key",
            "/a/%2e%2e/b",
            "/%2e%2e%2fkey",
            "//etc/passwd",
            "/a%00",
            "/a%5c..%5cb",
            "/%ff",
        ] {
            assert_eq!(key(path), None, "{path}");
        }
    }

    #[test]
    fn media_is_served_as_what_it_is_and_never_as_a_page() {
        let served = response(Ok(picture("image/jpeg", true)), None);
        assert_eq!(served.headers()[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(served.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(served.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("max-age"));
        let served = response(Ok(picture("text/html", true)), None);
        assert_eq!(served.headers()[header::CONTENT_TYPE], "application/octet-stream");
    }

    #[test]
    fn what_must_not_be_kept_is_not_kept() {
        assert_eq!(
            response(Ok(picture("image/jpeg", false)), None).headers()[header::CACHE_CONTROL],
            "no-store"
        );
        let missing = response(Err(StatusCode::NOT_FOUND), None);
        assert_eq!(missing.status(), StatusCode::NOT_FOUND);
        assert_eq!(missing.headers()[header::CACHE_CONTROL], "no-store");
    }

    #[test]
    fn only_the_screens_may_read_media() {
        let of = |origin| response(Ok(picture("audio/mp4", true)), Some(origin));
        assert_eq!(
            of("tauri://localhost").headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN],
            "tauri://localhost"
        );
        assert!(!of("https://evil.example").headers().contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
    }
}
