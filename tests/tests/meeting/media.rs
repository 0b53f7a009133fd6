use std::collections::BTreeSet;

use porchlight_domain::MediaId;
use porchlight_graph::{Children, MediaEdge, MediaFields, MediaKind, MediaList, OneMedia, Trail};

use crate::Meeting;

#[tokio::test]
async fn a_walk_through_the_posts_finds_each_of_them_once() {
    let meeting = Meeting::begin().await;
    let mut list = MediaList { limit: Some(3), ..MediaList::of(MediaEdge::Published, MediaFields::usual()) };
    let (mut trail, mut found) = (Trail::new(), Vec::new());
    loop {
        let page = meeting.graph.media_list(&meeting.caller, &list).await.unwrap();
        assert!(page.skipped.is_empty(), "{:?}", page.skipped);
        found.extend(page.items.iter().map(|media| media.id.as_str().to_owned()));
        let Some(after) = trail.follow(&page).unwrap() else { break };
        list.after = Some(after);
    }
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "each once");
    for id in &meeting.account.media_ids {
        assert!(found.contains(id), "{id}");
    }
}

#[tokio::test]
async fn every_post_is_read_with_every_field() {
    let meeting = Meeting::begin().await;
    for id in &meeting.account.media_ids {
        for fields in [MediaFields::all(), MediaFields::legacy().with_children(MediaFields::of_child())] {
            let media =
                meeting.graph.media(&meeting.caller, &MediaId::new(id.clone()), fields).await.unwrap();
            assert!(media.kind.is_some() && media.at.is_some() && media.username.is_some(), "{media:?}");
        }
    }
    let bare = OneMedia { id: MediaId::new(meeting.account.album_id.clone()), fields: MediaFields::none() };
    assert_eq!(
        meeting.graph.call(&meeting.caller, &bare).await.unwrap().kind,
        None,
        "ids alone unless asked"
    );
}

#[tokio::test]
async fn an_album_has_the_same_items_on_both_ways_to_them() {
    let meeting = Meeting::begin().await;
    let album = MediaId::new(meeting.account.album_id.clone());
    let fields = MediaFields::usual().with_children(MediaFields::of_child());
    let media = meeting.graph.media(&meeting.caller, &album, fields).await.unwrap();
    assert_eq!(media.kind, Some(MediaKind::Album));
    let children = Children { album, fields: MediaFields::of_child(), after: None };
    let edge = meeting.graph.children(&meeting.caller, &children).await.unwrap();
    assert!(edge.items.len() >= 2);
    assert_eq!(media.children.unwrap().items, edge.items);
}

#[tokio::test]
async fn stories_tags_and_broadcasts_are_lists_like_any_other() {
    let meeting = Meeting::begin().await;
    for edge in [MediaEdge::Stories, MediaEdge::Tags, MediaEdge::Live] {
        let list = MediaList::of(edge, MediaFields::usual());
        let page = meeting.graph.media_list(&meeting.caller, &list).await.unwrap();
        assert!(page.skipped.is_empty(), "{edge:?}");
    }
}

#[tokio::test]
async fn comments_are_off_until_they_are_on_again() {
    let meeting = Meeting::begin().await;
    let id = MediaId::new(meeting.account.media_ids[0].clone());
    for enabled in [false, true] {
        meeting.graph.switch_comments(&meeting.caller, &id, enabled).await.unwrap();
        let media = meeting.graph.media(&meeting.caller, &id, MediaFields::usual()).await.unwrap();
        assert_eq!(media.is_comment_enabled, Some(enabled));
    }
}
