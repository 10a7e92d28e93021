//! Walks and samples in the space of the codes.

use crate::spec::ExperimentSpec;
use crate::streams::{Purpose, stream};
use nn::fill_standard_normal;

/// `frames` rows on the straight line from a to b, both (D), ends included: `(1 - t) a + t b`.
pub(crate) fn line(a: &[f32], b: &[f32], frames: usize) -> Vec<f32> {
    let at = |frame: usize| frame as f32 / (frames.max(2) - 1) as f32;
    (0..frames).flat_map(|frame| a.iter().zip(b).map(move |(a, b)| (1.0 - at(frame)) * a + at(frame) * b)).collect()
}

/// `count` codes (D) from the normal distribution with this mean and deviation, times `temperature`; the same for the same
/// `index`, so that one can watch a sample improve while the model learns.
pub(crate) fn normal_codes(
    spec: &ExperimentSpec,
    index: u64,
    count: usize,
    temperature: f32,
    mean_and_deviation: &[(f32, f32)],
) -> Vec<f32> {
    let mut stream = stream(spec.seed, Purpose::Display, index);
    let mut codes = vec![0.0; count * mean_and_deviation.len()];
    for code in codes.chunks_exact_mut(mean_and_deviation.len()) {
        fill_standard_normal(&mut stream, code);
        for (value, (mean, deviation)) in code.iter_mut().zip(mean_and_deviation) {
            *value = mean + temperature * deviation * *value;
        }
    }
    codes
}

/// Codes of a side x side grid over the plane, at the quantiles of the standard normal: every cell is as likely as any other
/// (Kingma and Welling 2014, appendix A). Row by row, the first coordinate from left to right, the second from top to bottom.
pub(crate) fn quantile_grid(side: usize) -> Vec<f32> {
    let at = |i: usize| normal_quantile((i as f64 + 0.5) / side as f64) as f32;
    (0..side * side).flat_map(|cell| [at(cell % side), -at(cell / side)]).collect()
}

/// The x with `P(X <= x) = p` for X standard normal, by bisection.
fn normal_quantile(p: f64) -> f64 {
    let (mut low, mut high) = (-10.0, 10.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let below = libm::erfc(-middle / std::f64::consts::SQRT_2) / 2.0;
        if below < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}
