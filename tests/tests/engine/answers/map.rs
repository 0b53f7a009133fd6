//! The map follows what is published, tapped and answered.

use porchlight_domain::answers::{MapEdge, MapMark, MapWhat};
use serde_json::json;

use super::*;

const HOURS: &str = "menu:default:HOURS=Hours";

#[tokio::test(flavor = "multi_thread")]
async fn an_item_leads_nowhere_until_it_is_answered_and_its_answer_outlives_it() {
    let shop = Answering::begin().await;
    shop.publish_menu(&["Hours", "Beans"]).await;
    let map = shop.map().await;
    assert_eq!(node(&map, HOURS).unwrap().ports[0].marks, [MapMark::LeadsNowhere]);
    let unanswered = shop.journey.engine.answers(shop.account).await.unwrap().unanswered;
    assert!(unanswered.iter().any(|payload| payload == "HOURS"), "{unanswered:?}");

    let id = shop.new_answer("HOURS", leading_to(&[])).await;
    let answer = format!("answer:{id}");
    let is_used = |map: &AnswerMap| match node(map, &answer).unwrap().what {
        MapWhat::Answer { is_used, .. } => is_used,
        _ => panic!("no answer"),
    };
    assert!(!is_used(&shop.map().await), "it is a draft");
    shop.put_to_use(id).await;
    let map = shop.map().await;
    assert!(is_used(&map) && node(&map, HOURS).unwrap().ports[0].marks.is_empty());
    let line = MapEdge { from: HOURS.to_owned(), port: 0, to: answer.clone() };
    assert!(map.edges.contains(&line), "{:?}", map.edges);
    assert_eq!(node(&map, &answer).unwrap().depth, Some(1));

    shop.publish_menu(&["Beans"]).await;
    let map = shop.map().await;
    assert!(node(&map, HOURS).is_none());
    let retired = node(&map, "retired:HOURS").unwrap();
    assert_eq!((&retired.what, retired.ports[0].title.as_str()), (&MapWhat::Retired, "Hours"));
    let line = MapEdge { from: "retired:HOURS".to_owned(), port: 0, to: answer.clone() };
    assert!(map.edges.contains(&line), "old menus stay on people's phones");
    assert!(node(&map, &answer).unwrap().marks.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn taps_are_counted_where_they_were_made() {
    let shop = Answering::begin().await;
    shop.publish_menu(&["Hours", "Beans"]).await;
    let tap =
        json!({"as": "mara.voss", "to": HARBOUR, "kind": "postback", "payload": "HOURS", "title": "Hours"});
    shop.journey.sandbox.act(tap).await;
    let taps = async |key: &str| node(&shop.map().await, key).unwrap().ports[0].taps;
    shop.journey.until("the tap is counted", async || taps(HOURS).await == 1).await;
    assert_eq!(taps("menu:default:BEANS=Beans").await, 0);
    let view = shop.journey.engine.answers(shop.account).await.unwrap();
    assert_eq!(view.unanswered.first().map(String::as_str), Some("HOURS"), "the most tapped comes first");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_lead_back_are_a_loop_and_those_that_nothing_leads_to_are_marked() {
    let shop = Answering::begin().await;
    shop.publish_menu(&["Hours"]).await;
    let hours = shop.new_answer("HOURS", leading_to(&["WHERE"])).await;
    let whereto = shop.new_answer("WHERE", leading_to(&["HOURS"])).await;
    let alone = shop.new_answer("ALONE", leading_to(&[])).await;
    for id in [hours, whereto, alone] {
        shop.put_to_use(id).await;
    }
    let map = shop.map().await;
    let told = |id: AnswerId| {
        let node = node(&map, &format!("answer:{id}")).unwrap();
        (node.depth, node.marks.clone())
    };
    assert_eq!(told(hours), (Some(1), vec![MapMark::Loop]));
    assert_eq!(told(whereto), (Some(2), vec![MapMark::Loop]));
    assert_eq!(told(alone), (None, vec![MapMark::Unreached]));
}
