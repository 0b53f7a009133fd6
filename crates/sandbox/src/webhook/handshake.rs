//! The handshake by which a callback proves that it is the app's own (`facts.md` §10.1).

use std::time::Duration;

use crate::draw::Draw;

/// Asks the callback for its challenge; an error says in words why it is not accepted.
pub(crate) async fn shake_hands(
    client: &reqwest::Client,
    callback_url: &str,
    verify_token: &str,
    seed: u64,
) -> Result<(), String> {
    let challenge = Draw::new(seed, "challenge", callback_url.len() as u64).digits(10);
    let mut url = url::Url::parse(callback_url).map_err(|error| format!("callback_url: {error}"))?;
    url.query_pairs_mut()
        .append_pair("hub.mode", "subscribe")
        .append_pair("hub.challenge", &challenge)
        .append_pair("hub.verify_token", verify_token);
    let answer = client
        .get(url)
        .timeout(Duration::from_secs(10))
        .send()
        .await
        .map_err(|_| "The callback URL could not be reached".to_owned())?;
    let status = answer.status();
    if !status.is_success() {
        return Err(format!("The callback URL answered {status} to the handshake"));
    }
    if !is(answer, challenge.as_bytes())
        .await
        .map_err(|_| "The callback's answer could not be read".to_owned())?
    {
        return Err("The callback did not answer with hub.challenge".to_owned());
    }
    Ok(())
}

/// Whether the answer is these bytes; no more of it is read than that takes.
async fn is(mut answer: reqwest::Response, expected: &[u8]) -> Result<bool, reqwest::Error> {
    let mut left = expected;
    while let Some(chunk) = answer.chunk().await? {
        match left.strip_prefix(chunk.as_ref()) {
            Some(rest) => left = rest,
            None => return Ok(false),
        }
    }
    Ok(left.is_empty())
}
