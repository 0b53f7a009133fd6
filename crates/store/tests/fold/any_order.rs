//! Random observations, told twice.

use std::collections::BTreeMap;

use porchlight_domain::*;
use porchlight_store::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::common::{Scene, T0, profile};
use crate::observations::told_twice;
use crate::reading::dump;

async fn fold(store: &Store, user: &str, batches: &[Vec<Observation>]) -> BTreeMap<String, String> {
    let mut write = store.write().await.unwrap();
    let account =
        write.save_account(Environment::Sandbox, Login::Instagram, &profile(user), T0).await.unwrap();
    for batch in batches {
        write.fold(account, T0, batch).await.unwrap();
    }
    write.commit().await.unwrap();
    let dump = dump(store, account).await;
    let mut write = store.write().await.unwrap();
    write.remove_account(account).await.unwrap();
    write.commit().await.unwrap();
    dump
}

#[test]
fn any_order_any_repetition_and_any_batches_give_the_same_rows() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let scene = runtime.block_on(Scene::new());
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(192);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&told_twice(), |(all, batches)| {
            let (once, again) = runtime.block_on(async {
                (fold(&scene.store, "1", &[all]).await, fold(&scene.store, "2", &batches).await)
            });
            prop_assert_eq!(once, again);
            Ok(())
        })
        .unwrap();
}
