//! How many things become few notifications. One person's messages replace each other; when several people come at once,
//! one summary stands for all of them; what the user has seen goes away.

use std::collections::BTreeMap;

use super::rules::NoticeKind;
use crate::{AccountId, ConversationId, MINUTE_MS, UtcMs};

/// What comes from one subject within this of what came before is counted together, ms.
const TOGETHER_MS: i64 = 10 * MINUTE_MS;
/// Subjects that come within this of each other come at once, ms.
const AT_ONCE_MS: i64 = MINUTE_MS;
/// So many subjects that come at once have notifications of their own; one more, and a summary stands for all.
const SINGLES: usize = 3;
/// A summary goes on taking up what comes until it has been calm for so long, ms.
const CALM_MS: i64 = 2 * MINUTE_MS;
/// So many subjects are remembered per kind; the oldest are forgotten.
const REMEMBERED: usize = 64;

/// Whom a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A conversation.
    Conversation(ConversationId),
    /// An account.
    Account(AccountId),
}

/// A place for a notification: what is shown in the same place replaces what was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// For one subject.
    One(NoticeKind, Subject),
    /// For all subjects of a kind that came at once.
    Many(NoticeKind),
}

/// What a notification of the board stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Card {
    /// One subject.
    One {
        /// How many times something came.
        count: usize,
    },
    /// Several.
    Many {
        /// Each, and its account.
        subjects: BTreeMap<Subject, AccountId>,
    },
}

/// What is to be done on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Show this, in place of what was there.
    Show(Slot, Card),
    /// Take away what is there.
    Withdraw(Slot),
}

/// What is shown, as far as we know.
#[derive(Clone, Debug, Default)]
pub struct Board {
    kinds: BTreeMap<NoticeKind, Kind>,
}

#[derive(Clone, Debug, Default)]
struct Kind {
    ones: BTreeMap<Subject, One>,
    many: Option<Many>,
}

#[derive(Clone, Copy, Debug)]
struct One {
    account: AccountId,
    count: usize,
    last_at: UtcMs,
}

#[derive(Clone, Debug)]
struct Many {
    subjects: BTreeMap<Subject, AccountId>,
    last_at: UtcMs,
}

impl Board {
    /// Several things came together, each so many times over: what is to be done in the end.
    pub fn tell_all(
        &mut self,
        kind: NoticeKind,
        came: impl IntoIterator<Item = (Subject, AccountId, usize)>,
        at: UtcMs,
    ) -> Vec<Act> {
        let before = self.clone();
        let acts = came
            .into_iter()
            .flat_map(|(subject, account, times)| self.tell(kind, subject, account, times, at))
            .collect();
        last_of_each(acts, |slot| before.has(slot))
    }

    /// Something came, `times` over.
    fn tell(
        &mut self,
        kind: NoticeKind,
        subject: Subject,
        account: AccountId,
        times: usize,
        at: UtcMs,
    ) -> Vec<Act> {
        let of_kind = self.kinds.entry(kind).or_default();
        if of_kind.many.as_ref().is_some_and(|many| at.since(many.last_at) >= CALM_MS) {
            of_kind.many = None;
        }
        let at_once: Vec<(Subject, AccountId)> = of_kind
            .ones
            .iter()
            .filter(|(of, one)| **of != subject && at.since(one.last_at) < AT_ONCE_MS)
            .map(|(of, one)| (*of, one.account))
            .collect();
        let is_one_of_them = of_kind.ones.get(&subject).is_some_and(|one| at.since(one.last_at) < AT_ONCE_MS);
        if of_kind.many.is_none() && (is_one_of_them || at_once.len() < SINGLES) {
            return of_kind.tell_one(kind, subject, account, times, at);
        }
        let mut acts = Vec::new();
        let many = of_kind.many.get_or_insert_with(|| Many { subjects: BTreeMap::new(), last_at: at });
        many.last_at = at;
        many.subjects.insert(subject, account);
        many.subjects.extend(at_once.iter().copied());
        let shown = Card::Many { subjects: many.subjects.clone() };
        for of in at_once.iter().map(|(of, _)| *of).chain([subject]) {
            if of_kind.ones.remove(&of).is_some() {
                acts.push(Act::Withdraw(Slot::One(kind, of)));
            }
        }
        acts.push(Act::Show(Slot::Many(kind), shown));
        acts
    }

    fn has(&self, slot: Slot) -> bool {
        match slot {
            Slot::One(kind, subject) => {
                self.kinds.get(&kind).is_some_and(|of_kind| of_kind.ones.contains_key(&subject))
            }
            Slot::Many(kind) => self.kinds.get(&kind).is_some_and(|of_kind| of_kind.many.is_some()),
        }
    }

    /// The user has seen what this is about, or it is over.
    pub fn settle(&mut self, subject: Subject) -> Vec<Act> {
        let mut acts = Vec::new();
        for (kind, of_kind) in &mut self.kinds {
            acts.extend(of_kind.settle(*kind, subject));
        }
        acts
    }

    /// One kind of it is over.
    pub fn settle_kind(&mut self, kind: NoticeKind, subject: Subject) -> Vec<Act> {
        self.kinds.get_mut(&kind).and_then(|of_kind| of_kind.settle(kind, subject)).into_iter().collect()
    }

    /// The user has put a notification away, or followed it: what comes next begins anew.
    pub fn forget(&mut self, slot: Slot) {
        match slot {
            Slot::One(kind, subject) => {
                if let Some(of_kind) = self.kinds.get_mut(&kind) {
                    of_kind.ones.remove(&subject);
                }
            }
            Slot::Many(kind) => {
                if let Some(of_kind) = self.kinds.get_mut(&kind) {
                    of_kind.many = None;
                }
            }
        }
    }

    /// Every subject that something on the screen speaks of.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        self.kinds.values().flat_map(|of_kind| {
            let of_many = of_kind.many.iter().flat_map(|many| many.subjects.keys());
            of_kind.ones.keys().chain(of_many).copied()
        })
    }
}

impl Kind {
    fn tell_one(
        &mut self,
        kind: NoticeKind,
        subject: Subject,
        account: AccountId,
        times: usize,
        at: UtcMs,
    ) -> Vec<Act> {
        let one = self.ones.entry(subject).or_insert(One { account, count: 0, last_at: at });
        if at.since(one.last_at) >= TOGETHER_MS {
            one.count = 0;
        }
        one.count += times;
        one.last_at = at;
        let count = one.count;
        if self.ones.len() > REMEMBERED
            && let Some(oldest) = self.ones.iter().min_by_key(|(_, one)| one.last_at).map(|(of, _)| *of)
        {
            self.ones.remove(&oldest);
        }
        vec![Act::Show(Slot::One(kind, subject), Card::One { count })]
    }

    fn settle(&mut self, kind: NoticeKind, subject: Subject) -> Option<Act> {
        if self.ones.remove(&subject).is_some() {
            return Some(Act::Withdraw(Slot::One(kind, subject)));
        }
        let many = self.many.as_mut()?;
        // A summary that still speaks of others stays as it is: to correct its number would be to tell it again.
        many.subjects.remove(&subject)?;
        if many.subjects.is_empty() {
            self.many = None;
            return Some(Act::Withdraw(Slot::Many(kind)));
        }
        None
    }
}

/// Of several acts in the same place only the last is done, and nothing is taken away that has not been there.
fn last_of_each(acts: Vec<Act>, was_there: impl Fn(Slot) -> bool) -> Vec<Act> {
    let mut last = BTreeMap::new();
    for act in acts {
        let slot = match act {
            Act::Show(slot, _) | Act::Withdraw(slot) => slot,
        };
        last.insert(slot, act);
    }
    last.into_values().filter(|act| !matches!(act, Act::Withdraw(slot) if !was_there(*slot))).collect()
}
