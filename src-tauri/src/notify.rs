//! Native notifications of new messages, while the window is not what the user looks at.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use porchlight_api::App;
use porchlight_api::wire::Notice;
use serde_json::Value;
use tauri::{AppHandle, Manager as _};
use tauri_plugin_notification::NotificationExt as _;

use crate::{relay, window};

/// So many notifications still lead to their conversation when they are clicked.
const REMEMBERED: usize = 64;

/// What a click on a notification asks for, by the notification's number.
#[derive(Default)]
pub(crate) struct Shown(Mutex<VecDeque<(i32, Notice)>>);

impl Shown {
    /// Remembers what a notification leads to; gives the notification's number.
    fn add(&self, leads_to: Notice) -> i32 {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = shown.back().map_or(1, |(last, _)| last.checked_add(1).unwrap_or(1));
        shown.push_back((number, leads_to));
        if shown.len() > REMEMBERED {
            shown.pop_front();
        }
        number
    }

    fn leads_to(&self, number: i32) -> Option<Notice> {
        let shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.iter().find(|(of, _)| *of == number).map(|(_, notice)| notice.clone())
    }
}

/// A click on a notification brings the window forward, at its conversation.
pub(crate) fn listen(handle: &AppHandle) {
    handle.manage(Shown::default());
    let clicked = handle.clone();
    let _ = handle.notification().on_action(move |action| {
        window::come_forward(&clicked);
        let number = action.notification().map(tauri_plugin_notification::ActiveNotification::id);
        if let Some(notice) = number.and_then(|number| clicked.state::<Shown>().leads_to(number)) {
            relay::tell(&clicked, &notice);
        }
    });
}

/// Tells of a message, unless the user looks at the window or wants no notifications.
pub(crate) async fn message(handle: &AppHandle, app: &App, notice: Notice) {
    let Notice::Message { conversation_id, name, text, .. } = notice else { return };
    if window::is_looked_at(handle) || !are_wanted(app).await {
        return;
    }
    let number = handle.state::<Shown>().add(Notice::OpenConversation { conversation_id });
    let shown = handle.notification().builder().id(number).title(name).body(body(&text)).show();
    if let Err(error) = shown {
        tracing::warn!(%error, "a notification was not shown");
    }
}

async fn are_wanted(app: &App) -> bool {
    let state = app.call("app_state", Value::Null).await;
    state
        .is_ok_and(|state| state.pointer("/settings/notifications").and_then(Value::as_bool).unwrap_or(false))
}

/// The freedesktop specification lets a body hold markup; what a stranger wrote must not be any.
fn body(text: &str) -> String {
    if cfg!(target_os = "linux") {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use porchlight_api::wire::Notice;

    use super::{REMEMBERED, Shown, body};

    fn conversation(id: usize) -> Notice {
        Notice::OpenConversation { conversation_id: serde_json::from_value(id.to_string().into()).unwrap() }
    }

    #[test]
    fn a_click_leads_to_the_conversation_of_its_own_notification() {
        let shown = Shown::default();
        let (first, second) = (shown.add(conversation(1)), shown.add(conversation(2)));
        assert_eq!(shown.leads_to(second), Some(conversation(2)));
        assert_eq!(shown.leads_to(first), Some(conversation(1)));
        assert_eq!(shown.leads_to(99), None);
    }

    #[test]
    fn only_the_latest_are_remembered() {
        let shown = Shown::default();
        let first = shown.add(conversation(0));
        for id in 1..=REMEMBERED {
            shown.add(conversation(id));
        }
        assert_eq!(shown.leads_to(first), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_message_is_text_and_not_markup() {
        assert_eq!(
            body("<a href=\"http://evil\">1 & 2</a>"),
            "&lt;a href=\"http://evil\"&gt;1 &amp; 2&lt;/a&gt;"
        );
    }
}
