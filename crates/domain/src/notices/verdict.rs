//! Whether something is told now, when the quiet is over, or never.

use super::rules::{NoticeKind, NoticeRules, Tell};
use crate::AccountId;

/// What there is to tell of, and whom it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// What.
    pub kind: NoticeKind,
    /// Of which account.
    pub account: AccountId,
    /// The conversation is a VIP's.
    pub is_vip: bool,
    /// The user has muted it.
    pub is_muted: bool,
    /// It is spam.
    pub is_spam: bool,
}

/// What the user is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// It is a quiet hour, or the user has asked for quiet.
    pub is_quiet: bool,
    /// Porchlight's window is what the user looks at.
    pub is_in_front: bool,
    /// And what it shows is the conversation that this is about.
    pub is_on_screen: bool,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Told now.
    Tell,
    /// Told when the quiet is over.
    Hold,
    /// Never told.
    Drop,
}

/// What becomes of a case under these rules and circumstances.
///
/// What the user muted is not told, with one exception: a message of theirs that did not go out. The accounts' rules are
/// about what other people do; what concerns the user's own doing (handed back, back from a snooze, a connection) has its
/// kinds alone.
pub fn verdict(rules: &NoticeRules, case: &Case, around: Circumstances) -> Verdict {
    if !rules.is_on || !rules.kinds.has(case.kind) || is_unwanted(rules, case) || is_seen(rules, case, around)
    {
        return Verdict::Drop;
    }
    let breaks_through = case.is_vip && rules.quiet.vip_breaks_through && case.kind == NoticeKind::Message;
    if around.is_quiet && !breaks_through { Verdict::Hold } else { Verdict::Tell }
}

fn is_unwanted(rules: &NoticeRules, case: &Case) -> bool {
    let is_silenced = case.is_muted || case.is_spam;
    match case.kind {
        NoticeKind::Message | NoticeKind::WindowClosing => {
            is_silenced
                || match rules.tell(case.account) {
                    Tell::All => false,
                    Tell::Vip => !case.is_vip,
                    Tell::None => true,
                }
        }
        NoticeKind::Back => is_silenced,
        NoticeKind::HandedBack | NoticeKind::Connection => false,
    }
}

/// Whether the user sees it without being told. What the window does not show by itself is told even in front of it.
fn is_seen(rules: &NoticeRules, case: &Case, around: Circumstances) -> bool {
    let is_on_screen = around.is_in_front && around.is_on_screen;
    match case.kind {
        NoticeKind::Message => is_on_screen || (around.is_in_front && !rules.in_front),
        NoticeKind::WindowClosing | NoticeKind::HandedBack | NoticeKind::Back => is_on_screen,
        // The account's card and the strip over every screen say it.
        NoticeKind::Connection => around.is_in_front,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notices::{AccountNotices, NoticeKinds};

    const SHOP: AccountId = AccountId::new(1);
    const AWAY: Circumstances = Circumstances { is_quiet: false, is_in_front: false, is_on_screen: false };

    fn case(kind: NoticeKind) -> Case {
        Case { kind, account: SHOP, is_vip: false, is_muted: false, is_spam: false }
    }

    fn of(kind: NoticeKind) -> Verdict {
        verdict(&NoticeRules::default(), &case(kind), AWAY)
    }

    #[test]
    fn everything_is_told_to_someone_who_is_elsewhere_and_set_nothing() {
        assert_eq!(NoticeKind::ALL.map(of), [Verdict::Tell; 5]);
    }

    #[test]
    fn each_kind_is_switched_off_by_its_own_switch_and_all_by_one() {
        for off in NoticeKind::ALL {
            let mut kinds = NoticeKinds::default();
            *match off {
                NoticeKind::Message => &mut kinds.message,
                NoticeKind::WindowClosing => &mut kinds.window_closing,
                NoticeKind::HandedBack => &mut kinds.handed_back,
                NoticeKind::Back => &mut kinds.back,
                NoticeKind::Connection => &mut kinds.connection,
            } = false;
            let rules = NoticeRules { kinds, ..NoticeRules::default() };
            for kind in NoticeKind::ALL {
                let expected = if kind == off { Verdict::Drop } else { Verdict::Tell };
                assert_eq!(verdict(&rules, &case(kind), AWAY), expected, "{kind:?} with {off:?} off");
            }
            let none = NoticeRules { is_on: false, ..NoticeRules::default() };
            assert_eq!(verdict(&none, &case(off), AWAY), Verdict::Drop);
        }
    }

    #[test]
    fn an_account_may_tell_of_all_of_vips_or_of_nobody() {
        for (tell, of_anybody, of_vip) in [
            (Tell::All, Verdict::Tell, Verdict::Tell),
            (Tell::Vip, Verdict::Drop, Verdict::Tell),
            (Tell::None, Verdict::Drop, Verdict::Drop),
        ] {
            let accounts = vec![AccountNotices { account_id: SHOP, tell }];
            let rules = NoticeRules { accounts, ..NoticeRules::default() };
            for kind in [NoticeKind::Message, NoticeKind::WindowClosing] {
                assert_eq!(verdict(&rules, &case(kind), AWAY), of_anybody, "{tell:?} {kind:?}");
                let vip = Case { is_vip: true, ..case(kind) };
                assert_eq!(verdict(&rules, &vip, AWAY), of_vip, "{tell:?} {kind:?}");
            }
            for own in [NoticeKind::HandedBack, NoticeKind::Back, NoticeKind::Connection] {
                assert_eq!(verdict(&rules, &case(own), AWAY), Verdict::Tell, "{tell:?} {own:?}");
            }
            let elsewhere = Case { account: AccountId::new(2), ..case(NoticeKind::Message) };
            assert_eq!(verdict(&rules, &elsewhere, AWAY), Verdict::Tell, "another account has its own rule");
        }
    }

    #[test]
    fn muted_and_spam_are_never_told_but_for_a_message_that_came_back() {
        for kind in NoticeKind::ALL {
            let muted = Case { is_muted: true, is_vip: true, ..case(kind) };
            let spam = Case { is_spam: true, is_vip: true, ..case(kind) };
            let is_about_them = !matches!(kind, NoticeKind::HandedBack | NoticeKind::Connection);
            for case in [muted, spam] {
                let told = verdict(&NoticeRules::default(), &case, AWAY);
                assert_eq!(told == Verdict::Drop, is_about_them, "{case:?}");
            }
        }
    }

    #[test]
    fn what_the_user_looks_at_is_not_told() {
        let in_front = Circumstances { is_in_front: true, ..AWAY };
        let on_screen = Circumstances { is_on_screen: true, ..in_front };
        let behind = Circumstances { is_on_screen: true, ..AWAY };
        let also = NoticeRules { in_front: true, ..NoticeRules::default() };
        let message = case(NoticeKind::Message);
        assert_eq!(verdict(&NoticeRules::default(), &message, in_front), Verdict::Drop);
        assert_eq!(verdict(&also, &message, in_front), Verdict::Tell);
        assert_eq!(verdict(&also, &message, on_screen), Verdict::Drop);
        assert_eq!(
            verdict(&NoticeRules::default(), &message, behind),
            Verdict::Tell,
            "open, but not looked at"
        );
        for kind in [NoticeKind::WindowClosing, NoticeKind::HandedBack, NoticeKind::Back] {
            assert_eq!(verdict(&NoticeRules::default(), &case(kind), in_front), Verdict::Tell, "{kind:?}");
            assert_eq!(verdict(&NoticeRules::default(), &case(kind), on_screen), Verdict::Drop, "{kind:?}");
        }
    }

    #[test]
    fn in_quiet_hours_only_vips_get_through_and_only_if_the_user_said_so() {
        let quiet = Circumstances { is_quiet: true, ..AWAY };
        let mut rules = NoticeRules::default();
        let vip = Case { is_vip: true, ..case(NoticeKind::Message) };
        for kind in NoticeKind::ALL {
            assert_eq!(verdict(&rules, &case(kind), quiet), Verdict::Hold, "{kind:?}");
        }
        assert_eq!(verdict(&rules, &vip, quiet), Verdict::Hold);
        rules.quiet.vip_breaks_through = true;
        assert_eq!(verdict(&rules, &vip, quiet), Verdict::Tell);
        assert_eq!(verdict(&rules, &case(NoticeKind::Message), quiet), Verdict::Hold);
        let muted = Case { is_muted: true, ..vip };
        assert_eq!(verdict(&rules, &muted, quiet), Verdict::Drop, "not gathered either");
    }
}
