//! What Instagram tells us unasked. Each delivery is journaled and folded before it is acknowledged; folding is a matter
//! of milliseconds, and what was acknowledged survives us.

mod intake;
mod receiver;
mod sorting;

use axum::body::Bytes;
use porchlight_domain::Environment;
use porchlight_graph::AppSecret;
use porchlight_store::NewEvent;

use crate::engine::Engine;
pub(crate) use intake::Intake;
pub(crate) use receiver::Receiver;
use receiver::{Credentials, Inlet};

impl Inlet for Engine {
    async fn credentials(&self, environment: Environment) -> Option<Credentials> {
        let app = self.store.read().await.ok()?.meta_app(environment).await.ok()??;
        let secrets = std::iter::once(app.client_secret).chain(app.second_secret);
        Some(Credentials {
            verify_token: app.verify_token,
            secrets: secrets.filter(|secret| !secret.is_empty()).map(AppSecret::new).collect(),
        })
    }

    async fn accept(&self, environment: Environment, body: Bytes) -> bool {
        self.take_in(environment, body).await
    }

    async fn refused(&self, environment: Environment) {
        let event = NewEvent {
            account: None,
            source: "webhook",
            body: "",
            signature: "invalid",
            outcome: environment.as_str(),
            mids: &[],
        };
        if let Ok(mut write) = self.store.write().await
            && write.record_event(&event, self.sites.of(environment).clock.now()).await.is_ok()
        {
            let _ = write.commit().await;
        }
    }
}
