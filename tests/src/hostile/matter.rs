//! What is hostile in a text, and in an address.

use serde_json::Value;

use super::{Category, Chance, MARK, Place};

/// Bytes of what is too long.
const LONG: usize = 100_000;

/// Bytes that are no UTF-8: none, overlong, cut off, halves of pairs, beyond the last letter.
const BROKEN: [&[u8]; 7] = [
    b"\xff\xfe",
    b"\xc0\x80",
    b"\xe2\x82",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xf0\x9f\x98",
    b"\x80\x80\x80",
];

/// A text of a place's category, as JSON writes it: some are no text that a `String` could hold.
pub(super) fn literal(place: &mut Place<'_>) -> Vec<u8> {
    let (category, canary) = (place.category, place.scene.canary.clone());
    let chance = &mut place.chance;
    match category {
        Category::Surrogates => {
            let half = *chance.one_of(&[
                r"\ud800",
                r"\udfff",
                r"\udc00\ud800",
                r"\ud83d",
                r"\ud83d\ud83d\ude00",
                r"\uD83D\n",
                r"\ud83dA",
            ]);
            let text = if chance.below(2) == 0 { format!("{MARK} {half}") } else { format!("{half}{MARK}") };
            format!("\"{text}\"").into_bytes()
        }
        Category::BrokenUtf8 => {
            let broken = *chance.one_of(&BROKEN);
            [b"\"", MARK.as_bytes(), broken, b" and on\""].concat()
        }
        category => Value::from(text(category, chance, &canary)).to_string().into_bytes(),
    }
}

/// A text of a category that texts can have; a plain one of any other.
fn text(category: Category, chance: &mut Chance, canary: &str) -> String {
    let run = format!("window.{MARK}=1");
    match category {
        Category::Script => chance
            .one_of(&[
                format!("<script>{run}</script>"),
                format!("\"><img src=x onerror=\"{run}\">"),
                format!("'-({run})-'"),
                format!("</title></textarea></script><script>{run}</script>"),
                format!("javascript:{run}"),
                format!("[tap me](javascript:{run})"),
                format!("{{{{constructor.constructor('{run}')()}}}}"),
                format!("${{{run}}}"),
                format!("<iframe srcdoc=\"<script>parent.{MARK}=1</script>\"></iframe>"),
                format!("<a href=\"javascript:{run}\">{MARK}</a>"),
                format!("<details open ontoggle={run}>"),
                format!("\u{2028}{run}\u{2029}//"),
                format!("<math><mtext></form><form><mglyph><style></math><img src onerror={run}>"),
                format!("{{\"__proto__\":{{\"{MARK}\":1}}}}"),
            ])
            .clone(),
        Category::Svg => chance
            .one_of(&[
                format!("<svg onload=\"{run}\"><script>{run}</script></svg>"),
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"{canary}/svg\"/>{MARK}</svg>"),
                format!("<svg><use href=\"data:image/svg+xml,<svg id='x' onload='{run}'/>#x\"/></svg>"),
                format!("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg>&e;{MARK}</svg>"),
                format!("<svg><foreignObject><body onload=\"{run}\"/></foreignObject></svg>"),
                format!("<svg><animate onbegin={run} attributeName=x dur=1s>"),
            ])
            .clone(),
        Category::Html => chance
            .one_of(&[
                format!("<img src=\"{canary}/img\">{MARK}"),
                format!("![{MARK}]({canary}/markdown)"),
                format!("<style>*{{display:none;background:url({canary}/css)}}</style>{MARK}"),
                format!("<link rel=stylesheet href=\"{canary}/sheet\">{MARK}"),
                format!("<meta http-equiv=refresh content=\"0;url={canary}/away\">{MARK}"),
                format!("<base href=\"{canary}/\"><form action=\"{canary}/form\"><input autofocus>{MARK}"),
                format!("<div style=\"position:fixed;inset:0;z-index:9999\">{MARK}</div>"),
                format!("<object data=\"{canary}/object\"></object><embed src=\"{canary}/embed\">{MARK}"),
                format!("<video autoplay src=\"{canary}/video\"></video>{MARK}"),
                format!("<plaintext><!--{MARK}"),
                format!("&lt;b&gt;{MARK}&#0;&#x1F;&NotAnEntity;"),
            ])
            .clone(),
        Category::Bidi => chance
            .one_of(&[
                format!("\u{202e}gpj.{MARK}.exe"),
                format!("{}{MARK}", "\u{202e}\u{2067}\u{2066}".repeat(60)),
                format!("{MARK}\u{2067}\u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{202d} 123 abc"),
                format!("\u{2069}\u{2069}\u{202c}{MARK}\u{2068}"),
                format!("\u{200f}\u{61c}{MARK} \u{645}\u{631}\u{62d}\u{628}\u{627} (abc) \u{202b}1-2-3"),
            ])
            .clone(),
        Category::ZeroWidth => chance
            .one_of(&[
                MARK.chars().fold(String::from(MARK), |text, letter| text + "\u{200b}" + &letter.to_string()),
                format!("\u{feff}\u{2060}\u{ad}{MARK}\u{180e}\u{3164}\u{115f}"),
                format!("{MARK}{}", "\u{200d}".repeat(3_000)),
                format!("\u{0}\u{1}\u{7}\u{8}\u{1b}[31m{MARK}\u{7f}\u{85}\u{9f}"),
                format!("{MARK}\u{e0001}{}", "\u{e0061}".repeat(500)),
                format!("{}{MARK}", "\u{fe0f}".repeat(2_000)),
                format!("\r\n\r\n{MARK}{}", "\n".repeat(2_000)),
            ])
            .clone(),
        Category::Combining => chance
            .one_of(&[
                MARK.chars().map(|letter| letter.to_string() + &"\u{334}\u{489}\u{20dd}".repeat(120)).collect(),
                format!("{MARK}{}", "\u{301}".repeat(20_000)),
                format!("{MARK}{}", "\u{1f468}\u{200d}".repeat(1_500)),
                format!("{MARK}{}", "\u{1100}\u{1161}\u{11a8}".repeat(2_000)),
                format!("{MARK}{}", "\u{fdfd}\u{12031}\u{a9c5}".repeat(300)),
                format!("{MARK}{}", "\u{e33}\u{e47}".repeat(2_000)),
            ])
            .clone(),
        Category::Long => {
            let unit = *chance.one_of(&["W", "word ", "\u{1f335}", "\n", "access_token=IGAA1 ", "\"\\", "a.b@c.de/"]);
            format!("{MARK}{}", unit.repeat(LONG / unit.len()))
        }
        Category::Formula => chance
            .one_of(&[
                format!("=HYPERLINK(\"{canary}/cell\",\"{MARK}\")"),
                format!("@SUM(1+1)*cmd|' /C calc'!A0 {MARK}"),
                format!("+{MARK}\t=1+1"),
                format!("-2+3+cmd|' /C {MARK}'!A0"),
                format!("\t=IMPORTXML(\"{canary}/xml\")\"{MARK}\",;\n=1"),
            ])
            .clone(),
        Category::FileName => name(chance),
        _ => format!("{MARK} is here"),
    }
}

/// What a file may be called.
pub(super) fn name(chance: &mut Chance) -> String {
    chance
        .one_of(&[
            format!("../../../../etc/cron.d/{MARK}"),
            format!("..\\..\\Windows\\System32\\{MARK}.dll"),
            format!("/etc/passwd\u{0}{MARK}.png"),
            format!("C:\\{MARK}:stream.txt"),
            format!("{MARK}. . ."),
            format!("CON.{MARK}"),
            "NUL".to_owned(),
            "..".to_owned(),
            format!("{MARK}\u{202e}gpj.exe"),
            format!("{MARK}.pdf{}.exe", " ".repeat(200)),
            format!("-rf {MARK};$(touch {MARK})`id`.mp4"),
            format!("\\\\attacker\\share\\{MARK}.lnk"),
            format!("file:///{MARK}.desktop"),
            format!("{MARK}{}", "n".repeat(LONG)),
            format!("{MARK}\r\nContent-Type: text/html\r\n\r\n<script>"),
        ])
        .clone()
}

/// An address at which nothing may be asked.
pub(super) fn address(place: &mut Place<'_>) -> String {
    let (canary, media) = (place.scene.canary.clone(), place.scene.media.clone());
    let port = canary.rsplit(':').next().unwrap_or_default().to_owned();
    let behind = media.split_once("//").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    place
        .chance
        .one_of(&[
            format!("javascript:window.{MARK}=1"),
            format!("data:image/svg+xml,<svg onload='window.{MARK}=1'/>"),
            format!("data:text/html;base64,{MARK}"),
            format!("file:///etc/passwd?{MARK}"),
            format!("{canary}/{MARK}.png"),
            format!("http://localhost:{port}/{MARK}"),
            format!("http://[::1]:{port}/{MARK}"),
            format!("http://0x7f000001:{port}/{MARK}"),
            format!("http://127.1:{port}/{MARK}"),
            format!("http://0.0.0.0:{port}/{MARK}"),
            format!("{canary}/lookaside.fbsbx.com/{MARK}"),
            format!("http://lookaside.fbsbx.com@127.0.0.1:{port}/{MARK}"),
            format!("http://user:pass@{behind}/{MARK}"),
            format!("https://lookaside.fbsbx.com.127.0.0.1.nip.io:{port}/{MARK}"),
            format!("https://l\u{43e}\u{43e}kaside.fbsbx.com/{MARK}"),
            format!("http://169.254.169.254/latest/meta-data/{MARK}"),
            format!("http://10.0.0.1/{MARK}"),
            format!("{media}/redirect/canary/{MARK}"),
            format!("{media}/redirect/chain/{MARK}"),
            format!("{media}/redirect/loop/{MARK}"),
            format!("{media}/../__sandbox/state?{MARK}"),
            format!("{media}/%2e%2e/__sandbox/index?{MARK}"),
            format!("porchlight:staged/1#{MARK}"),
            format!("porchlight:attachment/1/0#{MARK}"),
            format!("media://localhost/picture/{MARK}"),
            format!("tauri://localhost/{MARK}"),
            format!("ipc://localhost/{MARK}"),
            format!("vbscript:{MARK}"),
            format!("//127.0.0.1:{port}/{MARK}"),
            format!("\\\\127.0.0.1@{port}\\{MARK}"),
            format!(" \u{1}java\tscript:{MARK}"),
            format!("{canary}/{}", MARK.repeat(4_000)),
            "http://".to_owned(),
            String::from("about:blank"),
            "x".repeat(LONG),
        ])
        .clone()
}
