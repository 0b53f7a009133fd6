//! What may be done twice, and what may not: a read is always asked again, and of what is written only what cannot show
//! twice.

use std::time::Duration;

use porchlight_domain::greeting::FlowDraft;
use porchlight_domain::outgoing::{MediaKind, MediaSource, OutgoingMessage};
use porchlight_domain::{CommentId, ContainerId, Igsid, MediaId};
use porchlight_graph::{
    AccountInsights, AccountNode, AnswerMention, AskQuota, AskStatus, Call, Children, Comments,
    Conversations, CreateComment, CreateContainer, CreateFlow, DeleteComment, DeleteFlow, DeleteIceBreakers,
    DeletePersistentMenu, Effect, Endpoints, Graph, GraphError, HideComment, IceBreakersSet, Me,
    MediaInsights, MediaList, Messages, OneComment, OneConversation, OneFlow, OneMedia, OneMessage, OnePage,
    Owner, Pages, PassThread, People, PersistentMenuSet, Person, PrivateReply, Publish, RateClass, React,
    Replies, Reply, RetryKind, SaveAttachment, SaveFile, SendMessage, SendText, SendTo, SetIceBreakers,
    SetPersistentMenu, Signal, Standing, Subscribe, Subscriptions, SwitchComments, Timeouts, Unsubscribe,
    UpdateFlow, UploadFile, WelcomeFlows,
};

use crate::script::{caller, silent, torn};
use crate::trouble::at;

fn words() -> OutgoingMessage {
    OutgoingMessage::text("hello")
}

fn video() -> OutgoingMessage {
    let source = MediaSource::Url("https://a.example/1.mp4".to_owned());
    OutgoingMessage::Media { media: MediaKind::Video, source }
}

fn to_person(message: OutgoingMessage) -> SendMessage {
    let to = SendTo::Person { igsid: Igsid::new("2"), standing: Standing::Response };
    SendMessage { to, message, reply_to: None }
}

fn privately(message: OutgoingMessage, is_live: bool) -> PrivateReply {
    PrivateReply { comment: CommentId::new("5"), message, is_live }
}

/// What comes of a call whose answer is lost after it has left.
async fn lost<C: Call>(call: &C) -> (&'static str, Effect, RetryKind)
where
    C::Answer: std::fmt::Debug,
{
    let error = at(&torn(b"").await).call(&caller(), call).await.unwrap_err();
    assert!(matches!(error, GraphError::Lost { .. }), "{}: {error:?}", C::NAME);
    (C::NAME, error.effect(), error.retry_kind())
}

#[tokio::test]
async fn what_others_would_see_twice_is_looked_into_and_not_repeated() {
    let (comment, container) = (CommentId::new("5"), ContainerId::new("1"));
    let message = || "hello".to_owned();
    let text =
        SendText { to: Igsid::new("2"), text: message(), standing: Standing::Response, reply_to: None };
    let mention =
        AnswerMention { owner: Owner::Me, media: MediaId::new("1"), comment: None, message: message() };
    let draft = FlowDraft { name: message(), messages: vec![words()] };
    for (name, effect, retry) in [
        lost(&text).await,
        lost(&to_person(words())).await,
        lost(&to_person(video())).await,
        lost(&privately(words(), false)).await,
        lost(&CreateComment { media: MediaId::new("1"), message: message() }).await,
        lost(&Reply { to: comment, message: message() }).await,
        lost(&mention).await,
        lost(&Publish { owner: Owner::Me, container }).await,
        lost(&CreateFlow { draft }).await,
    ] {
        assert_eq!((effect, retry), (Effect::Unknown, RetryKind::LookFirst), "{name}");
    }
}

#[test]
fn whatever_else_is_lost_is_asked_for_again() {
    macro_rules! rows {
        ($($call:ident),+ $(,)?) => { [$((<$call as Call>::NAME, <$call as Call>::METHOD, <$call as Call>::HARMLESS_TO_REPEAT)),+] };
    }
    for (name, method, is_harmless) in rows![
        Me,
        AccountNode,
        Person,
        People,
        Conversations,
        OneConversation,
        Messages,
        OneMessage,
        IceBreakersSet,
        PersistentMenuSet,
        WelcomeFlows,
        OneFlow,
        Subscriptions,
        MediaList,
        OneMedia,
        Children,
        Comments,
        Replies,
        OneComment,
        AskQuota,
        AskStatus,
        AccountInsights,
        MediaInsights,
        Pages,
        OnePage,
    ] {
        assert!(method.as_str() == "GET" && is_harmless, "{name}");
    }
    for (name, method, is_harmless) in rows![
        React,
        Signal,
        PassThread,
        SaveAttachment,
        SetIceBreakers,
        SetPersistentMenu,
        UpdateFlow,
        Subscribe,
        SwitchComments,
        CreateContainer,
        UploadFile,
        HideComment,
        DeleteComment,
        DeleteFlow,
        DeleteIceBreakers,
        DeletePersistentMenu,
        Unsubscribe,
    ] {
        assert!(method.as_str() != "GET" && is_harmless, "{name}");
    }
}

#[test]
fn a_call_is_counted_where_instagram_counts_it() {
    assert_eq!(to_person(words()).rate(), RateClass::Send);
    assert_eq!(to_person(video()).rate(), RateClass::SendMedia);
    let source = MediaSource::Saved("7".into());
    let sound = OutgoingMessage::Media { media: MediaKind::Audio, source: source.clone() };
    assert_eq!(to_person(sound).rate(), RateClass::SendMedia);
    let picture = OutgoingMessage::Media { media: MediaKind::Image, source };
    assert_eq!(to_person(picture).rate(), RateClass::Send);
    assert_eq!(privately(words(), false).rate(), RateClass::PrivateReplies);
    assert_eq!(privately(words(), true).rate(), RateClass::Send, "100 a second during a broadcast");
}

/// A client of somebody who never answers. Its clock runs when everything else stands, so a connection has all the time.
async fn of_nobody() -> Graph {
    let timeouts = Timeouts { connect: Duration::from_hours(1), ..Timeouts::default() };
    Graph::with_timeouts(Endpoints::sandbox(&silent().await).unwrap(), timeouts).unwrap()
}

/// How long a call is waited for that nobody answers.
async fn waited<C: Call>(call: &C) -> Duration {
    let graph = of_nobody().await;
    let start = tokio::time::Instant::now();
    assert!(matches!(graph.call(&caller(), call).await, Err(GraphError::Lost { .. })), "{}", C::NAME);
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn instagram_has_the_75_seconds_in_which_it_fetches_a_file() {
    let fetching = Duration::from_secs(75);
    let save = SaveAttachment { media: MediaKind::Video, url: "https://a.example/1.mp4".to_owned() };
    assert!(waited(&save).await > fetching);
    assert!(waited(&to_person(video())).await > fetching);
    assert!(waited(&privately(video(), false)).await > fetching);
    assert!(waited(&to_person(words())).await < fetching, "words need none of it");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiln.mp4");
    std::fs::write(&path, b"0123456789").unwrap();
    let (graph, start) = (of_nobody().await, tokio::time::Instant::now());
    let error = graph.save_file(&caller(), &SaveFile { media: MediaKind::Video, path }).await.unwrap_err();
    assert_eq!((error.effect(), error.retry_kind()), (Effect::None, RetryKind::NETWORK));
    assert!(start.elapsed() > fetching, "{:?}", start.elapsed());
}
