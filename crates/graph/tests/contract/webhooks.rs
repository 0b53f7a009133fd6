use porchlight_domain::{AttachmentKind, Direction, Observation, Origin, ReplyTo, UserId, UtcMs};
use porchlight_graph::webhook::{WebhookEvent, parse};
use proptest::prelude::*;
use serde_json::{Value, json};

use AttachmentKind as K;

const US: &str = "17841400000000001";
const THEM: &str = "1602500000000001";
const AT: i64 = 1_753_742_689_123;

/// The events of a delivery that has one messaging event from the customer.
fn from_them(event: &Value) -> Vec<WebhookEvent> {
    delivered(json!({"sender": {"id": THEM}, "recipient": {"id": US}, "timestamp": AT}), event)
}

fn from_us(event: &Value) -> Vec<WebhookEvent> {
    delivered(json!({"sender": {"id": US}, "recipient": {"id": THEM}, "timestamp": AT}), event)
}

fn delivered(mut ends: Value, event: &Value) -> Vec<WebhookEvent> {
    ends.as_object_mut().unwrap().extend(event.as_object().unwrap().clone());
    let body =
        json!({"object": "instagram", "entry": [{"id": US, "time": AT, "messaging": [ends]}]}).to_string();
    let batch = parse(body.as_bytes());
    assert!(batch.skipped.is_empty(), "{:?}", batch.skipped);
    assert!(batch.deliveries.iter().all(|delivery| delivery.account == UserId::new(US)));
    batch.deliveries.into_iter().map(|delivery| delivery.event).collect()
}

fn message(events: &[WebhookEvent]) -> &porchlight_domain::MessageSeen {
    let [WebhookEvent::Observed(Observation::Message(message))] = events else { panic!("{events:?}") };
    message
}

#[test]
fn a_message_is_in_and_exact_to_the_millisecond() {
    let events = from_them(&json!({"message": {"mid": "m1", "text": "Hello"}}));
    let message = message(&events);
    assert_eq!((message.mid.as_str(), message.person.as_str()), ("m1", THEM));
    assert_eq!(
        (message.direction, message.sent_at, message.is_precise),
        (Direction::In, UtcMs::new(AT), true)
    );
    assert_eq!(message.content.as_ref().unwrap().text, "Hello");
    assert!(message.raw.as_ref().unwrap()["message"]["mid"] == "m1");
}

#[test]
fn an_echo_is_out_and_says_whence_it_came() {
    let typed = from_us(&json!({"message": {"mid": "m1", "text": "x", "is_echo": true}}));
    assert_eq!((message(&typed).direction, message(&typed).origin), (Direction::Out, Origin::InstagramApp));
    assert_eq!(message(&typed).person.as_str(), THEM);
    let sent = from_us(
        &json!({"message": {"mid": "m1", "text": "x", "is_echo": true, "app_id": 990_602_627_938_098_u64}}),
    );
    assert_eq!(message(&sent).app_id.as_ref().unwrap().as_str(), "990602627938098");
    let to_self = from_us(&json!({"message": {"mid": "m1", "text": "x", "is_echo": true, "is_self": true}}));
    assert!(message(&to_self).is_self);
}

#[test]
fn every_attachment_becomes_its_kind_and_an_unknown_one_is_kept() {
    let attachments = json!([
        {"type": "image", "payload": {"url": "u1"}}, {"type": "video", "payload": {"url": "u2"}},
        {"type": "audio", "payload": {"url": "u3"}}, {"type": "file", "payload": {"url": "u4"}},
        {"type": "share", "payload": {"url": "u5", "title": "A post"}},
        {"type": "ig_post", "payload": {"ig_post_media_id": "179", "url": "u5"}},
        {"type": "ig_reel", "payload": {"reel_video_id": 180, "title": "A reel", "url": "u6"}},
        {"type": "story_mention", "payload": {"url": "u7"}}, {"type": "like_heart"}, {"type": "ephemeral"},
        {"type": "template", "payload": {"generic": {"elements": []}}}, {"type": "unsupported_type", "payload": {"url": "u8"}},
        {"type": "hologram", "payload": {"depth": 3}}, 17
    ]);
    let events = from_them(&json!({"message": {"mid": "m1", "attachments": attachments}}));
    let content = message(&events).content.as_ref().unwrap();
    let kinds: Vec<_> = content.attachments.iter().map(|attachment| attachment.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            K::Image,
            K::Video,
            K::Audio,
            K::File,
            K::Post,
            K::Reel,
            K::StoryMention,
            K::LikeHeart,
            K::Ephemeral,
            K::Template,
            K::Unsupported,
            K::Other("hologram".into()),
            K::Other(String::new())
        ]
    );
    let post = &content.attachments[4];
    assert_eq!((post.title.as_deref(), post.media_id.as_ref().unwrap().as_str()), (Some("A post"), "179"));
    assert_eq!(content.attachments[11].template, Some(json!({"depth": 3})));
    let alone = from_them(
        &json!({"message": {"mid": "m1", "attachments": {"type": "image", "payload": {"url": "u"}}}}),
    );
    assert_eq!(message(&alone).content.as_ref().unwrap().attachments[0].kind, K::Image);
}

#[test]
fn what_a_message_answers_and_how_it_was_tapped_is_told() {
    let story = from_them(
        &json!({"message": {"mid": "m1", "text": "wow", "is_unsupported": true, "reply_to": {"story": {"url": "u", "id": 179}}}}),
    );
    let content = message(&story).content.as_ref().unwrap();
    assert!(content.is_unsupported && content.text == "wow");
    assert!(matches!(&content.reply_to, Some(ReplyTo::Story(story)) if story.id.as_deref() == Some("179")));
    let inline = from_them(
        &json!({"message": {"mid": "m1", "text": "yes", "reply_to": {"mid": "m0"}, "quick_reply": {"payload": "YES"}}}),
    );
    let content = message(&inline).content.as_ref().unwrap();
    assert!(matches!(&content.reply_to, Some(ReplyTo::Message(mid)) if mid.as_str() == "m0"));
    assert_eq!(content.quick_reply_payload.as_deref(), Some("YES"));
    let ad = from_them(
        &json!({"message": {"mid": "m1", "text": "hi", "referral": {"ref": "r", "ad_id": 5, "source": "ADS", "type": "OPEN_THREAD", "ads_context_data": {"ad_title": "Sale"}}}}),
    );
    let referral = message(&ad).content.as_ref().unwrap().referral.as_ref().unwrap().clone();
    assert_eq!(
        (referral.reference.as_deref(), referral.ad_id.as_deref(), referral.ad_title.as_deref()),
        (Some("r"), Some("5"), Some("Sale"))
    );
}

#[test]
fn a_tap_is_a_message_even_without_an_id_and_the_same_one_each_time() {
    let named = from_them(&json!({"postback": {"mid": "m1", "title": "Opening hours", "payload": "HOURS"}}));
    let tap = message(&named).content.as_ref().unwrap().postback.as_ref().unwrap();
    assert_eq!((tap.title.as_str(), tap.payload.as_str()), ("Opening hours", "HOURS"));
    let tap = |payload: &str| {
        message(&from_them(&json!({"postback": {"title": "Hours", "payload": payload}}))).mid.clone()
    };
    assert_eq!(tap("HOURS"), tap("HOURS"));
    assert_ne!(tap("HOURS"), tap("OTHER"));
    assert!(tap("HOURS").as_str().starts_with("tap:"));
    // Seed 003, "Self postback webhook": the account is the sender, its own scoped id the recipient.
    let to_self = from_us(
        &json!({"is_self": true, "postback": {"title": "Start Chatting", "payload": "X", "mid": "m2"}}),
    );
    assert_eq!(
        (message(&to_self).direction, message(&to_self).is_self, message(&to_self).person.as_str()),
        (Direction::In, true, THEM)
    );
}

#[test]
fn an_unsend_names_the_message_and_nothing_else() {
    let events = from_them(&json!({"message": {"mid": "m1", "is_deleted": true}}));
    let [WebhookEvent::Observed(Observation::Unsend(unsend))] = &events[..] else { panic!("{events:?}") };
    assert_eq!(
        (unsend.mid.as_str(), unsend.person.as_ref().unwrap().as_str(), unsend.at),
        ("m1", THEM, UtcMs::new(AT))
    );
}

#[test]
fn reactions_are_known_by_their_emoji_and_taken_back_by_their_action() {
    let emoji = |event: Value| {
        let events = from_them(&json!({"reaction": event}));
        let [WebhookEvent::Observed(Observation::Reaction(reaction))] = &events[..] else {
            panic!("{events:?}")
        };
        assert_eq!(reaction.by, Direction::In);
        reaction.emoji.clone()
    };
    assert_eq!(
        emoji(json!({"mid": "m1", "action": "react", "reaction": "love", "emoji": "❤"})).as_deref(),
        Some("❤️")
    );
    assert_eq!(
        emoji(json!({"mid": "m1", "action": "react", "reaction": "other", "emoji": "🎉"})).as_deref(),
        Some("🎉")
    );
    assert_eq!(emoji(json!({"mid": "m1", "action": "react", "emoji": "🎉"})).as_deref(), Some("🎉"));
    assert_eq!(emoji(json!({"mid": "m1", "action": "unreact", "reaction": "love", "emoji": "❤"})), None);
    let ours = from_us(&json!({"reaction": {"mid": "m1", "action": "react", "emoji": "👍"}}));
    assert!(
        matches!(&ours[..], [WebhookEvent::Observed(Observation::Reaction(r))] if r.by == Direction::Out && r.person.as_str() == THEM)
    );
}

#[test]
fn seen_is_a_message_and_not_a_watermark() {
    let events = from_them(&json!({"read": {"mid": "m1"}}));
    assert!(
        matches!(&events[..], [WebhookEvent::Observed(Observation::Read(read))] if read.mid.as_str() == "m1" && read.person.as_str() == THEM)
    );
}

#[test]
fn an_edit_counts_from_one_and_number_zero_is_a_hint() {
    let edited = from_them(&json!({"message_edit": {"mid": "m1", "text": "better", "num_edit": "2"}}));
    assert!(
        matches!(&edited[..], [WebhookEvent::Observed(Observation::Edit(edit))] if edit.num_edit == 2 && edit.text == "better")
    );
    // As it was reported: neither sender nor recipient nor text (`facts.md §10.5`).
    let bare = delivered(
        json!({"timestamp": 1_767_963_330_889_i64}),
        &json!({"message_edit": {"mid": "aWdf", "num_edit": 0}}),
    );
    assert!(
        matches!(&bare[..], [WebhookEvent::Mentioned { mid, person: None }] if mid.as_str() == "aWdf"),
        "{bare:?}"
    );
    let full = from_them(&json!({"message_edit": {"mid": "m1", "text": "new", "num_edit": 0}}));
    assert!(
        matches!(&full[..], [WebhookEvent::Mentioned { person: Some(person), .. }] if person.as_str() == THEM)
    );
}

#[test]
fn a_referral_by_itself_opens_the_window_and_is_told() {
    let events =
        from_them(&json!({"referral": {"ref": "spring", "source": "SHORTLINKS", "type": "OPEN_THREAD"}}));
    let [WebhookEvent::Referred { person, referral, at }] = &events[..] else { panic!("{events:?}") };
    assert_eq!((person.as_str(), referral.reference.as_deref(), at.get()), (THEM, Some("spring"), AT));
}

#[test]
fn a_thread_that_changes_hands_is_told_and_a_standby_copy_is_marked() {
    let events = from_them(
        &json!({"pass_thread_control": {"previous_owner_app_id": "1", "new_owner_app_id": 2, "metadata": "x"}}),
    );
    assert!(
        matches!(&events[..], [WebhookEvent::ThreadControl(control)] if control.new_owner.as_ref().unwrap().as_str() == "2")
    );
    let body = json!({"object": "instagram", "entry": [{"id": US, "time": AT, "standby": [
        {"sender": {"id": THEM}, "recipient": {"id": US}, "timestamp": AT, "message": {"mid": "m1", "text": "x"}}]}]});
    let batch = parse(body.to_string().as_bytes());
    assert!(batch.deliveries[0].is_standby);
    assert!(
        matches!(&batch.deliveries[0].event, WebhookEvent::Observed(Observation::Message(m)) if m.is_standby)
    );
}

#[test]
fn comments_are_read_from_all_three_envelopes() {
    let value = json!({"id": "180", "from": {"id": THEM, "username": "a"}, "text": "so cool!", "media": {"id": "179", "media_product_type": "FEED"}, "parent_id": "178"});
    let entry = json!({"id": US, "time": 1_753_742_689});
    let with = |more: Value| {
        let mut entry = entry.clone();
        entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        entry
    };
    let changes = json!({"object": "instagram", "entry": [with(json!({"changes": [{"field": "comments", "value": value}]}))]});
    let straight =
        json!({"object": "instagram", "entry": [with(json!({"field": "comments", "value": value}))]});
    let mut old = value.clone();
    let id = old.as_object_mut().unwrap().remove("id").unwrap();
    old["comment_id"] = id;
    let facebook = json!([{"object": "instagram", "entry": [with(json!({"changes": [{"field": "live_comments", "value": old}]}))]}]);
    for (body, is_live) in [(changes, false), (straight, false), (facebook, true)] {
        let batch = parse(body.to_string().as_bytes());
        let [delivery] = &batch.deliveries[..] else { panic!("{batch:?}") };
        let WebhookEvent::Comment(comment) = &delivery.event else { panic!("{delivery:?}") };
        assert_eq!(
            (comment.id.as_str(), comment.text.as_str(), comment.is_own, comment.is_live),
            ("180", "so cool!", false, is_live)
        );
        assert_eq!(delivery.at, Some(UtcMs::new(1_753_742_689_000)), "changes count in seconds");
    }
    let own = json!({"entry": [with(json!({"changes": [{"field": "comments", "value": {"id": "1", "from": {"id": US, "self_ig_scoped_id": "9"}}}]}))]});
    assert!(
        matches!(&parse(own.to_string().as_bytes()).deliveries[0].event, WebhookEvent::Comment(c) if c.is_own)
    );
}

#[test]
fn the_dashboards_test_button_is_a_message_of_nobody() {
    let body = br#"{"object":"instagram","entry":[{"id":"0","time":1753742689,"changes":[{"field":"messages","value":{"sender":{"id":"12334"},"recipient":{"id":"23245"},"timestamp":"1527459824","message":{"mid":"random_mid","text":"random_text"}}}]}]}"#;
    let batch = parse(body);
    let [delivery] = &batch.deliveries[..] else { panic!("{batch:?}") };
    assert_eq!((delivery.account.as_str(), delivery.at), ("0", Some(UtcMs::new(1_527_459_824_000))));
    assert!(
        matches!(&delivery.event, WebhookEvent::Observed(Observation::Message(m)) if m.person.as_str() == "12334")
    );
}

#[test]
fn what_nobody_knows_is_kept_and_what_is_broken_costs_nothing_else() {
    let good = json!({"sender": {"id": THEM}, "recipient": {"id": US}, "timestamp": AT, "message": {"mid": "m1", "text": "x"}});
    let body = json!({"object": "instagram", "entry": [
        {"id": US, "time": AT, "messaging": [
            {"sender": {"id": THEM}, "recipient": {"id": US}, "timestamp": AT, "telepathy": {"x": 1}},
            {"sender": {"id": THEM}, "recipient": {"id": US}, "timestamp": AT, "message": {"text": "no mid"}},
            {"message": {"mid": "m0", "text": "no ends"}},
            17, null, good]},
        17,
        {"id": US, "surprise": true},
        {"id": US, "time": AT, "changes": [{"field": "story_poll_response", "value": {"x": 1}}, {"field": "comments"}]},
    ]});
    let batch = parse(body.to_string().as_bytes());
    let others = batch.deliveries.iter().filter(|d| matches!(d.event, WebhookEvent::Other(_))).count();
    assert_eq!(others, 7, "{batch:#?}");
    assert!(
        batch
            .deliveries
            .iter()
            .any(|d| matches!(&d.event, WebhookEvent::Mentioned { mid, .. } if mid.as_str() == "m0"))
    );
    assert!(batch.deliveries.iter().any(
        |d| matches!(&d.event, WebhookEvent::Observed(Observation::Message(m)) if m.mid.as_str() == "m1")
    ));
    assert!(batch.skipped.iter().any(|skipped| skipped.path == "event.message"), "{:?}", batch.skipped);
    for strange in [&b""[..], b"{", b"null", b"[]", b"17", b"{\"entry\":7}", b"\xff\xfe", b"{}"] {
        assert!(
            parse(strange).deliveries.iter().all(|d| matches!(d.event, WebhookEvent::Other(_))),
            "{strange:?}"
        );
    }
    let deep = format!(
        "{{\"entry\":[{{\"id\":\"1\",\"messaging\":[{}{}]}}]}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(parse(deep.as_bytes()).deliveries.is_empty());
}

#[test]
fn a_thousand_events_come_in_one_post_and_stay_in_order() {
    let events: Vec<_> = (0..1000)
        .map(|n| json!({"sender": {"id": THEM}, "recipient": {"id": US}, "timestamp": AT + n, "message": {"mid": format!("m{n}"), "text": "x"}}))
        .collect();
    let batch = parse(json!({"entry": [{"id": US, "messaging": events}]}).to_string().as_bytes());
    assert_eq!(batch.deliveries.len(), 1000);
    for (n, delivery) in batch.deliveries.iter().enumerate() {
        assert!(
            matches!(&delivery.event, WebhookEvent::Observed(Observation::Message(m)) if m.mid.as_str() == format!("m{n}"))
        );
    }
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_fail(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse(&body);
    }

    #[test]
    fn no_json_in_an_events_place_makes_the_reader_fail_or_drop_it(event in any_json()) {
        let known = ["message", "postback", "reaction", "read", "message_edit", "referral"];
        for key in known {
            let body = json!({"entry": [{"id": US, "messaging": [{"sender": {"id": THEM}, "timestamp": AT, key: event}]}]});
            prop_assert_eq!(parse(body.to_string().as_bytes()).deliveries.len(), 1);
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z0-9]{0,8}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("mid"),
        Just("text"),
        Just("attachments"),
        Just("reply_to"),
        Just("num_edit"),
        Just("is_deleted"),
        Just("story"),
        Just("payload"),
        Just("type"),
        Just("emoji"),
        Just("x")
    ];
    leaf.prop_recursive(3, 24, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key.clone().prop_map(ToOwned::to_owned), inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}
