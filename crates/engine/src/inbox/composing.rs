//! From the parts that a composer hands over to messages: checked, in the shapes that Instagram takes, and as the thread
//! shows them until Instagram tells of them.

use porchlight_domain::outgoing::{
    Button, MediaKind, MediaSource, OutgoingMessage, OutgoingPart, TemplateElement,
};
use porchlight_domain::{
    AccountId, ApiError, AssetId, Attachment, AttachmentKind, Content, ConversationId, ErrorCode, Remedy,
    StagedFileId, lengths, limits,
};
use porchlight_store::{Asset, FileKind, FileState, NewMessage, ReadConnection, StagedFile};
use serde_json::{Value, json};

use crate::problem::unfit_problem;

/// Media of ours that has no address at Instagram yet: what follows is a key of `Engine::media`.
pub(super) const OURS: &str = "porchlight:";

/// The messages that `parts` become, in order.
///
/// # Errors
/// [`ErrorCode::InvalidRequest`] for no parts or too many; what is wrong with the first that is unfit.
pub(super) async fn messages_of(
    read: &mut ReadConnection,
    conversation: ConversationId,
    parts: &[OutgoingPart],
) -> Result<Vec<NewMessage>, ApiError> {
    if parts.is_empty() || parts.len() > lengths::PARTS.max {
        return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
            .with("detail", format!("a send has 1 to {} parts", lengths::PARTS.max)));
    }
    let mut messages = Vec::new();
    for part in parts {
        match part {
            OutgoingPart::Files { file_keys } => {
                messages.extend(files(read, conversation, file_keys).await?);
            }
            OutgoingPart::Asset { asset_id } => messages.push(asset(read, *asset_id).await?),
            _ => messages.push(NewMessage { content: content_of(part)?, made_of: part.clone().into() }),
        }
    }
    Ok(messages)
}

/// What a part without files says.
fn content_of(part: &OutgoingPart) -> Result<Content, ApiError> {
    let Some(message) = message_of(part) else { return Ok(Content::default()) };
    check(&message)?;
    let mut content = words_of(&message);
    if let OutgoingPart::Post { title, thumbnail, .. } = part
        && let Some(post) = content.attachments.first_mut()
    {
        post.title.clone_from(title);
        post.url = thumbnail.as_ref().map(|key| format!("{OURS}{key}"));
    }
    Ok(content)
}

/// A message of an answer, as it is to go out. Of a picture at an address nothing is shown before Instagram tells of it:
/// nobody else is asked for it.
pub(crate) async fn of_answer(
    read: &mut ReadConnection,
    account: AccountId,
    message: &OutgoingMessage,
) -> Result<NewMessage, ApiError> {
    let mut content = words_of(message);
    let (media, sources) = match message {
        OutgoingMessage::Media { media, source } => (*media, std::slice::from_ref(source)),
        OutgoingMessage::Images { images } => (MediaKind::Image, images.as_slice()),
        _ => (MediaKind::File, &[][..]),
    };
    for source in sources {
        let asset = match source {
            MediaSource::Saved(id) => read.asset_by_attachment(account, id).await?,
            MediaSource::Url(_) => None,
        };
        content.attachments.push(
            asset.as_ref().map_or_else(|| Attachment::new(attachment_of(media), None), attachment_of_asset),
        );
    }
    Ok(NewMessage { content, made_of: message.clone().into() })
}

/// What a message says beside media.
fn words_of(message: &OutgoingMessage) -> Content {
    let with = |attachment| Content { attachments: vec![attachment], ..Content::default() };
    match message {
        OutgoingMessage::Text { text, quick_replies } => {
            Content { quick_replies: quick_replies.clone(), ..Content::text(text) }
        }
        OutgoingMessage::Post { media_id } => with(Attachment {
            media_id: Some(media_id.clone()),
            ..Attachment::new(AttachmentKind::Post, None)
        }),
        OutgoingMessage::Generic { elements } => with(template(elements)),
        // The echo of a button template is one card with its words as the title (`facts.md §10.6`).
        OutgoingMessage::Buttons { text, buttons } => with(template(&[TemplateElement {
            title: text.clone(),
            buttons: buttons.clone(),
            ..TemplateElement::default()
        }])),
        OutgoingMessage::Heart => with(Attachment::new(AttachmentKind::LikeHeart, None)),
        OutgoingMessage::Media { .. } | OutgoingMessage::Images { .. } => Content::default(),
    }
}

/// The message that a part is, if it needs no file; whose media are known by their ids is made when it leaves.
pub(super) fn message_of(part: &OutgoingPart) -> Option<OutgoingMessage> {
    Some(match part.clone() {
        OutgoingPart::Text { text, quick_replies } => OutgoingMessage::Text { text, quick_replies },
        OutgoingPart::Heart => OutgoingMessage::Heart,
        OutgoingPart::Post { media_id, .. } => OutgoingMessage::Post { media_id },
        OutgoingPart::Generic { elements } => OutgoingMessage::Generic { elements },
        OutgoingPart::Buttons { text, buttons } => OutgoingMessage::Buttons { text, buttons },
        OutgoingPart::Files { .. } | OutgoingPart::Asset { .. } => return None,
    })
}

fn check(message: &OutgoingMessage) -> Result<(), ApiError> {
    if let OutgoingMessage::Text { text, .. } = message {
        limits::check_message_text(text).map_err(|refused| match refused {
            limits::TextRefused::Empty => ApiError::new(ErrorCode::TextEmpty, Remedy::None),
            limits::TextRefused::TooLong { bytes, max } => {
                ApiError::new(ErrorCode::TextTooLong, Remedy::Shorten).with("bytes", bytes).with("max", max)
            }
        })?;
    }
    message.check().map_err(|unfit| unfit_problem(&unfit))
}

/// As an echo has it.
fn template(elements: &[TemplateElement]) -> Attachment {
    let cards: Vec<Value> = elements.iter().map(card).collect();
    Attachment {
        title: elements.first().map(|element| element.title.clone()),
        template: Some(json!({ "generic": { "elements": cards } })),
        ..Attachment::new(AttachmentKind::Template, None)
    }
}

fn card(element: &TemplateElement) -> Value {
    let buttons: Vec<Value> = element
        .buttons
        .iter()
        .map(|button| match button {
            Button::WebUrl { title, url } => json!({"type": "web_url", "title": title, "url": url}),
            Button::Postback { title, payload } => {
                json!({"type": "postback", "title": title, "payload": payload})
            }
        })
        .collect();
    let mut card = json!({ "title": element.title });
    if let Some(members) = card.as_object_mut() {
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                members.insert(name.to_owned(), value);
            }
        };
        put("subtitle", element.subtitle.as_ref().map(|subtitle| json!(subtitle)));
        put("image_url", element.image_url.as_ref().map(|url| json!(url)));
        put(
            "default_action",
            element.default_action_url.as_ref().map(|url| json!({"type": "web_url", "url": url})),
        );
        put("buttons", (!buttons.is_empty()).then_some(Value::Array(buttons)));
    }
    card
}

/// As what a file is sent.
pub(crate) const fn media_of(kind: FileKind) -> MediaKind {
    match kind {
        FileKind::Image | FileKind::Gif => MediaKind::Image,
        FileKind::Video => MediaKind::Video,
        FileKind::Audio => MediaKind::Audio,
        FileKind::File => MediaKind::File,
    }
}

const fn attachment_of(media: MediaKind) -> AttachmentKind {
    match media {
        MediaKind::Image => AttachmentKind::Image,
        MediaKind::Video => AttachmentKind::Video,
        MediaKind::Audio => AttachmentKind::Audio,
        MediaKind::File => AttachmentKind::File,
    }
}

/// Pictures beside each other are one message, 10 at most; everything else goes by itself.
async fn files(
    read: &mut ReadConnection,
    conversation: ConversationId,
    keys: &[StagedFileId],
) -> Result<Vec<NewMessage>, ApiError> {
    let mut groups: Vec<Vec<StagedFile>> = Vec::new();
    for key in keys {
        let file = read.staged_file(*key).await?;
        let file = file
            .filter(|file| file.conversation == conversation && file.message.is_none())
            .ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))?;
        if let Some(problem) = &file.problem {
            return Err(serde_json::from_value(problem.clone())
                .unwrap_or_else(|_| ApiError::new(ErrorCode::FileDamaged, Remedy::None)));
        }
        if file.state != FileState::Ready {
            return Err(ApiError::new(ErrorCode::FileNotReady, Remedy::Wait));
        }
        let most = usize::try_from(limits::MESSAGE_IMAGES.max).unwrap_or(1);
        match groups.last_mut() {
            Some(group) if is_picture(&file) && group.len() < most && group.iter().all(is_picture) => {
                group.push(file);
            }
            _ => groups.push(vec![file]),
        }
    }
    if groups.is_empty() {
        return Err(ApiError::new(ErrorCode::TextEmpty, Remedy::None));
    }
    Ok(groups.iter().map(|group| of_files(group)).collect())
}

fn is_picture(file: &StagedFile) -> bool {
    file.kind == Some(FileKind::Image)
}

fn of_files(files: &[StagedFile]) -> NewMessage {
    let attachments = files.iter().map(|file| {
        let media = media_of(file.kind.unwrap_or(FileKind::File));
        Attachment {
            title: (media == MediaKind::File).then(|| file.name.clone()),
            width: file.width,
            height: file.height,
            ..Attachment::new(attachment_of(media), Some(format!("{OURS}staged/{}", file.id)))
        }
    });
    NewMessage {
        content: Content { attachments: attachments.collect(), ..Content::default() },
        made_of: OutgoingPart::Files { file_keys: files.iter().map(|file| file.id).collect() }.into(),
    }
}

async fn asset(read: &mut ReadConnection, id: AssetId) -> Result<NewMessage, ApiError> {
    let asset = read.asset(id).await?.filter(|asset| asset.attachment.is_some());
    let asset = asset.ok_or_else(|| ApiError::new(ErrorCode::AssetGone, Remedy::None))?;
    Ok(NewMessage {
        content: Content { attachments: vec![attachment_of_asset(&asset)], ..Content::default() },
        made_of: OutgoingPart::Asset { asset_id: id }.into(),
    })
}

fn attachment_of_asset(asset: &Asset) -> Attachment {
    Attachment {
        title: (asset.media == MediaKind::File).then(|| asset.name.clone()),
        width: asset.width,
        height: asset.height,
        ..Attachment::new(
            attachment_of(asset.media),
            asset.has_preview.then(|| format!("{OURS}asset/{}", asset.id)),
        )
    }
}

/// The message of media that Instagram has.
pub(super) fn of_saved(
    media: MediaKind,
    mut ids: Vec<porchlight_domain::SavedAttachmentId>,
) -> Option<OutgoingMessage> {
    match ids.len() {
        0 => None,
        1 => ids.pop().map(|id| OutgoingMessage::Media { media, source: MediaSource::Saved(id) }),
        _ => Some(OutgoingMessage::Images { images: ids.into_iter().map(MediaSource::Saved).collect() }),
    }
}
