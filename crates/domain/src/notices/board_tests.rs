use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Act, Board, Card, NoticeKind, Slot, Subject};
use crate::{AccountId, ConversationId, MINUTE_MS, SECOND_MS, UtcMs};

const SHOP: AccountId = AccountId::new(1);
const T: UtcMs = UtcMs::new(1_780_000_000_000);

fn person(id: i64) -> Subject {
    Subject::Conversation(ConversationId::new(id))
}

fn slot(id: i64) -> Slot {
    Slot::One(NoticeKind::Message, person(id))
}

const SUMMARY: Slot = Slot::Many(NoticeKind::Message);

fn many(ids: impl IntoIterator<Item = i64>) -> Card {
    Card::Many { subjects: ids.into_iter().map(|id| (person(id), SHOP)).collect() }
}

/// They write, together.
fn write(board: &mut Board, ids: impl IntoIterator<Item = i64>, at: UtcMs) -> Vec<Act> {
    board.tell_all(NoticeKind::Message, ids.into_iter().map(|id| (person(id), SHOP, 1)), at)
}

#[test]
fn one_persons_messages_replace_each_other_and_are_counted_for_a_while() {
    let mut board = Board::default();
    let shown = |count| vec![Act::Show(slot(1), Card::One { count })];
    assert_eq!(write(&mut board, [1], T), shown(1));
    assert_eq!(write(&mut board, [1], T + 9 * MINUTE_MS), shown(2));
    assert_eq!(write(&mut board, [1, 1, 1], T + 18 * MINUTE_MS), shown(5));
    assert_eq!(write(&mut board, [1], T + 28 * MINUTE_MS), shown(1), "a new conversation, so to speak");
}

#[test]
fn three_people_have_notifications_of_their_own_and_the_fourth_makes_it_one() {
    let mut board = Board::default();
    for id in 1..=3 {
        let at = T + id * SECOND_MS;
        assert_eq!(write(&mut board, [id], at), [Act::Show(slot(id), Card::One { count: 1 })]);
    }
    let summed_up = [
        Act::Withdraw(slot(1)),
        Act::Withdraw(slot(2)),
        Act::Withdraw(slot(3)),
        Act::Show(SUMMARY, many(1..=4)),
    ];
    assert_eq!(write(&mut board, [4], T + 4 * SECOND_MS), summed_up);
    assert_eq!(write(&mut board, [5], T + 5 * SECOND_MS), [Act::Show(SUMMARY, many(1..=5))]);
    assert_eq!(
        write(&mut board, [2], T + 6 * SECOND_MS),
        [Act::Show(SUMMARY, many(1..=5))],
        "one of the five"
    );
    let later = T + 10 * MINUTE_MS;
    assert_eq!(write(&mut board, [6], later), [Act::Show(slot(6), Card::One { count: 1 })], "it was calm");
}

#[test]
fn people_who_come_one_by_one_are_told_one_by_one() {
    let mut board = Board::default();
    for id in 1..=20 {
        let acts = write(&mut board, [id], T + id * MINUTE_MS);
        assert_eq!(acts, [Act::Show(slot(id), Card::One { count: 1 })]);
    }
}

#[test]
fn people_who_were_told_before_are_a_crowd_too_when_they_come_together() {
    let mut board = Board::default();
    for id in 1..=9 {
        write(&mut board, [id], T + id * 2 * MINUTE_MS);
    }
    let acts = write(&mut board, 1..=9, T + 30 * MINUTE_MS);
    let shown: Vec<&Act> = acts.iter().filter(|act| matches!(act, Act::Show(..))).collect();
    assert_eq!(shown, [&Act::Show(SUMMARY, many(1..=9))]);
}

#[test]
fn a_crowd_that_comes_together_is_one_summary_from_the_start() {
    let mut board = Board::default();
    assert_eq!(write(&mut board, 1..=40, T), [Act::Show(SUMMARY, many(1..=40))]);
}

#[test]
fn what_the_user_has_seen_goes_away_and_a_summary_with_the_last_of_its_people() {
    let mut board = Board::default();
    write(&mut board, [1], T);
    assert_eq!(board.settle(person(1)), [Act::Withdraw(slot(1))]);
    assert_eq!(board.settle(person(1)), [], "once");
    write(&mut board, 1..=4, T + MINUTE_MS);
    for id in 1..=3 {
        assert_eq!(board.settle(person(id)), [], "the others are still there");
    }
    assert_eq!(board.settle(person(4)), [Act::Withdraw(SUMMARY)]);
}

#[test]
fn what_the_user_has_put_away_begins_anew() {
    let mut board = Board::default();
    write(&mut board, [1, 1], T);
    board.forget(slot(1));
    assert_eq!(write(&mut board, [1], T + SECOND_MS), [Act::Show(slot(1), Card::One { count: 1 })]);
    write(&mut board, 2..=9, T + SECOND_MS);
    board.forget(SUMMARY);
    let again = T + 2 * MINUTE_MS;
    assert_eq!(write(&mut board, [2], again), [Act::Show(slot(2), Card::One { count: 1 })]);
}

#[test]
fn kinds_do_not_mix() {
    let mut board = Board::default();
    write(&mut board, 1..=4, T);
    let closing = board.tell_all(NoticeKind::WindowClosing, [(person(1), SHOP, 1)], T);
    let of_its_own = Slot::One(NoticeKind::WindowClosing, person(1));
    assert_eq!(closing, [Act::Show(of_its_own, Card::One { count: 1 })]);
    assert_eq!(board.settle_kind(NoticeKind::WindowClosing, person(1)), [Act::Withdraw(of_its_own)]);
    assert_eq!(board.subjects().count(), 4);
}

/// What stands on the screen, as a person would see it.
fn follow(screen: &mut BTreeMap<Slot, Card>, acts: Vec<Act>) {
    for act in acts {
        match act {
            Act::Show(slot, card) => {
                screen.insert(slot, card);
            }
            Act::Withdraw(slot) => assert!(screen.remove(&slot).is_some(), "{slot:?} was not there"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whoever_writes_is_on_the_screen_and_it_is_never_a_burst(
        steps in prop::collection::vec((prop::collection::vec(1i64..12, 1..4), prop_oneof![0i64..20_000, 50_000i64..200_000], 0u8..6), 1..80),
    ) {
        let (mut board, mut screen, mut at) = (Board::default(), BTreeMap::new(), T);
        let mut told: Vec<(UtcMs, Slot)> = Vec::new();
        for (who, pause, then) in steps {
            at = at + pause;
            let acts = write(&mut board, who.clone(), at);
            told.extend(acts.iter().filter_map(|act| match act {
                Act::Show(slot, _) => Some((at, *slot)),
                Act::Withdraw(_) => None,
            }));
            follow(&mut screen, acts);
            let speaks_of = |id: i64| screen.contains_key(&slot(id))
                || matches!(screen.get(&SUMMARY), Some(Card::Many { subjects }) if subjects.contains_key(&person(id)));
            for id in &who {
                prop_assert!(speaks_of(*id), "{id} wrote and is not told");
            }
            // In any minute: three people's own, and the summary; a person's own is not shown beside the summary of them.
            let lately: BTreeSet<Slot> = told.iter().filter(|(when, _)| at.since(*when) < MINUTE_MS).map(|(_, slot)| *slot).collect();
            let on_screen = lately.iter().filter(|slot| screen.contains_key(slot)).count();
            prop_assert!(on_screen <= 4, "{lately:?}");
            if then == 0 {
                for id in who {
                    follow(&mut screen, board.settle(person(id)));
                    prop_assert!(!screen.contains_key(&slot(id)));
                }
            }
        }
    }
}
