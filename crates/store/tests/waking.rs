//! The first databases of a process, opened in the same moment. Alone in its file: a process wakes up once.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::sync::{Arc, Barrier};
use std::thread;

use porchlight_store::{DATABASE, DbKey, Store};

const AT_ONCE: usize = 16;

#[test]
fn databases_opened_at_once_in_a_fresh_process_all_take_their_key() {
    let start = Arc::new(Barrier::new(AT_ONCE));
    let opening: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let start = Arc::clone(&start);
            thread::spawn(move || {
                let folder = tempfile::tempdir().unwrap();
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                start.wait();
                runtime.block_on(async {
                    let store = Store::open(&folder.path().join(DATABASE), &DbKey::from_bytes([7; 32])).await;
                    store.map(|_| ()).map_err(|error| error.to_string())
                })
            })
        })
        .collect();
    let refused: Vec<_> = opening.into_iter().filter_map(|opened| opened.join().unwrap().err()).collect();
    assert_eq!(refused, Vec::<String>::new());
}
