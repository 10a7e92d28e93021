//! One seed, named streams: each purpose draws from a stream of its own, so switching one thing on never changes another.

use rand::SeedableRng;
use rand::rngs::Xoshiro128PlusPlus;
use sha2::{Digest, Sha256};

/// What random numbers are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Initial weights.
    Initialization = 1,
    /// Order of the images; one stream an epoch.
    Shuffle = 2,
}

/// The random stream of a seed for one purpose and index. Xoshiro128++ is a named generator with a reproducibility promise
/// and works in 32 bits, as WebAssembly does; hashing the names makes streams unrelated to each other.
#[must_use]
pub fn stream(seed: u64, purpose: Purpose, index: u64) -> Xoshiro128PlusPlus {
    let mut hash = Sha256::new();
    hash.update(seed.to_le_bytes());
    hash.update([purpose as u8]);
    hash.update(index.to_le_bytes());
    let hash = hash.finalize();
    Xoshiro128PlusPlus::from_seed(std::array::from_fn(|i| hash[i]))
}
