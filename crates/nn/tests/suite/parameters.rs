//! The block of all parameters: places, shapes and the gradients of a batch.

use crate::{learning, tensor};
use kernels::Output;
use nn::{Parameters, TensorKind};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn tensors_lie_one_after_the_other() {
    let mut parameters = Parameters::default();
    let numbers = |from: u16, to: u16| (from..to).map(f32::from);
    let weight = tensor(&mut parameters, TensorKind::Weight, [2, 3], numbers(0, 6));
    let bias = tensor(&mut parameters, TensorKind::Bias, [1, 3], numbers(6, 9));
    assert_eq!(parameters.values(), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
    assert_eq!(parameters.gradients(), [0.0; 9]);
    assert_eq!(parameters.value(weight), ndarray::array![[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]);
    assert_eq!(parameters.slice(bias), [6.0, 7.0, 8.0]);
    let described: Vec<_> = parameters.tensors().iter().map(|t| (t.name.as_str(), t.shape, t.kind)).collect();
    assert_eq!(described, [("Weight", [2, 3], TensorKind::Weight), ("Bias", [1, 3], TensorKind::Bias)]);
    parameters.values_mut()[7] = -1.0;
    assert_eq!(parameters.slice(bias), [6.0, -1.0, 8.0]);
}

/// The first contribution of a batch overwrites what the last batch left, the second adds.
#[test]
fn gradients_begin_anew_with_each_batch() {
    let mut parameters = Parameters::default();
    let [a, b] = [1.0, 2.0].map(|x| tensor(&mut parameters, TensorKind::Weight, [1, 2], [x; 2]));
    for _ in 0..2 {
        parameters.clear_gradients();
        assert!(learning(&mut parameters).is_empty() && parameters.gradient_norm() == 0.0);
        assert_eq!(parameters.gradient_mut(a).1, Output::Overwrite);
        assert_eq!(parameters.gradient_mut(a).1, Output::Accumulate);
        assert!(parameters.learns(a) && !parameters.learns(b));
        parameters.gradient_mut(a).0.fill(3.0);
        parameters.gradient_mut(b).0.fill(4.0);
        assert!((parameters.gradient_norm() - 50.0_f64.sqrt()).abs() < 1e-6);
    }
    let mut seen = Vec::new();
    parameters.for_each_with_gradient(|kind, range, values, gradient| {
        seen.push((kind, range, values.to_vec(), gradient.to_vec()));
        values.fill(9.0);
    });
    let weight = TensorKind::Weight;
    assert_eq!(seen, [(weight, 0..2, vec![1.0; 2], vec![3.0; 2]), (weight, 2..4, vec![2.0; 2], vec![4.0; 2])]);
    assert_eq!(parameters.values(), [9.0; 4]);
}

#[test]
fn nan_in_one_gradient_shows_in_the_norm() {
    let mut parameters = Parameters::default();
    let a = tensor(&mut parameters, TensorKind::Bias, [1, 9], [0.0; 9]);
    parameters.gradient_mut(a).0[[0, 7]] = f32::NAN;
    assert!(parameters.gradient_norm().is_nan());
}
