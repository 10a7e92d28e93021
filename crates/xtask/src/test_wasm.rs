//! Runs the Rust tests in WebAssembly, in Node, with and without SIMD.

use crate::build::NO_LOOP_STRENGTH_REDUCTION;
use crate::root;
use anyhow::{Context, Result, ensure};
use std::process::Command;

/// Both runs; each says to the tests what it built, and one of them checks it.
pub(crate) fn test_wasm() -> Result<()> {
    for (simd, features) in [("on", "-C target-feature=+simd128"), ("off", "-C target-feature=-simd128")] {
        println!("Rust tests in WebAssembly, SIMD {simd}");
        let runner = format!("{} run-wasm-tests", std::env::current_exe()?.display());
        let status = Command::new(env!("CARGO"))
            .current_dir(root())
            .args(["test", "--locked", "--target", "wasm32-unknown-unknown", "--tests", "--no-fail-fast"])
            .args(["--target-dir", &format!("target/wasm-test-simd-{simd}")])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("{features} {NO_LOOP_STRENGTH_REDUCTION}"))
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
            .env("EXPECT_SIMD", simd)
            .status()
            .context("starting cargo")?;
        ensure!(status.success(), "tests failed in WebAssembly with SIMD {simd}");
    }
    Ok(())
}
