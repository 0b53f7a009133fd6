//! The taps of messages that were there before the ledger was.

use porchlight_domain::*;

use crate::{DATABASE, DbKey, Store};

/// What the migration does with the messages that it finds.
const MIGRATION: &str = include_str!("../../migrations/20261201010000_answers.sql");
const NOW: UtcMs = UtcMs::new(1_780_000_000_000);

/// A row of the ledger.
type Row = (i64, String, String, String, i64, i64, bool);

fn tapped(mid: &str, content: Content, is_standby: bool) -> Observation {
    Observation::Message(Box::new(MessageSeen {
        mid: mid.into(),
        person: "ada".into(),
        username: None,
        thread_id: None,
        direction: Direction::In,
        sent_at: NOW,
        is_precise: true,
        content: Some(content),
        as_of: NOW,
        origin: Origin::Unknown,
        app_id: None,
        is_self: false,
        is_standby,
        raw: None,
    }))
}

#[tokio::test]
async fn the_migration_finds_the_taps_that_the_fold_would_have_kept_and_none_of_them_waits() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join(DATABASE), &DbKey::from_bytes([7; 32])).await.unwrap();
    let mut write = store.write().await.unwrap();
    let profile = AccountProfile {
        user_id: "1".into(),
        app_scoped_id: None,
        username: "porch".to_owned(),
        name: None,
        kind: None,
        picture_url: None,
        followers_count: None,
        follows_count: None,
        media_count: None,
    };
    let account = write.save_account(Environment::Sandbox, Login::Instagram, &profile, NOW).await.unwrap();
    let postback = Some(Postback { title: "Hours?".to_owned(), payload: "HOURS".to_owned() });
    let referral = Some(Referral { reference: Some("flyer".to_owned()), ..Referral::default() });
    let both = Content { postback, referral: referral.clone(), ..Content::default() };
    let reply = Content { quick_reply_payload: Some("YES".to_owned()), ..Content::text("Yes") };
    let link = Content { referral, ..Content::default() };
    let bare = Content { referral: Some(Referral::default()), ..Content::text("\"postback\"") };
    let messages = [
        tapped("a", both, false),
        tapped("b", reply, true),
        tapped("c", link, false),
        tapped("d", bare, false),
    ];
    write.fold(account, NOW, &messages).await.unwrap();
    let rows = "SELECT mid_key, kind, payload, title, at, conversation_id, is_waiting FROM taps ORDER BY mid_key, kind";
    let kept: Vec<Row> = sqlx::query_as(rows).fetch_all(write.sqlite()).await.unwrap();
    assert_eq!(kept.len(), 4);
    sqlx::query("DELETE FROM taps").execute(write.sqlite()).await.unwrap();

    let (_, backfill) = MIGRATION.split_once("INSERT INTO taps").unwrap();
    let backfill = sqlx::AssertSqlSafe(format!("INSERT INTO taps{backfill}"));
    sqlx::query(backfill).execute(write.sqlite()).await.unwrap();
    let found: Vec<Row> = sqlx::query_as(rows).fetch_all(write.sqlite()).await.unwrap();
    assert_eq!(found, kept);
    let reasons: Vec<(String, String)> =
        sqlx::query_as("SELECT kind || ' ' || payload, why_not FROM taps ORDER BY 1")
            .fetch_all(write.sqlite())
            .await
            .unwrap();
    let before_on = r#"{"kind":"before_on"}"#;
    let expected = [
        ("postback HOURS", before_on),
        ("quick_reply YES", r#"{"kind":"standby"}"#),
        ("referral flyer", ""),
        ("referral flyer", before_on),
    ];
    let mut reasons: Vec<(&str, &str)> =
        reasons.iter().map(|(tap, why)| (tap.as_str(), why.as_str())).collect();
    reasons.sort_unstable();
    assert_eq!(reasons, expected, "a link that came with a tap has no line of its own");
}
