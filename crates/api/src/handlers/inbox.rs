//! Reading the inbox.

use std::collections::BTreeMap;

use porchlight_domain::{
    AttachmentKind, Direction, PersonProfile, ReplyTo, SendState, UtcMs, messaging_window,
};
use porchlight_engine::rows::{self, PreviewKind};
use porchlight_engine::{Engine, ThreadPlace};

use super::within;
use crate::wire::{
    AttachmentRow, BeforePage, ConversationCounts, ConversationIndex, ConversationPageRequest,
    ConversationRef, ConversationRow, EditRow, IndexRequest, MessagePage, MessagePageRequest, MessageRef,
    MessageRow, OfAccount, Person, PersonBrief, Preview, QuotedMessage, ReactionRow, SearchAnswer, SearchHit,
    SearchHitKind, SearchRequest, View, WindowInfo,
};
use crate::{ApiError, App, ErrorCode, Nothing, Remedy};

/// Letters of a quoted message.
const QUOTE: usize = 140;
/// People among the hits.
const PEOPLE: i64 = 5;

fn view_of(view: View) -> rows::View {
    match view {
        View::NeedsReply => rows::View::NeedsReply,
        View::ClosingSoon => rows::View::ClosingSoon,
        View::All => rows::View::All,
        View::Done => rows::View::Done,
    }
}

pub(crate) async fn conversation_counts(
    app: &App,
    request: OfAccount,
) -> Result<ConversationCounts, ApiError> {
    let counts = app.porchlight.engine()?.counts(request.account_id).await?;
    Ok(ConversationCounts {
        needs_reply: counts.needs_reply,
        closing_soon: counts.closing_soon,
        all: counts.all,
        done: counts.done,
    })
}

pub(crate) async fn conversation_index(
    app: &App,
    request: IndexRequest,
) -> Result<ConversationIndex, ApiError> {
    let page_size = within("pageSize", request.page_size, 10..=500)?;
    let engine = app.porchlight.engine()?;
    let index = engine.conversation_index(view_of(request.view), request.account_id, page_size).await?;
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
    let page = engine.conversation_page(view_of(request.view), request.account_id, from, limit).await?;
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

fn key<T: std::str::FromStr>(text: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_| {
        ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
            .with("detail", "that is no key of a page".to_owned())
    })
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
        name: person.name.clone().or_else(|| person.username.clone()).unwrap_or_else(short_id),
        username: person.username.clone(),
        picture: picture.map(|key| format!("picture/{key}")),
        is_verified: person.is_verified.unwrap_or(false),
    }
}

fn conversation_row(row: rows::ConversationRow, now: UtcMs, opened_with: Option<String>) -> ConversationRow {
    let person = brief(row.contact, &row.person, row.picture_key.as_ref());
    let opened_at = row.window.map(|window| window.opened_at);
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
        has_draft: row.draft.is_some(),
        has_trouble,
        window: WindowInfo {
            state: messaging_window(opened_at, now),
            opened_at,
            opened_by: row.window.map(|window| window.event),
            opened_with,
        },
        is_standby: row.is_standby,
    }
}

/// What a message says, in a few words.
fn words_of(message: &rows::Message) -> String {
    message.content.words().chars().take(QUOTE).collect()
}

pub(crate) async fn messages(app: &App, request: MessagePageRequest) -> Result<MessagePage, ApiError> {
    let limit = within("limit", request.limit, 1..=200)?;
    let place = match &request.before {
        BeforePage::Newest => ThreadPlace::Newest,
        BeforePage::Key { key: text } => ThreadPlace::Before(key(text)?),
        BeforePage::Around { message_id } => ThreadPlace::Around(*message_id),
    };
    let engine = app.porchlight.engine()?;
    let seen = engine.conversation(request.conversation_id).await?.seen;
    let page = engine.thread_page(request.conversation_id, place, limit).await?;
    let mut messages = Vec::with_capacity(page.messages.len());
    for message in page.messages {
        messages.push(message_row(&engine, message, seen).await?);
    }
    Ok(MessagePage {
        messages,
        older: page.older.map(|key| key.to_string()),
        newer: page.newer.map(|key| key.to_string()),
    })
}

async fn message_row(
    engine: &Engine,
    message: rows::Message,
    seen: Option<rows::Seen>,
) -> Result<MessageRow, ApiError> {
    let quoted = match &message.content.reply_to {
        Some(ReplyTo::Message(mid)) => {
            let quoted = engine.quoted(message.account, mid).await?;
            Some(QuotedMessage {
                message_id: quoted.as_ref().map(|quoted| quoted.id),
                direction: quoted.as_ref().map(|quoted| quoted.direction),
                text: quoted.as_ref().map(words_of).unwrap_or_default(),
            })
        }
        _ => None,
    };
    let (is_story_reply, story_picture) = match &message.content.reply_to {
        Some(ReplyTo::Story(story)) => (true, story.url.as_ref().map(|_| format!("story/{}", message.id))),
        _ => (false, None),
    };
    // "Seen" of a message that we do not know counts by time.
    let is_seen = message.direction == Direction::Out
        && seen.is_some_and(|seen| match seen.through {
            Some(through) => message.key <= through,
            None => message.sent_at <= seen.at,
        });
    let attachments = message.content.attachments.iter().enumerate().map(|(place, attachment)| {
        let has_bytes = attachment.url.is_some() && !matches!(attachment.kind, AttachmentKind::Unsupported);
        AttachmentRow {
            kind: attachment.kind.clone(),
            media: has_bytes.then(|| format!("attachment/{}/{place}", message.id)),
            title: attachment.title.clone(),
            media_id: attachment.media_id.clone(),
            width: attachment.width,
            height: attachment.height,
            template: attachment.template.clone(),
        }
    });
    Ok(MessageRow {
        id: message.id,
        direction: message.direction,
        at: message.sent_at,
        attachments: attachments.collect(),
        quoted,
        is_story_reply,
        story_picture,
        is_unsupported: message.content.is_unsupported,
        is_unread_by_api: !message.is_content_known && message.deleted_at.is_none(),
        is_unsent: message.deleted_at.is_some(),
        edit_count: message.edit_count,
        reactions: message
            .reactions
            .into_iter()
            .map(|reaction| ReactionRow { by: reaction.by, emoji: reaction.emoji })
            .collect(),
        origin: message.origin,
        is_standby: message.is_standby,
        is_self: message.is_self,
        is_seen,
        send_state: message.send.as_ref().map(|send| send.state),
        hold_until: message
            .send
            .as_ref()
            .filter(|send| send.state == SendState::Holding)
            .map(|send| send.hold_until),
        problem: message
            .send
            .as_ref()
            .and_then(|send| send.error.clone())
            .and_then(|error| serde_json::from_value(error).ok()),
        as_human_agent: message.send.is_some_and(|send| send.is_human_agent),
        mid: message.mid,
        text: message.content.text,
        quick_reply_payload: message.content.quick_reply_payload,
        postback: message.content.postback,
        referral: message.content.referral,
    })
}

pub(crate) async fn message_edits(app: &App, request: MessageRef) -> Result<Vec<EditRow>, ApiError> {
    let engine = app.porchlight.engine()?;
    let wordings = engine.earlier_wordings(request.message_id).await?;
    let rows = (0_i64..).zip(wordings);
    Ok(rows.map(|(num_edit, wording)| EditRow { num_edit, text: wording.text, at: wording.since }).collect())
}

pub(crate) async fn person(app: &App, request: ConversationRef) -> Result<Person, ApiError> {
    let engine = app.porchlight.engine()?;
    let contact = engine.person_of(request.conversation_id).await?;
    let (messages_in, messages_out) = engine.message_counts(request.conversation_id).await?;
    Ok(Person {
        brief: brief(contact.id, &contact.profile, contact.picture_key.as_ref()),
        account_id: contact.account,
        consent: contact.consent,
        follower_count: contact.profile.follower_count,
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
    let after = request
        .after
        .as_deref()
        .map(|text| {
            serde_json::from_str(text).map_err(|_| ApiError::new(ErrorCode::InvalidRequest, Remedy::None))
        })
        .transpose()?;
    let mut hits = Vec::new();
    if after.is_none() {
        for found in engine.search_people(&request.query, request.account_id, PEOPLE).await? {
            let Some(row) = if_there(engine.conversation(found.conversation).await)? else { continue };
            hits.push(SearchHit {
                kind: SearchHitKind::Person,
                conversation_id: found.conversation,
                message_id: None,
                account_id: found.account,
                person: brief(found.contact, &row.person, row.picture_key.as_ref()),
                text: row.preview.map(|preview| preview.text).unwrap_or_default(),
                highlights: Vec::new(),
                at: row.sort_at,
                direction: Direction::In,
            });
        }
    }
    let found = engine.search_messages(&request.query, request.account_id, after, limit).await?;
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

/// What may have gone between one question and the next is left out.
fn if_there<T>(asked: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match asked {
        Ok(row) => Ok(Some(row)),
        Err(problem) if problem.code == ErrorCode::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}
