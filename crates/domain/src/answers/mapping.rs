//! Making the map: all entry points and answers of an account, how they hang together, and what is wrong.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::tappable::{Found, ever, items, payload_of, ports, with_drafts};
use super::{AnswerContent, AnswerMap, MapEdge, MapLead, MapMark, MapNode, MapPort, MapWhat};
use crate::greeting::GreetingContent;
use crate::{AnswerId, AnswerLinkId, LocalFlowId, UtcMs};

/// From what a map is made.
#[derive(Clone, Debug, Default)]
pub struct MapParts {
    /// The ice breakers and the menu: what is live, and what is edited.
    pub lists: Vec<Standing<GreetingContent>>,
    /// The flows.
    pub flows: Vec<(LocalFlowId, Standing<GreetingContent>)>,
    /// What was live once.
    pub before: Vec<GreetingContent>,
    /// Links that were taken away, and may still be printed: name, what they carry.
    pub past_links: Vec<(String, String)>,
    /// The links: id, name, what it carries.
    pub links: Vec<(AnswerLinkId, String, String)>,
    /// The answers: id, payload, what is used and what is edited.
    pub answers: Vec<(AnswerId, String, Standing<AnswerContent>)>,
    /// How often each payload was tapped under each title.
    pub taps: Vec<Tapped>,
    /// Pages that did not answer when they were last looked at.
    pub dead: BTreeSet<String>,
}

/// What there is of something, and what is edited of it.
#[derive(Clone, Debug)]
pub struct Standing<T> {
    /// What people have.
    pub live: Option<T>,
    /// What is edited.
    pub draft: Option<T>,
}

/// How often something was tapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tapped {
    /// What the tap carried.
    pub payload: String,
    /// What was tapped.
    pub title: String,
    /// How often.
    pub count: i64,
    /// When last.
    pub last_at: UtcMs,
}

impl<T> Standing<T> {
    /// The edited one, else the live one, and whether people have it not.
    fn shown(&self) -> Option<&T> {
        self.draft.as_ref().or(self.live.as_ref())
    }
}

/// Makes the map.
pub fn map_of(parts: &MapParts) -> AnswerMap {
    let mut maker = Maker::new(parts);
    for list in &parts.lists {
        maker.list(list);
    }
    for (id, flow) in &parts.flows {
        maker.flow(*id, flow);
    }
    for (id, name, reference) in &parts.links {
        let port = Found { title: name.clone(), leads: MapLead::Payload { payload: reference.clone() } };
        let what = MapWhat::Link { link_id: *id, name: name.clone() };
        maker.node(format!("link:{id}"), what, vec![(port, false)]);
    }
    maker.retired();
    let entries = maker.nodes.len();
    for (id, _, standing) in &parts.answers {
        maker.answer(*id, standing);
    }
    maker.finish(entries)
}

struct Maker<'a> {
    parts: &'a MapParts,
    nodes: Vec<MapNode>,
    /// Payloads that something live or edited carries.
    carried: BTreeSet<String>,
    counts: HashMap<(&'a str, &'a str), (i64, UtcMs)>,
    of_payload: HashMap<&'a str, (i64, UtcMs)>,
}

impl<'a> Maker<'a> {
    fn new(parts: &'a MapParts) -> Self {
        let mut counts: HashMap<(&str, &str), (i64, UtcMs)> = HashMap::new();
        let mut of_payload: HashMap<&str, (i64, UtcMs)> = HashMap::new();
        for tap in &parts.taps {
            for sum in [
                counts.entry((&tap.payload, &tap.title)).or_insert((0, UtcMs::new(0))),
                of_payload.entry(&tap.payload).or_insert((0, UtcMs::new(0))),
            ] {
                *sum = (sum.0 + tap.count, sum.1.max(tap.last_at));
            }
        }
        Self { parts, nodes: Vec::new(), carried: BTreeSet::new(), counts, of_payload }
    }

    /// Ice breakers or a menu: a node for each item of each locale.
    fn list(&mut self, standing: &Standing<GreetingContent>) {
        let live: BTreeSet<(String, String)> = standing
            .live
            .as_ref()
            .map(|content| items(content).map(|one| one.0).collect())
            .unwrap_or_default();
        let shown: Vec<_> = standing.shown().map(|content| items(content).collect()).unwrap_or_default();
        let mut keys: BTreeMap<String, usize> = BTreeMap::new();
        for ((locale, name), what, port) in shown {
            let kind = if matches!(what, MapWhat::IceBreaker { .. }) { "ice_breaker" } else { "menu" };
            let key = format!("{kind}:{locale}:{name}");
            // Two items may say and carry the same.
            let twins = keys.entry(key.clone()).or_default();
            *twins += 1;
            let key = if *twins == 1 { key } else { format!("{key}#{twins}") };
            let is_draft = !live.contains(&(locale, name));
            self.node(key, what, vec![(port, is_draft)]);
        }
        // What a draft leaves out is still on people's phones.
        for content in standing.live.iter().filter(|_| standing.draft.is_some()) {
            self.carried.extend(items(content).filter_map(|(_, _, port)| payload_of(&port.leads)));
        }
    }

    fn flow(&mut self, id: LocalFlowId, standing: &Standing<GreetingContent>) {
        let Some(GreetingContent::Flow { name, messages }) = standing.shown() else { return };
        let live = match &standing.live {
            Some(GreetingContent::Flow { messages, .. }) => messages.iter().flat_map(ports).collect(),
            _ => Vec::new(),
        };
        // What a draft leaves out is in the ad as before.
        self.carried.extend(live.iter().filter_map(|port: &Found| payload_of(&port.leads)));
        let ports = with_drafts(messages.iter().flat_map(ports), &live);
        self.node(format!("flow:{id}"), MapWhat::Flow { flow_id: id, name: name.clone() }, ports);
    }

    /// What was live once, or was tapped, and stands nowhere now.
    fn retired(&mut self) {
        let parts = self.parts;
        let mut carried: BTreeSet<String> = self.carried.clone();
        carried.extend(parts.answers.iter().flat_map(|(_, _, standing)| {
            let contents = standing.live.iter().chain(&standing.draft);
            contents
                .flat_map(AnswerContent::messages)
                .flat_map(|(_, message)| ports(message))
                .filter_map(|port| payload_of(&port.leads))
        }));
        let mut gone: BTreeMap<String, String> = BTreeMap::new();
        let once = parts.before.iter().flat_map(ever);
        let once = once.filter_map(|port| Some((payload_of(&port.leads)?, port.title)));
        let links = parts.past_links.iter().map(|(name, reference)| (reference.clone(), name.clone()));
        let mut taps: Vec<&Tapped> = parts.taps.iter().collect();
        taps.sort_unstable_by_key(|tap| (Reverse(tap.last_at), &tap.title));
        let tapped = taps.into_iter().map(|tap| (tap.payload.clone(), tap.title.clone()));
        for (payload, title) in once.chain(links).chain(tapped) {
            if !carried.contains(&payload) {
                let known = gone.entry(payload).or_default();
                if known.is_empty() {
                    *known = title;
                }
            }
        }
        for (payload, title) in gone {
            let title = if title.is_empty() { payload.clone() } else { title };
            let port = Found { title, leads: MapLead::Payload { payload: payload.clone() } };
            self.node(format!("retired:{payload}"), MapWhat::Retired, vec![(port, false)]);
        }
    }

    fn answer(&mut self, id: AnswerId, standing: &Standing<AnswerContent>) {
        let Some(shown) = standing.shown() else { return };
        let all = |content: &AnswerContent| {
            content.messages().flat_map(|(_, message)| ports(message)).collect::<Vec<_>>()
        };
        let live = standing.live.as_ref().map(all).unwrap_or_default();
        let ports = with_drafts(all(shown).into_iter(), &live);
        let longest = shown.branches.iter().map(|branch| branch.messages.len());
        let what = MapWhat::Answer {
            answer_id: id,
            name: shown.name.clone(),
            messages: longest.chain([shown.otherwise.len()]).max().unwrap_or_default(),
            is_used: standing.live.is_some(),
        };
        let mut marks = Vec::new();
        if !shown.problems().is_empty() || !shown.faults().is_empty() {
            marks.push(MapMark::Unfit);
        }
        if !shown.branches.is_empty() && shown.otherwise.is_empty() {
            marks.push(MapMark::NoOtherwise);
        }
        self.node(answer_key(id), what, ports);
        if let Some(node) = self.nodes.last_mut() {
            node.marks = marks;
        }
    }

    fn node(&mut self, key: String, what: MapWhat, found: Vec<(Found, bool)>) {
        let is_alone = !matches!(what, MapWhat::Answer { .. } | MapWhat::Flow { .. });
        let is_retired = matches!(what, MapWhat::Retired | MapWhat::Link { .. });
        let is_answer = matches!(what, MapWhat::Answer { .. });
        let ports = found
            .into_iter()
            .map(|(port, is_draft)| {
                let payload = payload_of(&port.leads);
                let counted = payload.as_deref().and_then(|payload| {
                    // A link has no title, of what is retired all titles count, and a gap reads otherwise for each person.
                    let is_under_any = is_retired || (is_answer && port.title.contains('{'));
                    let all = self.of_payload.get(payload);
                    if is_under_any { all } else { self.counts.get(&(payload, port.title.as_str())) }
                });
                let (taps, last) = counted.copied().unwrap_or((0, UtcMs::new(0)));
                self.carried.extend(payload);
                MapPort {
                    title: port.title,
                    leads: port.leads,
                    taps,
                    last_tap_at: (taps > 0).then_some(last),
                    is_draft,
                    marks: Vec::new(),
                }
            })
            .collect();
        let depth = (is_alone || matches!(what, MapWhat::Flow { .. })).then_some(0);
        self.nodes.push(MapNode { key, what, ports, depth, marks: Vec::new() });
    }

    /// Draws the lines, and marks what is wrong.
    fn finish(mut self, entries: usize) -> AnswerMap {
        let answers: HashMap<&str, usize> = self
            .parts
            .answers
            .iter()
            .filter(|(_, _, standing)| standing.shown().is_some())
            .enumerate()
            .map(|(place, (_, payload, _))| (payload.as_str(), entries + place))
            .collect();
        let mut lines: Vec<(usize, usize, usize)> = Vec::new();
        for (from, node) in self.nodes.iter_mut().enumerate() {
            for (place, port) in node.ports.iter_mut().enumerate() {
                match &port.leads {
                    MapLead::Payload { payload } => match answers.get(payload.as_str()) {
                        Some(to) => lines.push((from, place, *to)),
                        None => port.marks.push(MapMark::LeadsNowhere),
                    },
                    MapLead::Page { url } => {
                        let is_no_address = crate::outgoing::address("url", url).is_err();
                        if is_no_address || self.parts.dead.contains(url) {
                            port.marks.push(MapMark::DeadLink);
                        }
                    }
                    MapLead::Told => {}
                }
            }
        }
        let mut graph: DiGraph<(), ()> = DiGraph::new();
        let places: Vec<NodeIndex> = self.nodes.iter().map(|_| graph.add_node(())).collect();
        for (from, _, to) in &lines {
            if let (Some(from), Some(to)) = (places.get(*from), places.get(*to)) {
                graph.add_edge(*from, *to, ());
            }
        }
        let depths = depths(&graph, places.iter().take(entries));
        let circles = circles(&graph);
        for (node, place) in self.nodes.iter_mut().zip(&places) {
            node.depth = depths.get(place).copied();
            if node.depth.is_none() {
                node.marks.push(MapMark::Unreached);
            }
            if circles.contains(place) {
                node.marks.push(MapMark::Loop);
            }
            node.marks.sort_unstable();
        }
        let key = |at: usize| self.nodes.get(at).map(|node| node.key.clone());
        let edges = lines
            .into_iter()
            .filter_map(|(from, port, to)| Some(MapEdge { from: key(from)?, port, to: key(to)? }))
            .collect();
        // Nearest first; what nothing leads to at the end.
        let mut found = self.nodes.split_off(entries);
        found.sort_by_key(|node| node.depth.unwrap_or(usize::MAX));
        self.nodes.extend(found);
        AnswerMap { nodes: self.nodes, edges }
    }
}

fn answer_key(id: AnswerId) -> String {
    format!("answer:{id}")
}

/// The fewest steps from an entry point; what none leads to is not in it.
fn depths<'n>(
    graph: &DiGraph<(), ()>,
    entries: impl Iterator<Item = &'n NodeIndex>,
) -> HashMap<NodeIndex, usize> {
    let mut depths: HashMap<NodeIndex, usize> = entries.map(|at| (*at, 0)).collect();
    let mut waiting: VecDeque<(NodeIndex, usize)> = depths.iter().map(|(at, depth)| (*at, *depth)).collect();
    while let Some((at, depth)) = waiting.pop_front() {
        for to in graph.neighbors(at) {
            depths.entry(to).or_insert_with(|| {
                waiting.push_back((to, depth + 1));
                depth + 1
            });
        }
    }
    depths
}

/// Which are on a way that comes back to them.
fn circles(graph: &DiGraph<(), ()>) -> HashSet<NodeIndex> {
    let groups = kosaraju_scc(graph).into_iter();
    let comes_back = |group: &Vec<NodeIndex>| {
        group.len() > 1 || group.first().is_some_and(|at| graph.contains_edge(*at, *at))
    };
    groups.filter(comes_back).flatten().collect()
}
