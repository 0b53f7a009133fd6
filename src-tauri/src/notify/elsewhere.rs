//! Notifications on macOS and Windows, in the systems' own way through `notify-rust`. Each that is shown is waited for on a
//! thread of its own, a few at most; the systems take none back, so what is withdrawn only loses its click.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

#[cfg(windows)]
use notify_rust::Urgency;
use notify_rust::{CloseReason, Notification, NotificationResponse};
use porchlight_api::Service;
use tokio::sync::mpsc;

use super::{Ask, Poster, Told};

/// So many are waited for; of more than these a click only brings the window forward.
const WAITED_FOR: usize = 16;
/// By this the systems know the app.
const IDENTIFIER: &str = "org.porchlight.desktop";

/// The number of what is shown last in each slot: what was replaced or withdrawn leads nowhere.
type Latest = Arc<Mutex<BTreeMap<String, u64>>>;

/// Does what is asked, and tells what happens, until nobody asks any more.
pub(super) async fn serve(mut asked: mpsc::UnboundedReceiver<Ask>, tells: mpsc::UnboundedSender<Told>) {
    #[cfg(target_os = "macos")]
    if let Err(error) = notify_rust::set_application(IDENTIFIER) {
        tracing::debug!(%error, "notifications come under another name");
    }
    let latest = Latest::default();
    let waited_for = Arc::new(AtomicUsize::new(0));
    let mut number = 0_u64;
    while let Some(ask) = asked.recv().await {
        match ask {
            Ask::Show(poster) => {
                number += 1;
                lock(&latest).insert(poster.slot.clone(), number);
                show(poster, number, &latest, &waited_for, &tells);
            }
            Ask::Withdraw(slot) => {
                lock(&latest).remove(&slot);
            }
        }
    }
}

fn show(
    poster: Poster,
    number: u64,
    latest: &Latest,
    waited_for: &Arc<AtomicUsize>,
    tells: &mpsc::UnboundedSender<Told>,
) {
    let (latest, waited_for, tells) = (latest.clone(), waited_for.clone(), tells.clone());
    let showing = move || {
        let mut notification = Notification::new();
        notification.appname("Porchlight").summary(&poster.title).body(&poster.body);
        #[cfg(windows)]
        notification.app_id(IDENTIFIER).urgency(if poster.is_urgent {
            Urgency::Critical
        } else {
            Urgency::Normal
        });
        let shown = match notification.show() {
            Ok(shown) => shown,
            Err(error) => {
                tracing::info!(%error, "a notification was not shown");
                let _ = tells.send(Told::Service(Service::Missing));
                return;
            }
        };
        let _ = tells.send(Told::Service(Service::Ready));
        if waited_for.fetch_add(1, Ordering::AcqRel) < WAITED_FOR {
            let _ = shown.wait_for_response(|response: &NotificationResponse| {
                let is_latest = lock(&latest).get(&poster.slot) == Some(&number);
                let told = match response {
                    NotificationResponse::Default | NotificationResponse::Action(_) if is_latest => {
                        Some(Told::Clicked(poster.slot.clone()))
                    }
                    NotificationResponse::Closed(CloseReason::Dismissed) if is_latest => {
                        Some(Told::PutAway(poster.slot.clone()))
                    }
                    _ => None,
                };
                if let Some(told) = told {
                    let _ = tells.send(told);
                }
            });
        }
        waited_for.fetch_sub(1, Ordering::AcqRel);
    };
    if let Err(error) = std::thread::Builder::new().name("notification".to_owned()).spawn(showing) {
        tracing::warn!(%error, "a notification was not shown");
    }
}

fn lock(latest: &Latest) -> std::sync::MutexGuard<'_, BTreeMap<String, u64>> {
    latest.lock().unwrap_or_else(PoisonError::into_inner)
}
