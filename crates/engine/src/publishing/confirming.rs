//! After it is out: its address, and the first comment, which is written once as well.

use porchlight_domain::queue::{PassageEvent, PostKind};
use porchlight_domain::{ApiError, ErrorCode, MINUTE_MS, MediaId, Remedy, SECOND_MS, UtcMs};
use porchlight_graph::{
    Comments, CreateComment, Effect, ErrorClass, MediaEdge, MediaField, MediaFields, MediaList, Product,
    RetryKind,
};

use super::judging::{pause, post_problem};
use super::walking::{Next, Walk};
use crate::runner::{Interrupted, Runner};

/// How far Instagram's word for when it published may be from ours for when we told it, ms.
const NEAR_MS: i64 = 10 * MINUTE_MS;

impl Runner {
    pub(super) async fn confirm(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let now = self.now();
        let again = now + 2 * SECOND_MS * (1 << walk.passage().confirmations.min(7));
        let not_yet = || Next::Later(PassageEvent::NotConfirmed, again, None);
        let Some(media) = walk.passage().media.clone() else {
            return Ok(match self.find_media(walk).await? {
                Some(media) => Next::On(PassageEvent::FoundMedia(media)),
                None => not_yet(),
            });
        };
        let fields = MediaFields::of([MediaField::Id, MediaField::Permalink]);
        match self.site.graph.media(&self.caller().await?, &media, fields).await {
            Ok(found) => {
                self.heard();
                let Some(permalink) = found.permalink else { return Ok(not_yet()) };
                let mut write = self.engine.store.write().await?;
                write.set_post_permalink(walk.post.id, &permalink).await?;
                write.commit().await?;
                Ok(Next::On(PassageEvent::Confirmed))
            }
            Err(error) => match self.interruption(&error) {
                ending @ Interrupted::Stop(..) => {
                    self.give_back(walk, now + MINUTE_MS, Some(post_problem(&error, now))).await?;
                    Err(ending)
                }
                Interrupted::Offline(_) | Interrupted::Wait(..) => {
                    Ok(Next::Wait(now + pause(walk.attempts), None))
                }
                // Not readable yet right after publishing (`facts.md §7`, 100/33): never a reason to publish again.
                Interrupted::Failed(_) => Ok(not_yet()),
            },
        }
    }

    /// The media that the post became, if there is only one that it can be: of the same kind and words, published when we
    /// told Instagram to, and of no other post of ours. Never simply the newest.
    async fn find_media(&self, walk: &Walk) -> Result<Option<MediaId>, Interrupted> {
        let content = &walk.post.content;
        let (Some(asked_at), false) = (walk.passage().asked_at, content.caption.trim().is_empty()) else {
            return Ok(None);
        };
        if content.kind == PostKind::Story {
            return Ok(None);
        }
        let fields = MediaFields::of([
            MediaField::Id,
            MediaField::Caption,
            MediaField::Timestamp,
            MediaField::ProductType,
        ]);
        let mut list = MediaList::of(MediaEdge::Published, fields);
        list.owner = self.owner().await?;
        let Ok(page) = self.site.graph.media_list(&self.caller().await?, &list).await else {
            return Ok(None);
        };
        let is_near = |at: UtcMs| (at.get() - asked_at.get()).abs() <= NEAR_MS;
        let mut fitting = Vec::new();
        for media in page.items {
            let is_kind = match &media.product {
                Some(Product::Reels) => content.kind == PostKind::Reel,
                Some(Product::Feed) => content.kind != PostKind::Reel,
                _ => false,
            };
            let says = media.caption.as_deref().map(words).unwrap_or_default();
            if is_kind
                && says == words(&content.caption)
                && media.at.is_some_and(is_near)
                && self.engine.store.read().await?.post_of_media(self.account, &media.id).await?.is_none()
            {
                fitting.push(media.id);
            }
        }
        Ok(match fitting.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        })
    }

    pub(super) async fn write_first_comment(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let message = walk.post.content.first_comment.trim().to_owned();
        if message.is_empty() {
            return Ok(Next::On(PassageEvent::NoComment));
        }
        let Some(media) = walk.passage().media.clone() else {
            return Ok(self.comment_over(ApiError::new(ErrorCode::PostAddressUnknown, Remedy::OpenInstagram)));
        };
        if walk.is_fresh && walk.passage().commented_at.is_some() {
            return Ok(Next::On(PassageEvent::Lost));
        }
        let now = self.now();
        let mut told = walk.clone();
        self.record(&mut told, &PassageEvent::CommentDue, None).await?;
        match self.site.graph.create_comment(&self.caller().await?, &CreateComment { media, message }).await {
            Ok(comment) => self.after_comment(told, PassageEvent::Commented(comment), now, None).await,
            Err(error) if error.effect() == Effect::Unknown => {
                self.after_comment(told, PassageEvent::Lost, now + 2 * SECOND_MS, None).await
            }
            Err(error) => {
                let problem = post_problem(&error, now);
                let heals =
                    matches!(error.class(), ErrorClass::Network | ErrorClass::RateLimited | ErrorClass::Gone)
                        || matches!(
                            error.retry_kind(),
                            RetryKind::Backoff { .. } | RetryKind::AfterRegain { .. }
                        );
                if heals && walk.passage().commented < 10 {
                    // It certainly was not written; the same step again, found fresh, looks first all the same.
                    self.give_back(&told, now + pause(i64::from(told.passage().commented)), Some(problem))
                        .await?;
                    return Ok(Next::Settled);
                }
                self.after_comment(told, PassageEvent::CommentRefused, now, Some(problem)).await
            }
        }
    }

    fn comment_over(&self, problem: ApiError) -> Next {
        Next::Later(PassageEvent::CommentRefused, self.now(), Some(problem))
    }

    /// The walk that recorded "about to comment" goes on from there.
    async fn after_comment(
        &self,
        mut told: Walk,
        event: PassageEvent,
        due: UtcMs,
        problem: Option<ApiError>,
    ) -> Result<Next, Interrupted> {
        self.record(&mut told, &event, problem.as_ref()).await?;
        self.give_back(&told, due, None).await?;
        Ok(Next::Settled)
    }

    /// Looks for the first comment below the post.
    pub(super) async fn look_for_comment(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let now = self.now();
        let Some(media) = walk.passage().media.clone() else {
            return Ok(self.comment_over(ApiError::new(ErrorCode::PostAddressUnknown, Remedy::OpenInstagram)));
        };
        let ask = Comments { media, limit: Some(50), after: None, with_replies: false };
        let Ok(page) = self.site.graph.comments(&self.caller().await?, &ask).await else {
            return Ok(Next::Wait(now + 30 * SECOND_MS, None));
        };
        let wanted = words(&walk.post.content.first_comment);
        let handle = self.handle().await?;
        let ours = page.items.into_iter().find(|comment| {
            let by_us = comment.username.as_deref().is_none_or(|name| name.eq_ignore_ascii_case(&handle));
            by_us && comment.text.as_deref().map(words).as_deref() == Some(wanted.as_str())
        });
        Ok(match ours {
            Some(comment) => Next::On(PassageEvent::Commented(comment.id)),
            None => Next::Later(PassageEvent::CommentAbsent, now + 30 * SECOND_MS, None),
        })
    }

    async fn handle(&self) -> Result<String, Interrupted> {
        let account = self.engine.store.read().await?.account(self.account).await?;
        Ok(account.map(|account| account.profile.username).unwrap_or_default())
    }
}

/// A text without what differs from one copy to the next: spaces at its ends and between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
