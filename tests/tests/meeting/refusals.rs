use porchlight_graph::ErrorClass::{self, *};
use porchlight_graph::GraphError;
use serde_json::{Value, json};

use crate::Meeting;

/// Every row of the reference's tables of errors: code, subcode (0 for none), class.
#[rustfmt::skip]
const ROWS: &[(i64, i64, ErrorClass)] = &[
    (1, 0, TooMuchData), (1, 99, Permission), (2, 0, Transient), (3, 0, Permission), (4, 0, RateLimited),
    (4, 2_207_051, SpamBlock), (9, 2_207_042, Quota), (9, 2_018_352, RateLimited), (10, 0, Permission),
    (17, 0, RateLimited), (32, 0, RateLimited), (100, 33, Gone), (100, 0, InvalidRequest), (102, 0, Auth),
    (110, 2_207_018, InvalidRequest), (190, 0, Auth), (190, 458, Auth), (190, 459, Auth), (190, 460, Auth),
    (190, 463, Auth), (190, 464, Auth), (190, 467, Auth), (190, 492, Auth), (200, 0, Permission), (299, 0, Permission),
    (230, 0, ConsentMissing), (341, 0, RateLimited), (368, 0, SpamBlock), (506, 0, Duplicate),
    (508, 2_534_122, InvalidRequest), (551, 0, RecipientUnavailable), (551, 1_545_041, RecipientUnavailable),
    (613, 0, RateLimited), (613, 1_996, RateLimited), (613, 2_534_040, RateLimited), (613, 2_018_338, RateLimited),
    (803, 0, Gone), (2_500, 0, InvalidRequest), (2_635, 0, InvalidRequest), (10_900, 0, Duplicate),
    (10_903, 0, RecipientUnavailable), (36_103, 0, AccountRestricted), (80_001, 0, RateLimited), (80_002, 0, RateLimited),
    (80_006, 0, RateLimited), (80_007, 0, RateLimited), (2_018_300, 0, NotThreadOwner), (9_000_001, 0, Gone),
    (100, 2_108_006, Gone), (-1, 2_207_086, InvalidRequest), (27, 0, InvalidRequest),
    (10, 2_534_022, WindowClosed), (10, 2_018_278, WindowClosed), (10, 2_018_065, Permission),
    (10, 2_018_108, RecipientUnavailable), (10, 1_893_063, AccountRestricted), (10, 2_534_077, AccountRestricted),
    (100, 2_534_013, NotProfessionalOrTester), (100, 2_534_014, RecipientUnavailable), (100, 2_534_015, InvalidRequest),
    (100, 2_534_025, RecipientUnavailable), (100, 2_534_029, AccountRestricted), (100, 2_534_037, NotThreadOwner),
    (200, 2_534_041, MessagesAccessOff), (100, 2_534_068, InvalidRequest), (100, 2_018_001, RecipientUnavailable),
    (100, 2_018_008, MediaRejected), (100, 2_018_047, MediaRejected), (100, 2_018_074, MediaRejected),
    (100, 2_018_109, MediaRejected), (100, 2_018_294, MediaRejected), (100, 2_018_014, InvalidRequest),
    (-2, 2_207_003, Transient), (-2, 2_207_020, ContainerGone), (-1, 2_207_001, Transient), (-1, 2_207_032, Transient),
    (-1, 2_207_053, ContainerGone), (1, 2_207_057, MediaRejected), (24, 2_207_006, ContainerGone),
    (24, 2_207_008, MediaNotReady), (25, 2_207_050, AccountRestricted), (100, 2_207_023, MediaRejected),
    (100, 2_207_028, MediaRejected), (100, 2_207_035, MediaRejected), (100, 2_207_036, MediaRejected),
    (100, 2_207_037, MediaRejected), (100, 2_207_040, MediaRejected), (352, 2_207_026, MediaRejected),
    (9_004, 2_207_052, MediaRejected), (9_007, 2_207_027, MediaNotReady), (36_000, 2_207_004, MediaRejected),
    (36_001, 2_207_005, MediaRejected), (36_003, 2_207_009, MediaRejected), (36_004, 2_207_010, MediaRejected),
    (-1, 2_207_073, InvalidRequest), (-1, 2_207_076, MediaRejected), (-1, 2_207_077, MediaRejected),
    (100, 2_207_081, MediaRejected), (-1, 2_207_082, MediaRejected), (-1, 2_207_085, Transient),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_the_reference_can_be_raised_and_arrives_as_its_class() {
    let meeting = Meeting::begin().await;
    for &(code, subcode, class) in ROWS {
        let mut fault = json!({"times": 1, "code": code});
        if subcode != 0 {
            fault["subcode"] = json!(subcode);
        }
        meeting.sandbox.fault(fault).await;
        let error = meeting.graph.me(&meeting.caller).await.unwrap_err();
        let api = error.api().unwrap_or_else(|| panic!("{code}/{subcode}: {error}"));
        assert_eq!((api.code, api.subcode.unwrap_or_default()), (code, subcode));
        assert_eq!(error.class(), class, "{code}/{subcode}: {error}");
    }
    assert!(meeting.graph.me(&meeting.caller).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_account_can_suffer_is_known_for_what_it_is() {
    let meeting = Meeting::begin().await;
    let me = async || meeting.graph.me(&meeting.caller).await.map_err(|error: GraphError| error.class());
    meeting.sandbox.set_account(&meeting.account.username, "personal", true).await;
    assert_eq!(me().await.unwrap_err(), NotProfessionalOrTester);
    meeting.sandbox.set_account(&meeting.account.username, "personal", false).await;
    assert!(me().await.is_ok());
    meeting.sandbox.expire(&meeting.account.username).await;
    assert_eq!(me().await.unwrap_err(), Auth);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_torn_is_strange_and_no_panic() {
    let meeting = Meeting::begin().await;
    for body in ["", "<html>", "{\"error\":", "[]", "null"] {
        meeting
            .sandbox
            .fault(json!({"times": 1, "status": 200, "body": Value::String(body.to_owned())}))
            .await;
        let error = meeting.graph.me(&meeting.caller).await.unwrap_err();
        assert_eq!(error.class(), StrangeAnswer, "{body}: {error}");
    }
}
