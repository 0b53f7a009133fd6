//! Reading the inbox.

use std::collections::BTreeMap;

use porchlight_domain::{Direction, PersonProfile, SendState, UtcMs, messaging_window};
use porchlight_engine::rows::{self, PreviewKind};

use super::app_state::settings;
use super::within;
use crate::wire::{
    ConversationCounts, ConversationIndex, ConversationPageRequest, ConversationRef, ConversationRow,
    IndexRequest, LabelCount, OfAccount, Person, PersonBrief, Preview, SearchAnswer, SearchHit,
    SearchHitKind, SearchRequest, WindowInfo,
};
use crate::{ApiError, App, ErrorCode, Nothing, Remedy};

/// Letters of a quoted message.
const QUOTE: usize = 140;
/// People among the hits.
const PEOPLE: i64 = 5;

pub(crate) async fn conversation_counts(
    app: &App,
    request: OfAccount,
) -> Result<ConversationCounts, ApiError> {
    let counts = app.porchlight.engine()?.counts(request.account_id).await?;
    Ok(ConversationCounts {
        needs_reply: counts.needs_reply,
        tray: counts.tray,
        closing_soon: counts.closing_soon,
        waiting: counts.waiting,
        snoozed: counts.snoozed,
        done: counts.done,
        vip: counts.vip,
        requests: counts.requests,
        spam: counts.spam,
        all: counts.all,
        labels: counts.labels.into_iter().map(|(label_id, count)| LabelCount { label_id, count }).collect(),
    })
}

pub(crate) async fn conversation_index(
    app: &App,
    request: IndexRequest,
) -> Result<ConversationIndex, ApiError> {
    let page_size = within("pageSize", request.page_size, 10..=500)?;
    let engine = app.porchlight.engine()?;
    let index = engine.conversation_index(request.list, request.account_id, page_size).await?;
    Ok(ConversationIndex {
        total: index.total,
        anchors: index.anchors.iter().map(ToString::to_string).collect(),
    })
}

pub(crate) async fn conversation_page(
    app: &App,
    request: ConversationPageRequest,
) -> Result<Vec<ConversationRow>, ApiError> {
    let limit = within("limit", request.limit, 1..=500)?;
    let from = request.from.as_deref().map(key).transpose()?;
    let engine = app.porchlight.engine()?;
    let page = engine.conversation_page(request.list, request.account_id, from, limit).await?;
    let mut clocks = BTreeMap::new();
    let mut answer = Vec::with_capacity(page.len());
    for row in page {
        let now = match clocks.get(&row.account) {
            Some(now) => *now,
            None => *clocks.entry(row.account).or_insert(engine.now_of_list(Some(row.account)).await?),
        };
        answer.push(conversation_row(row, now, None));
    }
    Ok(answer)
}

pub(crate) async fn conversation(app: &App, request: ConversationRef) -> Result<ConversationRow, ApiError> {
    let engine = app.porchlight.engine()?;
    let row = engine.conversation(request.conversation_id).await?;
    let now = engine.now_of(row.id).await?;
    let opened_with = match row.window {
        Some(window) => engine.message_row(window.message).await.ok().map(|message| words_of(&message)),
        None => None,
    };
    Ok(conversation_row(row, now, opened_with))
}

pub(crate) async fn thread_open(app: &App, request: ConversationRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.open_conversation(request.conversation_id).await?;
    Ok(Nothing {})
}

pub(super) fn key<T: std::str::FromStr>(text: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_| {
        ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
            .with("detail", "that is no key of a page".to_owned())
    })
}

/// Letters of a name that are shown: Instagram's own limit is 64, and a name comes from outside.
const LONGEST_NAME: usize = 120;

fn short_name(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

fn brief(
    contact_id: porchlight_domain::ContactId,
    person: &PersonProfile,
    picture: Option<&String>,
) -> PersonBrief {
    let short_id = || {
        format!(
            "…{}",
            person.igsid.as_str().chars().rev().take(4).collect::<Vec<_>>().iter().rev().collect::<String>()
        )
    };
    PersonBrief {
        contact_id,
        name: person.name.as_deref().or(person.username.as_deref()).map_or_else(short_id, short_name),
        username: person.username.as_deref().map(short_name),
        picture: picture.map(|key| format!("picture/{key}")),
        is_verified: person.is_verified.unwrap_or(false),
    }
}

fn conversation_row(row: rows::ConversationRow, now: UtcMs, opened_with: Option<String>) -> ConversationRow {
    let person = brief(row.contact, &row.person, row.picture_key.as_ref());
    let opened_at = row.window.map(|window| window.opened_at);
    let window = messaging_window(opened_at, now);
    let has_trouble =
        row.preview.as_ref().and_then(|preview| preview.send_state).is_some_and(|state| {
            matches!(state, SendState::Refused | SendState::Unknown | SendState::Unsent)
        });
    let preview = row.preview.map_or_else(
        || Preview {
            kind: "none".to_owned(),
            text: String::new(),
            direction: Direction::In,
            send_state: None,
        },
        |preview| Preview {
            kind: match preview.kind {
                PreviewKind::Deleted => "unsent".to_owned(),
                kind => kind.as_str().to_owned(),
            },
            text: preview.text,
            direction: preview.direction,
            send_state: preview.send_state,
        },
    );
    ConversationRow {
        id: row.id,
        account_id: row.account,
        person,
        preview,
        last_at: row.sort_at,
        needs_reply: row.needs_reply,
        is_done: row.is_done,
        has_draft: row.has_draft,
        has_trouble,
        window: WindowInfo {
            state: window,
            opened_at,
            opened_by: row.window.map(|window| window.event),
            opened_with,
            opened_message: row.window.map(|window| window.message),
            allows: window.allows(opened_at),
        },
        is_standby: row.is_standby,
        is_unread: row.is_unread,
        labels: row.labels,
        note_count: row.note_count,
        is_vip: row.is_vip,
        is_muted: row.is_muted,
        is_spam: row.is_spam,
        is_request: row.is_request,
        snoozed_until: row.snoozed_until,
        remind_at: row.remind_at,
        woke_because: row.woke_because,
    }
}

/// What a message says, in a few words.
pub(super) fn words_of(message: &rows::Message) -> String {
    message.content.words().chars().take(QUOTE).collect()
}

pub(crate) async fn person(app: &App, request: ConversationRef) -> Result<Person, ApiError> {
    let engine = app.porchlight.engine()?;
    let contact = engine.person_of(request.conversation_id).await?;
    let (messages_in, messages_out) = engine.message_counts(request.conversation_id).await?;
    let from = i64::from(settings(&engine).await?.influencer_followers);
    let is_influencer = from > 0 && contact.profile.follower_count.is_some_and(|followers| followers >= from);
    Ok(Person {
        brief: brief(contact.id, &contact.profile, contact.picture_key.as_ref()),
        account_id: contact.account,
        consent: contact.consent,
        follower_count: contact.profile.follower_count,
        is_influencer,
        follows_us: contact.profile.follows_us,
        we_follow: contact.profile.we_follow,
        profile_at: contact.profile_at,
        first_seen_at: contact.first_seen_at.unwrap_or_default(),
        messages_in,
        messages_out,
    })
}

pub(crate) async fn person_refresh(app: &App, request: ConversationRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.refresh_person(request.conversation_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn search(app: &App, request: SearchRequest) -> Result<SearchAnswer, ApiError> {
    let limit = within("limit", request.limit, 1..=100)?;
    let engine = app.porchlight.engine()?;
    let sought = engine.sought(&request.query, request.account_id).await?;
    if sought.words.trim().is_empty() && !sought.terms.is_empty() {
        return conversations_found(&engine, sought, &request, limit).await;
    }
    let after = request
        .after
        .as_deref()
        .map(|text| {
            serde_json::from_str(text).map_err(|_| ApiError::new(ErrorCode::InvalidRequest, Remedy::None))
        })
        .transpose()?;
    let mut hits = Vec::new();
    // Who is looked for by name alone; with conditions it is messages that are looked for.
    if after.is_none() && sought.terms.is_empty() {
        for found in engine.search_people(&sought.words, request.account_id, PEOPLE).await? {
            let Some(row) = if_there(engine.conversation(found.conversation).await)? else { continue };
            hits.push(conversation_hit(row));
        }
        for found in engine.search_notes(&sought.words, request.account_id, PEOPLE).await? {
            let Some(row) = if_there(engine.conversation(found.note.conversation).await)? else { continue };
            hits.push(SearchHit {
                text: found.snippet.text,
                highlights: found.snippet.found,
                at: found.note.created_at,
                direction: Direction::Out,
                ..conversation_hit(row)
            });
        }
    }
    let found = engine.search_sought(&sought, request.account_id, after, limit).await?;
    for hit in found.hits {
        let Some(row) = if_there(engine.conversation(hit.message.conversation).await)? else { continue };
        hits.push(SearchHit {
            kind: SearchHitKind::Message,
            conversation_id: hit.message.conversation,
            message_id: Some(hit.message.id),
            account_id: hit.message.account,
            person: brief(row.contact, &row.person, row.picture_key.as_ref()),
            text: hit.snippet.text,
            highlights: hit.snippet.found,
            at: hit.message.sent_at,
            direction: hit.message.direction,
        });
    }
    let next = found.next.and_then(|cursor| serde_json::to_string(&cursor).ok());
    Ok(SearchAnswer { hits, next })
}

/// What is asked by conditions alone: conversations, the newest first.
async fn conversations_found(
    engine: &porchlight_engine::Engine,
    sought: porchlight_domain::query::Sought,
    request: &SearchRequest,
    limit: i64,
) -> Result<SearchAnswer, ApiError> {
    let from = request.after.as_deref().map(key).transpose()?;
    let mut rows = engine.conversations_sought(sought, request.account_id, from, limit + 1).await?;
    let page = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = rows.get(page).map(|(key, _)| key.to_string());
    rows.truncate(page);
    Ok(SearchAnswer { hits: rows.into_iter().map(|(_, row)| conversation_hit(row)).collect(), next })
}

fn conversation_hit(row: rows::ConversationRow) -> SearchHit {
    SearchHit {
        kind: SearchHitKind::Person,
        conversation_id: row.id,
        message_id: None,
        account_id: row.account,
        person: brief(row.contact, &row.person, row.picture_key.as_ref()),
        text: row.preview.map(|preview| preview.text).unwrap_or_default(),
        highlights: Vec::new(),
        at: row.sort_at,
        direction: Direction::In,
    }
}

/// What may have gone between one question and the next is left out.
fn if_there<T>(asked: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match asked {
        Ok(row) => Ok(Some(row)),
        Err(problem) if problem.code == ErrorCode::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}
