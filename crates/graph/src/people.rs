//! The people who write: the User Profile API (`facts.md §4.7`).

use std::collections::BTreeMap;

use porchlight_domain::{Igsid, PersonProfile, Scope};
use reqwest::Method;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::wire::{self, Count, Flag, WireId, soft};
use crate::{Caller, Graph, GraphError};

const FIELDS: &str = "name,username,profile_pic,is_verified_user,follower_count,is_user_follow_business,is_business_follow_user";

/// How many people one call may ask for: Graph's general limit for `ids`.
pub const PEOPLE_AT_ONCE: usize = 50;

/// `GET /{IGSID}`. Only of people who have written or tapped; others are 230
/// ([`crate::ErrorClass::ConsentMissing`]). The picture's address dies within days.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who.
    pub igsid: Igsid,
}

/// `GET /?ids=…`. Written down by a third party and seen for media only (`facts.md §11`): one person without consent
/// may fail it for all, so whoever asks must be ready to ask one by one.
#[derive(Clone, Debug)]
pub struct People {
    /// Who; at most [`PEOPLE_AT_ONCE`].
    pub igsids: Vec<Igsid>,
}

#[derive(Deserialize)]
struct WirePerson {
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    username: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    profile_pic: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    follower_count: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    is_verified_user: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    is_user_follow_business: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    is_business_follow_user: Option<Flag>,
}

impl WirePerson {
    fn profile(self, asked: &Igsid) -> PersonProfile {
        PersonProfile {
            igsid: asked.clone(),
            name: self.name.filter(|name| !name.is_empty()),
            username: self.username.filter(|name| !name.is_empty()),
            picture_url: self.profile_pic,
            follower_count: self.follower_count.map(|Count(count)| count),
            is_verified: self.is_verified_user.map(|Flag(flag)| flag),
            follows_us: self.is_user_follow_business.map(|Flag(flag)| flag),
            we_follow: self.is_business_follow_user.map(|Flag(flag)| flag),
        }
    }
}

impl Call for Person {
    const NAME: &'static str = "person";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = PersonProfile;

    fn path(&self) -> Vec<&str> {
        vec![self.igsid.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("fields", FIELDS.to_owned())]
    }

    fn read(&self, body: &[u8]) -> Result<PersonProfile, Drift> {
        Ok(wire::read::<WirePerson>(body)?.profile(&self.igsid))
    }
}

impl Call for People {
    const NAME: &'static str = "people";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = Vec<PersonProfile>;

    fn path(&self) -> Vec<&str> {
        Vec::new()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let ids: Vec<_> = self.igsids.iter().map(Igsid::as_str).collect();
        vec![("ids", ids.join(",")), ("fields", FIELDS.to_owned())]
    }

    fn read(&self, body: &[u8]) -> Result<Vec<PersonProfile>, Drift> {
        let by_id: BTreeMap<String, Box<RawValue>> = wire::read(body)?;
        Ok(self
            .igsids
            .iter()
            .filter_map(|igsid| {
                let person: WirePerson = wire::read(by_id.get(igsid.as_str())?.get().as_bytes()).ok()?;
                // An error in a person's place has no field of a person.
                (person.id.is_some() || person.username.is_some() || person.name.is_some())
                    .then(|| person.profile(igsid))
            })
            .collect())
    }
}

impl Graph {
    /// A person's profile.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::ConsentMissing`] until they write.
    pub async fn person(&self, caller: &Caller, igsid: &Igsid) -> Result<PersonProfile, GraphError> {
        self.call(caller, &Person { igsid: igsid.clone() }).await
    }

    /// Many profiles in one call, those that came. Whoever is missing must be asked for alone.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unsendable`] for nobody, for more than [`PEOPLE_AT_ONCE`], or for an id with
    /// a comma.
    pub async fn people(
        &self,
        caller: &Caller,
        igsids: Vec<Igsid>,
    ) -> Result<Vec<PersonProfile>, GraphError> {
        if igsids.is_empty() || igsids.len() > PEOPLE_AT_ONCE {
            return Err(GraphError::Unsendable { why: "one to fifty people can be asked for at once" });
        }
        if igsids.iter().any(|igsid| igsid.as_str().contains(',')) {
            return Err(GraphError::Unsendable { why: "an id with a comma" });
        }
        self.call(caller, &People { igsids }).await
    }
}
