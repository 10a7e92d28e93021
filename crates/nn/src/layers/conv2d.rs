//! Convolution: `y = f(conv(x, W) + b)` with x (N, H, W, C), W (K, K, C, O), b (O), y (N, H', W', O), stride 1.
//!
//! Each product is a matrix product over patches (Chellapilla et al. 2006): with P the patches of x, one a row, (positions,
//! K K C),
//!
//! ```text
//! forward           z  = P(x) · W
//! weight gradient   dW = P(x)ᵀ · dz
//! input gradient    dx = P(dz) · W turned by 180 degrees, with C and O exchanged
//! ```
//!
//! (Goodfellow et al. 2016, section 9.5). Patches are gathered a block of rows at a time, small enough for the cache. Where
//! there are only one or two filters, the same sums are made without patches.

use super::{Shape, Workspace, flat, flat_mut};
use crate::parameters::{Parameters, TensorId};
use kernels::{Activation, Output, Patches, add_column_sums, matmul};
use ndarray::{ArrayView2, ArrayViewMut2};
use std::ops::Range;

/// Numbers of patches gathered at a time: 128 KB, a fraction of an L2 cache.
const BLOCK: usize = 32_768;

/// What lies around the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// Zeros, so that the output is as large as the input.
    Same,
    /// Nothing: the output is K - 1 smaller.
    Valid,
}

/// A convolution layer.
#[derive(Clone, Debug)]
pub struct Conv2D {
    /// (H, W, C)
    pub input: Shape,
    /// O
    pub filters: usize,
    /// K, an odd number.
    pub kernel: usize,
    /// What lies around the image.
    pub padding: Padding,
    /// W as a matrix (K K C, O).
    pub weight: TensorId,
    /// b, (1, O)
    pub bias: TensorId,
    /// f
    pub activation: Activation,
}

impl Conv2D {
    /// (H', W', O)
    #[must_use]
    pub fn output(&self) -> Shape {
        let patches = self.patches_of_input();
        Shape { height: patches.rows(), width: patches.columns(), channels: self.filters }
    }

    fn patches_of_input(&self) -> Patches {
        let Shape { height, width, channels } = self.input;
        let pad = if self.padding == Padding::Same { self.kernel / 2 } else { 0 };
        Patches { height, width, channels, kernel: self.kernel, pad }
    }

    /// The patches of dz that give dx: every position that an input reached.
    fn patches_of_output(&self) -> Patches {
        let Shape { height, width, channels } = self.output();
        Patches { height, width, channels, kernel: self.kernel, pad: self.kernel - 1 - self.patches_of_input().pad }
    }

    /// x (N, H W C) -> y (N, H' W' O).
    pub fn forward(
        &self,
        parameters: &Parameters,
        x: ArrayView2<'_, f32>,
        mut y: ArrayViewMut2<'_, f32>,
        workspace: &mut Workspace,
    ) {
        let patches = self.patches_of_input();
        let Workspace { matmul: scratch, patches: memory, .. } = workspace;
        let y = flat_mut(&mut y);
        if patches.is_narrow(self.filters) {
            let images = flat(&x).chunks_exact(self.input.units()).zip(y.chunks_exact_mut(self.output().units()));
            for (image, z) in images {
                patches.convolve_narrow(image, parameters.slice(self.weight), z, memory);
            }
        } else {
            for rows in blocks(&patches, x.nrows()) {
                let part = gathered(&patches, flat(&x), rows.clone(), memory);
                let place = positions(&patches, &rows, self.filters);
                let z = matrix_mut(&mut y[place], self.filters);
                matmul(part, parameters.value(self.weight), z, Output::Overwrite, scratch);
            }
        }
        self.activation.forward_with_bias(y, parameters.slice(self.bias));
    }

    /// dy (N, H' W' O) -> gradients of W and b, and dx (N, H W C) if it is wanted; dy becomes dz.
    pub fn backward(
        &self,
        parameters: &mut Parameters,
        x: ArrayView2<'_, f32>,
        y: ArrayView2<'_, f32>,
        mut dy: ArrayViewMut2<'_, f32>,
        dx: Option<ArrayViewMut2<'_, f32>>,
        workspace: &mut Workspace,
    ) {
        self.activation.backward(flat(&y), flat_mut(&mut dy));
        let dz = dy.view();
        let dz = flat(&dz);
        let Workspace { matmul: scratch, patches: memory, kernel } = workspace;

        let patches = self.patches_of_input();
        for rows in blocks(&patches, x.nrows()) {
            let dz = &dz[positions(&patches, &rows, self.filters)];
            let (mut dw, output) = parameters.gradient_mut(self.weight);
            if patches.is_narrow(self.filters) && dz.len() <= Patches::LONGEST_SUM * self.filters {
                patches.narrow_weight_gradient(flat(&x), rows, dz, (flat_mut(&mut dw), output), memory);
            } else {
                let part = gathered(&patches, flat(&x), rows, memory);
                matmul(part.reversed_axes(), matrix(dz, self.filters), dw, output, scratch);
            }
        }
        let (mut db, output) = parameters.gradient_mut(self.bias);
        if output == Output::Overwrite {
            db.fill(0.0);
        }
        add_column_sums(dz, flat_mut(&mut db));

        let Some(mut dx) = dx else { return };
        self.turn(parameters.slice(self.weight), kernel);
        let (patches, channels) = (self.patches_of_output(), self.input.channels);
        let turned = ArrayView2::from_shape((patches.size(), channels), &kernel[..]).expect("as large as W");
        let (n, dx) = (dx.nrows(), flat_mut(&mut dx));
        for rows in blocks(&patches, n) {
            let part = gathered(&patches, dz, rows.clone(), memory);
            let place = positions(&patches, &rows, channels);
            matmul(part, turned, matrix_mut(&mut dx[place], channels), Output::Overwrite, scratch);
        }
    }

    /// W (K, K, C, O) turned by 180 degrees and with its channels exchanged: (K, K, O, C).
    fn turn(&self, weight: &[f32], turned: &mut Vec<f32>) {
        let (c, o) = (self.input.channels, self.filters);
        turned.resize(weight.len(), 0.0);
        for (place, from) in turned.chunks_exact_mut(o * c).zip(weight.chunks_exact(c * o).rev()) {
            for (i, value) in from.iter().enumerate() {
                place[(i % o) * c + i / o] = *value;
            }
        }
    }
}

/// Rows of positions of n images, in blocks whose patches fit the cache.
fn blocks(patches: &Patches, n: usize) -> impl Iterator<Item = Range<usize>> + use<> {
    let rows = n * patches.rows();
    let step = (BLOCK / (patches.columns() * patches.size())).max(1);
    (0..rows).step_by(step).map(move |start| start..rows.min(start + step))
}

/// Where the outputs of some rows of positions stand.
fn positions(patches: &Patches, rows: &Range<usize>, channels: usize) -> Range<usize> {
    let line = patches.columns() * channels;
    rows.start * line..rows.end * line
}

/// Patches of some rows of positions as a matrix (positions, K K C).
fn gathered<'m>(
    patches: &Patches,
    images: &[f32],
    rows: Range<usize>,
    memory: &'m mut Vec<f32>,
) -> ArrayView2<'m, f32> {
    let length = rows.len() * patches.columns() * patches.size();
    if memory.len() < length {
        memory.resize(length, 0.0);
    }
    patches.gather(images, rows, &mut memory[..length]);
    matrix(&memory[..length], patches.size())
}

fn matrix(values: &[f32], columns: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((values.len() / columns, columns), values).expect("whole rows")
}

fn matrix_mut(values: &mut [f32], columns: usize) -> ArrayViewMut2<'_, f32> {
    ArrayViewMut2::from_shape((values.len() / columns, columns), values).expect("whole rows")
}
