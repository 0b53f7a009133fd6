//! The intake: deliveries are kept in their order, one handful at a time. Those that came while the one before was being kept
//! go into the database together: on a busy day a commit for each would be most of the work.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use porchlight_domain::{AccountId, Environment, Observation, Origin, UserId, UtcMs};
use porchlight_store::{Error, FoldOutcome, NewEvent, ReadConnection, WriteTransaction};
use tokio::sync::{Mutex as Turn, oneshot};

use super::sorting::Sorted;
use crate::engine::Engine;

/// Deliveries that go into the database together, at most.
const TOGETHER: usize = 16;

/// What came and has not been kept yet.
#[derive(Debug, Default)]
pub(crate) struct Intake {
    waiting: Mutex<Vec<Waiting>>,
    turn: Turn<()>,
}

#[derive(Debug)]
struct Waiting {
    environment: Environment,
    body: Bytes,
    kept: oneshot::Sender<bool>,
}

impl Intake {
    fn push(&self, waiting: Waiting) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(waiting);
    }

    /// The oldest that wait, all of one environment.
    fn take(&self) -> Vec<Waiting> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(first) = waiting.first().map(|first| first.environment) else { return Vec::new() };
        let alike = waiting.iter().take(TOGETHER).take_while(|each| each.environment == first).count();
        waiting.drain(..alike).collect()
    }
}

impl Engine {
    /// Keeps a delivery; gives whether it was kept. A caller who leaves meanwhile takes nothing away.
    pub(super) async fn take_in(&self, environment: Environment, body: Bytes) -> bool {
        let (kept, is_kept) = oneshot::channel();
        self.intake.push(Waiting { environment, body, kept });
        let engine = self.clone();
        // Whoever has the turn keeps what waits, and that is often what the next ones brought.
        self.tasks.spawn(async move {
            let _turn = engine.intake.turn.lock().await;
            engine.keep_those_that_wait().await;
        });
        is_kept.await.unwrap_or(false)
    }

    async fn keep_those_that_wait(&self) {
        let waiting = self.intake.take();
        let Some(environment) = waiting.first().map(|first| first.environment) else { return };
        let bodies: Vec<&[u8]> = waiting.iter().map(|each| each.body.as_ref()).collect();
        let mut kept = vec![true; waiting.len()];
        // One of them must not take the others with it.
        if bodies.len() == 1 || self.keep(environment, &bodies).await.is_err() {
            for (body, is_kept) in bodies.iter().zip(&mut kept) {
                *is_kept = self.keep_alone(environment, body).await;
            }
        }
        for (each, is_kept) in waiting.into_iter().zip(kept) {
            let _ = each.kept.send(is_kept);
        }
    }

    /// Gives whether it was kept. What cannot be folded is in the journal all the same, for whoever looks for the reason.
    async fn keep_alone(&self, environment: Environment, body: &[u8]) -> bool {
        let Err(error) = self.keep(environment, &[body]).await else { return true };
        tracing::error!(%error, "a delivery could not be kept");
        if let Err(error) = self.only_journal(environment, body).await {
            tracing::error!(%error, "a delivery could not be recorded either");
        }
        false
    }

    async fn only_journal(&self, environment: Environment, body: &[u8]) -> Result<(), Error> {
        let now = self.sites.of(environment).clock.now();
        let sorted = [Sorted::of(body, now)];
        let accounts = accounts_of(&mut self.store.read().await?, environment, &sorted).await?;
        let mut write = self.store.write().await?;
        for delivery in &sorted {
            journal(&mut write, body, delivery, &accounts, now).await?;
        }
        write.commit().await
    }

    /// Journals and folds, in one transaction, and says what is new.
    async fn keep(&self, environment: Environment, bodies: &[&[u8]]) -> Result<(), Error> {
        let now = self.sites.of(environment).clock.now();
        let sorted: Vec<Sorted> = bodies.iter().map(|body| Sorted::of(body, now)).collect();
        let accounts = accounts_of(&mut self.store.read().await?, environment, &sorted).await?;
        let mut news: BTreeMap<AccountId, Vec<Observation>> = BTreeMap::new();
        let mut mentioned: BTreeSet<AccountId> = BTreeSet::new();
        for delivery in &sorted {
            for (user, observations) in &delivery.news {
                let Some(account) = accounts.get(user) else { continue };
                news.entry(*account).or_default().extend(observations.iter().cloned());
            }
            mentioned.extend(delivery.mentioned.iter().filter_map(|user| accounts.get(user).copied()));
        }
        for (account, observations) in &mut news {
            self.know_own_apps(*account, environment, observations).await?;
        }
        let mut write = self.store.write().await?;
        for (body, delivery) in bodies.iter().zip(&sorted) {
            journal(&mut write, body, delivery, &accounts, now).await?;
        }
        let mut outcomes: Vec<(AccountId, FoldOutcome)> = Vec::new();
        for (account, observations) in &news {
            let outcome = if observations.is_empty() {
                FoldOutcome::default()
            } else {
                write.fold(*account, now, observations).await?
            };
            outcomes.push((*account, outcome));
        }
        write.commit().await?;
        for (account, outcome) in outcomes {
            let news = self.tell_of(account, outcome);
            self.board.update(account, |status| {
                status.is_live = true;
                status.last_heard_at = Some(now);
            });
            if let Some(runner) = self.runners.lock().await.get(&account) {
                runner.runner.ring(news);
                // What was only mentioned is asked for.
                if mentioned.contains(&account) {
                    runner.runner.poll.notify_one();
                }
            }
        }
        Ok(())
    }

    /// Whose app it was that wrote, or that has a thread now.
    async fn know_own_apps(
        &self,
        account: AccountId,
        environment: Environment,
        observations: &mut [Observation],
    ) -> Result<(), Error> {
        for observation in observations {
            match observation {
                Observation::Message(message) => {
                    if let Some(app) = &message.app_id {
                        message.origin = self.origin_of_echo(account, environment, app).await?;
                    }
                }
                Observation::ThreadEvent(event) => {
                    if let Some(app) = &event.app_id {
                        let origin = self.origin_of_echo(account, environment, app).await?;
                        event.is_ours = origin == Origin::Porchlight;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The accounts that deliveries are for, as far as they are connected.
async fn accounts_of(
    read: &mut ReadConnection,
    environment: Environment,
    sorted: &[Sorted],
) -> Result<BTreeMap<UserId, AccountId>, Error> {
    let users: BTreeSet<&UserId> = sorted
        .iter()
        .flat_map(|delivery| delivery.news.keys().chain(delivery.comments.iter().map(|(user, _)| user)))
        .collect();
    let mut accounts = BTreeMap::new();
    for user in users {
        if let Some(account) = read.account_by_user(environment, user).await? {
            accounts.insert(user.clone(), account.id);
        }
    }
    Ok(accounts)
}

/// Records a delivery as it came, and what was written below posts.
async fn journal(
    write: &mut WriteTransaction,
    body: &[u8],
    delivery: &Sorted,
    accounts: &BTreeMap<UserId, AccountId>,
    now: UtcMs,
) -> Result<(), Error> {
    let known = || delivery.news.iter().filter_map(|(user, news)| Some((accounts.get(user)?, news)));
    let outcome = format!(
        "folded {} · kept {} · of no account {} · unreadable {}",
        known().map(|(_, news)| news.len()).sum::<usize>(),
        delivery.others,
        delivery.news.len() - known().count(),
        delivery.unreadable,
    );
    let event = NewEvent {
        account: known().next().map(|(account, _)| *account),
        source: "webhook",
        body: &String::from_utf8_lossy(body),
        signature: "valid",
        outcome: &outcome,
        mids: &delivery.mids,
    };
    write.record_event(&event, now).await?;
    for (user, comment) in &delivery.comments {
        // A stranger's was counted above.
        if let Some(account) = accounts.get(user) {
            write.save_comment(*account, comment).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_wait_are_taken_in_their_order_a_handful_at_a_time_and_never_across_environments() {
        let intake = Intake::default();
        let mut answers = Vec::new();
        let (sandbox, instagram) = (Environment::Sandbox, Environment::Instagram);
        for (number, environment) in
            [sandbox; TOGETHER + 1].into_iter().chain([instagram, sandbox]).enumerate()
        {
            let (kept, is_kept) = oneshot::channel();
            answers.push(is_kept);
            intake.push(Waiting { environment, body: Bytes::from(number.to_string()), kept });
        }
        let taken = || -> Vec<(Environment, Bytes)> {
            intake.take().into_iter().map(|each| (each.environment, each.body)).collect()
        };
        let of = |environment, number: usize| (environment, Bytes::from(number.to_string()));
        assert_eq!(taken(), (0..TOGETHER).map(|number| of(sandbox, number)).collect::<Vec<_>>());
        assert_eq!(taken(), [of(sandbox, TOGETHER)]);
        assert_eq!(taken(), [of(instagram, TOGETHER + 1)]);
        assert_eq!(taken(), [of(sandbox, TOGETHER + 2)]);
        assert_eq!(taken(), []);
    }
}
