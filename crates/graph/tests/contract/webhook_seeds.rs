//! The eleven payloads of the seeds, whole, with values for their placeholders. Their slips: times as texts (they are
//! numbers on the wire, and both are read), the comment straight in its entry instead of under `changes`, a story
//! reply that is deleted, an echo and unsupported at once (a list of its possible members, not an event), closing
//! brackets that are missing.

use porchlight_domain::{Direction, Igsid, Observation, ReplyTo, UtcMs};
use porchlight_graph::webhook::{Delivery, WebhookEvent, parse};
use serde_json::{Value, json};

const US: &str = "17841400000000001";
const US_AS_A_PERSON: &str = "1200000000000009";
const THEM: &str = "1602500000000001";
const AT: &str = "1753742689123";

/// The one event of a payload whose entry holds these members.
fn only(entry: &Value) -> Delivery {
    let mut whole = json!({"id": US, "time": AT});
    whole.as_object_mut().unwrap().extend(entry.as_object().unwrap().clone());
    let batch = parse(json!({"object": "instagram", "entry": [whole]}).to_string().as_bytes());
    assert!(batch.skipped.is_empty(), "{:?}", batch.skipped);
    let [delivery] = <[Delivery; 1]>::try_from(batch.deliveries).unwrap();
    assert_eq!((delivery.account.as_str(), delivery.at), (US, Some(UtcMs::new(1_753_742_689_123))));
    delivery
}

fn messaging(event: &Value) -> WebhookEvent {
    let mut whole = json!({"sender": {"id": THEM}, "recipient": {"id": US}, "timestamp": AT});
    whole.as_object_mut().unwrap().extend(event.as_object().unwrap().clone());
    only(&json!({"messaging": [whole]})).event
}

fn to_oneself(event: &Value) -> porchlight_domain::MessageSeen {
    let mut whole = json!({"sender": {"id": US}, "recipient": {"id": US_AS_A_PERSON}, "timestamp": AT});
    whole.as_object_mut().unwrap().extend(event.as_object().unwrap().clone());
    match only(&json!({"messaging": [whole]})).event {
        WebhookEvent::Observed(Observation::Message(message)) => *message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn self_messaging_is_an_echo_to_oneself_and_a_tap_on_ones_own_menu() {
    let echo =
        to_oneself(&json!({"message": {"mid": "m1", "text": "note", "is_echo": true, "is_self": true}}));
    assert!(echo.is_self && echo.direction == Direction::Out);
    assert_eq!(echo.person, Igsid::new(US_AS_A_PERSON));
    let tap = to_oneself(&json!({"is_self": true, "postback": {
        "title": "Start Chatting", "payload": "DEVELOPER_DEFINED_PAYLOAD", "mid": "m2"}}));
    assert!(tap.is_self && tap.direction == Direction::In);
    assert_eq!(tap.content.unwrap().postback.unwrap().payload, "DEVELOPER_DEFINED_PAYLOAD");
}

#[test]
fn comments_say_who_and_where_and_ones_own_says_who_one_is_as_a_person() {
    let media = json!({"id": "178", "media_product_type": "AD", "ad_id": "61", "ad_title": "Sale",
                       "original_media_id": "177"});
    let own = only(&json!({"changes": [{"field": "comments", "value": {
        "from": {"id": US, "username": "porch_studio", "self_ig_scoped_id": US_AS_A_PERSON},
        "id": "c1", "text": "thanks", "media": media}}]}));
    let WebhookEvent::Comment(own) = own.event else { panic!("{own:?}") };
    assert!(own.is_own);
    assert_eq!(own.own_igsid, Some(Igsid::new(US_AS_A_PERSON)));
    assert_eq!((own.ad_id.as_deref(), own.ad_title.as_deref()), (Some("61"), Some("Sale")));
    assert_eq!(own.original_media_id.unwrap().as_str(), "177");

    // Under another of the account's ids it is still one's own, and answering it would go in a circle.
    let renamed = only(&json!({"changes": [{"field": "comments", "value": {
        "from": {"id": "27899354646370752", "self_ig_scoped_id": US_AS_A_PERSON}, "id": "c3"}}]}));
    assert!(matches!(renamed.event, WebhookEvent::Comment(comment) if comment.is_own));
    let unnamed =
        only(&json!({"changes": [{"field": "comments", "value": {"from": {"id": US}, "id": "c4"}}]}));
    assert!(matches!(unnamed.event, WebhookEvent::Comment(comment) if comment.is_own));

    let flat = only(&json!({"field": "comments", "value": {
        "id": "c2", "from": {"username": "a_customer"}, "text": "lovely",
        "media": {"id": "178", "media_product_type": "FEED"}}}));
    let WebhookEvent::Comment(flat) = flat.event else { panic!("{flat:?}") };
    assert!(!flat.is_own);
    assert_eq!((flat.username.as_deref(), flat.from, flat.own_igsid), (Some("a_customer"), None, None));
    assert_eq!((flat.text.as_str(), flat.media_product_type.as_deref()), ("lovely", Some("FEED")));
}

#[test]
fn what_people_do_in_a_thread_is_each_its_own_news() {
    let message = messaging(&json!({"message": {"mid": "m1", "text": "Hello"}}));
    assert!(
        matches!(message, WebhookEvent::Observed(Observation::Message(m)) if m.content.as_ref().unwrap().text == "Hello")
    );
    let reaction =
        messaging(&json!({"reaction": {"mid": "m1", "action": "react", "reaction": "love", "emoji": "❤"}}));
    assert!(
        matches!(reaction, WebhookEvent::Observed(Observation::Reaction(r)) if r.emoji.as_deref() == Some("❤️"))
    );
    let tap = messaging(&json!({"postback": {"mid": "m2", "title": "Where are you?", "payload": "WHERE"}}));
    assert!(
        matches!(tap, WebhookEvent::Observed(Observation::Message(m)) if m.content.as_ref().unwrap().postback.is_some())
    );
    let seen = messaging(&json!({"read": {"mid": "m1"}}));
    assert!(matches!(seen, WebhookEvent::Observed(Observation::Read(r)) if r.mid.as_str() == "m1"));
    let edit = messaging(&json!({"message_edit": {"mid": "m1", "text": "Hullo", "num_edit": "2"}}));
    assert!(
        matches!(edit, WebhookEvent::Observed(Observation::Edit(e)) if (e.num_edit, e.text.as_str()) == (2, "Hullo"))
    );
    let referral =
        messaging(&json!({"referral": {"ref": "flyer", "source": "SHORTLINKS", "type": "OPEN_THREAD"}}));
    assert!(
        matches!(referral, WebhookEvent::Referred { referral, .. } if referral.reference.as_deref() == Some("flyer"))
    );
}

#[test]
fn attachments_come_as_a_list_as_one_and_under_either_name() {
    let picture = json!({"type": "image", "payload": {"url": "https://a.example/1.jpg"}});
    for message in [
        json!({"mid": "m1", "attachments": [picture]}),
        json!({"mid": "m1", "attachments": picture}),
        json!({"mid": "m1", "attachment": picture}),
        json!({"mid": "m1", "attachment": [picture]}),
    ] {
        let event = messaging(&json!({"message": message}));
        let WebhookEvent::Observed(Observation::Message(read)) = event else {
            panic!("{message}: {event:?}")
        };
        let attachments = read.content.unwrap().attachments;
        assert_eq!(attachments.len(), 1, "{message}");
        assert_eq!(attachments[0].url.as_deref(), Some("https://a.example/1.jpg"), "{message}");
    }
}

#[test]
fn a_story_reply_with_every_member_at_once_is_an_unsend_and_with_its_own_a_reply() {
    let story = json!({"story": {"url": "https://cdn.example/s", "id": "179"}});
    let all = json!({"mid": "m1", "is_deleted": true, "is_echo": true, "is_self": false, "is_unsupported": true,
                     "reply_to": story, "text": "nice"});
    assert!(matches!(messaging(&json!({"message": all})), WebhookEvent::Observed(Observation::Unsend(_))));
    let event = messaging(&json!({"message": {"mid": "m1", "reply_to": story, "text": "nice"}}));
    let WebhookEvent::Observed(Observation::Message(reply)) = event else { panic!("{event:?}") };
    let Some(ReplyTo::Story(story)) = reply.content.unwrap().reply_to else { panic!() };
    assert_eq!((story.id.as_deref(), story.url.as_deref()), (Some("179"), Some("https://cdn.example/s")));
}

#[test]
fn opt_ins_roles_and_a_storys_figures_are_told_and_their_tokens_are_not() {
    let optin = messaging(&json!({"optin": {"type": "notification_messages", "payload": "NEWS",
                                            "notification_messages_token": "canary"}}));
    let WebhookEvent::OptIn(optin) = optin else { panic!("{optin:?}") };
    assert_eq!(
        (optin.person, optin.kind.as_deref()),
        (Some(Igsid::new(THEM)), Some("notification_messages"))
    );
    assert_eq!(optin.payload.as_deref(), Some("NEWS"));
    let raw = only(&json!({"messaging": [{"sender": {"id": THEM}, "timestamp": AT, "optin": {
        "notification_messages_token": "canary"}}]}))
    .raw;
    assert!(!raw.to_string().contains("canary"));

    let roles = messaging(&json!({"app_roles": {"990602627938098": ["primary_receiver"]}}));
    assert!(
        matches!(roles, WebhookEvent::AppRoles(roles) if roles.values().next().unwrap() == &["primary_receiver"])
    );

    let figures = json!({"media_id": 17_887_498_072_083_520_u64, "exits": 1, "replies": "0", "reach": 17, "taps_forward": 12,
                         "taps_back": 4, "impressions": 28});
    let story = only(&json!({"changes": [{"field": "story_insights", "value": figures}]}));
    let WebhookEvent::StoryInsights(story) = story.event else { panic!("{story:?}") };
    assert_eq!(story.media_id.as_str(), "17887498072083520");
    assert_eq!((story.reach, story.replies, story.taps_back), (Some(17), Some(0), Some(4)));
    let pasted = only(&json!({"changes": [{"field": "story_insights", "value": {
        "sender": {"id": THEM}, "recipient": {"id": US}, "timestamp": AT,
        "postback": {"mid": "m1", "title": "T", "payload": "P"}}}]}));
    assert!(matches!(pasted.event, WebhookEvent::Observed(_)), "the docs' example is a postback: {pasted:?}");
}
