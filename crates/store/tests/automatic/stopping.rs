//! Stop words, the user's own stop, and taking it up again.

use porchlight_domain::answers::ThreadAutomatic;

use super::common::said;
use super::*;

async fn state(scene: &Scene) -> ThreadAutomatic {
    let conversation = scene.with("ada").await.id;
    let facts = scene.store.read().await.unwrap().automatic_thread(conversation).await.unwrap();
    facts.state(T0 + 100)
}

fn stopped(at: i64, word: &str) -> ThreadAutomatic {
    ThreadAutomatic::Stopped { at: T0 + at, word: word.to_owned() }
}

#[tokio::test]
async fn a_stop_word_stops_the_thread_until_the_user_takes_it_up_again() {
    let scene = answering().await;
    scene.fold(&[said("a", "ada", Direction::In, 1, "Please stop that")]).await;
    assert_eq!(state(&scene).await, ThreadAutomatic::Running);
    scene.fold(&[said("b", "ada", Direction::In, 2, " STOP ")]).await;
    assert_eq!(state(&scene).await, stopped(2, "stop"));
    assert_eq!(scene.store.read().await.unwrap().stopped_threads(scene.account).await.unwrap(), 1);
    let conversation = scene.with("ada").await.id;
    let mut write = scene.store.write().await.unwrap();
    write.resume_automatic(conversation, T0 + 3).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(state(&scene).await, ThreadAutomatic::Running);
    assert_eq!(scene.store.read().await.unwrap().stopped_threads(scene.account).await.unwrap(), 0);
    scene.fold(&[said("c", "ada", Direction::In, 4, "stop")]).await;
    assert_eq!(state(&scene).await, stopped(4, "stop"));
}

#[tokio::test]
async fn the_users_own_stop_holds_whatever_is_said_until_they_resume() {
    let scene = answering().await;
    scene.fold(&[said("a", "ada", Direction::In, 1, "Hello")]).await;
    let conversation = scene.with("ada").await.id;
    let mut write = scene.store.write().await.unwrap();
    write.stop_automatic(conversation, T0 + 2).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(state(&scene).await, stopped(2, ""));
    let mut write = scene.store.write().await.unwrap();
    write.resume_automatic(conversation, T0 + 2).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(state(&scene).await, ThreadAutomatic::Running);
}

#[tokio::test]
async fn a_stop_word_is_one_as_it_reads_now_whatever_comes_first() {
    let edit = |mid: &str, text: &str| {
        Observation::Edit(EditSeen { mid: mid.into(), num_edit: 1, text: text.into(), at: T0 + 5 })
    };
    let unsend = |mid: &str| Observation::Unsend(UnsendSeen { mid: mid.into(), person: None, at: T0 + 9 });
    let hello = said("z", "ada", Direction::In, 0, "Hello");
    for (story, expected) in [
        ([said("a", "ada", Direction::In, 1, "stop"), edit("a", "stopped by")], ThreadAutomatic::Running),
        ([said("a", "ada", Direction::In, 1, "Hm"), edit("a", "Stop")], stopped(1, "stop")),
        ([said("a", "ada", Direction::In, 1, "stop"), unsend("a")], ThreadAutomatic::Running),
    ] {
        for order in [[0, 1], [1, 0]] {
            let scene = answering().await;
            scene.fold(std::slice::from_ref(&hello)).await;
            for place in order {
                scene.fold(std::slice::from_ref(&story[place])).await;
            }
            assert_eq!(state(&scene).await, expected, "{story:?} {order:?}");
        }
    }
}
