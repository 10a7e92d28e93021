//! The autoencoder: layers from an image (P) to a code (D) and layers back, made from a description.

use crate::init::Initializer;
use crate::layers::activity_penalty::ActivityPenalty;
use crate::layers::conditioning::Conditioning;
use crate::layers::conv2d::{Conv2D, Padding};
use crate::layers::dense::{Dense, Weight};
use crate::layers::dropout::Dropout;
use crate::layers::gaussian_noise::GaussianNoise;
use crate::layers::gaussian_sample::GaussianSample;
use crate::layers::max_pool2d::MaxPool2D;
use crate::layers::up_sampling2d::UpSampling2D;
use crate::layers::{Layer, Shape};
use crate::parameters::{Parameters, TensorId, TensorKind};
use crate::random::NoisePurpose;
use kernels::Activation;
use rand::Rng;

/// One layer to be made. Its input is whatever the layers before it give.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of the layers of the same name")]
pub enum LayerConfig {
    Dense {
        units: usize,
        activation: Activation,
    },
    Conv2D {
        filters: usize,
        padding: Padding,
        activation: Activation,
    },
    MaxPool2D,
    UpSampling2D,
    /// The same numbers in another shape: *flatten* and *reshape*.
    Reshape(Shape),
    GaussianNoise {
        deviation: f32,
        clamp: bool,
    },
    Dropout {
        rate: f32,
    },
    Masking {
        rate: f32,
    },
    /// A dense layer for mean and log variance, and the sample.
    GaussianCode {
        units: usize,
        beta: f32,
    },
    Conditioning {
        classes: usize,
    },
    ActivityPenalty {
        l1: f32,
        sparsity: f32,
        target: f32,
    },
}

/// Side of all convolution kernels.
pub const KERNEL: usize = 3;

/// What a layer will take and cost, before it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Its output.
    pub output: Shape,
    /// Weights, without biases.
    pub weights: u64,
    /// Biases.
    pub biases: u64,
    /// Multiplications of one image on the way forward.
    pub multiplications: u64,
    /// Numbers kept for each image: outputs, and what backward needs besides.
    pub kept: u64,
}

impl LayerConfig {
    /// What the layer will take and cost for an input of `shape`.
    #[must_use]
    pub fn outline(&self, shape: Shape) -> Outline {
        let inputs = shape.units();
        let free =
            |output: Shape| Outline { output, weights: 0, biases: 0, multiplications: 0, kept: output.units() as u64 };
        let dense = |outputs: usize| Outline {
            weights: (inputs * outputs) as u64,
            biases: outputs as u64,
            multiplications: (inputs * outputs) as u64,
            ..free(Shape::flat(outputs))
        };
        match *self {
            Self::Dense { units, .. } => dense(units),
            Self::Conv2D { filters, padding, .. } => {
                let rim = if padding == Padding::Same { 0 } else { KERNEL - 1 };
                let (height, width) = (shape.height.saturating_sub(rim), shape.width.saturating_sub(rim));
                let weights = (KERNEL * KERNEL * shape.channels * filters) as u64;
                let output = Shape { height, width, channels: filters };
                Outline {
                    weights,
                    biases: filters as u64,
                    multiplications: weights * (height * width) as u64,
                    ..free(output)
                }
            }
            Self::MaxPool2D => free(MaxPool2D::new(shape).output()),
            Self::UpSampling2D => free(UpSampling2D { input: shape }.output()),
            Self::Reshape(output) => Outline { kept: 0, ..free(output) },
            Self::GaussianCode { units, .. } => {
                let heads = dense(2 * units);
                Outline { output: Shape::flat(units), kept: heads.kept + 2 * units as u64, ..heads }
            }
            Self::Conditioning { classes } => free(Shape::flat(inputs + classes)),
            Self::Dropout { .. } | Self::Masking { .. } => Outline { kept: 2 * inputs as u64, ..free(shape) },
            Self::GaussianNoise { .. } | Self::ActivityPenalty { .. } => free(shape),
        }
    }
}

/// An autoencoder to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct AutoencoderConfig {
    /// Shape of an image; P numbers.
    pub input: Shape,
    /// From the pixels to the code.
    pub encoder: Vec<LayerConfig>,
    /// From the code to the pixels; with a loss from logits the last activation is linear.
    pub decoder: Vec<LayerConfig>,
    /// Whether the decoder's dense weights are the encoder's, transposed; biases are separate.
    pub tied: bool,
    /// Initial weights.
    pub initializer: Initializer,
    /// Standard deviation of the initial biases, 0 for zeros.
    pub bias_deviation: f32,
}

/// The layers of an autoencoder and their parameters.
#[derive(Clone, Debug)]
pub struct Autoencoder {
    /// All parameters.
    pub parameters: Parameters,
    /// From the image to the code.
    pub encoder: Vec<Layer>,
    /// From the code to the image.
    pub decoder: Vec<Layer>,
}

impl Autoencoder {
    /// Makes the layers, first to last, with weights drawn from `stream`.
    ///
    /// # Panics
    /// If a tied decoder does not mirror the encoder.
    pub fn new(config: &AutoencoderConfig, stream: &mut impl Rng) -> Self {
        let mut maker = Maker { config, parameters: Parameters::default(), shape: config.input, dropouts: 0 };
        let encoder = maker.half("encoder", &config.encoder, &[], stream);
        let twins: Vec<Dense> = encoder.iter().filter_map(dense).collect();
        let decoder = maker.half("decoder", &config.decoder, if config.tied { &twins } else { &[] }, stream);
        Self { parameters: maker.parameters, encoder, decoder }
    }

    /// Makes layers on top of the code, `classifier.0` and so on, with parameters after all others.
    pub fn classifier(
        &mut self,
        config: &AutoencoderConfig,
        layers: &[LayerConfig],
        stream: &mut impl Rng,
    ) -> Vec<Layer> {
        let code = self.encoder.last().map_or(config.input.units(), Layer::outputs);
        let parameters = std::mem::take(&mut self.parameters);
        let mut maker = Maker { config, parameters, shape: Shape::flat(code), dropouts: 0 };
        let made = maker.half("classifier", layers, &[], stream);
        self.parameters = maker.parameters;
        made
    }
}

fn dense(layer: &Layer) -> Option<Dense> {
    if let Layer::Dense(layer) = layer { Some(*layer) } else { None }
}

/// Makes layers one after the other.
struct Maker<'c> {
    config: &'c AutoencoderConfig,
    parameters: Parameters,
    /// Output of the layers so far.
    shape: Shape,
    dropouts: u32,
}

impl Maker<'_> {
    /// The layers of one half. `twins` are the layers whose weights are shared: the k-th dense layer here mirrors the one
    /// there that is the k-th from the end.
    fn half(&mut self, part: &str, configs: &[LayerConfig], twins: &[Dense], stream: &mut impl Rng) -> Vec<Layer> {
        let mut layers = Vec::new();
        // Layers with parameters are numbered.
        let mut k = 0;
        for config in configs {
            let shape = self.shape;
            let inputs = shape.units();
            self.shape = config.outline(shape).output;
            match *config {
                LayerConfig::Dense { units, activation } => {
                    let twin = twins.iter().rev().nth(k);
                    let weight = match twin {
                        Some(twin) => {
                            assert_eq!(
                                (twin.inputs, twin.outputs),
                                (units, inputs),
                                "a tied decoder mirrors the encoder"
                            );
                            match twin.weight {
                                Weight::Own(id) | Weight::TransposeOf(id) => Weight::TransposeOf(id),
                            }
                        }
                        None => {
                            Weight::Own(self.weight(&format!("{part}.{k}"), [inputs, units], [inputs, units], stream))
                        }
                    };
                    let bias = self.bias(&format!("{part}.{k}"), units, stream);
                    layers.push(Layer::Dense(Dense { inputs, outputs: units, weight, bias, activation }));
                    k += 1;
                }
                LayerConfig::GaussianCode { units, beta } => {
                    // Each head has D outputs of its own, which is what its initial weights go by.
                    let weight = self.weight(&format!("{part}.{k}"), [inputs, 2 * units], [inputs, units], stream);
                    let bias = self.bias(&format!("{part}.{k}"), 2 * units, stream);
                    let weight = Weight::Own(weight);
                    let activation = Activation::Linear;
                    layers.push(Layer::Dense(Dense { inputs, outputs: 2 * units, weight, bias, activation }));
                    layers.push(Layer::GaussianSample(GaussianSample::new(units, beta)));
                    k += 1;
                }
                LayerConfig::Conv2D { filters, padding, activation } => {
                    let place = KERNEL * KERNEL;
                    let fans = [place * shape.channels, place * filters];
                    let weight = self.weight(&format!("{part}.{k}"), [place * shape.channels, filters], fans, stream);
                    let bias = self.bias(&format!("{part}.{k}"), filters, stream);
                    let layer = Conv2D { input: shape, filters, kernel: KERNEL, padding, weight, bias, activation };
                    layers.push(Layer::Conv2D(layer));
                    k += 1;
                }
                LayerConfig::MaxPool2D => layers.push(Layer::MaxPool2D(MaxPool2D::new(shape))),
                LayerConfig::UpSampling2D => layers.push(Layer::UpSampling2D(UpSampling2D { input: shape })),
                LayerConfig::Reshape(to) => assert_eq!(to.units(), inputs, "a reshape keeps all numbers"),
                LayerConfig::GaussianNoise { deviation, clamp } => {
                    layers.push(Layer::GaussianNoise(GaussianNoise::new(inputs, deviation, clamp)));
                }
                LayerConfig::Dropout { rate } => {
                    let purpose = NoisePurpose::Dropout(self.dropouts);
                    self.dropouts += 1;
                    layers.push(Layer::Dropout(Dropout::new(inputs, rate, purpose)));
                }
                LayerConfig::Masking { rate } => layers.push(Layer::Dropout(Dropout::masking(inputs, rate))),
                LayerConfig::Conditioning { classes } => {
                    layers.push(Layer::Conditioning(Conditioning { inputs, classes }));
                }
                LayerConfig::ActivityPenalty { l1, sparsity, target } => {
                    layers.push(Layer::ActivityPenalty(ActivityPenalty::new(inputs, l1, sparsity, target)));
                }
            }
        }
        layers
    }

    fn weight(&mut self, name: &str, shape: [usize; 2], fans: [usize; 2], stream: &mut impl Rng) -> TensorId {
        let sample = || self.config.initializer.sample(fans[0], fans[1], stream);
        self.parameters.add(format!("{name}.weight"), TensorKind::Weight, shape, sample)
    }

    fn bias(&mut self, name: &str, units: usize, stream: &mut impl Rng) -> TensorId {
        let deviation = self.config.bias_deviation;
        let sample = || if deviation > 0.0 { Initializer::Normal(deviation).sample(1, 1, stream) } else { 0.0 };
        self.parameters.add(format!("{name}.bias"), TensorKind::Bias, [1, units], sample)
    }
}
