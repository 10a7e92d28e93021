//! A whole autoencoder against TensorFlow: loss, every gradient, and ten steps of Adam, plain, tied and with cross-entropy.

use crate::{Rows, assert_close, cases, matrix, stream};
use nn::{Activation, Autoencoder, AutoencoderConfig, Initializer, LayerConfig, Loss, Optimizer, OptimizerConfig};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Case {
    name: String,
    tied: bool,
    widths: Vec<usize>,
    l2: f64,
    x: Rows,
    initial: BTreeMap<String, Value>,
    code: Rows,
    reconstruction: Rows,
    reconstruction_loss: f64,
    penalty: f64,
    gradients: BTreeMap<String, Value>,
    step_losses: Vec<f64>,
    r#final: BTreeMap<String, Value>,
}

/// The tensors in the order of our parameters: w1, b1, w2, b2 and so on; a tied decoder has no weights of its own.
fn flat(tensors: &BTreeMap<String, Value>) -> Vec<f64> {
    fn numbers(value: &Value, into: &mut Vec<f64>) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| numbers(value, into)),
            value => into.push(value.as_f64().expect("a number")),
        }
    }
    let mut all = Vec::new();
    for layer in 1..=4 {
        for kind in ["w", "b"] {
            if let Some(value) = tensors.get(&format!("{kind}{layer}")) {
                numbers(value, &mut all);
            }
        }
    }
    all
}

fn model(case: &Case, rows: usize) -> Autoencoder {
    let cross_entropy = case.name == "relu_bce";
    let activation = if cross_entropy { Activation::Relu } else { Activation::Elu };
    let hidden = |outputs| LayerConfig { outputs, activation };
    let config = AutoencoderConfig {
        inputs: case.widths[0],
        encoder: vec![hidden(case.widths[1]), hidden(case.widths[2])],
        decoder: vec![hidden(case.widths[3]), LayerConfig { outputs: case.widths[4], activation: Activation::Linear }],
        tied: case.tied,
        initializer: Initializer::HeNormal,
        loss: if cross_entropy { Loss::BinaryCrossEntropyFromLogits } else { Loss::MeanSquaredError },
        rows,
    };
    let mut model = Autoencoder::new(&config, &mut stream(0));
    let initial = flat(&case.initial);
    let values = model.parameters_mut().values_mut();
    assert_eq!(values.len(), initial.len(), "{}: number of parameters", case.name);
    values.iter_mut().zip(initial).for_each(|(value, initial)| *value = initial as f32);
    model
}

fn all_cases() -> Vec<Case> {
    let cases: Vec<Case> = cases(include_str!("../../../../tests/golden/autoencoder.json"));
    assert_eq!(cases.len(), 3);
    cases
}

#[test]
fn passes_agree_with_tensorflow() {
    for case in all_cases() {
        let x = matrix(&case.x);
        for rows in [5, 2] {
            let mut model = model(&case, rows);
            let mut sum = 0.0;
            model.parameters_mut().clear_gradients();
            for part in x.axis_chunks_iter(ndarray::Axis(0), rows) {
                sum += model.accumulate_gradients(part, part, x.nrows());
            }
            let loss = sum / x.nrows() as f64;
            assert!((loss / case.reconstruction_loss - 1.0).abs() < 1e-6, "{}: loss {loss}", case.name);
            let penalty = case.l2 * model.parameters().half_sum_of_squared_weights();
            assert!((penalty - case.penalty).abs() < 1e-7, "{}: penalty {penalty}", case.name);
            // The penalty's gradient belongs to the optimiser, so it is added here.
            let mut gradients = model.parameters().gradients().to_vec();
            let values = model.parameters().values();
            let mut at = 0;
            for tensor in model.parameters().tensors() {
                let size = tensor.shape[0] * tensor.shape[1];
                if tensor.kind == nn::TensorKind::Weight {
                    (at..at + size).for_each(|i| gradients[i] += case.l2 as f32 * values[i]);
                }
                at += size;
            }
            assert_close(&format!("{}: gradient", case.name), &gradients, &flat(&case.gradients), 2e-5);
        }
    }
}

#[test]
fn codes_and_reconstructions_agree_with_tensorflow() {
    for case in all_cases() {
        let x = matrix(&case.x);
        let mut model = model(&case, 5);
        let codes = model.encode(x.view()).to_owned();
        assert_close(&format!("{}: code", case.name), &codes, case.code.iter().flatten(), 1e-5);
        let (mut decoded, mut evaluated) = (x.clone(), x.clone());
        model.decode(codes.view(), decoded.view_mut());
        assert_close(&format!("{}: reconstruction", case.name), &decoded, case.reconstruction.iter().flatten(), 1e-5);
        let loss = model.evaluate(x.view(), x.view(), evaluated.view_mut()) / x.nrows() as f64;
        assert_eq!(decoded, evaluated);
        assert!((loss / case.reconstruction_loss - 1.0).abs() < 1e-6);
    }
}

#[test]
fn ten_adam_steps_agree_with_tensorflow() {
    for case in all_cases() {
        let x = matrix(&case.x);
        let mut model = model(&case, 5);
        let adam = OptimizerConfig::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
        let mut optimizer = Optimizer::new(adam, model.parameters());
        for (step, expected) in case.step_losses.iter().enumerate() {
            model.parameters_mut().clear_gradients();
            let penalty = case.l2 * model.parameters().half_sum_of_squared_weights();
            let loss = model.accumulate_gradients(x.view(), x.view(), x.nrows()) / x.nrows() as f64 + penalty;
            assert!((loss / expected - 1.0).abs() < 1e-5, "{}, step {step}: {loss}, not {expected}", case.name);
            optimizer.step(model.parameters_mut(), 0.01, case.l2 as f32);
        }
        // Adam divides by the root of the second moment, which magnifies the rounding of small gradients.
        assert_close(&format!("{}: final", case.name), model.parameters().values(), &flat(&case.r#final), 1e-4);
    }
}
