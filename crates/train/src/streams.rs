//! One seed, named streams: each purpose draws from a stream of its own, so switching one thing on never changes another.

use nn::{NoisePurpose, Stream};
use rand::SeedableRng;
use sha2::{Digest, Sha256};

/// What random numbers are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Initial weights; a stream for the autoencoder and one for the classifier's layer.
    Initialization = 1,
    /// Order of the images; one stream an epoch and phase.
    Shuffle = 2,
    /// Noise on the input; one stream a pass.
    Corruption = 3,
    /// Dropout; one stream a pass and layer.
    Dropout = 4,
    /// Samples of a Gaussian code; one stream a pass.
    Latent = 5,
    /// The same three during an evaluation; one stream a pass.
    Evaluation = 6,
    /// Toy data.
    Toy = 7,
    /// Pictures: samples, noise for show.
    Display = 8,
    /// The linear probe.
    Probe = 9,
}

/// The random stream of a seed for one purpose and index. Xoshiro128++ is a named generator with a reproducibility promise
/// and works in 32 bits, as WebAssembly does; hashing the names makes streams unrelated to each other.
#[must_use]
pub fn stream(seed: u64, purpose: Purpose, index: u64) -> Stream {
    let mut hash = Sha256::new();
    hash.update(seed.to_le_bytes());
    hash.update([purpose as u8]);
    hash.update(index.to_le_bytes());
    let hash = hash.finalize();
    Stream::from_seed(std::array::from_fn(|i| hash[i]))
}

/// Streams for the noise of one training pass: of a step, from image `row` of its batch on. Each pass has its own, so
/// whatever looks at the model between two passes leaves no trace.
pub(crate) fn noise_streams(seed: u64, step: u32, row: usize) -> impl FnMut(NoisePurpose) -> Stream {
    let index = u64::from(step) << 16 | row as u64;
    move |purpose| match purpose {
        NoisePurpose::Corruption => stream(seed, Purpose::Corruption, index),
        NoisePurpose::Dropout(layer) => stream(seed, Purpose::Dropout, u64::from(layer) << 48 | index),
        NoisePurpose::Latent => stream(seed, Purpose::Latent, index),
    }
}

/// Streams for the noise of an evaluation, from its image `row` on: the same in every evaluation.
pub(crate) fn evaluation_streams(seed: u64, row: usize) -> impl FnMut(NoisePurpose) -> Stream {
    move |purpose| {
        let kind = match purpose {
            NoisePurpose::Corruption => 0,
            NoisePurpose::Dropout(layer) => 2 + u64::from(layer),
            NoisePurpose::Latent => 1,
        };
        stream(seed, Purpose::Evaluation, kind << 32 | row as u64)
    }
}
