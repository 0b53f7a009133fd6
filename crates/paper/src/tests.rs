use lopdf::Document;

use super::*;

fn said(side: Side, text: &str) -> PaperMessage {
    PaperMessage {
        side,
        author: if side == Side::Left { "Mara Lind" } else { "lumen.studio" }.to_owned(),
        is_first: true,
        quote: None,
        blocks: vec![Block::Text(text.to_owned())],
        time: "14:02".to_owned(),
        note: String::new(),
    }
}

fn heading() -> Heading {
    Heading {
        title: "Mara Lind".to_owned(),
        lines: vec!["@mara.lind with @lumen.studio".to_owned()],
        picture: None,
        initials: "ML".to_owned(),
        running: "Mara Lind with @lumen.studio".to_owned(),
    }
}

fn printed(fonts: &mut Fonts, messages: &[PaperMessage]) -> Vec<u8> {
    let mut paper = Paper::new(
        fonts,
        PageSize::A4,
        "Mara Lind",
        "en",
        "Porchlight, 21 November 2026",
        "page {page} of {pages}",
    );
    paper.thread(&heading());
    paper.day("Saturday, 21 November 2026");
    for message in messages {
        paper.message(message);
    }
    paper.finish().unwrap()
}

fn pages(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    numbers.into_iter().map(|number| document.extract_text(&[number]).unwrap()).collect()
}

/// Letters alone: how a reader of PDFs joins lines is its own matter.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn what_was_said_can_be_copied_out_of_the_page() {
    let mut fonts = Fonts::bundled("en");
    let pdf = printed(
        &mut fonts,
        &[said(Side::Left, "Are you open on Sunday?"), said(Side::Right, "Да, до шести!")],
    );
    let [page] = &pages(&pdf)[..] else { panic!("one page") };
    for words in ["Mara Lind", "Are you open on Sunday?", "Да, до шести!", "14:02", "21 November 2026"]
    {
        assert!(letters(page).contains(&letters(words)), "{words}\n{page}");
    }
}

#[test]
fn two_hundred_messages_go_over_pages_and_none_is_lost() {
    let mut fonts = Fonts::bundled("en");
    let all: Vec<_> = (0..200)
        .map(|number| {
            said(if number % 3 == 0 { Side::Right } else { Side::Left }, &format!("Message number {number}."))
        })
        .collect();
    let pages = pages(&printed(&mut fonts, &all));
    assert!(pages.len() > 8, "{}", pages.len());
    let whole = letters(&pages.concat());
    let mut after = 0;
    for number in 0..200 {
        let found =
            whole[after..].find(&format!("Messagenumber{number}.")).unwrap_or_else(|| panic!("{number}"));
        after += found + 1;
    }
    assert!(pages.iter().skip(1).all(|page| letters(page).contains("MaraLindwith@lumen.studio")));
    for (place, page) in pages.iter().enumerate() {
        let number = format!("page{}of{}", place + 1, pages.len());
        assert!(letters(page).contains(&number), "{number}: {page}");
    }
}

#[test]
fn a_message_of_ten_thousand_letters_goes_on_over_the_page() {
    let mut fonts = Fonts::bundled("en");
    let long = (0..1430).map(|number| format!("w{number:05}")).collect::<Vec<_>>().join(" ");
    assert!(long.len() >= 10_000, "{}", long.len());
    let pages = pages(&printed(&mut fonts, &[said(Side::Right, &long), said(Side::Left, "Oh.")]));
    assert!(pages.len() >= 3, "{}", pages.len());
    let whole = letters(&pages.concat());
    for number in 0..1430 {
        assert!(whole.contains(&format!("w{number:05}")), "{number}");
    }
}

#[test]
fn a_word_without_end_is_broken_and_stays_in_its_bubble() {
    let mut fonts = Fonts::bundled("en");
    let laid = fonts.lay(
        &"a".repeat(3_000),
        text::Style { size: 9.5, line: 13.4, is_bold: false, most_lines: None },
        298.0,
    );
    assert!(laid.lines.len() > 20);
    assert!(laid.width <= 298.5, "{}", laid.width);
}

#[test]
fn without_any_font_of_the_systems_every_script_still_gives_a_page() {
    let mut fonts = Fonts::bundled("en");
    let pdf = printed(&mut fonts, &[said(Side::Left, "שלום مرحبا नमस्ते 你好 👩‍👩‍👧 Zoë")]);
    let page = letters(&pages(&pdf).concat());
    assert!(page.contains("Zoë"), "{page}");
}

#[test]
fn what_is_written_from_right_to_left_stands_at_the_right() {
    let mut fonts = Fonts::bundled("en");
    let style = text::Style { size: 9.5, line: 13.4, is_bold: false, most_lines: None };
    let laid = fonts.lay("שלום לכולם, זו שורה ארוכה למדי\nשלום", style, 400.0);
    let [long, short] = &laid.lines[..] else { panic!("two lines") };
    let left = |line: &text::Line| line.runs.iter().map(|run| run.x).fold(f32::MAX, f32::min);
    assert!(left(short) > left(long) + 20.0);
}

#[test]
fn nobodys_name_turns_the_line_around_it() {
    let mut fonts = Fonts::bundled("en");
    let style = text::Style { size: 9.5, line: 13.4, is_bold: false, most_lines: None };
    let plain = fonts.lay("abc def", style, 400.0);
    let turned = fonts.lay("\u{202e}abc\u{0} def\u{202c}", style, 400.0);
    let glyphs = |laid: &text::Laid| {
        let runs = laid.lines.iter().flat_map(|line| &line.runs);
        runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.glyph_id)).collect::<Vec<_>>()
    };
    assert_eq!(glyphs(&plain), glyphs(&turned));
}

#[test]
fn a_picture_is_shrunk_to_what_is_seen_and_what_is_none_is_said_in_words() {
    let mut png = Vec::new();
    let large = image::RgbImage::from_fn(3_000, 2_000, |x, y| {
        image::Rgb([u8::try_from(x % 251).unwrap(), u8::try_from(y % 241).unwrap(), 7])
    });
    large.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    let mut fonts = Fonts::bundled("en");
    let shows = |bytes: &[u8]| PaperMessage {
        blocks: vec![Block::Picture {
            bytes: bytes.to_vec(),
            otherwise: "A picture that cannot be read".to_owned(),
        }],
        ..said(Side::Left, "")
    };
    let pdf = printed(&mut fonts, &[shows(&png), shows(b"GIF89a\x01")]);
    assert!(pdf.len() < 400_000, "{}", pdf.len());
    assert!(letters(&pages(&pdf).concat()).contains("Apicturethatcannotberead"));
    let document = Document::load_mem(&pdf).unwrap();
    let pictures = document.objects.values().filter_map(|object| object.as_stream().ok()).filter(|stream| {
        stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Image")
    });
    assert_eq!(pictures.count(), 1);
}
