//! Dropout: while training, each number is 0 with probability p, and those that are kept are divided by 1 - p, so that the
//! expectation stays (Srivastava et al. 2014, section 10). Masking noise is the same without the division (Vincent et al.
//! 2010, section 3.3). Otherwise `y = x`. Backward, `dx = dy` times the same factors.

use super::{flat, flat_mut};
use crate::random::{NoisePurpose, Stream, unseeded};
use ndarray::{ArrayView2, ArrayViewMut2};
use rand::Rng;

/// A dropout layer, or one of masking noise.
#[derive(Clone, Debug)]
pub struct Dropout {
    /// Numbers of an image.
    pub units: usize,
    /// p, below 1.
    pub rate: f32,
    /// What a kept number is multiplied with: 1 / (1 - p), or 1 for masking noise.
    pub kept: f32,
    pub(crate) purpose: NoisePurpose,
    pub(crate) stream: Stream,
    /// 0 or `kept`, (rows, I).
    factors: Vec<f32>,
}

impl Dropout {
    /// A dropout layer; `purpose` tells its stream from those of others.
    #[must_use]
    pub fn new(units: usize, rate: f32, purpose: NoisePurpose) -> Self {
        Self { units, rate, kept: 1.0 / (1.0 - rate), purpose, stream: unseeded(), factors: Vec::new() }
    }

    /// A layer of masking noise, on the input.
    #[must_use]
    pub fn masking(units: usize, rate: f32) -> Self {
        Self { kept: 1.0, ..Self::new(units, rate, NoisePurpose::Corruption) }
    }

    pub(crate) fn reserve(&mut self, rows: usize) {
        self.factors = vec![0.0; rows * self.units];
    }

    /// x (N, I) -> y (N, I).
    pub fn forward(&mut self, x: ArrayView2<'_, f32>, y: ArrayViewMut2<'_, f32>, corrupt: bool) {
        if corrupt {
            // Compared in 24 bits, which a float holds exactly.
            let bound = (self.rate * 16_777_216.0) as u32;
            for factor in &mut self.factors[..x.len()] {
                *factor = if self.stream.next_u32() >> 8 < bound { 0.0 } else { self.kept };
            }
        }
        self.apply(x, y, corrupt);
    }

    /// dy (N, I) -> dx (N, I).
    pub fn backward(&self, dy: ArrayView2<'_, f32>, dx: ArrayViewMut2<'_, f32>, corrupt: bool) {
        self.apply(dy, dx, corrupt);
    }

    /// Both directions multiply with the same factors.
    fn apply(&self, from: ArrayView2<'_, f32>, mut to: ArrayViewMut2<'_, f32>, corrupt: bool) {
        let (from, to) = (flat(&from), flat_mut(&mut to));
        if corrupt {
            to.iter_mut().zip(from).zip(&self.factors).for_each(|((to, from), factor)| *to = from * factor);
        } else {
            to.copy_from_slice(from);
        }
    }

    /// The factors of the last forward pass that corrupted n images, (n, I).
    #[must_use]
    pub fn factors(&self, n: usize) -> &[f32] {
        &self.factors[..n * self.units]
    }
}
