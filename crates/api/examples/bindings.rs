//! Prints `ui/src/generated/api.ts`, for `cargo xtask bindings`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(porchlight_api::bindings::typescript().as_bytes())
}
