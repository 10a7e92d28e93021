//! The autoencoder: an encoder from images (N, P) to codes (N, D), a decoder back, and the loss between.

use crate::init::Initializer;
use crate::layers::dense::{Dense, Weight};
use crate::loss::Loss;
use crate::parameters::{Parameters, TensorKind};
use crate::sequential::Sequential;
use kernels::{Activation, MatmulScratch};
use ndarray::{ArrayView2, ArrayViewMut2};
use rand::Rng;

/// One dense layer to be made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerConfig {
    /// O
    pub outputs: usize,
    /// f
    pub activation: Activation,
}

/// An autoencoder to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct AutoencoderConfig {
    /// P
    pub inputs: usize,
    /// From the pixels to the code.
    pub encoder: Vec<LayerConfig>,
    /// From the code to the pixels; with a loss from logits the last activation is linear.
    pub decoder: Vec<LayerConfig>,
    /// Whether the decoder's weights are the encoder's, transposed; biases are separate.
    pub tied: bool,
    /// Initial weights.
    pub initializer: Initializer,
    /// Reconstruction loss.
    pub loss: Loss,
    /// The most images of one pass.
    pub rows: usize,
}

/// An autoencoder with its parameters.
#[derive(Debug)]
pub struct Autoencoder {
    parameters: Parameters,
    encoder: Sequential,
    decoder: Sequential,
    loss: Loss,
    scratch: MatmulScratch,
}

impl Autoencoder {
    /// Makes the layers, first to last, with weights drawn from `stream`.
    ///
    /// # Panics
    /// If a tied decoder does not mirror the encoder.
    pub fn new(config: &AutoencoderConfig, stream: &mut impl Rng) -> Self {
        let mut parameters = Parameters::default();
        let mut own_layers = |part: &str, mut inputs: usize, layers: &[LayerConfig], shared: &[Dense]| {
            let make = |(k, layer): (usize, &LayerConfig)| {
                let (outputs, activation) = (layer.outputs, layer.activation);
                // The decoder's layer k mirrors the encoder's layer from the end.
                let weight = match shared.iter().rev().nth(k) {
                    Some(twin) => {
                        assert_eq!(
                            (twin.inputs, twin.outputs),
                            (outputs, inputs),
                            "a tied decoder mirrors the encoder"
                        );
                        match twin.weight {
                            Weight::Own(id) | Weight::TransposeOf(id) => Weight::TransposeOf(id),
                        }
                    }
                    None => {
                        let name = format!("{part}.{k}.weight");
                        let sample = || config.initializer.sample(inputs, outputs, stream);
                        Weight::Own(parameters.add(name, TensorKind::Weight, [inputs, outputs], sample))
                    }
                };
                let bias = parameters.add(format!("{part}.{k}.bias"), TensorKind::Bias, [1, outputs], || 0.0);
                let layer = Dense { inputs, outputs, weight, bias, activation };
                inputs = outputs;
                layer
            };
            layers.iter().enumerate().map(make).collect::<Vec<_>>()
        };
        let encoder = own_layers("encoder", config.inputs, &config.encoder, &[]);
        let code = encoder.last().expect("an encoder has layers").outputs;
        let shared = if config.tied { encoder.as_slice() } else { &[] };
        let decoder = own_layers("decoder", code, &config.decoder, shared);
        let last = decoder.last().expect("a decoder has layers");
        assert_eq!(last.outputs, config.inputs, "the reconstruction has as many pixels as the image");
        Self {
            parameters,
            encoder: Sequential::new(encoder, config.rows),
            decoder: Sequential::new(decoder, config.rows),
            loss: config.loss,
            scratch: MatmulScratch::default(),
        }
    }

    /// All parameters.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// All parameters, to be updated or replaced.
    pub fn parameters_mut(&mut self) -> &mut Parameters {
        &mut self.parameters
    }

    /// The encoder's layers.
    #[must_use]
    pub fn encoder(&self) -> &[Dense] {
        self.encoder.layers()
    }

    /// The decoder's layers.
    #[must_use]
    pub fn decoder(&self) -> &[Dense] {
        self.decoder.layers()
    }

    /// One pass of a batch, or of a part of one: input x and target t (N, P), `batch_size` images in the whole batch. Adds
    /// to the gradients of all parameters and returns the sum of the losses of these images.
    pub fn accumulate_gradients(&mut self, x: ArrayView2<'_, f32>, t: ArrayView2<'_, f32>, batch_size: usize) -> f64 {
        let Self { parameters, encoder, decoder, loss, scratch } = self;
        let n = x.nrows();
        encoder.forward(parameters, x, scratch);
        decoder.forward(parameters, encoder.output(n), scratch);
        let (y, dy) = decoder.output_and_gradient(n);
        let sum = loss.forward_backward(y, t, batch_size, dy);
        let (codes, dcodes) = encoder.output_and_gradient(n);
        decoder.backward(parameters, codes, Some(dcodes), scratch);
        // The gradient of the images is nobody's business, and it would be the most expensive of all.
        encoder.backward(parameters, x, None, scratch);
        sum
    }

    /// Codes (N, D) of images x (N, P).
    pub fn encode(&mut self, x: ArrayView2<'_, f32>) -> ArrayView2<'_, f32> {
        self.encoder.forward(&self.parameters, x, &mut self.scratch);
        self.encoder.output(x.nrows())
    }

    /// Reconstructions (N, P) of codes (N, D), written to y.
    pub fn decode(&mut self, codes: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>) {
        self.decoder.forward(&self.parameters, codes, &mut self.scratch);
        y.assign(&self.decoder.output(codes.nrows()));
        if self.loss == Loss::BinaryCrossEntropyFromLogits {
            Activation::Sigmoid.forward(y.as_slice_mut().expect("reconstructions are contiguous"));
        }
    }

    /// The sum over images x (N, P) of the loss of each against t (N, P), and their reconstructions, written to y (N, P).
    pub fn evaluate(&mut self, x: ArrayView2<'_, f32>, t: ArrayView2<'_, f32>, y: ArrayViewMut2<'_, f32>) -> f64 {
        let n = x.nrows();
        self.encoder.forward(&self.parameters, x, &mut self.scratch);
        let Self { parameters, encoder, decoder, loss, scratch } = self;
        decoder.forward(parameters, encoder.output(n), scratch);
        let (outputs, gradient) = decoder.output_and_gradient(n);
        // The gradient is computed along and dropped: one elementwise pass beside the products.
        let sum = loss.forward_backward(outputs, t, n, gradient);
        let mut y = y;
        y.assign(&outputs);
        if self.loss == Loss::BinaryCrossEntropyFromLogits {
            Activation::Sigmoid.forward(y.as_slice_mut().expect("reconstructions are contiguous"));
        }
        sum
    }
}
