use proptest::prelude::*;

use super::*;

fn anna() -> ReplyValues {
    ReplyValues {
        first_name: Some("Anna".to_owned()),
        username: Some("anna.bakes".to_owned()),
        account: Some("lumen".to_owned()),
        window_left: time_left(3 * crate::HOUR_MS, "en"),
    }
}

fn filled(text: &str, values: &ReplyValues) -> Filled {
    values.fill(&parse(text).unwrap())
}

#[test]
fn gaps_are_filled_and_fallbacks_stand_in() {
    let text = "Hi {first name|there}, @{username} wrote to {account}: {Window  Left} left.";
    assert_eq!(filled(text, &anna()).text, "Hi Anna, @anna.bakes wrote to lumen: 3 hours left.");
    let nobody = filled("Hi {first name|there}! {username}{username}", &ReplyValues::default());
    assert_eq!(nobody.text, "Hi there! {username}{username}");
    assert_eq!(nobody.missing, [Variable::Username]);
    assert_eq!(filled("Hi {first name|}!", &ReplyValues::default()).text, "Hi !");
}

#[test]
fn a_blank_value_is_no_value() {
    let blank = ReplyValues { first_name: Some(" ".to_owned()), ..ReplyValues::default() };
    assert_eq!(filled("{first name|there}", &blank).text, "there");
}

#[test]
fn a_fault_says_where_it_is_in_the_units_of_a_text_field() {
    let faults = parse("🙂 {frist name} {} {username\nand {account").unwrap_err();
    let told: Vec<_> =
        faults.iter().map(|fault| (fault.at, fault.length, fault.kind, fault.name.as_str())).collect();
    assert_eq!(
        told,
        [
            (3, 12, ReplyFaultKind::Unknown, "frist name"),
            (16, 2, ReplyFaultKind::Empty, ""),
            (19, 9, ReplyFaultKind::Unclosed, "username"),
            (33, 8, ReplyFaultKind::Unclosed, "account"),
        ]
    );
}

#[test]
fn braces_can_be_written() {
    assert_eq!(filled("{{username}} and } alone", &anna()).text, "{username}} and } alone");
}

#[test]
fn a_text_with_a_gap_in_it_does_not_go_out() {
    assert_eq!(left_open("Hi {first name}, {Username|you}"), [Variable::FirstName, Variable::Username]);
    assert_eq!(left_open("{ first name } {oops"), [Variable::FirstName]);
    assert!(left_open("Use code {SAVE10} {} { }").is_empty());
    assert!(left_open("{{username}}").is_empty());
}

#[test]
fn people_are_called_by_their_first_name() {
    for (name, called) in [
        ("Anna Weber", Some("Anna")),
        ("✨ Anna ✨", Some("Anna")),
        ("✨Anna✨", Some("Anna")),
        ("Dr. Anna Weber", Some("Anna")),
        ("J.", Some("J")),
        ("田中太郎", Some("田中太郎")),
        ("Jean-Luc P.", Some("Jean-Luc")),
        ("O'Brien", Some("O'Brien")),
        ("🍞🥐", None),
        ("123", None),
        ("", None),
    ] {
        assert_eq!(first_name(name).as_deref(), called, "{name}");
    }
}

#[test]
fn time_is_told_in_the_replys_language() {
    let hour = crate::HOUR_MS;
    assert_eq!(time_left(47 * hour, "de-AT").as_deref(), Some("47 Stunden"));
    assert_eq!(time_left(48 * hour, "en").as_deref(), Some("2 days"));
    assert_eq!(time_left(hour, "en").as_deref(), Some("1 hour"));
    assert_eq!(time_left(hour - 1, "ja").as_deref(), Some("59 min"));
    assert_eq!(time_left(1, "en").as_deref(), Some("1 minute"));
    assert_eq!(time_left(0, "en"), None);
}

#[test]
fn languages_are_named_by_tags() {
    assert!(["en", "de", "pt-BR", "zh-Hant", "fil"].iter().all(|tag| is_language_tag(tag)));
    assert!(["", "english", "EN", "e", "en_US", "en-", "en-x"].iter().all(|tag| !is_language_tag(tag)));
}

fn piece() -> impl Strategy<Value = Piece> {
    let variable = (0..Variable::ALL.len()).prop_map(|place| Variable::ALL[place]);
    prop_oneof![
        "[^|]{1,12}".prop_map(Piece::Words),
        (variable, proptest::option::of("[^{}\n]{0,8}")).prop_map(|(variable, fallback)| Piece::Gap {
            variable,
            fallback: fallback.map(|words| words.trim().to_owned())
        }),
    ]
}

fn written(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.replace('{', "{{"),
            Piece::Gap { variable, fallback: None } => format!("{{{}}}", variable.as_str()),
            Piece::Gap { variable, fallback: Some(fallback) } => {
                format!("{{{}|{fallback}}}", variable.as_str())
            }
        })
        .collect()
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(pieces in proptest::collection::vec(piece(), 0..8)) {
        let mut joined: Vec<Piece> = Vec::new();
        for piece in pieces {
            match (joined.last_mut(), piece) {
                (Some(Piece::Words(before)), Piece::Words(words)) => before.push_str(&words),
                (_, piece) => joined.push(piece),
            }
        }
        prop_assert_eq!(parse(&written(&joined)), Ok(joined));
    }

    #[test]
    fn any_text_is_read_or_refused_within_its_bounds(text in "[{}|a-z \n🙂]{0,60}") {
        let units = text.encode_utf16().count();
        match parse(&text) {
            Ok(pieces) => {
                let known = anna().fill(&pieces);
                prop_assert!(known.missing.is_empty());
            }
            Err(faults) => for fault in faults {
                prop_assert!(fault.length > 0);
                prop_assert!(fault.at + fault.length <= units, "{:?}", fault);
            }
        }
    }

    #[test]
    fn nothing_goes_out_with_a_gap_that_was_missing(pieces in proptest::collection::vec(piece(), 0..8)) {
        let filled = ReplyValues::default().fill(&pieces);
        if pieces.iter().all(|piece| matches!(piece, Piece::Gap { .. })) {
            let open = left_open(&filled.text);
            prop_assert!(filled.missing.iter().all(|missing| open.contains(missing)), "{:?} {:?}", filled, open);
        }
    }

    #[test]
    fn filling_leaves_no_variable_behind(name in "[^{}]{1,20}") {
        let values = ReplyValues { first_name: Some(name), ..anna() };
        let filled = values.fill(&parse("{first name|x} {username|x} {account|x} {window left|x}").unwrap());
        prop_assert!(left_open(&filled.text).is_empty());
    }
}
