//! The person at the system browser: opens the authorize page, decides, and follows the way back to the app.

use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use reqwest::{Client, Url};

/// What the person does on the authorize page.
#[derive(Clone, Copy, Debug)]
pub enum Decision<'a> {
    /// Chooses this account and allows everything.
    Allow(&'a str),
    /// Chooses this account, unticks a scope, and allows the rest.
    AllowWithout(&'a str, &'a str),
    /// Presses Cancel.
    Cancel,
}

/// A browser without a window.
#[derive(Debug)]
pub struct Browser {
    http: Client,
}

impl Default for Browser {
    fn default() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().redirect(Policy::none()).no_proxy().build().expect("an HTTP client");
        Self { http }
    }
}

impl Browser {
    /// Goes through the login that `authorize_url` begins, as far as the redirect page; gives the deep link on it.
    pub async fn log_in(&self, authorize_url: &str, decision: Decision<'_>) -> String {
        let back = self.decide(authorize_url, decision).await;
        self.follow_back(&back).await
    }

    /// Decides on the authorize page; gives the address to which it sends the browser.
    pub async fn decide(&self, authorize_url: &str, decision: Decision<'_>) -> String {
        let page = self.page(authorize_url).await;
        let mut form = filled(&page);
        match decision {
            Decision::Allow(account) => choose(&mut form, account),
            Decision::AllowWithout(account, scope) => {
                choose(&mut form, account);
                form.retain(|(_, value)| value != scope);
            }
            Decision::Cancel => form.push(("decision".to_owned(), "cancel".to_owned())),
        }
        let answer = self.http.post(authorize_url).form(&form).send().await.expect("the form's answer");
        let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
        to.expect("the authorize page sends the browser back")
    }

    /// Opens the redirect page and gives the deep link that its button has.
    pub async fn follow_back(&self, redirect_url: &str) -> String {
        let page = self.page(redirect_url).await;
        let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let link = links.map(plain).find(|link| link.starts_with("porchlight://"));
        link.expect("the redirect page has a link into the app")
    }

    async fn page(&self, url: &str) -> String {
        let without_fragment = url.split('#').next().unwrap_or(url);
        let answer = self.http.get(without_fragment).send().await.expect("the page answers");
        let status = answer.status();
        let text = answer.text().await.expect("the page's text");
        assert!(status.is_success(), "{status} from {}: {text}", Url::parse(url).expect("an address").path());
        text
    }
}

fn choose(form: &mut Vec<(String, String)>, account: &str) {
    form.retain(|(name, _)| name != "account");
    form.push(("account".to_owned(), account.to_owned()));
    form.push(("decision".to_owned(), "allow".to_owned()));
}

/// What a browser would send for the page's form as it stands.
fn filled(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
    inputs
        .filter(|input| !input.contains(" disabled"))
        .filter_map(|input| {
            let is_choice = input.contains("type=\"radio\"") || input.contains("type=\"checkbox\"");
            let is_sent = !is_choice || input.contains(" checked");
            is_sent.then_some((attribute(input, "name")?, attribute(input, "value")?))
        })
        .collect()
}

fn attribute(input: &str, name: &str) -> Option<String> {
    input.split(&format!("{name}=\"")).nth(1)?.split('"').next().map(plain)
}

fn plain(escaped: &str) -> String {
    let marks = [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    marks.into_iter().fold(escaped.to_owned(), |text, (mark, letter)| text.replace(mark, letter))
}
