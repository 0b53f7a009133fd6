//! The order of messages that a poll lists.

use crate::{FollowsListed, MessageSeen, Observation, SECOND_MS, UtcMs};

/// What a poll's list, newest first, tells of the order of messages whose times do not tell it: polls say times to the
/// second only, and an automation answers within one. Of each two neighbours of one thread and second, that one follows
/// the other.
pub fn order_within_seconds(newest_first: &[Observation]) -> Vec<Observation> {
    let listed = newest_first.iter().filter_map(|observation| match observation {
        Observation::Message(message) if !message.is_precise => Some(message.as_ref()),
        _ => None,
    });
    let mut order = Vec::new();
    let mut later: Option<&MessageSeen> = None;
    for message in listed {
        if let Some(later) = later
            && later.person == message.person
            && second(later) == second(message)
        {
            order.push(Observation::Follows(FollowsListed {
                mid: later.mid.clone(),
                after: message.mid.clone(),
                as_of: later.as_of,
            }));
        }
        later = Some(message);
    }
    order
}

/// From when on a poll's list, newest first, has every message of the thread that has not been taken back: a message from
/// then on that is not in it is gone. `is_all` says that nothing older follows; else the list may be cut within its oldest
/// second. Never, for an empty list of which more follows.
pub fn whole_from(newest_first: &[Observation], is_all: bool) -> UtcMs {
    if is_all {
        return UtcMs::new(i64::MIN);
    }
    let times = newest_first.iter().filter_map(|observation| match observation {
        Observation::Message(message) => Some(second(message)),
        _ => None,
    });
    times.min().map_or(UtcMs::new(i64::MAX), |oldest| UtcMs::new((oldest + 1) * SECOND_MS))
}

fn second(message: &MessageSeen) -> i64 {
    message.sent_at.get().div_euclid(SECOND_MS)
}

#[cfg(test)]
mod tests {
    use super::{order_within_seconds, whole_from};
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

    fn pairs(listed: &[Observation]) -> Vec<String> {
        let pair = |one: &Observation| match one {
            Observation::Follows(follows) => format!("{}<{}", follows.after, follows.mid),
            other => format!("{other:?}"),
        };
        order_within_seconds(listed).iter().map(pair).collect()
    }

    #[test]
    fn messages_of_one_second_keep_the_order_of_the_list() {
        let listed = [
            message("d", "1", 9_000, false),
            message("c", "1", 7_000, false),
            message("b", "1", 7_000, false),
            message("a", "1", 7_000, false),
            message("other", "2", 7_000, false),
        ];
        assert_eq!(pairs(&listed), ["b<c", "a<b"]);
    }

    #[test]
    fn a_list_that_goes_on_may_be_cut_within_its_oldest_second() {
        let listed = [message("b", "1", 9_000, false), message("a", "1", 7_000, false)];
        assert_eq!(whole_from(&listed, false), UtcMs::new(8_000));
        assert_eq!(whole_from(&listed, true), UtcMs::new(i64::MIN));
        assert_eq!(whole_from(&[], false), UtcMs::new(i64::MAX));
    }

    #[test]
    fn times_that_are_exact_need_no_list() {
        let listed = [message("b", "1", 7_650, true), message("a", "1", 7_000, false)];
        assert!(pairs(&listed).is_empty());
    }
}
