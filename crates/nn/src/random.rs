//! Random numbers that are the same on every host: 32-bit draws, IEEE operations, and functions of our own or of `libm`.

use kernels::NORMAL_BLOCK;
use rand::rngs::Xoshiro128PlusPlus;
use rand::{Rng, SeedableRng};

/// The generator of all streams: named, with a promise of reproducibility, and made of 32-bit words as WebAssembly is.
pub type Stream = Xoshiro128PlusPlus;

/// What a layer draws random numbers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoisePurpose {
    /// Noise on the input.
    Corruption,
    /// Dropout behind the k-th layer.
    Dropout(u32),
    /// Samples of a Gaussian code.
    Latent,
}

/// A stream to be replaced before it is used.
pub(crate) fn unseeded() -> Stream {
    Stream::seed_from_u64(0)
}

/// Uniform on [0, 1), a multiple of 2^-24.
pub fn uniform(stream: &mut impl Rng) -> f32 {
    (stream.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// Standard normal (Box and Muller 1958); two draws a number, computed in `f64`: for initial weights, of which there are few.
pub fn standard_normal(stream: &mut impl Rng) -> f32 {
    // From (0, 1], where the logarithm is finite.
    let u = (f64::from(stream.next_u32()) + 1.0) / 4_294_967_296.0;
    let v = f64::from(stream.next_u32()) / 4_294_967_296.0;
    ((-2.0 * libm::log(u)).sqrt() * libm::cos(std::f64::consts::TAU * v)) as f32
}

/// Fills a row with standard normal numbers, eight at a time: for noise, of which there is much. A row takes whole blocks of
/// draws, so what it gets does not depend on how a batch is cut.
pub fn fill_standard_normal(stream: &mut Stream, row: &mut [f32]) {
    for block in row.chunks_mut(NORMAL_BLOCK) {
        let numbers = kernels::standard_normal(std::array::from_fn(|_| stream.next_u32()));
        block.copy_from_slice(&numbers[..block.len()]);
    }
}
