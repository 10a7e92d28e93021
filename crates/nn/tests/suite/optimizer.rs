//! Ten steps of each optimiser against Keras, with gradients that are zero, tiny and large.

use crate::{Rows, assert_close, cases};
use nn::{Optimizer, OptimizerConfig, Parameters, TensorKind};
use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Case {
    name: String,
    hyperparameters: Hyperparameters,
    initial: Vec<f64>,
    gradients: Rows,
    after: Rows,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Hyperparameters {
    learning_rate: f64,
    momentum: f64,
    rho: f64,
    beta_1: f64,
    beta_2: f64,
    epsilon: f64,
}

#[test]
fn ten_steps_agree_with_keras() {
    let cases: Vec<Case> = cases(include_str!("../../../../tests/golden/optimizers.json"));
    assert_eq!(cases.len(), 4);
    for Case { name, hyperparameters, initial, gradients, after } in cases {
        let Hyperparameters { learning_rate, momentum, rho, beta_1, beta_2, epsilon } = hyperparameters;
        let config = match name.as_str() {
            "sgd" => OptimizerConfig::Sgd,
            "momentum" => OptimizerConfig::Momentum { momentum },
            "rmsprop" => OptimizerConfig::RmsProp { rho, epsilon },
            "adam" => OptimizerConfig::Adam { beta1: beta_1, beta2: beta_2, epsilon },
            other => panic!("no optimiser {other}"),
        };
        let mut parameters = Parameters::default();
        let mut values = initial.iter().map(|&value| value as f32);
        let id = parameters.add("w".into(), TensorKind::Weight, [3, 4], || values.next().expect("twelve"));
        let mut optimizer = Optimizer::new(config, &parameters);
        for (step, (gradient, after)) in gradients.iter().zip(&after).enumerate() {
            parameters.clear_gradients();
            let (mut place, _) = parameters.gradient_mut(id);
            place.iter_mut().zip(gradient).for_each(|(place, &g)| *place = g as f32);
            optimizer.step(&mut parameters, learning_rate as f32, 0.0);
            // Elements are compared each with itself: some reach thousands. Large steps back and forth cost digits.
            for (i, (&w, &expected)) in parameters.values().iter().zip(after).enumerate() {
                assert_close(&format!("{name}, step {step}, element {i}"), [&w], [&expected], 3e-5);
            }
        }
    }
}

/// A tensor that the batch gave no gradient to stays as it is: frozen layers cost nothing and do not drift.
#[test]
fn without_a_gradient_nothing_moves() {
    let mut parameters = Parameters::default();
    parameters.add("frozen".into(), TensorKind::Weight, [1, 5], || 0.5);
    let moving = parameters.add("moving".into(), TensorKind::Bias, [1, 5], || 0.5);
    let mut optimizer = Optimizer::new(OptimizerConfig::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, &parameters);
    parameters.clear_gradients();
    parameters.gradient_mut(moving).0.fill(1.0);
    optimizer.step(&mut parameters, 0.1, 0.1);
    assert_eq!(parameters.values()[..5], [0.5; 5]);
    assert!(parameters.values()[5..].iter().all(|&w| (w - 0.4).abs() < 1e-6));
}

/// The L2 penalty is on weights, and it is the gradient of half the squares that shrinks them.
#[test]
fn weights_decay_and_biases_do_not() {
    let mut parameters = Parameters::default();
    let weight = parameters.add("weight".into(), TensorKind::Weight, [1, 3], || 2.0);
    let bias = parameters.add("bias".into(), TensorKind::Bias, [1, 3], || 2.0);
    for id in [weight, bias] {
        parameters.gradient_mut(id).0.fill(0.5);
    }
    Optimizer::new(OptimizerConfig::Sgd, &parameters).step(&mut parameters, 0.1, 0.25);
    assert_eq!(parameters.values(), [1.9, 1.9, 1.9, 1.95, 1.95, 1.95]);
}

/// After a rollback an optimiser goes on as if nothing had been.
#[test]
fn a_copy_goes_on_where_the_other_stood() {
    let configs = [
        OptimizerConfig::Sgd,
        OptimizerConfig::Momentum { momentum: 0.9 },
        OptimizerConfig::RmsProp { rho: 0.9, epsilon: 1e-7 },
        OptimizerConfig::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    ];
    for (config, moments) in configs.into_iter().zip([0, 1, 1, 2]) {
        assert_eq!(config.moments(), moments);
        let mut parameters = Parameters::default();
        let id = parameters.add("w".into(), TensorKind::Weight, [1, 7], || 0.5);
        let fresh = Optimizer::new(config, &parameters);
        let mut optimizer = fresh.clone();
        let steps = |optimizer: &mut Optimizer, parameters: &mut Parameters| {
            for k in 0..3 {
                parameters.gradient_mut(id).0.fill(1.0 + k as f32);
                optimizer.step(parameters, 0.01, 0.0);
            }
        };
        steps(&mut optimizer, &mut parameters);
        let (kept, kept_parameters) = (optimizer.clone(), parameters.clone());
        steps(&mut optimizer, &mut parameters);
        let mut copy = fresh.clone();
        copy.copy_from(&kept);
        let mut again = kept_parameters.clone();
        steps(&mut copy, &mut again);
        assert_eq!(again.values(), parameters.values(), "{config:?}");
        let mut anew = kept_parameters;
        steps(&mut fresh.clone(), &mut anew);
        assert_eq!(anew.values() != parameters.values(), moments > 0, "{config:?}: moments matter");
    }
}
