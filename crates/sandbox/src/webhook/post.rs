//! The letters to the app: what is under way, what arrived, what was lost, and the tricks that are played on them.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::clock::{HOUR, MINUTE, SECOND};

/// How many letters are remembered.
const REMEMBERED: usize = 2_000;
/// Pauses between attempts, and after the last of them every hour until 36 hours are over (`facts.md` §10.3).
const PAUSES: [i64; 6] = [0, 5 * SECOND, 20 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE];
const GIVEN_UP_AFTER: i64 = 36 * HOUR;

/// All letters and the settings of the post.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Post {
    next_id: u64,
    pub(crate) letters: VecDeque<Delivery>,
    #[serde(default)]
    pub(crate) tricks: Tricks,
    /// The letter that waits to be overtaken.
    #[serde(default)]
    held: Option<u64>,
    /// The letter to which others are added, and how many are in it.
    #[serde(default)]
    gathering: Option<(u64, u32)>,
    /// How long an answer may take, in milliseconds: 20 s (`facts.md` §10.3).
    pub(crate) timeout_ms: u64,
}

impl Default for Post {
    fn default() -> Self {
        Self {
            next_id: 0,
            letters: VecDeque::new(),
            tricks: Tricks::default(),
            held: None,
            gathering: None,
            timeout_ms: 20_000,
        }
    }
}

/// What goes wrong on the way, on request.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Tricks {
    /// Every letter is delivered so many times more.
    pub(crate) duplicate: u32,
    /// Each letter is overtaken by the next.
    pub(crate) reorder: bool,
    pub(crate) delay_ms: i64,
    /// Letters are lost.
    pub(crate) drop: bool,
    /// So many of the next letters are lost.
    pub(crate) drop_next: u32,
    /// So many events go into one letter, at most a thousand (`facts.md` §10.3).
    pub(crate) batch: u32,
    /// Nothing leaves the house.
    pub(crate) pause: bool,
}

/// One letter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) id: u64,
    pub(crate) field: String,
    pub(crate) body: String,
    pub(crate) made: i64,
    pub(crate) due: i64,
    pub(crate) state: State,
    pub(crate) attempts: Vec<Attempt>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    Waiting,
    /// Waits to be overtaken.
    Held,
    Delivered,
    /// Given up.
    Failed,
    Dropped,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Attempt {
    pub(crate) at: i64,
    /// The status of the answer, or why there was none.
    pub(crate) answer: String,
}

impl Post {
    /// Takes a letter in, with whatever trick is played on it.
    pub(crate) fn take(&mut self, now: i64, field: &str, body: &str) {
        if self.tricks.batch > 1 {
            return self.gather(now, field, body);
        }
        let lost = self.tricks.drop || self.tricks.drop_next > 0;
        self.tricks.drop_next = self.tricks.drop_next.saturating_sub(1);
        let due = now + self.tricks.delay_ms;
        let state = if lost {
            State::Dropped
        } else if self.tricks.reorder && self.held.is_none() {
            State::Held
        } else {
            State::Waiting
        };
        let first = self.push(now, due, field, body, state);
        for _ in 0..self.tricks.duplicate {
            self.push(now, due, field, body, state);
        }
        match state {
            State::Held => self.held = Some(first),
            State::Waiting => self.release(now),
            _ => {}
        }
    }

    /// Adds an event to the letter that is being filled, and lets it go when it is full.
    fn gather(&mut self, now: i64, field: &str, body: &str) {
        const HEAD: &str = "{\"object\":\"instagram\",\"entry\":[";
        let (id, many) = match self.gathering {
            Some((id, many)) => {
                let letter = self.letters.iter_mut().find(|letter| letter.id == id);
                let entry = body.strip_prefix(HEAD);
                if let (Some(letter), Some(entry)) = (letter, entry)
                    && let Some(before) = letter.body.strip_suffix("]}")
                {
                    letter.body = format!("{before},{entry}");
                }
                (id, many + 1)
            }
            None => (self.push(now, now + self.tricks.delay_ms, field, body, State::Held), 1),
        };
        self.gathering = Some((id, many));
        if many >= self.tricks.batch.min(1_000) {
            self.post_gathered();
        }
    }

    /// Lets the letter go that is being filled.
    pub(crate) fn post_gathered(&mut self) {
        let Some((id, _)) = self.gathering.take() else { return };
        if let Some(letter) = self.letters.iter_mut().find(|letter| letter.id == id) {
            letter.state = State::Waiting;
        }
    }

    /// Lets the overtaken letter go, after all others.
    pub(crate) fn release(&mut self, now: i64) {
        let Some(held) = self.held.take() else { return };
        let last = self.letters.iter().map(|letter| letter.due).max().unwrap_or(now);
        let mut moved = Vec::new();
        self.letters.retain(|letter| {
            let is_held = letter.state == State::Held && letter.id >= held;
            if is_held {
                moved.push(letter.clone());
            }
            !is_held
        });
        for mut letter in moved {
            letter.state = State::Waiting;
            letter.due = last.max(now);
            self.letters.push_back(letter);
        }
    }

    /// Puts a letter in again, as it was.
    pub(crate) fn replay(&mut self, now: i64, id: u64) -> bool {
        let Some(letter) = self.letters.iter().find(|letter| letter.id == id).cloned() else { return false };
        self.push(now, now, &letter.field, &letter.body, State::Waiting);
        true
    }

    fn push(&mut self, now: i64, due: i64, field: &str, body: &str, state: State) -> u64 {
        self.next_id += 1;
        self.letters.push_back(Delivery {
            id: self.next_id,
            field: field.to_owned(),
            body: body.to_owned(),
            made: now,
            due,
            state,
            attempts: Vec::new(),
        });
        while self.letters.len() > REMEMBERED {
            self.letters.pop_front();
        }
        self.next_id
    }

    /// The letter to deliver now.
    pub(crate) fn next(&self, now: i64) -> Option<&Delivery> {
        self.waiting().filter(|letter| letter.due <= now).min_by_key(|letter| letter.due)
    }

    /// When the next letter is due.
    pub(crate) fn next_due(&self) -> Option<i64> {
        self.waiting().map(|letter| letter.due).min()
    }

    fn waiting(&self) -> impl Iterator<Item = &Delivery> {
        let paused = self.tricks.pause;
        self.letters.iter().filter(move |letter| letter.state == State::Waiting && !paused)
    }

    /// Notes what came of an attempt, and when the next one is due. The world may have been put back meanwhile, and the
    /// number given to another letter.
    pub(crate) fn attempted(&mut self, now: i64, tried: &Delivery, delivered: bool, answer: String) {
        let is_it = |letter: &&mut Delivery| letter.id == tried.id && letter.body == tried.body;
        let Some(letter) = self.letters.iter_mut().find(is_it) else { return };
        letter.attempts.push(Attempt { at: now, answer });
        if delivered {
            letter.state = State::Delivered;
        } else if now - letter.made > GIVEN_UP_AFTER {
            letter.state = State::Failed;
        } else {
            letter.due = now + PAUSES.get(letter.attempts.len()).copied().unwrap_or(HOUR);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Post, State};

    fn order(post: &mut Post) -> Vec<String> {
        let mut order = Vec::new();
        while let Some(letter) = post.next(i64::MAX).cloned() {
            post.attempted(0, &letter, true, "200".to_owned());
            order.push(letter.body);
        }
        order
    }

    #[test]
    fn letters_are_duplicated_reordered_and_lost_on_request() {
        let mut post = Post::default();
        post.tricks.reorder = true;
        for body in ["1", "2", "3", "4"] {
            post.take(0, "messages", body);
        }
        assert_eq!(order(&mut post), ["2", "1", "4", "3"]);

        let mut post = Post::default();
        post.tricks.duplicate = 1;
        post.tricks.drop_next = 1;
        post.take(0, "messages", "lost");
        post.take(0, "messages", "twice");
        assert_eq!(order(&mut post), ["twice", "twice"]);
    }

    #[test]
    fn a_refused_letter_is_tried_again_with_growing_pauses_and_given_up_after_36_hours() {
        let mut post = Post::default();
        post.take(0, "messages", "x");
        let mut now = 0;
        let mut pauses = Vec::new();
        while let Some(due) = post.next_due() {
            pauses.push(due - now);
            now = due;
            let letter = post.letters[0].clone();
            post.attempted(now, &letter, false, "500".to_owned());
        }
        assert!(pauses.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(post.letters[0].state, State::Failed);
        assert!(now > 36 * 3_600_000);
    }

    #[test]
    fn an_attempt_from_before_the_world_was_put_back_says_nothing_of_another_letter() {
        let mut before = Post::default();
        before.take(0, "messages", "old");
        let tried = before.letters[0].clone();
        let mut post = Post::default();
        post.take(0, "messages", "new");
        post.attempted(0, &tried, true, "200".to_owned());
        assert_eq!(order(&mut post), ["new"]);
    }
}
