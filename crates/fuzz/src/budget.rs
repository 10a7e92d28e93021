//! How much memory an input may ask for.
//!
//! Reading may take some multiple of what there is to read: an entry of a list is two bytes of text (`0,`) and eight of memory,
//! and a list that grows is for a moment there twice. A run may take what its plan announces, which is limited before.

use std::sync::atomic::{AtomicU64, Ordering};
use train::{DataKind, ExperimentSpec, Plan};

/// Bytes for each byte of an input, while it is read.
const PER_BYTE: u64 = 32;
/// Bytes that any input may take: names, refusals, tables.
const ANY: u64 = 64 << 10;
/// Bytes of a run that its plan does not count: names, phases, shards.
const BESIDE_THE_PLAN: u64 = 256 << 10;
/// The plan does not count images either: those of `data=pixels` are made with the run,
const RANDOM_PIXELS: u64 = 11_000 * 28 * 28;
/// and the order of all images takes four bytes for each, four times as many while it grows.
const PER_IMAGE: u64 = 16;

static LARGEST: AtomicU64 = AtomicU64::new(0);

/// Does `work`, which reads `input`.
pub(crate) fn reading<T>(input: &[u8], work: impl FnOnce() -> T) -> T {
    within(ANY + PER_BYTE * input.len() as u64, "reading", work)
}

/// Does `work`, which makes a run of `spec` on so many images from an input of so many bytes.
pub(crate) fn making_a_run<T>(spec: &ExperimentSpec, images: usize, input: usize, work: impl FnOnce() -> T) -> T {
    let pixels = if spec.data.set == DataKind::Pixels { RANDOM_PIXELS } else { 0 };
    let beside = BESIDE_THE_PLAN + pixels + PER_IMAGE * images as u64 + PER_BYTE * input as u64;
    within(Plan::new(spec).bytes + beside, "making a run", work)
}

/// Does `work`, and panics if at any moment more than `most` bytes were taken for it. The largest amount so far is printed when
/// it has grown.
fn within<T>(most: u64, what: &str, work: impl FnOnce() -> T) -> T {
    let mut result = None;
    let bytes = allocation_counter::measure(|| result = Some(work())).bytes_max;
    assert!(bytes <= most, "{bytes} bytes were allocated at a time while {what}, and the budget is {most}");
    if LARGEST.fetch_max(bytes, Ordering::Relaxed) < bytes {
        eprintln!("largest allocation: {bytes} bytes of {most} while {what}");
    }
    result.expect("the work has been done")
}
