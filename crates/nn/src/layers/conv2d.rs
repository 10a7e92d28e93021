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
//! (Goodfellow et al. 2016, section 9.5). Where the shapes allow it, these sums are made on the image itself: see
//! `kernels::Patches::convolve` and `kernels::Patches::convolve_narrow`. Elsewhere patches are gathered a block of rows at a
//! time, small enough for the cache.

use super::{Shape, Workspace, flat, flat_mut};
use crate::parameters::{Parameters, TensorId};
use kernels::{Activation, MatmulScratch, Output, Patches, WindowScratch, add_column_sums, matmul};
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

    /// Numbers of the inputs and of the outputs of a few images: what is done to them one after the other finds them in the cache.
    fn few_images(&self) -> (usize, usize) {
        let images = (BLOCK / self.output().units()).max(1);
        (images * self.input.units(), images * self.output().units())
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
        let (weight, bias) = (parameters.value(self.weight), parameters.slice(self.bias));
        let (inputs, outputs) = self.few_images();
        for (x, y) in flat(&x).chunks(inputs).zip(flat_mut(&mut y).chunks_mut(outputs)) {
            convolve(&self.patches_of_input(), x, weight, y, &mut workspace.convolution);
            self.activation.forward_with_bias(y, bias);
        }
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
        let (mut db, output) = parameters.gradient_mut(self.bias);
        if output == Output::Overwrite {
            db.fill(0.0);
        }
        let (_, outputs) = self.few_images();
        for (y, dy) in flat(&y).chunks(outputs).zip(flat_mut(&mut dy).chunks_mut(outputs)) {
            self.activation.backward(y, dy);
            add_column_sums(dy, flat_mut(&mut db));
        }
        let dz = dy.view();
        let dz = flat(&dz);
        let (mut dw, output) = parameters.gradient_mut(self.weight);
        self.weight_gradient(flat(&x), dz, (dw.view_mut(), output), &mut workspace.convolution);

        let Some(mut dx) = dx else { return };
        let Workspace { convolution, kernel, .. } = workspace;
        self.turn(parameters.slice(self.weight), kernel);
        let patches = self.patches_of_output();
        let turned = ArrayView2::from_shape((patches.size(), self.input.channels), &kernel[..]).expect("as large as W");
        convolve(&patches, dz, turned, flat_mut(&mut dx), convolution);
    }

    /// dW (K K C, O) of x (N, H, W, C) and dz (N, H', W', O).
    fn weight_gradient(
        &self,
        x: &[f32],
        dz: &[f32],
        (mut dw, mut output): (ArrayViewMut2<'_, f32>, Output),
        scratch: &mut ConvolutionScratch,
    ) {
        let (patches, filters) = (self.patches_of_input(), self.filters);
        let blocks = blocks(&patches, x.len() / self.input.units());
        if patches.has_weight_windows(filters) {
            let columns = patches.columns();
            let pieces = Patches::pieces(blocks.map(|rows| rows.start * columns..rows.end * columns));
            patches.weight_gradient(x, dz, pieces, (flat_mut(&mut dw), output), &mut scratch.windows);
            return;
        }
        for rows in blocks {
            let dz = &dz[positions(&patches, &rows, filters)];
            if patches.is_narrow(filters) && dz.len() <= Patches::LONGEST_SUM * filters {
                patches.narrow_weight_gradient(x, rows, dz, (flat_mut(&mut dw), output), &mut scratch.patches);
            } else {
                let part = gathered(&patches, x, rows, &mut scratch.patches);
                matmul(part.reversed_axes(), matrix(dz, filters), dw.view_mut(), output, &mut scratch.matmul);
            }
            output = Output::Accumulate;
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

/// Memory of a convolution, kept between calls.
#[derive(Debug, Default)]
pub(crate) struct ConvolutionScratch {
    matmul: MatmulScratch,
    windows: WindowScratch,
    patches: Vec<f32>,
}

/// z (N, H', W', O) of images (N, H, W, C) and a weight (K K C, O).
fn convolve(
    patches: &Patches,
    images: &[f32],
    weight: ArrayView2<'_, f32>,
    z: &mut [f32],
    scratch: &mut ConvolutionScratch,
) {
    let (units, filters) = (patches.height * patches.width * patches.channels, weight.ncols());
    let outputs = patches.rows() * patches.columns() * filters;
    if patches.is_narrow(filters) {
        for (image, z) in images.chunks_exact(units).zip(z.chunks_exact_mut(outputs)) {
            patches.convolve_narrow(image, flat(&weight), z, &mut scratch.patches);
        }
    } else if patches.has_windows() {
        patches.convolve(images, weight, z, &mut scratch.windows);
    } else {
        for rows in blocks(patches, images.len() / units) {
            let part = gathered(patches, images, rows.clone(), &mut scratch.patches);
            let z = matrix_mut(&mut z[positions(patches, &rows, filters)], filters);
            matmul(part, weight, z, Output::Overwrite, &mut scratch.matmul);
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
