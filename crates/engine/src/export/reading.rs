//! Reading what is exported: thread by thread, a page at a time.

use std::time::{Duration, Instant};

use porchlight_domain::{
    AccountId, ApiError, AttachmentKind, ConversationId, Environment, ExportFormat, ExportScope, ReplyTo,
    UtcMs,
};
use porchlight_store::{Account, Contact, Message, ReadConnection, Wording};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::writing::Writer;
use super::{Export, ExportPhase};
use crate::engine::Engine;
use crate::inbox::gone;

/// Messages of one page.
const PAGE: i64 = 200;
/// Pieces that may wait for the thread that writes.
const WAITING: usize = 64;
/// How often the screens are told how far it is.
const PACE: Duration = Duration::from_millis(200);

/// What goes from reading to writing.
pub(super) enum Piece {
    /// A thread begins.
    Thread(Box<ThreadHead>),
    /// Its next message.
    Message(Box<Said>),
    /// That was all. Without it, nothing is kept.
    End,
}

/// Who speaks with whom in a thread.
pub(super) struct ThreadHead {
    pub(super) account: Account,
    pub(super) contact: Contact,
    pub(super) conversation: ConversationId,
    pub(super) messages: i64,
    pub(super) first_at: Option<UtcMs>,
    pub(super) last_at: UtcMs,
    /// The person's picture, for paper.
    pub(super) picture: Option<Vec<u8>>,
}

/// A message with what belongs to it.
pub(super) struct Said {
    pub(super) message: Message,
    /// The message that it answers, if it is known.
    pub(super) answers: Option<Message>,
    /// How it read before.
    pub(super) earlier: Vec<Wording>,
    /// Pictures that are kept here, by the attachment's place; for paper.
    pub(super) pictures: Vec<(usize, Vec<u8>)>,
}

impl Engine {
    /// How many messages an export will have.
    pub(super) async fn messages_of(&self, scope: ExportScope) -> Result<i64, ApiError> {
        let mut read = self.store.read().await?;
        match scope {
            ExportScope::Thread { conversation_id } => {
                read.conversation(conversation_id).await?.ok_or_else(gone)?;
                Ok(read.messages_to_export(conversation_id).await?)
            }
            ExportScope::All { account_id } => Ok(read.all_messages_to_export(account_id).await?),
        }
    }

    /// Reads and has it written. `None` when the user cancelled.
    pub(super) async fn write_export(
        &self,
        export: &Export,
        writer: Writer,
        stop: &CancellationToken,
    ) -> Result<Option<Vec<std::path::PathBuf>>, ApiError> {
        let (sender, receiver) = mpsc::channel(WAITING);
        let writing = tokio::task::spawn_blocking(move || writer.run(receiver));
        let read = tokio::select! {
            biased;
            () = stop.cancelled() => None,
            read = self.read_export(export, sender) => Some(read),
        };
        if matches!(read, Some(Ok(()))) {
            self.exports.set(|status| status.phase = ExportPhase::Finishing);
            self.tell_of_export();
        }
        // Without the last piece the writer lets go of what it has: its file goes with it.
        let written = writing.await.unwrap_or_else(|_| Err(gone()));
        match read {
            None => Ok(None),
            Some(Err(problem)) => written.and(Err(problem)),
            Some(Ok(())) => written,
        }
    }

    async fn read_export(&self, export: &Export, to: mpsc::Sender<Piece>) -> Result<(), ApiError> {
        let conversations = match export.scope {
            ExportScope::Thread { conversation_id } => vec![conversation_id],
            ExportScope::All { account_id } => self.conversations_to_export(account_id).await?,
        };
        let is_on_paper = export.format == ExportFormat::Pdf;
        let mut told = Instant::now();
        for conversation in conversations {
            let mut read = self.store.read().await?;
            let Some(head) = thread_head(&mut read, conversation, is_on_paper).await? else { continue };
            if to.send(Piece::Thread(Box::new(head))).await.is_err() {
                return Ok(()); // The writer has an error of its own.
            }
            let mut after = None;
            loop {
                let page = read.thread_to_export(conversation, after, PAGE).await?;
                let Some(last) = page.last() else { break };
                after = Some(last.key);
                for message in page {
                    let said = said(&mut read, message, is_on_paper).await?;
                    if to.send(Piece::Message(Box::new(said))).await.is_err() {
                        return Ok(());
                    }
                }
                if told.elapsed() >= PACE {
                    told = Instant::now();
                    self.tell_of_export();
                }
            }
        }
        let _ = to.send(Piece::End).await;
        Ok(())
    }

    async fn conversations_to_export(
        &self,
        account: Option<AccountId>,
    ) -> Result<Vec<ConversationId>, ApiError> {
        Ok(self.store.read().await?.conversations_to_export(account).await?)
    }
}

async fn thread_head(
    read: &mut ReadConnection,
    conversation: ConversationId,
    is_on_paper: bool,
) -> Result<Option<ThreadHead>, ApiError> {
    let Some(row) = read.conversation(conversation).await? else { return Ok(None) };
    let (account, contact) = (read.account(row.account).await?, read.contact(row.contact).await?);
    let (Some(account), Some(contact)) = (account, contact) else { return Ok(None) };
    let picture = match contact.picture_key.as_deref().filter(|_| is_on_paper) {
        Some(key) => read.picture(key).await?.map(|picture| picture.bytes),
        None => None,
    };
    let first = read.thread_to_export(conversation, None, 1).await?;
    Ok(Some(ThreadHead {
        messages: read.messages_to_export(conversation).await?,
        first_at: first.first().map(|message| message.sent_at),
        last_at: row.sort_at,
        account,
        contact,
        conversation,
        picture,
    }))
}

async fn said(read: &mut ReadConnection, message: Message, is_on_paper: bool) -> Result<Said, ApiError> {
    let answers = match &message.content.reply_to {
        Some(ReplyTo::Message(mid)) => read.message_by_mid(message.account, mid).await?,
        _ => None,
    };
    let earlier = if message.edit_count > 0 && message.deleted_at.is_none() {
        read.earlier_wordings(message.id).await?
    } else {
        Vec::new()
    };
    let mut pictures = Vec::new();
    if is_on_paper && message.deleted_at.is_none() {
        for (place, attachment) in message.content.attachments.iter().enumerate() {
            // Story media are never kept, so there is nothing of them to print.
            if attachment.kind == AttachmentKind::Image
                && let Some(picture) = read.message_media(message.id, &place.to_string()).await?
            {
                pictures.push((place, picture.bytes));
            }
        }
    }
    Ok(Said { message, answers, earlier, pictures })
}

/// The name of an environment in an export.
pub(super) fn environment(environment: Environment) -> &'static str {
    match environment {
        Environment::Instagram => "instagram",
        Environment::Sandbox => "sandbox",
    }
}
