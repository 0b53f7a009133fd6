//! The world: accounts, people, what they wrote to each other, and the app's place in it.
//!
//! One value behind one lock. Everything that lasts is serialised into the state file; the rest (indexes, the log,
//! where the sandbox listens) is rebuilt when it is opened.

mod account;
mod app;
mod comment;
mod container;
mod fate;
mod greeting;
mod kept;
mod mention;
mod page;
mod person;
mod post;
mod thread;
mod token;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub(crate) use account::{Account, Bucket, Restriction, Usage};
pub(crate) use app::App;
pub(crate) use comment::{Author, Comment};
pub(crate) use container::{Container, FilmUpload, Stage};
pub(crate) use fate::Fate;
pub(crate) use greeting::{Entry, Flow, Greeting, IceBreakers, Menu, Question};
pub(crate) use kept::{Kept, Upload};
pub(crate) use mention::Mention;
pub(crate) use page::{FACEBOOK_SCOPES, Page, business_scope};
pub(crate) use person::Person;
pub(crate) use post::{Form, Post, Product};
pub(crate) use thread::{
    Attachment, DETAILED, Message, Plot, QuickReply, ReplyTo, Side, Source, Tap, Thread, Window,
};
pub(crate) use token::{BASIC, COMMENTS, Code, Ended, Holder, INSIGHTS, MESSAGES, PUBLISH, SCOPES, Token};

use crate::clock::Clock;
use crate::control::{Faults, Ledger, Log};
use crate::draw::Draw;
use crate::options::Quirk;
use crate::people::Agenda;
use crate::webhook::Post as Postbox;
use crate::wire::Links;

/// Everything there is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) name: String,
    pub(crate) seed: u64,
    pub(crate) clock: Clock,
    /// How often chance was asked: the next answer depends on it.
    draws: u64,
    /// The key of the newest message.
    last_key: u64,
    pub(crate) app: App,
    pub(crate) accounts: Vec<Account>,
    pub(crate) people: Vec<Person>,
    pub(crate) threads: BTreeMap<u64, Thread>,
    pub(crate) tokens: BTreeMap<String, Token>,
    pub(crate) codes: BTreeMap<String, Code>,
    /// The token of each account that the ready line hands out.
    pub(crate) given: Vec<String>,
    pub(crate) postbox: Postbox,
    pub(crate) ledger: Ledger,
    pub(crate) agenda: Agenda,
    /// Files that came from outside.
    #[serde(default)]
    pub(crate) kept: BTreeMap<u64, Kept>,
    /// Files that were uploaded to be sent, by their attachment id.
    #[serde(default)]
    pub(crate) uploads: BTreeMap<String, Upload>,
    /// Comments on the accounts' media, the oldest first.
    #[serde(default)]
    pub(crate) comments: Vec<Comment>,
    /// Mentions of the accounts on other people's media.
    #[serde(default)]
    pub(crate) mentions: Vec<Mention>,

    /// Media on their way to being published, by their id.
    #[serde(default)]
    pub(crate) containers: BTreeMap<String, Container>,

    /// The Pages of one person at Facebook.
    #[serde(default)]
    pub(crate) pages: Vec<Page>,
    /// The token of that person.
    #[serde(default)]
    pub(crate) facebook_user: String,

    #[serde(skip)]
    pub(crate) quirks: BTreeSet<Quirk>,
    #[serde(skip)]
    pub(crate) redirect_uris: Vec<String>,
    #[serde(skip)]
    pub(crate) base_url: String,
    #[serde(skip)]
    pub(crate) faults: Faults,
    /// What is in store for containers to come, of one account or of any.
    #[serde(skip)]
    pub(crate) fates: Vec<(Option<usize>, Fate)>,
    #[serde(skip)]
    pub(crate) log: Log,
    /// Each account's threads, the most recently updated first.
    #[serde(skip)]
    order: Vec<BTreeSet<(Reverse<i64>, u64)>>,
    #[serde(skip)]
    by_igsid: HashMap<String, u64>,
}

impl World {
    pub(crate) fn empty(name: &str, seed: u64, clock: Clock, app: App) -> Self {
        Self {
            name: name.to_owned(),
            seed,
            clock,
            draws: 0,
            last_key: 0,
            app,
            accounts: Vec::new(),
            people: Vec::new(),
            threads: BTreeMap::new(),
            tokens: BTreeMap::new(),
            codes: BTreeMap::new(),
            given: Vec::new(),
            postbox: Postbox::default(),
            ledger: Ledger::default(),
            agenda: Agenda::default(),
            kept: BTreeMap::new(),
            uploads: BTreeMap::new(),
            comments: Vec::new(),
            mentions: Vec::new(),
            containers: BTreeMap::new(),
            pages: Vec::new(),
            facebook_user: String::new(),
            quirks: BTreeSet::new(),
            redirect_uris: Vec::new(),
            base_url: String::new(),
            faults: Faults::default(),
            fates: Vec::new(),
            log: Log::default(),
            order: Vec::new(),
            by_igsid: HashMap::new(),
        }
    }

    /// Makes the indexes anew, after everything was read from a file or generated.
    pub(crate) fn index(&mut self) {
        self.order = vec![BTreeSet::new(); self.accounts.len()];
        self.by_igsid.clear();
        for (number, thread) in &self.threads {
            if let Some(order) = self.order.get_mut(thread.account) {
                order.insert((Reverse(thread.updated), *number));
            }
            self.by_igsid.insert(thread.igsid.clone(), *number);
        }
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.now()
    }

    pub(crate) fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    /// The next draws of chance; they follow from the seed and the number of times that it was asked.
    pub(crate) fn draw(&mut self, label: &str) -> Draw {
        self.draws += 1;
        Draw::new(self.seed, label, self.draws)
    }

    /// The form of links in what the sandbox says unasked.
    pub(crate) fn links(&self) -> Links {
        Links::from_base(&self.base_url)
    }

    /// The account with either of its two ids, or its username.
    pub(crate) fn account_named(&self, id: &str) -> Option<usize> {
        let name = id.trim_start_matches('@');
        self.accounts.iter().position(|account| {
            account.user_id == id || account.app_scoped_id == id || account.username == name
        })
    }

    /// The thread of a person's id.
    pub(crate) fn thread_of(&self, igsid: &str) -> Option<u64> {
        self.by_igsid.get(igsid).copied()
    }

    /// The number of the thread between the two, whether there is one or not.
    pub(crate) fn pair(account: usize, person: usize) -> u64 {
        (account as u64 + 1) * 1_000_000_000_000 + person as u64
    }

    /// The thread between the two; makes their acquaintance if there was none.
    pub(crate) fn acquaint(&mut self, account: usize, person: usize) -> u64 {
        let number = Self::pair(account, person);
        if !self.threads.contains_key(&number) {
            let igsid = Draw::new(self.seed, "igsid", number).digits(16);
            self.by_igsid.insert(igsid.clone(), number);
            let thread = Thread {
                account,
                person,
                igsid,
                conversation_id: OnceLock::new(),
                messages: Vec::new(),
                updated: 0,
                opened: None,
                request: true,
                consent: false,
                blocked: false,
                follows_business: false,
                followed_by_business: false,
                seen: 0,
                plot: None,
                owner: None,
                typing_until: None,
                read_at: None,
                came: None,
                flow: None,
            };
            if let Some(order) = self.order.get_mut(account) {
                order.insert((Reverse(0), number));
            }
            self.threads.insert(number, thread);
        }
        number
    }

    /// Puts a message at the end of a thread and gives it its key. What a person does opens the window.
    pub(crate) fn add_message(&mut self, number: u64, mut message: Message) -> u64 {
        self.last_key += 1;
        let key = self.last_key;
        message.key = key;
        let buttons_open_nothing = self.has(Quirk::ButtonsOpenNothing);
        let Some(thread) = self.threads.get_mut(&number) else { return key };
        if let Some(order) = self.order.get_mut(thread.account) {
            order.remove(&(Reverse(thread.updated), number));
            order.insert((Reverse(message.at), number));
        }
        thread.updated = message.at;
        let opens = !(buttons_open_nothing && message.tap.as_ref().is_some_and(|tap| tap.on_template));
        if message.from == Side::Person && opens {
            thread.opened = Some(message.at);
            thread.consent = true;
        } else if message.by_api {
            thread.request = false;
        }
        thread.messages.push(message);
        key
    }

    /// The account's threads that a listing shows, the most recently updated first, from after this place.
    pub(crate) fn listed(
        &self,
        account: usize,
        after: Option<(i64, u64)>,
    ) -> impl Iterator<Item = (u64, &Thread)> {
        use std::ops::Bound;
        let now = self.now();
        let from = after.map_or(Bound::Unbounded, |(at, number)| Bound::Excluded((Reverse(at), number)));
        self.order
            .get(account)
            .into_iter()
            .flat_map(move |order| order.range((from, Bound::Unbounded)))
            .filter_map(move |(_, number)| Some((*number, self.threads.get(number)?)))
            .filter(move |(_, thread)| thread.is_listed(now))
    }

    /// Whether both sides of the thread are the same account (`facts.md` §4.6).
    pub(crate) fn is_own(&self, thread: &Thread) -> bool {
        self.person_of(thread).is_some_and(|person| person.account == Some(thread.account))
    }

    /// The thread of an account with itself.
    pub(crate) fn own_thread(&mut self, account: usize) -> u64 {
        let known = self.people.iter().position(|person| person.account == Some(account));
        let person = known.unwrap_or_else(|| {
            if let Some(own) = self.accounts.get(account) {
                self.people.push(Person::of_account(own, account));
            }
            self.people.len().saturating_sub(1)
        });
        self.acquaint(account, person)
    }

    /// The person on the other side of a thread.
    pub(crate) fn person_of(&self, thread: &Thread) -> Option<&Person> {
        self.people.get(thread.person)
    }

    /// The message id of a key in a thread.
    pub(crate) fn mid(&self, number: u64, key: u64) -> String {
        let user_id = self
            .threads
            .get(&number)
            .and_then(|thread| self.accounts.get(thread.account))
            .map_or("0", |account| account.user_id.as_str());
        crate::ids::message_id(user_id, number, key)
    }
}
