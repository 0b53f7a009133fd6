//! What a refused or lost call means to the user: one place where the client's classes become codes and remedies.

use porchlight_domain::{ApiError, ErrorCode, Remedy, Scope, Unfit, UtcMs, Why};
use porchlight_graph::{ErrorClass, GraphError, RetryKind, TokenDeath};

/// The problem that `error` is, at `now` on the account's clock.
pub(crate) fn problem_of(error: &GraphError, now: UtcMs) -> ApiError {
    let mut problem = match error.class() {
        ErrorClass::Auth => token_problem(error.token_death().unwrap_or(TokenDeath::Unknown)),
        ErrorClass::LoginRefused => login_problem(error),
        ErrorClass::Permission => ApiError::new(ErrorCode::ScopeMissing, Remedy::Reconnect)
            .with("scope", Scope::ManageMessages.as_str().to_owned()),
        ErrorClass::NotProfessionalOrTester => {
            ApiError::new(ErrorCode::NotProfessional, Remedy::OpenTesterPage)
        }
        ErrorClass::MessagesAccessOff => ApiError::new(ErrorCode::MessageAccessOff, Remedy::OpenInstagram),
        ErrorClass::AccountRestricted => ApiError::new(ErrorCode::TokenCheckpoint, Remedy::OpenInstagram),
        ErrorClass::RateLimited => ApiError::new(ErrorCode::RateLimited, Remedy::Wait),
        ErrorClass::WindowClosed => ApiError::new(ErrorCode::WindowClosed, Remedy::SendAsPerson),
        ErrorClass::RecipientUnavailable => recipient_problem(error),
        ErrorClass::NotThreadOwner => ApiError::new(ErrorCode::ThreadTaken, Remedy::None),
        ErrorClass::SpamBlock => ApiError::new(ErrorCode::ActionBlocked, Remedy::Wait),
        ErrorClass::Transient | ErrorClass::StrangeAnswer => {
            ApiError::new(ErrorCode::InstagramDown, Remedy::Wait)
        }
        ErrorClass::Network => ApiError::new(ErrorCode::Offline, Remedy::Wait),
        ErrorClass::MediaRejected => ApiError::new(ErrorCode::FileRefused, Remedy::None),
        ErrorClass::Gone => ApiError::new(ErrorCode::NotFound, Remedy::None),
        ErrorClass::ConsentMissing
        | ErrorClass::Duplicate
        | ErrorClass::MediaNotReady
        | ErrorClass::ContainerGone
        | ErrorClass::Quota
        | ErrorClass::TooMuchData
        | ErrorClass::InvalidRequest
        | ErrorClass::Unknown => ApiError::new(ErrorCode::Refused, Remedy::Retry),
    };
    if let GraphError::Unfit(unfit) = error {
        problem = unfit_problem(unfit);
    }
    if let RetryKind::AfterRegain { at_least } = error.retry_kind() {
        let wait = i64::try_from(at_least.as_millis()).unwrap_or(i64::MAX);
        problem = problem.with("until", (now + wait).get());
    }
    if let Some(api) = error.api() {
        problem.trace_id.clone_from(&api.trace_id);
        problem = problem.with("code", api.code);
        if let Some(subcode) = api.subcode {
            problem = problem.with("subcode", subcode);
        }
        let words = api.user_message.as_deref().unwrap_or(&api.message);
        problem = problem.with("detail", words.to_owned());
    }
    problem
}

fn token_problem(death: TokenDeath) -> ApiError {
    match death {
        TokenDeath::Expired => ApiError::new(ErrorCode::TokenExpired, Remedy::Reconnect),
        TokenDeath::PasswordChanged => ApiError::new(ErrorCode::TokenPasswordChanged, Remedy::Reconnect),
        TokenDeath::Checkpoint => ApiError::new(ErrorCode::TokenCheckpoint, Remedy::OpenInstagram),
        TokenDeath::Removed | TokenDeath::Unknown => {
            ApiError::new(ErrorCode::TokenInvalid, Remedy::Reconnect)
        }
    }
}

/// Two codes share the class: 551 and the like pass, 2534014 does not.
fn recipient_problem(error: &GraphError) -> ApiError {
    match error.api().and_then(|api| api.subcode) {
        Some(2_534_014 | 2_018_001) => ApiError::new(ErrorCode::RecipientNotFound, Remedy::None),
        _ => ApiError::new(ErrorCode::RecipientUnavailable, Remedy::None),
    }
}

/// The token endpoint has no codes, only sentences (`facts.md §1.3`), so a known one refines what is shown; all of
/// them end the attempt just the same.
fn login_problem(error: &GraphError) -> ApiError {
    let message = error.api().map(|api| api.message.to_ascii_lowercase()).unwrap_or_default();
    if message.contains("redirect") && !message.contains("verification code") {
        ApiError::new(ErrorCode::LoginRedirectMismatch, Remedy::EditMetaApp)
    } else if message.contains("client secret") {
        ApiError::new(ErrorCode::LoginSecretWrong, Remedy::EditMetaApp)
    } else if message.contains("platform app") {
        ApiError::new(ErrorCode::LoginAppUnknown, Remedy::EditMetaApp)
    } else {
        ApiError::new(ErrorCode::LoginCodeRefused, Remedy::LoginAgain)
    }
}

/// What a message that cannot be sent is told as: the field, in which way, and the numbers.
pub(crate) fn unfit_problem(unfit: &Unfit) -> ApiError {
    let problem = ApiError::new(ErrorCode::MessageUnfit, Remedy::None).with("at", unfit.at.as_str());
    match &unfit.why {
        Why::Missing => problem.with("why", "missing"),
        Why::TooMuch(exceeded) => {
            problem.with("why", "too_much").with("has", exceeded.has).with("max", exceeded.limit.max)
        }
        Why::TooFew { has, min } => problem.with("why", "too_few").with("has", *has).with("max", *min),
        Why::NotAnAddress => problem.with("why", "not_an_address"),
        Why::Twice => problem.with("why", "twice"),
        Why::Rule(rule) => problem.with("why", "rule").with("detail", *rule),
    }
}
