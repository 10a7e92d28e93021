//! What an output costs.

use crate::layers::{Pass, flat, flat_mut};
use kernels::{Activation, sigmoid_cross_entropy, softmax, softmax_cross_entropy, squared_error};
use ndarray::{ArrayView2, ArrayViewMut2};

/// A loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Squared error of the outputs.
    SquaredError,
    /// Binary cross-entropy, where the outputs are logits: the reconstruction is their sigmoid.
    BinaryCrossEntropyFromLogits,
    /// Cross-entropy of the label, where the outputs are logits: the probabilities are their softmax.
    SoftmaxCrossEntropy,
}

/// Whether the cost of an image is a mean over its pixels or their sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// Mean over pixels.
    Mean,
    /// Sum over pixels: a likelihood in nats.
    Sum,
}

impl Loss {
    /// The sum over the images of the loss of each, y and t (N, P); with softmax the labels are the target and t is not
    /// read. `dy` (N, P) becomes the gradient, each image weighed with the pass's weight.
    pub fn forward_backward(
        self,
        y: ArrayView2<'_, f32>,
        t: ArrayView2<'_, f32>,
        reduction: Reduction,
        pass: Pass<'_>,
        mut dy: ArrayViewMut2<'_, f32>,
    ) -> f64 {
        let pixels = y.ncols();
        let dy_rows = flat_mut(&mut dy).chunks_exact_mut(pixels);
        // One image in f32, the images in f64: the sum over a data set keeps its digits.
        let mut sum = 0.0;
        if self == Self::SoftmaxCrossEntropy {
            assert_eq!(pass.labels.len(), y.nrows(), "one label an image");
            for ((y, dy), &label) in flat(&y).chunks_exact(pixels).zip(dy_rows).zip(pass.labels) {
                sum += f64::from(softmax_cross_entropy(y, label.into(), pass.image_weight as f32, dy));
            }
            return sum;
        }
        assert_eq!(y.dim(), t.dim(), "a target for every output");
        let share = if reduction == Reduction::Mean { 1.0 / pixels as f64 } else { 1.0 };
        let scale = (pass.image_weight * share) as f32;
        let of_image = if self == Self::SquaredError { squared_error } else { sigmoid_cross_entropy };
        for ((y, dy), t) in flat(&y).chunks_exact(pixels).zip(dy_rows).zip(t.rows()) {
            sum += f64::from(of_image(y, t.as_slice().expect("an image is contiguous"), scale, dy));
        }
        sum * share
    }

    /// From outputs to what they mean: a reconstruction, or probabilities.
    pub fn finish(self, mut y: ArrayViewMut2<'_, f32>) {
        let columns = y.ncols();
        let y = flat_mut(&mut y);
        match self {
            Self::SquaredError => {}
            Self::BinaryCrossEntropyFromLogits => Activation::Sigmoid.forward(y),
            Self::SoftmaxCrossEntropy => y.chunks_exact_mut(columns).for_each(softmax),
        }
    }
}
