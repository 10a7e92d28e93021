//! Max-pooling and up-sampling against TensorFlow, and what TensorFlow leaves open: ties, NaN, and passes of other sizes.

use crate::{Rows, assert_close, both_ways, cases, matrix, random, stream};
use ndarray::{Array2, array, s};
use nn::{Layer, MaxPool2D, Parameters, Pass, Shape, UpSampling2D, Workspace};
use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Case {
    layer: String,
    size: [usize; 3],
    output_size: [usize; 3],
    x: Rows,
    dy: Rows,
    y: Rows,
    dx: Rows,
}

pub fn shape([height, width, channels]: [usize; 3]) -> Shape {
    Shape { height, width, channels }
}

fn pool(size: [usize; 3]) -> Layer {
    Layer::MaxPool2D(MaxPool2D::new(shape(size)))
}

fn up(size: [usize; 3]) -> Layer {
    Layer::UpSampling2D(UpSampling2D { input: shape(size) })
}

#[test]
fn agrees_with_tensorflow() {
    let cases: Vec<Case> = cases(include_str!("../../../../tests/golden/pooling.json"));
    assert_eq!(cases.len(), 8);
    for case in cases {
        let mut layer = if case.layer == "max_pool" { pool(case.size) } else { up(case.size) };
        let output = match &layer {
            Layer::MaxPool2D(layer) => layer.output(),
            Layer::UpSampling2D(layer) => layer.output(),
            other => panic!("{other:?}"),
        };
        assert_eq!(output, shape(case.output_size), "{}", case.layer);
        assert_eq!((layer.inputs(), layer.outputs()), (shape(case.size).units(), output.units()));
        let (x, dy) = (matrix(&case.x), matrix(&case.dy));
        let (y, dx) = both_ways(&mut layer, &mut Parameters::default(), &x, &dy, Pass::LOOK);
        let what = format!("{} {:?}", case.layer, case.size);
        assert_close(&format!("{what} y"), &y, case.y.iter().flatten(), 1e-7);
        assert_close(&format!("{what} dx"), &dx, case.dx.iter().flatten(), 1e-6);
    }
}

/// Of equals the first pixel of the square is the largest: upper before lower, left before right.
#[test]
fn the_first_of_equals_gets_the_gradient() {
    let squares = [
        ([1.0, 1.0, 1.0, 1.0], 0),
        ([0.0, 1.0, 1.0, 1.0], 1),
        ([0.0, 0.0, 1.0, 1.0], 2),
        ([-1.0, -1.0, -1.0, -0.5], 3),
        ([0.0, -0.0, 0.0, -0.0], 0),
    ];
    for (square, winner) in squares {
        let x = Array2::from_shape_vec((1, 4), square.to_vec()).expect("a square");
        let (_, dx) = both_ways(&mut pool([2, 2, 1]), &mut Parameters::default(), &x, &array![[5.0]], Pass::LOOK);
        let mut expected = [0.0; 4];
        expected[winner] = 5.0;
        assert!(dx.iter().eq(&expected), "{square:?}: {dx}");
    }
}

#[test]
fn nan_is_the_largest_wherever_it_stands() {
    for place in 0..4 {
        let mut x = array![[1.0, 2.0, 3.0, 4.0]];
        x[[0, place]] = f32::NAN;
        let (y, dx) = both_ways(&mut pool([2, 2, 1]), &mut Parameters::default(), &x, &array![[1.0]], Pass::LOOK);
        assert!(y[[0, 0]].is_nan() && dx[[0, place]] == 1.0, "{place}: {y}, {dx}");
    }
}

/// Up-sampling of what was pooled, pooled again, is itself; and the way back of one is the other's forward, by sums.
#[test]
fn the_two_undo_each_other() {
    let stream = &mut stream(5);
    for size in [[1, 1, 1], [2, 3, 2], [4, 4, 3], [5, 2, 1]] {
        let (small, large) = (shape(size), UpSampling2D { input: shape(size) }.output());
        let x = random((3, small.units()), stream);
        let dy = random((3, large.units()), stream);
        let (y, sums) = both_ways(&mut up(size), &mut Parameters::default(), &x, &dy, Pass::LOOK);
        let size = [large.height, large.width, large.channels];
        let (again, _) = both_ways(&mut pool(size), &mut Parameters::default(), &y, &x, Pass::LOOK);
        assert_eq!(again, x);
        // <up(x), dy> = <x, sums(dy)>: each is the transpose of the other.
        let product = |a: &Array2<f32>, b: &Array2<f32>| a.iter().zip(b).map(|(a, b)| f64::from(a * b)).sum::<f64>();
        assert!((product(&y, &dy) - product(&x, &sums)).abs() < 1e-4);
    }
}

/// A smaller pass after a larger one uses the memory's beginning.
#[test]
fn passes_of_any_size_follow_each_other() {
    let stream = &mut stream(6);
    let (x, dy) = (random((6, 30), stream), random((6, 12), stream));
    let parameters = &mut Parameters::default();
    let (whole_y, whole_dx) = both_ways(&mut pool([3, 5, 2]), parameters, &x, &dy, Pass::LOOK);
    let (layer, workspace) = (&mut pool([3, 5, 2]), &mut Workspace::default());
    layer.reserve(4);
    for rows in [0..4, 4..6, 3..4] {
        let part = s![rows, ..];
        let (mut y, mut dy, mut dx) = (dy.slice(part).to_owned(), dy.slice(part).to_owned(), x.slice(part).to_owned());
        layer.forward(parameters, x.slice(part), y.view_mut(), Pass::LOOK, workspace);
        let (dy, wanted) = (dy.view_mut(), Some(dx.view_mut()));
        layer.backward(parameters, x.slice(part), y.view(), dy, wanted, Pass::LOOK, workspace);
        assert_eq!((y.view(), dx.view()), (whole_y.slice(part), whole_dx.slice(part)));
    }
}
