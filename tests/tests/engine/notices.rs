//! What the user is told of outside the window.

use porchlight_domain::ConversationId;
use porchlight_domain::notices::{NoticeKinds, NoticeRules, QuietHours};
use porchlight_engine::{LeadsTo, Notification, NotificationListener, Said, Shown, Trouble};
use porchlight_tests::journey::Journey;
use serde_json::json;

use crate::{HARBOUR, MINUTE};

const HOUR: i64 = 60 * MINUTE;

/// All but the ends of windows: the sandbox has people whose windows close within the hour.
fn rules() -> NoticeRules {
    let kinds = NoticeKinds { window_closing: false, ..NoticeKinds::default() };
    NoticeRules { kinds, ..NoticeRules::default() }
}

/// A connected account, its first sync behind it, and what it has told.
async fn connected() -> (Journey, NotificationListener) {
    let journey = Journey::begin().await;
    let notifications = journey.porchlight.notifications();
    journey.engine.set_notice_rules(&rules()).await.unwrap();
    journey.connect(HARBOUR).await;
    journey.synced().await;
    (journey, notifications)
}

/// The next thing that is shown or taken away.
async fn next(notifications: &mut NotificationListener) -> Notification {
    let waiting = tokio::time::timeout(std::time::Duration::from_secs(20), notifications.recv());
    waiting.await.expect("something is told in time").expect("the engine is there")
}

async fn next_shown(notifications: &mut NotificationListener) -> Shown {
    shown(next(notifications).await)
}

fn shown(told: Notification) -> Shown {
    match told {
        Notification::Show(shown) => shown,
        withdrawn @ Notification::Withdraw { .. } => panic!("{withdrawn:?}"),
    }
}

/// The next thing that is shown or taken away while time goes on. A pause counts from when the desk sees the clock, and two moves of the
/// clock right after each other it may see as one.
async fn next_as_time_passes(journey: &Journey, notifications: &mut NotificationListener) -> Notification {
    for _ in 0..60 {
        journey.let_time_pass(15_000).await;
        let soon = std::time::Duration::from_millis(300);
        if let Ok(told) = tokio::time::timeout(soon, next(notifications)).await {
            return told;
        }
    }
    panic!("nothing is told in a quarter of an hour");
}

/// The user asks for a notification: when it comes next, nothing else was told before it.
async fn nothing_else(journey: &Journey, notifications: &mut NotificationListener) {
    journey.engine.test_notification();
    assert_eq!(next_shown(notifications).await.said, Said::Test);
}

fn slot_of(conversation: ConversationId) -> String {
    format!("message:{conversation}")
}

fn message(shown: &Shown) -> (&str, Option<&str>, usize) {
    match &shown.said {
        Said::Message { name, text, count, .. } => (name, text.as_deref(), *count),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_told_with_name_and_words_and_the_next_one_takes_its_place() {
    let (journey, mut notifications) = connected().await;
    let conversation = journey.someone_writes("Are you open on Sunday?").await;
    let first = next_shown(&mut notifications).await;
    assert_eq!(first.slot, slot_of(conversation));
    assert_eq!(first.leads_to, LeadsTo::Conversation(conversation));
    let (name, text, count) = message(&first);
    assert_eq!((text, count), (Some("Are you open on Sunday?"), 1));
    assert!(!name.is_empty());

    journey.let_time_pass(MINUTE).await;
    journey.someone_writes("And do you take dogs?").await;
    let second = next_shown(&mut notifications).await;
    assert_eq!(second.slot, first.slot, "it takes its place");
    assert_eq!(message(&second).1, Some("And do you take dogs?"));
    assert_eq!(message(&second).2, 2);
    nothing_else(&journey, &mut notifications).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_is_told_by_name_although_the_webhook_has_none() {
    let (journey, mut notifications) = connected().await;
    journey.sandbox.act_message("someone.new", HARBOUR, "Hello there").await;
    let shown = next_shown(&mut notifications).await;
    assert!(message(&shown).0.contains("someone"), "{shown:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_user_opens_goes_away_and_what_is_on_screen_never_comes() {
    let (journey, mut notifications) = connected().await;
    let conversation = journey.someone_writes("Are you open on Sunday?").await;
    next_shown(&mut notifications).await;
    journey.engine.show_on_screen(Some(conversation));
    nothing_else(&journey, &mut notifications).await;

    journey.engine.set_in_front(true);
    let gone = next(&mut notifications).await;
    assert_eq!(gone, Notification::Withdraw { slot: slot_of(conversation) });

    journey.let_time_pass(MINUTE).await;
    journey.someone_writes("Hello?").await;
    nothing_else(&journey, &mut notifications).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_on_the_phone_goes_away() {
    let (journey, mut notifications) = connected().await;
    let conversation = journey.someone_writes("Are you open on Sunday?").await;
    next_shown(&mut notifications).await;
    journey.let_time_pass(MINUTE).await;
    journey.sandbox.act_from_phone(HARBOUR, "mara.voss", "We are, from ten.").await;
    let gone = next(&mut notifications).await;
    assert_eq!(gone, Notification::Withdraw { slot: slot_of(conversation) });
    nothing_else(&journey, &mut notifications).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_sync_tells_of_nobody_and_a_long_absence_in_one() {
    let journey = Journey::deaf().await;
    let mut notifications = journey.porchlight.notifications();
    for person in 0..5 {
        journey.sandbox.act_message(&format!("early{person}"), HARBOUR, "Before Porchlight").await;
    }
    journey.engine.set_notice_rules(&rules()).await.unwrap();
    journey.connect(HARBOUR).await;
    journey.synced().await;
    nothing_else(&journey, &mut notifications).await;

    // Asleep: nothing is asked while they write.
    journey
        .sandbox
        .fault(json!({"path": "conversations", "status": 500, "code": 2, "for_ms": 8 * HOUR}))
        .await;
    for person in 0..5 {
        journey.sandbox.act_message(&format!("late{person}"), HARBOUR, "While you slept").await;
    }
    journey.let_time_pass(7 * HOUR).await;
    journey.sandbox.clear_faults().await;
    journey
        .until("all is fetched", async || {
            journey.let_time_pass(5_000).await;
            let rows =
                journey.engine.conversation_page(porchlight_engine::rows::View::All, None, None, 20).await;
            let rows = rows.unwrap_or_default();
            rows.iter()
                .filter(|row| row.preview.as_ref().is_some_and(|one| one.text == "While you slept"))
                .count()
                == 5
        })
        .await;
    // What is fetched bit by bit is told in one place, and in the end of all.
    let mut people = 0;
    while people < 5 {
        let summary = shown(next_as_time_passes(&journey, &mut notifications).await);
        let Said::Meanwhile { was_quiet: false, people: so_far, .. } = summary.said else {
            panic!("one for all of them: {summary:?}")
        };
        assert_eq!(summary.slot, "meanwhile");
        assert!(so_far > people, "{so_far} after {people}");
        people = so_far;
    }
    nothing_else(&journey, &mut notifications).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn quiet_hours_hold_back_until_they_end_also_across_a_restart() {
    let (journey, mut notifications) = connected().await;
    let minute_of_day = u16::try_from(journey.sandbox.now_ms().await / MINUTE % 1440).unwrap();
    let quiet = QuietHours {
        is_on: true,
        from: minute_of_day,
        to: (minute_of_day + 120) % 1440,
        zone: Some("UTC".to_owned()),
        ..QuietHours::default()
    };
    journey.engine.set_notice_rules(&NoticeRules { quiet, ..rules() }).await.unwrap();
    for person in 0..3 {
        journey
            .sandbox
            .act_message(&format!("early{person}"), HARBOUR, &format!("Good morning {person}"))
            .await;
        journey.conversation_saying(&format!("Good morning {person}")).await;
    }
    nothing_else(&journey, &mut notifications).await;

    let journey = journey.restart().await;
    let mut notifications = journey.porchlight.notifications();
    journey.synced().await;
    journey.let_time_pass(HOUR).await;
    journey.sandbox.act_message("early3", HARBOUR, "Good morning 3").await;
    journey.conversation_saying("Good morning 3").await;
    nothing_else(&journey, &mut notifications).await;

    journey.let_time_pass(HOUR + MINUTE).await;
    let summary = shown(next_as_time_passes(&journey, &mut notifications).await);
    assert!(matches!(summary.said, Said::Meanwhile { was_quiet: true, people: 4, .. }), "{summary:?}");
    nothing_else(&journey, &mut notifications).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn quiet_for_an_hour_ends_when_the_user_says_so() {
    let (journey, mut notifications) = connected().await;
    let state = journey.engine.pause_notices(Some(HOUR)).await.unwrap();
    assert!(state.paused_until.is_some() && state.quiet_until == state.paused_until);
    journey.someone_writes("Are you open on Sunday?").await;
    nothing_else(&journey, &mut notifications).await;
    let state = journey.engine.resume_notices().await.unwrap();
    assert_eq!((state.paused_until, state.quiet_until), (None, None));
    nothing_else(&journey, &mut notifications).await;
    let summary = shown(next_as_time_passes(&journey, &mut notifications).await);
    assert!(matches!(summary.said, Said::Meanwhile { was_quiet: true, people: 1, .. }), "{summary:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_ended_is_told_once_and_with_urgency() {
    let (journey, mut notifications) = connected().await;
    journey.sandbox.revoke(HARBOUR, "password_changed").await;
    journey.let_time_pass(2 * MINUTE).await;
    let shown = next_shown(&mut notifications).await;
    assert!(matches!(shown.said, Said::Connection { trouble: Trouble::Ended, .. }), "{shown:?}");
    assert!(shown.is_urgent);
    assert_eq!(shown.leads_to, LeadsTo::Accounts);

    let journey = journey.restart().await;
    let mut notifications = journey.porchlight.notifications();
    journey.let_time_pass(2 * HOUR).await;
    nothing_else(&journey, &mut notifications).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_window_is_told_once_before_it_comes() {
    let (journey, mut notifications) = connected().await;
    let conversation = journey.someone_writes("Can I still order?").await;
    next_shown(&mut notifications).await;
    let only = NoticeKinds { message: false, ..NoticeKinds::default() };
    journey.engine.set_notice_rules(&NoticeRules { kinds: only, ..NoticeRules::default() }).await.unwrap();
    let is_of_them = |shown: &Shown| shown.leads_to == LeadsTo::Conversation(conversation);
    journey.let_time_pass(23 * HOUR + MINUTE).await;
    let told = loop {
        match next(&mut notifications).await {
            Notification::Show(shown) if is_of_them(&shown) => break shown,
            _ => {}
        }
    };
    let Said::WindowClosing { closes_in_ms, .. } = told.said else { panic!("{told:?}") };
    assert!((0..HOUR).contains(&closes_in_ms), "{closes_in_ms}");

    journey.let_time_pass(30 * MINUTE).await;
    journey.engine.test_notification();
    loop {
        match next(&mut notifications).await {
            Notification::Show(Shown { said: Said::Test, .. }) => break,
            Notification::Show(shown) => assert!(!is_of_them(&shown), "told again: {shown:?}"),
            Notification::Withdraw { .. } => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_back_in_quiet_hours_is_told_after_them_across_a_restart() {
    let (journey, mut notifications) = connected().await;
    let conversation = journey.someone_writes("Can I still order?").await;
    next_shown(&mut notifications).await;
    journey.engine.pause_notices(Some(30 * HOUR)).await.unwrap();
    // It would leave an hour after the window has closed.
    journey.engine.send_text(conversation, "Until noon.", false, None, 25 * HOUR).await.unwrap();
    journey.let_time_pass(24 * HOUR + MINUTE).await;
    journey
        .until("it is handed back", async || {
            journey.engine.draft(conversation).await.unwrap().0.text == "Until noon."
        })
        .await;

    let journey = journey.restart().await;
    let mut notifications = journey.porchlight.notifications();
    journey.synced().await;
    nothing_else(&journey, &mut notifications).await;
    journey.let_time_pass(6 * HOUR).await;
    let told = async |notifications: &mut NotificationListener| {
        for _ in 0..20 {
            if let Notification::Show(Shown { said: Said::Meanwhile { handed_back, .. }, .. }) =
                next_as_time_passes(&journey, notifications).await
            {
                return handed_back;
            }
        }
        0
    };
    assert_eq!(told(&mut notifications).await, 1);

    // Told once is enough.
    let journey = journey.restart().await;
    let mut notifications = journey.porchlight.notifications();
    journey.synced().await;
    journey.let_time_pass(2 * MINUTE).await;
    journey.engine.test_notification();
    loop {
        match next(&mut notifications).await {
            Notification::Show(Shown { said: Said::Test, .. }) => break,
            Notification::Show(shown) => assert!(
                !matches!(shown.said, Said::Meanwhile { handed_back: 1.., .. } | Said::HandedBack { .. }),
                "told again: {shown:?}"
            ),
            Notification::Withdraw { .. } => {}
        }
    }
}
