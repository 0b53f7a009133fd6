//! The login page, gone through as a browser does.

use reqwest::header::LOCATION;

use super::TestSandbox;

/// The scopes that a login asks for unless the test says otherwise.
pub const ALL_SCOPES: &str = "instagram_business_basic,instagram_business_manage_messages,\
                              instagram_business_manage_comments,instagram_business_content_publish,\
                              instagram_business_manage_insights";

impl TestSandbox {
    /// The address at which a login for all scopes begins.
    pub fn authorize_url(&self, redirect_uri: &str, state: &str) -> String {
        let base = format!("{}/www.instagram.com/oauth/authorize", self.base_url());
        let query = [
            ("client_id", self.app("client_id")),
            ("redirect_uri", redirect_uri.to_owned()),
            ("response_type", "code".to_owned()),
            ("scope", ALL_SCOPES.to_owned()),
            ("state", state.to_owned()),
        ];
        reqwest::Url::parse_with_params(&base, query).expect("an address").to_string()
    }

    /// Goes through the whole login page as this account and gives the code.
    pub async fn login(&self, account: &str) -> String {
        let url = self.authorize_url(&self.app("redirect_uri"), "test-state");
        let back = self.approve(&url, account, &[]).await;
        let back = reqwest::Url::parse(&back).expect("an address to go back to");
        back.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned()
    }

    /// Opens an authorize address, chooses the account, unticks these scopes, allows; gives the address to which the
    /// browser is sent back.
    pub async fn approve(&self, authorize_url: &str, account: &str, untick: &[&str]) -> String {
        let mut form = self.form(authorize_url, untick).await;
        form.retain(|(name, _)| name != "account");
        form.push(("account".to_owned(), account.to_owned()));
        form.push(("decision".to_owned(), "allow".to_owned()));
        self.press(authorize_url, &form).await
    }

    /// Opens an authorize address and cancels; gives the address to which the browser is sent back.
    pub async fn cancel(&self, authorize_url: &str) -> String {
        let mut form = self.form(authorize_url, &[]).await;
        form.push(("decision".to_owned(), "cancel".to_owned()));
        self.press(authorize_url, &form).await
    }

    /// The form's fields as a browser would send them.
    async fn form(&self, authorize_url: &str, untick: &[&str]) -> Vec<(String, String)> {
        let answer = self.http.get(authorize_url).send().await.expect("the login page");
        let status = answer.status();
        let page = answer.text().await.expect("the login page's text");
        assert!(status.is_success(), "the login page refuses: {page}");
        let inputs = page.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
        inputs
            .filter(|input| !input.contains(" disabled"))
            .filter_map(|input| {
                let is_choice = input.contains("type=\"radio\"") || input.contains("type=\"checkbox\"");
                let value = attribute(input, "value")?;
                let sent = !is_choice || input.contains(" checked");
                (sent && !untick.contains(&value.as_str())).then_some((attribute(input, "name")?, value))
            })
            .collect()
    }

    async fn press(&self, authorize_url: &str, form: &[(String, String)]) -> String {
        let answer = self.http.post(authorize_url).form(form).send().await.expect("the login's answer");
        match answer.headers().get(LOCATION).and_then(|value| value.to_str().ok()) {
            Some(location) => location.to_owned(),
            None => panic!("the login page does not send back: {}", answer.text().await.unwrap_or_default()),
        }
    }
}

fn attribute(input: &str, name: &str) -> Option<String> {
    let value = input.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
}
