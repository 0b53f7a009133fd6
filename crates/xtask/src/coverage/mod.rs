//! `docs/api-coverage.md`: every request, payload, edge, parameter, field and enumeration of the reference, and what of
//! ours answers for it. Written from `docs/api-coverage.json`, and checked against the sources: a row that names a
//! function, a limit, a route or a test that is not there fails, and so does one that is left out without a reason.
//!
//! The reference itself is not in the repository. So that no row gets lost, each group says how many it has.

mod data;
mod page;
mod sources;

use std::fs;

use crate::call::{Done, Failure};
use crate::place;
use data::Coverage;
use sources::Sources;

const DATA: &str = "docs/api-coverage.json";
const PAGE: &str = "docs/api-coverage.md";

/// Writes the page, or with `check` compares it with what is written.
pub(crate) fn run(check: bool) -> Done {
    let coverage = Coverage::read(&fs::read_to_string(place::root().join(DATA))?)?;
    let wrong = coverage.check(&Sources::load(&place::root())?);
    if !wrong.is_empty() {
        return Err(Failure(format!("{DATA} does not hold:\n  {}", wrong.join("\n  "))));
    }
    let page = page::of(&coverage);
    let file = place::root().join(PAGE);
    if fs::read_to_string(&file).unwrap_or_default() == page {
        return Ok(());
    }
    if check {
        return Err(Failure(format!("{PAGE} is out of date. Run `cargo xtask coverage` and commit it.")));
    }
    fs::write(file, page)?;
    println!("Wrote {PAGE}.");
    Ok(())
}
