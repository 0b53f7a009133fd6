use super::*;

fn message(text: Option<&str>, what: &str, count: usize) -> Said {
    Said::Message {
        name: "Leïla Haddad".to_owned(),
        account: None,
        text: text.map(str::to_owned),
        what: what.to_owned(),
        count,
    }
}

fn both(said: &Said) -> [(String, String); 2] {
    [English, German].map(|language| of(said, language))
}

fn pair(title: &str, body: &str) -> (String, String) {
    (title.to_owned(), body.to_owned())
}

#[test]
fn a_message_says_who_and_what_and_how_many() {
    let said = message(Some("Is the blue bowl back?"), "text", 1);
    assert_eq!(of(&said, English), pair("Leïla Haddad", "Is the blue bowl back?"));
    let said = message(Some(""), "image", 3);
    assert_eq!(
        both(&said),
        [
            pair("Leïla Haddad (3 messages)", "Sent a picture"),
            pair("Leïla Haddad (3 Nachrichten)", "Hat ein Bild geschickt"),
        ]
    );
}

#[test]
fn without_the_text_nothing_of_the_message_is_told() {
    let said = message(None, "image", 1);
    assert_eq!(
        both(&said),
        [pair("Leïla Haddad", "Wrote to you"), pair("Leïla Haddad", "Hat dir geschrieben")]
    );
}

#[test]
fn an_account_is_named_where_there_are_several_and_somebody_without_a_name_is_somebody() {
    let said = Said::Message {
        name: String::new(),
        account: Some("Harbour Coffee".to_owned()),
        text: Some("Hi".to_owned()),
        what: "text".to_owned(),
        count: 1,
    };
    assert_eq!(of(&said, English).0, "Somebody → Harbour Coffee");
    assert_eq!(of(&said, German).0, "Jemand → Harbour Coffee");
}

#[test]
fn many_people_are_counted() {
    let said = Said::People { count: 5, account: Some("Harbour Coffee".to_owned()), accounts: 1 };
    assert_eq!(
        both(&said),
        [
            pair("5 people wrote to Harbour Coffee", ""),
            pair("5 Personen haben Harbour Coffee geschrieben", ""),
        ]
    );
    let said = Said::People { count: 9, account: None, accounts: 3 };
    assert_eq!(of(&said, English).0, "9 people wrote to 3 accounts");
}

#[test]
fn what_came_in_the_quiet_is_one_sentence_and_the_rest_under_it() {
    let quiet = |people, closing, connections| Said::Meanwhile {
        was_quiet: true,
        people,
        closing,
        handed_back: 0,
        back: 0,
        connections,
    };
    assert_eq!(of(&quiet(7, 0, 0), English), pair("7 people wrote while it was quiet", ""));
    assert_eq!(
        both(&quiet(1, 2, 1)),
        [
            pair("One person wrote while it was quiet", "2 windows close soon · One connection needs you"),
            pair(
                "In der Ruhezeit hat eine Person geschrieben",
                "2 Fenster schließen bald · Eine Verbindung braucht dich"
            ),
        ]
    );
}

#[test]
fn a_window_that_closes_says_whose_and_in_how_long() {
    let closing = |closes_in_ms| Said::WindowClosing { name: "Leïla".into(), account: None, closes_in_ms };
    let minute = 60_000;
    for (left, english, german) in [
        (59 * minute + 59_000, "1 h", "1 Std."),
        (45 * minute, "45 min", "45 Min."),
        (0, "1 min", "1 Min."),
        (89 * minute, "89 min", "89 Min."),
        (6 * 60 * minute - 1, "6 h", "6 Std."),
    ] {
        let [(in_english, _), (in_german, _)] = both(&closing(left));
        assert_eq!(in_english, format!("Leïla: the window closes in {english}"));
        assert_eq!(in_german, format!("Leïla: Das Fenster schließt in {german}"));
    }
}
