//! The hot queries go by the indexes that were made for them, and sort nothing.

use porchlight_domain::AccountId;
use sqlx::{AssertSqlSafe, Row as _};

use crate::conversations::{anchors_sql, page_sql};
use crate::{DbKey, Store, View};

async fn plan(sql: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join(crate::DATABASE), &DbKey::from_bytes([7; 32])).await.unwrap();
    // As the writer, who has all the tables.
    let mut write = store.write().await.unwrap();
    let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
        .fetch_all(write.sqlite())
        .await
        .unwrap();
    rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn pages_and_outlines_of_lists_go_by_the_lists_own_index() {
    let one = Some(AccountId::new(1));
    for (view, account, index) in [
        (View::All, None, "conversations_all "),
        (View::All, one, "conversations_all_of_account "),
        (View::NeedsReply, None, "conversations_needs_reply "),
        (View::NeedsReply, one, "conversations_needs_reply_of_account "),
        (View::ClosingSoon, None, "conversations_closing "),
        (View::ClosingSoon, one, "conversations_closing_of_account "),
    ] {
        for sql in [page_sql(view, account), anchors_sql(view, account)] {
            let plan = plan(&sql).await;
            assert!(plan.contains(&format!("USING COVERING INDEX {index}")), "{view:?}\n{sql}\n{plan}");
            assert!(!plan.contains("SCAN conversations\n"), "{view:?}\n{plan}");
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
async fn search_stops_after_a_page_because_the_index_is_in_order_of_time() {
    let plan = plan(&crate::search::words_sql(None)).await;
    assert!(plan.contains("USING INDEX messages_by_search_key"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn a_commit_reads_the_messages_that_it_wrote_and_no_others() {
    let plan = plan(crate::search::vocabulary::WRITTEN).await;
    assert!(plan.contains("SEARCH messages USING INDEX messages_by_search_key (search_key=?)"), "{plan}");
}
