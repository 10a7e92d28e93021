//! Penalties on the code and the limit on the gradient against TensorFlow.

use crate::{Rows, assert_close, assert_near, both_ways, cases, matrix, tensor};
use ndarray::{Array2, Axis, s};
use nn::{ActivityPenalty, Layer, Parameters, Pass, TensorKind, kl_to_target};
use serde::Deserialize;
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn cases_of<T: serde::de::DeserializeOwned>(name: &str, count: usize) -> Vec<T> {
    let all: Vec<Value> = cases(include_str!("../../../../tests/golden/penalties.json"));
    let chosen = all.into_iter().filter(|case| case["name"] == name);
    let chosen: Vec<T> = chosen.map(|case| serde_json::from_value(case).expect("a golden case")).collect();
    assert_eq!(chosen.len(), count, "{name}");
    chosen
}

/// The gradient of the layer alone: what it adds to a gradient of zeros from above.
fn gradient(layer: ActivityPenalty, a: &Array2<f32>) -> (Array2<f32>, ActivityPenalty) {
    let image_weight = 1.0 / a.nrows() as f64;
    let mut layer = Layer::ActivityPenalty(layer);
    let zeros = Array2::zeros(a.dim());
    let pass = Pass { image_weight, ..Pass::LOOK };
    let (y, dx) = both_ways(&mut layer, &mut Parameters::default(), a, &zeros, pass);
    assert_eq!(y, a);
    let Layer::ActivityPenalty(layer) = layer else { panic!("{layer:?}") };
    (dx, layer)
}

#[derive(Deserialize)]
struct L1 {
    strength: f32,
    a: Rows,
    value: f64,
    gradient: Rows,
}

#[test]
fn l1_agrees_with_tensorflow() {
    for case in cases_of::<L1>("l1_activity", 2) {
        let a = matrix(&case.a);
        let (dx, layer) = gradient(ActivityPenalty::new(a.ncols(), case.strength, 0.0, 0.1), &a);
        assert_near("value", layer.l1_sum() / a.nrows() as f64, case.value, 1e-6);
        // Zero at zero, where TensorFlow's derivative is zero too.
        assert_close("gradient", &dx, case.gradient.iter().flatten(), 1e-6);
    }
}

#[derive(Deserialize)]
struct Sparsity {
    weight: f32,
    target: f32,
    a: Rows,
    value: f64,
    gradient: Rows,
}

#[test]
fn sparsity_agrees_with_tensorflow() {
    for case in cases_of::<Sparsity>("kl_sparsity", 2) {
        let a = matrix(&case.a);
        // The codes of a batch in one pass, and in passes of one to three images.
        for rows in [a.nrows(), 1, 2, 3] {
            let mut layer = ActivityPenalty::new(a.ncols(), 0.0, case.weight, case.target);
            // A batch before, of which nothing may be left.
            layer.begin_batch();
            layer.add_to_means(Array2::from_elem((3, a.ncols()), 0.5).view());
            layer.begin_batch();
            a.axis_chunks_iter(Axis(0), rows).for_each(|part| layer.add_to_means(part));
            assert_near("value", layer.finish_means(), case.value, 1e-6);
            let (dx, layer) = gradient(layer, &a);
            assert_close("gradient", &dx, case.gradient.iter().flatten(), 1e-5);
            assert_eq!(layer.l1_sum(), 0.0);
        }
    }
}

/// What comes from above goes on, with the penalties added.
#[test]
fn both_penalties_add_to_the_gradient_from_above() {
    let a = ndarray::array![[0.5_f32, -0.25, 0.0], [0.75, 0.5, 0.25]];
    let dy = ndarray::array![[1.0_f32, 2.0, 3.0], [-1.0, -2.0, -3.0]];
    let mut penalty = ActivityPenalty::new(3, 0.1, 0.2, 0.3);
    penalty.begin_batch();
    penalty.add_to_means(a.view());
    penalty.finish_means();
    let alone = |l1: f32, sparsity: f32| {
        let mut layer = ActivityPenalty::new(3, l1, sparsity, 0.3);
        layer.begin_batch();
        layer.add_to_means(a.view());
        layer.finish_means();
        gradient(layer, &a).0
    };
    let expected = &dy + &alone(0.1, 0.0) + &alone(0.0, 0.2);
    let pass = Pass { image_weight: 0.5, ..Pass::LOOK };
    let (_, dx) = both_ways(&mut Layer::ActivityPenalty(penalty), &mut Parameters::default(), &a, &dy, pass);
    assert!((&dx - &expected).iter().all(|difference| difference.abs() < 1e-6), "{dx}, not {expected}");
}

/// Means of 0 and 1, where the divergence is infinite, give large and finite numbers.
#[test]
fn dead_and_saturated_units_stay_finite() {
    let a = ndarray::array![[0.0_f32, 1.0, 0.5], [0.0, 1.0, 0.5]];
    let mut layer = ActivityPenalty::new(3, 0.0, 1.0, 0.1);
    layer.begin_batch();
    layer.add_to_means(a.view());
    let value = layer.finish_means();
    assert!(value.is_finite() && value > 5.0, "{value}");
    let (dx, _) = gradient(layer, &a);
    assert!(dx.iter().all(|g| g.is_finite()), "{dx}");
    // Downhill leads away from either end.
    assert!(dx[[0, 0]] < -1e3 && dx[[0, 1]] > 1e3, "{dx}");
}

#[test]
fn the_divergence_is_that_of_two_coins() {
    assert_eq!(kl_to_target(0.3, 0.3), 0.0);
    assert_near("divergence", kl_to_target(0.1, 0.5), 0.1 * 0.2_f64.ln() + 0.9 * 1.8_f64.ln(), 1e-12);
    assert!(kl_to_target(0.1, 0.0) > 1.0 && kl_to_target(0.1, 1.0).is_finite());
}

#[derive(Deserialize)]
struct Clipping {
    limit: f64,
    tensors: Vec<Rows>,
    norm: f64,
    clipped: Vec<Rows>,
}

#[test]
fn clipping_agrees_with_tensorflow() {
    for case in cases_of::<Clipping>("clip_by_global_norm", 3) {
        let mut parameters = Parameters::default();
        // A tensor that the batch gives no gradient; what an earlier one left there counts for nothing.
        let frozen = tensor(&mut parameters, TensorKind::Weight, [2, 2], [1.0; 4]);
        parameters.gradient_mut(frozen).0.fill(1e6);
        parameters.clear_gradients();
        for rows in &case.tensors {
            let values = matrix(rows);
            let id = tensor(&mut parameters, TensorKind::Weight, values.dim().into(), vec![0.0; values.len()]);
            parameters.gradient_mut(id).0.assign(&values);
        }
        let norm = parameters.gradient_norm();
        assert!((norm - case.norm).abs() <= 1e-6 * case.norm, "{norm}, not {}", case.norm);
        if norm > case.limit {
            parameters.scale_gradients((case.limit / norm) as f32);
        }
        let expected: Vec<f64> = case.clipped.concat().concat();
        assert_close("clipped", &parameters.gradients()[4..], &expected, 1e-6);
        assert_eq!(parameters.gradients()[..4], [1e6; 4]);
        assert!(parameters.gradient_norm() <= case.limit * (1.0 + 1e-6));
    }
}

/// The limit holds for the gradient of the whole cost: the L2 penalty is a part of it, on weights and not on biases.
#[test]
fn the_penalty_on_weights_joins_their_gradients() {
    let mut parameters = Parameters::default();
    let weight = tensor(&mut parameters, TensorKind::Weight, [1, 2], [3.0, -4.0]);
    let bias = tensor(&mut parameters, TensorKind::Bias, [1, 1], [7.0]);
    let frozen = tensor(&mut parameters, TensorKind::Weight, [1, 1], [9.0]);
    parameters.clear_gradients();
    assert_eq!(parameters.half_sum_of_squared_weights(), 0.0);
    parameters.gradient_mut(weight).0.fill(1.0);
    parameters.gradient_mut(bias).0.fill(1.0);
    assert_eq!(parameters.half_sum_of_squared_weights(), 12.5);
    parameters.add_penalty_to_gradients(0.5);
    assert_eq!(parameters.gradients(), [2.5, -1.0, 1.0, 0.0]);
    assert!(parameters.learns(weight) && parameters.learns(bias) && !parameters.learns(frozen));
    // A matrix of gradients in parts, as a layer reads it.
    assert_eq!(parameters.gradient_mut(weight).0.slice(s![0, ..]).to_vec(), [2.5, -1.0]);
}
