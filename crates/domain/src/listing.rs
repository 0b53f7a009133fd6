//! The order of messages that a poll lists.

use crate::{Igsid, Observation, SECOND_MS};

/// Messages of one thread that a poll lists, newest first, keep the list's order where their times do not tell it: polls
/// say times to the second only, and an automation answers within one. The second's first message stays where it is, each
/// that follows is put a millisecond after the one before it.
///
/// Listed again with newer ones a message has the same place; in a list that was cut off within its oldest second an
/// earlier one. The fold keeps the latest.
pub fn order_within_seconds(newest_first: &mut [Observation]) {
    let mut before: Option<(Igsid, i64, i64)> = None;
    for observation in newest_first.iter_mut().rev() {
        let Observation::Message(message) = observation else { continue };
        if message.is_precise {
            continue;
        }
        let second = message.sent_at.get().div_euclid(SECOND_MS);
        let place = match &before {
            Some((person, same, place)) if *same == second && *person == message.person => {
                (place + 1).min(SECOND_MS - 1)
            }
            _ => 0,
        };
        message.sent_at = message.sent_at + place;
        before = Some((message.person.clone(), second, place));
    }
}

#[cfg(test)]
mod tests {
    use super::order_within_seconds;
    use crate::{Direction, Igsid, MessageSeen, Mid, Observation, Origin, UtcMs};

    fn message(mid: &str, person: &str, at: i64, is_precise: bool) -> Observation {
        Observation::Message(Box::new(MessageSeen {
            mid: Mid::new(mid),
            person: Igsid::new(person),
            username: None,
            thread_id: None,
            direction: Direction::In,
            sent_at: UtcMs::new(at),
            is_precise,
            content: None,
            as_of: UtcMs::new(0),
            origin: Origin::Unknown,
            app_id: None,
            is_self: false,
            is_standby: false,
            raw: None,
        }))
    }

    fn times(listed: &[Observation]) -> Vec<i64> {
        let time = |one: &Observation| match one {
            Observation::Message(message) => message.sent_at.get(),
            _ => -1,
        };
        listed.iter().map(time).collect()
    }

    #[test]
    fn messages_of_one_second_keep_the_order_of_the_list() {
        let mut listed = vec![
            message("d", "1", 9_000, false),
            message("c", "1", 7_000, false),
            message("b", "1", 7_000, false),
            message("a", "1", 7_000, false),
            message("other", "2", 7_000, false),
        ];
        order_within_seconds(&mut listed);
        assert_eq!(times(&listed), [9_000, 7_002, 7_001, 7_000, 7_000]);
    }

    #[test]
    fn times_that_are_exact_stay() {
        let mut listed = vec![message("b", "1", 7_650, true), message("a", "1", 7_000, false)];
        order_within_seconds(&mut listed);
        assert_eq!(times(&listed), [7_650, 7_000]);
    }
}
