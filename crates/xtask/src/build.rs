//! Builds the engine's WebAssembly variants and their JavaScript bindings into `www/pkg/`.

use crate::types;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;
use xtask::{NO_LOOP_STRENGTH_REDUCTION, root, side_by_side};

/// One build of the engine.
pub(crate) struct Variant {
    /// Folder in `www/pkg` and name in links.
    pub(crate) name: &'static str,
    /// Features of the target.
    pub(crate) features: &'static str,
}

/// WebAssembly is validated as a whole, so each set of instructions is a module of its own.
const VARIANTS: &[Variant] =
    &[Variant { name: "simd", features: "+simd128" }, Variant { name: "fma", features: "+simd128,+relaxed-simd" }];

/// Compiles every variant, then writes bindings and types. The variants are compiled side by side: the end of each, the
/// optimisation of the whole, takes one core.
pub(crate) fn build() -> Result<()> {
    build_package("wasm", &root().join("www/pkg"), "engine")?;
    types::write(&root().join("www/pkg/types.d.ts"))
}

/// The module with layers alone that `npm run bench` measures, in the benchmark's own folder.
pub(crate) fn build_benchmark() -> Result<()> {
    build_package("benchmark", &root().join(".cache/bench/pkg"), "layers")
}

/// Every variant of a package, with bindings of the given name in a folder for each variant.
fn build_package(package: &'static str, to: &Path, name: &str) -> Result<()> {
    side_by_side(VARIANTS, |variant| compile(variant, package))?;
    for variant in VARIANTS {
        let built = format!("target/wasm-{}/wasm32-unknown-unknown/release/{package}.wasm", variant.name);
        let (wasm, folder) = (root().join(built), to.join(variant.name));
        if is_newer(&folder.join(format!("{name}_bg.wasm")), &wasm) {
            continue;
        }
        bind(&wasm, &folder, name).with_context(|| format!("writing the bindings of {package}, {}", variant.name))?;
    }
    Ok(())
}

fn compile(variant: &Variant, package: &str) -> Result<()> {
    // Messages of panics name files: as the project knows them, not as this machine does.
    let remap = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let remap = remap.map(|home| format!("--remap-path-prefix={home}/registry/src=crates.io")).unwrap_or_default();
    let flags = format!("-C target-feature={} {NO_LOOP_STRENGTH_REDUCTION} {remap}", variant.features);
    let status = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["build", "--locked", "--release", "--package", package, "--target", "wasm32-unknown-unknown"])
        .args(["--target-dir", &format!("target/wasm-{}", variant.name)])
        // Only for this target: RUSTFLAGS would reach build scripts and macros, which run on this machine.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags)
        .status()
        .context("starting cargo")?;
    ensure!(status.success(), "{package} ({}) does not compile", variant.name);
    Ok(())
}

/// The loader says where the module is, so that bundlers do not guess it; names of functions are a third of the file.
fn bind(wasm: &Path, folder: &Path, name: &str) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    matches!((time(file), time(than)), (Some(file), Some(than)) if file >= than)
}
