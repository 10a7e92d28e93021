//! The convolution against TensorFlow, and against its products one by one where TensorFlow's small cases do not reach: other
//! kernels, images of one pixel, and batches whose patches fill several blocks.

use crate::pooling::shape;
use crate::{Rows, activation, assert_close, both_ways, cases, matrix, random, stream, tensor, vector};
use kernels::{Patches, naive};
use ndarray::{Array2, s};
use nn::{Activation, Conv2D, Layer, Padding, Parameters, Pass, Shape, TensorKind};
use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Case {
    size: [usize; 3],
    output_size: [usize; 3],
    padding: String,
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

/// A layer with given weights (K K C, O) and biases (O).
fn layer(
    input: Shape,
    kernel: usize,
    padding: Padding,
    w: &Array2<f32>,
    b: &[f32],
    activation: Activation,
) -> (Conv2D, Parameters) {
    let mut parameters = Parameters::default();
    let weight = tensor(&mut parameters, TensorKind::Weight, w.dim().into(), w.iter().copied());
    let bias = tensor(&mut parameters, TensorKind::Bias, [1, b.len()], b.iter().copied());
    (Conv2D { input, filters: w.ncols(), kernel, padding, weight, bias, activation }, parameters)
}

#[test]
fn agrees_with_tensorflow() {
    let cases: Vec<Case> = cases(include_str!("../../../../tests/golden/conv2d.json"));
    assert_eq!(cases.len(), 10);
    for case in cases {
        let padding = if case.padding == "same" { Padding::Same } else { Padding::Valid };
        let (x, w, dy) = (matrix(&case.x), matrix(&case.w), matrix(&case.dy));
        let b = vector(&case.b).to_vec();
        let (conv, mut parameters) = layer(shape(case.size), 3, padding, &w, &b, activation(&case.activation));
        assert_eq!(conv.output(), shape(case.output_size));
        let (y, dx) = both_ways(&mut Layer::Conv2D(conv), &mut parameters, &x, &dy, Pass::LOOK);
        let what = format!("{:?} {} {}", case.size, case.padding, case.activation);
        assert_close(&format!("{what} y"), &y, case.y.iter().flatten(), 2e-5);
        assert_close(&format!("{what} dx"), &dx, case.dx.iter().flatten(), 2e-5);
        let (dw, db) = parameters.gradients().split_at(w.len());
        assert_close(&format!("{what} dw"), dw, case.dw.iter().flatten(), 2e-5);
        assert_close(&format!("{what} db"), db, &case.db, 2e-5);
    }
}

/// y, dx, dw and db of a linear convolution, product by product, in `f64`.
fn products(patches: &Patches, x: &Array2<f32>, w: &Array2<f32>, b: &[f32], dy: &Array2<f32>) -> [Vec<f64>; 4] {
    let number = |matrix: &Array2<f32>, i: usize| f64::from(matrix.as_slice().expect("contiguous")[i]);
    let mut y: Vec<f64> = (0..dy.len()).map(|i| f64::from(b[i % b.len()])).collect();
    let (mut dx, mut dw, mut db) = (vec![0.0; x.len()], vec![0.0; w.len()], vec![0.0; b.len()]);
    naive::convolution(patches, x.nrows(), b.len(), |input, weight, output| {
        y[output] += number(x, input) * number(w, weight);
        dx[input] += number(w, weight) * number(dy, output);
        dw[weight] += number(x, input) * number(dy, output);
    });
    (0..dy.len()).for_each(|i| db[i % b.len()] += number(dy, i));
    [y, dx, dw, db]
}

/// Size, filters, kernel, images.
const SHAPES: [([usize; 3], usize, usize, usize); 11] = [
    ([1, 1, 1], 1, 1, 1),
    ([1, 1, 3], 2, 3, 2),
    ([1, 5, 1], 3, 3, 2),
    ([5, 1, 2], 1, 1, 3),
    ([4, 3, 2], 5, 5, 2),
    ([7, 6, 3], 4, 5, 3),
    ([6, 7, 1], 9, 1, 2),
    // 28 x 28 patches of 72 numbers: sixteen rows a block, so the second block begins in the first image and ends in the
    // second.
    ([28, 28, 8], 5, 3, 3),
    ([14, 14, 16], 8, 3, 5),
    // One row of patches is a block of its own.
    ([3, 40, 100], 2, 3, 2),
    ([28, 28, 1], 16, 5, 7),
];

#[test]
fn agrees_with_its_products_one_by_one() {
    let stream = &mut stream(8);
    let mut compared = 0;
    for (size, filters, kernel, n) in SHAPES {
        for padding in [Padding::Same, Padding::Valid] {
            let Shape { height, width, channels } = shape(size);
            let pad = if padding == Padding::Same { kernel / 2 } else { 0 };
            if height.min(width) + 2 * pad < kernel {
                continue;
            }
            let patches = Patches { height, width, channels, kernel, pad };
            let x = random((n, shape(size).units()), stream);
            let w = random((patches.size(), filters), stream);
            let b = random((1, filters), stream).into_raw_vec_and_offset().0;
            let dy = random((n, patches.rows() * patches.columns() * filters), stream);
            let (conv, mut parameters) = layer(shape(size), kernel, padding, &w, &b, Activation::Linear);
            let (y, dx) = both_ways(&mut Layer::Conv2D(conv), &mut parameters, &x, &dy, Pass::LOOK);
            let [exact_y, exact_dx, exact_dw, exact_db] = products(&patches, &x, &w, &b, &dy);
            let what = format!("{size:?}, {filters} filters of {kernel}, {padding:?}");
            assert_close(&format!("{what}: y"), &y, &exact_y, 3e-5);
            assert_close(&format!("{what}: dx"), &dx, &exact_dx, 3e-5);
            let (dw, db) = parameters.gradients().split_at(w.len());
            // Sums over thousands of positions.
            assert_close(&format!("{what}: dw"), dw, &exact_dw, 2e-4);
            assert_close(&format!("{what}: db"), db, &exact_db, 2e-4);
            compared += 1;
        }
    }
    assert_eq!(compared, 19);
}

/// Passes of one batch add up, and no image feels its neighbours: one image alone has the same bits.
#[test]
fn passes_add_up_and_images_stand_alone() {
    let stream = &mut stream(9);
    let (size, filters) = (shape([9, 11, 4]), 6);
    for padding in [Padding::Same, Padding::Valid] {
        let (x, w) = (random((5, size.units()), stream), random((36, filters), stream));
        let b = [0.1; 6];
        let (conv, mut parameters) = layer(size, 3, padding, &w, &b, Activation::Elu);
        let dy = random((5, conv.output().units()), stream);
        let layer = &mut Layer::Conv2D(conv);
        let (y, dx) = both_ways(layer, &mut parameters, &x, &dy, Pass::LOOK);
        let whole: Vec<f64> = parameters.gradients().iter().map(|&g| f64::from(g)).collect();
        parameters.clear_gradients();
        for (start, end) in [(0, 2), (2, 3), (3, 5)] {
            let part = s![start..end, ..];
            let (x, dy) = (x.slice(part).to_owned(), dy.slice(part).to_owned());
            let (part_y, part_dx) = both_ways(layer, &mut parameters, &x, &dy, Pass::LOOK);
            assert_eq!((part_y.view(), part_dx.view()), (y.slice(part), dx.slice(part)));
        }
        assert_close(&format!("{padding:?}"), parameters.gradients(), &whole, 1e-5);
    }
}
