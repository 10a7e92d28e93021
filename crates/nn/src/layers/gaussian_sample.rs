//! The Gaussian code: heads x (N, 2D) = `[mean | log variance]` -> z (N, D), a sample or the mean itself.
//!
//! The sample is `mean + e^(log variance / 2) * noise` (the reparameterisation of Kingma and Welling 2014, section 2.4), so
//! the gradient reaches the heads. The divergence of the code from the standard normal is weighed with beta (Higgins et al.
//! 2017, eq. 4; beta 1 is the plain variational autoencoder).

use super::{flat, flat_mut};
use crate::random::{Stream, fill_standard_normal, unseeded};
use kernels::{kl_divergence, reparameterize, reparameterize_backward};
use ndarray::{ArrayView2, ArrayViewMut2};

/// The sampling layer of a variational autoencoder.
#[derive(Clone, Debug)]
pub struct GaussianSample {
    /// D
    pub units: usize,
    /// Weight of the divergence in the cost.
    pub beta: f32,
    pub(crate) stream: Stream,
    /// (rows, D)
    noise: Vec<f32>,
    /// Divergence of each unit, summed over the images of the last forward pass, (D).
    divergence: Vec<f64>,
}

impl GaussianSample {
    /// A layer whose stream is set before each step.
    #[must_use]
    pub fn new(units: usize, beta: f32) -> Self {
        Self { units, beta, stream: unseeded(), noise: Vec::new(), divergence: vec![0.0; units] }
    }

    pub(crate) fn reserve(&mut self, rows: usize) {
        self.noise = vec![0.0; rows * self.units];
    }

    /// Heads x (N, 2D) -> z (N, D).
    pub fn forward(&mut self, x: ArrayView2<'_, f32>, z: ArrayViewMut2<'_, f32>, sample: bool) {
        let noise = &mut self.noise[..x.nrows() * self.units];
        if sample {
            noise.chunks_exact_mut(self.units).for_each(|noise| fill_standard_normal(&mut self.stream, noise));
        } else {
            noise.fill(0.0);
        }
        self.forward_with_noise(x, z);
    }

    /// Forward with the noise that stands in [`Self::noise_mut`].
    pub fn forward_with_noise(&mut self, x: ArrayView2<'_, f32>, mut z: ArrayViewMut2<'_, f32>) {
        let rows = flat(&x).chunks_exact(2 * self.units).zip(flat_mut(&mut z).chunks_exact_mut(self.units));
        self.divergence.fill(0.0);
        for ((heads, z), noise) in rows.zip(self.noise.chunks_exact(self.units)) {
            reparameterize(heads, noise, z);
            kl_divergence(heads, &mut self.divergence);
        }
    }

    /// dz (N, D) -> gradient of the heads (N, 2D), with beta times `image_weight` of the divergence's.
    pub fn backward(
        &self,
        x: ArrayView2<'_, f32>,
        dz: ArrayView2<'_, f32>,
        mut dx: ArrayViewMut2<'_, f32>,
        image_weight: f32,
    ) {
        let rows = flat(&x).chunks_exact(2 * self.units).zip(flat_mut(&mut dx).chunks_exact_mut(2 * self.units));
        let given = flat(&dz).chunks_exact(self.units).zip(self.noise.chunks_exact(self.units));
        for ((heads, dheads), (dz, noise)) in rows.zip(given) {
            reparameterize_backward(heads, noise, dz, self.beta * image_weight, dheads);
        }
    }

    /// Divergence of each unit, summed over the images of the last forward pass, (D), in nats.
    #[must_use]
    pub fn divergence(&self) -> &[f64] {
        &self.divergence
    }

    /// Memory for the noise of n images, (n, D).
    pub fn noise_mut(&mut self, n: usize) -> &mut [f32] {
        &mut self.noise[..n * self.units]
    }
}
