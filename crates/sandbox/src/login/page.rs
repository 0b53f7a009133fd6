//! The look of the sandbox's pages: small, calm, readable without a script, in both themes.

/// Text made safe for HTML, attributes included.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A whole page.
pub(crate) fn document(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">{head}\
         <title>{title} · sandbox</title><style>{STYLE}</style></head>\
         <body><main><p class=\"mark\"><svg viewBox=\"0 0 24 24\" width=\"28\" height=\"28\" aria-hidden=\"true\" \
         fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.7\" stroke-linejoin=\"round\">\
         <path d=\"M5 8h14l-2 12H7zM8 8a4 4 0 0 1 8 0\"/><path d=\"M9 13h6\" stroke-linecap=\"round\"/></svg>\
         <span>Sandbox<small>an Instagram on this machine</small></span></p><h1>{title}</h1>{body}</main></body></html>\n"
    )
}

const STYLE: &str = "\
:root{--paper:#f6f4f0;--card:#fff;--ink:#211f1b;--ink-2:#655f57;--line:#e0dbd1;--key:#2b2925;--key-ink:#faf7f2;--focus:#3a6ea5}\
@media(prefers-color-scheme:dark){:root{--paper:#17181c;--card:#1f2126;--ink:#ece8e1;--ink-2:#a9a49b;--line:#33363f;--key:#ece8e1;--key-ink:#1b1c20;--focus:#7fb2e5}}\
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink);font:15px/1.5 Inter,system-ui,sans-serif;padding:24px}\
main{width:min(440px,100%);background:var(--card);border:1px solid var(--line);border-radius:16px;padding:28px}main:has(table){width:min(680px,100%)}\
.mark{display:flex;gap:10px;align-items:center;margin:0 0 20px;font-weight:600}.mark small{display:block;font-weight:400;color:var(--ink-2);font-size:12.5px}\
h1{font-size:21px;letter-spacing:-.015em;margin:0 0 6px}.lead,.hint{color:var(--ink-2);margin:0 0 18px}.hint{font-size:13.5px;margin:18px 0 6px}\
fieldset{border:0;padding:0;margin:0 0 20px}legend{font-weight:600;padding:0;margin-bottom:8px}\
.row{display:flex;gap:12px;align-items:center;padding:9px 12px;border:1px solid var(--line);border-radius:10px;margin-bottom:8px;cursor:pointer}\
.row:has(:checked){border-color:var(--ink-2)}.row:focus-within{outline:2px solid var(--focus);outline-offset:1px}\
.row img{width:40px;height:40px;border-radius:50%}.row small{display:block;color:var(--ink-2);font-size:13px}.row input{width:18px;height:18px;margin:0;accent-color:var(--ink)}.row span{flex:1}\
.actions{display:flex;gap:10px}.primary,button{font:inherit;font-weight:600;border-radius:10px;padding:10px 18px;border:1px solid var(--line);background:none;color:var(--ink);cursor:pointer;text-decoration:none;display:inline-block}\
.primary{background:var(--key);color:var(--key-ink);border-color:var(--key);flex:1;text-align:center}\
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}\
textarea{width:100%;font:12.5px/1.45 ui-monospace,monospace;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:10px}\
a{color:inherit}table{border-collapse:collapse;width:100%;font-size:13.5px}td,th{text-align:left;padding:5px 8px 5px 0;border-bottom:1px solid var(--line)}code{font-size:12.5px}";
