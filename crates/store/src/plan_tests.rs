//! The hot queries go by the indexes that were made for them, and sort nothing.

use porchlight_domain::query::Query;
use porchlight_domain::{AccountId, ConversationId, LabelId, UtcMs};
use sqlx::{AssertSqlSafe, Row as _};

use crate::automatic::{LOG_BEFORE, NOT_ANSWERED_BEFORE};
use crate::conversations::{anchors_sql, counts_sql, page_sql};
use crate::statement::Values;
use crate::{ConversationKey, DbKey, List, Store, View};

/// An empty store, and how it would answer.
struct Open {
    store: Store,
    _folder: tempfile::TempDir,
}

impl Open {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store =
            Store::open(&folder.path().join(crate::DATABASE), &DbKey::from_bytes([7; 32])).await.unwrap();
        Self { store, _folder: folder }
    }

    async fn plan(&self, sql: &str) -> String {
        // As the writer, who has all the tables.
        let mut write = self.store.write().await.unwrap();
        let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .fetch_all(write.sqlite())
            .await
            .unwrap();
        rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("\n")
    }
}

async fn plan(sql: &str) -> String {
    Open::new().await.plan(sql).await
}

/// Both questions that are asked of a list.
fn questions(list: &List, account: Option<AccountId>) -> [String; 2] {
    let key = ConversationKey { at: UtcMs::new(9), id: ConversationId::new(9) };
    let now = UtcMs::new(0);
    [
        page_sql(list, account, Some(key), 50, now, &mut Values::default()),
        anchors_sql(list, account, 50, now, &mut Values::default()),
    ]
}

#[tokio::test]
async fn pages_and_outlines_of_lists_go_by_the_lists_own_index() {
    let store = Open::new().await;
    for view in View::ALL {
        let index = match view {
            View::NeedsReply => "conversations_needs_reply",
            View::ClosingSoon => "conversations_closing",
            View::Waiting => "conversations_waiting",
            View::Snoozed => "conversations_snoozed",
            View::Done => "conversations_done",
            View::Vip => "conversations_vip",
            View::Requests => "conversations_requests",
            View::Spam => "conversations_spam",
            View::All => "conversations_all",
        };
        for (account, index) in
            [(None, format!("{index} ")), (Some(AccountId::new(1)), format!("{index}_of_account "))]
        {
            for sql in questions(&List::View(view), account) {
                let plan = store.plan(&sql).await;
                assert!(plan.contains(&format!("USING COVERING INDEX {index}")), "{view:?}\n{sql}\n{plan}");
                assert!(!plan.contains("SCAN conversations\n"), "{view:?}\n{plan}");
            }
        }
    }
    let label = List::Label(LabelId::new(1));
    for (account, index) in [
        (None, "conversation_labels_listed (label_id=?"),
        (Some(AccountId::new(1)), "conversation_labels_listed_of_account (label_id=? AND account_id=?"),
    ] {
        for sql in questions(&label, account) {
            let plan = store.plan(&sql).await;
            assert!(plan.contains(&format!("USING COVERING INDEX {index}")), "{sql}\n{plan}");
        }
    }
}

#[tokio::test]
async fn counting_all_lists_reads_indexes_alone() {
    let store = Open::new().await;
    for account in [None, Some(AccountId::new(1))] {
        let plan = store.plan(&counts_sql(account, UtcMs::new(0), &mut Values::default())).await;
        let of_conversations: Vec<&str> = plan
            .lines()
            .filter(|line| line.contains("conversations") && !line.contains("conversations_silent"))
            .collect();
        assert!(of_conversations.len() >= 10, "{plan}");
        assert!(of_conversations.iter().all(|line| line.contains("USING COVERING INDEX")), "{plan}");
    }
}

#[tokio::test]
async fn a_query_begins_with_what_is_rare_and_not_with_all_conversations() {
    let store = Open::new().await;
    for (typed, way) in [
        ("from:anna", "SCAN contact_words VIRTUAL TABLE"),
        ("label:urgent", "conversation_labels"),
        ("lamp", "messages_found_in"),
        ("has:image", "messages_with_image"),
        ("has:video", "messages_with_video"),
        ("has:audio", "messages_with_audio"),
        ("has:file", "messages_with_file"),
        ("has:link", "messages_with_link"),
        ("has:post", "messages_with_post"),
        ("has:story", "messages_with_story"),
        ("has:reaction", "messages_with_reaction"),
        ("-has:image", "messages_with_image (conversation_id=?)"),
        ("is:unanswered", "conversations_"),
        ("is:vip", "conversations_vip"),
        ("is:unread", "conversations_unread"),
        ("is:snoozed", "conversations_snoozed"),
        ("is:spam", "conversations_spam"),
        ("after:2w before:1d", "conversations_all (sort_at>? AND sort_at<?)"),
    ] {
        let sought = Query::parse(typed).unwrap().sought(UtcMs::new(0), &jiff::tz::TimeZone::UTC);
        for sql in questions(&List::Sought(sought), None) {
            let plan = store.plan(&sql).await;
            assert!(plan.contains(way), "{typed}\n{sql}\n{plan}");
            assert!(!plan.contains("SCAN conversations\n"), "{typed}\n{plan}");
        }
    }
}

#[tokio::test]
async fn a_page_of_a_thread_goes_by_the_thread() {
    let plan = plan(crate::messages::MESSAGES_BEFORE).await;
    assert!(
        plan.contains("USING INDEX messages_of_thread (conversation_id=? AND (sent_at,tie)<(?,?))"),
        "{plan}"
    );
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn a_fold_finds_what_follows_its_messages_by_their_keys() {
    let plan = plan(crate::fold::FOLLOWERS).await;
    assert!(plan.contains("message_order_after (account_id=? AND after_key=?)"), "{plan}");
    assert!(plan.contains("SEARCH message_order USING PRIMARY KEY (account_id=? AND mid_key=?)"), "{plan}");
}

#[tokio::test]
async fn what_changed_of_a_thread_is_read_by_its_number() {
    let plan = plan(crate::messages::MESSAGES_OF).await;
    assert!(plan.contains("SEARCH messages USING INTEGER PRIMARY KEY (rowid=?)"), "{plan}");
}

#[tokio::test]
async fn messages_known_by_their_time_go_by_the_thread() {
    let plan = plan(crate::marks::BARE).await;
    assert!(plan.contains("PRIMARY KEY (conversation_id=? AND sent_at>? AND sent_at<?)"), "{plan}");
    assert!(plan.contains("messages_by_mid (account_id=? AND mid_key=?)"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{plan}");
}

#[tokio::test]
async fn search_stops_after_a_page_because_the_index_is_in_order_of_time() {
    let plan = plan(&crate::search::words_sql()).await;
    assert!(plan.contains("USING INDEX messages_found_in (search_key=?)"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn a_commit_reads_the_messages_that_it_wrote_and_no_others() {
    let plan = plan(crate::search::vocabulary::WRITTEN).await;
    assert!(plan.contains("SEARCH messages USING INDEX messages_by_search_key (search_key=?)"), "{plan}");
}

#[tokio::test]
async fn an_export_reads_a_thread_in_its_own_order_and_sorts_nothing() {
    let plan = plan(crate::export::THREAD_AFTER).await;
    assert!(
        plan.contains("USING INDEX messages_of_thread (conversation_id=? AND (sent_at,tie)>(?,?))"),
        "{plan}"
    );
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn what_a_person_did_is_found_without_reading_their_thread() {
    let moments = plan(crate::person_story::MOMENTS).await;
    assert!(moments.contains("USING INDEX messages_moments (conversation_id=?)"), "{moments}");
    assert!(!moments.contains("TEMP B-TREE"), "{moments}");
    let first = plan(crate::person_story::FIRST).await;
    assert!(first.contains("messages_of_thread (conversation_id=?)"), "{first}");
    let others = plan(crate::person_story::OTHERS).await;
    assert!(others.contains("contacts_by_handle (username=?)"), "{others}");
    assert!(!others.contains("SCAN"), "{others}");
    let comments = plan(crate::comments::OF_PERSON).await;
    assert!(comments.contains("comments_of_person (account_id=? AND igsid=?)"), "{comments}");
    assert!(!comments.contains("TEMP B-TREE"), "{comments}");
}

#[tokio::test]
async fn a_thread_that_moves_is_looked_at_from_its_end_whoever_of_both_was_silent() {
    let plan = plan(crate::fold::ROWS).await;
    for index in ["messages_of_thread", "messages_opening", "messages_answering"] {
        assert!(plan.contains(&format!("INDEX {index} (conversation_id=?)")), "{index}\n{plan}");
    }
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn what_greets_people_is_read_by_its_account_and_its_versions_in_their_order() {
    let live = plan(crate::greeting::LIVE_OF_ACCOUNT).await;
    assert!(live.contains("SEARCH live USING PRIMARY KEY (account_id=?)"), "{live}");
    assert!(live.contains("SEARCH version USING INTEGER PRIMARY KEY (rowid=?)"), "{live}");
    let versions = plan(crate::greeting::VERSIONS_BEFORE).await;
    assert!(
        versions.contains("greeting_versions_of_part (account_id=? AND part=? AND flow=? AND id<?)"),
        "{versions}"
    );
    assert!(!versions.contains("TEMP B-TREE"), "{versions}");
}

#[tokio::test]
async fn the_log_of_taps_goes_by_its_index_and_sorts_nothing() {
    for sql in [LOG_BEFORE, NOT_ANSWERED_BEFORE] {
        let plan = plan(sql).await;
        assert!(plan.contains("taps USING INDEX taps_newest"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[tokio::test]
async fn taps_are_counted_along_their_index() {
    let plan = plan(&crate::answers::COUNTS.replace('?', "1")).await;
    assert!(plan.contains("COVERING INDEX taps_by_payload"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn the_answer_of_a_payload_is_found_by_it() {
    for sql in [crate::answers::OF_PAYLOAD, crate::answers::IN_FORCE] {
        let plan = plan(sql).await;
        assert!(plan.contains("INDEX answers_by_payload (account_id=? AND payload=?)"), "{plan}");
    }
}
