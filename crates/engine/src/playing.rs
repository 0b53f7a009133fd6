//! The user as a customer of the sandbox: sees what they see, does what they do, moves the time, and lets things go wrong.

use porchlight_domain::playing::{CustomerAct, SandboxPhone, SandboxState, SandboxTrouble};
use porchlight_domain::{AccountId, ApiError, Environment, ErrorCode, MINUTE_MS, Remedy};
use porchlight_graph::{Control, GraphError};
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::hub::ChangeBatch;
use crate::inbox::gone;
use crate::problem::problem_of;

/// How far time can be moved at once, ms: a year.
const FURTHEST: i64 = 366 * 24 * 60 * MINUTE_MS;

impl Engine {
    /// Who lives in the sandbox beside an account, what time it is there, and what goes wrong.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidRequest`] for an account that is not the sandbox's; what keeps the sandbox from answering.
    pub async fn sandbox_state(&self, account: AccountId) -> Result<SandboxState, ApiError> {
        let player = self.player(account).await?;
        let people = player.control.people(&player.account).await.map_err(|error| self.untold(&error))?;
        let now = player.control.clock().await.map_err(|error| self.untold(&error))?;
        let troubles = player.control.faults(now).await.map_err(|error| self.untold(&error))?;
        Ok(SandboxState { people, now, troubles })
    }

    /// The thread with an account on somebody's telephone, which is set to a locale; of somebody new an empty one.
    ///
    /// # Errors
    /// As [`Engine::sandbox_state`].
    pub async fn sandbox_phone(
        &self,
        account: AccountId,
        person: &str,
        locale: &str,
    ) -> Result<SandboxPhone, ApiError> {
        let player = self.player(account).await?;
        player.control.phone(&player.account, person, locale).await.map_err(|error| self.untold(&error))
    }

    /// Does something as somebody; who is not there yet comes into being.
    ///
    /// # Errors
    /// As [`Engine::sandbox_state`]; [`ErrorCode::Refused`] for what they cannot do.
    pub async fn sandbox_act(
        &self,
        account: AccountId,
        person: &str,
        act: &CustomerAct,
    ) -> Result<(), ApiError> {
        let person = person.trim().trim_start_matches('@');
        let is_handle = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
        if person.is_empty() || person.len() > 30 || !person.chars().all(is_handle) {
            let detail = "a handle has letters, digits, dots and underscores, at most 30";
            return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail));
        }
        let player = self.player(account).await?;
        let mut deed = deed_of(act);
        if let Some(fields) = deed.as_object_mut() {
            fields.insert("as".to_owned(), json!(person));
            fields.insert("to".to_owned(), json!(player.account));
        }
        player.control.act(&deed).await.map_err(|error| self.untold(&error))?;
        self.tell_players();
        Ok(())
    }

    /// Moves the sandbox's time on; what is due meanwhile happens, there and here.
    ///
    /// # Errors
    /// As [`Engine::sandbox_state`]; [`ErrorCode::InvalidRequest`] for less than a millisecond or more than a year.
    pub async fn sandbox_advance(&self, account: AccountId, ms: i64) -> Result<(), ApiError> {
        if !(1..=FURTHEST).contains(&ms) {
            let detail = format!("advance_ms is {ms}; it goes from 1 to {FURTHEST}");
            return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail));
        }
        let player = self.player(account).await?;
        player.control.advance_clock(ms).await.map_err(|error| self.untold(&error))?;
        self.read_sandbox_clock().await;
        self.tell_players();
        Ok(())
    }

    /// Lets something go wrong; `None`: nothing any more.
    ///
    /// # Errors
    /// As [`Engine::sandbox_state`].
    pub async fn sandbox_trouble(
        &self,
        account: AccountId,
        trouble: Option<SandboxTrouble>,
    ) -> Result<(), ApiError> {
        let player = self.player(account).await?;
        let done = match trouble {
            Some(trouble) => player.control.add_fault(&fault_of(trouble)).await,
            None => player.control.clear_faults().await,
        };
        done.map_err(|error| self.untold(&error))?;
        self.tell_players();
        Ok(())
    }

    /// Lets one trouble be over; it may be already.
    ///
    /// # Errors
    /// As [`Engine::sandbox_state`]; [`ErrorCode::InvalidRequest`] for what is no id.
    pub async fn sandbox_trouble_end(&self, account: AccountId, id: &str) -> Result<(), ApiError> {
        let number = id.parse::<u64>().map_err(|_| {
            let detail = format!("{id} is no trouble's id");
            ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail)
        })?;
        let player = self.player(account).await?;
        player.control.end_fault(number).await.map_err(|error| self.untold(&error))?;
        self.tell_players();
        Ok(())
    }

    async fn player(&self, account: AccountId) -> Result<Player, ApiError> {
        let account = self.store.read().await?.account(account).await?.ok_or_else(gone)?;
        if account.environment != Environment::Sandbox {
            let detail = "the account is at Instagram, not in the sandbox";
            return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail));
        }
        self.ensure_sandbox().await?;
        let control = self.sites.of(Environment::Sandbox).graph.control();
        Ok(Player {
            control: control.map_err(|error| self.untold(&error))?,
            account: account.profile.username,
        })
    }

    fn untold(&self, error: &GraphError) -> ApiError {
        let problem = problem_of(error, self.sites.of(Environment::Sandbox).clock.now());
        // The control plane refuses in words alone.
        match error.api() {
            Some(words) if words.message.is_empty() => problem.with("detail", words.kind.clone()),
            _ => problem,
        }
    }

    fn tell_players(&self) {
        self.hub.changed(ChangeBatch::one("sandbox", ""));
    }
}

/// Who acts beside which account.
struct Player {
    control: Control,
    account: String,
}

/// An act in the sandbox's words.
fn deed_of(act: &CustomerAct) -> Value {
    match act {
        CustomerAct::Write { text } => json!({"kind": "message", "text": text}),
        CustomerAct::Picture => json!({"kind": "image"}),
        CustomerAct::Tap { title, payload } => json!({"kind": "tap", "title": title, "payload": payload}),
        CustomerAct::Link { reference } => json!({"kind": "come", "ref": reference}),
        CustomerAct::Ad { title, flow_id } => json!({"kind": "come", "ad_title": title, "flow_id": flow_id}),
        CustomerAct::React { emoji } => json!({"kind": "react", "emoji": emoji}),
        CustomerAct::Unsend => json!({"kind": "unsend"}),
        CustomerAct::Edit { text } => json!({"kind": "edit", "text": text}),
        CustomerAct::Comment { text } => json!({"kind": "comment", "text": text}),
        CustomerAct::StoryMention => json!({"kind": "story_mention"}),
    }
}

/// A trouble as the sandbox sets it.
fn fault_of(trouble: SandboxTrouble) -> Value {
    let mut fault = match trouble {
        SandboxTrouble::WindowClosed => {
            json!({"method": "POST", "path": "/messages", "status": 403, "code": 10,
            "subcode": 2_534_022, "message": "This message is sent outside of allowed window."})
        }
        SandboxTrouble::AnswerLost => json!({"method": "POST", "drop": "after"}),
        SandboxTrouble::Offline => json!({"drop": "before"}),
        SandboxTrouble::TooMany => json!({"status": 403, "code": 4, "is_transient": true,
            "message": "Application request limit reached"}),
        SandboxTrouble::Outage => json!({"status": 500, "code": 2, "is_transient": true}),
        SandboxTrouble::Slow => json!({"delay_ms": 4_000}),
        SandboxTrouble::PasswordChanged => {
            json!({"status": 400, "code": 190, "subcode": 460,
            "message": "Error validating access token: The session has been invalidated because the \
                user changed their password or Facebook has changed the session for security reasons."})
        }
    };
    if let Some(fields) = fault.as_object_mut() {
        fields.insert("label".to_owned(), json!(trouble.as_str()));
        // Both are of a single call; the others last.
        if !matches!(trouble, SandboxTrouble::WindowClosed | SandboxTrouble::AnswerLost) {
            fields.insert("host".to_owned(), json!("graph.instagram.com"));
            fields.insert("for_ms".to_owned(), json!(MINUTE_MS));
        }
    }
    fault
}
