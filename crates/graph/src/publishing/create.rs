//! Making a container (`facts.md §7.1`).

use porchlight_domain::publishing::Container;
use porchlight_domain::{ContainerId, Login, Scope, Unfit};
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use super::params;
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::owner::Owner;
use crate::wire::{self, WireId, soft};
use crate::{Caller, Graph, GraphError};

/// `POST /{account}/media`. 400 containers in 24 hours (`facts.md §3.2`); one lives for 24 hours.
///
/// Harmless to repeat: nobody sees a container, and one too many expires.
#[derive(Clone, Debug)]
pub struct CreateContainer {
    /// Whose.
    pub owner: Owner,
    /// What it holds.
    pub container: Container,
}

/// A container that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// Its id; to be kept before it is published.
    pub id: ContainerId,
    /// Whether Instagram waits for its file ([`Graph::upload_file`]). The address that it names is not used: the token
    /// goes nowhere that an answer says.
    pub wants_upload: bool,
}

impl Call for CreateContainer {
    const NAME: &'static str = "create_container";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ContentPublish;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = Created;

    fn check(&self) -> Result<(), Unfit> {
        self.container.check()
    }

    fn check_login(&self, login: Login) -> Result<(), Unfit> {
        self.owner.check_login(login)?;
        self.container.check_login(login)
    }

    fn takes_a_file(&self) -> bool {
        !self.container.wants_upload() && !matches!(self.container, Container::Carousel(_))
    }

    fn path(&self) -> Vec<&str> {
        vec![self.owner.segment(), "media"]
    }

    fn body(&self) -> Option<Value> {
        Some(Value::Object(params::of(&self.container)))
    }

    fn read(&self, body: &[u8]) -> Result<Created, Drift> {
        #[derive(Deserialize)]
        struct WireCreated {
            id: WireId,
            #[serde(default, deserialize_with = "soft")]
            uri: Option<String>,
        }
        let created: WireCreated = wire::read(body)?;
        Ok(Created { id: created.id.into(), wants_upload: created.uri.is_some() })
    }
}

impl Graph {
    /// Makes a container.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] for what Instagram would refuse unseen,
    /// [`crate::ErrorClass::MediaRejected`] for what it refuses once it has fetched it.
    pub async fn create_container(
        &self,
        caller: &Caller,
        create: &CreateContainer,
    ) -> Result<Created, GraphError> {
        self.call(caller, create).await
    }
}

#[cfg(test)]
mod tests {
    use porchlight_domain::publishing::{Carousel, Container};

    use super::*;

    #[test]
    fn an_answer_names_the_container_and_whether_it_waits_for_a_file() {
        let call = CreateContainer { owner: Owner::Me, container: Container::Carousel(Carousel::default()) };
        let read = |body: &str| call.read(body.as_bytes());
        assert_eq!(read(r#"{"id":17889455560051444}"#).unwrap().id, ContainerId::new("17889455560051444"));
        let uri = r#"{"id":"1","uri":"https:\/\/rupload.facebook.com\/ig-api-upload\/v25.0\/1"}"#;
        assert!(read(uri).unwrap().wants_upload);
        assert_eq!(read(r#"{"success":true}"#).unwrap_err().reason, "missing field `id` at line 1 column 16");
    }
}
