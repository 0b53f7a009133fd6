//! The table: code and subcode → class and retry. One row for each row of `facts.md §2`, in its order.

use std::time::Duration;

use super::{ErrorClass, RetryKind};

/// What the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) class: ErrorClass,
    pub(super) retry: RetryKind,
}

/// Which codes a row is for.
#[derive(Clone, Copy)]
enum Codes {
    One(i64),
    Range(i64, i64),
    /// Whatever the code: the reference names the subcode alone.
    Any,
}

/// Which subcodes a row is for.
#[derive(Clone, Copy)]
enum Subs {
    /// Exactly this one.
    One(i64),
    /// None, or one that has no row of its own.
    Other,
}

use Codes::{Any, One as Code, Range};
use ErrorClass as C;
use RetryKind::{Never, NewContainer, Reauth, Reconsent, SmallerPage, TreatAsDone};
use Subs::{One as Sub, Other};

const fn regain(seconds: u64) -> RetryKind {
    RetryKind::AfterRegain { at_least: Duration::from_secs(seconds) }
}

/// A limit that is counted by the second.
const SECONDS: RetryKind = regain(5);
/// A limit that is counted by the hour.
const MINUTES: RetryKind = regain(5 * 60);
/// A limit that is counted by the day.
const HOURS: RetryKind = regain(60 * 60);
/// A block for spam or policy: much later (`facts.md §2.4`).
const MUCH_LATER: RetryKind = regain(6 * 60 * 60);

const ROWS: &[(Codes, Subs, ErrorClass, RetryKind)] = &[
    // §2.2, generic codes
    (Code(1), Other, C::TooMuchData, SmallerPage),
    (Code(1), Sub(99), C::Permission, Never),
    (Code(2), Other, C::Transient, RetryKind::TRANSIENT),
    (Code(3), Other, C::Permission, Never),
    (Code(4), Other, C::RateLimited, MINUTES),
    (Code(9), Other, C::RateLimited, MINUTES),
    (Code(9), Sub(2_018_352), C::RateLimited, MINUTES),
    (Code(10), Other, C::Permission, Reconsent),
    (Code(17), Other, C::RateLimited, MINUTES),
    (Code(32), Other, C::RateLimited, MINUTES),
    (Code(100), Sub(33), C::Gone, Never),
    (Code(33), Other, C::Gone, Never),
    (Code(100), Other, C::InvalidRequest, Never),
    (Code(102), Other, C::Auth, Reauth),
    (Code(110), Other, C::InvalidRequest, Never),
    (Code(190), Other, C::Auth, Reauth),
    (Range(200, 299), Other, C::Permission, Reconsent),
    (Code(230), Other, C::ConsentMissing, RetryKind::AfterTheyWrite),
    (Code(341), Other, C::RateLimited, HOURS),
    (Code(368), Other, C::SpamBlock, MUCH_LATER),
    (Range(458, 492), Other, C::Auth, Reauth),
    (Code(506), Other, C::Duplicate, TreatAsDone),
    (Code(508), Other, C::InvalidRequest, Never),
    (Code(551), Other, C::RecipientUnavailable, Never),
    (Code(613), Other, C::RateLimited, MINUTES),
    (Code(803), Other, C::Gone, Never),
    (Code(2500), Other, C::InvalidRequest, Never),
    (Code(2635), Other, C::InvalidRequest, Never),
    (Code(10_900), Other, C::Duplicate, TreatAsDone),
    (Code(10_903), Other, C::RecipientUnavailable, Never),
    (Code(36_103), Other, C::AccountRestricted, Never),
    (Range(80_001, 80_014), Other, C::RateLimited, MINUTES),
    (Code(2_018_300), Other, C::NotThreadOwner, Never),
    (Any, Sub(2_018_300), C::NotThreadOwner, Never),
    (Code(9_000_001), Other, C::Gone, Never),
    (Any, Sub(9_000_001), C::Gone, Never),
    (Code(100), Sub(2_108_006), C::Gone, Never),
    (Code(-1), Sub(2_207_086), C::InvalidRequest, Never),
    // §2.3, messaging
    (Code(10), Sub(2_534_022), C::WindowClosed, RetryKind::AfterTheyWrite),
    (Code(10), Sub(2_018_278), C::WindowClosed, RetryKind::AfterTheyWrite),
    (Code(10), Sub(2_018_065), C::Permission, Never),
    (Code(10), Sub(2_018_108), C::RecipientUnavailable, Never),
    (Code(10), Sub(1_893_063), C::AccountRestricted, Never),
    (Code(10), Sub(2_534_077), C::AccountRestricted, Never),
    (Code(100), Sub(2_534_013), C::NotProfessionalOrTester, Never),
    (Code(100), Sub(2_534_014), C::RecipientUnavailable, Never),
    (Code(100), Sub(2_534_015), C::InvalidRequest, Never),
    (Code(100), Sub(2_534_025), C::RecipientUnavailable, Never),
    (Code(100), Sub(2_534_029), C::AccountRestricted, Never),
    (Code(100), Sub(2_534_037), C::NotThreadOwner, Never),
    (Code(200), Sub(2_534_041), C::MessagesAccessOff, Never),
    (Code(613), Sub(2_534_040), C::RateLimited, SECONDS),
    (Any, Sub(2_534_068), C::InvalidRequest, Never),
    (Code(100), Sub(2_018_001), C::RecipientUnavailable, Never),
    (Code(100), Sub(2_018_008), C::MediaRejected, Never),
    (Code(100), Sub(2_018_047), C::MediaRejected, Never),
    (Code(100), Sub(2_018_074), C::MediaRejected, Never),
    (Code(100), Sub(2_018_109), C::MediaRejected, Never),
    (Code(100), Sub(2_018_294), C::MediaRejected, Never),
    (Code(100), Sub(2_018_014), C::InvalidRequest, Never),
    (Code(27), Other, C::InvalidRequest, Never),
    (Code(613), Sub(2_018_338), C::RateLimited, HOURS),
    // §2.4, publishing
    (Code(-2), Other, C::Transient, RetryKind::TRANSIENT),
    (Code(-2), Sub(2_207_003), C::Transient, RetryKind::TRANSIENT),
    (Code(-2), Sub(2_207_020), C::ContainerGone, NewContainer),
    (Code(-1), Other, C::Transient, RetryKind::TRANSIENT),
    (Code(-1), Sub(2_207_001), C::Transient, RetryKind::TRANSIENT),
    (Code(-1), Sub(2_207_032), C::Transient, RetryKind::TRANSIENT),
    (Code(-1), Sub(2_207_053), C::ContainerGone, NewContainer),
    (Code(1), Sub(2_207_057), C::MediaRejected, Never),
    (Code(4), Sub(2_207_051), C::SpamBlock, MUCH_LATER),
    (Code(9), Sub(2_207_042), C::Quota, HOURS),
    (Code(24), Other, C::ContainerGone, NewContainer),
    (Code(24), Sub(2_207_006), C::ContainerGone, NewContainer),
    (Code(24), Sub(2_207_008), C::MediaNotReady, RetryKind::NOT_READY),
    (Code(25), Other, C::AccountRestricted, Never),
    (Code(25), Sub(2_207_050), C::AccountRestricted, Never),
    (Code(100), Sub(2_207_023), C::MediaRejected, Never),
    (Code(100), Sub(2_207_028), C::MediaRejected, Never),
    (Code(100), Sub(2_207_035), C::MediaRejected, Never),
    (Code(100), Sub(2_207_036), C::MediaRejected, Never),
    (Code(100), Sub(2_207_037), C::MediaRejected, Never),
    (Code(100), Sub(2_207_040), C::MediaRejected, Never),
    (Code(352), Other, C::MediaRejected, Never),
    (Code(9004), Other, C::MediaRejected, Never),
    (Code(9007), Other, C::MediaNotReady, RetryKind::NOT_READY),
    (Code(36_000), Other, C::MediaRejected, Never),
    (Code(36_001), Other, C::MediaRejected, Never),
    (Code(36_003), Other, C::MediaRejected, Never),
    (Code(36_004), Other, C::MediaRejected, Never),
    // §2.4, outside the table; most are named by subcode alone
    (Any, Sub(2_207_073), C::InvalidRequest, Never),
    (Any, Sub(2_207_076), C::MediaRejected, Never),
    (Any, Sub(2_207_077), C::MediaRejected, Never),
    (Any, Sub(2_207_081), C::MediaRejected, Never),
    (Any, Sub(2_207_082), C::MediaRejected, Never),
    (Any, Sub(2_207_085), C::Transient, RetryKind::TRANSIENT),
];

/// What the table says of a code and subcode: the row for both, then the subcode's, then the code's, then its range's.
pub(super) fn verdict(code: i64, subcode: Option<i64>) -> Option<Verdict> {
    let find = |wanted: &dyn Fn(Codes, Subs) -> bool| {
        ROWS.iter()
            .find(|(codes, subs, ..)| wanted(*codes, *subs))
            .map(|&(_, _, class, retry)| Verdict { class, retry })
    };
    let is_code = |codes: Codes| matches!(codes, Codes::One(one) if one == code);
    let is_near = |codes: Codes| matches!(codes, Codes::Range(first, last) if (first..=last).contains(&code));
    let is_sub = |subs: Subs| matches!((subs, subcode), (Subs::One(one), Some(sub)) if one == sub);
    find(&|codes, subs| is_code(codes) && is_sub(subs))
        .or_else(|| find(&|codes, subs| matches!(codes, Codes::Any) && is_sub(subs)))
        .or_else(|| find(&|codes, subs| is_code(codes) && matches!(subs, Subs::Other)))
        .or_else(|| find(&|codes, subs| is_near(codes) && matches!(subs, Subs::Other)))
}

/// What is left to say of a code that nobody has written down, or of a body without one.
pub(super) fn unknown(status: u16, is_transient: Option<bool>) -> Verdict {
    match status {
        429 => Verdict { class: C::RateLimited, retry: MINUTES },
        500.. => Verdict { class: C::Transient, retry: RetryKind::TRANSIENT },
        _ if is_transient == Some(true) => Verdict { class: C::Transient, retry: RetryKind::TRANSIENT },
        _ => Verdict { class: C::Unknown, retry: Never },
    }
}
