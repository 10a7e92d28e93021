//! A whole autoencoder against TensorFlow: loss, every gradient, and ten steps of Adam, plain, tied and with cross-entropy.

use crate::{Rows, assert_close, assert_near, cases, matrix, stream};
use ndarray::{Array2, Axis};
use nn::{
    Activation, Autoencoder, AutoencoderConfig, Initializer, LayerConfig, Loss, Network, NetworkConfig, Optimizer,
    OptimizerConfig, Parameters, Pass, Reduction, Shape, Target,
};
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

fn model(case: &Case, rows: usize) -> (Network, Parameters) {
    let cross_entropy = case.name == "relu_bce";
    let activation = if cross_entropy { Activation::Relu } else { Activation::Elu };
    let hidden = |units| LayerConfig::Dense { units, activation };
    let last = LayerConfig::Dense { units: case.widths[4], activation: Activation::Linear };
    let config = AutoencoderConfig {
        input: Shape::flat(case.widths[0]),
        encoder: vec![hidden(case.widths[1]), hidden(case.widths[2])],
        decoder: vec![hidden(case.widths[3]), last],
        tied: case.tied,
        initializer: Initializer::HeNormal,
        bias_deviation: 0.0,
    };
    let Autoencoder { mut parameters, encoder, decoder } = Autoencoder::new(&config, &mut stream(0));
    let initial = flat(&case.initial);
    let values = parameters.values_mut();
    assert_eq!(values.len(), initial.len(), "{}: number of parameters", case.name);
    values.iter_mut().zip(initial).for_each(|(value, initial)| *value = initial as f32);
    let loss = if cross_entropy { Loss::BinaryCrossEntropyFromLogits } else { Loss::SquaredError };
    let config = NetworkConfig { encoder_layers: 2, frozen: 0, loss, reduction: Reduction::Mean, rows };
    (Network::new([encoder, decoder].concat(), config), parameters)
}

/// Gradients of a batch in passes of so many images; returns the mean loss.
fn batch(network: &mut Network, parameters: &mut Parameters, x: &Array2<f32>) -> f64 {
    parameters.clear_gradients();
    let pass = Pass { image_weight: 1.0 / x.nrows() as f64, ..Pass::LOOK };
    let parts = x.axis_chunks_iter(Axis(0), network.config().rows);
    let losses = parts.map(|part| network.accumulate_gradients(parameters, part, Target::Values(part), pass));
    losses.map(|losses| losses.reconstruction).sum::<f64>() / x.nrows() as f64
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
            let (mut network, mut parameters) = model(&case, rows);
            let loss = batch(&mut network, &mut parameters, &x);
            assert_near(&format!("{}: loss", case.name), loss, case.reconstruction_loss, 1e-6);
            let penalty = case.l2 * parameters.half_sum_of_squared_weights();
            assert!((penalty - case.penalty).abs() < 1e-7, "{}: penalty {penalty}", case.name);
            // The penalty's gradient belongs to the optimiser, so it is added here.
            parameters.add_penalty_to_gradients(case.l2 as f32);
            let gradients = parameters.gradients();
            assert_close(&format!("{}: gradient", case.name), gradients, &flat(&case.gradients), 2e-5);
        }
    }
}

#[test]
fn codes_and_reconstructions_agree_with_tensorflow() {
    for case in all_cases() {
        let x = matrix(&case.x);
        let (mut network, parameters) = model(&case, 5);
        let codes = network.encode(&parameters, x.view(), Pass::LOOK).to_owned();
        assert_eq!(network.code_units(), codes.ncols());
        assert_close(&format!("{}: code", case.name), &codes, case.code.iter().flatten(), 1e-5);
        let (mut decoded, mut evaluated) = (x.clone(), x.clone());
        network.decode(&parameters, codes.view(), Pass::LOOK, decoded.view_mut());
        assert_close(&format!("{}: reconstruction", case.name), &decoded, case.reconstruction.iter().flatten(), 1e-5);
        let losses = network.evaluate(&parameters, x.view(), Target::Values(x.view()), Pass::LOOK);
        network.finished_output(x.nrows(), evaluated.view_mut());
        assert_eq!(decoded, evaluated);
        assert_near("loss", losses.reconstruction / x.nrows() as f64, case.reconstruction_loss, 1e-6);
        assert_eq!((losses.kl, losses.l1), (0.0, 0.0));
    }
}

#[test]
fn ten_adam_steps_agree_with_tensorflow() {
    for case in all_cases() {
        let x = matrix(&case.x);
        let (mut network, mut parameters) = model(&case, 5);
        let adam = OptimizerConfig::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
        let mut optimizer = Optimizer::new(adam, &parameters);
        for (step, expected) in case.step_losses.iter().enumerate() {
            let loss = batch(&mut network, &mut parameters, &x);
            let loss = loss + case.l2 * parameters.half_sum_of_squared_weights();
            assert_near(&format!("{}, step {step}", case.name), loss, *expected, 1e-5);
            optimizer.step(&mut parameters, 0.01, case.l2 as f32);
        }
        // Adam divides by the root of the second moment, which magnifies the rounding of small gradients.
        assert_close(&format!("{}: final", case.name), parameters.values(), &flat(&case.r#final), 1e-4);
    }
}
