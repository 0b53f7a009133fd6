//! From a command's name to its handler.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::table::with_commands;
#[allow(clippy::wildcard_imports, reason = "the table names every type that crosses")]
use crate::wire::*;
use crate::{ApiError, App, ErrorCode, Nothing, Remedy, handlers};

/// Carries out `command`.
pub(crate) async fn dispatch(app: &App, command: &str, request: Value) -> Result<Value, ApiError> {
    macro_rules! rows {
        ($($name:ident($request:ty) -> $answer:ty, [$($entity:literal),*], $doc:literal;)+) => {
            match command {
                $(stringify!($name) => {
                    let answer: $answer = handlers::$name(app, read::<$request>(request)?).await?;
                    write(&answer)
                })+
                _ => Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
                    .with("detail", format!("there is no command {command}"))),
            }
        };
    }
    with_commands!(rows)
}

/// `null` and nothing at all are an empty request.
fn read<T: DeserializeOwned>(request: Value) -> Result<T, ApiError> {
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    serde_json::from_value(request).map_err(|error| {
        // serde quotes what it found, and that may be a secret in the wrong place. The name of a missing field is not.
        let words = error.to_string();
        let detail =
            if words.starts_with("missing field") { words } else { "a field is of another kind".to_owned() };
        ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail)
    })
}

fn write<T: Serialize>(answer: &T) -> Result<Value, ApiError> {
    serde_json::to_value(answer)
        .map_err(|error| ApiError::new(ErrorCode::Internal, Remedy::None).with("detail", error.to_string()))
}
