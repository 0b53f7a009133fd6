//! Prints a thread of every kind, to be looked at: `cargo run -p porchlight-paper --example look -- thread.pdf`.
#![expect(clippy::assigning_clones, clippy::cast_possible_truncation, reason = "a sheet to be looked at")]

use porchlight_paper::{Block, Fonts, Heading, PageSize, Paper, PaperMessage, Quote, Side};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "thread.pdf".to_owned());
    let mut fonts = Fonts::of_system("en");
    let mut paper = Paper::new(
        &mut fonts,
        PageSize::A4,
        "Mara Lind",
        "en",
        "Porchlight · 21 November 2026, 15:10 · Europe/Berlin",
        "Page {page} of {pages}",
    );
    paper.thread(&Heading {
        title: "Mara Lind ✨".to_owned(),
        lines: vec![
            "@mara.lind · with @lumen.studio".to_owned(),
            "214 messages, 3 March – 21 November 2026".to_owned(),
            "All times: Europe/Berlin".to_owned(),
        ],
        picture: None,
        initials: "ML".to_owned(),
        running: "Mara Lind ✨ · @lumen.studio".to_owned(),
    });
    let texts = [
        "Hi! Is the blue vase still there? 😍",
        "Hello Mara! It is. 🏺 Shall I put it aside for you until Saturday? We are open from ten to six, and on Sunday by appointment.",
        "👍🏽",
        "مرحبا، هل يمكنكم الشحن إلى دبي؟ أحتاج إلى الطلب قبل يوم الخميس من فضلكم.",
        "שלום! כן, אנחנו שולחים לכל העולם. Lumen Studio ❤️ 2026",
        "こんにちは。青い花瓶はまだありますか？来週の土曜日に取りに行けます。",
        "नमस्ते, क्या यह अभी भी उपलब्ध है? धन्यवाद 🙏",
        "สวัสดีค่ะ ยังมีแจกันสีฟ้าอยู่ไหมคะ",
        "Schöne Grüße aus Zürich – ça va? Żółć, čeština, ελληνικά, українська. 👩‍👩‍👧‍👦 🇩🇪 1️⃣ ☀️ ❤️",
    ];
    let mut message = PaperMessage {
        side: Side::Left,
        author: "Mara Lind ✨".to_owned(),
        is_first: true,
        quote: None,
        blocks: Vec::new(),
        time: "14:02".to_owned(),
        note: String::new(),
    };
    paper.day("Friday, 20 November 2026");
    for (place, text) in texts.iter().enumerate() {
        message.side = if place % 3 == 1 || place == 4 { Side::Right } else { Side::Left };
        message.author = if message.side == Side::Left { "Mara Lind ✨" } else { "lumen.studio" }.to_owned();
        message.is_first = place != 3;
        message.blocks = vec![Block::Text((*text).to_owned())];
        message.note = if place == 1 { "Edited · ❤️ Mara Lind".to_owned() } else { String::new() };
        paper.message(&message);
    }
    paper.day("Saturday, 21 November 2026");
    let mut png = Vec::new();
    let picture = image::RgbImage::from_fn(900, 600, |x, y| {
        image::Rgb([(x / 4) as u8, (y / 3) as u8, ((x + y) / 8) as u8])
    });
    picture.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)?;
    message.side = Side::Left;
    message.is_first = true;
    message.blocks = vec![
        Block::Picture { bytes: png, otherwise: String::new() },
        Block::Text("Like this one?".to_owned()),
    ];
    paper.message(&message);
    message.is_first = false;
    message.blocks = vec![Block::Aside("Voice message".to_owned())];
    paper.message(&message);
    message.blocks =
        vec![Block::Aside("Mentioned you in their story. Story media are never kept.".to_owned())];
    paper.message(&message);
    message.side = Side::Right;
    message.is_first = true;
    message.author = "lumen.studio".to_owned();
    message.quote = Some(Quote { author: "Mara Lind ✨".to_owned(), text: texts[0].repeat(6) });
    message.blocks = vec![Block::Text("Exactly that one.".to_owned())];
    message.note = "Sent in the Instagram app".to_owned();
    paper.message(&message);
    message.quote = None;
    message.note = String::new();
    message.is_first = false;
    message.blocks = vec![Block::Text("A long answer. ".repeat(400))];
    paper.message(&message);
    message.blocks = vec![Block::Text("https://example.org/".to_owned() + &"x".repeat(400))];
    paper.message(&message);
    many(&mut paper, message, &texts);
    std::fs::write(path, paper.finish()?)?;
    Ok(())
}

/// Page after page.
fn many(paper: &mut Paper<'_>, mut message: PaperMessage, texts: &[&str]) {
    for (number, text) in texts.iter().cycle().take(300).enumerate() {
        message.side = if number % 3 == 0 { Side::Right } else { Side::Left };
        message.is_first = number % 2 == 0;
        message.blocks = vec![Block::Text(format!("{number}: {text}"))];
        paper.message(&message);
    }
}
