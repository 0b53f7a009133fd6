//! What is wrong with an answer, and what it needs to know of a person.

use super::{AnswerBranch, AnswerCondition, AnswerContent};
use crate::greeting::GreetingProblem;
use crate::outgoing::{OutgoingMessage, QuickReplyKind, in_each};
use crate::reply::{ReplyFault, ReplyValues, Variable, parse};
use crate::{Unfit, Why};

/// A condition asks for at least one follower.
pub const FOLLOWERS_FORM: &str = "asks for at least one follower";

impl AnswerContent {
    /// All for which it could not go out, each with its place: `otherwise[0].text`, `branches[1].conditions`.
    pub fn problems(&self) -> Vec<GreetingProblem> {
        self.unfit().into_iter().map(GreetingProblem::from).collect()
    }

    fn unfit(&self) -> Vec<Unfit> {
        let mut unfit: Vec<Unfit> = in_each("branches", &self.branches, AnswerBranch::unfit).collect();
        unfit.extend(in_each("otherwise", &self.otherwise, OutgoingMessage::problems));
        if self.branches.is_empty() && self.otherwise.is_empty() {
            unfit.push(Unfit::at("otherwise", Why::TooFew { has: 0, min: 1 }));
        }
        unfit
    }

    /// Gaps that cannot be read, each with the place of its text.
    pub fn faults(&self) -> Vec<(String, ReplyFault)> {
        let texts = self.texts().into_iter();
        texts
            .filter_map(|(at, text)| Some((at, parse(text).err()?)))
            .flat_map(|(at, faults)| faults.into_iter().map(move |fault| (at.clone(), fault)))
            .collect()
    }

    /// What it needs to know of a person: gaps without a fallback.
    pub fn needs(&self) -> Vec<Variable> {
        let nobody = ReplyValues::default();
        let mut needs: Vec<Variable> = self
            .texts()
            .into_iter()
            .filter_map(|(_, text)| parse(text).ok())
            .flat_map(|pieces| nobody.fill(&pieces).missing)
            .collect();
        needs.sort_unstable();
        needs.dedup();
        needs
    }

    /// Its messages, those of each branch first, each with its place.
    pub fn messages(&self) -> impl Iterator<Item = (String, &OutgoingMessage)> {
        let branches = self.branches.iter().enumerate().flat_map(|(branch, of)| {
            of.messages
                .iter()
                .enumerate()
                .map(move |(place, message)| (format!("branches[{branch}].messages[{place}]"), message))
        });
        let otherwise = self.otherwise.iter().enumerate();
        branches.chain(otherwise.map(|(place, message)| (format!("otherwise[{place}]"), message)))
    }

    /// Every text that has its gaps filled, with its place.
    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = Vec::new();
        for (at, message) in self.messages() {
            match message {
                OutgoingMessage::Text { text, quick_replies } => {
                    texts.push((format!("{at}.text"), text.as_str()));
                    for (place, reply) in quick_replies.iter().enumerate() {
                        if let QuickReplyKind::Text { title, .. } = &reply.content {
                            texts.push((format!("{at}.quick_replies[{place}].title"), title.as_str()));
                        }
                    }
                }
                OutgoingMessage::Buttons { text, .. } => texts.push((format!("{at}.text"), text.as_str())),
                OutgoingMessage::Generic { elements } => {
                    for (place, element) in elements.iter().enumerate() {
                        texts.push((format!("{at}.elements[{place}].title"), element.title.as_str()));
                        let subtitle = element.subtitle.as_deref();
                        texts.extend(subtitle.map(|text| (format!("{at}.elements[{place}].subtitle"), text)));
                    }
                }
                OutgoingMessage::Media { .. }
                | OutgoingMessage::Images { .. }
                | OutgoingMessage::Heart
                | OutgoingMessage::Post { .. } => {}
            }
        }
        texts
    }
}

impl AnswerBranch {
    fn unfit(&self) -> Vec<Unfit> {
        let mut unfit = Vec::new();
        if self.conditions.is_empty() {
            unfit.push(Unfit::at("conditions", Why::TooFew { has: 0, min: 1 }));
        }
        for (place, condition) in self.conditions.iter().enumerate() {
            if matches!(condition, AnswerCondition::FollowersAtLeast { count } if *count < 1) {
                unfit.push(Unfit::at(format!("conditions[{place}].count"), Why::Rule(FOLLOWERS_FORM)));
            }
        }
        if self.messages.is_empty() {
            unfit.push(Unfit::at("messages", Why::TooFew { has: 0, min: 1 }));
        }
        unfit.extend(in_each("messages", &self.messages, OutgoingMessage::problems));
        unfit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outgoing::QuickReply;

    fn says(text: &str) -> AnswerContent {
        AnswerContent { otherwise: vec![OutgoingMessage::text(text)], ..AnswerContent::default() }
    }

    fn places(content: &AnswerContent) -> Vec<String> {
        content.problems().into_iter().map(|problem| problem.at).collect()
    }

    #[test]
    fn every_problem_has_its_place() {
        let branch = AnswerBranch {
            conditions: vec![AnswerCondition::FollowersAtLeast { count: 0 }],
            messages: vec![OutgoingMessage::Buttons { text: "Where?".to_owned(), buttons: Vec::new() }],
        };
        let content =
            AnswerContent { branches: vec![branch, AnswerBranch::default()], ..says(&"a".repeat(1001)) };
        assert_eq!(
            places(&content),
            [
                "branches[0].conditions[0].count",
                "branches[0].messages[0].buttons",
                "branches[1].conditions",
                "branches[1].messages",
                "otherwise[0].text",
            ]
        );
        assert_eq!(places(&AnswerContent::default()), ["otherwise"], "it would say nothing to anybody");
        assert!(places(&says("Until six.")).is_empty());
    }

    #[test]
    fn gaps_are_looked_at_wherever_people_read_them() {
        let content = AnswerContent {
            branches: vec![AnswerBranch {
                conditions: vec![AnswerCondition::Verified],
                messages: vec![OutgoingMessage::text("{username} and {first name|you}")],
            }],
            ..says("{nothing}")
        };
        let faults = content.faults();
        assert_eq!(faults.len(), 1);
        assert_eq!((faults[0].0.as_str(), faults[0].1.name.as_str()), ("otherwise[0].text", "nothing"));
        assert_eq!(content.needs(), [Variable::Username], "the other one has a fallback");
        let quick_replies = vec![QuickReply::text("Yes", "YES"), QuickReply::text("As {usrname}", "NO")];
        let otherwise = vec![OutgoingMessage::Text { text: "Well?".to_owned(), quick_replies }];
        let faults = AnswerContent { otherwise, ..AnswerContent::default() }.faults();
        assert_eq!(
            faults.iter().map(|fault| &fault.0).collect::<Vec<_>>(),
            ["otherwise[0].quick_replies[1].title"]
        );
    }
}
