//! Notifications by the freedesktop specification, over one connection to the session bus for as long as it lasts.
//!
//! One connection, and its signals heard before anything is shown: so no click is lost between the showing and the
//! listening, and nothing waits on a thread for a notification that nobody ever touches.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use futures::StreamExt as _;
use porchlight_api::Service;
use tokio::sync::mpsc;
use zbus::zvariant::Value;
use zbus::{Connection, MatchRule, Message, MessageStream};

use super::{Ask, Poster, Told};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The action of a click on the notification itself.
const DEFAULT: &str = "default";
/// Nobody waits longer for a bus or a service that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Closed because the user put it away, by the specification.
const DISMISSED: u32 = 2;

/// Does what is asked, and tells what happens, until nobody asks any more.
pub(super) async fn serve(mut asked: mpsc::UnboundedReceiver<Ask>, tells: mpsc::UnboundedSender<Told>) {
    let mut session: Option<Session> = None;
    let mut is_known_to_be_missing = false;
    loop {
        tokio::select! {
            ask = asked.recv() => {
                let Some(ask) = ask else { return };
                let done = match &mut session {
                    Some(open) => open.carry_out(ask.clone()).await,
                    None => Err(zbus::Error::InvalidReply),
                };
                // The bus or the service may have come, or come back, only now.
                let done = match done {
                    Ok(()) => Ok(()),
                    Err(_) => match Session::open().await {
                        Ok(mut open) => {
                            let done = open.carry_out(ask).await;
                            session = Some(open);
                            done
                        }
                        Err(error) => Err(error),
                    },
                };
                let is_missing = done.is_err();
                if let Err(error) = done {
                    session = None;
                    if !is_known_to_be_missing {
                        tracing::info!(%error, "nobody shows notifications here");
                    }
                }
                is_known_to_be_missing = is_missing;
                let _ = tells.send(Told::Service(if is_missing { Service::Missing } else { Service::Ready }));
            }
            message = next(&mut session) => match message {
                Some(message) => {
                    let told = session.as_mut().and_then(|session| session.hear(&message));
                    if let Some(told) = told {
                        let _ = tells.send(told);
                    }
                }
                None => session = None,
            },
        }
    }
}

async fn next(session: &mut Option<Session>) -> Option<Message> {
    match session {
        Some(session) => session.signals.next().await.and_then(Result::ok),
        None => std::future::pending().await,
    }
}

/// A connection, and what is shown over it.
struct Session {
    bus: Connection,
    signals: MessageStream,
    /// The body may hold markup, so what a stranger wrote must not be any.
    has_markup: bool,
    /// Clicks are told.
    has_actions: bool,
    /// The service's unique name: when another takes its place, numbers begin anew.
    service: String,
    numbers: BTreeMap<String, u32>,
}

impl Session {
    async fn open() -> zbus::Result<Self> {
        let opening = async {
            let bus = Connection::session().await?;
            let rule = MatchRule::builder()
                .msg_type(zbus::message::Type::Signal)
                .interface(NAME)?
                .path(PATH)?
                .build();
            let signals = MessageStream::for_match_rule(rule, &bus, None).await?;
            let answer = bus.call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &()).await?;
            let capabilities: Vec<String> = answer.body().deserialize()?;
            let has = |name: &str| capabilities.iter().any(|capability| capability == name);
            Ok(Self {
                has_markup: has("body-markup"),
                has_actions: has("actions"),
                service: sender(&answer),
                numbers: BTreeMap::new(),
                signals,
                bus,
            })
        };
        tokio::time::timeout(PATIENCE, opening).await.unwrap_or(Err(zbus::Error::InvalidReply))
    }

    async fn carry_out(&mut self, ask: Ask) -> zbus::Result<()> {
        let doing = async {
            match ask {
                Ask::Show(poster) => self.show(&poster).await,
                Ask::Withdraw(slot) => self.withdraw(&slot).await,
            }
        };
        tokio::time::timeout(PATIENCE, doing).await.unwrap_or(Err(zbus::Error::InvalidReply))
    }

    async fn show(&mut self, poster: &Poster) -> zbus::Result<()> {
        let replaces = self.numbers.get(&poster.slot).copied().unwrap_or(0);
        let body = if self.has_markup { escaped(&poster.body) } else { poster.body.clone() };
        let actions = if self.has_actions { vec![DEFAULT, poster.action] } else { Vec::new() };
        let urgency: u8 = if poster.is_urgent { 2 } else { 1 };
        let hints = HashMap::from([
            ("urgency", Value::U8(urgency)),
            ("desktop-entry", Value::from("Porchlight")),
            ("category", Value::from("im.received")),
        ]);
        let request =
            ("Porchlight", replaces, "porchlight", poster.title.as_str(), body, actions, hints, -1_i32);
        let answer = self.bus.call_method(Some(NAME), PATH, Some(NAME), "Notify", &request).await?;
        let service = sender(&answer);
        if service != self.service {
            self.numbers.clear();
            self.service = service;
        }
        self.numbers.insert(poster.slot.clone(), answer.body().deserialize()?);
        Ok(())
    }

    async fn withdraw(&mut self, slot: &str) -> zbus::Result<()> {
        let Some(number) = self.numbers.remove(slot) else { return Ok(()) };
        match self.bus.call_method(Some(NAME), PATH, Some(NAME), "CloseNotification", &number).await {
            // Gone by itself: some services say so by an error.
            Ok(_) | Err(zbus::Error::MethodError(..)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn hear(&mut self, signal: &Message) -> Option<Told> {
        if sender(signal) != self.service {
            return None;
        }
        let header = signal.header();
        match header.member()?.as_str() {
            "ActionInvoked" => {
                let (number, action): (u32, String) = signal.body().deserialize().ok()?;
                (action == DEFAULT).then_some(())?;
                Some(Told::Clicked(self.take(number)?))
            }
            "NotificationClosed" => {
                let (number, reason): (u32, u32) = signal.body().deserialize().ok()?;
                let slot = self.take(number)?;
                (reason == DISMISSED).then_some(Told::PutAway(slot))
            }
            _ => None,
        }
    }

    /// The slot of a number, which is used up.
    fn take(&mut self, number: u32) -> Option<String> {
        let slot = self.numbers.iter().find(|(_, of)| **of == number).map(|(slot, _)| slot.clone())?;
        self.numbers.remove(&slot);
        Some(slot)
    }
}

fn sender(message: &Message) -> String {
    message.header().sender().map(|name| name.as_str().to_owned()).unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_message_is_text_and_not_markup() {
        assert_eq!(
            escaped("<a href=\"http://evil\">1 & 2</a>"),
            "&lt;a href=\"http://evil\"&gt;1 &amp; 2&lt;/a&gt;"
        );
    }
}
