//! Gaussian noise: `y = x + s n` with n standard normal, while training; otherwise `y = x` (Vincent et al. 2010, section 3.3).
//! It may be held to [0, 1], where images live. Backward, `dx = dy`, and 0 where y was held.

use super::{flat, flat_mut};
use crate::random::{Stream, fill_standard_normal, unseeded};
use ndarray::{ArrayView2, ArrayViewMut2};

/// A layer of Gaussian noise.
#[derive(Clone, Debug)]
pub struct GaussianNoise {
    /// Numbers of an image.
    pub units: usize,
    /// s
    pub deviation: f32,
    /// Whether y is held to [0, 1].
    pub clamp: bool,
    pub(crate) stream: Stream,
}

impl GaussianNoise {
    /// A layer whose stream is set before each step.
    #[must_use]
    pub fn new(units: usize, deviation: f32, clamp: bool) -> Self {
        Self { units, deviation, clamp, stream: unseeded() }
    }

    /// x (N, I) -> y (N, I).
    pub fn forward(&mut self, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>, corrupt: bool) {
        let rows = flat(&x).chunks_exact(self.units).zip(flat_mut(&mut y).chunks_exact_mut(self.units));
        for (x, y) in rows {
            if !corrupt {
                y.copy_from_slice(x);
                continue;
            }
            fill_standard_normal(&mut self.stream, y);
            for (y, x) in y.iter_mut().zip(x) {
                *y = x + self.deviation * *y;
            }
            if self.clamp {
                y.iter_mut().for_each(|y| *y = y.clamp(0.0, 1.0));
            }
        }
    }

    /// dy (N, I) -> dx (N, I).
    pub fn backward(
        &self,
        y: ArrayView2<'_, f32>,
        dy: ArrayView2<'_, f32>,
        mut dx: ArrayViewMut2<'_, f32>,
        corrupt: bool,
    ) {
        let held = corrupt && self.clamp;
        for ((dx, dy), y) in flat_mut(&mut dx).iter_mut().zip(flat(&dy)).zip(flat(&y)) {
            *dx = if held && (*y <= 0.0 || *y >= 1.0) { 0.0 } else { *dy };
        }
    }
}
