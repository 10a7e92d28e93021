//! The Gaussian code of a variational autoencoder (Kingma and Welling 2014, sections 2.4 and appendix B).
//!
//! A row of heads is `[mean (D) | log variance (D)]`. The sample is `z = mean + e^(log variance / 2) * noise`, and the
//! divergence of the code from the standard normal is `(mean² + e^(log variance) - 1 - log variance) / 2` for each unit.

use crate::math;
use crate::vector::{Lanes, Vector, WIDTH, pad};

/// `z` (D) of one image from its heads (2 D) and noise (D).
pub fn reparameterize(heads: &[f32], noise: &[f32], z: &mut [f32]) {
    let (mean, log_variance) = heads.split_at(z.len());
    assert_eq!(noise.len(), z.len(), "one number of noise a unit");
    for i in (0..z.len()).step_by(WIDTH) {
        let half = Lanes::splat(0.5);
        let deviation = math::exp(lanes(log_variance, i).mul(half));
        put(lanes(mean, i).add(deviation.mul(lanes(noise, i))), z, i);
    }
}

/// Adds the divergence of each unit to `divergence` (D) and returns that of the image, the sum over its units.
pub fn kl_divergence(heads: &[f32], divergence: &mut [f64]) -> f64 {
    let (mean, log_variance) = heads.split_at(divergence.len());
    let mut sum = 0.0;
    for i in (0..mean.len()).step_by(WIDTH) {
        let (mean, log_variance) = (lanes(mean, i), lanes(log_variance, i));
        let twice = mean.mul(mean).add(math::expm1(log_variance)).sub(log_variance);
        for (to, twice) in divergence[i..].iter_mut().zip(twice.to_array()) {
            *to += f64::from(twice) / 2.0;
            sum += f64::from(twice) / 2.0;
        }
    }
    sum
}

/// From the gradient `dz` (D) of the sample to that of the heads (2 D), with `weight` times the divergence's own:
/// `dmean = dz + weight mean`, `dlog_variance = (dz noise e^(log variance / 2) + weight (e^(log variance) - 1)) / 2`.
pub fn reparameterize_backward(heads: &[f32], noise: &[f32], dz: &[f32], weight: f32, dheads: &mut [f32]) {
    let (mean, log_variance) = heads.split_at(dz.len());
    let (dmean, dlog_variance) = dheads.split_at_mut(dz.len());
    let (weight, half) = (Lanes::splat(weight), Lanes::splat(0.5));
    for i in (0..dz.len()).step_by(WIDTH) {
        let (log_variance, dz) = (lanes(log_variance, i), lanes(dz, i));
        put(dz.add(weight.mul(lanes(mean, i))), dmean, i);
        let deviation = math::exp(log_variance.mul(half));
        let of_sample = dz.mul(lanes(noise, i)).mul(deviation);
        put(of_sample.add(weight.mul(math::expm1(log_variance))).mul(half), dlog_variance, i);
    }
}

/// Elements i to i + 3, or as many as there are and zeros.
#[inline(always)]
fn lanes(from: &[f32], i: usize) -> Lanes {
    match from[i..].first_chunk::<WIDTH>() {
        Some(whole) => Lanes::load(whole),
        None => Lanes::load(&pad(&from[i..])),
    }
}

#[inline(always)]
fn put(lanes: Lanes, to: &mut [f32], i: usize) {
    match to[i..].first_chunk_mut::<WIDTH>() {
        Some(whole) => lanes.store(whole),
        None => to[i..].iter_mut().zip(lanes.to_array()).for_each(|(to, lane)| *to = lane),
    }
}
