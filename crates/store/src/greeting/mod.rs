//! What greets people. `versions`: everything that was ever at Instagram, and which of it is there now; `flows`: the welcome
//! message flows, each a row that stays when it is published and when it is gone; `drafts`: what is being edited, with what
//! it began from; `steps`: what is about to be done there.
//!
//! A part is named by two columns, `part` and `flow`. Every change is told as [`Entity::Greeting`] of the account.

mod drafts;
mod flows;
mod steps;
mod versions;

use porchlight_domain::LocalFlowId;
use porchlight_domain::greeting::GreetingPart;
use sqlx::sqlite::SqliteRow;

pub use drafts::{GreetingDraft, GreetingDraftBase, GreetingDraftSaved};
pub use flows::{FlowRow, FlowSeen};
pub use steps::GreetingStep;
pub use versions::GreetingVersion;

#[cfg(test)]
pub(crate) use versions::{LIVE_OF_ACCOUNT, VERSIONS_BEFORE};

#[cfg(doc)]
use crate::change::Entity;
use crate::row::Columns as _;
use crate::{Error, Result};

/// What the columns `part` and `flow` say.
fn columns(part: GreetingPart) -> (&'static str, i64) {
    match part {
        GreetingPart::IceBreakers => ("ice_breakers", 0),
        GreetingPart::Menu => ("menu", 0),
        GreetingPart::Flow { flow_id } => ("flow", flow_id.get()),
    }
}

/// The part that a row is about.
fn part(row: &SqliteRow) -> Result<GreetingPart> {
    match row.text("part")?.as_str() {
        "ice_breakers" => Ok(GreetingPart::IceBreakers),
        "menu" => Ok(GreetingPart::Menu),
        "flow" => Ok(GreetingPart::Flow { flow_id: LocalFlowId::new(row.int("flow")?) }),
        _ => Err(Error::Unreadable { column: "part" }),
    }
}
