//! Layers one after the other, with the memory for their outputs and gradients.

use crate::layers::dense::Dense;
use crate::parameters::Parameters;
use kernels::MatmulScratch;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, s};

/// A list of layers; forward walks it down, backward walks the same list up.
#[derive(Clone, Debug)]
pub struct Sequential {
    layers: Vec<Dense>,
    /// Output of each layer, (N, O) for the largest N.
    outputs: Vec<Array2<f32>>,
    /// Gradient of each output, likewise.
    gradients: Vec<Array2<f32>>,
}

impl Sequential {
    /// Layers with memory for batches of up to `rows` images.
    ///
    /// # Panics
    /// If there is no layer, or if the outputs of one are not the inputs of the next.
    #[must_use]
    pub fn new(layers: Vec<Dense>, rows: usize) -> Self {
        assert!(!layers.is_empty(), "a network has layers");
        assert!(layers.windows(2).all(|pair| pair[0].outputs == pair[1].inputs), "layers fit together");
        let buffers = || layers.iter().map(|layer| Array2::zeros((rows, layer.outputs))).collect();
        Self { outputs: buffers(), gradients: buffers(), layers }
    }

    /// The layers.
    #[must_use]
    pub fn layers(&self) -> &[Dense] {
        &self.layers
    }

    /// x (N, I of the first layer) through all layers; see [`Self::output`].
    pub fn forward(&mut self, parameters: &Parameters, x: ArrayView2<'_, f32>, scratch: &mut MatmulScratch) {
        let n = x.nrows();
        let mut input = x;
        for (layer, output) in self.layers.iter().zip(&mut self.outputs) {
            layer.forward(parameters, input, output.slice_mut(s![..n, ..]), scratch);
            input = output.slice(s![..n, ..]);
        }
    }

    /// Output of the last layer for the first `n` images of the last forward pass, (N, O).
    #[must_use]
    pub fn output(&self, n: usize) -> ArrayView2<'_, f32> {
        let last = self.outputs.last().expect("a network has layers");
        last.slice(s![..n, ..])
    }

    /// Output of the last layer and the place for its gradient, both (N, O).
    pub fn output_and_gradient(&mut self, n: usize) -> (ArrayView2<'_, f32>, ArrayViewMut2<'_, f32>) {
        let output = self.outputs.last().expect("a network has layers");
        let gradient = self.gradients.last_mut().expect("a network has layers");
        (output.slice(s![..n, ..]), gradient.slice_mut(s![..n, ..]))
    }

    /// From the gradient of the last output, which [`Self::output_and_gradient`] gave room for, to the gradients of all
    /// parameters, and to `dx` (N, I) if it is wanted. x is what forward was given.
    pub fn backward(
        &mut self,
        parameters: &mut Parameters,
        x: ArrayView2<'_, f32>,
        mut dx: Option<ArrayViewMut2<'_, f32>>,
        scratch: &mut MatmulScratch,
    ) {
        let n = x.nrows();
        for (k, layer) in self.layers.iter().enumerate().rev() {
            let (before, here) = self.gradients.split_at_mut(k);
            let y = self.outputs[k].slice(s![..n, ..]);
            let dy = here[0].slice_mut(s![..n, ..]);
            match before.last_mut() {
                Some(input_gradient) => {
                    let input = self.outputs[k - 1].slice(s![..n, ..]);
                    let input_gradient = input_gradient.slice_mut(s![..n, ..]);
                    layer.backward(parameters, input, y, dy, Some(input_gradient), scratch);
                }
                None => layer.backward(parameters, x, y, dy, dx.take(), scratch),
            }
        }
    }
}
