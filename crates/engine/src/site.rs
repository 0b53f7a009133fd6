//! One Instagram as the engine sees it: where it is, and what time it is there.

use std::sync::Arc;

use porchlight_domain::Environment;
use porchlight_graph::{Endpoints, Graph, GraphError};

use crate::clock::{Clock, EnvironmentClock};

/// Where a sandbox is supposed to be while none has been started: nothing answers there.
const NO_SANDBOX: &str = "http://127.0.0.1:9";

/// An environment's client and clock.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) environment: Environment,
    pub(crate) graph: Graph,
    pub(crate) clock: EnvironmentClock,
}

/// Both environments.
#[derive(Clone)]
pub(crate) struct Sites {
    instagram: Site,
    sandbox: Site,
}

impl Sites {
    pub(crate) fn new(clock: &Arc<dyn Clock>) -> Result<Self, GraphError> {
        let site = |environment, endpoints| -> Result<Site, GraphError> {
            Ok(Site {
                environment,
                graph: Graph::new(endpoints)?,
                clock: EnvironmentClock::new(clock.clone()),
            })
        };
        Ok(Self {
            instagram: site(Environment::Instagram, Endpoints::instagram()?)?,
            sandbox: site(Environment::Sandbox, Endpoints::sandbox(NO_SANDBOX)?)?,
        })
    }

    pub(crate) fn of(&self, environment: Environment) -> &Site {
        match environment {
            Environment::Instagram => &self.instagram,
            Environment::Sandbox => &self.sandbox,
        }
    }
}
