//! Random small architectures of every kind, valid by construction.

use crate::{stream, up_to};
use nn::{
    Activation, Autoencoder, AutoencoderConfig, Initializer, LayerConfig, Loss, NetworkConfig, Padding, Reduction,
    Shape, Stream, uniform,
};

/// Classes of labels.
pub const CLASSES: usize = 3;
/// The largest output of a layer.
const MOST_UNITS: usize = 36;

/// What an architecture is there to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Dense layers.
    Dense,
    /// Dense layers, the decoder's weights those of the encoder.
    Tied,
    /// Convolutions, pooling, up-sampling and reshapes among dense layers.
    Convolutional,
    /// A Gaussian code.
    Variational,
    /// L1 and KL penalties on the code.
    Sparse,
    /// Noise, masking and dropout anywhere.
    Corrupted,
    /// Layers at the beginning do not learn, and what they give, or the label, is to be learnt.
    Frozen,
}

impl Kind {
    pub const ALL: [Self; 7] =
        [Self::Dense, Self::Tied, Self::Convolutional, Self::Variational, Self::Sparse, Self::Corrupted, Self::Frozen];
}

/// An architecture with everything that its cost depends on, besides parameters and data.
#[derive(Clone, Debug)]
pub struct Architecture {
    pub kind: Kind,
    pub config: AutoencoderConfig,
    pub loss: Loss,
    pub reduction: Reduction,
    pub frozen: usize,
}

fn choose<T: Copy>(from: &[T], stream: &mut Stream) -> T {
    from[up_to(from.len() as u32, stream) - 1]
}

fn chance(probability: f32, stream: &mut Stream) -> bool {
    uniform(stream) < probability
}

impl Architecture {
    /// The `index`-th architecture; activations, losses and reductions take turns.
    pub fn random(kind: Kind, index: usize) -> Self {
        let stream = &mut stream((index * Kind::ALL.len() + kind as usize) as u64);
        let activation = Activation::ALL[index % 8];
        let losses = [Loss::SquaredError, Loss::BinaryCrossEntropyFromLogits, Loss::SoftmaxCrossEntropy];
        let loss = losses[index / 8 % 3];
        let reduction = [Reduction::Mean, Reduction::Sum][index / 24 % 2];
        let spatial = kind == Kind::Convolutional || (kind == Kind::Corrupted && chance(0.3, stream));
        let input = match spatial {
            true => Shape { height: up_to(4, stream), width: up_to(4, stream), channels: up_to(2, stream) },
            false => Shape::flat(up_to(5, stream)),
        };
        let mut random = Random { kind, activation, spatial, shape: input, stream };
        let encoder = random.encoder();
        let mut decoder = if kind == Kind::Tied { random.mirrored(input, &encoder) } else { random.decoder() };
        if loss == Loss::SoftmaxCrossEntropy {
            let last = LayerConfig::Dense { units: CLASSES, activation: Activation::Linear };
            if kind == Kind::Tied {
                decoder.pop();
            }
            decoder.push(last);
        }
        let mut architecture = Self {
            kind,
            config: AutoencoderConfig {
                input,
                encoder,
                decoder,
                tied: kind == Kind::Tied && loss != Loss::SoftmaxCrossEntropy,
                initializer: Initializer::Normal(0.6),
                // A bias at zero would see one side of every kink only.
                bias_deviation: 0.3,
            },
            loss,
            reduction,
            frozen: 0,
        };
        if kind == Kind::Frozen {
            architecture.freeze(stream);
        }
        architecture
    }

    /// Freezes some layers. Where there are no labels to learn, appends one that gives as many numbers as the last of those.
    fn freeze(&mut self, stream: &mut Stream) {
        let made = Autoencoder::new(&self.config, stream);
        let layers = [made.encoder, made.decoder].concat();
        if self.loss == Loss::SoftmaxCrossEntropy {
            self.frozen = up_to(layers.len() as u32 - 1, stream);
            return;
        }
        self.frozen = up_to(layers.len() as u32, stream);
        let units = layers[self.frozen - 1].outputs();
        self.config.decoder.push(LayerConfig::Dense { units, activation: Activation::Linear });
    }

    /// The configuration of its network for passes of up to `rows` images.
    pub fn network(&self, encoder_layers: usize, rows: usize) -> NetworkConfig {
        NetworkConfig { encoder_layers, frozen: self.frozen, loss: self.loss, reduction: self.reduction, rows }
    }
}

/// Makes layers one after the other.
struct Random<'s> {
    kind: Kind,
    activation: Activation,
    spatial: bool,
    /// Output of the layers so far.
    shape: Shape,
    stream: &'s mut Stream,
}

impl Random<'_> {
    fn encoder(&mut self) -> Vec<LayerConfig> {
        let mut layers = Vec::new();
        for _ in 0..up_to(3, self.stream) - 1 {
            self.some_layer(&mut layers);
        }
        match self.kind {
            Kind::Variational => {
                let code = LayerConfig::GaussianCode { units: up_to(2, self.stream), beta: 2.0 * uniform(self.stream) };
                self.push(code, &mut layers);
            }
            Kind::Sparse => {
                // A mean activation between 0 and 1 for the divergence; for L1 any.
                let bounded = chance(0.6, self.stream);
                let activation = if bounded { Activation::Sigmoid } else { self.activation };
                let units = up_to(3, self.stream);
                self.push(LayerConfig::Dense { units, activation }, &mut layers);
                let strength = |stream: &mut Stream| 0.1 + uniform(stream);
                let sparsity = if bounded { strength(self.stream) } else { 0.0 };
                let l1 = if bounded && chance(0.5, self.stream) { 0.0 } else { strength(self.stream) };
                let target = 0.05 + 0.4 * uniform(self.stream);
                self.push(LayerConfig::ActivityPenalty { l1, sparsity, target }, &mut layers);
            }
            _ => self.learning_layer(&mut layers),
        }
        layers
    }

    fn decoder(&mut self) -> Vec<LayerConfig> {
        let mut layers = Vec::new();
        for _ in 0..up_to(2, self.stream) - 1 {
            self.some_layer(&mut layers);
        }
        self.learning_layer(&mut layers);
        layers
    }

    /// The dense layers of an encoder the other way round.
    fn mirrored(&mut self, input: Shape, encoder: &[LayerConfig]) -> Vec<LayerConfig> {
        let mut inputs = Vec::new();
        let mut shape = input;
        for layer in encoder {
            if matches!(layer, LayerConfig::Dense { .. }) {
                inputs.push(shape.units());
            }
            shape = layer.outline(shape).output;
        }
        let mut layers = Vec::new();
        for &units in inputs.iter().rev() {
            self.push(LayerConfig::Dense { units, activation: self.activation }, &mut layers);
        }
        layers
    }

    fn push(&mut self, layer: LayerConfig, layers: &mut Vec<LayerConfig>) {
        self.shape = layer.outline(self.shape).output;
        layers.push(layer);
    }

    fn dense(&mut self) -> LayerConfig {
        LayerConfig::Dense { units: up_to(4, self.stream), activation: self.activation }
    }

    fn learning_layer(&mut self, layers: &mut Vec<LayerConfig>) {
        let convolutional = self.spatial && chance(0.6, self.stream);
        let layer = if convolutional { self.convolution() } else { self.dense() };
        self.push(layer, layers);
    }

    fn convolution(&mut self) -> LayerConfig {
        let fits = self.shape.height >= 3 && self.shape.width >= 3;
        let padding = if fits && chance(0.5, self.stream) { Padding::Valid } else { Padding::Same };
        LayerConfig::Conv2D { filters: up_to(2, self.stream), padding, activation: self.activation }
    }

    /// Any layer that fits and belongs to the kind.
    fn some_layer(&mut self, layers: &mut Vec<LayerConfig>) {
        let units = self.shape.units();
        let roll = uniform(self.stream);
        let layer = match self.kind {
            Kind::Convolutional if roll < 0.2 => LayerConfig::MaxPool2D,
            Kind::Convolutional if roll < 0.4 && 4 * units <= MOST_UNITS => LayerConfig::UpSampling2D,
            Kind::Convolutional if roll < 0.6 => self.reshape(),
            Kind::Convolutional => self.convolution(),
            Kind::Variational | Kind::Corrupted if roll < 0.3 => LayerConfig::Conditioning { classes: CLASSES },
            Kind::Corrupted | Kind::Frozen if roll < 0.5 => LayerConfig::Dropout { rate: 0.4 },
            Kind::Corrupted if roll < 0.65 => LayerConfig::Masking { rate: 0.3 },
            Kind::Corrupted if roll < 0.9 => {
                LayerConfig::GaussianNoise { deviation: 0.4, clamp: chance(0.5, self.stream) }
            }
            _ => self.dense(),
        };
        self.push(layer, layers);
        if self.kind == Kind::Convolutional && chance(0.2, self.stream) {
            let dense = self.dense();
            self.push(dense, layers);
            let reshape = self.reshape();
            self.push(reshape, layers);
        }
    }

    /// The same numbers in another shape.
    fn reshape(&mut self) -> LayerConfig {
        let units = self.shape.units();
        let divisor = |of: usize, stream: &mut Stream| {
            let divisors: Vec<usize> = (1..=of).filter(|d| of.is_multiple_of(*d)).collect();
            choose(&divisors, stream)
        };
        let height = divisor(units, self.stream);
        let width = divisor(units / height, self.stream);
        LayerConfig::Reshape(Shape { height, width, channels: units / height / width })
    }
}
