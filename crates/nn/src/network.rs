//! Layers one after the other with the memory for their outputs and gradients, and the loss at their end.
//!
//! Forward walks the list down, backward walks the same list up, as far as the first layer that learns: the gradient of the
//! images is nobody's business, and it would be the most expensive of all.

use crate::layers::activity_penalty::ActivityPenalty;
use crate::layers::gaussian_sample::GaussianSample;
use crate::layers::{Layer, Pass, Workspace};
use crate::loss::{Loss, Reduction};
use crate::parameters::Parameters;
use crate::random::{NoisePurpose, Stream};
use ndarray::{Array2, ArrayView2, ArrayViewMut2, s};

/// What a network is made of, besides its layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkConfig {
    /// Layers of the encoder: the output of the last of them is the code.
    pub encoder_layers: usize,
    /// Layers at the beginning that do not learn.
    pub frozen: usize,
    /// What the output costs.
    pub loss: Loss,
    /// Whether pixels are averaged or summed.
    pub reduction: Reduction,
    /// The most images of one pass.
    pub rows: usize,
}

/// What the output is compared with.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// Values (N, P).
    Values(ArrayView2<'a, f32>),
    /// The labels of the pass.
    Labels,
    /// The output of the last frozen layer: this part of the network learns to copy it.
    Hidden,
}

/// Sums over the images of a pass.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Losses {
    /// Loss of the outputs.
    pub reconstruction: f64,
    /// Divergence of a Gaussian code from the standard normal, in nats, not weighed.
    pub kl: f64,
    /// L1 penalty on the code, weighed.
    pub l1: f64,
}

/// Layers with memory for passes of up to so many images. The parameters are kept outside: several networks may share them.
#[derive(Debug)]
pub struct Network {
    config: NetworkConfig,
    layers: Vec<Layer>,
    /// The first layer that learns; their number if none does.
    first: usize,
    /// Output of each layer, (rows, O).
    outputs: Vec<Array2<f32>>,
    /// Gradient of each output, likewise; empty before the first layer that learns, except for the last, where the loss
    /// writes it in any case.
    gradients: Vec<Array2<f32>>,
    workspace: Workspace,
}

impl Network {
    /// A network of `layers`.
    ///
    /// # Panics
    /// If there is no layer, or if the outputs of one are not the inputs of the next.
    #[must_use]
    pub fn new(mut layers: Vec<Layer>, config: NetworkConfig) -> Self {
        assert!(!layers.is_empty(), "a network has layers");
        assert!(layers.windows(2).all(|pair| pair[0].outputs() == pair[1].inputs()), "layers fit together");
        let learns = |(k, layer): (usize, &Layer)| k >= config.frozen && layer.tensors().is_some();
        let first = layers.iter().enumerate().position(learns).unwrap_or(layers.len());
        let memory = |rows: usize, layer: &Layer| Array2::zeros((rows, layer.outputs()));
        let outputs = layers.iter().map(|layer| memory(config.rows, layer)).collect();
        let rows_of = |k: usize| if k >= first || k + 1 == layers.len() { config.rows } else { 0 };
        let gradients = layers.iter().enumerate().map(|(k, layer)| memory(rows_of(k), layer)).collect();
        layers.iter_mut().for_each(|layer| layer.reserve(config.rows));
        Self { config, layers, first, outputs, gradients, workspace: Workspace::default() }
    }

    /// The layers.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Its configuration.
    #[must_use]
    pub fn config(&self) -> NetworkConfig {
        self.config
    }

    /// Numbers of a code.
    #[must_use]
    pub fn code_units(&self) -> usize {
        self.layers[self.config.encoder_layers - 1].outputs()
    }

    /// The sampling layer, if the code is Gaussian.
    #[must_use]
    pub fn gaussian(&self) -> Option<&GaussianSample> {
        self.layers.iter().find_map(|layer| if let Layer::GaussianSample(layer) = layer { Some(layer) } else { None })
    }

    /// Changes the weight of the divergence, if the code is Gaussian.
    pub fn set_beta(&mut self, beta: f32) {
        for layer in &mut self.layers {
            if let Layer::GaussianSample(layer) = layer {
                layer.beta = beta;
            }
        }
    }

    /// The layer of the activity penalties, if there is one.
    pub fn penalty_mut(&mut self) -> Option<&mut ActivityPenalty> {
        self.layers
            .iter_mut()
            .find_map(|layer| if let Layer::ActivityPenalty(layer) = layer { Some(layer) } else { None })
    }

    /// Random streams for the passes that follow: every layer that draws gets its own.
    pub fn reseed(&mut self, mut stream_of: impl FnMut(NoisePurpose) -> Stream) {
        self.layers.iter_mut().for_each(|layer| layer.reseed(&mut stream_of));
    }

    /// Noise (N, D) for the samples of a Gaussian code in the passes that follow, until they are reseeded.
    pub fn give_noise(&mut self, noise: &[f32]) {
        for layer in &mut self.layers {
            if let Layer::GaussianSample(layer) = layer {
                layer.give_noise(noise);
            }
        }
    }

    /// One pass of a batch, or of a part of one: x (N, P). Adds to the gradients of all parameters that learn.
    pub fn accumulate_gradients(
        &mut self,
        parameters: &mut Parameters,
        x: ArrayView2<'_, f32>,
        target: Target<'_>,
        pass: Pass<'_>,
    ) -> Losses {
        let n = x.nrows();
        let losses = self.evaluate(parameters, x, target, pass);
        for k in (self.first..self.layers.len()).rev() {
            let (before, here) = self.gradients.split_at_mut(k);
            let dy = here[0].slice_mut(s![..n, ..]);
            let (inputs, outputs) = self.outputs.split_at(k);
            let x = inputs.last().map_or(x, |output| output.slice(s![..n, ..]));
            let y = outputs[0].slice(s![..n, ..]);
            let dx = if k > self.first { before.last_mut().map(|dx| dx.slice_mut(s![..n, ..])) } else { None };
            self.layers[k].backward(parameters, x, y, dy, dx, pass, &mut self.workspace);
        }
        losses
    }

    /// Forward through all layers and the loss. The outputs stay, see [`Self::output`] and [`Self::code`].
    pub fn evaluate(
        &mut self,
        parameters: &Parameters,
        x: ArrayView2<'_, f32>,
        target: Target<'_>,
        pass: Pass<'_>,
    ) -> Losses {
        let n = x.nrows();
        self.forward(parameters, x, 0..self.layers.len(), pass);
        let (last, before) = self.outputs.split_last().expect("a network has layers");
        let y = last.slice(s![..n, ..]);
        let t = match target {
            Target::Values(values) => values,
            Target::Labels => y,
            Target::Hidden => before[self.config.frozen - 1].slice(s![..n, ..]),
        };
        // The gradient is a part of the same pass over the numbers.
        let dy = self.gradients.last_mut().expect("a network has layers");
        let Losses { mut kl, mut l1, .. } = Losses::default();
        for layer in &self.layers {
            match layer {
                Layer::GaussianSample(layer) => kl += layer.divergence().iter().sum::<f64>(),
                Layer::ActivityPenalty(layer) => l1 += layer.l1_sum(),
                _ => {}
            }
        }
        let NetworkConfig { loss, reduction, .. } = self.config;
        let reconstruction = loss.forward_backward(y, t, reduction, pass, dy.slice_mut(s![..n, ..]));
        Losses { reconstruction, kl, l1 }
    }

    /// Forward through all layers. The outputs stay, see [`Self::output_of`].
    pub fn run(&mut self, parameters: &Parameters, x: ArrayView2<'_, f32>, pass: Pass<'_>) {
        self.forward(parameters, x, 0..self.layers.len(), pass);
    }

    /// Forward up to layer k and through it.
    pub fn run_to(&mut self, parameters: &Parameters, x: ArrayView2<'_, f32>, k: usize, pass: Pass<'_>) {
        self.forward(parameters, x, 0..k + 1, pass);
    }

    /// The encoder's pass of a part of a batch, for the means of its codes; see [`ActivityPenalty::finish_means`].
    pub fn add_to_means(&mut self, parameters: &Parameters, x: ArrayView2<'_, f32>, pass: Pass<'_>) {
        self.forward(parameters, x, 0..self.config.encoder_layers, pass);
        let codes = self.outputs[self.config.encoder_layers - 1].slice(s![..x.nrows(), ..]);
        for layer in &mut self.layers {
            if let Layer::ActivityPenalty(layer) = layer {
                layer.add_to_means(codes);
            }
        }
    }

    /// Codes (N, D) of x (N, P).
    pub fn encode(&mut self, parameters: &Parameters, x: ArrayView2<'_, f32>, pass: Pass<'_>) -> ArrayView2<'_, f32> {
        self.forward(parameters, x, 0..self.config.encoder_layers, pass);
        self.code(x.nrows())
    }

    /// What the codes (N, D) mean, written to y (N, P).
    pub fn decode(
        &mut self,
        parameters: &Parameters,
        codes: ArrayView2<'_, f32>,
        pass: Pass<'_>,
        y: ArrayViewMut2<'_, f32>,
    ) {
        self.forward(parameters, codes, self.config.encoder_layers..self.layers.len(), pass);
        self.finished_output(codes.nrows(), y);
    }

    /// What the outputs of the last pass of n images mean (sigmoid or softmax of logits), written to y (n, P).
    pub fn finished_output(&self, n: usize, mut y: ArrayViewMut2<'_, f32>) {
        y.assign(&self.output(n));
        self.config.loss.finish(y);
    }

    /// Output of the last layer in the last pass, (n, P); logits where the loss asks for them.
    #[must_use]
    pub fn output(&self, n: usize) -> ArrayView2<'_, f32> {
        self.outputs[self.layers.len() - 1].slice(s![..n, ..])
    }

    /// Output of the encoder in the last pass, (n, D).
    #[must_use]
    pub fn code(&self, n: usize) -> ArrayView2<'_, f32> {
        self.outputs[self.config.encoder_layers - 1].slice(s![..n, ..])
    }

    /// Output of layer k in the last pass, (n, O).
    #[must_use]
    pub fn output_of(&self, k: usize, n: usize) -> ArrayView2<'_, f32> {
        self.outputs[k].slice(s![..n, ..])
    }

    /// Gradient of the output of layer k in the last pass backward, (n, O); of a layer from [`Self::first_learning`] on.
    #[must_use]
    pub fn gradient_of(&self, k: usize, n: usize) -> ArrayView2<'_, f32> {
        self.gradients[k].slice(s![..n, ..])
    }

    /// The first layer that learns; their number if none does.
    #[must_use]
    pub fn first_learning(&self) -> usize {
        self.first
    }

    fn forward(
        &mut self,
        parameters: &Parameters,
        x: ArrayView2<'_, f32>,
        layers: std::ops::Range<usize>,
        pass: Pass<'_>,
    ) {
        let n = x.nrows();
        let mut input = x;
        for (layer, output) in self.layers[layers.clone()].iter_mut().zip(&mut self.outputs[layers]) {
            layer.forward(parameters, input, output.slice_mut(s![..n, ..]), pass, &mut self.workspace);
            input = output.slice(s![..n, ..]);
        }
    }
}
