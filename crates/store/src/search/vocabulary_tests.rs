//! That the index, the vocabulary and the queries agree on what a word is.

use sqlx::Row as _;

use super::query::Query;
use super::text::{is_folded_away, is_unspaced, may_split_words};
use crate::{DbKey, Store};

async fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join(crate::DATABASE), &DbKey::from_bytes([7; 32])).await.unwrap();
    (folder, store)
}

/// Letters that can stand in one word of a query.
fn letters() -> impl Iterator<Item = char> {
    ('\u{80}'..=char::MAX).filter(|letter| {
        !is_unspaced(*letter)
            && Query::new(&format!("a{letter}b")).words().is_some_and(|words| !words.contains(" AND "))
    })
}

#[tokio::test]
async fn each_letter_at_which_the_index_splits_a_word_is_known_to_do_so() {
    let (_folder, store) = open().await;
    let mut write = store.write().await.unwrap();
    for letter in letters() {
        sqlx::query("INSERT INTO temp.written (rowid, text) VALUES (?, ?)")
            .bind(i64::from(u32::from(letter)))
            .bind(format!("a{letter}b"))
            .execute(write.sqlite())
            .await
            .unwrap();
    }
    let alone =
        |term: &'static str| format!("SELECT DISTINCT doc FROM temp.written_words WHERE term = '{term}'");
    let mut numbers = Vec::new();
    for term in ["a", "ab"] {
        let rows = sqlx::query(sqlx::AssertSqlSafe(alone(term))).fetch_all(write.sqlite()).await.unwrap();
        numbers.push(rows.iter().map(|row| row.get::<i64, _>(0)).collect::<std::collections::BTreeSet<_>>());
    }
    let [split, folded] = numbers.as_slice() else { unreachable!() };
    assert!(split.len() > 500, "{}", split.len());
    for letter in letters() {
        let number = i64::from(u32::from(letter));
        assert!(!split.contains(&number) || may_split_words(letter), "{letter:?}");
        assert_eq!(folded.contains(&number), is_folded_away(letter), "{letter:?}");
    }
}

#[tokio::test]
async fn the_migration_lists_the_same_letters() {
    let (_folder, store) = open().await;
    let mut read = store.read().await.unwrap();
    let pattern: String =
        sqlx::query_scalar("SELECT pattern FROM split_words").fetch_one(read.sqlite()).await.unwrap();
    let listed: i64 = sqlx::query_scalar(
        "WITH RECURSIVE letter (number) AS (SELECT 128 UNION ALL SELECT number + 1 FROM letter WHERE number < 131072)
         SELECT SUM(number) FROM letter WHERE 'a' || char(number) || 'b' GLOB ?",
    )
    .bind(pattern)
    .fetch_one(read.sqlite())
    .await
    .unwrap();
    let known: u32 = ('\u{80}'..='\u{20000}')
        .filter(|letter| may_split_words(*letter) || is_folded_away(*letter))
        .map(u32::from)
        .sum();
    assert_eq!(listed, i64::from(known));
}

#[tokio::test]
async fn a_word_that_no_message_has_any_more_is_forgotten() {
    let (_folder, store) = open().await;
    let mut write = store.write().await.unwrap();
    for step in [
        "INSERT INTO accounts (id, environment, user_id) VALUES (1, 'sandbox', '1')",
        "INSERT INTO contacts (id, account_id, igsid) VALUES (1, 1, '2')",
        "INSERT INTO conversations (id, account_id, contact_id) VALUES (1, 1, 1)",
        "INSERT INTO messages (id, account_id, conversation_id, direction, sent_at, tie, text, search_key)
            VALUES (1, 1, 1, 'in', 1, 1, 'a secret lamp', 1), (2, 1, 1, 'in', 2, 2, 'A lamp', 2)",
    ] {
        sqlx::query(step).execute(write.sqlite()).await.unwrap();
    }
    write.commit().await.unwrap();
    assert_eq!(words(&store).await, ["a 2", "lamp 2", "secret 1"]);

    let mut write = store.write().await.unwrap();
    sqlx::query("UPDATE messages SET text = '' WHERE id = 1").execute(write.sqlite()).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(words(&store).await, ["a 2", "lamp 2"]);

    let mut write = store.write().await.unwrap();
    sqlx::query("DELETE FROM accounts").execute(write.sqlite()).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(words(&store).await, [""; 0]);
}

async fn words(store: &Store) -> Vec<String> {
    let mut read = store.read().await.unwrap();
    sqlx::query_scalar("SELECT word || ' ' || newest FROM words ORDER BY word")
        .fetch_all(read.sqlite())
        .await
        .unwrap()
}
