//! `cargo test-wasm`: the Rust tests in WebAssembly, in Node, with and without SIMD, side by side: a test program has one
//! thread. Cargo calls it again with each test program, as their runner.

#![allow(clippy::print_stdout, reason = "a build tool talks to whoever started it")]

use anyhow::{Context, Result, ensure};
use std::process::{Command, Stdio};
use xtask::{NO_LOOP_STRENGTH_REDUCTION, root, side_by_side};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).peekable();
    if arguments.peek().is_some() {
        let runner = std::ffi::OsString::from("wasm-bindgen-test-runner");
        return wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::iter::once(runner).chain(arguments));
    }
    // Each run says to the tests what it built, and one of them checks it.
    side_by_side(&[("on", "-C target-feature=+simd128"), ("off", "-C target-feature=-simd128")], run)
}

fn run(&(simd, features): &(&str, &str)) -> Result<()> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["test", "--locked", "--target", "wasm32-unknown-unknown", "--tests", "--no-fail-fast"])
        .args(["--target-dir", &format!("target/wasm-test-simd-{simd}")])
        // A list, and no variable: that would be cut at the spaces of a path.
        .args(["--config", &format!("target.wasm32-unknown-unknown.runner=[{:?}]", std::env::current_exe()?)])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("{features} {NO_LOOP_STRENGTH_REDUCTION}"))
        .env("EXPECT_SIMD", simd)
        .stderr(Stdio::inherit())
        .output()
        .context("starting cargo")?;
    // In one piece: the lines of two runs would be mixed.
    println!("Rust tests in WebAssembly, SIMD {simd}\n{}", String::from_utf8_lossy(&output.stdout));
    ensure!(output.status.success(), "tests failed in WebAssembly with SIMD {simd}");
    Ok(())
}
