//! Builds the engine's WebAssembly variants and their JavaScript bindings into `www/pkg/`.

use crate::{root, types};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;

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

/// Loop-strength reduction would take apart the addresses of the matrix product's inner loop, so that every load needs an
/// addition of its own; without it the offsets stay in the loads.
pub(crate) const NO_LOOP_STRENGTH_REDUCTION: &str = "-C llvm-args=-disable-lsr";

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

/// Does something with each item, all at once; the first error after all have ended.
pub(crate) fn side_by_side<T: Sync>(items: &'static [T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = items.iter().map(|item| scope.spawn(|| work(item))).collect();
        let ends: Vec<_> = threads.into_iter().map(|thread| thread.join().expect("the work does not panic")).collect();
        ends.into_iter().collect()
    })
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

fn bind(wasm: &Path, folder: &Path, name: &str) -> Result<()> {
    let (wasm, folder) = (wasm.to_string_lossy(), folder.to_string_lossy());
    // The loader says where the module is, so that bundlers do not guess it; names of functions are a third of the file.
    const OPTIONS: [&str; 3] = ["--omit-default-module-path", "--remove-name-section", "--remove-producers-section"];
    let arguments = ["wasm-bindgen", &wasm, "--target", "web", "--out-name", name, "--out-dir", &folder];
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments.into_iter().chain(OPTIONS))
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    matches!((time(file), time(than)), (Some(file), Some(than)) if file >= than)
}
