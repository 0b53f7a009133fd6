use porchlight_domain::{Igsid, ThreadId, UserId};
use porchlight_graph::{ALL_FIELDS, Conversations, ErrorClass, INBOX_FIELDS, Messages, Owner};
use porchlight_sandbox::Quirk;

use crate::Meeting;

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_known_by_me_and_by_both_its_ids() {
    for quirk in [None, Some(Quirk::WrappedMe)] {
        let meeting = Meeting::with(quirk).await;
        let me = meeting.graph.account(&meeting.caller, &Owner::Me).await.unwrap();
        assert_eq!(me.profile.user_id.as_str(), meeting.account.user_id);
        assert_eq!(me.profile.app_scoped_id.as_ref().unwrap().as_str(), meeting.account.app_scoped_id);
        assert_eq!(me.profile.username, meeting.account.username);
        for id in [&meeting.account.user_id, &meeting.account.app_scoped_id] {
            let named =
                meeting.graph.account(&meeting.caller, &UserId::new(id.as_str()).into()).await.unwrap();
            assert_eq!(named, me, "{id}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_is_found_by_its_person_and_read_by_its_id() {
    let meeting = Meeting::begin().await;
    let acted =
        meeting.sandbox.act_message("mara.voss", &meeting.account.username, "Is the roof open?").await;
    let person = Igsid::new(acted.igsid.as_str());
    let found = meeting.graph.conversation_with(&meeting.caller, &person, Some(5)).await.unwrap().unwrap();
    assert_eq!(found.id, ThreadId::new(acted.conversation_id.as_str()));
    let one = meeting.graph.conversation(&meeting.caller, &found.id, Some(5)).await.unwrap();
    assert_eq!((one.id.clone(), one.participants.len()), (found.id.clone(), 2));
    assert_eq!(one.messages.as_ref().unwrap().items[0].mid, found.messages.unwrap().items[0].mid);
    let page = Messages { thread: found.id, limit: Some(1), after: None };
    let messages = meeting.graph.messages(&meeting.caller, &page).await.unwrap();
    assert_eq!(messages.items[0].content.as_ref().unwrap().text, "Is the roof open?");
    assert!(
        meeting.graph.conversation_with(&meeting.caller, &Igsid::new("1"), None).await.unwrap().is_none()
    );
    let all = meeting.graph.conversations(&meeting.caller, &Conversations::default()).await.unwrap();
    assert!(all.items.len() == 25 && all.next.is_some() && all.skipped.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_read_one_by_one_and_many_at_once_and_only_after_they_wrote() {
    let meeting = Meeting::begin().await;
    let some: Vec<_> =
        meeting.account.contacts.iter().take(3).map(|(igsid, ..)| Igsid::new(igsid.as_str())).collect();
    let people = meeting.graph.people(&meeting.caller, some.clone()).await.unwrap();
    assert_eq!(people.len(), 3);
    let alone = meeting.graph.person(&meeting.caller, &some[0]).await.unwrap();
    assert_eq!(alone, people[0]);
    assert_eq!(alone.username.as_deref(), Some(meeting.account.contacts[0].1.as_str()));
    assert!(alone.follower_count.is_some() && alone.follows_us.is_some() && alone.is_verified.is_some());
    for quirk in [None, Some(Quirk::Consent100)] {
        let meeting = Meeting::with(quirk).await;
        let stranger = serde_json::json!({"as": "somebody.new", "to": meeting.account.username, "kind": "comment", "text": "x"});
        let acted = meeting.sandbox.act(stranger).await;
        let error = meeting.graph.person(&meeting.caller, &Igsid::new(acted.igsid)).await.unwrap_err();
        match quirk {
            None => assert_eq!(error.class(), ErrorClass::ConsentMissing, "{error}"),
            // Where it is 100, nothing but a text would tell it from a wrong field.
            _ => assert_eq!(error.class(), ErrorClass::InvalidRequest, "{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_can_be_subscribed_seen_and_ended() {
    let meeting = Meeting::begin().await;
    meeting.graph.subscribe(&meeting.caller, &ALL_FIELDS).await.unwrap();
    let seen = meeting.graph.subscriptions(&meeting.caller).await.unwrap();
    assert_eq!((seen.len(), seen[0].fields.len()), (1, ALL_FIELDS.len()));
    meeting.graph.subscribe(&meeting.caller, &INBOX_FIELDS).await.unwrap();
    let seen = meeting.graph.subscriptions(&meeting.caller).await.unwrap();
    assert!(INBOX_FIELDS.iter().all(|field| seen[0].fields.iter().any(|seen| seen == field)));
    meeting.graph.unsubscribe(&meeting.caller).await.unwrap();
    let seen = meeting.graph.subscriptions(&meeting.caller).await.unwrap();
    assert!(seen.iter().all(|subscription| subscription.fields.is_empty()), "{seen:?}");
}
