//! What a failure of the database means to the user.

use porchlight_domain::{ApiError, ErrorCode, Remedy};

use crate::Error;

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        let (code, remedy) = match &error {
            Error::WrongKey => (ErrorCode::WrongPassphrase, Remedy::Unlock),
            Error::TooNew { .. } => (ErrorCode::DatabaseNewer, Remedy::None),
            Error::Absent(_) => (ErrorCode::NotFound, Remedy::None),
            Error::NotNow { .. } => (ErrorCode::AlreadySent, Remedy::None),
            Error::KeyFile { .. } => (ErrorCode::KeyMissing, Remedy::None),
            error if error.is_storage_failure() => (ErrorCode::DiskUnwritable, Remedy::Retry),
            Error::Unreadable { .. } | Error::Migration(_) => (ErrorCode::DatabaseDamaged, Remedy::None),
            _ => (ErrorCode::Internal, Remedy::Retry),
        };
        // SQLite's messages name tables and columns, never values.
        ApiError::new(code, remedy).with("detail", error.to_string())
    }
}
