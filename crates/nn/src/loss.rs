//! What a reconstruction costs: mean over the images of a batch and over their pixels.

use kernels::{sigmoid_cross_entropy, squared_error};
use ndarray::{ArrayView2, ArrayViewMut2};

/// A reconstruction loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Mean squared error of the outputs.
    MeanSquaredError,
    /// Mean binary cross-entropy, where the outputs are logits: the reconstruction is their sigmoid.
    BinaryCrossEntropyFromLogits,
}

impl Loss {
    /// The sum over the images of the loss of each (a mean over its P pixels), y and t (N, P). `dy` (N, P) becomes the
    /// gradient of the mean over a batch of `batch_size` images, of which these are a part or all.
    pub fn forward_backward(
        self,
        y: ArrayView2<'_, f32>,
        t: ArrayView2<'_, f32>,
        batch_size: usize,
        mut dy: ArrayViewMut2<'_, f32>,
    ) -> f64 {
        let pixels = y.ncols();
        let scale = 1.0 / (batch_size * pixels) as f32;
        let of_image = match self {
            Self::MeanSquaredError => squared_error,
            Self::BinaryCrossEntropyFromLogits => sigmoid_cross_entropy,
        };
        let mut sum = 0.0;
        for ((y, t), mut dy) in y.rows().into_iter().zip(t.rows()).zip(dy.rows_mut()) {
            let (y, t) = (y.as_slice().expect("contiguous"), t.as_slice().expect("contiguous"));
            // One image in f32, the images in f64: the sum over a data set keeps its digits.
            sum += f64::from(of_image(y, t, scale, dy.as_slice_mut().expect("contiguous")));
        }
        sum / pixels as f64
    }
}
