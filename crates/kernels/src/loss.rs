//! Losses of one image: value and gradient in one pass.
//!
//! The two reconstruction losses return the sum over pixels and write `scale` times the gradient of that sum, so the caller
//! chooses between a mean over pixels and batch (`scale = 1 / (N P)`) and a sum over both (`scale = 1`).

use crate::math;
use crate::vector::{Lanes, Vector, WIDTH, map, pad};

/// Sum of `(y - t)²`; `dy = scale * 2 (y - t)`. y, t and dy have one length.
pub fn squared_error(y: &[f32], t: &[f32], scale: f32, dy: &mut [f32]) -> f32 {
    let factor = Lanes::splat(2.0 * scale);
    with_gradient(y, t, dy, |y, t| {
        let error = y.sub(t);
        (error.mul(error), error.mul(factor))
    })
}

/// Binary cross-entropy from logits, `max(z, 0) - z t + ln(1 + e^-|z|)` summed, which never takes the logarithm of a
/// rounded sigmoid; `dz = scale * (sigmoid(z) - t)`. z, t and dz have one length, t in [0, 1].
pub fn sigmoid_cross_entropy(z: &[f32], t: &[f32], scale: f32, dz: &mut [f32]) -> f32 {
    let factor = Lanes::splat(scale);
    let zero = Lanes::splat(0.0);
    let one = Lanes::splat(1.0);
    with_gradient(z, t, dz, |z, t| {
        // One exponential serves the value and the gradient.
        let u = math::exp(zero.sub(z.abs()));
        let loss = zero.max(z).sub(z.mul(t)).add(math::log1p(u));
        let sigmoid = Lanes::select(z.lt(zero), u, one).div(u.add(one));
        (loss, sigmoid.sub(t).mul(factor))
    })
}

#[inline(always)]
fn with_gradient(y: &[f32], t: &[f32], dy: &mut [f32], f: impl Fn(Lanes, Lanes) -> (Lanes, Lanes)) -> f32 {
    assert!(y.len() == t.len() && y.len() == dy.len(), "slices of one length");
    let (y_chunks, y_tail) = y.as_chunks::<WIDTH>();
    let (t_chunks, t_tail) = t.as_chunks::<WIDTH>();
    let (dy_chunks, dy_tail) = dy.as_chunks_mut::<WIDTH>();
    let sum = chunks_with_gradient(y_chunks, t_chunks, dy_chunks, &f);
    let mut gradient = [[0.0; WIDTH]];
    let loss = chunks_with_gradient(&[pad(y_tail)], &[pad(t_tail)], &mut gradient, &f);
    dy_tail.copy_from_slice(&gradient[0][..y_tail.len()]);
    // The padding lanes have a loss of their own (ln 2 for the cross-entropy), so only the real ones are added.
    let tail: f32 = loss.to_array()[..y_tail.len()].iter().sum();
    sum.sum_lanes() + tail
}

/// The sums of the losses, lane by lane. Not inlined: called for the body and for the tail, and `f` may be long.
#[inline(never)]
fn chunks_with_gradient(
    y: &[[f32; WIDTH]],
    t: &[[f32; WIDTH]],
    dy: &mut [[f32; WIDTH]],
    f: &impl Fn(Lanes, Lanes) -> (Lanes, Lanes),
) -> Lanes {
    let mut sum = Lanes::splat(0.0);
    for ((y, t), dy) in y.iter().zip(t).zip(dy) {
        let (loss, gradient) = f(Lanes::load(y), Lanes::load(t));
        sum = sum.add(loss);
        gradient.store(dy);
    }
    sum
}

/// `z <- e^z / sum(e^z)`, computed after the largest is taken off, so that nothing overflows.
pub fn softmax(z: &mut [f32]) {
    let largest = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    map::<Lanes>(z, |z| math::exp(z.sub(Lanes::splat(largest))));
    let sum: f32 = z.iter().sum();
    z.iter_mut().for_each(|z| *z /= sum);
}

/// Cross-entropy of the softmax of one image's logits z (K) and its label, `ln sum(e^z) - z[label]`; `dz` (K) becomes
/// `scale * (softmax(z) - one-hot label)`.
///
/// # Panics
/// If the label is not below K.
pub fn softmax_cross_entropy(z: &[f32], label: usize, scale: f32, dz: &mut [f32]) -> f32 {
    let largest = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    dz.copy_from_slice(z);
    map::<Lanes>(dz, |z| math::exp(z.sub(Lanes::splat(largest))));
    let sum: f32 = dz.iter().sum();
    dz.iter_mut().for_each(|dz| *dz *= scale / sum);
    dz[label] -= scale;
    // The sum lies between 1 and K, or it is NaN, of which the logarithm would make a number.
    let ln_sum = if sum.is_nan() { sum } else { math::ln(Lanes::splat(sum)).to_array()[0] };
    ln_sum + (largest - z[label])
}
