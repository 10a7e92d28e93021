//! Penalties on the code a (N, D) that make it sparse; `y = x`.
//!
//! - L1: `l1 * sum |a|` for each image.
//! - KL: `weight * sum over units of KL(target : mean activation over the batch)` with
//!   `KL(t : m) = t ln(t / m) + (1 - t) ln((1 - t) / (1 - m))` (Ng 2011, *Sparse autoencoder*, section 3). The mean is over the
//!   whole batch, so all its images go through the encoder before the first gradient is known.

use super::{flat, flat_mut};
use kernels::add_column_sums;
use ndarray::{ArrayView2, ArrayViewMut2};

/// Means are held this far from 0 and 1, where the divergence is infinite.
const MARGIN: f64 = 1e-6;

/// A layer that punishes activity.
#[derive(Clone, Debug)]
pub struct ActivityPenalty {
    /// D
    pub units: usize,
    /// Strength of the L1 penalty.
    pub l1: f32,
    /// Strength of the KL penalty.
    pub sparsity: f32,
    /// Target of the mean activation, between 0 and 1.
    pub target: f32,
    /// Sum of |a| over the last forward pass.
    absolute_sum: f64,
    /// Sums over the images of the batch so far, (D), and how many they are.
    sums: Vec<f32>,
    images: usize,
    /// d KL / d mean for each unit, (D).
    slopes: Vec<f32>,
}

impl ActivityPenalty {
    /// A layer before its first batch.
    #[must_use]
    pub fn new(units: usize, l1: f32, sparsity: f32, target: f32) -> Self {
        let zeros = || vec![0.0; units];
        Self { units, l1, sparsity, target, absolute_sum: 0.0, sums: zeros(), images: 0, slopes: zeros() }
    }

    /// x (N, D) -> y (N, D).
    pub fn forward(&mut self, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>) {
        let x = flat(&x);
        flat_mut(&mut y).copy_from_slice(x);
        if self.l1 > 0.0 {
            let of_image = |x: &[f32]| f64::from(x.iter().map(|x| x.abs()).sum::<f32>());
            self.absolute_sum = x.chunks_exact(self.units).map(of_image).sum();
        }
    }

    /// dy (N, D) -> dx (N, D), with `image_weight` of the penalties' gradient for each image.
    pub fn backward(
        &self,
        x: ArrayView2<'_, f32>,
        dy: ArrayView2<'_, f32>,
        mut dx: ArrayViewMut2<'_, f32>,
        image_weight: f64,
    ) {
        let rows = flat(&x).chunks_exact(self.units).zip(flat(&dy).chunks_exact(self.units));
        let l1 = (f64::from(self.l1) * image_weight) as f32;
        let image_weight = image_weight as f32;
        for ((x, dy), dx) in rows.zip(flat_mut(&mut dx).chunks_exact_mut(self.units)) {
            for (((dx, dy), x), slope) in dx.iter_mut().zip(dy).zip(x).zip(&self.slopes) {
                // The slope of |a| at 0 is taken as 0.
                let sign = if *x > 0.0 {
                    l1
                } else if *x < 0.0 {
                    -l1
                } else {
                    0.0
                };
                *dx = dy + sign + image_weight * slope;
            }
        }
    }

    /// L1 penalty of the last forward pass, summed over its images.
    #[must_use]
    pub fn l1_sum(&self) -> f64 {
        f64::from(self.l1) * self.absolute_sum
    }

    /// A new batch: forgets the means.
    pub fn begin_batch(&mut self) {
        self.sums.fill(0.0);
        self.images = 0;
    }

    /// Adds the codes of some images of the batch, (N, D), to the means.
    pub fn add_to_means(&mut self, codes: ArrayView2<'_, f32>) {
        add_column_sums(flat(&codes), &mut self.sums);
        self.images += codes.nrows();
    }

    /// All images of the batch were added: the weighted penalty, whose gradient the next backward passes use.
    pub fn finish_means(&mut self) -> f64 {
        let (weight, target) = (f64::from(self.sparsity), f64::from(self.target));
        let mut penalty = 0.0;
        for (sum, slope) in self.sums.iter().zip(&mut self.slopes) {
            let mean = f64::from(*sum) / self.images as f64;
            penalty += weight * kl_to_target(target, mean);
            let mean = mean.clamp(MARGIN, 1.0 - MARGIN);
            *slope = (weight * ((1.0 - target) / (1.0 - mean) - target / mean)) as f32;
        }
        penalty
    }
}

/// `KL(target : mean)` in nats, for a mean held a little off 0 and 1.
#[must_use]
pub fn kl_to_target(target: f64, mean: f64) -> f64 {
    let mean = mean.clamp(MARGIN, 1.0 - MARGIN);
    target * libm::log(target / mean) + (1.0 - target) * libm::log((1.0 - target) / (1.0 - mean))
}
