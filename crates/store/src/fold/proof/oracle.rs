//! Whether what is read is what Instagram has, as far as it could be known.

use std::collections::BTreeSet;

use porchlight_domain::*;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::history::Truth;
use super::said::Said;
use super::step::{Kind, PEOPLE};
use super::twin::{Reading, Row};

/// What the last poll of each thread had; `truth` has been polled.
fn last_list(truth: &Truth, person: usize) -> BTreeSet<Mid> {
    let mut truth = truth.clone();
    let (listed, _) = truth.poll(person);
    listed
        .iter()
        .filter_map(|observation| match observation {
            Observation::Message(seen) => Some(seen.mid.clone()),
            _ => None,
        })
        .collect()
}

/// Holds the reading against the truth.
pub(super) fn agrees(truth: &Truth, reading: &Reading) -> Result<(), TestCaseError> {
    for (place, person) in PEOPLE.iter().enumerate() {
        let listed = last_list(truth, place);
        let said: Vec<&Said> = truth.said.iter().filter(|said| said.person == place).collect();
        for said in &said {
            line_agrees(said, &listed, reading)?;
            tap_agrees(said, reading)?;
        }
        if let Some(row) = reading.rows.get(&Igsid::from(*person)) {
            order_agrees(&said, &listed, row)?;
            window_agrees(truth, place, &said, &listed, row)?;
            reply_agrees(truth, place, &said, &listed, reading, row)?;
            prop_assert_eq!(row.seen.is_some(), truth.seen.contains_key(&place));
        }
    }
    Ok(())
}

fn line_agrees(said: &Said, listed: &BTreeSet<Mid>, reading: &Reading) -> Result<(), TestCaseError> {
    let Some(line) = reading.lines.get(&said.mid) else {
        prop_assert!(!said.is_known(), "{} is missing", said.mid);
        return Ok(());
    };
    prop_assert_eq!(line.by, said.by);
    prop_assert_eq!(line.at.get().div_euclid(SECOND_MS), said.second());
    if said.is_told {
        prop_assert_eq!(line.at.get(), said.at);
    }
    if said.is_unsent {
        if said.unsend_is_told {
            prop_assert!(line.unsent_at.is_some());
        }
        if line.unsent_at.is_some() {
            prop_assert!(line.content.is_empty() && line.reactions.is_empty(), "{:?} stays", line);
        }
        return Ok(());
    }
    prop_assert!(line.unsent_at.is_none(), "{} was not unsent", said.mid);
    let is_listed = listed.contains(&said.mid);
    if is_listed || said.edits_are_told {
        prop_assert_eq!(line.content.words(), said.content_words());
    }
    if said.edits_are_told {
        prop_assert_eq!(line.edits, said.edits);
    }
    if is_listed || said.reactions_are_told {
        let shown: Vec<(&str, &str)> = line
            .reactions
            .iter()
            .map(|one| (if one.by == Direction::In { "in" } else { "out" }, one.emoji.as_str()))
            .collect();
        let given: Vec<(&str, &str)> = said.reactions.iter().map(|(who, emoji)| (*who, *emoji)).collect();
        prop_assert_eq!(shown, given, "reactions on {}", said.mid);
    }
    Ok(())
}

/// Who tapped on what is known from its webhook alone, and of what was taken back nothing is.
fn tap_agrees(said: &Said, reading: &Reading) -> Result<(), TestCaseError> {
    let carried = match said.kind {
        Kind::Tap => Some(("postback", "P")),
        Kind::QuickReply => Some(("quick_reply", "PAYLOAD")),
        _ => None,
    };
    let unsent = reading.lines.get(&said.mid).is_some_and(|line| line.unsent_at.is_some());
    let carried = carried.filter(|_| said.is_told && !unsent);
    let ledger: Vec<(&str, &str)> = reading
        .taps
        .iter()
        .filter(|((mid, _), _)| *mid == said.mid)
        .map(|((_, kind), (payload, ..))| (*kind, payload.as_str()))
        .collect();
    prop_assert_eq!(ledger, carried.into_iter().collect::<Vec<_>>(), "the taps of {}", said.mid);
    Ok(())
}

/// Messages whose order is known: those of one list, and those whose times are exact.
fn order_agrees(said: &[&Said], listed: &BTreeSet<Mid>, row: &Row) -> Result<(), TestCaseError> {
    let in_truth = |is_meant: &dyn Fn(&Said) -> bool| -> Vec<Mid> {
        said.iter().rev().filter(|said| is_meant(said)).map(|said| said.mid.clone()).collect()
    };
    let in_row =
        |meant: &[Mid]| -> Vec<Mid> { row.order.iter().filter(|mid| meant.contains(mid)).cloned().collect() };
    for meant in [in_truth(&|said| listed.contains(&said.mid)), in_truth(&|said| said.is_told)] {
        prop_assert_eq!(in_row(&meant), meant, "order");
    }
    Ok(())
}

/// Whether the times tell which came first: of different seconds, or both exact, or in one list.
fn is_clear(one: (i64, Option<&Said>), other: (i64, Option<&Said>), listed: &BTreeSet<Mid>) -> bool {
    let is_exact = |said: Option<&Said>| said.is_none_or(|said| said.is_told);
    let is_listed = |said: Option<&Said>| said.is_some_and(|said| listed.contains(&said.mid));
    one.0.div_euclid(SECOND_MS) != other.0.div_euclid(SECOND_MS)
        || (is_exact(one.1) && is_exact(other.1))
        || (is_listed(one.1) && is_listed(other.1))
}

/// What opened the window, newest first.
fn openings<'a>(truth: &Truth, person: usize, said: &[&'a Said]) -> Vec<(i64, Option<&'a Said>)> {
    let mut openings: Vec<(i64, Option<&Said>)> = said
        .iter()
        .filter(|said| said.is_known() && said.opens())
        .map(|said| (said.at, Some(*said)))
        .collect();
    openings.extend(truth.arrivals.iter().filter(|(who, _)| *who == person).map(|(_, at)| (*at, None)));
    openings.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    openings
}

fn window_agrees(
    truth: &Truth,
    person: usize,
    said: &[&Said],
    listed: &BTreeSet<Mid>,
    row: &Row,
) -> Result<(), TestCaseError> {
    let openings = openings(truth, person, said);
    let Some(last) = openings.first() else {
        prop_assert_eq!(&row.window, &None);
        return Ok(());
    };
    let Some((mid, at, _)) = &row.window else {
        return Err(TestCaseError::fail("no window is open"));
    };
    prop_assert_eq!(at.div_euclid(SECOND_MS), last.0.div_euclid(SECOND_MS), "when the window opened");
    // All of them, and not only the one before: one that was unsent, and was told exactly, is in no list with the others.
    if openings.iter().skip(1).all(|other| is_clear(*last, *other, listed))
        && let Some(said) = last.1
    {
        prop_assert_eq!(mid, &said.mid, "what opened the window");
        if said.is_told {
            prop_assert_eq!(*at, said.at);
        }
    }
    Ok(())
}

fn reply_agrees(
    truth: &Truth,
    person: usize,
    said: &[&Said],
    listed: &BTreeSet<Mid>,
    reading: &Reading,
    row: &Row,
) -> Result<(), TestCaseError> {
    let stands = |said: &Said| reading.lines.get(&said.mid).is_some_and(|line| line.unsent_at.is_none());
    let mut theirs = openings(truth, person, said);
    theirs.retain(|(_, said)| said.is_none_or(stands));
    let ours = said.iter().rev().filter(|said| said.is_known() && said.is_answer() && stands(said));
    let ours: Vec<(i64, Option<&Said>)> = ours.map(|said| (said.at, Some(*said))).collect();
    let needs_reply = match (theirs.first(), ours.first()) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(last_in), Some(last_out))
            if ours.iter().all(|out| is_clear(*last_in, *out, listed))
                && theirs.iter().all(|one| is_clear(*one, *last_out, listed)) =>
        {
            last_in.0 > last_out.0
        }
        _ => return Ok(()),
    };
    prop_assert_eq!(row.needs_reply, needs_reply, "needs reply");
    Ok(())
}
