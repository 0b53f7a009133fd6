//! What can be tapped: items of ice breakers and menus, and what hangs on messages.

use super::{MapLead, MapWhat};
use crate::greeting::GreetingContent;
use crate::outgoing::{Button, OutgoingMessage, QuickReplyKind};

/// Something to tap, before it is counted.
pub(super) struct Found {
    /// What it says.
    pub(super) title: String,
    /// Where it leads.
    pub(super) leads: MapLead,
}

/// The items of ice breakers and menus: locale and what names it within, what it is, and its port.
pub(super) fn items(
    content: &GreetingContent,
) -> impl Iterator<Item = ((String, String), MapWhat, Found)> + '_ {
    let breakers = match content {
        GreetingContent::IceBreakers { locales } => locales.as_slice(),
        _ => &[],
    };
    let menus = match content {
        GreetingContent::Menu { locales } => locales.as_slice(),
        _ => &[],
    };
    let of_breakers = breakers.iter().flat_map(|list| {
        list.questions.iter().map(|one| {
            let leads = MapLead::Payload { payload: one.payload.clone() };
            let what = MapWhat::IceBreaker { locale: list.locale.clone() };
            let name = format!("{}={}", one.payload, one.question);
            ((list.locale.clone(), name), what, Found { title: one.question.clone(), leads })
        })
    });
    let of_menus = menus.iter().flat_map(|list| {
        list.items.iter().map(|button| {
            let port = of_button(button);
            let what = MapWhat::MenuItem { locale: list.locale.clone() };
            let carries = payload_of(&port.leads).unwrap_or_default();
            ((list.locale.clone(), format!("{carries}={}", port.title)), what, port)
        })
    });
    of_breakers.chain(of_menus)
}

/// Everything that can be tapped in a content, of whichever part.
pub(super) fn ever(content: &GreetingContent) -> Vec<Found> {
    match content {
        GreetingContent::Flow { messages, .. } => messages.iter().flat_map(ports).collect(),
        lists => items(lists).map(|(_, _, port)| port).collect(),
    }
}

/// What can be tapped in a message.
pub(super) fn ports(message: &OutgoingMessage) -> Vec<Found> {
    match message {
        OutgoingMessage::Text { quick_replies, .. } => quick_replies
            .iter()
            .map(|reply| match &reply.content {
                QuickReplyKind::Text { title, payload } => Found {
                    title: reply.title_shown().unwrap_or_else(|| title.clone()),
                    leads: MapLead::Payload { payload: payload.clone() },
                },
                QuickReplyKind::UserPhoneNumber | QuickReplyKind::UserEmail => {
                    Found { title: String::new(), leads: MapLead::Told }
                }
            })
            .collect(),
        OutgoingMessage::Buttons { buttons, .. } => buttons.iter().map(of_button).collect(),
        OutgoingMessage::Generic { elements } => {
            elements.iter().flat_map(|element| element.buttons.iter().map(of_button)).collect()
        }
        OutgoingMessage::Media { .. }
        | OutgoingMessage::Images { .. }
        | OutgoingMessage::Heart
        | OutgoingMessage::Post { .. } => Vec::new(),
    }
}

fn of_button(button: &Button) -> Found {
    let title = button.title().to_owned();
    let leads = match button {
        Button::WebUrl { url, .. } => MapLead::Page { url: url.clone() },
        Button::Postback { payload, .. } => MapLead::Payload { payload: payload.clone() },
    };
    Found { title, leads }
}

/// The same, each with whether only a draft has it.
pub(super) fn with_drafts(found: impl Iterator<Item = Found>, live: &[Found]) -> Vec<(Found, bool)> {
    found
        .map(|port| {
            let is_live = live.iter().any(|one| one.title == port.title && one.leads == port.leads);
            (port, !is_live)
        })
        .collect()
}

pub(super) fn payload_of(leads: &MapLead) -> Option<String> {
    match leads {
        MapLead::Payload { payload } => Some(payload.clone()),
        MapLead::Page { .. } | MapLead::Told => None,
    }
}
