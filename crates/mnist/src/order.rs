//! The fixed order in which the images of a file are packed into shards.
//!
//! Files may be sorted by class, and training begins on the first shard: each split is shuffled once, in an order that anybody
//! can reproduce, sorted by a hash of each number. `www/tools/pack-mnist.mjs` does the same.

use sha2::{Digest, Sha256};
use std::collections::BinaryHeap;

const SEED: &str = "autoencoder-playground-1";

/// The numbers from `first` to `first + count - 1` in their order within a split, which is named.
#[must_use]
pub fn packing_order(split: &str, first: u32, count: u32) -> Vec<u32> {
    // The number that is hashed counts within the split or within the file: from `first`, as the packer does.
    let key = |i: u32| Sha256::digest(format!("{SEED}:{split}:{i}"));
    // A heap sorts with a fraction of the code of `sort`, which counts in a module that visitors wait for.
    let keyed: BinaryHeap<_> = (first..first.saturating_add(count)).map(|i| (key(i), i)).collect();
    keyed.into_sorted_vec().into_iter().map(|(_, i)| i).collect()
}
