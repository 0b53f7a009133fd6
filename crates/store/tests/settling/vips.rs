//! Who is a VIP.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{Scene, T0, said};
use crate::waits;

#[tokio::test]
async fn followers_make_a_vip_by_the_threshold_unless_the_user_says_otherwise() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let contact = scene.conversation(id).await.contact;
    let profile = |followers| PersonProfile {
        igsid: "ada".into(),
        name: None,
        username: None,
        picture_url: None,
        follower_count: Some(followers),
        is_verified: None,
        follows_us: Some(false),
        we_follow: None,
    };
    let mut write = scene.store.write().await.unwrap();
    write.save_profile(contact, &profile(50_000), T0).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.listed(View::Vip).await, []);
    assert_eq!(scene.listed(View::Requests).await, [id], "does not follow, was never answered");
    let mut write = scene.store.write().await.unwrap();
    write.set_setting(VIP_FOLLOWERS, &10_000).await.unwrap();
    write.derive_all_standings().await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.listed(View::Vip).await, [id]);
    scene.settle(&[id], SettleAct::Vip { on: false }, T0).await;
    assert_eq!(scene.listed(View::Vip).await, []);
    scene.settle(&[id], SettleAct::Vip { on: true }, T0).await;
    let mut write = scene.store.write().await.unwrap();
    write.save_profile(contact, &profile(3), T0 + 1).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.listed(View::Vip).await, [id], "the user's word holds");
    scene.fold(&[said("answer", "ada", Direction::Out, 9_000, "Hello")]).await;
    assert_eq!(scene.listed(View::Requests).await, []);
}
