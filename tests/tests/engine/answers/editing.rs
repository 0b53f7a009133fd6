//! Drafts of answers: the second of two windows is refused, and what could not go out is not put to use.

use porchlight_domain::ErrorCode;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_an_old_version_is_refused_and_nothing_is_lost() {
    let shop = Answering::begin().await;
    let engine = &shop.journey.engine;
    let id = shop.new_answer("HOURS", leading_to(&[])).await;
    let first = shop.version(id).await;
    let newer = engine.set_answer_draft(id, &leading_to(&["MORE"]), first).await.unwrap();
    let late = engine.set_answer_draft(id, &leading_to(&["OTHER"]), first).await.unwrap_err();
    assert_eq!(late.code, ErrorCode::AnswerChanged);
    let late = engine.use_answer_draft(id, first.unwrap()).await.unwrap_err();
    assert_eq!(late.code, ErrorCode::AnswerChanged);
    engine.use_answer_draft(id, newer).await.unwrap();

    let row = engine.answers(shop.account).await.unwrap().answers.remove(0).row;
    assert_eq!(row.used.unwrap().0, leading_to(&["MORE"]));
    assert_eq!(row.draft, None);
    // A version that was used up is never there again.
    let next = engine.set_answer_draft(id, &leading_to(&[]), None).await.unwrap();
    assert!(next > newer);
    engine.drop_answer_draft(id, next).await.unwrap();
    assert!(engine.set_answer_draft(id, &leading_to(&[]), None).await.unwrap() > next);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_instagram_would_refuse_is_not_put_to_use() {
    let shop = Answering::begin().await;
    let engine = &shop.journey.engine;
    for (payload, text) in [("EMPTY", ""), ("GAP", "Hello {nothing}")] {
        let content =
            AnswerContent { otherwise: vec![OutgoingMessage::text(text)], ..AnswerContent::default() };
        let id = shop.new_answer(payload, content).await;
        let version = shop.version(id).await.unwrap();
        let refused = engine.use_answer_draft(id, version).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::AnswerUnfit, "{payload}");
        assert_eq!(shop.version(id).await, Some(version), "the draft stays");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_answer_comes_back_unless_its_payload_is_taken_by_then() {
    let shop = Answering::begin().await;
    let engine = &shop.journey.engine;
    let id = shop.new_answer("HOURS", leading_to(&[])).await;
    let twice = engine.new_answer(shop.account, Some("HOURS"), "Again", None).await.unwrap_err();
    assert_eq!(twice.code, ErrorCode::PayloadTaken);
    engine.delete_answer(id).await.unwrap();
    assert!(engine.answers(shop.account).await.unwrap().answers.is_empty());
    engine.restore_answer(id).await.unwrap();
    assert_eq!(shop.version(id).await, Some(1), "with what was edited");

    engine.delete_answer(id).await.unwrap();
    shop.new_answer("HOURS", leading_to(&[])).await;
    assert_eq!(engine.restore_answer(id).await.unwrap_err().code, ErrorCode::PayloadTaken);
    // Made up, a payload can be read and is free.
    let made = async || engine.new_answer(shop.account, None, "Opening hours", None).await.unwrap().1;
    assert_eq!((made().await, made().await), ("OPENING_HOURS".to_owned(), "OPENING_HOURS_2".to_owned()));
}
