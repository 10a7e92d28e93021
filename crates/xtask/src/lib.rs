//! What the build and the Rust tests in WebAssembly share.

use anyhow::Result;
use std::path::{Path, PathBuf};

/// Loop-strength reduction would take apart the addresses of the matrix product's inner loop, so that every load needs an
/// addition of its own; without it the offsets stay in the loads.
pub const NO_LOOP_STRENGTH_REDUCTION: &str = "-C llvm-args=-disable-lsr";

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("crates/xtask has a grandparent").to_path_buf()
}

/// Does something with each item, all at once; the first error after all have ended.
pub fn side_by_side<T: Sync>(items: &'static [T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = items.iter().map(|item| scope.spawn(|| work(item))).collect();
        let ends: Vec<_> = threads.into_iter().map(|thread| thread.join().expect("the work does not panic")).collect();
        ends.into_iter().collect()
    })
}
