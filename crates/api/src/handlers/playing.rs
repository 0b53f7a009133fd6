//! Being a customer of the sandbox.

use porchlight_domain::lengths;
use porchlight_domain::playing::CustomerAct;

use crate::wire::{
    AccountRef, SandboxActOf, SandboxAdvance, SandboxPhone, SandboxPhoneOf, SandboxState,
    SandboxTroubleInput, SandboxTroubleRef,
};
use crate::{ApiError, App, Nothing};

pub(crate) async fn sandbox_state(app: &App, request: AccountRef) -> Result<SandboxState, ApiError> {
    app.porchlight.engine()?.sandbox_state(request.account_id).await
}

pub(crate) async fn sandbox_phone(app: &App, request: SandboxPhoneOf) -> Result<SandboxPhone, ApiError> {
    app.porchlight.engine()?.sandbox_phone(request.account_id, &request.person, &request.locale).await
}

pub(crate) async fn sandbox_act(app: &App, request: SandboxActOf) -> Result<Nothing, ApiError> {
    if let CustomerAct::Write { text } | CustomerAct::Edit { text } | CustomerAct::Comment { text } =
        &request.act
    {
        super::no_longer("text", text, lengths::DRAFT)?;
    }
    app.porchlight.engine()?.sandbox_act(request.account_id, &request.person, &request.act).await?;
    Ok(Nothing {})
}

pub(crate) async fn sandbox_advance(app: &App, request: SandboxAdvance) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.sandbox_advance(request.account_id, request.advance_ms).await?;
    Ok(Nothing {})
}

pub(crate) async fn sandbox_trouble_end(app: &App, request: SandboxTroubleRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.sandbox_trouble_end(request.account_id, &request.trouble_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn sandbox_trouble(app: &App, request: SandboxTroubleInput) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.sandbox_trouble(request.account_id, request.trouble).await?;
    Ok(Nothing {})
}
