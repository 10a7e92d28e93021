//! All tests of the crate in one program: natively, and in WebAssembly with and without SIMD.
//!
//! Numbers come from an independent implementation: `tests/golden/` at the root of the repository holds them and the script
//! that made them. They are compiled in, because WebAssembly has no files.

#![expect(missing_docs, reason = "tests describe themselves by their names")]

pub mod autoencoder;
pub mod dense;
pub mod gradients;
pub mod init;
pub mod loss;
pub mod optimizer;

use ndarray::{Array1, Array2};
use rand::SeedableRng;
use rand::rngs::Xoshiro128PlusPlus;
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

pub fn stream(seed: u64) -> Xoshiro128PlusPlus {
    Xoshiro128PlusPlus::seed_from_u64(seed)
}
