//! Activations against their formulas in `f64`, and their gradients against central differences.

use crate::Numbers;
use kernels::{Activation, LEAKY_RELU_SLOPE};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn exact(activation: Activation, z: f64) -> f64 {
    let (lambda, alpha) = (1.050_700_987_355_480_5, 1.673_263_242_354_377_2);
    match activation {
        Activation::Linear => z,
        Activation::Relu => z.max(0.0),
        Activation::LeakyRelu => z.max(f64::from(LEAKY_RELU_SLOPE) * z),
        Activation::Elu if z < 0.0 => z.exp_m1(),
        Activation::Selu if z < 0.0 => lambda * alpha * z.exp_m1(),
        Activation::Elu => z,
        Activation::Selu => lambda * z,
        Activation::Softplus => z.max(0.0) + (-z.abs()).exp().ln_1p(),
        Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
        Activation::Tanh => z.tanh(),
    }
}

/// Lengths around the vector and the block, values of both signs from tiny to saturating.
fn inputs() -> Vec<Vec<f32>> {
    let mut numbers = Numbers::new(5);
    [0, 1, 3, 4, 5, 63, 64, 65, 130, 257]
        .map(|n| (0..n).map(|i| numbers.draw() * [0.01, 1.0, 4.0, 20.0][i % 4]).collect())
        .into_iter()
        .collect()
}

#[test]
fn values() {
    for activation in Activation::ALL {
        for z in inputs() {
            let mut y = z.clone();
            activation.forward(&mut y);
            for (&z, &y) in z.iter().zip(&y) {
                let e = exact(activation, f64::from(z));
                assert!((f64::from(y) - e).abs() <= 3e-7 * e.abs().max(1e-6), "{activation:?}({z}) = {y}, not {e}");
            }
        }
    }
}

#[test]
fn bias_is_added_to_every_row() {
    for width in [1, 2, 3, 4, 5, 9, 70] {
        let mut numbers = Numbers::new(width as u64);
        let (z, bias) = (numbers.vec(3 * width), numbers.vec(width));
        for activation in Activation::ALL {
            let mut y = z.clone();
            activation.forward_with_bias(&mut y, &bias);
            let mut sums: Vec<f32> = z.iter().enumerate().map(|(i, z)| z + bias[i % width]).collect();
            activation.forward(&mut sums);
            assert_eq!(y, sums, "{activation:?}, width {width}");
        }
    }
}

#[test]
fn gradients_agree_with_central_differences() {
    for activation in Activation::ALL {
        for z in inputs() {
            let mut y = z.clone();
            activation.forward(&mut y);
            let mut dz = vec![2.0; z.len()];
            activation.backward(&y, &mut dz);
            for (&z, &dz) in z.iter().zip(&dz) {
                let (z, h) = (f64::from(z), 1e-5);
                if z.abs() < 2.0 * h {
                    continue; // a kink at 0 has no derivative
                }
                let slope = 2.0 * (exact(activation, z + h) - exact(activation, z - h)) / (2.0 * h);
                assert!((f64::from(dz) - slope).abs() < 2e-5, "{activation:?}'({z}) = {dz}, not {slope}");
            }
        }
    }
}

#[test]
fn nan_is_not_hidden() {
    for activation in Activation::ALL {
        let mut y = [f32::NAN];
        activation.forward(&mut y);
        assert!(y[0].is_nan(), "{activation:?}");
    }
}
