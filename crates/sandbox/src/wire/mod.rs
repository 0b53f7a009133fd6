//! What travels: how a request is understood, whatever style it is written in, and how an answer is written.

mod call;
pub(crate) mod error;
mod incoming_body;
mod incoming_film;
mod json;
pub(crate) mod params;
mod reply;
mod target;

pub(crate) use call::Call;
pub(crate) use error::GraphError;
pub(crate) use incoming_body::{IncomingBody, IncomingFile};
pub(crate) use incoming_film::IncomingFilm;
pub(crate) use json::Json;
pub(crate) use params::Params;
pub(crate) use reply::Reply;
pub(crate) use target::{Host, Links, Target};
