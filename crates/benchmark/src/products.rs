//! Products, and the peak of the machine: work without answers.

use kernels::{MatmulScratch, Output};
use ndarray::Array2;
use wasm_bindgen::prelude::*;

/// `repeats` products of an (m, k) and a (k, n) matrix, packing included; a transposed operand is stored the other way.
#[wasm_bindgen(js_name = benchmarkMatmul)]
#[must_use]
pub fn benchmark_matmul(m: usize, k: usize, n: usize, transpose_a: bool, transpose_b: bool, repeats: u32) -> f32 {
    let matrix = |rows: usize, columns: usize, transpose: bool| {
        let shape = if transpose { (columns, rows) } else { (rows, columns) };
        Array2::from_shape_fn(shape, |(i, j)| ((i * 7 + j * 13) % 17) as f32 / 17.0 - 0.5)
    };
    let (a, b) = (matrix(m, k, transpose_a), matrix(k, n, transpose_b));
    let mut c = Array2::zeros((m, n));
    let mut scratch = MatmulScratch::default();
    for _ in 0..repeats {
        let a = if transpose_a { a.t() } else { a.view() };
        let b = if transpose_b { b.t() } else { b.view() };
        kernels::matmul(a, b, c.view_mut(), Output::Overwrite, &mut scratch);
    }
    c.first().copied().unwrap_or_default()
}

/// Multiply-adds on registers alone; returns the number of floating-point operations performed.
#[wasm_bindgen(js_name = benchmarkPeak)]
#[must_use]
pub fn benchmark_peak(iterations: u32) -> f64 {
    // In short calls: an engine does not replace the code of a call that is running, so one long call would stay slow.
    const CALL: u32 = 1000;
    let calls = iterations.div_ceil(CALL);
    let (operations, value) =
        (0..calls).map(|_| kernels::peak(CALL)).fold((0.0, 0.0), |sum, call| (sum.0 + call.0, call.1));
    // The value is looked at, so that the work cannot be left out.
    if value.is_nan() { f64::NAN } else { operations }
}
