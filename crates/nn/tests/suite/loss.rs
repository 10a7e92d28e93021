//! Losses and their gradients against TensorFlow: means and sums over pixels, and the cross-entropy of labels.

use crate::{Rows, assert_close, assert_near, cases, matrix};
use ndarray::{Array2, s};
use nn::{Activation, Loss, Pass, Reduction};
use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(alias = "logits")]
    y: Rows,
    #[serde(default)]
    target: Rows,
    #[serde(default)]
    labels: Vec<u8>,
    #[serde(alias = "value")]
    loss: f64,
    gradient: Rows,
}

/// The cases of both files that are losses of outputs.
fn all_cases() -> Vec<Case> {
    #[derive(Deserialize)]
    struct Named {
        name: String,
    }
    let files =
        [include_str!("../../../../tests/golden/losses.json"), include_str!("../../../../tests/golden/penalties.json")];
    let mut all = Vec::new();
    for value in files.into_iter().flat_map(cases::<serde_json::Value>) {
        let Named { name } = serde_json::from_value(value.clone()).expect("cases have names");
        if !["l1_activity", "kl_sparsity", "clip_by_global_norm"].contains(&name.as_str()) {
            all.push(serde_json::from_value(value).expect("a loss"));
        }
    }
    all
}

/// Name in the files -> loss, reduction, and whether images are averaged.
fn kind(name: &str) -> (Loss, Reduction, bool) {
    match name {
        "mse" => (Loss::SquaredError, Reduction::Mean, true),
        "squared_error_sum" => (Loss::SquaredError, Reduction::Sum, false),
        "bce" => (Loss::BinaryCrossEntropyFromLogits, Reduction::Mean, true),
        "bce_sum" => (Loss::BinaryCrossEntropyFromLogits, Reduction::Sum, false),
        "softmax_cross_entropy" => (Loss::SoftmaxCrossEntropy, Reduction::Mean, true),
        other => panic!("no loss {other}"),
    }
}

#[test]
fn agrees_with_tensorflow() {
    let cases = all_cases();
    assert_eq!(cases.len(), 10);
    for case in cases {
        let (loss, reduction, averaged) = kind(&case.name);
        let y = matrix(&case.y);
        let n = y.nrows();
        // Labels need no other target.
        let t = if case.target.is_empty() { Array2::zeros(y.dim()) } else { matrix(&case.target) };
        let image_weight = if averaged { 1.0 / n as f64 } else { 1.0 };
        // In one piece, and in two parts of one batch.
        for cut in [0, 1, n] {
            let mut dy = Array2::from_elem(y.dim(), f32::NAN);
            let mut sum = 0.0;
            for rows in [0..cut, cut..n] {
                let labels = case.labels.get(rows.clone()).unwrap_or_default();
                let pass = Pass { labels, image_weight, ..Pass::LOOK };
                let part = s![rows, ..];
                sum += loss.forward_backward(y.slice(part), t.slice(part), reduction, pass, dy.slice_mut(part));
            }
            let value = if averaged { sum / n as f64 } else { sum };
            assert_near(&case.name, value, case.loss, 1e-6);
            assert_close(&case.name, &dy, case.gradient.iter().flatten(), 1e-5);
        }
    }
}

/// The weight of an image scales its gradient and not the loss.
#[test]
fn weights_of_images_scale_gradients() {
    for case in all_cases() {
        let (loss, reduction, _) = kind(&case.name);
        let y = matrix(&case.y);
        let t = if case.target.is_empty() { Array2::zeros(y.dim()) } else { matrix(&case.target) };
        let at = |image_weight: f64| {
            let mut dy = Array2::from_elem(y.dim(), f32::NAN);
            let pass = Pass { labels: &case.labels, image_weight, ..Pass::LOOK };
            (loss.forward_backward(y.view(), t.view(), reduction, pass, dy.view_mut()), dy)
        };
        let ((whole, gradient), (same, quarter)) = (at(1.0), at(0.25));
        assert_eq!(whole, same);
        // A power of two scales without rounding, unless the number is denormal.
        assert!(gradient.iter().zip(&quarter).all(|(g, q)| (g / 4.0 - q).abs() <= 1e-37), "{}", case.name);
    }
}

#[test]
fn outputs_become_what_they_mean() {
    let logits = ndarray::array![[0.5_f32, -2.0, 3.0], [80.0, -80.0, 0.0]];
    let finished = |loss: Loss| {
        let mut y = logits.clone();
        loss.finish(y.view_mut());
        y
    };
    assert_eq!(finished(Loss::SquaredError), logits);
    let mut sigmoid: Vec<f32> = logits.iter().copied().collect();
    Activation::Sigmoid.forward(&mut sigmoid);
    assert!(finished(Loss::BinaryCrossEntropyFromLogits).iter().eq(&sigmoid));
    // Row by row: each image has probabilities of its own.
    let probabilities = finished(Loss::SoftmaxCrossEntropy);
    for (row, z) in probabilities.rows().into_iter().zip(logits.rows()) {
        let sum: f64 = z.iter().map(|&z| f64::from(z).exp()).sum();
        let exact: Vec<f64> = z.iter().map(|&z| f64::from(z).exp() / sum).collect();
        assert_close("probability", row, &exact, 1e-6);
    }
}
