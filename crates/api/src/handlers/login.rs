//! Connecting an account, the user's Meta app, the sandbox.

use porchlight_engine::rows;

use crate::wire::{
    AuthorizeRequest, LoginPhase, LoginStatus, MetaApp, MetaAppInput, OpenPage, OpenedPage, Page,
    PastedAddress, PastedToken, SandboxPhase, SandboxStatus,
};
use crate::{ApiError, App, Nothing};

pub(super) fn login_row(login: porchlight_engine::LoginStatus) -> LoginStatus {
    use porchlight_engine::LoginPhase as Phase;
    let phase = match login.phase {
        Phase::Idle => LoginPhase::Idle,
        Phase::WaitingForBrowser => LoginPhase::WaitingForBrowser,
        Phase::Exchanging => LoginPhase::Exchanging,
        Phase::Failed => LoginPhase::Failed,
        Phase::Connected => LoginPhase::Connected,
    };
    LoginStatus {
        phase,
        environment: login.environment,
        authorize_url: login.authorize_url,
        expires_at: login.expires_at,
        problem: login.problem,
        account_id: login.account_id,
    }
}

pub(super) fn sandbox_row(sandbox: porchlight_engine::SandboxStatus) -> SandboxStatus {
    use porchlight_engine::SandboxPhase as Phase;
    let phase = match sandbox.phase {
        Phase::Stopped => SandboxPhase::Stopped,
        Phase::Starting => SandboxPhase::Starting,
        Phase::Running => SandboxPhase::Running,
        Phase::Failed => SandboxPhase::Failed,
    };
    let page_url = sandbox.base_url.map(|base| format!("{}/__sandbox/", base.trim_end_matches('/')));
    SandboxStatus { phase, page_url, problem: sandbox.problem }
}

fn meta_app_row(app: Option<rows::MetaApp>, receiver_url: Option<String>) -> MetaApp {
    let Some(app) = app else { return MetaApp { receiver_url, ..MetaApp::default() } };
    MetaApp {
        has_secret: !app.client_secret.is_empty(),
        has_second_secret: app.second_secret.is_some(),
        client_id: app.client_id,
        redirect_uri: app.redirect_uri,
        verify_token: app.verify_token,
        receiver_url,
    }
}

pub(crate) async fn sandbox_open(app: &App, _: Nothing) -> Result<LoginStatus, ApiError> {
    Ok(login_row(app.porchlight.engine()?.open_sandbox().await?))
}

pub(crate) async fn login_begin(app: &App, request: AuthorizeRequest) -> Result<LoginStatus, ApiError> {
    let engine = app.porchlight.engine()?;
    Ok(login_row(engine.begin_login(request.environment, request.force_reauth).await?))
}

pub(crate) async fn login_open_browser(app: &App, _: Nothing) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.open_login_page_again()?;
    Ok(Nothing {})
}

pub(crate) async fn open_page(app: &App, request: OpenPage) -> Result<OpenedPage, ApiError> {
    let page = match request.page {
        Page::Instagram => porchlight_engine::KnownPage::Instagram,
        Page::TesterInvitations => porchlight_engine::KnownPage::TesterInvitations,
    };
    let is_open = app.porchlight.engine()?.open_page(page);
    Ok(OpenedPage { is_open, address: page.address().to_owned() })
}

pub(crate) async fn login_paste(app: &App, request: PastedAddress) -> Result<LoginStatus, ApiError> {
    Ok(login_row(app.porchlight.engine()?.paste_address(&request.address).await?))
}

pub(crate) async fn login_token(app: &App, request: PastedToken) -> Result<LoginStatus, ApiError> {
    let engine = app.porchlight.engine()?;
    Ok(login_row(engine.login_with_token(request.environment, &request.token).await?))
}

pub(crate) async fn login_cancel(app: &App, _: Nothing) -> Result<LoginStatus, ApiError> {
    Ok(login_row(app.porchlight.engine()?.cancel_login().await?))
}

pub(crate) async fn meta_app(app: &App, _: Nothing) -> Result<MetaApp, ApiError> {
    let engine = app.porchlight.engine()?;
    Ok(meta_app_row(engine.meta_app().await?, engine.receiver_url()))
}

pub(crate) async fn meta_app_set(app: &App, input: MetaAppInput) -> Result<MetaApp, ApiError> {
    let engine = app.porchlight.engine()?;
    let stored = engine
        .set_meta_app(&input.client_id, input.client_secret, input.second_secret, &input.redirect_uri)
        .await?;
    Ok(meta_app_row(Some(stored), engine.receiver_url()))
}
