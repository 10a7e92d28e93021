//! Initial weights.

use crate::random::{standard_normal, uniform};
use rand::Rng;

/// A distribution of initial weights. Biases begin at zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Initializer {
    /// Normal with variance `1.3 * 2 / I`, cut off at two standard deviations: variance scaling by factor 2 and fan-in
    /// (He et al. 2015, eq. 10), where 1.3 makes up for most of the variance that the cut takes away.
    HeNormal,
    /// Uniform on `±sqrt(6 / I)` (He et al. 2015, with the variance of eq. 10).
    HeUniform,
    /// Uniform on `±sqrt(6 / (I + O))` (Glorot and Bengio 2010, eq. 16).
    GlorotUniform,
    /// Normal with this standard deviation.
    Normal(f32),
    /// All zero: every unit of a layer stays equal to every other, which is what it is there to show.
    Zeros,
}

impl Initializer {
    /// One weight of a layer whose units each have `inputs` inputs (fan-in) and whose inputs each reach `outputs` units
    /// (fan-out); a convolution counts its whole kernel.
    pub fn sample(self, inputs: usize, outputs: usize, stream: &mut impl Rng) -> f32 {
        match self {
            Self::HeNormal => {
                let deviation = (1.3 * 2.0 / inputs as f32).sqrt();
                loop {
                    let z = standard_normal(stream);
                    if z.abs() <= 2.0 {
                        return z * deviation;
                    }
                }
            }
            Self::HeUniform => (2.0 * uniform(stream) - 1.0) * (6.0 / inputs as f32).sqrt(),
            Self::GlorotUniform => (2.0 * uniform(stream) - 1.0) * (6.0 / (inputs + outputs) as f32).sqrt(),
            Self::Normal(deviation) => standard_normal(stream) * deviation,
            Self::Zeros => 0.0,
        }
    }
}
