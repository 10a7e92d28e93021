//! Up-sampling: every pixel becomes a 2 x 2 square, x (N, H, W, C) -> y (N, 2H, 2W, C). Backward, `dx` is the sum of the
//! square's four gradients.

use super::{Shape, flat, flat_mut};
use ndarray::{ArrayView2, ArrayViewMut2};

/// An up-sampling layer.
#[derive(Clone, Debug)]
pub struct UpSampling2D {
    /// (H, W, C)
    pub input: Shape,
}

impl UpSampling2D {
    /// (2H, 2W, C)
    #[must_use]
    pub fn output(&self) -> Shape {
        let Shape { height, width, channels } = self.input;
        Shape { height: 2 * height, width: 2 * width, channels }
    }

    /// x (N, H W C) -> y (N, 2H 2W C).
    pub fn forward(&self, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>) {
        let (line, c) = (self.input.width * self.input.channels, self.input.channels);
        // Rows of all images alike: the height is doubled by writing each row twice.
        for (x, y) in flat(&x).chunks_exact(line).zip(flat_mut(&mut y).chunks_exact_mut(4 * line)) {
            let (upper, lower) = y.split_at_mut(2 * line);
            for (x, y) in x.chunks_exact(c).zip(upper.chunks_exact_mut(2 * c)) {
                let (left, right) = y.split_at_mut(c);
                left.copy_from_slice(x);
                right.copy_from_slice(x);
            }
            lower.copy_from_slice(upper);
        }
    }

    /// dy (N, 2H 2W C) -> dx (N, H W C).
    pub fn backward(&self, dy: ArrayView2<'_, f32>, mut dx: ArrayViewMut2<'_, f32>) {
        let (line, c) = (self.input.width * self.input.channels, self.input.channels);
        for (dy, dx) in flat(&dy).chunks_exact(4 * line).zip(flat_mut(&mut dx).chunks_exact_mut(line)) {
            let (upper, lower) = dy.split_at(2 * line);
            let squares = upper.chunks_exact(2 * c).zip(lower.chunks_exact(2 * c));
            for (dx, (upper, lower)) in dx.chunks_exact_mut(c).zip(squares) {
                for (i, dx) in dx.iter_mut().enumerate() {
                    *dx = (upper[i] + upper[c + i]) + (lower[i] + lower[c + i]);
                }
            }
        }
    }
}
