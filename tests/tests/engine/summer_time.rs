//! What is put off over the night in which the clocks are put forward or back.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use porchlight_domain::{ConversationId, SettleAct, SettleTarget, UtcMs, WokeBecause};
use porchlight_engine::rows::View;
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::journey::Journey;

use super::{HARBOUR, MINUTE};

fn at(instant: &str) -> UtcMs {
    UtcMs::new(instant.parse::<Timestamp>().unwrap().as_millisecond())
}

/// An inbox on the machine of somebody in this zone, at this instant.
async fn inbox(zone: &str, now: &str) -> (Journey, ConversationId) {
    let sandbox = TestSandbox::start().await;
    sandbox.advance(at(now).get() - sandbox.now_ms().await).await;
    let zone = TimeZone::get(zone).unwrap();
    let journey = Journey::set_up(sandbox, move |config| config.time_zone = zone.clone()).await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Is the terrace open tomorrow?").await;
    (journey, conversation)
}

async fn is_put_off(journey: &Journey, conversation: ConversationId) -> bool {
    let snoozed = journey.engine.conversation_page(View::Snoozed, None, None, 50).await.unwrap();
    snoozed.iter().any(|row| row.id == conversation)
}

async fn advance_to(journey: &Journey, instant: UtcMs) {
    journey.let_time_pass(instant.get() - journey.sandbox.now_ms().await).await;
}

/// It is put off in words, stays away until a minute before, and is back a minute after.
async fn put_off(journey: &Journey, conversation: ConversationId, words: &str, until: UtcMs) {
    let times = journey.engine.times_in_words(words, Some(conversation)).await.unwrap().unwrap();
    let chosen = times.choices.first().unwrap();
    assert_eq!(chosen.at, until, "{words} in {}: {:?}", times.zone, times.choices);
    let target = SettleTarget::Ids { ids: vec![conversation] };
    journey.engine.settle(target, SettleAct::Snooze { until: chosen.at }).await.unwrap();
    advance_to(journey, until + -MINUTE).await;
    journey
        .until("the last minute", async || {
            journey.engine.now_of(conversation).await.unwrap() >= until + -MINUTE
        })
        .await;
    assert!(is_put_off(journey, conversation).await, "{words}: too early");
    advance_to(journey, until + MINUTE).await;
    journey
        .until("it is back", async || {
            let row = journey.engine.conversation(conversation).await.unwrap();
            row.snoozed_until.is_none() && row.woke_because == Some(WokeBecause::SnoozeOver)
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nine_in_the_morning_is_nine_in_the_morning_though_the_night_is_an_hour_longer_or_shorter() {
    // Eight in the evening; half past two in that night; nine in the morning after it.
    let nights = [
        // Back: the hour from two to three comes twice, and the first is meant.
        ("Europe/Berlin", "2026-10-24T18:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T08:00:00Z"),
        // Forward: there is no half past two, and the day goes on at three.
        ("Europe/Berlin", "2027-03-27T19:00:00Z", "2027-03-28T01:00:00Z", "2027-03-28T07:00:00Z"),
        // Back, from two to one: half past two comes once, and late.
        ("America/New_York", "2026-11-01T00:00:00Z", "2026-11-01T07:30:00Z", "2026-11-01T14:00:00Z"),
        ("America/New_York", "2027-03-14T01:00:00Z", "2027-03-14T07:00:00Z", "2027-03-14T13:00:00Z"),
    ];
    for (zone, evening, at_night, morning) in nights {
        let (journey, conversation) = inbox(zone, evening).await;
        put_off(&journey, conversation, "tomorrow 2:30", at(at_night)).await;
        // By then it is the day itself.
        put_off(&journey, conversation, "today 9:00", at(morning)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_that_comes_twice_is_waited_for_once() {
    let (journey, conversation) = inbox("America/New_York", "2026-11-01T05:40:00Z").await;
    // Twenty to two, for the first time: half past one comes again.
    put_off(&journey, conversation, "1:30", at("2026-11-01T06:30:00Z")).await;
    // And three hours are three hours.
    put_off(&journey, conversation, "in 3 hours", at("2026-11-01T09:31:00Z")).await;
}
