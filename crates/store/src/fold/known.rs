//! Everything that is known of one message, and how news joins it. Pure: rows come in and go out elsewhere.
//!
//! Each field is joined so that order and repetition cannot matter: the greatest, the least, the union, or the latest
//! by [`AsOf`] with ties broken by the value itself. What a screen shows ([`Known::shown_text`], reactions) is computed
//! from these fields and never joined.

use std::collections::BTreeMap;

use porchlight_domain::{
    AsOf, Direction, EditSeen, FollowsListed, MessageSeen, Mid, ReactionSeen, ReactionsListed,
};

use super::facts::{Facts, Kept, direction_name};
use crate::content::Reaction;
use crate::mid_key::mid_key;

/// All that is known under one mid.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) mid: Mid,
    pub(crate) key: i64,
    /// The message itself, once anything but its id is known.
    pub(crate) message: Option<Facts>,
    pub(crate) unsent_at: Option<AsOf>,
    /// By `num_edit`.
    pub(crate) edits: BTreeMap<i64, (AsOf, String)>,
    /// By who reacted; '' for a reaction that was taken back.
    pub(crate) reactions: BTreeMap<&'static str, (AsOf, String)>,
    /// The latest listing, as sorted pairs.
    pub(crate) listed: Option<(AsOf, Vec<(String, String)>)>,
    /// The message right before it in its second, as the first poll that listed both has it: neighbours vanish from later
    /// lists, none comes between.
    pub(crate) follows: Option<(AsOf, i64)>,
    /// The newest raw event of this fold; the row's own is compared when it is written.
    pub(crate) raw: Option<(AsOf, String)>,
}

impl Known {
    pub(crate) fn nothing(mid: Mid) -> Self {
        Self {
            key: mid_key(&mid),
            mid,
            message: None,
            unsent_at: None,
            edits: BTreeMap::new(),
            reactions: BTreeMap::new(),
            listed: None,
            follows: None,
            raw: None,
        }
    }

    pub(crate) fn see_message(&mut self, seen: &MessageSeen) {
        self.join(Facts::of(seen));
        if let Some(raw) = &seen.raw {
            let raw = Some((seen.as_of, raw.to_string()));
            if raw > self.raw {
                self.raw = raw;
            }
        }
    }

    /// Joins another row's knowledge of this message.
    pub(crate) fn join(&mut self, facts: Facts) {
        match &mut self.message {
            Some(message) => message.join(facts),
            None => self.message = Some(facts),
        }
    }

    pub(crate) fn see_edit(&mut self, seen: &EditSeen) {
        if seen.num_edit < 1 {
            return; // `num_edit` 0 comes for new messages and is no edit (facts.md §10.5).
        }
        let news = (seen.at, seen.text.clone());
        let edit = self.edits.entry(seen.num_edit).or_insert_with(|| news.clone());
        if news > *edit {
            *edit = news;
        }
    }

    pub(crate) fn see_unsend(&mut self, at: AsOf) {
        self.unsent_at = Some(self.unsent_at.map_or(at, |known| known.min(at)));
    }

    pub(crate) fn see_reaction(&mut self, seen: &ReactionSeen) {
        let news = (seen.at, seen.emoji.clone().unwrap_or_default());
        let reaction = self.reactions.entry(direction_name(seen.by)).or_insert_with(|| news.clone());
        if news > *reaction {
            *reaction = news;
        }
    }

    pub(crate) fn see_reactions(&mut self, seen: &ReactionsListed) {
        let mut listed: Vec<(String, String)> = seen
            .reactions
            .iter()
            .map(|(by, emoji)| (direction_name(*by).to_owned(), emoji.clone()))
            .collect();
        listed.sort();
        listed.dedup();
        let news = Some((seen.as_of, listed));
        if news > self.listed {
            self.listed = news;
        }
    }

    pub(crate) fn see_predecessor(&mut self, seen: &FollowsListed) {
        let news = (seen.as_of, mid_key(&seen.after));
        self.follows = Some(self.follows.map_or(news, |known| known.min(news)));
    }

    /// An unsend is final: what was said goes, whatever came first.
    pub(crate) fn settle(&mut self) {
        if self.unsent_at.is_none() {
            return;
        }
        self.edits.clear();
        self.reactions.clear();
        self.listed = None;
        self.raw = None;
        if let Some(message) = &mut self.message {
            message.told = None;
            message.first = None;
            message.kept = Kept::default();
        }
    }

    /// The text as it reads now: of the latest edit, unless a later look at the message says otherwise.
    pub(crate) fn shown_text(&self) -> &str {
        let told = self.message.as_ref().and_then(|message| message.told.as_ref());
        let edit = self
            .edits
            .iter()
            .max_by_key(|(number, (at, _))| (*at, **number))
            .map(|(_, (at, text))| (*at, text.as_str()));
        match (told, edit) {
            (Some(told), Some((at, _))) if told.as_of > at && !told.text.is_empty() => &told.text,
            (_, Some((_, text))) => text,
            (Some(told), None) => &told.text,
            (None, None) => "",
        }
    }

    /// How often it was edited, as far as is known: a poll tells of no edit, but of other words than before.
    pub(crate) fn edit_count(&self) -> i64 {
        let told = self.edits.keys().next_back().copied().unwrap_or(0);
        let first = self.message.as_ref().and_then(|message| message.first.as_ref());
        let reads_differently = first.is_some_and(|(_, first)| first.trim() != self.shown_text().trim());
        if told == 0 && reads_differently && self.unsent_at.is_none() { 1 } else { told }
    }

    /// Who has which reaction now. A listing says it for all at its instant; later single reactions go over it.
    pub(crate) fn shown_reactions(&self) -> Vec<Reaction> {
        let mut shown = Vec::new();
        for by in [Direction::In, Direction::Out] {
            let name = direction_name(by);
            let listed = self.listed.as_ref().map(|(at, listed)| {
                let emoji = listed.iter().rev().find(|(who, _)| who == name).map(|(_, emoji)| emoji.as_str());
                (*at, emoji.unwrap_or_default())
            });
            let single = self.reactions.get(name).map(|(at, emoji)| (*at, emoji.as_str()));
            let emoji = match (listed, single) {
                (Some((listed_at, listed)), Some((at, single))) => {
                    if at >= listed_at {
                        single
                    } else {
                        listed
                    }
                }
                (Some((_, emoji)), None) | (None, Some((_, emoji))) => emoji,
                (None, None) => "",
            };
            if !emoji.is_empty() {
                shown.push(Reaction { by, emoji: emoji.to_owned() });
            }
        }
        shown
    }
}
