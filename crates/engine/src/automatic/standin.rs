//! Stand-ins until the answers' own functions are there.
use porchlight_domain::LabelId;
use porchlight_domain::answers::{AnswerCondition, AnswerContent};
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::reply::{ReplyValues, Variable, parse};

pub(super) struct PersonFacts {
    pub(super) follows_us: Option<bool>,
    pub(super) we_follow: Option<bool>,
    pub(super) is_verified: Option<bool>,
    pub(super) follower_count: Option<i64>,
    pub(super) labels: Vec<LabelId>,
    pub(super) is_first_contact: bool,
}

pub(super) fn choose<'a>(
    content: &'a AnswerContent,
    person: &PersonFacts,
) -> Option<(Option<usize>, &'a [OutgoingMessage])> {
    let holds = |condition: &AnswerCondition| match condition {
        AnswerCondition::FollowsUs => person.follows_us == Some(true),
        AnswerCondition::WeFollow => person.we_follow == Some(true),
        AnswerCondition::Verified => person.is_verified == Some(true),
        AnswerCondition::FollowersAtLeast { count } => person.follower_count.is_some_and(|has| has >= *count),
        AnswerCondition::Label { label_id } => person.labels.contains(label_id),
        AnswerCondition::FirstContact => person.is_first_contact,
    };
    let place = content.branches.iter().position(|branch| branch.conditions.iter().all(holds));
    match place.and_then(|place| content.branches.get(place)) {
        Some(branch) => Some((place, &branch.messages)),
        None if content.otherwise.is_empty() => None,
        None => Some((None, &content.otherwise)),
    }
}

pub(super) fn fill(message: &OutgoingMessage, values: &ReplyValues) -> Result<OutgoingMessage, Variable> {
    let words = |text: &str| -> Result<String, Variable> {
        let Ok(pieces) = parse(text) else { return Ok(text.to_owned()) };
        let filled = values.fill(&pieces);
        match filled.missing.first() {
            Some(missing) => Err(*missing),
            None => Ok(filled.text),
        }
    };
    Ok(match message.clone() {
        OutgoingMessage::Text { text, quick_replies } => {
            OutgoingMessage::Text { text: words(&text)?, quick_replies }
        }
        OutgoingMessage::Buttons { text, buttons } => {
            OutgoingMessage::Buttons { text: words(&text)?, buttons }
        }
        other => other,
    })
}
