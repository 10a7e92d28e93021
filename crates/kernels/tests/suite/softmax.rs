//! The softmax and its cross-entropy against `f64`, with logits that would overflow, and with NaN.

use crate::Numbers;
use kernels::{softmax, softmax_cross_entropy};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Probabilities of the logits, and the logarithm of the sum of their exponentials.
fn exact(logits: &[f32]) -> (Vec<f64>, f64) {
    let largest = logits.iter().fold(f64::NEG_INFINITY, |most, &z| most.max(z.into()));
    let exponentials: Vec<f64> = logits.iter().map(|&z| (f64::from(z) - largest).exp()).collect();
    let sum: f64 = exponentials.iter().sum();
    (exponentials.iter().map(|e| e / sum).collect(), largest + sum.ln())
}

/// Logits of some images, of every length around the vector: small, large, and at ±80 with ties.
fn logits() -> Vec<Vec<f32>> {
    let mut numbers = Numbers::new(51);
    let mut all = vec![vec![80.0, -80.0, 80.0, -80.0, 0.0], vec![-80.0; 7], vec![1e4, -1e4, 0.0]];
    for length in [1, 2, 3, 4, 5, 8, 9, 10, 31] {
        for size in [0.01, 1.0, 10.0, 80.0] {
            all.push((0..length).map(|_| size * numbers.draw()).collect());
        }
    }
    all
}

#[test]
fn probabilities() {
    for logits in logits() {
        let mut y = logits.clone();
        softmax(&mut y);
        let largest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for ((&y, z), exact) in y.iter().zip(&logits).zip(exact(&logits).0) {
            // The distance to the largest logit is rounded, and the exponential magnifies that.
            let tolerance = 1e-6 + 6e-8 * f64::from(largest - z);
            assert!((f64::from(y) - exact).abs() <= tolerance * exact.max(1e-30), "{logits:?}: {y}, not {exact}");
        }
        assert!((y.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}

#[test]
fn cross_entropies_and_gradients() {
    for logits in logits() {
        let (probabilities, ln_sum) = exact(&logits);
        for label in 0..logits.len() {
            let mut dz = vec![f32::NAN; logits.len()];
            let loss = f64::from(softmax_cross_entropy(&logits, label, 0.25, &mut dz));
            let expected = ln_sum - f64::from(logits[label]);
            assert!((loss - expected).abs() <= 2e-7 * expected.max(1.0), "{logits:?}, {label}: {loss}, not {expected}");
            assert!(loss >= 0.0);
            for (i, (&dz, p)) in dz.iter().zip(&probabilities).enumerate() {
                let expected = 0.25 * (p - f64::from(u8::from(i == label)));
                assert!((f64::from(dz) - expected).abs() <= 2e-7, "{logits:?}, {label}: {dz}, not {expected}");
            }
        }
    }
}

/// A run that diverges must be seen to: whatever stands in one logit shows in the loss of every label.
#[test]
fn nan_and_infinity_are_not_hidden() {
    for bad in [f32::NAN, f32::INFINITY] {
        for place in 0..5 {
            let mut logits = [0.5, -1.0, 2.0, 0.0, 1.0];
            logits[place] = bad;
            let mut y = logits;
            softmax(&mut y);
            assert!(y[place].is_nan());
            for label in 0..5 {
                let mut dz = [0.0; 5];
                let loss = softmax_cross_entropy(&logits, label, 1.0, &mut dz);
                assert!(loss.is_nan(), "{bad} at {place}, label {label}: {loss}");
                assert!(dz.iter().any(|dz| dz.is_nan()), "{bad} at {place}, label {label}: {dz:?}");
            }
        }
    }
    assert!(softmax_cross_entropy(&[f32::NEG_INFINITY; 2], 0, 1.0, &mut [0.0; 2]).is_nan());
}
