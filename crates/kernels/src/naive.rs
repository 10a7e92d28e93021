//! The slow, obvious twins of the fast paths: what the tests believe.

use crate::Patches;
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

/// Every product of a convolution: calls `f(x, w, y)` with the places of an input (N, H, W, C), of a weight (K, K, C, O) and
/// of the output (N, H', W', O) that their product is a part of. Forward adds `x w` to y; backward adds `x dy` to dw and
/// `w dy` to dx.
pub fn convolution(patches: &Patches, images: usize, filters: usize, mut f: impl FnMut(usize, usize, usize)) {
    let Patches { height, width, channels, kernel, pad } = *patches;
    let (rows, columns) = (height + 2 * pad + 1 - kernel, width + 2 * pad + 1 - kernel);
    for n in 0..images {
        for (top, left) in (0..rows).flat_map(|top| (0..columns).map(move |left| (top, left))) {
            for (down, right) in (0..kernel).flat_map(|down| (0..kernel).map(move |right| (down, right))) {
                // Positions in the image with its rim.
                let (y, x) = (top + down, left + right);
                if y < pad || y >= height + pad || x < pad || x >= width + pad {
                    continue;
                }
                for (c, o) in (0..channels).flat_map(|c| (0..filters).map(move |o| (c, o))) {
                    let input = ((n * height + y - pad) * width + x - pad) * channels + c;
                    let weight = ((down * kernel + right) * channels + c) * filters + o;
                    f(input, weight, ((n * rows + top) * columns + left) * filters + o);
                }
            }
        }
    }
}
