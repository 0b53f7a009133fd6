//! An answer for one person: the branch that suits them, and its gaps filled.

use super::{AnswerCondition, AnswerContent};
use crate::LabelId;
use crate::outgoing::{OutgoingMessage, QuickReplyKind};
use crate::reply::{ReplyValues, Variable, parse};

/// What is known of a person. What Instagram has not told holds of nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonFacts {
    /// They follow the account.
    pub follows_us: Option<bool>,
    /// The account follows them.
    pub we_follow: Option<bool>,
    /// Instagram has verified them.
    pub is_verified: Option<bool>,
    /// How many follow them.
    pub follower_count: Option<i64>,
    /// The labels of their conversation.
    pub labels: Vec<LabelId>,
    /// Nothing was said in the thread before.
    pub is_first_contact: bool,
}

/// Why a text cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfilled {
    /// Nothing is known for a gap, and it has no fallback.
    Missing(Variable),
    /// A gap cannot be read; the place of its text, as a path from the message.
    Unreadable(String),
}

impl AnswerCondition {
    /// Whether it holds of a person.
    pub fn holds_of(&self, person: &PersonFacts) -> bool {
        match self {
            Self::FollowsUs => person.follows_us == Some(true),
            Self::WeFollow => person.we_follow == Some(true),
            Self::Verified => person.is_verified == Some(true),
            Self::FollowersAtLeast { count } => person.follower_count.is_some_and(|has| has >= *count),
            Self::Label { label_id } => person.labels.contains(label_id),
            Self::FirstContact => person.is_first_contact,
        }
    }
}

impl AnswerContent {
    /// What a person gets: which branch (`None`: what everybody else gets), and its messages. `None` when there is nothing
    /// for them.
    pub fn choose(&self, person: &PersonFacts) -> Option<(Option<usize>, &[OutgoingMessage])> {
        let suits = |condition: &AnswerCondition| condition.holds_of(person);
        let mut branches = self.branches.iter().enumerate();
        match branches.find(|(_, branch)| branch.conditions.iter().all(suits)) {
            Some((place, branch)) => Some((Some(place), &branch.messages)),
            None if self.otherwise.is_empty() => None,
            None => Some((None, &self.otherwise)),
        }
    }

    /// Whether it says something of the person, or depends on them.
    pub fn is_personal(&self) -> bool {
        let nobody = ReplyValues::default();
        !self.branches.is_empty() || self.otherwise.iter().any(|one| one.fill(&nobody).as_ref() != Ok(one))
    }
}

impl OutgoingMessage {
    /// The message with the gaps of its texts filled: its words, the titles of its quick replies, and the titles and
    /// subtitles of its cards.
    ///
    /// # Errors
    /// The first gap that cannot be filled, or read.
    pub fn fill(&self, values: &ReplyValues) -> Result<Self, Unfilled> {
        let mut filled = self.clone();
        match &mut filled {
            Self::Text { text, quick_replies } => {
                fill(text, "text", values)?;
                for (place, reply) in quick_replies.iter_mut().enumerate() {
                    if let QuickReplyKind::Text { title, .. } = &mut reply.content {
                        fill(title, &format!("quick_replies[{place}].title"), values)?;
                    }
                }
            }
            Self::Buttons { text, .. } => fill(text, "text", values)?,
            Self::Generic { elements } => {
                for (place, element) in elements.iter_mut().enumerate() {
                    fill(&mut element.title, &format!("elements[{place}].title"), values)?;
                    if let Some(subtitle) = &mut element.subtitle {
                        fill(subtitle, &format!("elements[{place}].subtitle"), values)?;
                    }
                }
            }
            Self::Media { .. } | Self::Images { .. } | Self::Heart | Self::Post { .. } => {}
        }
        Ok(filled)
    }
}

fn fill(text: &mut String, at: &str, values: &ReplyValues) -> Result<(), Unfilled> {
    let pieces = parse(text).map_err(|_| Unfilled::Unreadable(at.to_owned()))?;
    let filled = values.fill(&pieces);
    match filled.missing.first() {
        Some(missing) => Err(Unfilled::Missing(*missing)),
        None => {
            *text = filled.text;
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::AnswerBranch;
    use crate::outgoing::{QuickReply, TemplateElement};

    fn says(content: &AnswerContent, person: &PersonFacts) -> Option<(Option<usize>, String)> {
        let (branch, messages) = content.choose(person)?;
        match messages.first() {
            Some(OutgoingMessage::Text { text, .. }) => Some((branch, text.clone())),
            _ => None,
        }
    }

    #[test]
    fn the_first_branch_of_which_all_holds_is_chosen_else_what_is_for_everybody() {
        let branch = |conditions: &[AnswerCondition], text: &str| AnswerBranch {
            conditions: conditions.to_vec(),
            messages: vec![OutgoingMessage::text(text)],
        };
        let (label, other) = (LabelId::new(3), LabelId::new(4));
        let mut content = AnswerContent {
            branches: vec![
                branch(
                    &[AnswerCondition::FollowersAtLeast { count: 100 }, AnswerCondition::Verified],
                    "star",
                ),
                branch(&[AnswerCondition::Label { label_id: label }], "labelled"),
                branch(&[AnswerCondition::FollowsUs], "friend"),
                branch(&[AnswerCondition::FirstContact], "new"),
                branch(&[AnswerCondition::WeFollow], "followed"),
            ],
            otherwise: vec![OutgoingMessage::text("anybody")],
            ..AnswerContent::default()
        };
        let person = PersonFacts::default();
        let star = PersonFacts { follower_count: Some(100), is_verified: Some(true), ..person.clone() };
        let nearly = PersonFacts { follower_count: Some(99), follows_us: Some(true), ..star.clone() };
        let labelled = PersonFacts { labels: vec![other, label], ..nearly.clone() };
        let followed = PersonFacts { we_follow: Some(true), labels: vec![other], ..person.clone() };
        let new = PersonFacts { is_first_contact: true, ..followed.clone() };
        for (person, branch, text) in [
            (&star, Some(0), "star"),
            (&labelled, Some(1), "labelled"),
            (&nearly, Some(2), "friend"),
            (&new, Some(3), "new"),
            (&followed, Some(4), "followed"),
            (&person, None, "anybody"),
        ] {
            assert_eq!(says(&content, person), Some((branch, text.to_owned())));
        }
        content.otherwise.clear();
        assert_eq!(says(&content, &person), None, "nothing for everybody else");
    }

    #[test]
    fn gaps_are_filled_wherever_there_are_words_and_what_is_missing_is_named() {
        let values = ReplyValues { first_name: Some("Mara".into()), ..ReplyValues::default() };
        let text = |text: &str| OutgoingMessage::text(text).fill(&values);
        assert_eq!(text("Hi {first name}, {username|you}!"), Ok(OutgoingMessage::text("Hi Mara, you!")));
        assert_eq!(text("Hi {username}"), Err(Unfilled::Missing(Variable::Username)));
        let reply = |title: &str| OutgoingMessage::Text {
            text: "Well?".to_owned(),
            quick_replies: vec![QuickReply::text(title, "YES")],
        };
        assert_eq!(reply("It is {first name}").fill(&values), Ok(reply("It is Mara")));
        let card = |title: &str, subtitle: &str| OutgoingMessage::Generic {
            elements: vec![TemplateElement {
                title: title.to_owned(),
                subtitle: Some(subtitle.to_owned()),
                ..TemplateElement::default()
            }],
        };
        assert_eq!(card("{first name}", "a").fill(&values), Ok(card("Mara", "a")));
        let unreadable = card("a", "{frist name}").fill(&values);
        assert_eq!(unreadable, Err(Unfilled::Unreadable("elements[0].subtitle".to_owned())));
    }

    #[test]
    fn an_answer_is_personal_if_it_names_the_person_or_depends_on_them() {
        let says = |text: &str| AnswerContent {
            otherwise: vec![OutgoingMessage::text(text)],
            ..AnswerContent::default()
        };
        assert!(!says("Until six.").is_personal());
        assert!(says("Hi {first name|there}").is_personal());
        assert!(AnswerContent { branches: vec![AnswerBranch::default()], ..says("a") }.is_personal());
    }
}
