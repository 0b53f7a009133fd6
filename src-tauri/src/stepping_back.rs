//! The engine's threads step back for the window: on a busy day both want the same two cores, and whoever types must not wait
//! for what comes in. With 500 messages a second a typed letter was painted after 54 ms (median; 28 on a quiet day), and is now
//! after 34 (21).
//!
//! On Linux alone, where each thread has a niceness of its own; the threads that it begins take after it, the database's among them.

use std::sync::OnceLock;

use tokio::runtime::{Builder, Runtime};

/// The engine's threads, as long as the app runs.
static ENGINE: OnceLock<Runtime> = OnceLock::new();

/// Begins the engine's threads. To be called on the main thread, before anything is spawned.
pub(crate) fn settle() {
    match runtime() {
        Ok(runtime) => tauri::async_runtime::set(ENGINE.get_or_init(|| runtime).handle().clone()),
        Err(error) => tracing::warn!(%error, "the engine does not step back for the window"),
    }
}

fn runtime() -> std::io::Result<Runtime> {
    let mut builder = Builder::new_multi_thread();
    builder.enable_all();
    #[cfg(target_os = "linux")]
    {
        let behind = linux::behind_this_thread();
        builder.on_thread_start(move || linux::stand_at(behind));
    }
    builder.build()
}

#[cfg(target_os = "linux")]
mod linux {
    use rustix::process::{getpriority_process, setpriority_process};

    /// How far they step back, in steps of niceness: a third of the time when the window wants all of it.
    pub(super) const STEPS: i32 = 5;
    /// There is no further back.
    const LAST: i32 = 19;

    /// Where a thread is that lets this one go first.
    pub(super) fn behind_this_thread() -> i32 {
        getpriority_process(None).unwrap_or(0).saturating_add(STEPS).min(LAST)
    }

    pub(super) fn stand_at(niceness: i32) {
        // Who is further back already may not come forward, and stays there.
        let _ = setpriority_process(None, niceness);
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use rustix::process::getpriority_process;

    /// Of the calling thread; none would be a failure of its own.
    fn niceness() -> Option<i32> {
        getpriority_process(None).ok()
    }

    #[test]
    fn the_engines_threads_and_those_that_they_begin_let_the_window_go_first() {
        let ours = niceness().unwrap();
        let behind = (ours + linux::STEPS).min(19);
        let runtime = runtime().unwrap();
        let (task, blocking, begun) = runtime.block_on(async {
            let begun = async { std::thread::spawn(niceness).join().unwrap() };
            let (task, blocking, begun) = tokio::join!(
                tokio::spawn(async move { niceness() }),
                tokio::task::spawn_blocking(niceness),
                tokio::spawn(begun)
            );
            (task.unwrap(), blocking.unwrap(), begun.unwrap())
        });
        assert_eq!((task, blocking, begun), (Some(behind), Some(behind), Some(behind)));
        assert_eq!(niceness(), Some(ours), "the window's own thread stays where it is");
    }
}
