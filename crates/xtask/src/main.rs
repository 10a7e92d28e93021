//! Build tasks: `cargo xtask build`, `cargo xtask build-benchmark`. See `package.json` for the list of commands that call them.

mod build;
mod types;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let task = std::env::args().nth(1).unwrap_or_default();
    match task.as_str() {
        "build" => build::build(),
        "build-benchmark" => build::build_benchmark(),
        _ => bail!("cargo xtask build | build-benchmark"),
    }
}
