use porchlight_domain::Observation;

use super::{A_MOMENT, CANARY, Input, Mutated, corpus};
use crate::webhook::{WebhookEvent, parse};

fn holds(input: &Input) {
    let batch = parse(&input.bytes);
    assert_eq!(batch, parse(&input.bytes), "the same body is the same news");
    for delivery in &batch.deliveries {
        assert!(!delivery.account.as_str().is_empty());
        match &delivery.event {
            WebhookEvent::Observed(Observation::Message(message)) => {
                assert!(!message.mid.as_str().is_empty() && !message.person.as_str().is_empty());
            }
            WebhookEvent::Observed(Observation::Edit(edit)) => assert!(edit.num_edit >= 1),
            WebhookEvent::Mentioned { mid, .. } => assert!(!mid.as_str().is_empty()),
            WebhookEvent::Comment(comment) => assert!(!comment.id.as_str().is_empty()),
            _ => {}
        }
    }
    if input.is_whole {
        assert!(!format!("{batch:?}").contains(CANARY), "a token came through");
    }
}

#[test]
fn every_body_of_the_corpus_is_read_without_a_rest() {
    for bytes in corpus("webhooks") {
        let batch = parse(&bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!batch.deliveries.is_empty() && batch.skipped.is_empty(), "{text}: {:?}", batch.skipped);
        holds(&Input { bytes, is_whole: true });
    }
}

#[test]
fn no_webhook_body_is_too_strange() {
    let bodies = Mutated::of(corpus("webhooks"));
    bolero::check!().with_generator(bodies).with_test_time(A_MOMENT).for_each(holds);
}
