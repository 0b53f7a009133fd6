//! The fold's proof: random histories of threads, in any order, doubled, cut into any batches, partly lost and then
//! reconciled by polling, end in the same state; in the state that Instagram has; and through the database in the same
//! again.
//!
//! `PORCHLIGHT_SEED` chooses the histories, `PORCHLIGHT_PROOFS=all` takes all of them instead of a tenth. What fails is
//! made as short as it can be, and printed with its seed.

mod history;
mod oracle;
mod said;
mod step;
mod through_the_store;
mod twin;

use std::collections::BTreeSet;

use porchlight_domain::*;
use porchlight_testkit::Proofs;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use crate::fold::mid_of;
use history::Truth;
use step::{PEOPLE, Step, steps};
use twin::Twin;

/// How many histories go through the pure fold.
const PURE: u32 = 100_000;
/// How many go through the database.
const STORED: u32 = 1_000;
/// Steps of a history, at most.
const LONGEST: usize = 48;

#[test]
fn random_histories_end_in_the_state_that_instagram_has_however_they_are_told() {
    prove(PURE, |steps, noise| {
        let truth = Truth::of(steps);
        let (in_order, disturbed) = (truth.told.clone(), disturbed(&truth.told, noise));
        let mut after = truth.clone();
        let one = reconciled(&in_order, &mut after);
        let other = reconciled(&disturbed, &mut truth.clone());
        prop_assert_eq!(&one, &other, "told in another order");
        oracle::agrees(&after, &one)
    });
}

/// What is read after these batches and a last poll of every thread, in which messages that are no longer listed are asked
/// for, as the engine does.
fn reconciled(batches: &[Vec<Observation>], truth: &mut Truth) -> twin::Reading {
    let mut twin = Twin::default();
    for batch in batches {
        twin.fold(batch);
    }
    for batch in last_polls(&twin, truth) {
        twin.fold(&batch);
    }
    twin.read()
}

fn last_polls(twin: &Twin, truth: &mut Truth) -> Vec<Vec<Observation>> {
    let mut batches = Vec::new();
    for (place, person) in PEOPLE.iter().enumerate() {
        let (listed, is_all) = truth.poll(place);
        let there: BTreeSet<&Mid> = listed.iter().filter_map(mid_of).collect();
        let missing = twin.standing_from(&Igsid::from(*person), whole_from(&listed, is_all));
        let gone =
            missing.into_iter().filter(|mid| !there.contains(mid)).map(|mid| truth.gone(mid)).collect();
        batches.extend([listed, gone]);
    }
    batches
}

/// The same observations in another order, some of them again, in other batches. All noise 0 leaves them as they are.
fn disturbed(told: &[Vec<Observation>], noise: &[u16]) -> Vec<Vec<Observation>> {
    let noise = |place: usize| noise[place % noise.len()];
    let mut all = Vec::new();
    for (place, observation) in told.iter().flatten().enumerate() {
        all.push((noise(place) >> 2, observation.clone()));
        if noise(place) & 1 == 1 {
            all.push((noise(place + 7) >> 2, observation.clone()));
        }
    }
    all.sort_by_key(|(key, _)| *key);
    let mut batches = vec![Vec::new()];
    for (place, (_, observation)) in all.into_iter().enumerate() {
        if noise(place) & 2 == 2 {
            batches.push(Vec::new());
        }
        batches.last_mut().unwrap().push(observation);
    }
    batches
}

/// Tries this run's share of so many histories.
fn prove(cases: u32, holds: impl Fn(&[Step], &[u16]) -> Result<(), TestCaseError>) {
    let proofs = Proofs::of_this_run();
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&proofs.seed.to_le_bytes());
    let config = Config { cases: proofs.share_of(cases), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let noise = proptest::collection::vec(any::<u16>(), 64);
    let done = runner.run(&(steps(LONGEST), noise), |(steps, noise)| holds(&steps, &noise));
    assert!(done.is_ok(), "PORCHLIGHT_SEED={}: {}", proofs.seed, done.unwrap_err());
}
