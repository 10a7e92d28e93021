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
        self.input.pooling().repeat(flat(&x), flat_mut(&mut y));
    }

    /// dy (N, 2H 2W C) -> dx (N, H W C).
    pub fn backward(&self, dy: ArrayView2<'_, f32>, mut dx: ArrayViewMut2<'_, f32>) {
        self.input.pooling().repeat_backward(flat(&dy), flat_mut(&mut dx));
    }
}
