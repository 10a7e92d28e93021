//! Dense layer: `y = f(x W + b)` with x (N, I), W (I, O), b (O), y (N, O).
//!
//! Backward, with `dz = dy * f'(z)`: `dW += xᵀ dz`, `db += sum over images of dz`, `dx = dz Wᵀ` (Goodfellow et al. 2016,
//! *Deep Learning*, section 6.5.6).

use super::{flat, flat_mut};
use crate::parameters::{Parameters, TensorId};
use kernels::{Activation, MatmulScratch, Output, add_column_sums, matmul};
use ndarray::{ArrayView2, ArrayViewMut2};

/// Where a layer finds its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A matrix (I, O) of its own.
    Own(TensorId),
    /// The transpose of another layer's matrix (O, I): tied weights.
    TransposeOf(TensorId),
}

/// A dense layer.
#[derive(Clone, Copy, Debug)]
pub struct Dense {
    /// I
    pub inputs: usize,
    /// O
    pub outputs: usize,
    /// W
    pub weight: Weight,
    /// b, (1, O)
    pub bias: TensorId,
    /// f
    pub activation: Activation,
}

impl Dense {
    /// W as (I, O), wherever it is kept.
    #[must_use]
    pub fn weight<'p>(&self, parameters: &'p Parameters) -> ArrayView2<'p, f32> {
        match self.weight {
            Weight::Own(id) => parameters.value(id),
            Weight::TransposeOf(id) => parameters.value(id).reversed_axes(),
        }
    }

    /// x (N, I) -> y (N, O). y is contiguous.
    pub fn forward(
        &self,
        parameters: &Parameters,
        x: ArrayView2<'_, f32>,
        mut y: ArrayViewMut2<'_, f32>,
        scratch: &mut MatmulScratch,
    ) {
        matmul(x, self.weight(parameters), y.view_mut(), Output::Overwrite, scratch);
        self.activation.forward_with_bias(flat_mut(&mut y), parameters.slice(self.bias));
    }

    /// dy (N, O) -> gradients of W and b, and dx (N, I) if it is wanted. y is what forward gave for x; dy becomes dz.
    pub fn backward(
        &self,
        parameters: &mut Parameters,
        x: ArrayView2<'_, f32>,
        y: ArrayView2<'_, f32>,
        mut dy: ArrayViewMut2<'_, f32>,
        dx: Option<ArrayViewMut2<'_, f32>>,
        scratch: &mut MatmulScratch,
    ) {
        self.activation.backward(flat(&y), flat_mut(&mut dy));
        let dz = dy.view(); // (N, O)
        match self.weight {
            Weight::Own(id) => {
                let (dw, output) = parameters.gradient_mut(id); // (I, O)
                matmul(x.reversed_axes(), dz, dw, output, scratch);
            }
            Weight::TransposeOf(id) => {
                let (dw, output) = parameters.gradient_mut(id); // (O, I)
                matmul(dz.reversed_axes(), x, dw, output, scratch);
            }
        }
        let (mut db, output) = parameters.gradient_mut(self.bias); // (1, O)
        if output == Output::Overwrite {
            db.fill(0.0);
        }
        add_column_sums(flat(&dz), flat_mut(&mut db));
        if let Some(dx) = dx {
            matmul(dz, self.weight(parameters).reversed_axes(), dx, Output::Overwrite, scratch);
        }
    }
}
