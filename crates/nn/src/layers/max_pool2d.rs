//! Max-pooling: the largest of each 2 x 2 square, channel by channel, x (N, H, W, C) -> y (N, ceil(H / 2), ceil(W / 2), C).
//!
//! Squares at the lower and the right rim of an odd image have only the pixels that are there ("same" padding). Backward,
//! the gradient goes to the pixel that was the largest, the first one of equals.

use super::{Shape, flat, flat_mut};
use ndarray::{ArrayView2, ArrayViewMut2};

/// A max-pooling layer.
#[derive(Clone, Debug)]
pub struct MaxPool2D {
    /// (H, W, C)
    pub input: Shape,
    /// Which pixel of its square each output was: 0, 1 in the upper row, 2, 3 in the lower.
    winners: Vec<u8>,
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
        self.winners = vec![0; rows * self.output().units()];
    }

    /// x (N, H W C) -> y (N, H' W' C).
    pub fn forward(&mut self, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>) {
        let (input, output, c) = (self.input, self.output(), self.input.channels);
        let images = flat(&x).chunks_exact(input.units()).zip(flat_mut(&mut y).chunks_exact_mut(output.units()));
        for ((x, y), winners) in images.zip(self.winners.chunks_exact_mut(output.units())) {
            let cells = y.chunks_exact_mut(c).zip(winners.chunks_exact_mut(c)).enumerate();
            for (cell, (y, winners)) in cells {
                for (k, start) in square(input, cell).into_iter().enumerate() {
                    let Some(start) = start else { continue };
                    let x = &x[start..start + c];
                    if k == 0 {
                        y.copy_from_slice(x);
                        winners.fill(0);
                        continue;
                    }
                    for ((y, winner), x) in y.iter_mut().zip(winners.iter_mut()).zip(x) {
                        // Written so that NaN, once met, stays.
                        let larger = *x > *y || x.is_nan();
                        *y = if larger { *x } else { *y };
                        *winner = if larger { k as u8 } else { *winner };
                    }
                }
            }
        }
    }

    /// dy (N, H' W' C) -> dx (N, H W C).
    pub fn backward(&self, dy: ArrayView2<'_, f32>, mut dx: ArrayViewMut2<'_, f32>) {
        let (input, output, c) = (self.input, self.output(), self.input.channels);
        let dx = flat_mut(&mut dx);
        let images = flat(&dy).chunks_exact(output.units()).zip(dx.chunks_exact_mut(input.units()));
        for ((dy, dx), winners) in images.zip(self.winners.chunks_exact(output.units())) {
            let cells = dy.chunks_exact(c).zip(winners.chunks_exact(c)).enumerate();
            for (cell, (dy, winners)) in cells {
                for (k, start) in square(input, cell).into_iter().enumerate() {
                    let Some(start) = start else { continue };
                    // Squares do not overlap: each pixel is written once.
                    for ((dx, winner), dy) in dx[start..start + c].iter_mut().zip(winners).zip(dy) {
                        *dx = if *winner == k as u8 { *dy } else { 0.0 };
                    }
                }
            }
        }
    }
}

/// Where the channels of the four pixels of an output's square begin; none where the image has ended.
fn square(input: Shape, cell: usize) -> [Option<usize>; 4] {
    let columns = input.width.div_ceil(2);
    let (top, left) = (2 * (cell / columns), 2 * (cell % columns));
    [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(down, right)| {
        let (y, x) = (top + down, left + right);
        (y < input.height && x < input.width).then(|| (y * input.width + x) * input.channels)
    })
}
