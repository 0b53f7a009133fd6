//! Porchlight ends at every moment of a post's way, and connections break: nothing is published twice, nothing is lost, nothing
//! stays where it is. The sandbox's ledger is the judge. A tenth of the moments by default; `PORCHLIGHT_PROOFS=all` takes all,
//! `PORCHLIGHT_SEED` chooses others.

use porchlight_tests::Proofs;

use super::*;

/// Ends at random moments.
const ENDS: u32 = 500;

struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_ends_whenever_each_post_is_out_once() {
    proved(Publishing::begin().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_post_is_out_once_though_instagram_would_publish_it_twice() {
    proved(Publishing::with_second_publish().await).await;
}

async fn proved(mut scene: Publishing) {
    let proofs = Proofs::of_this_run();
    let mut random = Random(proofs.seed | 1);
    let mut left = proofs.share_of(ENDS / 2);
    let mut posts = Vec::new();
    let mut round = 0_u64;
    while left > 0 {
        round += 1;
        let kind = PostKind::ALL[usize::try_from(random.below(4)).unwrap()];
        let post = scene.new_post(&scene.content(kind, &format!("Post {round}")).await).await;
        posts.push(post);
        if random.below(2) == 0 {
            let paths = ["/media", "/media_publish", "/comments", "/media_publish", "/media_publish"];
            let path = paths[usize::try_from(random.below(5)).unwrap()];
            let drop = if random.below(2) == 0 { "before" } else { "after" };
            scene.fault(json!({"method": "POST", "path_end": path, "drop": drop})).await;
        }
        scene.publish_now(post).await;
        // A few ends on the way of this one.
        for _ in 0..=random.below(4).min(u64::from(left - 1)) {
            for _ in 0..random.below(12) {
                tokio::time::sleep(std::time::Duration::from_millis(random.below(15))).await;
                scene.journey.let_time_pass(i64::try_from(random.below(6_000)).unwrap()).await;
            }
            let Publishing { journey, account } = scene;
            scene = Publishing { journey: journey.restart().await, account };
            left -= 1;
        }
        scene.until_done(post).await;
    }
    let published = scene.published().await;
    assert_eq!(published.len(), posts.len(), "seed {}: {published:?}", proofs.seed);
    let mut comments: Vec<String> =
        scene.comments().await.iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect();
    let many = comments.len();
    comments.sort();
    comments.dedup();
    assert_eq!(comments.len(), many, "seed {}: a comment twice", proofs.seed);
}
