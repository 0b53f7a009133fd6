//! What Instagram tells us unasked. Each delivery is journaled and folded before it is acknowledged; folding is a matter
//! of milliseconds, and what was acknowledged survives us.

mod receiver;

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Bytes;
use porchlight_domain::{
    AccountId, Content, Direction, Environment, Igsid, MessageSeen, Mid, Observation, Origin, Referral,
    ThreadEventKind, ThreadEventSeen, UserId, UtcMs, bounds,
};
use porchlight_graph::AppSecret;
use porchlight_graph::webhook::{self, CommentSeen, OptIn, ThreadControl, WebhookEvent};
use porchlight_store::{NewComment, NewEvent};
use serde_json::Value;

use crate::engine::Engine;
pub(crate) use receiver::Receiver;
use receiver::{Credentials, Inlet};

/// Letters of what apps tell each other that are kept.
const LONGEST_WORDS: usize = 300;

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
        let mut comments: Vec<(UserId, NewComment)> = Vec::new();
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
                WebhookEvent::ThreadControl(control) => match handed(control, delivery.at.unwrap_or(now)) {
                    Some(event) => entry.0.push(Observation::ThreadEvent(event)),
                    None => others += 1,
                },
                WebhookEvent::OptIn(optin) => match agreed(optin, delivery.at.unwrap_or(now)) {
                    Some(event) => entry.0.push(Observation::ThreadEvent(event)),
                    None => others += 1,
                },
                WebhookEvent::Comment(seen) => match said_below(*seen, delivery.at.unwrap_or(now)) {
                    Some(comment) => comments.push((user, comment)),
                    None => others += 1,
                },
                WebhookEvent::AppRoles(_) | WebhookEvent::Mention(_) | WebhookEvent::StoryInsights(_) => {
                    others += 1;
                }
                // Of no kind that is known, and yet an unsend of it must find what was recorded.
                WebhookEvent::Other(value) => {
                    mids_in(&value, &mut entry.1);
                    others += 1;
                }
            }
        }
        let mut accounts: Vec<(AccountId, Vec<Observation>, bool)> = Vec::new();
        let mut mids = Vec::new();
        let mut strangers = 0_usize;
        let mut comments_of = Vec::new();
        {
            let mut read = self.store.read().await?;
            for (user, (observations, spoken_of)) in news {
                match read.account_by_user(environment, &user).await? {
                    Some(account) => accounts.push((account.id, observations, mentioned.contains(&user))),
                    None => strangers += 1,
                }
                mids.extend(spoken_of);
            }
            for (user, comment) in comments {
                // A stranger was counted above.
                if let Some(account) = read.account_by_user(environment, &user).await? {
                    comments_of.push((account.id, comment));
                }
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
        for (account, comment) in &comments_of {
            write.save_comment(*account, comment).await?;
        }
        write.commit().await?;
        for (account, mut observations, has_mention) in accounts {
            for observation in &mut observations {
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
            let news = self.fold(account, &observations).await?;
            self.board.update(account, |status| {
                status.is_live = true;
                status.last_heard_at = Some(now);
            });
            if let Some(runner) = self.runners.lock().await.get(&account) {
                runner.runner.ring(news);
                // What was only mentioned is asked for.
                if has_mention {
                    runner.runner.poll.notify_one();
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

/// What somebody wrote below a post, to stand beside their thread. The account's own words are none of theirs, and what has
/// no possible id is nobody's.
fn said_below(seen: CommentSeen, at: UtcMs) -> Option<NewComment> {
    let is_possible = |id: &str| !id.is_empty() && id.len() <= bounds::LONGEST_ID;
    let from = seen.from.filter(|from| !seen.is_own && is_possible(from.as_str()))?;
    let media = seen.media_id.filter(|media| is_possible(media.as_str()));
    is_possible(seen.id.as_str()).then_some(NewComment { id: seen.id, from, media, text: seen.text, at })
}

/// The thread went to another app, or is asked for (`facts.md §4.8`).
fn handed(control: ThreadControl, at: UtcMs) -> Option<ThreadEventSeen> {
    let kind = match control.kind.as_str() {
        "pass_thread_control" => ThreadEventKind::Passed,
        "take_thread_control" => ThreadEventKind::Taken,
        "request_thread_control" => ThreadEventKind::Requested,
        _ => return None,
    };
    Some(ThreadEventSeen {
        person: control.person?,
        kind,
        app_id: control.new_owner,
        is_ours: false,
        words: short(control.metadata),
        at,
    })
}

/// The person agreed to be written to.
fn agreed(optin: OptIn, at: UtcMs) -> Option<ThreadEventSeen> {
    Some(ThreadEventSeen {
        person: optin.person?,
        kind: ThreadEventKind::OptIn,
        app_id: None,
        is_ours: false,
        words: short(optin.payload.or(optin.kind)),
        at,
    })
}

/// What apps tell each other can be of any length; it is shown in a line.
fn short(words: Option<String>) -> String {
    words.unwrap_or_default().chars().take(LONGEST_WORDS).collect()
}

/// Every message that an event speaks of, wherever in it.
fn mids_in(value: &Value, mids: &mut Vec<Mid>) {
    match value {
        Value::Object(members) => {
            mids.extend(members.get("mid").and_then(Value::as_str).map(Mid::from));
            members.values().for_each(|member| mids_in(member, mids));
        }
        Value::Array(elements) => elements.iter().for_each(|element| mids_in(element, mids)),
        _ => {}
    }
}

fn mid_of(observation: &Observation) -> Option<&Mid> {
    match observation {
        Observation::Thread(_) | Observation::Listing(_) | Observation::ThreadEvent(_) => None,
        Observation::Bare(bare) => Some(&bare.mid),
        Observation::Message(message) => Some(&message.mid),
        Observation::Edit(edit) => Some(&edit.mid),
        Observation::Unsend(unsend) => Some(&unsend.mid),
        Observation::Reaction(reaction) => Some(&reaction.mid),
        Observation::Reactions(listed) => Some(&listed.mid),
        Observation::Read(read) => Some(&read.mid),
        Observation::Follows(follows) => Some(&follows.mid),
    }
}
