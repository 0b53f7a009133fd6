//! The sandbox's own redirect page: hands the query on to the app by its deep link, as the page that ships with the
//! app does.

use crate::login::page::{document, escape};
use crate::wire::Reply;

/// The scheme under which the app listens.
const DEEP_LINK: &str = "porchlight://oauth/callback";

/// The page for this raw query.
pub(crate) fn callback(query: &str) -> Reply {
    let link = if query.is_empty() { DEEP_LINK.to_owned() } else { format!("{DEEP_LINK}?{query}") };
    let shown = escape(&link);
    let refused = url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "error");
    let (title, sentence) = if refused {
        ("Login cancelled", "Nothing was connected. Porchlight will show you what you can do next.")
    } else {
        ("Almost there", "Porchlight should open by itself. If it does not, use the button.")
    };
    let body = format!(
        "<p class=\"lead\">{sentence}</p>\
         <p><a class=\"primary\" id=\"open\" href=\"{shown}\">Open Porchlight</a></p>\
         <p class=\"hint\"><label for=\"address\">Or copy this address and paste it into Porchlight:</label></p>\
         <textarea id=\"address\" readonly rows=\"4\" spellcheck=\"false\">{shown}</textarea>\
         <script>location.replace(document.getElementById('open').href)</script>"
    );
    let head = format!("<meta http-equiv=\"refresh\" content=\"1;url={shown}\">");
    Reply::html(200, document(title, &head, &body)).header("cache-control", "no-store".to_owned()).header(
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'".to_owned(),
    )
}
