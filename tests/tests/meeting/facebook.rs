use porchlight_domain::publishing::{Container, ContainerStatus, Reel, VideoSource, VideoUse};
use porchlight_domain::{Login, MediaId, PageId, UserId};
use porchlight_graph::{
    AccessToken, AccountKey, AskQuota, Caller, Comments, CreateContainer, ErrorClass, GraphError, MediaEdge,
    MediaFields, MediaList, Owner, Pages, Product, Publish, UploadFile, UploadFrom,
};
use tokio::sync::watch;

use crate::Meeting;

impl Meeting {
    fn by_person(&self) -> Caller {
        Caller::user(AccountKey::new(3), AccessToken::new(self.facebook("user_access_token")))
            .by(Login::Facebook)
    }

    fn owner(&self) -> Owner {
        Owner::from(UserId::new(self.facebook("ig_user_id")))
    }
}

#[tokio::test]
async fn a_person_finds_the_page_its_account_and_its_token() {
    let meeting = Meeting::begin().await;
    let pages = meeting.graph.pages(&meeting.by_person(), &Pages::default()).await.unwrap();
    let id = PageId::new(meeting.facebook("page_id"));
    let page = pages.items.iter().find(|page| page.id == id).unwrap();
    assert_eq!(page.instagram, Some(UserId::new(meeting.facebook("ig_user_id"))));
    assert_eq!(page.token, Some(AccessToken::new(meeting.facebook("page_access_token"))));
    let alone = meeting.graph.page(&meeting.by_person(), &id).await.unwrap();
    assert_eq!(
        (alone.instagram.as_ref(), alone.token.as_ref()),
        (page.instagram.as_ref(), page.token.as_ref())
    );
}

#[tokio::test]
async fn the_same_calls_read_through_the_page() {
    let meeting = Meeting::begin().await;
    let list =
        MediaList { owner: meeting.owner(), ..MediaList::of(MediaEdge::Published, MediaFields::usual()) };
    let page = meeting.graph.media_list(&meeting.by_page(), &list).await.unwrap();
    assert!(!page.items.is_empty() && page.skipped.is_empty());
    let ids = meeting.sandbox.ready()["facebook"]["media_ids"].as_array().unwrap().clone();
    let media = MediaId::new(ids[0].as_str().unwrap());
    let comments = Comments { media, limit: None, after: None, with_replies: true };
    meeting.graph.comments(&meeting.by_page(), &comments).await.unwrap();
    let quota = meeting
        .graph
        .quota(&meeting.by_page(), &AskQuota { owner: meeting.owner(), since: None })
        .await
        .unwrap();
    assert!(quota.left().is_some());
    let other_way = meeting.caller.clone().by(Login::Facebook);
    let error = meeting.graph.media_list(&other_way, &list).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::Auth, "a token of the other login");
}

#[tokio::test]
async fn a_reel_is_uploaded_in_two_parts_and_published() {
    let meeting = Meeting::begin().await;
    let film = reqwest::Client::builder().no_proxy().build().unwrap().get(meeting.sample("video_url"));
    let film = film.send().await.unwrap().bytes().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("film.mp4");
    std::fs::write(&path, &film).unwrap();

    let page = meeting.by_page();
    let create = CreateContainer {
        owner: meeting.owner(),
        container: Container::Reel(Reel { caption: "In parts".to_owned(), ..Reel::of(VideoSource::Upload) }),
    };
    let created = meeting.graph.create_container(&page, &create).await.unwrap();
    assert!(created.wants_upload);
    assert_eq!(meeting.graph.upload_offset(&page, &created.id).await.unwrap(), 0);

    // The connection is lost after the bytes have come: what is there stays there.
    let fault = serde_json::json!({"host": "rupload.facebook.com", "times": 1, "drop": "after"});
    meeting.sandbox.fault(fault).await;
    let upload = |offset| UploadFile {
        container: created.id.clone(),
        from: UploadFrom::File { path: path.clone(), offset, used: VideoUse::Reel },
    };
    let progress = watch::Sender::new(0);
    let first = meeting.graph.upload_file(&page, &upload(0), &progress).await;
    assert!(matches!(first, Err(GraphError::Lost { .. })), "{first:?}");
    let offset = meeting.graph.upload_offset(&page, &created.id).await.unwrap();
    let size = u64::try_from(film.len()).unwrap();
    if offset < size {
        meeting.graph.upload_file(&page, &upload(offset), &progress).await.unwrap();
    }
    assert_eq!(*progress.borrow(), size);
    let state = meeting.wait(&page, &created.id).await;
    assert_eq!(state.status, ContainerStatus::Finished, "{:?}", state.words);
    let publish = Publish { owner: meeting.owner(), container: created.id };
    let id = meeting.graph.publish(&page, &publish).await.unwrap();
    let media = meeting.graph.media(&page, &id, MediaFields::usual()).await.unwrap();
    assert_eq!((media.product, media.caption.as_deref()), (Some(Product::Reels), Some("In parts")));
}
