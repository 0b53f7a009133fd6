use AttachmentKind as K;
use porchlight_domain::{
    AccountKind, AppScopedId, AttachmentKind, Direction, Igsid, Mid, Observation, ReplyTo, ThreadId, UserId,
    UtcMs,
};
use porchlight_graph::{AccountIds, Conversations, ErrorClass, GraphError, Messages, Owner, Party};

use crate::script::{Reply, Script, caller};

const AS_OF: UtcMs = UtcMs::new(1_780_000_000_000);
const SENT: UtcMs = UtcMs::new(1_753_742_689_000);

fn ids() -> AccountIds {
    AccountIds {
        user_id: UserId::new("17841400000000001"),
        app_scoped_id: Some(AppScopedId::new("27899354646370752")),
    }
}

fn customer() -> Party {
    Party { id: "1602500000000001".to_owned(), username: Some("a_customer".to_owned()) }
}

#[tokio::test]
async fn a_page_of_threads_with_their_newest_messages_is_asked_for_and_becomes_news() {
    let body = r#"{"data":[{"id":"aWdfT1","updated_time":"2025-07-28T22:44:49+0000",
        "participants":{"data":[{"username":"porch_studio","id":"17841400000000001"},{"username":"a_customer","id":"1602500000000001"}]},
        "messages":{"data":[
            {"id":"mid-in","created_time":"2025-07-28T22:44:49+0000","from":{"username":"a_customer","id":"1602500000000001"},
             "to":{"data":[{"username":"porch_studio","id":"17841400000000001"}]},"message":"hi",
             "reactions":{"data":[{"reaction":"love","users":[{"username":"porch_studio","id":"17841400000000001"}]}]}},
            {"id":"mid-out","created_time":"2025-07-28T22:44:48+0000","from":{"username":"porch_studio","id":27899354646370752},
             "to":{"data":[{"id":"1602500000000001"}]},"message":""},
            {"id":"mid-old","created_time":"2024-07-28T22:44:48+0000"}],
          "paging":{"cursors":{"after":"m2"},"next":"https://graph.instagram.com/v25.0/x?access_token=IGAAcanary"}}}],
        "paging":{"cursors":{"after":"afterCursorInformation"},"next":"next_url"}}"#;
    let script = Script::of([Reply::json(body)]).await;
    let call = Conversations { limit: Some(50), messages: Some(5), ..Conversations::default() };
    let page = script.graph().conversations(&caller(), &call).await.unwrap();
    assert_eq!(page.next.as_ref().unwrap().as_str(), "afterCursorInformation");
    assert_eq!(page.items[0].messages.as_ref().unwrap().next.as_ref().unwrap().as_str(), "m2");

    let seen = page.observations(&ids(), AS_OF);
    let Observation::Thread(thread) = &seen[0] else { panic!("{seen:?}") };
    assert_eq!((thread.thread_id.as_str(), thread.person.as_str()), ("aWdfT1", "1602500000000001"));
    assert_eq!((thread.username.as_deref(), thread.updated_at), (Some("a_customer"), SENT));
    let Observation::Message(first) = &seen[1] else { panic!("{seen:?}") };
    assert_eq!(
        (first.direction, first.sent_at, first.as_of, first.is_precise),
        (Direction::In, SENT, AS_OF, false)
    );
    assert_eq!(first.content.as_ref().unwrap().text, "hi");
    assert_eq!(first.thread_id, Some(ThreadId::new("aWdfT1")));
    let Observation::Reactions(reactions) = &seen[2] else { panic!("{seen:?}") };
    assert_eq!(reactions.reactions, [(Direction::Out, "❤️".to_owned())]);
    let Observation::Message(second) = &seen[3] else { panic!("{seen:?}") };
    assert_eq!((second.direction, second.person.as_str()), (Direction::Out, "1602500000000001"));
    assert_eq!(second.username.as_deref(), Some("a_customer"));
    assert!(second.content.as_ref().unwrap().is_empty());
    let news = seen.iter().filter(|one| matches!(one, Observation::Message(_))).count();
    assert_eq!(news, 2, "the message of which only the id is told makes no news: {seen:?}");
    assert!(!page.items[0].messages.as_ref().unwrap().items[2].is_detailed());

    let asked = script.only();
    assert_eq!(
        (asked.method.as_str(), asked.path.as_str()),
        ("GET", "/graph.instagram.com/v25.0/me/conversations")
    );
    assert_eq!((asked.query("platform"), asked.query("limit")), (Some("instagram"), Some("50")));
    let fields = asked.query("fields").unwrap();
    assert!(
        fields.starts_with("id,updated_time,participants,messages.limit(5){id,created_time,from,to,message,"),
        "{fields}"
    );
    assert!(!fields.contains("unread_count"), "it fails the whole call");
}

#[tokio::test]
async fn the_seeds_list_of_threads_is_read_as_it_stands() {
    let body = r#"{"data":[{"id":"converasationID1","updated_time":"2025-07-28T22:44:49+0000"},{"id":"converasationID2","updated_time":"2025-07-18T18:24:04+0000"}],"paging":{"cursors":{"after":"afterCursorInformation"},"next":"next_url"}}"#;
    let script = Script::of([Reply::json(body)]).await;
    let page = script.graph().conversations(&caller(), &Conversations::default()).await.unwrap();
    assert_eq!(page.items.len(), 2);
    assert_eq!(page.items[0].updated_at, Some(SENT));
    assert!(page.items[0].person(&ids()).is_none() && page.observations(&ids(), AS_OF).is_empty());
}

#[tokio::test]
async fn the_thread_with_one_person_is_there_or_not() {
    let one = r#"{"data":[{"id":"conversationID1","updated_time":"2025-07-28T22:44:49+0000"}]}"#;
    let script = Script::of([Reply::json(one), Reply::json(r#"{"data":[]}"#)]).await;
    let (graph, person) = (script.graph(), Igsid::new("1602500000000001"));
    let found = graph.conversation_with(&caller(), &person, Some(20)).await.unwrap();
    assert_eq!(found.unwrap().id.as_str(), "conversationID1");
    assert!(graph.conversation_with(&caller(), &person, None).await.unwrap().is_none());
    assert_eq!(script.asked()[0].query("user_id"), Some("1602500000000001"));
}

#[tokio::test]
async fn one_bad_message_is_named_and_the_others_survive() {
    let body = r#"{"data":[{"id":"m1","created_time":"2025-07-28T22:44:49+0000","from":{"id":"1"},"message":"a"},
        {"created_time":"2025-07-28T22:44:49+0000"}, 7, {"id":{"nested":true}},
        {"id":"m2","created_time":"yesterday","from":[],"message":{},"attachments":"none","story":7,"reactions":[1],"brand_new":[]}]}"#;
    let script = Script::of([Reply::json(body)]).await;
    let call = Messages { thread: ThreadId::new("aWdfT1"), limit: Some(20), after: None };
    let page = script.graph().messages(&caller(), &call).await.unwrap();
    let mids: Vec<_> = page.items.iter().map(|message| message.mid.as_str()).collect();
    assert_eq!(mids, ["m1", "m2"]);
    let skipped: Vec<_> = page.skipped.iter().map(|skipped| skipped.index).collect();
    assert_eq!(skipped, [1, 2, 3]);
    assert!(page.skipped[0].reason.contains("`id`"), "{:?}", page.skipped[0]);
    assert_eq!(script.only().path, "/graph.instagram.com/v25.0/aWdfT1/messages");
}

#[tokio::test]
async fn every_kind_of_attachment_finds_its_place() {
    let body = r#"{"id":"m1","created_time":"2025-07-28T22:44:49+0000","from":{"username":"a_customer","id":"1602500000000001"},
        "to":{"data":[{"username":"porch_studio","id":"17841400000000001"}]},"message":"",
        "attachments":{"data":[
            {"id":"1","image_data":{"url":"https:\/\/cdn.example\/i?x=1\u00252F","width":640,"height":480,"max_width":640,"preview_url":"p","render_as_sticker":false}},
            {"id":"2","video_data":{"url":"https://cdn.example/v","preview_url":"p"}},
            {"id":"3","mime_type":"audio/mp4","video_data":{"url":"https://cdn.example/a"}},
            {"id":"4","name":"menu.pdf","mime_type":"application/pdf","file_url":"https://cdn.example/f"},
            {"id":"5"},{"id":"6","name":"audioclip-1.mp4","file_url":"https://cdn.example/c"}, 8]},
        "shares":{"data":[{"link":"https://www.instagram.com/p/x"},{"template":{"elements":[1]}}]},
        "story":{"mention":{"link":"https://cdn.example/s","id":"179"},"reply_to":{"link":"https://cdn.example/r","id":178}},
        "is_unsupported":"true"}"#;
    let script = Script::of([Reply::json(body)]).await;
    let message = script.graph().message(&caller(), &Mid::new("m1")).await.unwrap();
    let content = message.content.unwrap();
    let kinds: Vec<_> = content.attachments.iter().map(|attachment| attachment.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            K::Image,
            K::Video,
            K::Audio,
            K::File,
            K::Unsupported,
            K::Audio,
            K::Post,
            K::Template,
            K::StoryMention
        ]
    );
    assert_eq!(content.attachments[0].url.as_deref(), Some("https://cdn.example/i?x=1%2F"));
    assert_eq!((content.attachments[0].width, content.attachments[0].height), (Some(640), Some(480)));
    assert_eq!(content.attachments[3].title.as_deref(), Some("menu.pdf"));
    let Some(ReplyTo::Story(story)) = content.reply_to else { panic!() };
    assert_eq!((story.id.as_deref(), story.url.as_deref()), (Some("178"), Some("https://cdn.example/r")));
    assert!(content.is_unsupported);
}

#[tokio::test]
async fn a_message_to_oneself_and_one_without_its_receiver_find_their_person() {
    let to_self = r#"{"id":"m1","created_time":"2025-07-28T22:44:49+0000","from":{"id":"17841400000000001"},"to":{"data":[{"id":"27899354646370752"}]},"message":"note"}"#;
    let no_to = r#"{"id":"m2","created_time":"2025-07-28T22:44:49+00:00","from":{"id":"17841400000000001"},"message":"x","reply_to":{"mid":"m0"},"reactions":{"data":"?"}}"#;
    let script = Script::of([Reply::json(to_self), Reply::json(no_to)]).await;
    let graph = script.graph();
    let message = graph.message(&caller(), &Mid::new("m1")).await.unwrap();
    let seen = message.observations(&ids(), None, None, AS_OF);
    assert!(
        matches!(&seen[0], Observation::Message(seen) if seen.is_self && seen.direction == Direction::Out)
    );
    let message = graph.message(&caller(), &Mid::new("m2")).await.unwrap();
    assert!(message.observations(&ids(), None, None, AS_OF).is_empty(), "to whom is not to be guessed");
    let seen = message.observations(&ids(), None, Some(&customer()), AS_OF);
    let [Observation::Message(only)] = &seen[..] else {
        panic!("reactions that cannot be read say nothing: {seen:?}")
    };
    assert_eq!((only.person.as_str(), only.is_self), ("1602500000000001", false));
    assert_eq!(only.content.as_ref().unwrap().reply_to, Some(ReplyTo::Message(Mid::new("m0"))));
}

#[tokio::test]
async fn a_message_beyond_the_twenty_newest_is_gone_and_not_an_error_to_retry() {
    let body = r#"{"error":{"message":"This Message has been deleted by the user or the business.","type":"IGApiException","code":9000001,"fbtrace_id":"A"}}"#;
    let script = Script::of([Reply::status(400, body)]).await;
    let error = script.graph().message(&caller(), &Mid::new("m1")).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::Gone);
}

#[tokio::test]
async fn a_person_is_read_with_what_they_left_empty() {
    let full = r#"{"name":"Stories Store","username":"stories.in.store","profile_pic":"https://scontent.example/x.jpg?oh=00_A&oe=68BDB031","is_verified_user":false,"follower_count":1,"is_user_follow_business":true,"is_business_follow_user":false,"id":"819898670256713"}"#;
    let bare = r#"{"name":null,"username":"peter_chang_live","profile_pic":null}"#;
    let many = r#"{"819898670256713":{"username":"a","id":"819898670256713"},"2":{"error":{"message":"User consent","code":230}}}"#;
    let consent = r#"{"error":{"message":"Se requiere consentimiento","type":"IGApiException","code":230,"fbtrace_id":"A"}}"#;
    let script =
        Script::of([Reply::json(full), Reply::json(bare), Reply::json(many), Reply::status(400, consent)])
            .await;
    let (graph, igsid) = (script.graph(), Igsid::new("819898670256713"));
    let person = graph.person(&caller(), &igsid).await.unwrap();
    assert_eq!(
        (person.follows_us, person.we_follow, person.is_verified),
        (Some(true), Some(false), Some(false))
    );
    assert_eq!((person.follower_count, person.username.as_deref()), (Some(1), Some("stories.in.store")));
    let person = graph.person(&caller(), &igsid).await.unwrap();
    assert_eq!((person.igsid.as_str(), person.name, person.picture_url), ("819898670256713", None, None));
    let people =
        graph.people(&caller(), vec![igsid.clone(), Igsid::new("2"), Igsid::new("3")]).await.unwrap();
    assert_eq!(people.len(), 1);
    assert_eq!(graph.person(&caller(), &igsid).await.unwrap_err().class(), ErrorClass::ConsentMissing);
    let asked = script.asked();
    assert_eq!(asked[0].path, "/graph.instagram.com/v25.0/819898670256713");
    assert_eq!(
        (asked[2].path.trim_end_matches('/'), asked[2].query("ids")),
        ("/graph.instagram.com/v25.0", Some("819898670256713,2,3"))
    );
    for unfit in [vec![], vec![igsid; 51]] {
        assert!(matches!(graph.people(&caller(), unfit).await, Err(GraphError::Unsendable { .. })));
    }
}

#[tokio::test]
async fn an_id_that_would_change_the_endpoint_is_not_sent() {
    let script = Script::of([Reply::json("{}")]).await;
    for strange in ["", ".", ".."] {
        let error = script.graph().message(&caller(), &Mid::new(strange)).await.unwrap_err();
        assert!(matches!(error, GraphError::Unsendable { .. }), "{strange}");
    }
    assert!(script.asked().is_empty());
    let _ = script.graph().message(&caller(), &Mid::new("../me?fields=x#/%2e")).await;
    assert_eq!(script.only().path, "/graph.instagram.com/v25.0/..%2Fme%3Ffields=x%23%2F%252e");
}

#[tokio::test]
async fn one_thread_is_read_by_its_id_as_the_seeds_have_it() {
    // The seeds' sample asks for `messages{from,to}` and shows the default fields instead: a slip of theirs.
    let body = r#"{"messages":{"data":[{"id":"messageID1","created_time":"2025-07-28T22:44:49+0000","is_unsupported":false}],
        "paging":{"cursors":{"after":"a"},"next":"next_url"}},"id":"converasationID1","is_owner":"true"}"#;
    let script = Script::of([Reply::json(body)]).await;
    let id = ThreadId::new("converasationID1");
    let thread = script.graph().conversation(&caller(), &id, Some(20)).await.unwrap();
    assert_eq!((thread.id, thread.is_owner, thread.updated_at), (id, Some(true), None));
    let messages = thread.messages.unwrap();
    assert!(!messages.items[0].is_detailed() && messages.items[0].content.is_none());
    let asked = script.only();
    assert_eq!(asked.path, "/graph.instagram.com/v25.0/converasationID1");
    let fields = asked.query("fields").unwrap();
    assert!(fields.starts_with("id,updated_time,participants,is_owner,messages.limit(20){id,"), "{fields}");
    assert!(!fields.contains("unread_count"), "it fails the whole call");
}

#[tokio::test]
async fn an_account_is_read_whole_by_any_of_its_names_flat_or_wrapped() {
    let fields = r#""id":"27899354646370752","user_id":17841439086162200,"username":"porch_studio","name":"Porch","account_type":"Media_Creator",
        "profile_picture_url":"https:\/\/cdn.example\/p.jpg","followers_count":"12","follows_count":3,"media_count":4,"biography":"Vases \u00e4","website":"""#;
    let script = Script::of([
        Reply::json(&format!("{{{fields}}}")),
        Reply::json(&format!(r#"{{"data":[{{{fields}}}]}}"#)),
        Reply::json(r#"{"id":"27899354646370752"}"#),
    ])
    .await;
    let graph = script.graph();
    let me = graph.account(&caller(), &Owner::Me).await.unwrap();
    let named = graph.account(&caller(), &UserId::new("17841439086162200").into()).await.unwrap();
    assert_eq!(me, named);
    assert_eq!(me.profile.user_id.as_str(), "17841439086162200", "exact, though a number beyond 2^53");
    assert_eq!((me.profile.followers_count, me.profile.kind), (Some(12), Some(AccountKind::Creator)));
    assert_eq!((me.biography.as_deref(), me.website), (Some("Vases ä"), None));
    assert!(graph.account(&caller(), &Owner::Me).await.is_err(), "an account without its professional id");
    let asked = script.asked();
    assert_eq!(asked[0].path, "/graph.instagram.com/v25.0/me");
    assert_eq!(asked[1].path, "/graph.instagram.com/v25.0/17841439086162200");
    assert!(asked[0].query("fields").unwrap().ends_with(",biography,website"));
}
