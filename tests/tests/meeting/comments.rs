use porchlight_domain::{CommentId, MediaId};
use porchlight_graph::{Comments, CreateComment, ErrorClass, Replies, Reply, Trail};

use crate::Meeting;

impl Meeting {
    fn below_newest(&self) -> Comments {
        let media = MediaId::new(self.account.media_ids[0].clone());
        Comments { media, limit: None, after: None, with_replies: false }
    }
}

#[tokio::test]
async fn every_comment_is_found_below_its_post_and_by_its_id() {
    let meeting = Meeting::begin().await;
    let mut found = Vec::new();
    for media in &meeting.account.media_ids {
        let mut list =
            Comments { media: MediaId::new(media.clone()), limit: Some(2), after: None, with_replies: true };
        let mut trail = Trail::new();
        loop {
            let page = meeting.graph.comments(&meeting.caller, &list).await.unwrap();
            assert!(page.skipped.is_empty(), "{:?}", page.skipped);
            for comment in &page.items {
                found.push(comment.id.as_str().to_owned());
                let replies = comment.replies.iter().flat_map(|replies| &replies.items);
                found.extend(replies.map(|reply| reply.id.as_str().to_owned()));
            }
            let Some(after) = trail.follow(&page).unwrap() else { break };
            list.after = Some(after);
        }
    }
    for id in &meeting.account.comment_ids {
        assert!(found.contains(id), "{id}");
        let comment = meeting.graph.comment(&meeting.caller, &CommentId::new(id.clone())).await.unwrap();
        assert!(comment.text.is_some() && comment.at.is_some() && comment.media.is_some(), "{comment:?}");
        assert!(comment.author().is_some());
    }
}

#[tokio::test]
async fn what_a_customer_writes_is_answered_hidden_and_deleted() {
    let meeting = Meeting::begin().await;
    let name = &meeting.account.username;
    let id =
        CommentId::new(meeting.sandbox.act_comment(&meeting.account.contacts[0].1, name, "How much?").await);
    let comment = meeting.graph.comment(&meeting.caller, &id).await.unwrap();
    assert_eq!((comment.text.as_deref(), comment.is_hidden), (Some("How much?"), Some(false)));
    assert_eq!(comment.from.unwrap().id.as_str(), meeting.account.contacts[0].0);

    let reply = Reply { to: id.clone(), message: "Forty, /with/ \"postage\" 🌻".to_owned() };
    let reply_id = meeting.graph.reply(&meeting.caller, &reply).await.unwrap();
    let replies = Replies { comment: id.clone(), limit: None, after: None };
    let replies = meeting.graph.replies(&meeting.caller, &replies).await.unwrap();
    let found = replies.items.iter().find(|found| found.id == reply_id).unwrap();
    assert_eq!((found.text.as_deref(), found.parent.as_ref()), (Some(reply.message.as_str()), Some(&id)));

    meeting.graph.hide_comment(&meeting.caller, &id, true).await.unwrap();
    assert_eq!(meeting.graph.comment(&meeting.caller, &id).await.unwrap().is_hidden, Some(true));
    meeting.graph.hide_comment(&meeting.caller, &id, false).await.unwrap();
    meeting.graph.delete_comment(&meeting.caller, &id).await.unwrap();
    for gone in [&id, &reply_id] {
        let error = meeting.graph.comment(&meeting.caller, gone).await.unwrap_err();
        assert_eq!(error.class(), ErrorClass::Gone);
    }
}

#[tokio::test]
async fn the_accounts_own_comment_stands_first() {
    let meeting = Meeting::begin().await;
    let comment = CreateComment { media: meeting.below_newest().media, message: "Link below".to_owned() };
    let id = meeting.graph.create_comment(&meeting.caller, &comment).await.unwrap();
    let page = meeting.graph.comments(&meeting.caller, &meeting.below_newest()).await.unwrap();
    assert_eq!(page.items[0].id, id);
    assert_eq!(page.items[0].author(), Some(meeting.account.username.as_str()));
}
