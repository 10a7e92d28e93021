//! Build tasks: `cargo xtask build`, `cargo xtask build-benchmark`, `cargo xtask test-wasm`. See `package.json` for the list of commands that call them.

#![allow(clippy::print_stdout, reason = "a build tool talks to whoever started it")]

mod build;
mod test_wasm;
mod types;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os();
    let task = arguments.nth(1).unwrap_or_default();
    match task.to_str() {
        Some("build") => build::build(),
        Some("build-benchmark") => build::build_benchmark(),
        Some("test-wasm") => test_wasm::test_wasm(),
        // Called by cargo with a test program: see test_wasm.
        Some("run-wasm-tests") => {
            let runner = std::ffi::OsString::from("wasm-bindgen-test-runner");
            wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::iter::once(runner).chain(arguments))
        }
        _ => bail!("cargo xtask build | build-benchmark | test-wasm"),
    }
}

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("crates/xtask has a grandparent").to_path_buf()
}
