//! Asking Instagram what greets people: when a screen opens, and when the user wants to know. Nothing asks by itself.

use std::time::Duration;

use porchlight_domain::greeting::{
    FlowStep, GreetingContent, GreetingFound, GreetingPart, GreetingUnknown, WelcomeFlow,
};
use porchlight_domain::{
    AccountId, AccountStatus, ApiError, Environment, ErrorCode, Remedy, SECOND_MS, Scope, UtcMs,
};
use porchlight_graph::{Caller, GraphError, Greetings, Skipped, Trail, WelcomeFlows};
use porchlight_store::FlowSeen;

use crate::engine::Engine;
use crate::runner::{Interrupted, Runner};

/// For how long what was read counts as fresh when a screen opens, ms.
const FRESH_MS: i64 = 30 * SECOND_MS;
/// Flows on a page.
const PAGE: u32 = 50;
/// How often, and how long apart, a runner is waited for that is about to start.
const WAIT_FOR_RUNNER: (u32, Duration) = (40, Duration::from_millis(50));

/// What Instagram said, as far as it was asked and answered.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) breakers: Option<GreetingFound>,
    pub(super) menu: Option<GreetingFound>,
    pub(super) flows: Option<FlowsSeen>,
}

/// All flows.
#[derive(Debug, Default)]
pub(super) struct FlowsSeen {
    pub(super) flows: Vec<FlowSeen>,
    /// Some could not be read, so that one which is missing may be among them.
    pub(super) has_gaps: bool,
}

impl Engine {
    /// Asks Instagram for all parts and takes in what it says; not if that was done within half a minute, unless the user
    /// asked for it.
    ///
    /// # Errors
    /// What Instagram says to it, or why it cannot be asked. What was read before it failed is kept.
    pub async fn read_greeting(&self, account: AccountId, is_asked: bool) -> Result<(), ApiError> {
        let _turn = self.greeting_turn(account).await;
        let runner = match self.greeting_runner(account).await {
            Ok(runner) => runner,
            Err(problem) => return Err(self.not_read(account, problem)),
        };
        if !is_asked && self.greetings.of(account).problem.is_none() {
            let read_at = self.store.read().await?.greeting_read_at(account).await?;
            if read_at.is_some_and(|at| (0..FRESH_MS).contains(&runner.now().since(at))) {
                return Ok(());
            }
        }
        let _under = self.greeting_is_read(account);
        let mut seen = Seen::default();
        let mut asked = Ok(());
        for part in [Some(GreetingPart::IceBreakers), Some(GreetingPart::Menu), None] {
            asked = self.see_part(&runner, part, &mut seen).await;
            if asked.is_err() {
                break;
            }
        }
        self.fold_greeting(account, &seen, runner.now()).await?;
        match asked {
            Ok(()) => {
                let mut write = self.store.write().await?;
                write.set_greeting_read_at(account, runner.now()).await?;
                write.commit().await?;
                self.note_greeting(account, |going_on| going_on.problem = None);
                Ok(())
            }
            Err(problem) => Err(self.not_read(account, problem)),
        }
    }

    fn not_read(&self, account: AccountId, problem: ApiError) -> ApiError {
        let told = problem.clone();
        self.note_greeting(account, |going_on| going_on.problem = Some(told));
        problem
    }

    /// Reads one part (`None`, and of flows any: all flows).
    pub(super) async fn see_part(
        &self,
        runner: &Runner,
        part: Option<GreetingPart>,
        seen: &mut Seen,
    ) -> Result<(), ApiError> {
        let caller = runner.user_caller().await?;
        let graph = &runner.site.graph;
        let failed = match part {
            Some(GreetingPart::IceBreakers) => match graph.ice_breakers(&caller).await {
                Ok(read) => {
                    seen.breakers = Some(found(read, |locales| GreetingContent::IceBreakers { locales }));
                    None
                }
                Err(error) => Some(error),
            },
            Some(GreetingPart::Menu) => match graph.persistent_menu(&caller).await {
                Ok(read) => {
                    seen.menu = Some(found(read, |locales| GreetingContent::Menu { locales }));
                    None
                }
                Err(error) => Some(error),
            },
            Some(GreetingPart::Flow { .. }) | None => match all_flows(runner, &caller).await {
                Ok(flows) => {
                    seen.flows = Some(flows);
                    None
                }
                Err(error) => Some(error),
            },
        };
        match failed {
            None => {
                runner.heard();
                Ok(())
            }
            Some(error) => Err(said_no(runner, &error).await),
        }
    }

    /// The account's runner, if Instagram can be asked for its greeting.
    ///
    /// # Errors
    /// Why not: the account is paused, or its connection ended, or lacks the permission; [`ErrorCode::NotFound`] without an account.
    pub(super) async fn greeting_runner(&self, account: AccountId) -> Result<Runner, ApiError> {
        let runner = match self.runner_of(account).await {
            Ok(runner) => runner,
            Err(ended) => self.runner_about_to_start(account, ended).await?,
        };
        let token = self.store.read().await?.token(account).await?;
        let scopes = token.map(|token| token.scopes).unwrap_or_default();
        if !scopes.0.is_empty() && !scopes.has(&Scope::ManageMessages) {
            return Err(ApiError::new(ErrorCode::ScopeMissing, Remedy::Reconnect)
                .with("scope", Scope::ManageMessages.as_str().to_owned()));
        }
        if runner.site.environment == Environment::Sandbox {
            self.ensure_sandbox().await?;
        }
        Ok(runner)
    }

    async fn runner_about_to_start(&self, account: AccountId, ended: ApiError) -> Result<Runner, ApiError> {
        let (times, pause) = WAIT_FOR_RUNNER;
        for _ in 0..times {
            let stored = self.store.read().await?.account(account).await?;
            let stored = stored.ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))?;
            match stored.status {
                AccountStatus::Active => {}
                AccountStatus::Paused => return Err(ApiError::new(ErrorCode::AccountPaused, Remedy::None)),
                _ => return Err(serde_json::from_str(&stored.status_reason).unwrap_or(ended)),
            }
            if let Ok(runner) = self.runner_of(account).await {
                return Ok(runner);
            }
            tokio::time::sleep(pause).await;
        }
        Err(ended)
    }
}

/// What a refused or lost call means here. What ends the connection ends it.
pub(super) async fn said_no(runner: &Runner, error: &GraphError) -> ApiError {
    match runner.interruption(error) {
        Interrupted::Stop(status, problem) => {
            runner.end(status, problem.clone()).await;
            problem
        }
        Interrupted::Wait(_, problem) | Interrupted::Offline(problem) | Interrupted::Failed(problem) => {
            problem
        }
    }
}

fn found<T>(read: Greetings<T>, content: impl FnOnce(Vec<T>) -> GreetingContent) -> GreetingFound {
    let unknown = read.skipped.into_iter().map(|Skipped { index, path, reason }| GreetingUnknown {
        at: index,
        what: format!("{path}: {reason}"),
    });
    GreetingFound { content: content(read.locales), unknown: unknown.collect() }
}

/// Every page of the flows.
async fn all_flows(runner: &Runner, caller: &Caller) -> Result<FlowsSeen, GraphError> {
    let mut all = FlowsSeen::default();
    let mut trail = Trail::new();
    let mut page = WelcomeFlows { limit: Some(PAGE), ..WelcomeFlows::default() };
    loop {
        let answer = runner.site.graph.welcome_flows(caller, &page).await?;
        let next = trail.follow(&answer)?;
        all.has_gaps |= !answer.skipped.is_empty();
        all.flows.extend(answer.items.into_iter().map(flow_seen));
        match next {
            Some(cursor) => page.after = Some(cursor),
            None => return Ok(all),
        }
    }
}

fn flow_seen(flow: WelcomeFlow) -> FlowSeen {
    let (mut messages, mut unknown) = (Vec::new(), Vec::new());
    for (at, step) in flow.steps.into_iter().enumerate() {
        match step {
            FlowStep::Message(message) => messages.push(message),
            FlowStep::Other(what) => unknown.push(GreetingUnknown { at, what: what.to_string() }),
        }
    }
    FlowSeen {
        flow_id: flow.id,
        platforms: flow.platforms.iter().map(|platform| platform.as_str().to_owned()).collect(),
        is_used_in_ad: flow.is_used_in_ad,
        updated_at: flow.updated_at,
        found: GreetingFound { content: GreetingContent::Flow { name: flow.name, messages }, unknown },
    }
}

/// Since when, at `now`, something is no longer too young to be given up, ms.
pub(super) fn is_over(since: UtcMs, now: UtcMs) -> bool {
    now.since(since) >= FRESH_MS
}
