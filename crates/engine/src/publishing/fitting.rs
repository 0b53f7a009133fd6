//! Whether a post and its files are fit: what the domain says of what the store knows.

use std::collections::BTreeMap;

use porchlight_domain::queue::{PostFileFacts, PostProblem, PostProblemKind, post_problems};
use porchlight_domain::{ApiError, ErrorCode, PostFileId, Remedy};
use porchlight_store::{FileState, PostFileRow, PostRow, ReadConnection};

/// What is known of the files of some posts.
#[derive(Default)]
pub(super) struct Known(BTreeMap<PostFileId, PostFileRow>);

impl Known {
    pub(super) async fn of(
        read: &mut ReadConnection,
        posts: &[PostRow],
    ) -> Result<Self, porchlight_store::Error> {
        let ids: Vec<_> = posts.iter().map(|post| post.id).collect();
        let files = read.files_of_posts(&ids).await?;
        Ok(Self(files.into_iter().map(|file| (file.id, file)).collect()))
    }

    pub(super) fn file(&self, id: PostFileId) -> Option<&PostFileRow> {
        self.0.get(&id)
    }

    fn looked(&self, id: PostFileId) -> Result<PostFileFacts, PostProblemKind> {
        match self.0.get(&id) {
            Some(file) => match file.state {
                FileState::Ready => Ok(file.facts.clone()),
                FileState::Working => Err(PostProblemKind::FileWorking),
                FileState::Unfit => Err(PostProblemKind::FileUnfit),
            },
            None => Err(PostProblemKind::FileUnfit),
        }
    }

    /// Everything for which Instagram would refuse the post.
    pub(super) fn problems(&self, post: &PostRow) -> Vec<PostProblem> {
        post_problems(&post.content, &|id| self.looked(id))
    }
}

/// The one problem that so many are.
pub(super) fn unfit(count: usize) -> ApiError {
    ApiError::new(ErrorCode::PostUnfit, Remedy::EditPost).with("count", count)
}
