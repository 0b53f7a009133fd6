//! Welcome message flows: list, one, create, update, delete (`facts.md §6.3`). One that an ad uses can be neither
//! changed nor deleted. An ad's creative names it as `asset_feed_spec.additional_data.partner_app_welcome_message_flow_id`.

use porchlight_domain::greeting::{FlowDraft, WelcomeFlow};
use porchlight_domain::{AppId, FlowId, Scope, Unfit};
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use super::flow_wire::{ReadFlow, draft_json};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::paging::{Cursor, Page};
use crate::wire::{self, Listed, Unwrapped, WireId};
use crate::{Caller, Graph, GraphError};

/// `GET /me/welcome_message_flows`.
#[derive(Clone, Debug, Default)]
pub struct WelcomeFlows {
    /// How many a page has; Instagram's default is 25.
    pub limit: Option<u32>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// Only those of another app (in Meta's spec alone).
    pub app: Option<AppId>,
}

/// `GET /me/welcome_message_flows?flow_id=…`, which is wrapped in `data[]` too.
#[derive(Clone, Debug)]
pub struct OneFlow {
    /// Which.
    pub id: FlowId,
}

/// `POST /me/welcome_message_flows`. Not harmless to repeat: a second call is a second flow.
#[derive(Clone, Debug)]
pub struct CreateFlow {
    /// What it is to be.
    pub draft: FlowDraft,
}

/// `POST /me/welcome_message_flows?flow_id=…`: replaces name and messages.
#[derive(Clone, Debug)]
pub struct UpdateFlow {
    /// Which.
    pub id: FlowId,
    /// What it is to be.
    pub draft: FlowDraft,
}

/// `DELETE /me/welcome_message_flows?flow_id=…`.
#[derive(Clone, Debug)]
pub struct DeleteFlow {
    /// Which.
    pub id: FlowId,
}

fn path() -> Vec<&'static str> {
    vec!["me", "welcome_message_flows"]
}

fn flow_id(id: &FlowId) -> Vec<(&'static str, String)> {
    vec![("flow_id", id.as_str().to_owned())]
}

impl Call for WelcomeFlows {
    const NAME: &'static str = "welcome_flows";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = Page<WelcomeFlow>;

    fn path(&self) -> Vec<&str> {
        path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let mut query = Vec::new();
        query.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        query.extend(self.after.as_ref().map(|after| ("after", after.as_str().to_owned())));
        query.extend(self.app.as_ref().map(|app| ("app_id", app.as_str().to_owned())));
        query
    }

    fn read(&self, body: &[u8]) -> Result<Page<WelcomeFlow>, Drift> {
        let Listed { items, skipped, next } = wire::read::<Listed<ReadFlow>>(body)?;
        Ok(Page { items: items.into_iter().map(|ReadFlow(flow)| flow).collect(), skipped, next })
    }
}

impl Call for OneFlow {
    const NAME: &'static str = "welcome_flow";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = WelcomeFlow;

    fn path(&self) -> Vec<&str> {
        path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        flow_id(&self.id)
    }

    fn read(&self, body: &[u8]) -> Result<WelcomeFlow, Drift> {
        wire::read::<Unwrapped<ReadFlow>>(body).map(|Unwrapped(ReadFlow(flow))| flow)
    }
}

impl Call for CreateFlow {
    const NAME: &'static str = "create_flow";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = false;
    type Answer = FlowId;

    fn check(&self) -> Result<(), Unfit> {
        self.draft.check()
    }

    fn path(&self) -> Vec<&str> {
        path()
    }

    fn body(&self) -> Option<Value> {
        Some(draft_json(&self.draft))
    }

    fn read(&self, body: &[u8]) -> Result<FlowId, Drift> {
        #[derive(Deserialize)]
        struct Created {
            flow_id: WireId,
        }
        wire::read::<Created>(body).map(|created| created.flow_id.into())
    }
}

impl Call for UpdateFlow {
    const NAME: &'static str = "update_flow";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn check(&self) -> Result<(), Unfit> {
        self.draft.check()
    }

    fn path(&self) -> Vec<&str> {
        path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        flow_id(&self.id)
    }

    fn body(&self) -> Option<Value> {
        Some(draft_json(&self.draft))
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Call for DeleteFlow {
    const NAME: &'static str = "delete_flow";
    const METHOD: Method = Method::DELETE;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        flow_id(&self.id)
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Graph {
    /// A page of flows.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::PageLoop`] when the page leads back to itself.
    pub async fn welcome_flows(
        &self,
        caller: &Caller,
        page: &WelcomeFlows,
    ) -> Result<Page<WelcomeFlow>, GraphError> {
        let answer = self.call(caller, page).await?;
        if page.after.is_some() && answer.next == page.after {
            return Err(GraphError::PageLoop);
        }
        Ok(answer)
    }

    /// One flow.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn welcome_flow(&self, caller: &Caller, id: &FlowId) -> Result<WelcomeFlow, GraphError> {
        self.call(caller, &OneFlow { id: id.clone() }).await
    }

    /// Creates a flow, once.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] before anything is sent. With [`crate::Effect::Unknown`] it may exist.
    pub async fn create_flow(&self, caller: &Caller, draft: &FlowDraft) -> Result<FlowId, GraphError> {
        self.call(caller, &CreateFlow { draft: draft.clone() }).await
    }

    /// Changes a flow.
    ///
    /// # Errors
    /// Any [`GraphError`]; refused for one that an ad uses.
    pub async fn update_flow(
        &self,
        caller: &Caller,
        id: &FlowId,
        draft: &FlowDraft,
    ) -> Result<(), GraphError> {
        self.call(caller, &UpdateFlow { id: id.clone(), draft: draft.clone() }).await
    }

    /// Deletes a flow.
    ///
    /// # Errors
    /// Any [`GraphError`]; refused for one that an ad uses.
    pub async fn delete_flow(&self, caller: &Caller, id: &FlowId) -> Result<(), GraphError> {
        self.call(caller, &DeleteFlow { id: id.clone() }).await
    }
}
