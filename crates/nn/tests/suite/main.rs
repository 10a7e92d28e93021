//! All tests of the crate in one program: natively, and in WebAssembly with and without SIMD.
//!
//! Numbers come from an independent implementation: `tests/golden/` at the root of the repository holds them and the script
//! that made them. They are compiled in, because WebAssembly has no files.

#![expect(missing_docs, reason = "tests describe themselves by their names")]

// Against TensorFlow: losses, optimisers, layers, whole models.
pub mod autoencoder;
pub mod conv2d;
pub mod dense;
pub mod init;
pub mod loss;
pub mod model_cases;
pub mod models;
pub mod optimizer;
pub mod penalties;
pub mod pooling;
pub mod stochastic;
// Against central differences.
pub mod architectures;
pub mod batch;
pub mod differences;
pub mod gradients;
// Against theory, and against each other.
pub mod noise;
pub mod parameters;
pub mod passes;
pub mod stacks;

use ndarray::{Array1, Array2};
use nn::{Activation, Layer, Parameters, Pass, Stream, TensorId, TensorKind, Workspace, uniform};
use rand::{Rng, SeedableRng};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A file of golden cases.
#[derive(Deserialize)]
struct Golden<T> {
    cases: Vec<T>,
}

pub fn cases<T: DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str::<Golden<T>>(json).expect("a golden file").cases
}

/// A matrix as the files write it, row by row.
pub type Rows = Vec<Vec<f64>>;

pub fn matrix(rows: &Rows) -> Array2<f32> {
    let width = rows.first().map_or(0, Vec::len);
    Array2::from_shape_fn((rows.len(), width), |(i, j)| rows[i][j] as f32)
}

pub fn vector(values: &[f64]) -> Array1<f32> {
    values.iter().map(|&value| value as f32).collect()
}

pub fn activation(name: &str) -> Activation {
    match name {
        "linear" => Activation::Linear,
        "relu" => Activation::Relu,
        "leaky_relu" => Activation::LeakyRelu,
        "elu" => Activation::Elu,
        "selu" => Activation::Selu,
        "softplus" => Activation::Softplus,
        "sigmoid" => Activation::Sigmoid,
        "tanh" => Activation::Tanh,
        other => panic!("no activation {other}"),
    }
}

/// Every element within `relative` of the expected one, or of 3 % of the largest one where it is small: the sums behind a
/// small element have terms as large as the others'.
pub fn assert_close<'a>(
    what: &str,
    actual: impl IntoIterator<Item = &'a f32>,
    expected: impl IntoIterator<Item = &'a f64>,
    relative: f64,
) {
    let expected: Vec<f64> = expected.into_iter().copied().collect();
    let actual: Vec<f64> = actual.into_iter().map(|&x| f64::from(x)).collect();
    assert_eq!(actual.len(), expected.len(), "{what}: length");
    let largest = expected.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    for (i, (a, e)) in actual.iter().zip(&expected).enumerate() {
        let tolerance = relative * e.abs().max(0.03 * largest);
        assert!((a - e).abs() <= tolerance, "{what}[{i}] = {a}, not {e}");
    }
}

/// A single number within `relative` of the expected one.
pub fn assert_near(what: &str, actual: f64, expected: f64, relative: f64) {
    assert!((actual - expected).abs() <= relative * expected.abs(), "{what} = {actual}, not {expected}");
}

pub fn stream(seed: u64) -> Stream {
    Stream::seed_from_u64(seed)
}

/// From 1 to `most`.
pub fn up_to(most: u32, stream: &mut Stream) -> usize {
    1 + (stream.next_u32() % most) as usize
}

/// Numbers in [-1, 1).
pub fn random(shape: (usize, usize), stream: &mut Stream) -> Array2<f32> {
    Array2::from_shape_simple_fn(shape, || 2.0 * uniform(stream) - 1.0)
}

/// A tensor with given numbers.
pub fn tensor(
    parameters: &mut Parameters,
    kind: TensorKind,
    shape: [usize; 2],
    values: impl IntoIterator<Item = f32>,
) -> TensorId {
    let mut values = values.into_iter();
    parameters.add(format!("{kind:?}"), kind, shape, || values.next().expect("a number for each place"))
}

/// One layer forward and backward: y and dx.
pub fn both_ways(
    layer: &mut Layer,
    parameters: &mut Parameters,
    x: &Array2<f32>,
    dy: &Array2<f32>,
    pass: Pass<'_>,
) -> (Array2<f32>, Array2<f32>) {
    // What is not written shows as NaN.
    let mut y = Array2::from_elem(dy.dim(), f32::NAN);
    let mut dx = Array2::from_elem(x.dim(), f32::NAN);
    let workspace = &mut Workspace::default();
    layer.reserve(x.nrows());
    layer.forward(parameters, x.view(), y.view_mut(), pass, workspace);
    let mut dz = dy.clone();
    layer.backward(parameters, x.view(), y.view(), dz.view_mut(), Some(dx.view_mut()), pass, workspace);
    (y, dx)
}

/// Every tensor's name with its part of a block of numbers that is laid out as the parameters are.
pub fn by_tensor<'b>(parameters: &Parameters, block: &'b [f32]) -> Vec<(String, &'b [f32])> {
    let mut rest = block;
    let part = |tensor: &nn::Tensor| {
        let (part, behind) = rest.split_at(tensor.shape[0] * tensor.shape[1]);
        rest = behind;
        (tensor.name.clone(), part)
    };
    parameters.tensors().iter().map(part).collect()
}

/// Names of the tensors that the batch gave a gradient.
pub fn learning(parameters: &mut Parameters) -> Vec<String> {
    let mut starts = Vec::new();
    parameters.for_each_with_gradient(|_, range, _, _| starts.push(range.start));
    let mut start = 0;
    let mut names = Vec::new();
    for tensor in parameters.tensors() {
        if starts.contains(&start) {
            names.push(tensor.name.clone());
        }
        start += tensor.shape[0] * tensor.shape[1];
    }
    names
}
