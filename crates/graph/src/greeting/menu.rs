//! The persistent menu: get, set, delete, per locale (`facts.md §6.2`).

use porchlight_domain::greeting::{DEFAULT_LOCALE, PersistentMenu, check_persistent_menu};
use porchlight_domain::{Scope, Unfit};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::profile::{self, Greetings};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::paging::Skipped;
use crate::send::{WireButton, buttons_json};
use crate::{Caller, Graph, GraphError, wire};

const MEMBER: &str = "persistent_menu";

/// `GET /me/messenger_profile?fields=persistent_menu`.
#[derive(Clone, Copy, Debug)]
pub struct PersistentMenuSet;

/// `POST /me/messenger_profile`: replaces the menus of all locales. People see it when they refresh their inbox; old
/// items keep sending their old payloads. `composer_input_disabled`, `webview_height_ratio`, nested menus and menus for
/// one person do not exist on Instagram.
#[derive(Clone, Debug)]
pub struct SetPersistentMenu {
    /// One for each locale; `default` among them.
    pub locales: Vec<PersistentMenu>,
}

/// `DELETE /me/messenger_profile?fields=["persistent_menu"]`: of all locales.
#[derive(Clone, Copy, Debug)]
pub struct DeletePersistentMenu;

#[derive(Deserialize)]
struct WireMenu {
    call_to_actions: Vec<WireButton>,
    locale: Option<String>,
}

impl Call for PersistentMenuSet {
    const NAME: &'static str = "persistent_menu";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = Greetings<PersistentMenu>;

    fn path(&self) -> Vec<&str> {
        profile::path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        profile::fields(MEMBER)
    }

    fn read(&self, body: &[u8]) -> Result<Greetings<PersistentMenu>, Drift> {
        let mut set = Greetings::default();
        for (index, element) in profile::elements(body, MEMBER)?.iter().enumerate() {
            match menu(index, element) {
                Ok(menu) => set.locales.push(menu),
                Err(skipped) => set.skipped.push(skipped),
            }
        }
        Ok(set)
    }
}

/// A menu with an item of an unknown kind is skipped as a whole: without the item it would be another menu.
fn menu(index: usize, element: &Value) -> Result<PersistentMenu, Skipped> {
    let wire: WireMenu = profile::read_element(index, element)?;
    let items: Option<Vec<_>> = wire.call_to_actions.into_iter().map(WireButton::button).collect();
    let Some(items) = items else {
        return Err(Skipped {
            index,
            path: "call_to_actions".to_owned(),
            reason: "an item of an unknown kind".to_owned(),
        });
    };
    Ok(PersistentMenu { locale: wire.locale.unwrap_or_else(|| DEFAULT_LOCALE.to_owned()), items })
}

impl Call for SetPersistentMenu {
    const NAME: &'static str = "set_persistent_menu";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn check(&self) -> Result<(), Unfit> {
        check_persistent_menu(&self.locales).map_err(|unfit| unfit.within(MEMBER))
    }

    fn path(&self) -> Vec<&str> {
        profile::path()
    }

    fn body(&self) -> Option<Value> {
        let locales = self
            .locales
            .iter()
            .map(|menu| json!({"locale": menu.locale, "call_to_actions": buttons_json(&menu.items)}));
        Some(json!({MEMBER: locales.collect::<Vec<_>>()}))
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Call for DeletePersistentMenu {
    const NAME: &'static str = "delete_persistent_menu";
    const METHOD: Method = Method::DELETE;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        profile::path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        profile::field_list(MEMBER)
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Graph {
    /// The menu that is live.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn persistent_menu(&self, caller: &Caller) -> Result<Greetings<PersistentMenu>, GraphError> {
        self.call(caller, &PersistentMenuSet).await
    }

    /// Replaces the menu.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] before anything is sent.
    pub async fn set_persistent_menu(
        &self,
        caller: &Caller,
        set: &SetPersistentMenu,
    ) -> Result<(), GraphError> {
        self.call(caller, set).await
    }

    /// Takes the menu away.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn delete_persistent_menu(&self, caller: &Caller) -> Result<(), GraphError> {
        self.call(caller, &DeletePersistentMenu).await
    }
}
