//! The map: from where people come, what they are answered, and where its buttons lead.

use serde::Serialize;
use ts_rs::TS;

use crate::{AnswerId, AnswerLinkId, LocalFlowId, UtcMs};

/// All entry points and answers of an account, and how they hang together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerMap {
    /// Entry points first, as the greeting has them (ice breakers, menu, flows, links, retired); then answers, nearest first.
    pub nodes: Vec<MapNode>,
    /// From a node's port to the answer that it leads to.
    pub edges: Vec<MapEdge>,
}

/// An entry point or an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapNode {
    /// Names it within the map, and stays the same while it is what it is: `answer:7`, `ice_breaker:de_DE:payload=question`.
    pub key: String,
    /// What it is.
    pub what: MapWhat,
    /// What can be tapped in it, in order. An entry point that is itself the tap has exactly one.
    pub ports: Vec<MapPort>,
    /// How many steps from an entry point, the fewest; 0 for entry points, `null` for what nothing leads to.
    pub depth: Option<usize>,
    /// What is wrong with it.
    pub marks: Vec<MapMark>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum MapWhat {
    /// A question of the ice breakers.
    IceBreaker {
        /// Of which locale.
        locale: String,
    },
    /// An item of the persistent menu.
    MenuItem {
        /// Of which locale.
        locale: String,
    },
    /// A welcome message flow.
    Flow {
        /// Which.
        flow_id: LocalFlowId,
        /// Its name.
        name: String,
    },
    /// An `ig.me` link.
    Link {
        /// Which.
        link_id: AnswerLinkId,
        /// Its name.
        name: String,
    },
    /// An item that is live no more, and still stands on people's phones.
    Retired,
    /// An answer.
    Answer {
        /// Which.
        answer_id: AnswerId,
        /// Its name.
        name: String,
        /// How many messages its longest branch has.
        messages: usize,
        /// It was put to use; what of it stands in a draft only is said of each port.
        is_used: bool,
    },
}

/// Something to tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapPort {
    /// What it says.
    pub title: String,
    /// What the tap carries, or where it leads.
    pub leads: MapLead,
    /// How often it was tapped.
    pub taps: i64,
    /// When it was last tapped.
    pub last_tap_at: Option<UtcMs>,
    /// It stands in a draft only; publishing (or putting the answer to use) brings it to people.
    pub is_draft: bool,
    /// What is wrong with it.
    pub marks: Vec<MapMark>,
}

/// Where a tap leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum MapLead {
    /// To the answer of a payload.
    Payload {
        /// Which.
        payload: String,
    },
    /// To a page.
    Page {
        /// Its address.
        url: String,
    },
    /// To nothing that we answer: a person's phone number or address is sent.
    Told,
}

/// A line of the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapEdge {
    /// Key of the node.
    pub from: String,
    /// Which of its ports.
    pub port: usize,
    /// Key of the answer.
    pub to: String,
}

/// Something wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MapMark {
    /// Its payload has no answer.
    LeadsNowhere,
    /// No entry point leads to this answer.
    Unreached,
    /// From here one comes back to here.
    Loop,
    /// Its page is no address, or did not answer when it was last looked at.
    DeadLink,
    /// The answer has faults for which it cannot go out.
    Unfit,
    /// People of whom no condition holds are told nothing.
    NoOtherwise,
}
