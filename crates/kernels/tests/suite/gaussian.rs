//! The Gaussian code against its formulas in `f64`, for every length around the vector.

use crate::Numbers;
use kernels::{kl_divergence, reparameterize, reparameterize_backward};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const LENGTHS: [usize; 12] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 31, 64];

/// Heads of one image, whose log variances reach from tiny to large, noise and a gradient.
struct Image {
    heads: Vec<f32>,
    noise: Vec<f32>,
    dz: Vec<f32>,
}

impl Image {
    fn new(units: usize, numbers: &mut Numbers) -> Self {
        let mut heads = numbers.vec(2 * units);
        heads.iter_mut().enumerate().for_each(|(i, x)| *x *= [0.01, 1.0, 4.0, 15.0][i % 4]);
        Self { heads, noise: numbers.vec(units), dz: numbers.vec(units) }
    }

    /// Mean, log variance, noise and dz of each unit.
    fn units(&self) -> impl Iterator<Item = [f64; 4]> {
        let units = self.noise.len();
        let value = |x: &[f32], i: usize| f64::from(x[i]);
        (0..units).map(move |i| {
            [value(&self.heads, i), value(&self.heads, units + i), value(&self.noise, i), value(&self.dz, i)]
        })
    }
}

/// Images of every length.
fn images() -> impl Iterator<Item = Image> {
    let mut numbers = Numbers::new(41);
    LENGTHS.into_iter().flat_map(move |units| [(); 20].map(|()| Image::new(units, &mut numbers)))
}

/// Within some units in the last place of the larger of the terms that make up the number.
fn assert_near(what: &str, actual: f32, terms: &[f64]) {
    let exact: f64 = terms.iter().sum();
    let largest = terms.iter().fold(1e-6_f64, |most, term| most.max(term.abs()));
    assert!((f64::from(actual) - exact).abs() <= 6e-7 * largest, "{what}: {actual}, not {exact}");
}

#[test]
fn samples() {
    for image in images() {
        let mut z = vec![f32::NAN; image.noise.len()];
        reparameterize(&image.heads, &image.noise, &mut z);
        for (z, [mean, log_variance, noise, _]) in z.into_iter().zip(image.units()) {
            assert_near("z", z, &[mean, (log_variance / 2.0).exp() * noise]);
        }
    }
}

#[test]
fn without_noise_the_sample_is_the_mean() {
    for image in images() {
        let units = image.noise.len();
        let mut z = vec![f32::NAN; units];
        reparameterize(&image.heads, &vec![0.0; units], &mut z);
        assert_eq!(z, image.heads[..units]);
    }
}

#[test]
fn divergences_are_added_unit_by_unit() {
    let divergence = |[mean, log_variance, ..]: [f64; 4]| (mean * mean + log_variance.exp_m1() - log_variance) / 2.0;
    for image in images() {
        let mut sums = vec![1.0; image.noise.len()];
        let sum = kl_divergence(&image.heads, &mut sums);
        let mut exact_sum = 0.0;
        for (unit, (actual, unit_of)) in sums.iter().zip(image.units()).enumerate() {
            let exact = divergence(unit_of);
            exact_sum += exact;
            // The log variance is a term of its own, so near the minimum, where all cancels, an absolute error is left.
            assert!(
                (actual - 1.0 - exact).abs() <= 6e-7 * exact.max(1.0),
                "unit {unit}: {}, not {exact}",
                actual - 1.0
            );
        }
        assert!((sum - exact_sum).abs() <= 1e-6 * exact_sum.max(1.0), "{sum}, not {exact_sum}");
        // Padding has a divergence of 0 and noise has none: a second image adds the same again.
        assert_eq!(kl_divergence(&image.heads, &mut sums), sum);
    }
}

#[test]
fn the_standard_normal_diverges_from_itself_by_nothing() {
    let mut sums = [0.0; 5];
    assert_eq!(kl_divergence(&[0.0; 10], &mut sums), 0.0);
    assert_eq!(sums, [0.0; 5]);
}

#[test]
fn gradients_of_the_heads() {
    for image in images() {
        for weight in [0.0_f32, 0.25, 4.0] {
            let units = image.noise.len();
            let mut dheads = vec![f32::NAN; 2 * units];
            reparameterize_backward(&image.heads, &image.noise, &image.dz, weight, &mut dheads);
            let weight = f64::from(weight);
            for (i, [mean, log_variance, noise, dz]) in image.units().enumerate() {
                assert_near("dmean", dheads[i], &[dz, weight * mean]);
                let of_sample = dz * noise * (log_variance / 2.0).exp() / 2.0;
                assert_near("dlog_variance", dheads[units + i], &[of_sample, weight * log_variance.exp_m1() / 2.0]);
            }
        }
    }
}

#[test]
fn nan_is_not_hidden() {
    let mut z = [0.0; 2];
    reparameterize(&[f32::NAN, 0.0, 0.0, f32::NAN], &[0.0, 1.0], &mut z);
    assert!(z[0].is_nan() && z[1].is_nan());
    assert!(kl_divergence(&[0.0, f32::NAN], &mut [0.0]).is_nan());
}
