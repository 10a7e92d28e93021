//! Losses against their definitions in `f64`, and their gradients against central differences.

use crate::Numbers;
use kernels::{sigmoid_cross_entropy, squared_error};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

type Loss = fn(&[f32], &[f32], f32, &mut [f32]) -> f32;
type Exact = fn(f64, f64) -> f64;

const LOSSES: [(Loss, Exact); 2] = [
    (squared_error, |y, t| (y - t) * (y - t)),
    // The textbook form, with the logarithms of the sigmoid and of its complement.
    (sigmoid_cross_entropy, |z, t| t * (-z).exp().ln_1p() + (1.0 - t) * z.exp().ln_1p()),
];

#[test]
fn values_and_gradients() {
    let mut numbers = Numbers::new(9);
    for (loss, exact) in LOSSES {
        for n in [0, 1, 2, 3, 4, 5, 8, 31, 784] {
            let y: Vec<f32> = (0..n).map(|i| numbers.draw() * [0.1, 3.0, 25.0][i % 3]).collect();
            let t: Vec<f32> = (0..n).map(|i| [0.0, 1.0, (numbers.draw() + 1.0) / 2.0][i % 3]).collect();
            let mut dy = vec![f32::NAN; n];
            let value = f64::from(loss(&y, &t, 0.5, &mut dy));
            let expected: f64 = y.iter().zip(&t).map(|(&y, &t)| exact(f64::from(y), f64::from(t))).sum();
            assert!((value - expected).abs() <= 1e-5 * expected.abs(), "{n}: {value}, not {expected}");
            for ((&y, &t), &dy) in y.iter().zip(&t).zip(&dy) {
                let (y, t, h) = (f64::from(y), f64::from(t), 1e-4);
                let slope = 0.5 * (exact(y + h, t) - exact(y - h, t)) / (2.0 * h);
                assert!((f64::from(dy) - slope).abs() <= 1e-5 * slope.abs().max(1.0), "at {y}, {t}: {dy}, not {slope}");
            }
        }
    }
}

#[test]
fn cross_entropy_survives_large_logits() {
    let mut dz = [0.0; 2];
    assert!(sigmoid_cross_entropy(&[1000.0, -1000.0], &[1.0, 0.0], 1.0, &mut dz) < 1e-37);
    assert_eq!(sigmoid_cross_entropy(&[1000.0, -1000.0], &[0.0, 1.0], 1.0, &mut dz), 2000.0);
    assert_eq!(dz, [1.0, -1.0]);
}
