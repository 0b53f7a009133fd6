use porchlight_domain::UtcMs;
use porchlight_domain::insights::{AccountQuestion, MediaProduct, MediaQuestion};

use super::{A_MOMENT, CANARY, Input, Mutated, corpus};
use crate::{
    AccountIds, AccountInsights, AccountNode, AskQuota, AskStatus, Call, Children, Comments, Conversations,
    CreateFlow, IceBreakersSet, Me, MediaEdge, MediaInsights, MediaList, Messages, OneComment,
    OneConversation, OneFlow, OneMedia, OneMessage, Owner, Pages, People, PersistentMenuSet, Person, Publish,
    Replies, SenderAction, Signal, Subscriptions, WelcomeFlows,
};

/// Reads `body` as the answer to `call`, and gives what a log could show of it: the complaint.
fn complaint<C: Call>(call: &C, body: &[u8]) -> Option<String> {
    call.read(body).err().map(|drift| format!("{}: {drift} {drift:?}", C::NAME))
}

fn account_insights() -> AccountInsights {
    AccountInsights { owner: Owner::Me, question: AccountQuestion::daily([]) }
}

fn media_insights() -> MediaInsights {
    let question = MediaQuestion { product: MediaProduct::Feed, metrics: Vec::new(), breakdown: None };
    MediaInsights { media: "1".into(), question }
}

/// What every call makes of a body.
fn complaints(body: &[u8]) -> Vec<String> {
    let (id, fields) = ("17841400000000001", crate::MediaFields::default());
    let owner = Owner::Me;
    let draft = porchlight_domain::greeting::FlowDraft { name: String::new(), messages: Vec::new() };
    [
        complaint(&Me, body),
        complaint(&AccountNode::default(), body),
        complaint(&Person { igsid: id.into() }, body),
        complaint(&People { igsids: vec![id.into(), "2".into()] }, body),
        complaint(&Conversations::default(), body),
        complaint(&OneConversation { id: id.into(), messages: None }, body),
        complaint(&Messages { thread: id.into(), limit: None, after: None }, body),
        complaint(&OneMessage { mid: id.into() }, body),
        complaint(&Signal { to: id.into(), action: SenderAction::MarkSeen }, body),
        complaint(&Subscriptions, body),
        complaint(&IceBreakersSet, body),
        complaint(&PersistentMenuSet, body),
        complaint(&WelcomeFlows::default(), body),
        complaint(&OneFlow { id: id.into() }, body),
        complaint(&CreateFlow { draft }, body),
        complaint(&OneMedia { id: id.into(), fields: fields.clone() }, body),
        complaint(&MediaList::of(MediaEdge::Published, fields.clone()), body),
        complaint(&Children { album: id.into(), fields, after: None }, body),
        complaint(&Comments { media: id.into(), limit: None, after: None, with_replies: true }, body),
        complaint(&Replies { comment: id.into(), limit: None, after: None }, body),
        complaint(&OneComment { id: id.into() }, body),
        complaint(&AskStatus { id: id.into(), in_detail: true }, body),
        complaint(&AskQuota { owner: owner.clone(), since: None }, body),
        complaint(&Publish { owner, container: id.into() }, body),
        complaint(&Pages::default(), body),
        complaint(&account_insights(), body),
        complaint(&media_insights(), body),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn holds(input: &Input) {
    let complaints = complaints(&input.bytes);
    if input.is_whole {
        for complaint in complaints {
            assert!(!complaint.contains(CANARY), "a token came through: {complaint}");
        }
    }
    // What is read is folded, too.
    let ids = AccountIds { user_id: "17841400000000001".into(), app_scoped_id: None };
    if let Ok(page) = Conversations::default().read(&input.bytes) {
        let seen = page.observations(&ids, UtcMs::new(0));
        assert!(!input.is_whole || !format!("{seen:?}").contains(CANARY), "a token came through");
    }
}

#[test]
fn every_answer_of_the_corpus_is_understood_by_some_call() {
    let calls = complaints(b"<html>").len();
    for body in corpus("answers") {
        let body_text = String::from_utf8_lossy(&body).into_owned();
        assert!(complaints(&body).len() < calls, "{body_text}");
        holds(&Input { bytes: body, is_whole: true });
    }
}

#[test]
fn no_answer_is_too_strange() {
    let bodies = Mutated::of(corpus("answers"));
    bolero::check!().with_generator(bodies).with_test_time(A_MOMENT).for_each(holds);
}
