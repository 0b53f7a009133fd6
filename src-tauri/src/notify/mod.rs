//! Native notifications. What to show is the engine's decision; here it gets its words and goes to the system, and a click
//! on it leads to its place.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;
mod safe;
mod words;

use std::collections::BTreeMap;

use porchlight_api::wire::Notice;
use porchlight_api::{App, LeadsTo, Notification, Service, Shown};
use serde_json::Value;
use tauri::AppHandle;
use tokio::sync::mpsc;

#[cfg(not(target_os = "linux"))]
use elsewhere as system;
#[cfg(target_os = "linux")]
use linux as system;

use crate::language::Language;
use crate::{relay, window};

/// A notification with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Poster {
    /// Its place: the same slot, the same notification.
    slot: String,
    title: String,
    body: String,
    /// What the click is called, where that is shown.
    action: &'static str,
    /// Something is lost until the user acts.
    is_urgent: bool,
}

/// What is asked of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    Show(Poster),
    Withdraw(String),
}

/// What the system tells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// The notification of this slot was clicked.
    Clicked(String),
    /// The user has put it away.
    PutAway(String),
    /// Whether there is anybody who shows notifications.
    Service(Service),
}

/// Shows what the engine wants shown, until the app ends.
pub(crate) async fn show_on(handle: AppHandle, app: App) {
    let mut notifications = app.notifications();
    let (asks, asked) = mpsc::unbounded_channel();
    let (tells, mut told) = mpsc::unbounded_channel();
    tauri::async_runtime::spawn(system::serve(asked, tells));
    let mut places = BTreeMap::new();
    loop {
        tokio::select! {
            notification = notifications.recv() => {
                let Some(notification) = notification else { return };
                let ask = match notification {
                    Notification::Show(shown) => {
                        places.insert(shown.slot.clone(), shown.leads_to);
                        Ask::Show(poster(&app, shown).await)
                    }
                    Notification::Withdraw { slot } => {
                        places.remove(&slot);
                        Ask::Withdraw(slot)
                    }
                };
                if asks.send(ask).is_err() {
                    return;
                }
            }
            Some(told) = told.recv() => match told {
                Told::Clicked(slot) => {
                    window::come_forward(&handle);
                    if let Some(notice) = places.remove(&slot).and_then(leads_to) {
                        relay::tell(&handle, &notice);
                    }
                    app.put_notification_away(&slot);
                }
                Told::PutAway(slot) => {
                    places.remove(&slot);
                    app.put_notification_away(&slot);
                }
                Told::Service(service) => app.set_notice_service(service),
            },
        }
    }
}

async fn poster(app: &App, shown: Shown) -> Poster {
    let state = app.call("app_state", Value::Null).await.unwrap_or_default();
    let language = Language::of_state(&state);
    let (title, body) = words::of(&shown.said, language);
    Poster { slot: shown.slot, title, body, action: words::open(language), is_urgent: shown.is_urgent }
}

fn leads_to(place: LeadsTo) -> Option<Notice> {
    match place {
        LeadsTo::Conversation(conversation_id) => Some(Notice::OpenConversation { conversation_id }),
        LeadsTo::NeedsReply => Some(Notice::OpenNeedsReply),
        LeadsTo::ClosingSoon => Some(Notice::OpenClosingSoon),
        LeadsTo::Accounts => Some(Notice::OpenAccounts),
        LeadsTo::Window => None,
    }
}
