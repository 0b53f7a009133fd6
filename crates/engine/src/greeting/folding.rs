//! Taking in what Instagram has. What it says that we did not know is a version of somebody else's, unless it is what we were
//! about to write: then a step of which nobody knew how it ended has come to its end. All of it in one transaction.

use std::collections::BTreeMap;

use porchlight_domain::greeting::{GreetingAct, GreetingAuthor, GreetingFound, GreetingPart};
use porchlight_domain::{AccountId, ApiError, FlowId, LocalFlowId, UtcMs};
use porchlight_store::{FlowSeen, GreetingStep, WriteTransaction};

use super::reading::{FlowsSeen, Seen, is_over};
use crate::engine::Engine;

/// How a step ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ended {
    /// It is done.
    Done,
    /// It is done, and something else stands there than what was sent.
    Differs(GreetingFound),
    /// It was not done.
    NotDone,
    /// It may still be done.
    Open,
}

/// How each step ended that was looked after.
pub(super) type Endings = BTreeMap<GreetingPart, Ended>;

impl Engine {
    /// Takes in what Instagram has.
    pub(super) async fn fold_greeting(
        &self,
        account: AccountId,
        seen: &Seen,
        now: UtcMs,
    ) -> Result<Endings, ApiError> {
        let mut write = self.store.write().await?;
        let steps = write.greeting_steps(account).await?;
        let mut fold = Fold { write: &mut write, account, now, steps, endings: Endings::new() };
        for (part, found) in [(GreetingPart::IceBreakers, &seen.breakers), (GreetingPart::Menu, &seen.menu)] {
            if let Some(found) = found {
                let author = fold.settle(part, Some(found)).await?;
                fold.write.greeting_found(account, part, found, author, now).await?;
            }
        }
        if let Some(flows) = &seen.flows {
            fold.flows(flows).await?;
        }
        let endings = fold.endings;
        write.commit().await?;
        Ok(endings)
    }
}

struct Fold<'a> {
    write: &'a mut WriteTransaction,
    account: AccountId,
    now: UtcMs,
    steps: Vec<GreetingStep>,
    endings: Endings,
}

impl Fold<'_> {
    async fn flows(&mut self, listed: &FlowsSeen) -> Result<(), porchlight_store::Error> {
        // A flow that we may have made is told from others before others get rows of their own.
        for step in self.steps.iter().filter(|step| step.act == GreetingAct::Create) {
            if let (Some(made), GreetingPart::Flow { flow_id }) = (made_by(step, listed), step.part) {
                self.write.bind_greeting_flow(self.account, flow_id, made).await?;
            }
        }
        let rows = self.write.greeting_flows(self.account).await?;
        let known: BTreeMap<&FlowId, LocalFlowId> =
            rows.iter().filter_map(|row| Some((row.flow_id.as_ref()?, row.id))).collect();
        for flow in &listed.flows {
            let author = match known.get(&flow.flow_id) {
                Some(id) => self.settle(GreetingPart::Flow { flow_id: *id }, Some(&flow.found)).await?,
                None => GreetingAuthor::Elsewhere,
            };
            self.write.greeting_flow_seen(self.account, flow, author, self.now).await?;
        }
        if listed.has_gaps {
            return Ok(());
        }
        for (flow_id, id) in known {
            let is_listed = listed.flows.iter().any(|flow| flow.flow_id == *flow_id);
            let is_gone = rows.iter().any(|row| row.id == id && row.is_gone);
            if !is_listed && !is_gone {
                self.write.lose_greeting_flow(self.account, id).await?;
            }
        }
        let missing: Vec<_> = self
            .steps
            .iter()
            .map(|step| step.part)
            .filter(|part| matches!(part, GreetingPart::Flow { .. }) && !self.endings.contains_key(part))
            .collect();
        for part in missing {
            self.settle(part, None).await?;
        }
        Ok(())
    }

    /// Ends the step of a part, if there is one, by what stands there now; gives whose what stands there is.
    async fn settle(
        &mut self,
        part: GreetingPart,
        found: Option<&GreetingFound>,
    ) -> Result<GreetingAuthor, porchlight_store::Error> {
        let Some(step) = self.steps.iter().find(|step| step.part == part) else {
            return Ok(GreetingAuthor::Elsewhere);
        };
        let ended = ended(step, found, self.now);
        match &ended {
            Ended::Open => {}
            Ended::NotDone => self.write.end_greeting_step(self.account, part).await?,
            Ended::Done | Ended::Differs(_) => {
                if let (Ended::Differs(_), Some(sent)) = (&ended, &step.content) {
                    let sent = GreetingFound::whole(sent.clone());
                    self.write
                        .add_greeting_version(self.account, part, &sent, GreetingAuthor::Ours, self.now)
                        .await?;
                }
                self.write.end_greeting_step(self.account, part).await?;
                let is_published = step.act != GreetingAct::Delete
                    && self.write.drop_greeting_draft(self.account, part, step.draft_version).await?;
                if !is_published {
                    // It was edited since, or outlives its flow: it begins from what is there now.
                    self.write.rebase_greeting_draft(self.account, part, found).await?;
                }
            }
        }
        let author = if ended == Ended::Done { GreetingAuthor::Ours } else { GreetingAuthor::Elsewhere };
        self.endings.insert(part, ended);
        Ok(author)
    }
}

/// How a step ended, by what stands there now.
fn ended(step: &GreetingStep, found: Option<&GreetingFound>, now: UtcMs) -> Ended {
    match (step.act, found, &step.content) {
        (GreetingAct::Delete, None, _) => Ended::Done,
        (GreetingAct::Delete, Some(_), _) => Ended::NotDone,
        (_, Some(found), Some(sent)) => {
            if found.is_same_as(&GreetingFound::whole(sent.as_kept())) {
                Ended::Done
            } else if step.is_answered || step.act == GreetingAct::Create {
                Ended::Differs(found.clone())
            } else {
                Ended::NotDone
            }
        }
        // Whoever did not wait for the answer may be answered yet: only later it counts as not made.
        (GreetingAct::Create, None, _) if !is_over(step.taken_at, now) => Ended::Open,
        (_, None, _) | (_, _, None) => Ended::NotDone,
    }
}

/// The flow that a step has made: one that was not there before, of the same name; of several, one that says the same.
fn made_by<'a>(step: &GreetingStep, listed: &'a FlowsSeen) -> Option<&'a FlowId> {
    let sent = step.content.as_ref()?.as_kept();
    let new =
        |flow: &&FlowSeen| !step.known.contains(&flow.flow_id) && flow.found.content.name() == sent.name();
    let says_the_same = |flow: &&FlowSeen| flow.found.content.says_the_same_as(&sent);
    let mut candidates = listed.flows.iter().filter(new);
    let made = candidates.clone().find(says_the_same).or_else(|| candidates.next());
    made.map(|flow| &flow.flow_id)
}

#[cfg(test)]
mod tests {
    use porchlight_domain::greeting::GreetingContent;
    use porchlight_domain::outgoing::{OutgoingMessage, QuickReply};

    use super::*;

    const AT: UtcMs = UtcMs::new(1_000_000);
    const LATER: UtcMs = UtcMs::new(1_030_000);

    fn content(name: &str, title: &str) -> GreetingContent {
        let quick_replies = vec![QuickReply::text(title, "P")];
        let messages = vec![OutgoingMessage::Text { text: "Hi".to_owned(), quick_replies }];
        GreetingContent::Flow { name: name.to_owned(), messages }
    }

    fn flow(id: &str, name: &str, title: &str) -> FlowSeen {
        FlowSeen {
            flow_id: id.into(),
            platforms: Vec::new(),
            is_used_in_ad: false,
            updated_at: None,
            found: GreetingFound::whole(content(name, title)),
        }
    }

    fn step(act: GreetingAct, is_answered: bool) -> GreetingStep {
        GreetingStep {
            part: GreetingPart::Flow { flow_id: LocalFlowId::new(1) },
            act,
            content: Some(content("Summer", "I have another question.")),
            draft_version: 1,
            known: vec!["1".into()],
            is_answered,
            taken_at: AT,
        }
    }

    #[test]
    fn a_step_ends_by_what_stands_there() {
        use GreetingAct::{Create, Delete, Set};
        // As Instagram keeps it: cut.
        let same = GreetingFound::whole(content("Summer", "I have another quest..."));
        let other = GreetingFound::whole(content("Summer", "Something else"));
        let differs = Ended::Differs(other.clone());
        for (act, is_answered, found, now, expected) in [
            (Set, false, Some(&same), AT, Ended::Done),
            (Set, true, Some(&same), AT, Ended::Done),
            (Set, false, Some(&other), AT, Ended::NotDone),
            (Set, true, Some(&other), AT, differs.clone()),
            (Set, false, None, AT, Ended::NotDone),
            (Create, false, Some(&same), AT, Ended::Done),
            (Create, false, Some(&other), AT, differs),
            (Create, false, None, AT, Ended::Open),
            (Create, false, None, LATER, Ended::NotDone),
            (Delete, false, None, AT, Ended::Done),
            (Delete, true, Some(&same), AT, Ended::NotDone),
        ] {
            let case = format!("{act:?} answered: {is_answered}, {found:?}");
            assert_eq!(ended(&step(act, is_answered), found, now), expected, "{case}");
        }
    }

    #[test]
    fn a_flow_that_was_there_before_is_not_the_one_that_was_made() {
        let listed = |flows: Vec<FlowSeen>| FlowsSeen { flows, has_gaps: false };
        let step = step(GreetingAct::Create, false);
        let twin = flow("1", "Summer", "I have another quest...");
        assert_eq!(made_by(&step, &listed(vec![twin.clone()])), None);
        let stranger = flow("2", "Winter", "I have another quest...");
        assert_eq!(made_by(&step, &listed(vec![twin.clone(), stranger])), None);
        let changed = flow("3", "Summer", "Something else");
        assert_eq!(made_by(&step, &listed(vec![changed.clone()])), Some(&"3".into()));
        let made = flow("4", "Summer", "I have another quest...");
        assert_eq!(made_by(&step, &listed(vec![twin, changed, made])), Some(&"4".into()));
    }
}
