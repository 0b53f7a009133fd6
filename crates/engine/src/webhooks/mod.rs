//! What Instagram tells us unasked. Each delivery is journaled and folded before it is acknowledged; folding is a matter
//! of milliseconds, and what was acknowledged survives us.

mod receiver;

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Bytes;
use porchlight_domain::{
    AccountId, Content, Direction, Environment, Igsid, MessageSeen, Mid, Observation, Origin, Referral,
    UserId, UtcMs,
};
use porchlight_graph::AppSecret;
use porchlight_graph::webhook::{self, WebhookEvent};
use porchlight_store::NewEvent;

use crate::engine::Engine;
pub(crate) use receiver::Receiver;
use receiver::{Credentials, Inlet};

impl Inlet for Engine {
    async fn credentials(&self, environment: Environment) -> Option<Credentials> {
        let app = self.store.read().await.ok()?.meta_app(environment).await.ok()??;
        let secrets = std::iter::once(app.client_secret).chain(app.second_secret);
        Some(Credentials {
            verify_token: app.verify_token,
            secrets: secrets.filter(|secret| !secret.is_empty()).map(AppSecret::new).collect(),
        })
    }

    async fn accept(&self, environment: Environment, body: Bytes) -> bool {
        match self.take_in(environment, &body).await {
            Ok(()) => true,
            Err(error) => {
                tracing::error!(%error, "a delivery could not be kept");
                false
            }
        }
    }

    async fn refused(&self, environment: Environment) {
        let event = NewEvent {
            account: None,
            source: "webhook",
            body: "",
            signature: "invalid",
            outcome: environment.as_str(),
            mids: &[],
        };
        if let Ok(mut write) = self.store.write().await
            && write.record_event(&event, self.sites.of(environment).clock.now()).await.is_ok()
        {
            let _ = write.commit().await;
        }
    }
}

impl Engine {
    async fn take_in(&self, environment: Environment, body: &[u8]) -> Result<(), porchlight_store::Error> {
        let now = self.sites.of(environment).clock.now();
        let batch = webhook::parse(body);
        let mut news: BTreeMap<UserId, (Vec<Observation>, Vec<Mid>)> = BTreeMap::new();
        let mut mentioned = BTreeSet::new();
        let mut others = 0_usize;
        for delivery in batch.deliveries {
            let user = delivery.account;
            let entry = news.entry(user.clone()).or_default();
            match delivery.event {
                WebhookEvent::Observed(observation) => {
                    entry.1.extend(mid_of(&observation).cloned());
                    entry.0.push(observation);
                }
                // Known by id only: the next poll brings the rest.
                WebhookEvent::Mentioned { mid, .. } => {
                    entry.1.push(mid);
                    mentioned.insert(user);
                }
                WebhookEvent::Referred { person, referral, at } => {
                    entry.0.push(arrival(person, referral, at));
                }
                WebhookEvent::ThreadControl(_)
                | WebhookEvent::AppRoles(_)
                | WebhookEvent::OptIn(_)
                | WebhookEvent::Comment(_)
                | WebhookEvent::Mention(_)
                | WebhookEvent::StoryInsights(_)
                | WebhookEvent::Other(_) => others += 1,
            }
        }
        let mut accounts: Vec<(AccountId, Vec<Observation>, bool)> = Vec::new();
        let mut mids = Vec::new();
        let mut strangers = 0_usize;
        {
            let mut read = self.store.read().await?;
            for (user, (observations, spoken_of)) in news {
                match read.account_by_user(environment, &user).await? {
                    Some(account) => accounts.push((account.id, observations, mentioned.contains(&user))),
                    None => strangers += 1,
                }
                mids.extend(spoken_of);
            }
        }
        let body = String::from_utf8_lossy(body);
        let outcome = format!(
            "folded {} · kept {others} · of no account {strangers} · unreadable {}",
            accounts.iter().map(|(_, observations, _)| observations.len()).sum::<usize>(),
            batch.skipped.len(),
        );
        let event = NewEvent {
            account: accounts.first().map(|(account, ..)| *account),
            source: "webhook",
            body: &body,
            signature: "valid",
            outcome: &outcome,
            mids: &mids,
        };
        let mut write = self.store.write().await?;
        write.record_event(&event, now).await?;
        write.commit().await?;
        for (account, mut observations, has_mention) in accounts {
            for observation in &mut observations {
                if let Observation::Message(message) = observation
                    && let Some(app) = &message.app_id
                {
                    message.origin = self.origin_of_echo(account, environment, app).await?;
                }
            }
            self.fold(account, &observations).await?;
            self.board.update(account, |status| {
                status.is_live = true;
                status.last_heard_at = Some(now);
            });
            if let Some(runner) = self.runners.lock().await.get(&account) {
                runner.outbox.notify_one();
                runner.people.notify_one();
                // What was only mentioned is asked for.
                if has_mention {
                    runner.poll.notify_one();
                }
            }
        }
        Ok(())
    }
}

/// Somebody came into a thread that exists, by a link or an ad. Instagram gives it no id; it opens the window like a
/// message (`facts.md §4.8`), so it becomes one, with an id that the same event always has.
fn arrival(person: Igsid, referral: Referral, at: UtcMs) -> Observation {
    Observation::Message(Box::new(MessageSeen {
        mid: Mid::new(format!("referral:{person}:{}", at.get())),
        person,
        username: None,
        thread_id: None,
        direction: Direction::In,
        sent_at: at,
        is_precise: true,
        content: Some(Content { referral: Some(referral), ..Content::default() }),
        as_of: at,
        origin: Origin::Unknown,
        app_id: None,
        is_self: false,
        is_standby: false,
        raw: None,
    }))
}

fn mid_of(observation: &Observation) -> Option<&Mid> {
    match observation {
        Observation::Thread(_) => None,
        Observation::Message(message) => Some(&message.mid),
        Observation::Edit(edit) => Some(&edit.mid),
        Observation::Unsend(unsend) => Some(&unsend.mid),
        Observation::Reaction(reaction) => Some(&reaction.mid),
        Observation::Reactions(listed) => Some(&listed.mid),
        Observation::Read(read) => Some(&read.mid),
    }
}
