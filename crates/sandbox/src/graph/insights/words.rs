//! Titles and descriptions of metrics.

/// `Profile views` for `profile_views`.
pub(super) fn title(metric: &str) -> String {
    let mut words = metric.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// What a metric of an account counts.
pub(super) fn of_account(metric: &str) -> String {
    match metric {
        "reach" => {
            "Total number of times the Business Account's media objects have been uniquely viewed".to_owned()
        }
        "follower_count" => "Total number of unique accounts following this profile".to_owned(),
        "online_followers" => {
            "Total number of this profile's followers that were online during the specified range".to_owned()
        }
        "accounts_engaged" => "The number of accounts that have interacted with your content".to_owned(),
        other => format!("The number of {} of this account", other.replace('_', " ")),
    }
}

/// What a metric of a media counts: `The number of shares of your reel.`
pub(super) fn of_media(metric: &str, product: &str) -> String {
    let what = match product {
        "REELS" => "reel",
        "STORY" => "story",
        _ => "post",
    };
    format!("The number of {} of your {what}.", metric.replace('_', " "))
}
