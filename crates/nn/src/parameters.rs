//! All parameters of a model in one block, and their gradients in another.
//!
//! Layers hold a [`TensorId`] each, so two layers that share a weight simply hold the same one: both add to its gradient,
//! it is penalised once and updated once.

use kernels::Output;
use ndarray::{ArrayView2, ArrayViewMut2};
use std::ops::Range;

/// Names a tensor of [`Parameters`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TensorId(usize);

/// Whether the L2 penalty applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TensorKind {
    /// A weight matrix (I, O): penalised.
    Weight,
    /// A bias (1, O): not penalised.
    Bias,
}

/// What is known of a tensor besides its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tensor {
    /// `encoder.0.weight`, `decoder.1.bias` and so on.
    pub name: String,
    /// Rows and columns.
    pub shape: [usize; 2],
    /// Weight or bias.
    pub kind: TensorKind,
    range: Range<usize>,
    /// Whether the current batch has given it a gradient.
    has_gradient: bool,
}

/// Values and gradients of all tensors.
#[derive(Clone, Debug, Default)]
pub struct Parameters {
    tensors: Vec<Tensor>,
    values: Vec<f32>,
    gradients: Vec<f32>,
}

impl Parameters {
    /// Adds a tensor whose numbers are drawn from `sample`, row by row.
    pub fn add(&mut self, name: String, kind: TensorKind, shape: [usize; 2], sample: impl FnMut() -> f32) -> TensorId {
        let start = self.values.len();
        self.values.extend(std::iter::repeat_with(sample).take(shape[0] * shape[1]));
        self.gradients.resize(self.values.len(), 0.0);
        self.tensors.push(Tensor { name, shape, kind, range: start..self.values.len(), has_gradient: false });
        TensorId(self.tensors.len() - 1)
    }

    /// All tensors, in the order they were added.
    #[must_use]
    pub fn tensors(&self) -> &[Tensor] {
        &self.tensors
    }

    /// All numbers, tensor by tensor.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// Whether the current batch has given the tensor a gradient.
    #[must_use]
    pub fn learns(&self, id: TensorId) -> bool {
        self.tensors[id.0].has_gradient
    }

    /// All numbers, to be replaced: by a checkpoint, or by a gradient check.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    /// All gradients, tensor by tensor; meaningful where the current batch has given one.
    #[must_use]
    pub fn gradients(&self) -> &[f32] {
        &self.gradients
    }

    /// The tensor as a matrix.
    #[must_use]
    pub fn value(&self, id: TensorId) -> ArrayView2<'_, f32> {
        let tensor = &self.tensors[id.0];
        ArrayView2::from_shape(tensor.shape, &self.values[tensor.range.clone()])
            .expect("a tensor's range fits its shape")
    }

    /// The tensor's numbers, row by row.
    #[must_use]
    pub fn slice(&self, id: TensorId) -> &[f32] {
        &self.values[self.tensors[id.0].range.clone()]
    }

    /// The tensor's numbers, row by row, to be replaced by those of a file.
    pub fn slice_mut(&mut self, id: TensorId) -> &mut [f32] {
        &mut self.values[self.tensors[id.0].range.clone()]
    }

    /// Forgets all gradients: the next batch begins.
    pub fn clear_gradients(&mut self) {
        for tensor in &mut self.tensors {
            tensor.has_gradient = false;
        }
    }

    /// The gradient of a tensor, row by row; meaningful where the current batch has given it one.
    #[must_use]
    pub fn gradient(&self, id: TensorId) -> &[f32] {
        &self.gradients[self.tensors[id.0].range.clone()]
    }

    /// The gradient of a tensor, and how to add to it: the first contribution of a batch overwrites what the last batch
    /// left, which saves a pass of zeros over all of them.
    pub fn gradient_mut(&mut self, id: TensorId) -> (ArrayViewMut2<'_, f32>, Output) {
        let tensor = &mut self.tensors[id.0];
        let output = if tensor.has_gradient { Output::Accumulate } else { Output::Overwrite };
        tensor.has_gradient = true;
        let gradient = ArrayViewMut2::from_shape(tensor.shape, &mut self.gradients[tensor.range.clone()]);
        (gradient.expect("a tensor's range fits its shape"), output)
    }

    /// Calls `f` with every tensor that has a gradient: the tensor, its range in the block, its values and its gradient.
    pub fn for_each_with_gradient(&mut self, mut f: impl FnMut(TensorKind, Range<usize>, &mut [f32], &[f32])) {
        for tensor in self.tensors.iter().filter(|tensor| tensor.has_gradient) {
            let range = tensor.range.clone();
            f(tensor.kind, range.clone(), &mut self.values[range.clone()], &self.gradients[range]);
        }
    }

    /// `sum(w²) / 2` over the weight matrices that have a gradient: times its strength, the L2 penalty.
    #[must_use]
    pub fn half_sum_of_squared_weights(&self) -> f64 {
        let weights = self.tensors.iter().filter(|tensor| tensor.has_gradient && tensor.kind == TensorKind::Weight);
        weights.map(|tensor| f64::from(kernels::sum_of_squares(&self.values[tensor.range.clone()])) / 2.0).sum()
    }

    /// Adds `l2 w` to the gradient of every weight matrix that has one: the gradient of the L2 penalty.
    pub fn add_penalty_to_gradients(&mut self, l2: f32) {
        for tensor in self.tensors.iter().filter(|tensor| tensor.has_gradient && tensor.kind == TensorKind::Weight) {
            let range = tensor.range.clone();
            let gradients = self.gradients[range.clone()].iter_mut();
            gradients.zip(&self.values[range]).for_each(|(g, w)| *g += l2 * w);
        }
    }

    /// Euclidean norm of all gradients that the current batch has given.
    #[must_use]
    pub fn gradient_norm(&self) -> f64 {
        let given = self.tensors.iter().filter(|tensor| tensor.has_gradient);
        given
            .map(|tensor| f64::from(kernels::sum_of_squares(&self.gradients[tensor.range.clone()])))
            .sum::<f64>()
            .sqrt()
    }

    /// Multiplies all gradients that the current batch has given.
    pub fn scale_gradients(&mut self, factor: f32) {
        for tensor in self.tensors.iter().filter(|tensor| tensor.has_gradient) {
            self.gradients[tensor.range.clone()].iter_mut().for_each(|g| *g *= factor);
        }
    }
}
