//! What a screen draws of an account's answers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use porchlight_domain::answers::{AnswerMap, MapLead, MapMark, MapParts, Standing, Tapped, map_of};
use porchlight_domain::greeting::{GreetingContent, GreetingPart};
use porchlight_domain::{AccountId, AnswerId, ApiError, UtcMs};
use porchlight_store::{AnswerLinkRow, AnswerRow, ReadConnection};

use super::editing::name_of;
use super::links::url_of;
use crate::engine::Engine;
use crate::inbox::gone;

/// Versions of a part in which retired items are looked for.
const LOOKED_BACK: i64 = 200;

/// An account's answers.
#[derive(Clone, Debug)]
pub struct AnswersView {
    /// By name.
    pub answers: Vec<AnswerView>,
    /// Newest first.
    pub links: Vec<LinkView>,
    /// Payloads without an answer, most tapped first.
    pub unanswered: Vec<String>,
    /// How everything hangs together.
    pub map: AnswerMap,
    /// Pages are being looked at.
    pub is_checking_pages: bool,
    /// When they last were.
    pub pages_checked_at: Option<UtcMs>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct AnswerView {
    /// As it is stored.
    pub row: AnswerRow,
    /// The name that is edited, else that in use.
    pub name: String,
    /// How often it was asked for, and when last.
    pub taps: (i64, Option<UtcMs>),
}

/// A link.
#[derive(Clone, Debug)]
pub struct LinkView {
    /// As it is stored.
    pub row: AnswerLinkRow,
    /// Its whole address.
    pub url: String,
    /// How often somebody came by it, and when last.
    pub taps: (i64, Option<UtcMs>),
    /// The answer that it leads to.
    pub answer: Option<AnswerId>,
}

impl Engine {
    /// An account's answers, the links that lead to them, and the map of it all.
    ///
    /// # Errors
    /// [`porchlight_domain::ErrorCode::NotFound`] without such an account.
    pub async fn answers(&self, account: AccountId) -> Result<AnswersView, ApiError> {
        let mut read = self.store.read().await?;
        let stored = read.account(account).await?.ok_or_else(gone)?;
        let rows = read.answers(account).await?;
        let links = read.answer_links(account).await?;
        let (parts, checked_at) = parts(&mut read, account, &rows, &links).await?;
        drop(read);
        let by_payload = taps_of(&parts.taps);
        let taps_of = |payload: &str| by_payload.get(payload).copied().unwrap_or_default();
        let map = map_of(&parts);
        let answer_of: HashMap<&str, AnswerId> =
            rows.iter().map(|row| (row.payload.as_str(), row.id)).collect();
        let links = links
            .into_iter()
            .map(|row| LinkView {
                url: url_of(&stored.profile.username, &row.reference),
                taps: taps_of(&row.reference),
                answer: answer_of.get(row.reference.as_str()).copied(),
                row,
            })
            .collect();
        let unanswered = unanswered(&map, taps_of);
        let mut answers: Vec<AnswerView> = rows
            .into_iter()
            .map(|row| AnswerView { name: name_of(&row), taps: taps_of(&row.payload), row })
            .collect();
        answers.sort_by_cached_key(|answer| (answer.name.to_lowercase(), answer.row.id));
        Ok(AnswersView {
            answers,
            links,
            unanswered,
            map,
            is_checking_pages: self.pages.is_busy(account),
            pages_checked_at: checked_at,
        })
    }

    pub(super) async fn answer_map(&self, account: AccountId) -> Result<AnswerMap, ApiError> {
        let mut read = self.store.read().await?;
        let (rows, links) = (read.answers(account).await?, read.answer_links(account).await?);
        let (parts, _) = parts(&mut read, account, &rows, &links).await?;
        Ok(map_of(&parts))
    }
}

/// Everything from which the map is made, and when pages were last looked at.
async fn parts(
    read: &mut ReadConnection,
    account: AccountId,
    rows: &[AnswerRow],
    links: &[AnswerLinkRow],
) -> Result<(MapParts, Option<UtcMs>), ApiError> {
    let live: BTreeMap<GreetingPart, GreetingContent> =
        read.greeting_live(account).await?.into_iter().map(|one| (one.part, one.found.content)).collect();
    let drafts: BTreeMap<GreetingPart, GreetingContent> =
        read.greeting_drafts(account).await?.into_iter().map(|one| (one.part, one.content)).collect();
    let standing =
        |part: GreetingPart| Standing { live: live.get(&part).cloned(), draft: drafts.get(&part).cloned() };
    let all: BTreeSet<GreetingPart> = live.keys().chain(drafts.keys()).copied().collect();
    let mut before = Vec::new();
    let lists = [GreetingPart::IceBreakers, GreetingPart::Menu];
    for part in all.iter().copied().chain(lists).collect::<BTreeSet<_>>() {
        let versions = read.greeting_versions(account, part, None, LOOKED_BACK).await?;
        before.extend(versions.into_iter().map(|version| version.found.content));
    }
    let flows = all.into_iter().filter_map(|part| match part {
        GreetingPart::Flow { flow_id } => Some((flow_id, standing(part))),
        GreetingPart::IceBreakers | GreetingPart::Menu => None,
    });
    let (dead, checked_at) = read.dead_pages(account).await?;
    let answers = rows.iter().map(|row| {
        let standing = Standing {
            live: row.used.as_ref().map(|(content, _)| content.clone()),
            draft: row.draft.as_ref().map(|draft| draft.content.clone()),
        };
        (row.id, row.payload.clone(), standing)
    });
    let parts = MapParts {
        lists: vec![standing(GreetingPart::IceBreakers), standing(GreetingPart::Menu)],
        flows: flows.collect(),
        before,
        past_links: read.past_answer_links(account).await?,
        links: links.iter().map(|link| (link.id, link.name.clone(), link.reference.clone())).collect(),
        answers: answers.collect(),
        taps: read.tapped(account).await?,
        dead,
    };
    Ok((parts, checked_at))
}

fn taps_of(taps: &[Tapped]) -> HashMap<&str, (i64, Option<UtcMs>)> {
    let mut sums: HashMap<&str, (i64, Option<UtcMs>)> = HashMap::new();
    for tap in taps {
        let sum = sums.entry(&tap.payload).or_default();
        *sum = (sum.0 + tap.count, sum.1.max(Some(tap.last_at)));
    }
    sums
}

/// Payloads that lead nowhere, most tapped first.
fn unanswered(map: &AnswerMap, taps_of: impl Fn(&str) -> (i64, Option<UtcMs>)) -> Vec<String> {
    let ports = map.nodes.iter().flat_map(|node| &node.ports);
    let nowhere: BTreeSet<&str> = ports
        .filter(|port| port.marks.contains(&MapMark::LeadsNowhere))
        .filter_map(|port| match &port.leads {
            MapLead::Payload { payload } => Some(payload.as_str()),
            MapLead::Page { .. } | MapLead::Told => None,
        })
        .collect();
    let mut all: Vec<&str> = nowhere.into_iter().collect();
    all.sort_by_key(|payload| std::cmp::Reverse(taps_of(payload)));
    all.into_iter().map(str::to_owned).collect()
}
