//! Reading a thread: its messages, what stands between them, and what of it has changed.

use porchlight_domain::{
    Attachment, AttachmentKind, ConversationId, Direction, Postback, ReplyTo, SendState, UtcMs,
};
use porchlight_engine::rows::{self, PreviewKind};
use porchlight_engine::{Engine, ThreadPlace, has_living_story, is_page_of_post};

use super::inbox::{key, words_of};
use super::within;
use crate::wire::{
    AttachmentRow, BeforePage, EditRow, MediaKey, MessagePage, MessagePageRequest, MessageRef, MessageRow,
    OpenInInstagram, OpenedPage, QuotedMessage, ReactionRow, SavedFile, SeenThrough, ThreadMark, ThreadNews,
    ThreadNewsRequest,
};
use crate::{ApiError, App};

/// Letters of a title or payload that are shown.
const LONGEST_TITLE: usize = 1_000;

pub(crate) async fn messages(app: &App, request: MessagePageRequest) -> Result<MessagePage, ApiError> {
    let limit = within("limit", request.limit, 1..=200)?;
    let place = match &request.before {
        BeforePage::Newest => ThreadPlace::Newest,
        BeforePage::Key { key: text } => ThreadPlace::Before(key(text)?),
        BeforePage::Around { message_id } => ThreadPlace::Around(*message_id),
        BeforePage::At { at } => ThreadPlace::At(*at),
    };
    let engine = app.porchlight.engine()?;
    let page = engine.thread_page(request.conversation_id, place, limit).await?;
    let (messages, seen) = drawn(&engine, request.conversation_id, page.messages).await?;
    Ok(MessagePage {
        messages,
        older: page.older.map(|key| key.to_string()),
        newer: page.newer.map(|key| key.to_string()),
        marks: page.marks.into_iter().map(mark).collect(),
        seen,
    })
}

pub(crate) async fn thread_news(app: &App, request: ThreadNewsRequest) -> Result<ThreadNews, ApiError> {
    within("messageIds", u32::try_from(request.message_ids.len()).unwrap_or(u32::MAX), 0..=500)?;
    let engine = app.porchlight.engine()?;
    let rows = engine.messages_by_id(request.conversation_id, &request.message_ids).await?;
    let (messages, seen) = drawn(&engine, request.conversation_id, rows).await?;
    Ok(ThreadNews { messages, seen })
}

pub(crate) async fn message_edits(app: &App, request: MessageRef) -> Result<Vec<EditRow>, ApiError> {
    let engine = app.porchlight.engine()?;
    let wordings = engine.earlier_wordings(request.message_id).await?;
    let rows = (0_i64..).zip(wordings);
    Ok(rows.map(|(num_edit, wording)| EditRow { num_edit, text: wording.text, at: wording.since }).collect())
}

pub(crate) async fn open_in_instagram(app: &App, request: OpenInInstagram) -> Result<OpenedPage, ApiError> {
    let shared =
        request.shared.and_then(|shared| Some((shared.message_id, usize::try_from(shared.place).ok()?)));
    let engine = app.porchlight.engine()?;
    let (is_open, address) = engine.open_in_instagram(request.conversation_id, shared).await?;
    Ok(OpenedPage { is_open, address })
}

pub(crate) async fn media_save(app: &App, request: MediaKey) -> Result<SavedFile, ApiError> {
    let path = app.porchlight.engine()?.save_media(&request.key).await?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(SavedFile { name: name.unwrap_or_default() })
}

async fn drawn(
    engine: &Engine,
    conversation: ConversationId,
    messages: Vec<rows::Message>,
) -> Result<(Vec<MessageRow>, Option<SeenThrough>), ApiError> {
    let seen = engine.conversation(conversation).await?.seen;
    let now = engine.now_of(conversation).await?;
    let reacting = engine.reaction_sends(conversation).await?;
    let mut drawn = Vec::with_capacity(messages.len());
    for message in messages {
        let quoted = quoted(engine, &message, now).await?;
        let reaction = reacting.iter().find(|reaction| reaction.message == message.id);
        drawn.push(message_row(message, quoted, reaction, now));
    }
    let seen =
        seen.map(|seen| SeenThrough { at: seen.at, through: seen.through.map(rows::MessageKey::sortable) });
    Ok((drawn, seen))
}

async fn quoted(
    engine: &Engine,
    message: &rows::Message,
    now: UtcMs,
) -> Result<Option<QuotedMessage>, ApiError> {
    let Some(ReplyTo::Message(mid)) = &message.content.reply_to else { return Ok(None) };
    let Some(quoted) = engine.quoted(message.account, mid).await? else {
        return Ok(Some(QuotedMessage {
            message_id: None,
            direction: None,
            kind: PreviewKind::Unknown.as_str().to_owned(),
            text: String::new(),
            picture: None,
        }));
    };
    let is_picture = |(_, attachment): &(usize, &Attachment)| attachment.kind == AttachmentKind::Image;
    let picture = quoted.content.attachments.iter().enumerate().find(is_picture);
    Ok(Some(QuotedMessage {
        message_id: Some(quoted.id),
        direction: Some(quoted.direction),
        kind: match quoted.kind {
            PreviewKind::Deleted => "unsent".to_owned(),
            kind => kind.as_str().to_owned(),
        },
        text: words_of(&quoted),
        picture: picture.and_then(|(place, attachment)| media_key(&quoted, place, attachment, now)),
    }))
}

/// The key of an attachment's bytes, when there are any to ask for.
fn media_key(message: &rows::Message, place: usize, attachment: &Attachment, now: UtcMs) -> Option<String> {
    attachment.url.as_ref()?;
    let is_shown = match attachment.kind {
        AttachmentKind::Unsupported | AttachmentKind::Other(_) => false,
        AttachmentKind::StoryMention | AttachmentKind::Story => has_living_story(message, now),
        _ => true,
    };
    is_shown.then(|| format!("attachment/{}/{place}", message.id))
}

fn attachment_row(
    message: &rows::Message,
    place: usize,
    attachment: &Attachment,
    now: UtcMs,
) -> AttachmentRow {
    let is_video = attachment.kind == AttachmentKind::Video;
    AttachmentRow {
        kind: attachment.kind.clone(),
        media: media_key(message, place, attachment, now),
        preview: attachment
            .preview
            .as_ref()
            .filter(|_| is_video)
            .map(|_| format!("preview/{}/{place}", message.id)),
        is_sticker: attachment.is_sticker,
        has_page: attachment.url.as_deref().is_some_and(is_page_of_post),
        title: attachment.title.as_deref().map(short),
        media_id: attachment.media_id.clone(),
        width: attachment.width,
        height: attachment.height,
        template: attachment.template.clone(),
    }
}

fn story_of(message: &rows::Message, now: UtcMs) -> (bool, Option<String>) {
    match &message.content.reply_to {
        Some(ReplyTo::Story(story)) => {
            let is_there = story.url.is_some() && has_living_story(message, now);
            (true, is_there.then(|| format!("story/{}", message.id)))
        }
        _ => (false, None),
    }
}

fn message_row(
    message: rows::Message,
    quoted: Option<QuotedMessage>,
    reaction: Option<&rows::ReactionSend>,
    now: UtcMs,
) -> MessageRow {
    let (is_story_reply, story_picture) = story_of(&message, now);
    let attachments = message.content.attachments.iter().enumerate();
    let attachments =
        attachments.map(|(place, attachment)| attachment_row(&message, place, attachment, now)).collect();
    let ad_picture = message.content.referral.as_ref().and_then(|referral| referral.ad_picture.as_ref());
    let ad_picture = ad_picture.map(|_| format!("ad/{}", message.id));
    let send = message.send.as_ref();
    MessageRow {
        id: message.id,
        order: message.key.sortable(),
        direction: message.direction,
        at: message.sent_at,
        attachments,
        quoted,
        is_story_reply,
        story_picture,
        ad_picture,
        is_unsupported: message.content.is_unsupported,
        is_unread_by_api: !message.is_content_known && message.deleted_at.is_none(),
        is_unsent: message.deleted_at.is_some(),
        edit_count: message.edit_count,
        reactions: reactions(&message.reactions, reaction),
        reaction_problem: reaction
            .and_then(|reaction| reaction.error.clone())
            .and_then(|error| serde_json::from_value(error).ok()),
        origin: message.origin,
        is_standby: message.is_standby,
        is_self: message.is_self,
        send_state: send.map(|send| send.state),
        hold_until: send.filter(|send| send.state == SendState::Holding).map(|send| send.hold_until),
        problem: send
            .and_then(|send| send.error.clone())
            .and_then(|error| serde_json::from_value(error).ok()),
        as_human_agent: send.is_some_and(|send| send.is_human_agent),
        is_automatic: message.tap.is_some(),
        mid: message.mid,
        text: message.content.text,
        quick_reply_payload: message.content.quick_reply_payload.as_deref().map(short),
        quick_replies: message.content.quick_replies,
        postback: message
            .content
            .postback
            .map(|tap| Postback { title: short(&tap.title), payload: short(&tap.payload) }),
        referral: message.content.referral,
    }
}

/// The reactions that are known, ours as the user wants it by now.
fn reactions(known: &[rows::Reaction], ours: Option<&rows::ReactionSend>) -> Vec<ReactionRow> {
    let ours = ours.filter(|ours| ours.error.is_none());
    let known = known.iter().filter(|reaction| ours.is_none() || reaction.by == Direction::In);
    let row = |by, emoji, is_pending| ReactionRow { by, emoji, is_pending };
    let pending = ours.and_then(|ours| ours.emoji.clone()).map(|emoji| row(Direction::Out, emoji, true));
    known.map(|reaction| row(reaction.by, reaction.emoji.clone(), false)).chain(pending).collect()
}

/// Titles and payloads have a thousand letters at most (`facts.md §4.2`); what comes from outside may claim any number.
fn short(text: &str) -> String {
    text.chars().take(LONGEST_TITLE).collect()
}

fn mark(mark: porchlight_engine::ThreadMark) -> ThreadMark {
    match mark {
        porchlight_engine::ThreadMark::Event(event) => {
            ThreadMark::Event { at: event.at, event: event.kind, is_ours: event.is_ours, words: event.words }
        }
        porchlight_engine::ThreadMark::Bare { count, from, until } => {
            ThreadMark::Bare { count: i64::try_from(count).unwrap_or(i64::MAX), from, at: until }
        }
    }
}
