//! Max-pooling: the largest of each 2 x 2 square, channel by channel, x (N, H, W, C) -> y (N, ceil(H / 2), ceil(W / 2), C).
//!
//! Squares at the lower and the right rim of an odd image have only the pixels that are there ("same" padding). Backward,
//! the gradient goes to the pixel that was the largest, the first one of equals. The loops are `kernels::Pooling`'s.

use super::{Shape, flat, flat_mut};
use ndarray::{ArrayView2, ArrayViewMut2};

/// A max-pooling layer.
#[derive(Clone, Debug)]
pub struct MaxPool2D {
    /// (H, W, C)
    pub input: Shape,
    /// Which pixel of its square each output was: 0, 1 in the upper row, 2, 3 in the lower.
    winners: Vec<f32>,
}

impl MaxPool2D {
    /// A layer without memory.
    #[must_use]
    pub fn new(input: Shape) -> Self {
        Self { input, winners: Vec::new() }
    }

    /// (ceil(H / 2), ceil(W / 2), C)
    #[must_use]
    pub fn output(&self) -> Shape {
        let Shape { height, width, channels } = self.input;
        Shape { height: height.div_ceil(2), width: width.div_ceil(2), channels }
    }

    pub(crate) fn reserve(&mut self, rows: usize) {
        self.winners = vec![0.0; rows * self.output().units()];
    }

    /// x (N, H W C) -> y (N, H' W' C).
    pub fn forward(&mut self, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>) {
        self.input.pooling().largest(flat(&x), flat_mut(&mut y), &mut self.winners);
    }

    /// dy (N, H' W' C) -> dx (N, H W C).
    pub fn backward(&self, dy: ArrayView2<'_, f32>, mut dx: ArrayViewMut2<'_, f32>) {
        self.input.pooling().largest_backward(flat(&dy), &self.winners, flat_mut(&mut dx));
    }
}
