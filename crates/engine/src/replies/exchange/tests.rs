//! Files of saved replies: what is read, what would come of it, and what cannot be.

use porchlight_domain::outgoing::MediaKind;
use porchlight_domain::{ReplyFileId, SavedReplyId, UtcMs};
use porchlight_store::{ReplyFile, ReplyText, SavedReply};
use serde_json::{Value, json};

use super::plan::plan;
use super::{ImportFate, LARGEST, MOST, ReplyRow, json_file, read};

fn text(language: &str, text: &str) -> ReplyText {
    ReplyText { language: language.to_owned(), text: text.to_owned() }
}

fn reply(id: i64, name: &str, shortcut: &str, texts: &[ReplyText]) -> SavedReply {
    SavedReply {
        id: SavedReplyId::new(id),
        name: name.to_owned(),
        shortcut: shortcut.to_owned(),
        version: 3,
        texts: texts.to_vec(),
        files: Vec::new(),
        used_count: 0,
        last_used_at: None,
    }
}

fn with_file(mut reply: SavedReply, name: &str) -> SavedReply {
    reply.files.push(ReplyFile {
        id: ReplyFileId::new(reply.id.get()),
        name: name.to_owned(),
        kind: MediaKind::Image,
        mime: "image/png".to_owned(),
        size: 3,
        width: None,
        height: None,
    });
    reply
}

fn rows(here: &[SavedReply], file: &str) -> Vec<ReplyRow> {
    plan(here, read(file.as_bytes(), "en").unwrap())
}

/// What would become of each, in a word, and what would be saved.
fn fates(rows: &[ReplyRow]) -> Vec<(usize, &str, Value)> {
    let fate = |row: &ReplyRow| match &row.fate {
        ImportFate::New(import) => ("new", json!([import.input.name, import.input.shortcut, texts(import)])),
        ImportFate::Changed(import) => {
            let id = import.edited.map(|(id, _)| id.get());
            ("changed", json!([id, import.input.name, import.input.shortcut, texts(import)]))
        }
        ImportFate::Same => ("same", Value::Null),
        ImportFate::Unreadable(problem) => ("unreadable", json!([problem.code, problem.args])),
    };
    rows.iter().map(|row| (row.line, fate(row).0, fate(row).1)).collect()
}

fn texts(import: &porchlight_store::ReplyImport) -> Vec<String> {
    import.input.texts.iter().map(|text| format!("{}: {}", text.language, text.text)).collect()
}

fn json_of(replies: &Value) -> String {
    json!({"format": "porchlight.saved_replies", "version": 1, "replies": replies}).to_string()
}

fn why(file: &[u8]) -> (Value, Value) {
    let refused = read(file, "en").unwrap_err();
    (refused.args["why"].clone(), refused.args.get("at").cloned().unwrap_or_default())
}

#[test]
fn what_was_written_is_read_as_the_same_word_for_word() {
    let strange = "Grüße 👋\n\"{{\" {first name|du} = ,;\t\u{202e}x";
    let here = [
        reply(1, "Hours", "hours", &[text("en", "Ten to six."), text("de", strange)]),
        with_file(reply(2, "Menu", "", &[]), "menu.png"),
        reply(3, "Twice", "", &[text("en", "a")]),
        reply(4, "Twice", "", &[text("en", "b")]),
    ];
    let mut file = Vec::new();
    json_file::write(&mut file, &here, UtcMs::new(1_780_000_000_000)).unwrap();
    let rows = rows(&here, std::str::from_utf8(&file).unwrap());
    assert!(rows.iter().all(|row| matches!(row.fate, ImportFate::Same)), "{rows:?}");
    assert_eq!(rows[1].files_left_behind, Vec::<String>::new());
}

#[test]
fn a_shortcut_decides_which_reply_it_is_and_then_the_name() {
    let here = [
        reply(1, "Hours", "hours", &[text("en", "Ten to six.")]),
        reply(2, "Thanks", "", &[text("en", "Thank you")]),
    ];
    let file = json_of(&json!([
        {"name": "Opening", "shortcut": "/Hours", "languages": [{"language": "en", "text": "Ten to six."}]},
        {"name": "thanks", "languages": [{"language": "en", "text": "Thank you"}]},
        {"name": "Hours", "languages": [{"language": "en", "text": "Never"}]},
    ]));
    let rows = rows(&here, &file);
    assert_eq!(
        fates(&rows).into_iter().map(|(_, fate, what)| (fate, what)).collect::<Vec<_>>(),
        [
            ("changed", json!([1, "Opening", "hours", ["en: Ten to six."]])),
            ("changed", json!([2, "thanks", "", ["en: Thank you"]])),
            ("new", json!(["Hours", "", ["en: Never"]])),
        ]
    );
}

#[test]
fn files_stay_with_the_reply_that_has_them_and_are_named_where_they_are_missing() {
    let here = [with_file(reply(7, "Menu", "menu", &[text("en", "Here")]), "menu.png")];
    let attached = |name: &str, shortcut: &str, texts: Value| json!({"name": name, "shortcut": shortcut, "languages": texts, "attachments": [{"name": "menu.png"}, {"name": "map.png"}]});
    let file = json_of(&json!([
        attached("Menu", "menu", json!([])),
        attached("Other", "other", json!([{"language": "en", "text": "Look"}])),
        attached("Files", "files", json!([])),
    ]));
    let rows = rows(&here, &file);
    let ImportFate::Changed(menu) = &rows[0].fate else { panic!("{rows:?}") };
    assert_eq!(menu.input.files, [ReplyFileId::new(7)]);
    assert_eq!(rows[0].files_left_behind, ["map.png"]);
    assert!(matches!(rows[1].fate, ImportFate::New(_)));
    assert_eq!(rows[1].files_left_behind, ["menu.png", "map.png"]);
    let ImportFate::Unreadable(files) = &rows[2].fate else { panic!("{rows:?}") };
    assert_eq!(files.args["why"], "files_only");
}

#[test]
fn each_reply_that_cannot_be_kept_says_why_and_in_which_line_and_the_others_come() {
    let good = json!([{"language": "en", "text": "Hello"}]);
    let replies = [
        json!({"name": "A", "shortcut": "a", "languages": good}),
        json!({"name": "B", "shortcut": "A", "languages": good}),
        json!({"name": "C", "languages": [{"language": "en", "text": "Hi {frist name}"}]}),
        json!({"name": "", "languages": []}),
        json!({"name": "E"}),
        json!({"name": 5}),
        json!({"name": "G", "languages": [{"language": "English", "text": "x"}]}),
        json!({"name": "H", "shortcut": "two words", "languages": good}),
        json!({"name": "I".repeat(81), "languages": good}),
        json!({"name": "J", "languages": [{"language": "en", "text": "x".repeat(10_001)}]}),
    ];
    let lines = replies.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n");
    let file =
        format!("{{\"format\": \"porchlight.saved_replies\", \"version\": 1,\n \"replies\": [\n{lines}\n]}}");
    let rows = rows(&[], &file);
    let told: Vec<_> = fates(&rows)
        .into_iter()
        .map(|(line, fate, what)| (line, fate, what[0].clone(), what[1]["why"].clone()))
        .collect();
    assert_eq!(rows[0].line, 3);
    assert!(matches!(rows[0].fate, ImportFate::New(_)));
    let unreadable = |line, code: &str, why: Value| (line, "unreadable", json!(code), why);
    assert_eq!(
        told[1..],
        [
            unreadable(4, "reply_unfit", json!("twice")),
            unreadable(5, "reply_unreadable", Value::Null),
            unreadable(6, "reply_empty", Value::Null),
            unreadable(7, "reply_empty", Value::Null),
            unreadable(8, "reply_unfit", json!("shape")),
            unreadable(9, "reply_unfit", json!("language")),
            unreadable(10, "reply_unfit", json!("shortcut_letters")),
            unreadable(11, "reply_unfit", json!("name_long")),
            unreadable(12, "text_too_long", Value::Null),
        ]
    );
}

#[test]
fn a_file_that_is_none_of_replies_says_what_it_is_instead() {
    assert_eq!(why(b"shortcut,text\na,caf\xe9"), (json!("encoding"), json!(2)));
    assert_eq!(why(b"\xff\xfes\0h\0"), (json!("encoding"), json!(1)));
    assert_eq!(
        why(b"{\"format\": \"porchlight.saved_replies\",\n\"version\": 1,\n\"replies\": ["),
        (json!("json"), json!(3))
    );
    assert_eq!(why(b"[1, 2]").0, json!("format"));
    assert_eq!(why(b"{\"format\": \"porchlight.conversations\", \"version\": 1}").0, json!("format"));
    assert_eq!(
        why(b"{\"format\": \"porchlight.saved_replies\", \"version\": 2, \"replies\": 1}").0,
        json!("version")
    );
    assert_eq!(
        why(b"{\"format\": \"porchlight.saved_replies\", \"version\": 1, \"replies\": []}").0,
        json!("empty")
    );
    assert_eq!(why(b" \n\t\n").0, json!("empty"));
    assert_eq!(why(b"Dear all, thank you for coming. It was fine.\nYours").0, json!("columns"));
    assert_eq!(why("[".repeat(100_000).as_bytes()).0, json!("json"));
    let large = vec![b'a'; usize::try_from(LARGEST).unwrap() + 1];
    assert_eq!(why(&large).0, json!("large"));
    let many = (0..=MOST).map(|at| format!("s{at},text")).collect::<Vec<_>>().join("\n");
    assert_eq!(why(many.as_bytes()).0, json!("many"));
}

#[test]
fn csv_of_other_inboxes_is_read_in_each_of_its_manners() {
    let hours = json!(["hours", "hours", ["en: Ten, to \"six\"."]]);
    for file in [
        "short_code,content\nhours,\"Ten, to \"\"six\"\".\"\n",
        "\u{feff}Shortcut;Text\r\n/Hours;\"Ten, to \"\"six\"\".\"\r\n",
        "sep=;\nshortcut;language;text\nhours;EN;\"Ten, to \"\"six\"\".\"\n",
        "hours\ten\tTen, to \"six\".\n",
        "hours,\"Ten, to \"\"six\"\".\"\n\n",
    ] {
        let rows = rows(&[], file);
        assert_eq!(rows.len(), 1, "{file}: {rows:?}");
        assert_eq!((fates(&rows)[0].1, &fates(&rows)[0].2), ("new", &hours), "{file}");
    }
}

#[test]
fn rows_of_one_shortcut_are_one_reply_in_several_languages_and_the_others_of_it_stay() {
    let here = [reply(1, "Hours", "hours", &[text("fr", "De dix"), text("en", "Old")])];
    let file = "title,shortcut,language,text\n,hours,pt_br,Das dez\n,hours,en,\"Ten\nto six\"\n,hours,en,Again\nThanks,,,Thank you for everything that you have done for us\n";
    let rows = rows(&here, file);
    assert_eq!(
        fates(&rows),
        [
            (2, "changed", json!([1, "Hours", "hours", ["fr: De dix", "en: Ten\nto six", "pt-BR: Das dez"]])),
            (5, "unreadable", json!(["reply_unfit", {"why": "language_twice", "name": "en", "at": 3}])),
            (6, "new", json!(["Thanks", "", ["en: Thank you for everything that you have done for us"]])),
        ]
    );
}

#[test]
fn gaps_of_other_inboxes_become_ours_and_what_we_cannot_fill_stays_out() {
    let file = "shortcut,text\n\
        a,\"Hi {{ contact.first_name | default: \"\"you\"\" }}, {{username}} {{firstName|there}}\"\n\
        b,Hi {{contact.email}}\n\
        c,Hi {{first_name\n\
        d,Hi {name}\n\
        e,Hi {first name|there}\n";
    let rows = rows(&[], file);
    let told: Vec<_> = fates(&rows).into_iter().map(|(_, fate, what)| (fate, what)).collect();
    assert_eq!(
        told[0],
        ("new", json!(["a", "a", ["en: Hi {first name|you}, {username} {first name|there}"]]))
    );
    for (place, name) in [(1, "contact.email"), (2, "first_name"), (3, "name")] {
        assert_eq!(told[place].0, "unreadable");
        assert_eq!(
            (&told[place].1[0], &told[place].1[1]["name"]),
            (&json!("reply_unreadable"), &json!(name))
        );
    }
    assert_eq!(told[4].0, "new");
}
