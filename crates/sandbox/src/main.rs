//! The command `porchlight-sandbox`.

use std::process::ExitCode;

fn main() -> ExitCode {
    porchlight_sandbox::cli::main(std::env::args_os().collect())
}
