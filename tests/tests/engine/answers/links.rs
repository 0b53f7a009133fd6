//! Links that lead into the thread, and their codes.

use porchlight_domain::ErrorCode;
use porchlight_domain::answers::MapMark;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_link_carries_what_may_be_in_one_and_leads_to_its_answer() {
    let shop = Answering::begin().await;
    let engine = &shop.journey.engine;
    let id = engine.new_answer_link(shop.account, "Shop window", None).await.unwrap();
    let link = engine.answers(shop.account).await.unwrap().links.remove(0);
    assert_eq!(link.url, format!("https://ig.me/m/{HARBOUR}?ref=shop_window"));
    assert_eq!(link.answer, None);
    let key = format!("link:{id}");
    assert_eq!(node(&shop.map().await, &key).unwrap().ports[0].marks, [MapMark::LeadsNowhere]);
    let answer = shop.new_answer("shop_window", leading_to(&[])).await;
    assert_eq!(engine.answers(shop.account).await.unwrap().links[0].answer, Some(answer));
    assert!(node(&shop.map().await, &key).unwrap().ports[0].marks.is_empty());

    let make = async |reference: &str| engine.new_answer_link(shop.account, "Card", Some(reference)).await;
    for wrong in ["", "two words", "größe", "a&b", &"a".repeat(2084)] {
        assert_eq!(make(wrong).await.unwrap_err().code, ErrorCode::ReferenceUnfit, "{wrong}");
    }
    assert_eq!(make("shop_window").await.unwrap_err().code, ErrorCode::ReferenceTaken);
    make("Az_09=-").await.unwrap();

    let code = engine.answer_link_code(id).await.unwrap();
    assert_eq!(code.url, link.url);
    assert!(code.size >= 21 && !code.path.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_link_comes_back_unless_another_carries_the_same_by_then() {
    let shop = Answering::begin().await;
    let engine = &shop.journey.engine;
    let make = async || engine.new_answer_link(shop.account, "Card", Some("card")).await;
    let id = make().await.unwrap();
    engine.delete_answer_link(id).await.unwrap();
    assert!(engine.answers(shop.account).await.unwrap().links.is_empty());
    engine.restore_answer_link(id).await.unwrap();
    assert_eq!(engine.answers(shop.account).await.unwrap().links.len(), 1);
    engine.delete_answer_link(id).await.unwrap();
    make().await.unwrap();
    assert_eq!(engine.restore_answer_link(id).await.unwrap_err().code, ErrorCode::ReferenceTaken);
}
