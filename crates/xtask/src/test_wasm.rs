//! Runs the Rust tests in WebAssembly, in Node, with and without SIMD, side by side: a test program has one thread.

use crate::build::{NO_LOOP_STRENGTH_REDUCTION, side_by_side};
use crate::root;
use anyhow::{Context, Result, ensure};
use std::process::{Command, Stdio};

/// Both runs; each says to the tests what it built, and one of them checks it.
pub(crate) fn test_wasm() -> Result<()> {
    side_by_side(&[("on", "-C target-feature=+simd128"), ("off", "-C target-feature=-simd128")], run)
}

fn run(&(simd, features): &(&str, &str)) -> Result<()> {
    let runner = format!("{} run-wasm-tests", std::env::current_exe()?.display());
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["test", "--locked", "--target", "wasm32-unknown-unknown", "--tests", "--no-fail-fast"])
        .args(["--target-dir", &format!("target/wasm-test-simd-{simd}")])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("{features} {NO_LOOP_STRENGTH_REDUCTION}"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("EXPECT_SIMD", simd)
        .stderr(Stdio::inherit())
        .output()
        .context("starting cargo")?;
    // In one piece: the lines of two runs would be mixed.
    println!("Rust tests in WebAssembly, SIMD {simd}\n{}", String::from_utf8_lossy(&output.stdout));
    ensure!(output.status.success(), "tests failed in WebAssembly with SIMD {simd}");
    Ok(())
}
