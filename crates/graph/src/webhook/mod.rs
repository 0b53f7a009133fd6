//! What Instagram delivers by itself (`facts.md §10`): handshake, signature, and the events; and the
//! signed requests with which it says that somebody has left ([`SignedRequest`]).
//!
//! [`parse`] never fails. What it does not know it keeps as [`WebhookEvent::Other`], what it cannot read it names in
//! [`WebhookBatch::skipped`], and the rest of the batch survives both. Deliveries repeat and overtake each other:
//! folding is up to whoever takes them.

mod attachments;
mod changes;
mod envelope;
mod event;
mod handshake;
mod messaging;
mod shapes;
mod signature;
mod signed_request;

pub use envelope::parse;
pub use event::{
    CommentSeen, Delivery, MentionSeen, OptIn, StoryInsights, ThreadControl, WebhookBatch, WebhookEvent,
};
pub use handshake::handshake;
pub use signature::{SIGNATURE_HEADER, signature_is_valid};
pub use signed_request::{NotSigned, SignedRequest, data_deletion_answer};
