//! From the words of a specification to the layers, losses and optimisers of `nn`.

use crate::decoder_shapes::paddings;
use crate::images::image_shape;
use crate::names::{
    ActivationKind, CodeKind, CorruptionKind, InitializerKind, LossKind, OptimizerKind, ReductionKind, ScheduleKind,
};
use crate::spec::{CorruptionSpec, ExperimentSpec, ObjectiveSpec, OptimizerSpec};
use mnist::NUM_CLASSES;
use ndarray::{ArrayView2, ArrayViewMut2};
use nn::{
    Activation, Autoencoder, AutoencoderConfig, Initializer, LayerConfig, Loss, Network, NetworkConfig,
    OptimizerConfig, Outline, Padding, Pass, Reduction, Shape, Stream,
};

/// The autoencoder of a specification; a classifier has no decoder.
pub(crate) fn model_config(spec: &ExperimentSpec) -> AutoencoderConfig {
    let architecture = &spec.architecture;
    let initializer = match architecture.initializer {
        InitializerKind::He => Initializer::HeNormal,
        InitializerKind::HeUniform => Initializer::HeUniform,
        InitializerKind::Glorot => Initializer::GlorotUniform,
        InitializerKind::Normal => Initializer::Normal(architecture.initial_deviation as f32),
        InitializerKind::Zeros => Initializer::Zeros,
    };
    let input = image_shape(spec.data);
    let encoder = encoder(spec);
    let to_code = outlines(input, &encoder);
    let map = encoder.iter().rposition(|layer| *layer == LayerConfig::MaxPool2D).map(|k| to_code[k].output);
    let decoder = if spec.schedule.kind == ScheduleKind::Classifier { Vec::new() } else { decoder(spec, input, map) };
    let bias_deviation = architecture.bias_deviation as f32;
    AutoencoderConfig { input, encoder, decoder, tied: architecture.tied, initializer, bias_deviation }
}

/// The softmax layer of a classifier: its logits.
pub(crate) const SOFTMAX_LAYER: LayerConfig =
    LayerConfig::Dense { units: NUM_CLASSES as usize, activation: Activation::Linear };

/// What each layer takes and gives, first to last.
pub(crate) fn outlines(mut shape: Shape, layers: &[LayerConfig]) -> Vec<Outline> {
    let mut next = |layer: &LayerConfig| {
        let outline = layer.outline(shape);
        shape = outline.output;
        outline
    };
    layers.iter().map(&mut next).collect()
}

fn encoder(spec: &ExperimentSpec) -> Vec<LayerConfig> {
    let architecture = &spec.architecture;
    let mut layers = Vec::new();
    layers.extend(corruption_layer(spec.corruption));
    if architecture.conditional {
        layers.push(LayerConfig::Conditioning { classes: NUM_CLASSES.into() });
    }
    let (hidden, code) = (activation(architecture.activation), activation(architecture.code_activation));
    let (to_code, _) = architecture.halves();
    for (k, &filters) in architecture.filters.iter().enumerate() {
        let is_code = to_code.is_empty() && k + 1 == architecture.filters.len();
        let activation = if is_code { code } else { hidden };
        layers.push(LayerConfig::Conv2D { filters: filters as usize, padding: Padding::Same, activation });
        layers.push(LayerConfig::MaxPool2D);
    }
    if let Some((&units, before)) = to_code.split_last() {
        push_hidden(&mut layers, before, hidden, architecture.dropout);
        let units = units as usize;
        layers.push(match architecture.code {
            CodeKind::Plain => LayerConfig::Dense { units, activation: code },
            CodeKind::Gaussian => LayerConfig::GaussianCode { units, beta: spec.objective.beta as f32 },
        });
    }
    let ObjectiveSpec { l1, sparsity, sparsity_target, .. } = spec.objective;
    if l1 > 0.0 || sparsity > 0.0 {
        let (l1, sparsity, target) = (l1 as f32, sparsity as f32, sparsity_target as f32);
        layers.push(LayerConfig::ActivityPenalty { l1, sparsity, target });
    }
    layers
}

/// The way back: `map` is what the encoder's last pooling gave, where it has any.
fn decoder(spec: &ExperimentSpec, input: Shape, map: Option<Shape>) -> Vec<LayerConfig> {
    let architecture = &spec.architecture;
    let hidden = activation(architecture.activation);
    let output = match spec.objective.loss {
        LossKind::Mse => activation(architecture.output_activation),
        // The sigmoid is a part of the loss, where it can be computed without overflow.
        LossKind::Bce => Activation::Linear,
    };
    let mut layers = Vec::new();
    if architecture.conditional {
        layers.push(LayerConfig::Conditioning { classes: NUM_CLASSES.into() });
    }
    let (_, to_output) = architecture.halves();
    push_hidden(&mut layers, to_output, hidden, architecture.dropout);
    let Some(map) = map else {
        layers.push(LayerConfig::Dense { units: input.units(), activation: output });
        return layers;
    };
    if !architecture.widths.is_empty() {
        layers.push(LayerConfig::Dense { units: map.units(), activation: hidden });
        layers.push(LayerConfig::Reshape(map));
    }
    // Checked by the rules, before any network is made.
    let paddings =
        paddings(input, architecture.filters.len()).expect("poolings that lead back to the size of the image");
    for (&filters, &padding) in architecture.filters.iter().rev().zip(&paddings) {
        layers.push(LayerConfig::Conv2D { filters: filters as usize, padding, activation: hidden });
        layers.push(LayerConfig::UpSampling2D);
    }
    let padding = paddings[architecture.filters.len()];
    layers.push(LayerConfig::Conv2D { filters: 1, padding, activation: output });
    layers
}

fn push_hidden(layers: &mut Vec<LayerConfig>, widths: &[u32], activation: Activation, dropout: f64) {
    for &width in widths {
        layers.push(LayerConfig::Dense { units: width as usize, activation });
        if dropout > 0.0 {
            layers.push(LayerConfig::Dropout { rate: dropout as f32 });
        }
    }
}

pub(crate) fn activation(kind: ActivationKind) -> Activation {
    match kind {
        ActivationKind::Linear => Activation::Linear,
        ActivationKind::Relu => Activation::Relu,
        ActivationKind::LeakyRelu => Activation::LeakyRelu,
        ActivationKind::Elu => Activation::Elu,
        ActivationKind::Selu => Activation::Selu,
        ActivationKind::Softplus => Activation::Softplus,
        ActivationKind::Sigmoid => Activation::Sigmoid,
        ActivationKind::Tanh => Activation::Tanh,
    }
}

/// The reconstruction loss of a specification.
pub(crate) fn loss(objective: ObjectiveSpec) -> (Loss, Reduction) {
    let loss = match objective.loss {
        LossKind::Mse => Loss::SquaredError,
        LossKind::Bce => Loss::BinaryCrossEntropyFromLogits,
    };
    let reduction = match objective.reduction {
        ReductionKind::Mean => Reduction::Mean,
        ReductionKind::Sum => Reduction::Sum,
    };
    (loss, reduction)
}

/// The optimiser of a specification.
pub(crate) fn optimizer_config(spec: OptimizerSpec) -> OptimizerConfig {
    match spec.kind {
        OptimizerKind::Sgd => OptimizerConfig::Sgd,
        OptimizerKind::Momentum => OptimizerConfig::Momentum { momentum: 0.9 },
        OptimizerKind::RmsProp => OptimizerConfig::RmsProp { rho: 0.9, epsilon: 1e-7 },
        OptimizerKind::Adam => OptimizerConfig::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    }
}

/// Corrupts x (N, P) into y (N, P) as a network with this corruption would while training.
pub(crate) fn corrupt(spec: CorruptionSpec, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>, stream: Stream) {
    let Some(layer) = corruption_layer(spec) else {
        y.assign(&x);
        return;
    };
    let config = AutoencoderConfig {
        input: Shape::flat(x.ncols()),
        encoder: vec![layer],
        decoder: Vec::new(),
        tied: false,
        initializer: Initializer::Zeros,
        bias_deviation: 0.0,
    };
    let Autoencoder { parameters, encoder, .. } = Autoencoder::new(&config, &mut stream.clone());
    let (loss, reduction) = (Loss::SquaredError, Reduction::Mean);
    let config = NetworkConfig { encoder_layers: 1, frozen: 0, loss, reduction, rows: x.nrows() };
    let mut network = Network::new(encoder, config);
    network.reseed(|_| stream.clone());
    y.assign(&network.encode(&parameters, x, Pass { corrupt: true, ..Pass::LOOK }));
}

fn corruption_layer(spec: CorruptionSpec) -> Option<LayerConfig> {
    let strength = spec.strength as f32;
    match spec.kind {
        CorruptionKind::None => None,
        CorruptionKind::Gaussian => Some(LayerConfig::GaussianNoise { deviation: strength, clamp: spec.clamp }),
        CorruptionKind::Dropout => Some(LayerConfig::Dropout { rate: strength }),
        CorruptionKind::Masking => Some(LayerConfig::Masking { rate: strength }),
    }
}
