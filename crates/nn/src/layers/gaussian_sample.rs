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
    pub(crate) source: NoiseSource,
    /// Noise of the last forward pass, (rows, D).
    noise: Vec<f32>,
    /// Divergence of each unit, summed over the images of the last forward pass, (D).
    divergence: Vec<f64>,
}

/// Where the noise of the samples comes from.
#[derive(Clone, Debug)]
pub(crate) enum NoiseSource {
    /// Drawn anew in each pass.
    Stream(Stream),
    /// The same numbers in each pass, (N, D).
    Given(Vec<f32>),
}

impl GaussianSample {
    /// A layer whose stream is set before each step.
    #[must_use]
    pub fn new(units: usize, beta: f32) -> Self {
        let source = NoiseSource::Stream(unseeded());
        Self { units, beta, source, noise: Vec::new(), divergence: vec![0.0; units] }
    }

    pub(crate) fn reserve(&mut self, rows: usize) {
        self.noise = vec![0.0; rows * self.units];
    }

    /// From now on samples have this noise (N, D), until the layer gets a stream again.
    pub fn give_noise(&mut self, noise: &[f32]) {
        self.source = NoiseSource::Given(noise.to_vec());
    }

    /// Heads x (N, 2D) -> z (N, D).
    pub fn forward(&mut self, x: ArrayView2<'_, f32>, mut z: ArrayViewMut2<'_, f32>, sample: bool) {
        let noise = &mut self.noise[..x.nrows() * self.units];
        match &mut self.source {
            _ if !sample => noise.fill(0.0),
            NoiseSource::Stream(stream) => {
                noise.chunks_exact_mut(self.units).for_each(|noise| fill_standard_normal(stream, noise));
            }
            NoiseSource::Given(given) => noise.copy_from_slice(&given[..noise.len()]),
        }
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
        image_weight: f64,
    ) {
        let rows = flat(&x).chunks_exact(2 * self.units).zip(flat_mut(&mut dx).chunks_exact_mut(2 * self.units));
        let given = flat(&dz).chunks_exact(self.units).zip(self.noise.chunks_exact(self.units));
        for ((heads, dheads), (dz, noise)) in rows.zip(given) {
            reparameterize_backward(heads, noise, dz, (f64::from(self.beta) * image_weight) as f32, dheads);
        }
    }

    /// Divergence of each unit, summed over the images of the last forward pass, (D), in nats.
    #[must_use]
    pub fn divergence(&self) -> &[f64] {
        &self.divergence
    }
}
