//! The screens' types, written from the command table of `crates/api`.

use crate::call::{Call, Done, Failure};
use crate::place;

const WRITTEN: &str = "src/generated/api.ts";

/// Writes the types, or with `check` compares them with what is written.
pub(crate) fn run(check: bool) -> Done {
    take(&Call::cargo().args("run --quiet --package porchlight-api --example bindings").read()?, check)
}

/// Compares them, asking the program that a build of the whole workspace has left: building it by itself would build
/// its dependencies once more, with other features.
pub(crate) fn check_built() -> Done {
    take(&Call::new(place::built("examples/bindings", false)).read()?, true)
}

fn take(generated: &str, check: bool) -> Done {
    let file = place::ui().join(WRITTEN);
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    if generated == written {
        return Ok(());
    }
    if check {
        return Err(Failure(format!(
            "ui/{WRITTEN} is out of date. Run `cargo xtask bindings` and commit it."
        )));
    }
    std::fs::write(file, generated)?;
    println!("Wrote ui/{WRITTEN}.");
    Ok(())
}
