//! Who is answered: programs and pages of this machine, under its own name.
//!
//! Listening on loopback keeps other machines out, but not the pages in this machine's browser. A page elsewhere sends its
//! `Origin`; one that had its own name point here (DNS rebinding) sends that name as `Host`. Both are refused.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use url::{Host, Url};

/// Where Vite serves the screens during development; it passes commands on.
const VITE: u16 = 5173;

/// Puts the guard before all routes.
pub(crate) fn guarded(routes: Router, port: u16) -> Router {
    routes.layer(from_fn(move |request: Request, next: Next| guard(port, request, next)))
}

async fn guard(port: u16, request: Request, next: Next) -> Response {
    if is_local(request.headers(), port) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "only for this machine's own pages").into_response()
    }
}

fn is_local(headers: &HeaderMap, port: u16) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let is_here = host.is_some_and(|host| is_ours(&format!("http://{host}"), port));
    let is_from_here = headers
        .get_all(header::ORIGIN)
        .iter()
        .all(|origin| origin.to_str().is_ok_and(|origin| is_ours(origin, port)));
    is_here && is_from_here
}

fn is_ours(address: &str, port: u16) -> bool {
    let Ok(address) = Url::parse(address) else { return false };
    let is_loopback = match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    is_loopback
        && address.scheme() == "http"
        && address.username().is_empty()
        && address.port().is_some_and(|of| of == port || of == VITE)
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::{Request, StatusCode};
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::guarded;

    async fn asked(host: Option<&str>, origin: Option<&str>) -> StatusCode {
        let routes = guarded(Router::new().route("/", get(async || "in")), 5174);
        let mut request = Request::get("/");
        if let Some(host) = host {
            request = request.header("host", host);
        }
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        routes.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status()
    }

    #[tokio::test]
    async fn this_machines_own_pages_and_programs_are_answered() {
        for host in ["127.0.0.1:5174", "localhost:5174", "[::1]:5174", "localhost:5173"] {
            assert_eq!(asked(Some(host), None).await, StatusCode::OK, "{host}");
        }
        for origin in ["http://127.0.0.1:5174", "http://localhost:5173"] {
            assert_eq!(asked(Some("127.0.0.1:5174"), Some(origin)).await, StatusCode::OK, "{origin}");
        }
    }

    #[tokio::test]
    async fn a_name_that_only_points_here_is_refused() {
        for host in [
            "evil.example:5174",
            "127.0.0.1.evil.example:5174",
            "evil@localhost:5174",
            "localhost:80",
            "localhost",
            "",
        ] {
            assert_eq!(asked(Some(host), None).await, StatusCode::FORBIDDEN, "{host}");
        }
        assert_eq!(asked(None, None).await, StatusCode::FORBIDDEN, "no name at all");
    }

    #[tokio::test]
    async fn a_page_from_elsewhere_is_refused() {
        for origin in [
            "https://evil.example",
            "http://localhost:3000",
            "https://localhost:5174",
            "null",
            "http://localhost.evil.example:5174",
        ] {
            assert_eq!(asked(Some("127.0.0.1:5174"), Some(origin)).await, StatusCode::FORBIDDEN, "{origin}");
        }
    }
}
