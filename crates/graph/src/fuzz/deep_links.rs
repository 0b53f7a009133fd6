use super::{A_MOMENT, Input, Mutated, corpus};
use crate::oauth::Redirect;

fn holds(input: &Input) {
    let text = String::from_utf8_lossy(&input.bytes);
    let read = Redirect::parse(&text);
    assert_eq!(read, Redirect::parse(&text));
    match read {
        Ok(Redirect::Agreed { code, .. }) => {
            assert!(!code.reveal().is_empty() && !format!("{code:?}").contains(code.reveal()));
        }
        Ok(Redirect::Refused { reason, .. }) => assert!(!reason.is_empty()),
        Err(_) => {}
    }
}

#[test]
fn every_link_of_the_corpus_brings_a_code_or_a_refusal() {
    for bytes in corpus("deep_links") {
        assert!(Redirect::parse(&String::from_utf8_lossy(&bytes)).is_ok());
        holds(&Input { bytes, is_whole: false });
    }
}

#[test]
fn no_deep_link_is_too_strange() {
    let links = Mutated::of(corpus("deep_links"));
    bolero::check!().with_generator(links).with_test_time(A_MOMENT).for_each(holds);
}
