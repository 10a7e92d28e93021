//! The slow, obvious twins of the fast paths: what the tests believe.

use ndarray::{ArrayView2, ArrayViewMut2};

/// `C = beta C + A · B`, summed in `f64`: A (M, K), B (K, N), C (M, N).
pub fn matmul(a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>, beta: f64, mut c: ArrayViewMut2<'_, f32>) {
    for ((i, j), c) in c.indexed_iter_mut() {
        let mut sum = if beta == 0.0 { 0.0 } else { beta * f64::from(*c) };
        for k in 0..a.ncols() {
            sum += f64::from(a[[i, k]]) * f64::from(b[[k, j]]);
        }
        *c = sum as f32;
    }
}
