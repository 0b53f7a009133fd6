//! The questions that every check asks.

use crate::limits::Limit;
use crate::{Unfit, Why};

/// A text that must be there, and short enough.
pub(crate) fn text(at: &str, text: &str, limit: Limit) -> Result<(), Unfit> {
    if text.trim().is_empty() {
        return Err(Unfit::at(at, Why::Missing));
    }
    limit.check_text(text).map_err(|exceeded| Unfit::at(at, exceeded))
}

/// A number of things that may not be more than the limit.
pub(crate) fn within(at: &str, has: usize, limit: Limit) -> Result<(), Unfit> {
    limit.check(has).map_err(|exceeded| Unfit::at(at, exceeded))
}

/// All that is unfit, in the order in which it was looked at.
pub(crate) fn gather(checks: impl IntoIterator<Item = Result<(), Unfit>>) -> Vec<Unfit> {
    checks.into_iter().filter_map(Result::err).collect()
}

/// The first of what is unfit, for those who need to know only whether it can go.
pub(crate) fn first(problems: Vec<Unfit>) -> Result<(), Unfit> {
    problems.into_iter().next().map_or(Ok(()), Err)
}

/// What is unfit of each of `all`, each with which one it is.
pub(crate) fn in_each<T>(
    at: &str,
    all: &[T],
    problems: impl Fn(&T) -> Vec<Unfit>,
) -> impl Iterator<Item = Unfit> {
    all.iter().enumerate().flat_map(move |(index, one)| {
        problems(one).into_iter().map(move |unfit| unfit.within(&format!("{at}[{index}]")))
    })
}

/// An address that Instagram, or a phone, is to open: `http` or `https`, a host, and nothing that would end it early.
pub(crate) fn address(at: &str, address: &str) -> Result<(), Unfit> {
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| {
        address.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme))?;
        address.get(scheme.len()..)
    });
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_whole = !address.contains(|c: char| c.is_whitespace() || c.is_control());
    if host.is_empty() || host.starts_with(':') || host.ends_with('@') || !is_whole {
        return Err(Unfit::at(at, Why::NotAnAddress));
    }
    Ok(())
}

/// The same for one that may be absent.
pub(crate) fn address_if_given(at: &str, given: Option<&str>) -> Result<(), Unfit> {
    given.map_or(Ok(()), |given| address(at, given))
}
