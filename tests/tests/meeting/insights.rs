use porchlight_domain::MediaId;
use porchlight_domain::insights::{
    ACCOUNT_METRICS, AccountMetric, AccountQuestion, MEDIA_METRICS, MediaMetric, MediaQuestion, MetricType,
    Period, Standing, Timeframe, Timing,
};
use porchlight_graph::{AccountInsights, ErrorClass, MediaFields, MediaInsights, Owner, Product};

use crate::Meeting;

/// Every way in which the table allows a metric to be asked for.
fn questions(metric: &'static AccountMetric) -> Vec<AccountQuestion> {
    let timeframe = (metric.timing == Timing::Timeframe).then_some(Timeframe::ThisMonth);
    let mut questions = Vec::new();
    for period in metric.periods {
        for metric_type in metric.types {
            let plain = AccountQuestion {
                period: *period,
                metric_type: Some(*metric_type),
                timeframe,
                ..AccountQuestion::daily([metric])
            };
            if *metric_type == MetricType::TotalValue {
                let by = metric.breakdowns.iter();
                questions.extend(by.map(|by| AccountQuestion { breakdowns: vec![*by], ..plain.clone() }));
            }
            questions.push(plain);
        }
    }
    questions
}

#[tokio::test]
async fn every_documented_metric_of_an_account_is_answered_in_every_way_of_the_table() {
    let meeting = Meeting::begin().await;
    let mut refused = Vec::new();
    for metric in ACCOUNT_METRICS.iter().filter(|metric| metric.standing == Standing::Documented) {
        for question in questions(metric) {
            // In older use only; the current table has days (`facts.md §9.1`).
            if matches!(question.period, Period::Week | Period::Days28) {
                continue;
            }
            assert_eq!(question.check(), Ok(()));
            let ask = AccountInsights { owner: Owner::Me, question: question.clone() };
            match meeting.graph.account_insights(&meeting.caller, &ask).await {
                Ok(page) => assert!(page.skipped.is_empty(), "{question:?}: {:?}", page.skipped),
                Err(error) => refused.push(format!("{} {question:?}: {error}", metric.name)),
            }
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

#[tokio::test]
async fn a_metric_that_is_gone_is_refused_there_too() {
    let meeting = Meeting::begin().await;
    let gone = AccountMetric::of("impressions").unwrap();
    let ask = AccountInsights { owner: Owner::Me, question: AccountQuestion::daily([gone]) };
    assert!(ask.question.check().is_err());
    // Past our own check, as plain HTTP would go.
    let url = format!("{}/v25.0/me/insights?metric=impressions&period=day", meeting.sandbox.base_url());
    let answer = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = answer.get(url).bearer_auth(&meeting.account.access_token).send().await.unwrap();
    assert_eq!(answer.status(), 400);
}

#[tokio::test]
async fn every_post_is_answered_for_all_that_is_usually_asked_of_its_kind() {
    let meeting = Meeting::begin().await;
    let mut kinds = std::collections::BTreeSet::new();
    for id in &meeting.account.media_ids {
        let id = MediaId::new(id.clone());
        let media = meeting.graph.media(&meeting.caller, &id, MediaFields::usual()).await.unwrap();
        let Some(product) = media.product.as_ref().and_then(Product::metrics) else { continue };
        let metrics: Vec<_> = MediaMetric::usual(product).collect();
        let asked = metrics.len();
        let question = MediaQuestion { product, metrics, breakdown: None };
        let ask = MediaInsights { media: id, question };
        match meeting.graph.media_insights(&meeting.caller, &ask).await {
            Ok(page) => {
                assert_eq!((page.items.len(), page.skipped.len()), (asked, 0), "{product:?}");
                kinds.insert(product);
            }
            // Published before the account was a professional one.
            Err(error) => assert_eq!(error.class(), ErrorClass::Gone, "{product:?} {error}"),
        }
    }
    assert!(kinds.len() >= 2, "{kinds:?}");
}

#[tokio::test]
async fn what_can_be_broken_down_is() {
    let meeting = Meeting::begin().await;
    for id in &meeting.account.media_ids {
        let id = MediaId::new(id.clone());
        let media = meeting.graph.media(&meeting.caller, &id, MediaFields::usual()).await.unwrap();
        let Some(product) = media.product.as_ref().and_then(Product::metrics) else { continue };
        for metric in MEDIA_METRICS.iter().filter(|metric| metric.products.contains(&product)) {
            for breakdown in metric.breakdowns {
                let question = MediaQuestion { product, metrics: vec![metric], breakdown: Some(*breakdown) };
                let ask = MediaInsights { media: id.clone(), question };
                match meeting.graph.media_insights(&meeting.caller, &ask).await {
                    Ok(page) => {
                        let total = page.items[0].total.as_ref().unwrap();
                        assert_eq!(total.breakdowns[0].by, [breakdown.as_str()]);
                    }
                    Err(error) => assert_eq!(error.class(), ErrorClass::Gone, "{error}"),
                }
            }
        }
    }
}
