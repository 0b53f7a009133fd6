use proptest::prelude::*;

use super::passage::{CERTAIN_LOOKS, CERTAIN_MS};
use super::*;
use crate::publishing::ContainerStatus;
use crate::{CommentId, ContainerId, MediaId, UtcMs};
use PassageEvent as E;
use PassageStep as S;

const T0: UtcMs = UtcMs::new(1_700_000_000_000);

fn container() -> ContainerId {
    ContainerId::new("17890")
}

fn walked(events: &[PassageEvent]) -> Passage {
    events.iter().fold(Passage::default(), |passage, event| {
        passage.after(event, T0).unwrap_or_else(|| panic!("{event:?} means nothing in {:?}", passage.step))
    })
}

fn made() -> PassageEvent {
    E::Made { container: container(), wants_upload: false }
}

fn told() -> Passage {
    walked(&[E::Begun, E::Prepared, E::Hosted(Vec::new()), made(), E::Finished, E::Due])
}

fn lost() -> Passage {
    told().after(&E::Lost, T0).unwrap()
}

#[test]
fn the_whole_way_ends_with_the_first_comment() {
    let media = MediaId::new("1");
    let out = told().after(&E::Published(media.clone()), T0).unwrap();
    assert_eq!((out.step, out.media.clone()), (S::Confirming, Some(media)));
    let out = out.after(&E::Confirmed, T0).and_then(|out| out.after(&E::CommentDue, T0)).unwrap();
    let out = out.after(&E::Commented(CommentId::new("7")), T0).unwrap();
    assert!(out.is_over() && out.state() == PostState::Live);
}

#[test]
fn a_carousel_has_its_own_container_after_its_items() {
    let item = |n: u32| E::ItemMade(ContainerId::new(n.to_string()));
    let way =
        [E::Begun, E::Prepared, E::Hosted(Vec::new()), item(1), item(2), E::ItemFinished, E::ItemFinished];
    let passage = walked(&way);
    assert_eq!((passage.items.len(), passage.items_finished, passage.step), (2, 2, S::Creating));
    assert_eq!(passage.after(&E::ItemFinished, T0), None);
    assert_eq!(passage.after(&made(), T0).unwrap().step, S::Processing);
}

#[test]
fn nothing_is_published_before_it_is_finished() {
    let processing = walked(&[E::Begun, E::Prepared, E::Hosted(Vec::new()), made()]);
    assert_eq!(processing.after(&E::Due, T0), None);
}

#[test]
fn a_container_that_breaks_before_is_made_anew_three_times_and_then_a_person_looks() {
    let mut passage = walked(&[E::Begun, E::Prepared, E::Hosted(Vec::new()), made()]);
    for round in 1..=3 {
        passage = passage.after(&E::Broken, T0).unwrap();
        assert_eq!((passage.step, passage.rebuilt, passage.container.clone()), (S::Preparing, round, None));
        for event in [E::Prepared, E::Hosted(Vec::new()), made()] {
            passage = passage.after(&event, T0).unwrap();
        }
    }
    let over = passage.after(&E::Broken, T0).unwrap();
    assert_eq!(over.step, S::Failed);
    assert_eq!(over.after(&E::Retry, T0).unwrap().step, S::Preparing);
}

#[test]
fn what_was_lost_is_told_again_only_when_it_is_certainly_not_out() {
    let mut passage = lost();
    for look in 1..CERTAIN_LOOKS {
        passage = passage.after(&E::Looked(ContainerStatus::Finished), T0 + CERTAIN_MS).unwrap();
        assert_eq!(passage.step, S::Checking, "look {look}");
    }
    let early = passage.after(&E::Looked(ContainerStatus::Finished), T0 + (CERTAIN_MS - 1)).unwrap();
    assert_eq!(early.step, S::Checking);
    let certain = passage.after(&E::Looked(ContainerStatus::Finished), T0 + CERTAIN_MS).unwrap();
    assert_eq!((certain.step, certain.container.clone()), (S::Processing, Some(container())));
    assert_eq!(certain.state(), PostState::Unknown);
    let again = certain.after(&E::Due, T0 + CERTAIN_MS).unwrap();
    assert_eq!((again.step, again.asked), (S::Publishing, 2));
    // Refused now: it may be out by the first time.
    for event in [E::Refused, E::NotReady, E::PutOff, E::Broken] {
        assert_eq!(again.after(&event, T0).unwrap().step, S::Checking, "{event:?}");
    }
}

#[test]
fn what_breaks_after_it_was_told_stays_unknown() {
    let broken = lost().after(&E::Looked(ContainerStatus::Error), T0).unwrap();
    assert!(broken.is_beyond_knowing && broken.step == S::Checking);
    assert_eq!(broken.after(&E::Broken, T0), None);
    let expired = lost().after(&E::Looked(ContainerStatus::Expired), T0).unwrap();
    assert_eq!(expired.step, S::Failed);
    assert_eq!(lost().after(&E::Looked(ContainerStatus::Published), T0).unwrap().step, S::Confirming);
}

#[test]
fn a_clear_refusal_of_the_first_time_is_no_doubt() {
    let put_off = told().after(&E::PutOff, T0).unwrap();
    assert_eq!((put_off.step, put_off.asked, put_off.is_finished), (S::Processing, 0, true));
    let not_ready = told().after(&E::NotReady, T0).unwrap();
    assert_eq!((not_ready.step, not_ready.is_finished), (S::Processing, false));
    assert_eq!(told().after(&E::Refused, T0).unwrap().step, S::Failed);
}

#[test]
fn a_lost_comment_is_looked_for_before_it_is_written_again() {
    let out = told().after(&E::Published(MediaId::new("1")), T0).unwrap().after(&E::Confirmed, T0).unwrap();
    assert_eq!(out.after(&E::Lost, T0), None, "nothing was written yet");
    let mut looked = out.after(&E::CommentDue, T0).unwrap().after(&E::Lost, T0).unwrap();
    for _ in 0..CERTAIN_LOOKS {
        assert_eq!(looked.step, S::CommentChecking);
        looked = looked.after(&E::CommentAbsent, T0 + CERTAIN_MS).unwrap();
    }
    assert_eq!(looked.step, S::Commenting);
}

fn any_event() -> impl Strategy<Value = PassageEvent> {
    let status = prop_oneof![
        Just(ContainerStatus::InProgress),
        Just(ContainerStatus::Finished),
        Just(ContainerStatus::Published),
        Just(ContainerStatus::Error),
        Just(ContainerStatus::Expired),
    ];
    prop_oneof![
        prop::sample::select(vec![
            E::Begun,
            E::Prepared,
            E::Hosted(Vec::new()),
            E::HostingStale,
            E::ItemMade(ContainerId::new("i")),
            E::Made { container: ContainerId::new("c"), wants_upload: false },
            E::Made { container: ContainerId::new("u"), wants_upload: true },
            E::Uploaded,
            E::ItemFinished,
            E::Finished,
            E::Broken,
            E::Due,
            E::Published(MediaId::new("m")),
            E::NotReady,
            E::PutOff,
            E::Refused,
            E::Lost,
            E::FoundMedia(MediaId::new("m")),
            E::Confirmed,
            E::NotConfirmed,
            E::CommentDue,
            E::Commented(CommentId::new("k")),
            E::CommentAbsent,
            E::CommentRefused,
            E::NoComment,
            E::Retry,
        ]),
        status.prop_map(E::Looked),
    ]
}

proptest! {
    /// Whatever happens in whatever order: once Instagram may have published a container, no other one is made, unless
    /// Instagram itself said that this one is not out.
    #[test]
    fn no_second_container_while_the_first_may_be_out(
        events in prop::collection::vec((any_event(), 0_i64..400_000), 0..200),
    ) {
        let (mut passage, mut now) = (told(), T0);
        let mut doubt = true;
        for (event, pause) in events {
            now = now + pause;
            let Some(next) = passage.after(&event, now) else { continue };
            let is_denied = passage.step == S::Publishing && passage.asked == 1
                && matches!(event, E::NotReady | E::PutOff | E::Refused | E::Broken);
            let is_expired = passage.step == S::Checking && event == E::Looked(ContainerStatus::Expired);
            doubt = (doubt || next.step == S::Publishing) && !is_denied && !is_expired;
            if doubt {
                prop_assert!(next.container == passage.container, "{event:?} from {:?}", passage.step);
                prop_assert!(!next.state().can_be_edited(), "{:?}", next.step);
            }
            passage = next;
        }
    }
}
