//! The dense layer, forward and backward, against TensorFlow, for every activation; and the tied form against the plain one.

use crate::{Rows, activation, assert_close, cases, matrix, tensor, vector};
use kernels::MatmulScratch;
use ndarray::{Array2, ArrayView2};
use nn::{Activation, Dense, Parameters, TensorKind, Weight};
use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Case {
    activation: String,
    x: Rows,
    w: Rows,
    b: Vec<f64>,
    dy: Rows,
    y: Rows,
    dx: Rows,
    dw: Rows,
    db: Vec<f64>,
}

/// A layer with given weights: its own, or the transpose of a tensor that holds them the other way round.
fn layer(w: ArrayView2<'_, f32>, b: &[f32], activation: Activation, tied: bool) -> (Dense, Parameters) {
    let mut parameters = Parameters::default();
    let stored = if tied { w.reversed_axes() } else { w };
    let id = tensor(&mut parameters, TensorKind::Weight, stored.dim().into(), stored.iter().copied());
    let bias = tensor(&mut parameters, TensorKind::Bias, [1, b.len()], b.iter().copied());
    let weight = if tied { Weight::TransposeOf(id) } else { Weight::Own(id) };
    (Dense { inputs: w.nrows(), outputs: w.ncols(), weight, bias, activation }, parameters)
}

struct Passes {
    y: Array2<f32>,
    dx: Array2<f32>,
    /// Gradient of the weight as it is stored, and of the bias.
    gradients: Vec<f32>,
}

/// Forward and backward of one batch, cut into passes of `rows` images.
fn passes(layer: &Dense, parameters: &mut Parameters, x: &Array2<f32>, dy: &Array2<f32>, rows: usize) -> Passes {
    let scratch = &mut MatmulScratch::default();
    let (mut y, mut dx) = (Array2::zeros(dy.dim()), Array2::from_elem(x.dim(), f32::NAN));
    parameters.clear_gradients();
    for start in (0..x.nrows()).step_by(rows) {
        let part = ndarray::s![start..x.nrows().min(start + rows), ..];
        layer.forward(parameters, x.slice(part), y.slice_mut(part), scratch);
        let mut dz = dy.slice(part).to_owned();
        layer.backward(parameters, x.slice(part), y.slice(part), dz.view_mut(), Some(dx.slice_mut(part)), scratch);
    }
    Passes { y, dx, gradients: parameters.gradients().to_vec() }
}

#[test]
fn agrees_with_tensorflow() {
    let cases: Vec<Case> = cases(include_str!("../../../../tests/golden/dense.json"));
    assert_eq!(cases.len(), Activation::ALL.len());
    for case in cases {
        let name = &case.activation;
        // 1 - y² of a saturated tanh has few digits left in f32; TensorFlow's own f32 result is as far off.
        let tolerance = if name == "tanh" { 1e-3 } else { 2e-5 };
        let (x, w, dy) = (matrix(&case.x), matrix(&case.w), matrix(&case.dy));
        for tied in [false, true] {
            let (layer, mut parameters) =
                layer(w.view(), vector(&case.b).as_slice().expect("a vector"), activation(name), tied);
            for rows in [3, 2, 1] {
                let Passes { y, dx, gradients } = passes(&layer, &mut parameters, &x, &dy, rows);
                assert_close(&format!("{name} y"), &y, case.y.iter().flatten(), 2e-5);
                assert_close(&format!("{name} dx"), &dx, case.dx.iter().flatten(), tolerance);
                let (dw, db) = gradients.split_at(w.len());
                let shape = if tied { (w.ncols(), w.nrows()) } else { w.dim() };
                let dw = ArrayView2::from_shape(shape, dw).expect("the weight's shape");
                let dw = if tied { dw.reversed_axes() } else { dw };
                assert_close(&format!("{name} dw"), dw, case.dw.iter().flatten(), tolerance);
                assert_close(&format!("{name} db"), db, &case.db, tolerance);
            }
        }
    }
}
