//! Losses and their gradients against TensorFlow.

use crate::{Rows, assert_close, cases, matrix};
use ndarray::{Array2, s};
use nn::Loss;
use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(alias = "logits")]
    y: Rows,
    target: Rows,
    loss: f64,
    gradient: Rows,
}

#[test]
fn agrees_with_tensorflow() {
    for case in cases::<Case>(include_str!("../../../../tests/golden/losses.json")) {
        let loss = match case.name.as_str() {
            "mse" => Loss::MeanSquaredError,
            "bce" => Loss::BinaryCrossEntropyFromLogits,
            other => panic!("no loss {other}"),
        };
        let (y, t) = (matrix(&case.y), matrix(&case.target));
        let n = y.nrows();
        // In one piece, and in two parts of one batch.
        for cut in [0, 1, n] {
            let mut dy = Array2::from_elem(y.dim(), f32::NAN);
            let parts = [s![..cut, ..], s![cut.., ..]];
            let sums = parts.map(|part| loss.forward_backward(y.slice(part), t.slice(part), n, dy.slice_mut(part)));
            let mean = sums.iter().sum::<f64>() / n as f64;
            assert!((mean - case.loss).abs() <= 1e-6 * case.loss, "{}: {mean}, not {}", case.name, case.loss);
            assert_close(&case.name, &dy, case.gradient.iter().flatten(), 1e-5);
        }
    }
}
